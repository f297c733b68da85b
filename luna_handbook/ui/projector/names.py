"""Names of slides where there is little room."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from luna_handbook.ui.rows import whole_words

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics

_COUNT = re.compile(r" \(\d+ of \d+\)$")


def cut_name(name: str, metrics: QFontMetrics, width: int) -> str:
    """Return a name in at most ``width`` pixels; which of how many slides it is stays, as that tells it from its neighbours."""
    if metrics.horizontalAdvance(name) <= width:
        return name
    count = _COUNT.search(name)
    end = count.group() if count else ""
    room = width - metrics.horizontalAdvance(end)
    return whole_words(name.removesuffix(end), metrics, room) + end
