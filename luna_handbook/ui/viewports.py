"""The viewport of what scrolls, made known to Python without a search through every kind of widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractScrollArea

_NAME = "qt_scrollarea_viewport"


def known_viewport(area: QAbstractScrollArea) -> QWidget:
    """Return the viewport of ``area``; whoever keeps it may call ``area.viewport()`` from then on at no cost.

    ``viewport()`` answers with a pointer to any widget, and to find its kind PySide builds all its hundred widget classes:
    8 ms of a start. ``findChild`` asks the object itself for its kind.
    """
    return area.findChild(QWidget, _NAME) or area.viewport()
