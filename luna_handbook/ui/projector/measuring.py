"""How much room words take on a sheet: the same on every screen, because it is told by the letters' design and not by pixels."""

from __future__ import annotations

import math
import re
from functools import lru_cache, partial

from PySide6.QtGui import QFont, QTextBlockFormat, QTextCursor, QTextDocument, QTextLayout, QTextOption

from luna_handbook.ui.fonts import font

_STRANGE = re.compile(r"<(?!/?(?:b|i|sub|sup|br) ?/?>)[^>]*>?")
"""Every tag that a sheet's words do not have: a picture named in one would make Qt open a file."""
_MARKED = re.compile(r"[<&\x00-\x08\x0b\x0c\x0e-\x1f\u2028\u2029\u00ad\ufffc]")
"""What a document may read otherwise than letter for letter."""
_SPACE = re.compile(r"[ \t\r\n]+")
HEADLINE = 44
"""Bold letters of this height and more stand in few lines, which may be closer together."""
KEPT = 4096
"""Measurements remembered: those of a long deck, with a try or two for every piece."""


def line_height(size: int, *, bold: bool = False) -> int:
    """Return the distance from line to line for letters of ``size`` logical pixels."""
    if size < HEADLINE:
        return round(size * 1.35)
    return round(size * (1.2 if bold else 1.3))


def words_of(html: str, size: int, families: tuple[str, ...], *, bold: bool = False) -> QTextDocument:
    """Return a sheet's words as a document that breaks its lines alike at every scale. Set its width before use.

    Only ``<b> <i> <sub> <sup> <br>`` are taken; other tags are dropped.
    """
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setUseDesignMetrics(True)
    document.setDocumentMargin(0)
    document.setDefaultFont(_letters_of(size, families, bold=bold))
    document.setHtml(_STRANGE.sub("", html))
    _space_lines(document, line_height(size, bold=bold))
    return document


class SheetMeasure:
    """Measures words in the bundled typefaces as they are painted (``slides.sheet.Measure``), and remembers what it measured."""

    def __init__(self, families: tuple[str, ...]) -> None:
        self._families = families
        self._letters = lru_cache(KEPT)(partial(_letters_of, families=families))
        self.height = lru_cache(KEPT)(self._height)
        self.narrowest = lru_cache(KEPT)(self._narrowest)
        self.widest = lru_cache(KEPT)(self._widest)

    def _height(self, html: str, size: int, width: float, *, bold: bool = False) -> float:
        lines = self._lines(html, size, width, QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere, bold=bold)
        return float(max(1, len(lines)) * line_height(size, bold=bold))

    def _narrowest(self, html: str, size: int, *, bold: bool = False) -> float:
        return math.ceil(max(self._lines(html, size, 1, QTextOption.WrapMode.WordWrap, bold=bold), default=0))

    def _widest(self, html: str, size: int, *, bold: bool = False) -> float:
        return math.ceil(max(self._lines(html, size, 1, QTextOption.WrapMode.NoWrap, bold=bold), default=0))

    def _lines(
        self, html: str, size: int, width: float, wrap: QTextOption.WrapMode, *, bold: bool
    ) -> list[float]:
        """Return how wide the words of every line are."""
        if not _MARKED.search(html):
            return self._plain_lines(_SPACE.sub(" ", html).lstrip(" "), size, width, wrap, bold=bold)
        document = words_of(html, size, self._families, bold=bold)
        option = document.defaultTextOption()
        option.setWrapMode(wrap)
        document.setDefaultTextOption(option)
        document.setTextWidth(width)
        document.size()  # lays it out
        layout = document.firstBlock().layout()
        return [layout.lineAt(n).naturalTextWidth() for n in range(layout.lineCount())]

    def _plain_lines(
        self, words: str, size: int, width: float, wrap: QTextOption.WrapMode, *, bold: bool
    ) -> list[float]:
        """Lay words without markup out as a document would: most words have none, and a document costs three times as much."""
        option = QTextOption()
        option.setUseDesignMetrics(True)
        option.setWrapMode(wrap)
        layout = QTextLayout(words, self._letters(size, bold=bold))
        layout.setTextOption(option)
        layout.beginLayout()
        widths = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            widths.append(line.naturalTextWidth())
        layout.endLayout()
        return widths


def _letters_of(size: int, families: tuple[str, ...], *, bold: bool) -> QFont:
    letters = font(families, size)
    letters.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    letters.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    return letters


def _space_lines(document: QTextDocument, height: int) -> None:
    """Set every line as high as every other, whatever small letters and borrowed characters stand in it."""
    spacing = QTextBlockFormat()
    spacing.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.mergeBlockFormat(spacing)
