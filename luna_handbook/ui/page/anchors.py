"""Where the anchors of a page are: each of ours begins a paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument


def anchors_of(document: QTextDocument) -> dict[str, int]:
    """Return the character position of every anchor, in order."""
    found: dict[str, int] = {}
    block = document.begin()
    while block.isValid():
        walker = block.begin()
        if not walker.atEnd():
            fragment = walker.fragment()
            found |= dict.fromkeys(fragment.charFormat().anchorNames(), fragment.position())
        block = block.next()
    return found


def position(anchor: tuple[str, int]) -> int:
    """Return the position of an anchor and its position."""
    return anchor[1]
