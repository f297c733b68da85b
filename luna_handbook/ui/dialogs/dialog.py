"""What every dialog does: it wears the window's look as it changes, fits the screen, and keeps Close in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout

from luna_handbook.ui.over import fitting

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from luna_handbook.ui.theme import Look


class Dialog(QDialog):
    """Shows ``inside``, which scrolls where it has no room, over a Close button."""

    def __init__(self, title: str, inside: QWidget, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._buttons = buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(
            QIcon()
        )  # some desktops give it a sign of their own
        buttons.rejected.connect(self.reject)
        self._column = QVBoxLayout(self)
        self._column.addWidget(inside, 1)
        self._column.addWidget(buttons)
        self.set_look(look)

    def add_button(self, words: str, run: Callable[[], object]) -> None:
        """Put a button beside Close that leaves the dialog open."""
        button = self._buttons.addButton(words, QDialogButtonBox.ButtonRole.ActionRole)
        button.clicked.connect(lambda _checked: run())

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom, and the size that goes with it, as far as the screen has room."""
        px = look.px
        self.setStyleSheet(look.sheet("overlay.qss"))
        self._column.setContentsMargins(px(16), px(16), px(16), px(16))
        self._column.setSpacing(px(12))
        self.wear(look)
        self.ensurePolished()
        self.resize(fitting(self, self.wanted(look)))

    def wear(self, look: Look) -> None:
        """Give what is inside a theme and zoom."""

    def wanted(self, look: Look) -> QSize:
        """Return the size the dialog would have on a screen without end, in pixels."""
        return QSize(look.px(560), look.px(640))


class Words(QTextBrowser):
    """Words to read in a dialog, as HTML of our own making; a link in them is announced, and leads nowhere by itself."""

    def __init__(self, name: str, html: str) -> None:
        super().__init__()
        self._html = html
        self.setAccessibleName(name)
        self.setOpenLinks(False)

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom, and stay where the reader was."""
        bar = self.verticalScrollBar()
        share = bar.value() / max(1, bar.maximum())
        self.document().setDefaultStyleSheet(look.sheet("page.css"))
        self.setHtml(self._html)
        bar.setValue(round(share * bar.maximum()))

    def say(self, html: str, look: Look) -> None:
        """Show other words."""
        self._html = html
        self.set_look(look)
