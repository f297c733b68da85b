"""The editor's two columns: the topics at the left, the chosen one at the right; with little height the list comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QSplitter, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from luna_handbook.ui.decks.fields import Fields
    from luna_handbook.ui.decks.preview import Preview
    from luna_handbook.ui.decks.slides import SlideList
    from luna_handbook.ui.decks.toolbox import Toolbox
    from luna_handbook.ui.theme import Look

LOW = 460
"""The height at 100 % below which the list would show fewer than four topics over its buttons."""

NARROW = 430
"""The width at 100 % of the right column below which four buttons have no room beside each other."""


class Columns(QSplitter):
    """Holds the parts; where it is low, the list's rows have no pictures and its buttons stand under the preview."""

    def __init__(self, topics: SlideList, toolbox: Toolbox, preview: Preview, fields: Fields) -> None:
        super().__init__()
        self._topics, self._toolbox = topics, toolbox
        self._look: Look | None = None
        self._is_by_hand = False
        self.splitterMoved.connect(self._take_by_hand)
        left, right = QWidget(), QWidget()
        self._left, self._right = QVBoxLayout(left), QVBoxLayout(right)
        self._left.addWidget(topics, 1)
        self._left.addWidget(toolbox)
        self._right.addWidget(preview, 3)
        self._right.addWidget(fields, 2)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(right)
        self.setChildrenCollapsible(False)
        for part in (left, scroll):
            self.addWidget(part)
        self.setStretchFactor(1, 1)

    def set_look(self, look: Look, width: int) -> None:
        """Take a theme and zoom, and share a window of this width."""
        self._look, px = look, look.px
        self._left.setContentsMargins(px(12), px(8), px(6), px(12))
        self._right.setContentsMargins(px(12), px(8), px(16), px(12))
        self._right.setSpacing(px(10))
        self._fit()
        self._share(width)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Look anew at how much room there is; what was shared by hand stays."""
        super().resizeEvent(event)
        self._fit()
        if not self._is_by_hand:
            self._share(self.width())

    def _fit(self) -> None:
        is_low = self._look is not None and self.height() < self._look.px(LOW)
        if is_low == self._topics.is_low:
            return
        self._topics.be_low(is_low=is_low)
        if is_low:
            self._right.insertWidget(1, self._toolbox)
        else:
            self._left.addWidget(self._toolbox)
        self._part_buttons()

    def _share(self, width: int) -> None:
        """Give the list two fifths."""
        if self._look is None:
            return
        px = self._look.px
        share = max(px(300), min(px(400), width * 2 // 5))
        self.setSizes([share, width - share])
        self._part_buttons()

    def _take_by_hand(self) -> None:
        self._is_by_hand = True
        self._part_buttons()

    def _part_buttons(self) -> None:
        """Let buttons under the preview stand two by two where its column is narrow."""
        if self._look:
            has_room = self.sizes()[1] >= self._look.px(NARROW)
            self._toolbox.be_narrow(is_narrow=self._topics.is_low and not has_room)
