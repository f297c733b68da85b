"""What opens over the trainer's window, for the trainer alone: all slides, the keys, search. Nothing of it reaches the wall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QTextBrowser, QToolButton, QVBoxLayout, QWidget

from luna_handbook.ui.icons import icon
from luna_handbook.ui.naming import escape, label, named
from luna_handbook.ui.projector.keys import rows

if TYPE_CHECKING:
    from luna_handbook.ui.theme import Look

CLICKERS = (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_F5)
"""What clickers send moves the talk wherever the keyboard is."""
HELP_HINT = "Esc or F1 closes this."
UNSEEN, SEEN = "The room does not see this.", "There is one screen: the room sees this window."


class Over(QFrame):
    """A titled frame over the whole window."""

    closed = Signal()

    def __init__(self, title: str, hint: str, inside: QWidget, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "over")
        self.setAccessibleName(title)
        self._title, self.hint = label(title, "over-title"), label(hint, "over-hint")
        self.hint.setWordWrap(True)
        self._close = named(QToolButton(), "quiet")
        self._close.setAccessibleName(f"Close: {title}")
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._close.clicked.connect(self.closed)
        self._head = QHBoxLayout()
        self._head.addWidget(self._title)
        self.state = label("", "word")
        self._head.addWidget(self.hint, 1)
        self._head.addWidget(self.state, 0, Qt.AlignmentFlag.AlignVCenter)
        self._head.addWidget(self._close)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(inside, 1)
        self.setFocusProxy(inside)
        self.set_look(look)
        self.hide()

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        px = look.px
        self._column.setContentsMargins(px(20), px(14), px(20), px(14))
        self._column.setSpacing(px(10))
        self._head.setSpacing(px(20))
        self._close.setIcon(icon("x", look.theme.ink, px(20)))
        self._close.setIconSize(QSize(px(20), px(20)))


class KeyHelp(QTextBrowser):
    """Every key of a talk, made from their table."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setAccessibleName("Keys while presenting")
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self.document().setDefaultStyleSheet(look.sheet("page.css"))
        html, group = "", ""
        for head, words, keys in rows():
            if head != group:
                html += f'<tr><td colspan="2"><b>{escape(head)}</b></td></tr>'
                group = head
            caps = "&nbsp; ".join(_cap(key, look) for key in keys)
            html += f"<tr><td>{escape(words)}</td><td>{caps}</td></tr>"
        self.setHtml(f'<table class="data" width="100%" cellspacing="0">{html}</table>')


def _cap(key: str, look: Look) -> str:
    """Return a key on a ground of its own, so that a full stop or a comma is seen to be one."""
    return f'<span style="background-color:{look.theme.accent_wash}">&nbsp;{escape(key)}&nbsp;</span>'


class ParkField(QFrame):
    """One line for a question from the room; its words may be left out. No names are asked."""

    parked = Signal(str)
    left = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "park")
        self.title = label("Question from the room", "over-title")
        self.field = QLineEdit()
        self.field.setMaxLength(500)
        self.field.setAccessibleName("Question from the room, for the end of the talk")
        self.field.setPlaceholderText("Enter keeps it for the end, Esc leaves.")
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.title)
        self._column.addWidget(self.field)
        self.setFocusProxy(self.field)
        self._keys = FieldKeys(self.field)
        self._keys.escaped.connect(self.left)
        self._keys.entered.connect(lambda: self.parked.emit(self.field.text()))
        self.set_look(look)
        self.hide()

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self._column.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(16))
        self._column.setSpacing(look.px(8))

    def ask(self, slide: int) -> None:
        """Open empty, for a question at a slide."""
        self.title.setText(f"Question from the room, at slide {slide}: a few words, or none")
        self.field.clear()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)


class FieldKeys(QObject):
    """Takes from a field what it must not have: Esc, Tab, Enter, and the keys of a clicker.

    A field lets Enter through to the window, where it is the next slide: the room would be moved on by a question kept.
    """

    escaped = Signal()
    entered = Signal()
    stepped = Signal(int)
    pushed = Signal()

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self._window = field.window
        field.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Answer a key, or leave it to the field."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            return False
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.pushed if control else self.entered).emit()
        elif event.key() in CLICKERS or (control and event.key() == Qt.Key.Key_E):
            self._window().keyPressEvent(event)
        else:
            return event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return True
