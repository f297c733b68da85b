"""Dialogs over the window: they close for an emergency, fit the screen, and are gone when they close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt

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
    dialog.resize(fitting(dialog, dialog.size()))
    dialog.open()


def fitting(dialog: QDialog, wanted: QSize) -> QSize:
    """Return a size no larger than the screen leaves beside the frame that the desktop draws around a window."""
    return wanted.boundedTo(dialog.screen().availableSize() - QSize(16, 48))
