"""A measure for tests: every letter is half as wide as it is high, and lines break at spaces only."""

from __future__ import annotations

import html as entities
import re
from functools import lru_cache

_TAG = re.compile(r"<[^>]*>")


class PlainMeasure:
    """Measures words without any typeface (``slides.sheet.Measure``)."""

    def height(self, html: str, size: int, width: float, *, bold: bool = False) -> float:
        """Return the height of lines 1.35 times as high as their letters."""
        return _lines(html, max(int(width / _letter(size, bold=bold)), 1)) * round(size * 1.35)

    def narrowest(self, html: str, size: int, *, bold: bool = False) -> float:
        """Return the width of the longest word."""
        return max((len(word) for line in _texts(html) for word in line), default=0) * _letter(
            size, bold=bold
        )

    def widest(self, html: str, size: int, *, bold: bool = False) -> float:
        """Return the width of the longest line."""
        return max((len(" ".join(line)) for line in _texts(html)), default=0) * _letter(size, bold=bold)


def _letter(size: int, *, bold: bool) -> float:
    return size * (0.55 if bold else 0.5)


@lru_cache(20_000)
def _lines(html: str, letters: int) -> int:
    lines = 0
    for words in _texts(html):
        lines, used = lines + 1, 0
        for word in words:
            if used and used + 1 + len(word) > letters:
                lines, used = lines + 1, 0
            used += len(word) + (1 if used else 0)
            lines, used = lines + (used - 1) // letters, (used - 1) % letters + 1
    return lines


def _texts(html: str) -> list[list[str]]:
    """Return the words of every line that ends where it is told to; a no-break space parts no words."""
    lines = html.replace("<br>", "\n").split("\n")
    return [re.split(r"[ \t]+", entities.unescape(_TAG.sub("", line)).strip()) for line in lines]
