"""The commands that present; what does it is loaded at the first of them, not on the road to the first paint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from luna_handbook.ui.main_window import MainWindow


class PresentCommands:
    """Presents what is being read."""

    _window: MainWindow

    def present(self) -> None:
        """Present the page from its beginning, or the deck that is chosen in Decks; during a talk, go back to it."""
        window = self._window
        focus = QApplication.focusWidget()
        pane = window.kept.decks.pane if window.has_kept else None
        if pane and focus and pane.isAncestorOf(focus) and pane.present.isEnabled():
            pane.present.click()
        else:
            window.presenting.start_page()

    def present_section(self) -> None:
        """Present the page from the section being read."""
        self._window.presenting.start_page(from_section=True)

    def rehearse(self) -> None:
        """Rehearse with the trainer's window alone: no other screen shows anything."""
        self._window.presenting.start_page(rehearse=True)
