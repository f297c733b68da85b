"""The clinic's own values as a page shows them: framed where they stand, and under the page who answers for them."""

from __future__ import annotations

import contextlib
import datetime as dt
from typing import TYPE_CHECKING

from luna_handbook.errors import LunaError
from luna_handbook.ui.naming import escape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from luna_handbook.book.handbook import Handbook
    from luna_handbook.book.local_values import LocalValues


class ClinicValues:
    """Knows what was filled in (``local``) and what the open editions ask for."""

    def __init__(self, handbook: Handbook, local: LocalValues) -> None:
        self._handbook, self._local = handbook, local

    def html(self, name: str) -> str:
        """Return a value framed, with a word when it has expired, or a blank that looks like one.

        Who approved it is said under the page (``approvals``): an action card must fit one screen.
        """
        filled = self._local.values.get(name)
        if filled is None:
            return f'<span class="blank">&nbsp;{escape(self._name(name))}:&nbsp;________&nbsp;</span>'
        if filled.is_expired(self._today()):
            return f'<span class="blank">&nbsp;{escape(filled.value)} (expired {escape(filled.valid_until)})&nbsp;</span>'
        return f'<span class="local">&nbsp;{escape(filled.value)}&nbsp;</span>'

    def approvals(self, names: Iterable[str]) -> str:
        """Return a paragraph that says who approved each of these values and when; ``""`` when none is filled in."""
        rows = []
        for name in names:
            filled = self._local.values.get(name)
            if filled:
                until = f", valid until {filled.valid_until}" if filled.valid_until else ""
                rows.append(f"{self._name(name)}: approved by {filled.approved_by} on {filled.on}{until}")
        words = escape("; ".join(rows))
        return f'<p class="approvals"><b>Values of this clinic.</b> {words}.</p>' if rows else ""

    def _name(self, name: str) -> str:
        with contextlib.suppress(LunaError):  # the blank itself matters more than its name
            for edition in self._handbook.editions.values():
                for value in edition.local_values():
                    if value.id == name:
                        return value.name
        return name.replace("_", " ").capitalize()

    @staticmethod
    def _today() -> dt.date:
        return dt.date.today()  # noqa: DTZ011 - the clinic's own day
