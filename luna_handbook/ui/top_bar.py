"""The bar at the top: name, back and forward, the one search box, and Emergency, which never moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from luna_handbook.ui.actions import COMMANDS, tip
from luna_handbook.ui.icons import icon, moon
from luna_handbook.ui.naming import label, named
from luna_handbook.ui.search.box import SearchBox

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction, QPaintEvent
    from PySide6.QtWidgets import QMenu

    from luna_handbook.ui.theme import Look

HEIGHT = 56
LEAST_SEARCH, GLASS = 180, 48
"""Pixels at 100 % that the search box needs for a few words, and for its glass alone; below, something gives way."""
VIEW_MENU = ("zoom_in", "zoom_out", "zoom_reset", "", "next_light", "high_contrast", "", "full_screen")


class TopBar(QWidget):
    """Buttons for commands, and the search box."""

    _offers_side = _faces_patient = False

    def __init__(
        self, title: str, actions: dict[str, QAction], look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("top-bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._actions = actions
        self._build(title, look)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self._look = look
        px, theme = look.px, look.theme
        self.setFixedHeight(px(HEIGHT))
        self._layout.setSpacing(px(8))
        self._moon.setPixmap(moon(look, px(26)))
        for button, name, colour in self._buttons:
            disabled = theme.edge if name.startswith("arrow") else ""
            button.setIcon(icon(name, getattr(theme, colour), px(20), disabled))
            button.setIconSize(QSize(px(20), px(20)))
        self._emergency.ring = theme.alarm_ink
        self.search.set_look(look)
        self.search.setMaximumWidth(px(620))
        self._fit()

    def offer_side(self, *, offered: bool) -> None:
        """Say whether the way to the side panel is needed here, because the panel does not stand beside the page."""
        self._offers_side = offered
        self._fit()

    def face(self, *, patient: bool) -> None:
        """Hide the search box and the way back from a patient, or show them to staff again."""
        self._faces_patient = patient
        self.search.setVisible(not patient)
        self._fit()

    def _build(self, title: str, look: Look) -> None:
        self._moon, self._brand = QLabel(), label(title, "brand")
        self._moon.setAccessibleName(title)
        self.search = SearchBox(look, self)
        self._buttons: list[tuple[QToolButton | QPushButton, str, str]] = []
        self._emergency = named(EmergencyButton(" Emergency"), "emergency")
        self._emergency.setToolTip(tip("emergency"))
        self._emergency.setAccessibleName(tip("emergency"))
        self._emergency.clicked.connect(self._actions["emergency"].trigger)
        self._buttons.append((self._emergency, "siren", "alarm_ink"))
        self._side = self._command("toggle_side_panel", "panel-left")
        self._arrows = self._command("back", "arrow-left"), self._command("forward", "arrow-right")
        self._view = self._menu("Zoom and light", "a-large-small", self._fill_view_menu)
        self._main = self._menu("Menu", "menu", self._fill_main_menu)
        self._layout = QHBoxLayout(self)
        for widget in (self._side, self._moon, self._brand):
            self._layout.addWidget(widget)
        self._layout.addStretch(1)
        for arrow in self._arrows:
            self._layout.addWidget(arrow)
        self._layout.addWidget(self.search, 24)
        self._layout.addStretch(1)
        self._layout.addWidget(self._emergency)
        self._layout.addWidget(self._view)
        self._layout.addWidget(self._main)

    def _command(self, name: str, picture: str) -> QToolButton:
        button = named(QToolButton(), "quiet")
        button.setToolTip(tip(name))
        button.setAccessibleName(tip(name))
        button.clicked.connect(self._actions[name].trigger)
        self._actions[name].enabledChanged.connect(button.setEnabled)
        button.setEnabled(self._actions[name].isEnabled())
        self._buttons.append((button, picture, "ink"))
        return button

    def _menu(self, words: str, picture: str, fill: Callable[[QMenu], None]) -> QToolButton:
        """Return a button that opens a menu, made anew each time it is asked for."""
        button = QToolButton()
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(lambda: self._open_menu(button, fill))
        self._buttons.append((button, picture, "ink"))
        return button

    def _open_menu(self, button: QToolButton, fill: Callable[[QMenu], None]) -> None:
        from PySide6.QtWidgets import QMenu  # noqa: PLC0415 - not on the road to the first paint

        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setStyleSheet(self._look.sheet("overlay.qss"))
        self._draw_actions()
        fill(menu)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _draw_actions(self) -> None:
        """Give each command its picture in the look of now; one that is on or off keeps the place for its tick."""
        for command in COMMANDS:
            if command.icon and not command.checkable:
                picture = icon(command.icon, self._look.theme.ink, self._look.px(18), self._look.theme.edge)
                self._actions[command.name].setIcon(picture)

    def _fill_view_menu(self, menu: QMenu) -> None:
        for name in VIEW_MENU:
            if name:
                menu.addAction(self._actions[name])
            else:
                menu.addSeparator()

    def _fill_main_menu(self, menu: QMenu) -> None:
        for title in dict.fromkeys(command.menu for command in COMMANDS):
            part = menu.addMenu(title)
            for command in COMMANDS:
                if command.menu == title:
                    part.addAction(self._actions[command.name])

    def _fit(self) -> None:
        """Let what can be done elsewhere give way to the search box; Emergency and the menu stay whole."""
        margin, gap = min(self._look.px(16), self.width() // 50), self._layout.spacing()
        self._layout.setContentsMargins(margin, 0, margin, 0)
        room = self.width() - 2 * margin - 2 * gap
        room -= sum(w.sizeHint().width() + gap for w in (self._emergency, self._main))
        if not self._offers_side:
            self._side.hide()
        # What is kept longest comes first; after the first that leaves the search box too little, the rest go as well.
        for parts, rest in (
            ((self._side,) if self._offers_side else (), GLASS),
            ((self._view,), LEAST_SEARCH),
            (self._arrows, LEAST_SEARCH),
            ((self._moon,), LEAST_SEARCH),
            ((self._brand,), 2 * LEAST_SEARCH),
        ):
            room -= sum(part.sizeHint().width() + gap for part in parts)
            for part in parts:
                part.setVisible(room >= self._look.px(rest))
        for part in (self._side, *self._arrows) if self._faces_patient else ():
            part.hide()

    def resizeEvent(self, event: object) -> None:  # noqa: N802, ARG002 - Qt's name
        """Share the new width."""
        self._fit()


class EmergencyButton(QPushButton):
    """The red button. What rings it lies inside it: no one colour stands out from the red and from the bar around it."""

    ring = "#FFFFFF"

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ring over the button: a strong one for the keyboard, a thin one for the pointer."""
        super().paintEvent(event)
        if self.hasFocus() or self.underMouse():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self.ring), 3 if self.hasFocus() else 1.5))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), 5, 5)
            painter.end()
