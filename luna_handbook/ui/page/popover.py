"""A glossary entry over the page: opened by click or Enter, closed by Esc or by going on reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor, QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from luna_handbook.ui.naming import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from luna_handbook.ui.theme import Look

WIDTH = 380


class Popover(QFrame):
    """Shows a term and its definition near the pointer, inside its parent."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = parent
        self.setObjectName("search-panel")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._term, self._definition = label(name="heading"), label()
        self._definition.setWordWrap(True)
        self._layout = layout = QVBoxLayout(self)
        layout.addWidget(self._term)
        layout.addWidget(self._definition)
        self.set_look(look)
        self.hide()

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        px = self._px = look.px
        self.setStyleSheet(look.sheet("overlay.qss"))
        self._layout.setContentsMargins(px(18), px(14), px(18), px(16))

    def show_term(self, term: str, definition: str) -> None:
        """Show an entry and take the keyboard, so that Esc closes it."""
        self._term.setText(term)
        self._definition.setText(definition)
        self.setAccessibleName(f"{term}: {definition}")
        self.setFixedWidth(min(self._px(WIDTH), self._around.width() - 2 * self._px(12)))
        self.setFixedHeight(self._layout.totalHeightForWidth(self.width()))
        around = self._around
        at = around.mapFromGlobal(QCursor.pos()) + QPoint(0, self._px(16))
        inside = around.rect().contains(at)
        x = at.x() - self.width() // 2 if inside else (around.width() - self.width()) // 2
        y = at.y() if inside else around.height() // 4
        gap = self._px(12)
        self.move(
            max(gap, min(x, around.width() - self.width() - gap)),
            max(gap, min(y, around.height() - self.height() - gap)),
        )
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close on Esc, Enter and Space, and give the keyboard back."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.hide()
            self._around.setFocus()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: object) -> None:  # noqa: N802, ARG002 - Qt's name
        """Close when the reader goes on."""
        self.hide()
