"""How much room words take on a sheet: the same on every screen, because it is told by the letters' design and not by pixels."""

from __future__ import annotations

import math
import re
from functools import lru_cache

from PySide6.QtGui import QFont, QTextBlockFormat, QTextCursor, QTextDocument, QTextOption

from luna_handbook.ui.fonts import font

_STRANGE = re.compile(r"<(?!/?(?:b|i|sub|sup|br) ?/?>)[^>]*>?")
"""Every tag that a sheet's words do not have: a picture named in one would make Qt open a file."""
HEADLINE = 44
"""Letters of this height and more stand in few lines, which may be closer together."""
KEPT = 4096
"""Measurements remembered: those of a long deck, with a try or two for every piece."""


def line_height(size: int) -> int:
    """Return the distance from line to line for letters of ``size`` logical pixels."""
    return round(size * (1.2 if size >= HEADLINE else 1.35))


def words_of(html: str, size: int, families: tuple[str, ...], *, bold: bool = False) -> QTextDocument:
    """Return a sheet's words as a document that breaks its lines alike at every scale. Set its width before use.

    Only ``<b> <i> <sub> <sup> <br>`` are taken; other tags are dropped.
    """
    letters = font(families, size)
    letters.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    letters.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setUseDesignMetrics(True)
    document.setDocumentMargin(0)
    document.setDefaultFont(letters)
    document.setHtml(_STRANGE.sub("", html))
    _space_lines(document, line_height(size))
    return document


class SheetMeasure:
    """Measures words in the bundled typefaces as they are painted (``slides.sheet.Measure``), and remembers what it measured."""

    def __init__(self, families: tuple[str, ...]) -> None:
        self._families = families
        self.height = lru_cache(KEPT)(self._height)
        self.narrowest = lru_cache(KEPT)(self._narrowest)
        self.widest = lru_cache(KEPT)(self._widest)

    def _height(self, html: str, size: int, width: float, *, bold: bool = False) -> float:
        document = words_of(html, size, self._families, bold=bold)
        document.setTextWidth(width)
        return document.size().height()

    def _narrowest(self, html: str, size: int, *, bold: bool = False) -> float:
        return self._longest(html, size, QTextOption.WrapMode.WordWrap, bold=bold)

    def _widest(self, html: str, size: int, *, bold: bool = False) -> float:
        return self._longest(html, size, QTextOption.WrapMode.NoWrap, bold=bold)

    def _longest(self, html: str, size: int, wrap: QTextOption.WrapMode, *, bold: bool) -> float:
        document = words_of(html, size, self._families, bold=bold)
        option = document.defaultTextOption()
        option.setWrapMode(wrap)
        document.setDefaultTextOption(option)
        document.setTextWidth(1)
        document.size()  # lays it out
        layout = document.firstBlock().layout()
        return math.ceil(
            max((layout.lineAt(n).naturalTextWidth() for n in range(layout.lineCount())), default=0.0)
        )


def _space_lines(document: QTextDocument, height: int) -> None:
    """Set every line as high as every other, whatever small letters and borrowed characters stand in it."""
    spacing = QTextBlockFormat()
    spacing.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.mergeBlockFormat(spacing)
