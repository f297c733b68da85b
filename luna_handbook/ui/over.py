"""Dialogs over the window: they close for an emergency, fit the screen, and are gone when they close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit

from luna_handbook.ui.actions import is_emergency

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog


def open_over(dialog: QDialog) -> None:
    """Open a dialog over its parent's window without waiting for it; Emergency's keys close it and open the page."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    parent = dialog.parentWidget()
    if parent:
        dialog.finished.connect(parent.window().activateWindow)  # not every desktop does it by itself
    for action in parent.window().actions() if parent else []:
        if action.objectName() == "emergency":
            action.triggered.connect(dialog.reject)
            dialog.addAction(action)
    fields = Fields(dialog)
    for field in [*dialog.findChildren(QLineEdit), *dialog.findChildren(QAbstractSpinBox)]:
        field.installEventFilter(fields)
    dialog.resize(fitting(dialog, dialog.size()))
    dialog.open()


class Fields(QObject):
    """Keeps the fields of a dialog from taking Emergency's keys for themselves."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Answer for the field that it does not want the key."""
        if is_emergency(event):
            event.ignore()
            return True
        return False


def fitting(dialog: QDialog, wanted: QSize) -> QSize:
    """Return a size no larger than the screen leaves beside the frame that the desktop draws around a window."""
    return wanted.boundedTo(dialog.screen().availableSize() - QSize(16, 48))
