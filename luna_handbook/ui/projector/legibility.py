"""How far away the smallest text of a slide can be read.

The rule is that of AVIXA V202.01:2016, *Display Image Size for 2D Content in Audiovisual Systems* (DISCAS), for basic decision
making (reading slides): the furthest viewer sits at most at image height x 200 x element height, the element being a lower-case
letter without ascender or descender as a part of the picture's height.
"""

from __future__ import annotations

from PySide6.QtGui import QFontMetricsF

from luna_handbook.slides.sheet import SMALLEST_TEXT, WIDE
from luna_handbook.ui.fonts import font

ACUITY = 200
"""DISCAS's factor for basic decision making."""
FINE = 20
"""Letters are measured so many times as large, for their design and not for a grid of pixels."""


def furthest_reader(height: float, element: float) -> float:
    """Return how far the furthest reader may sit, in the unit of ``height``; ``element`` is a letter's part of the picture."""
    return height * ACUITY * element


def smallest_element(families: tuple[str, ...]) -> float:
    """Return the height of a lower-case letter of the smallest text as a part of a slide's height."""
    large = QFontMetricsF(font(families, SMALLEST_TEXT * FINE)).xHeight()
    return large / FINE / WIDE.height


def readable_to(height: float, families: tuple[str, ...]) -> str:
    """Say how far the smallest text can be read when the picture is so many metres high."""
    metres = furthest_reader(height, smallest_element(families))
    return (
        f"Smallest text readable to about {metres:.0f} m."
        if metres >= 1
        else "Smallest text readable to less than 1 m."
    )
