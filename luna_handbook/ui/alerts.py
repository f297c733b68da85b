"""Saying what happened without stopping anybody: a banner over the page, a toast with one thing to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton

from luna_handbook.ui.icons import icon
from luna_handbook.ui.naming import label, named

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from luna_handbook.ui.theme import Look


LONGEST = 160
"""Characters of a toast; a screen reader hears all of them."""


class Banner(QFrame):
    """Sentences that stay until the reader puts them away; several stand one under the other, a mark before each."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._sentences: list[str] = []
        self._words = label()
        self._words.setWordWrap(True)
        self._close = named(QToolButton(), "quiet")
        self._close.setAccessibleName("Dismiss this message")
        self._close.setToolTip("Dismiss this message")
        self._close.clicked.connect(self.clear)
        self._layout = layout = QHBoxLayout(self)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.set_look(look)
        self.hide()

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self._close.setIcon(icon("x", look.theme.caution, look.px(18)))
        self._close.setIconSize(QSize(look.px(18), look.px(18)))
        self._layout.setContentsMargins(look.px(24), look.px(8), look.px(12), look.px(8))

    def say(self, sentence: str) -> None:
        """Show a sentence, once, and have it read out."""
        if sentence and sentence not in self._sentences:
            self._sentences.append(sentence)
            mark = "• " if len(self._sentences) > 1 else ""
            self._words.setText("\n".join(mark + each for each in self._sentences))
            self.show()
            announce(self, sentence)

    def clear(self) -> None:
        """Put every sentence away."""
        self._sentences.clear()
        self.hide()


LEAST = 240
"""The width at 100 % that a sentence at the foot of the page needs."""


class Toast(QFrame):
    """One sentence and one action at the foot of the page. It has no timer: it goes when the reader does something else.

    ``covered`` tells how many pixels at the left of the page lie under something else.
    """

    def __init__(self, look: Look, parent: QWidget, covered: Callable[[], int] = lambda: 0) -> None:
        super().__init__(parent)
        self._around, self._covered = parent, covered
        self.setObjectName("toast")
        self._run: Callable[[], object] = lambda: None
        self._standing: tuple[str, str, Callable[[], object]] | None = None
        self._words, self._button = label(), QPushButton()
        self._words.setWordWrap(True)
        self.setFocusProxy(self._button)
        self._button.clicked.connect(self._act)
        self._layout = layout = QHBoxLayout(self)
        layout.addWidget(self._words)
        layout.addWidget(self._button)
        self.set_look(look)
        self.hide()

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self._look = look
        self.setStyleSheet(look.sheet("overlay.qss"))
        self._layout.setContentsMargins(look.px(18), look.px(8), look.px(10), look.px(8))
        self.place()

    def say(self, sentence: str, action: str = "", run: Callable[[], object] = lambda: None) -> None:
        """Show a sentence with the words of an action, and what it runs; no button without words."""
        self._run = run
        self._words.setText(_shortened(sentence))
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self.place()
        self.show()
        self.raise_()
        announce(self, sentence)

    def stand(self, sentence: str, action: str, run: Callable[[], object]) -> None:
        """Show a sentence that the reader's other doings do not put away, until ``fall``: it is the way back to something."""
        self._standing = (sentence, action, run)
        self.say(sentence, action, run)

    def fall(self) -> None:
        """Put away the sentence that stands; another one stays."""
        shows, self._standing = self._shows_standing, None
        if shows:
            self.hide()

    def give_way(self) -> bool:
        """Go, as the reader does something else; what stands comes back. Tell whether anything went."""
        if self._shows_standing:
            return False
        self.hide()
        if self._standing:
            self.say(*self._standing)
        return True

    @property
    def _shows_standing(self) -> bool:
        return self._standing is not None and self._words.text() == _shortened(self._standing[0])

    def place(self) -> None:
        """Stand at the foot of the parent, in the middle of what is seen of it, no wider than that where it has the room."""
        around, covered = self._around.rect(), self._covered()
        if around.width() - covered >= self._look.px(LEAST):
            around.setLeft(covered)
        widest = around.width() - self._look.px(32)
        words = min(
            self._words.fontMetrics().horizontalAdvance(self._words.text()) + self._look.px(8), widest
        )
        room = widest - (self._button.sizeHint().width() if self._button.text() else 0) - self._look.px(40)
        self._words.setFixedWidth(max(1, min(words, room)))
        self.adjustSize()
        self.move(
            around.left() + (around.width() - self.width()) // 2,
            around.height() - self.height() - self._look.px(24),
        )

    def _act(self) -> None:
        run = self._run
        self.fall() if self._shows_standing else self.give_way()
        run()


def _shortened(sentence: str) -> str:
    """Return a sentence that never covers the page: after so many characters it ends with the word before."""
    if len(sentence) <= LONGEST:
        return sentence
    head = sentence[:LONGEST]
    return f"{head.rsplit(' ', 1)[0] if ' ' in head else head} …"


def announce(widget: QWidget, sentence: str) -> None:
    """Have a screen reader say a sentence, where one is listening."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415 - not on the road to the first paint

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))
