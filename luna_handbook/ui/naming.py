"""Object names, which the style sheet goes by."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)


def named(widget: W, name: str) -> W:
    """Give a widget the name its style sheet rule goes by, and return it."""
    widget.setObjectName(name)
    return widget
