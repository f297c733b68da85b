"""A dose and its unit never part at the end of a line, and are still found and copied as they are written."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextDocument, QTextOption

from luna_handbook.book.joining import JOINER, joined, parted
from luna_handbook.ui.page.marking import occurrences


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("0.5\u00a0mg/kg over", "0.5\u00a0mg/~kg over"),
        ("0.35\u00a0mg/kg/h", "0.35\u00a0mg/~kg/~h"),
        ("4\u00a0beats/min", "4\u00a0beats/~min"),
        ("(P = .32)", "(P_=_.32)"),
        ("r = −0.35", "r_=_−0.35"),
        ("SpO2 &lt; 94", "SpO2 &lt;_94"),
        ("n = 41", "n_=_41"),
    ],
)
def test_what_belongs_together_is_held_together(text: str, held: str) -> None:
    assert joined(text) == held.replace("~", JOINER).replace("_", "\u00a0")


@pytest.mark.parametrize("text", ["180/115", "https://a.b/mg/kg", "and/or", "a = b", '<a href="x/g/h">'])
def test_everything_else_stays_as_it_is(text: str) -> None:
    assert joined(text) == text


def test_a_unit_does_not_end_a_line_at_its_slash(qapp: object) -> None:
    words_only = QTextOption()
    words_only.setWrapMode(QTextOption.WrapMode.WordWrap)
    for width in range(60, 300, 7):
        document = QTextDocument()
        document.setDefaultTextOption(words_only)
        document.setHtml(joined("A fixed dose of 0.5\u00a0mg/kg did not differ, and 1\u00a0mg/kg/h did."))
        document.setTextWidth(width)
        document.size()
        layout = document.firstBlock().layout()
        for line in (layout.lineAt(number) for number in range(layout.lineCount())):
            end = line.textStart() + line.textLength()
            assert not parted(document.firstBlock().text()[:end]).rstrip().endswith("/")


def test_a_unit_is_marked_and_read_as_it_is_written() -> None:
    text = joined("Give 0.5\u00a0mg/kg.")

    assert [parted(text[start:end]) for start, end in occurrences(text, ["mg/kg"])] == ["mg/kg"]
