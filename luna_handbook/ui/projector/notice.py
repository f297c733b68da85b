"""A sentence across the trainer's window with one thing to do: the projector went, a new screen came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton

from luna_handbook.ui.alerts import announce
from luna_handbook.ui.icons import icon
from luna_handbook.ui.naming import label, named

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from luna_handbook.ui.theme import Look


class Notice(QFrame):
    """One sentence at a time; it stays until it is answered, put away or replaced. It never takes the keyboard."""

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "banner")
        self._run: Callable[[], object] = lambda: None
        self.words, self.button, self._close = label(), QPushButton(), named(QToolButton(), "quiet")
        self.words.setWordWrap(True)
        for control in (self.button, self._close):
            control.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self.answer)
        self._close.setAccessibleName("Dismiss this message")
        self._close.clicked.connect(self.clear)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.words, 1)
        self._row.addWidget(self.button)
        self._row.addWidget(self._close)
        self.set_look(look)
        self.hide()

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        px = look.px
        self._row.setContentsMargins(px(20), px(6), px(12), px(6))
        self._close.setIcon(icon("x", look.theme.caution, px(18)))
        self._close.setIconSize(QSize(px(18), px(18)))

    @property
    def has_action(self) -> bool:
        """Whether Enter answers it."""
        return not self.isHidden() and not self.button.isHidden()

    def say(self, sentence: str, action: str = "", run: Callable[[], object] = lambda: None) -> None:
        """Show a sentence in the place of the one before; ``action`` are the words of the button that runs ``run``."""
        self._run = run
        self.words.setText(sentence)
        self.button.setText(f"{action} (Enter)")
        self.button.setVisible(bool(action))
        self.show()
        announce(self, f"{sentence} {action}".strip())
        self.changed.emit()

    def answer(self) -> None:
        """Do what the button says."""
        self.clear()
        self._run()

    def clear(self) -> None:
        """Put the sentence away."""
        self.hide()
        self.changed.emit()
