"""The clinic's own values on a slide: as plain words, or a blank that looks like one."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from luna_handbook.errors import LunaError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from luna_handbook.book.handbook import Handbook
    from luna_handbook.book.local_values import LocalValues

_BLANK = "________"


def clinic_words(handbook: Handbook, local: LocalValues, today: dt.date) -> Callable[[str], str]:
    """Return what gives the value with an id as plain words: the clinic's, said to be expired after its last day, or a blank."""
    names: dict[str, str] = {}
    for edition in handbook.editions.values():
        with contextlib.suppress(LunaError):  # the blank itself matters more than its name
            names = {value.id: value.name for value in edition.local_values()} | names

    def words(name: str) -> str:
        filled = local.values.get(name)
        if filled is None:
            return blank(names.get(name, name.replace("_", " ").capitalize()))
        if filled.is_expired(today):
            return f"{filled.value} (expired {filled.valid_until})"
        return filled.value

    return words


def blank(name: str) -> str:
    """Return a blank with the name of what is missing."""
    return f"{name}:\u00a0{_BLANK}"


def unnamed_blank(name: str) -> str:
    """Return the blank of a value of which nothing but its id is known."""
    return blank(name.replace("_", " ").capitalize())
