"""The search box: a line of text whose arrows, Enter and Esc belong to the panel under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QLineEdit

from luna_handbook.ui.actions import is_emergency
from luna_handbook.ui.icons import icon
from luna_handbook.ui.naming import label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QMouseEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from luna_handbook.ui.theme import Look

SIDES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
LONGEST = 200
"""Characters a search may have; longer pastes are cut."""


class SearchBox(QLineEdit):
    """Announces edits and the keys that steer the list of hits."""

    words_edited = Signal(str)
    stepped = Signal(int)
    turned = Signal(int)
    """A page of the list down (1) or up (-1)."""
    accepted = Signal()
    exactly = Signal()
    """What was typed is wanted, not what it was read as."""
    pinned = Signal()
    left = Signal()
    entered = Signal()
    abandoned = Signal()
    """The keyboard has gone to another part of the window."""
    takes_tab: Callable[[int], bool] = staticmethod(lambda _by: False)
    """Tells whether Tab (1) or Shift+Tab (-1) chose another filter or a chip; otherwise the keyboard goes on."""
    takes_side: Callable[[int], bool] = staticmethod(lambda _by: False)
    """Tells whether → at the end of the words (1) showed the chosen section, or ← (-1) the hits again."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search-box")
        self.setMaxLength(LONGEST)
        self.setPlaceholderText("Search the handbook")
        self.setAccessibleName("Search the handbook (Ctrl+K)")
        self._glass = QLabel(self)
        self._glass.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        keys = QKeySequence("Ctrl+K").toString(QKeySequence.SequenceFormat.NativeText)
        self._hint = label(keys.replace("+", " "), "key", self)
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textEdited.connect(self._edited)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self._look = look
        size = look.px(18)
        self._glass.setPixmap(icon("search", look.theme.soft, size).pixmap(size, size))
        self._glass.setFixedSize(size, size)
        self._place()

    def begin(self, text: str = "") -> None:
        """Take the keyboard: with the last words selected, or starting from ``text``."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if text:
            self.setText(text)
            self._edited(text)
        else:
            self.selectAll()
            self.entered.emit()

    def take(self, words: str) -> None:
        """Take the keyboard and other words, as if they had been typed."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setText(words)
        self._edited(words)

    def _edited(self, text: str) -> None:
        self._show_hint()
        self.words_edited.emit(text)

    def event(self, event: QEvent) -> bool:
        """Leave Emergency's keys to the window."""
        if is_emergency(event):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Steer the rows with arrows and pages; the rest, Home and End too, edits the words."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        pages = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        key = Qt.Key(event.key())
        if key in steps:
            self.stepped.emit(steps[key])
        elif key in pages:
            self.turned.emit(pages[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._chosen_with(event.modifiers()).emit()
        elif self._asks_for_side(key) and self.takes_side(SIDES[key]):
            return
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _chosen_with(self, modifiers: Qt.KeyboardModifier) -> SignalInstance:
        """Return what Enter means with these modifiers."""
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            return self.exactly
        return self.pinned if modifiers & Qt.KeyboardModifier.AltModifier else self.accepted

    def _asks_for_side(self, key: Qt.Key) -> bool:
        """Tell whether a key is ←, or → where there is no letter to go to."""
        is_at_end = self.cursorPosition() == len(self.text()) and not self.hasSelectedText()
        return key in SIDES and (is_at_end or SIDES[key] < 0)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name
        """Choose the next filter with Tab, and go on after the last one."""
        return self.takes_tab(1 if forward else -1) or super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show the hits of the words that stand there when the reader comes by Tab."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.TabFocusReason:
            self.entered.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Show the hits at a click, also when the keyboard never left the box."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell when the reader goes elsewhere; another window or a menu is not elsewhere."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.abandoned.emit()

    def _place(self) -> None:
        """Put the glass at the left end and the shortcut at the right."""
        px, hint = self._look.px, self._hint
        self._glass.move(px(13), (self.height() - self._glass.height()) // 2)
        hint.adjustSize()
        hint.move(self.width() - hint.width() - px(12), (self.height() - hint.height()) // 2)
        self._show_hint()

    def _show_hint(self) -> None:
        self._hint.setVisible(not self.text() and self.width() > self._look.px(300))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what lies in the box at its ends."""
        super().resizeEvent(event)
        self._place()
