"""What is copied from a page: the words as they are read aloud. A reference's raised number must not become part of a dose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCharFormat

from luna_handbook.book.joining import parted

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock, QTextCursor

OBJECT = "\ufffc"
"""What Qt puts where a picture stands."""


def selected_text(cursor: QTextCursor) -> str:
    """Return the selected words as plain text, one paragraph a line; “min” with references 2 and 7 becomes “min [2,7]”."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    lines = []
    block = cursor.document().findBlock(start)
    while block.isValid() and block.position() < end:
        lines.append(_line(block, start, end))
        block = block.next()
    return parted("\n".join(lines)).strip("\n")


def _line(block: QTextBlock, start: int, end: int) -> str:
    """Return the part of a paragraph between two positions."""
    pieces: list[tuple[bool, str]] = []
    walker = block.begin()
    while not walker.atEnd():
        fragment = walker.fragment()
        at = fragment.position()
        text = fragment.text()[max(0, start - at) : max(0, end - at)].replace(OBJECT, "")
        raised = (
            fragment.charFormat().verticalAlignment() == QTextCharFormat.VerticalAlignment.AlignSuperScript
        )
        if pieces and pieces[-1][0] == raised:
            pieces[-1] = (raised, pieces[-1][1] + text)
        else:
            pieces.append((raised, text))
        walker += 1
    return "".join(_reference(text) if raised else text for raised, text in pieces)


def _reference(raised: str) -> str:
    numbers = raised.replace("\u00a0", "").strip(" ,")
    return f" [{numbers}]" if numbers else ""
