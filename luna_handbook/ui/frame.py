"""The window's frame: bars, panels and the page between them, and how they share a narrow window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from luna_handbook.ui.alerts import Banner
    from luna_handbook.ui.page.pane import PagePane
    from luna_handbook.ui.page.rail import Rail
    from luna_handbook.ui.search.panel import SearchPanel
    from luna_handbook.ui.side_panel import SidePanel
    from luna_handbook.ui.status_bar import StatusBar
    from luna_handbook.ui.theme import Look
    from luna_handbook.ui.top_bar import TopBar

RAIL_WIDTH = 268
LEAST_PAGE = 520
"""However wide a side panel the reader wants, the page keeps so much at 100 %."""
RAIL_FROM, SIDE_FROM = 1100, 900
"""Below these widths, in pixels at 100 %, the rail goes, and the side panel lies over the page when called."""


class Frame(QWidget):
    """Lays out the parts it is given; announces every change of width."""

    resized = Signal()

    def __init__(
        self,
        top: TopBar,
        side: SidePanel,
        page: PagePane,
        rail: Rail,
        status: StatusBar,
        banner: Banner,
        look: Look,
    ) -> None:
        super().__init__()
        self.top, self.side, self.page, self.rail, self.status, self.banner = (
            top,
            side,
            page,
            rail,
            status,
            banner,
        )
        self._look = look
        self._side_wanted = self._rail_wanted = True
        self._side_width = 280
        self._called = False
        self._build()

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self._look = look
        self.arrange()

    def want(self, *, side: bool, rail: bool, width: int) -> None:
        """Say which panels the reader wants where there is room, and how wide the side panel is at 100 %."""
        self._side_wanted, self._rail_wanted, self._side_width = side, rail, width
        self.arrange()

    @property
    def is_narrow(self) -> bool:
        """Whether the side panel has no room beside the page."""
        return self.width() < self._look.px(SIDE_FROM)

    @property
    def is_side_shown(self) -> bool:
        """Whether the side panel is in sight."""
        return self.side.isVisible()

    @property
    def is_side_called(self) -> bool:
        """Whether the side panel lies over the page."""
        return self._called

    def covered(self) -> int:
        """Return how many pixels of the page lie under the side panel."""
        return self.side.width() if self._called else 0

    @property
    def has_room_for_rail(self) -> bool:
        """Whether the rail has room beside the page."""
        return self.width() >= self._look.px(RAIL_FROM)

    def call_side(self, *, shown: bool) -> None:
        """Lay the side panel over the page of a narrow window, or put it away, which gives the page the keyboard back."""
        focus = self.focusWidget()
        if not shown and self._called and focus and self.side.isAncestorOf(focus):
            self.page.setFocus()
        self._called = shown and self.is_narrow
        self.arrange()

    def place_search(self, panel: SearchPanel) -> None:
        """Put the panel of hits under the search box."""
        px = self._look.px
        box = self.top.search
        left = box.mapTo(self, box.rect().topLeft()).x()
        width = min(px(900), self.width() - px(32))
        x = max(px(16), min(left + box.width() // 2 - width // 2, self.width() - width - px(16)))
        y = self.top.height() - px(3)
        height = min(px(640), self.height() - y - self.status.height() - px(12))
        panel.setGeometry(QRect(x, y, width, height))

    def arrange(self) -> None:
        """Share the width between the panels and the page."""
        px = self._look.px
        narrow = self.is_narrow
        self.top.offer_side(offered=narrow or not self._side_wanted)
        self.rail.setVisible(self._rail_wanted and self.has_room_for_rail)
        self.rail.setFixedWidth(px(RAIL_WIDTH))
        if narrow:
            self._middle.removeWidget(self.side)
            bottom = self.height() - self.status.height()
            top = self.top.height()
            self.side.setFixedWidth(min(px(320), self.width() - px(48)))
            self.side.setGeometry(0, top, self.side.width(), bottom - top)
            self.side.setVisible(self._called)
            self.side.raise_()
        else:
            self._called = False
            if self._middle.indexOf(self.side) != 0:
                self._middle.insertWidget(0, self.side)
            beside = self.width() - px(LEAST_PAGE) - (px(RAIL_WIDTH) if self.rail.isVisibleTo(self) else 0)
            self.side.setFixedWidth(min(px(self._side_width), beside))
            self.side.setVisible(self._side_wanted)
        self.banner.setContentsMargins(self.covered(), 0, 0, 0)
        self.resized.emit()

    def _build(self) -> None:
        self._middle = QHBoxLayout()
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._middle.setSpacing(0)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.page, 1)
        self._middle.addWidget(self.side)
        self._middle.addWidget(centre, 1)
        self._middle.addWidget(self.rail)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top)
        layout.addLayout(self._middle, 1)
        layout.addWidget(self.status)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the new width."""
        super().resizeEvent(event)
        self.arrange()
