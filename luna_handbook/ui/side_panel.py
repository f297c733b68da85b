"""The panel at the left: its tabs and, under them, one of its panes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from luna_handbook.ui.theme import Look


class Pane(NamedTuple):
    """A pane: its name, the keys that lead to it, and what makes its widget when it is first seen."""

    name: str
    keys: str
    make: Callable[[], QWidget]


class SidePanel(QWidget):
    """Shows one pane at a time, chosen by tab."""

    def __init__(self, panes: list[Pane], look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unmade = {number: pane.make for number, pane in enumerate(panes)}
        self.setObjectName("side-panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._stack, self._tabs = QStackedWidget(self), QFrame(self)
        self._tabs.setObjectName("tabs")
        self._group = QButtonGroup(self)
        self._layout, self._row = QVBoxLayout(self), QHBoxLayout(self._tabs)
        for number, pane in enumerate(panes):
            tab = QPushButton(pane.name)
            tab.setCheckable(True)
            tab.setAccessibleName(f"Show {pane.name}")
            tab.setToolTip(f"{pane.name} ({pane.keys})")
            self._group.addButton(tab, number)
            self._row.addWidget(tab)
            self._stack.addWidget(QWidget())
        self._margin = QHBoxLayout()
        self._margin.addWidget(self._tabs)
        self._layout.addLayout(self._margin)
        self._layout.addWidget(self._stack, 1)
        self._group.idClicked.connect(self.show_pane)
        self.show_pane(0)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        px = look.px
        self._layout.setSpacing(px(8))
        self._row.setContentsMargins(px(3), px(3), px(3), px(3))
        self._row.setSpacing(px(2))
        self._layout.setContentsMargins(0, px(12), 1, 0)
        self._margin.setContentsMargins(px(10), 0, px(10), 0)

    def show_pane(self, number: int, *, focus: bool = False) -> None:
        """Show a pane, and give it the keyboard if asked."""
        self._group.button(number).setChecked(True)
        self._make(number)
        self._stack.setCurrentIndex(number)
        if focus:
            self.focus_pane()

    def make_all(self) -> None:
        """Make the panes that nobody has seen yet."""
        for number in tuple(self._unmade):
            self._make(number)

    def _make(self, number: int) -> None:
        make = self._unmade.pop(number, None)
        if make:
            if place := self._stack.widget(number):
                self._stack.removeWidget(place)
                place.deleteLater()
            self._stack.insertWidget(number, make())

    def focus_pane(self) -> None:
        """Give the pane in sight the keyboard."""
        pane = self._stack.currentWidget()
        if pane:
            pane.setFocus(Qt.FocusReason.ShortcutFocusReason)
