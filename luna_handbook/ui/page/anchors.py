"""Where the anchors of a page are, those of its sections above all: each of ours begins a paragraph."""

from __future__ import annotations

import bisect
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

SECTION = "section-"
"""What the anchor of a section begins with; its id follows."""


class Anchors:
    """The anchors of a document as it is set now; found when first needed, since most pages are opened at their head."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document

    @cached_property
    def positions(self) -> dict[str, int]:
        """The character position of every anchor, in order."""
        found: dict[str, int] = {}
        block = self._document.begin()
        while block.isValid():
            walker = block.begin()
            if not walker.atEnd():
                fragment = walker.fragment()
                found |= dict.fromkeys(fragment.charFormat().anchorNames(), fragment.position())
            block = block.next()
        return found

    @cached_property
    def sections(self) -> list[tuple[str, int]]:
        """The id of every section and where it begins."""
        return [(n.removeprefix(SECTION), at) for n, at in self.positions.items() if n.startswith(SECTION)]

    def section_at(self, character: int) -> str:
        """Return the id of the section that a character is in; the first one's for what stands before it."""
        at = bisect.bisect_right(self.sections, character, key=_position)
        return self.sections[max(0, at - 1)][0]

    def span(self, section: str) -> tuple[int, int]:
        """Return where a section begins and ends; the whole page for one that it does not have."""
        ends = [*(at for _, at in self.sections[1:]), self._document.characterCount()]
        for (name, begin), end in zip(self.sections, ends, strict=False):
            if name == section:
                return begin, end
        return 0, self._document.characterCount()


def _position(section: tuple[str, int]) -> int:
    return section[1]
