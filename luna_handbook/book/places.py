"""A place in a handbook: ``luna:trd#dose``, or ``luna:trd#dose~c`` for one block of it."""

from __future__ import annotations

import re
from typing import NamedTuple

_ID = r"[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?"
_PLACE = re.compile(
    rf"(?:(?P<edition>{_ID}):)?(?P<page>{_ID})(?:#(?P<section>{_ID})?)?(?:~(?P<block>[a-z]+))?"
)
ID = re.compile(_ID)
"""What an edition, page or section may be called."""


class Place(NamedTuple):
    """Where to read: an edition, a page in it, and optionally a section and one of its blocks."""

    edition: str
    page: str
    section: str = ""
    block: str = ""

    def __str__(self) -> str:
        section = f"#{self.section}" if self.section else ""
        block = f"~{self.block}" if self.block else ""
        return f"{self.edition}:{self.page}{section}{block}"

    @classmethod
    def parse(cls, text: str, edition: str = "") -> Place:
        """Read a place; ``edition`` stands in where ``text`` names none.

        Raises ValueError with a sentence when ``text`` is no place, or names no edition and none is given.
        """
        match = _PLACE.fullmatch(text.strip())
        if not match or not (match["edition"] or edition):
            raise ValueError(f"“{text}” is not a place; write one like luna:hnk#unknown.")
        return cls(match["edition"] or edition, match["page"], match["section"] or "", match["block"] or "")

    @property
    def page_place(self) -> Place:
        """The top of the same page."""
        return Place(self.edition, self.page)
