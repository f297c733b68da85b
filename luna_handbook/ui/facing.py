"""Facing the patient: the plain-language version of a page, large and alone, until one key gives the staff page back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luna_handbook.book.pages import PLAIN

if TYPE_CHECKING:
    from luna_handbook.book.pages import Page
    from luna_handbook.book.places import Place
    from luna_handbook.settings import Settings
    from luna_handbook.ui.main_window import MainWindow

ZOOM = 150
"""Percent: large enough to be read by two people in front of one screen."""
AWAY = (
    "search", "back", "forward", "bookmark", "undo", "show_contents", "show_saved", "toggle_side_panel", "toggle_rail",
    "show_decks", "new_deck", "deck_of_page", "deck_of_bookmarks", "add_to_deck", "import_deck",
)  # fmt: skip
"""The commands that would show a patient what staff searched, read and kept; Emergency is not among them."""
NO_VERSION = "This page has no plain-language version."
HOW_BACK = "F4 or Esc returns to the page for staff."


class Facing:
    """Remembers the staff page and its line; what it changes of the window lasts only as long as it is on, and is never kept."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._zoom = ZOOM
        self._staff: tuple[Place, tuple[int, int]] | None = None
        self.is_on = False

    def over(self, settings: Settings) -> Settings:
        """Return the reader's settings as they are to show now."""
        if not self.is_on:
            return settings
        return settings._replace(
            zoom=self._zoom, show_side_panel=False, show_right_rail=False, typing_searches=False
        )

    def zoom(self, percent: int) -> None:
        """Change the size for the patient alone."""
        self._zoom = percent
        self._window.show_choices()

    def toggle(self) -> None:
        """Face the patient, or end it."""
        self.end() if self.is_on else self._begin()
        self._window.actions_by_name["face_the_patient"].setChecked(self.is_on)

    def end(self) -> None:
        """Show the page for staff again, at the line that was read, with everything around it."""
        staff = self._staff
        self._leave()
        if staff and self._window.navigator.is_aside:
            self._window.navigator.back()
        elif staff:
            self._window.go(staff[0])
            self._window.page.view.restore_line(*staff[1])

    def notice(self, page: Page | None) -> None:
        """Take note of the page shown now: whatever is not in plain language is for staff and has its panels."""
        staff = self._staff
        if page and page.kind == PLAIN:
            self._put_away()
            return
        self._leave()
        if page and staff and page.place.page_place == staff[0].page_place:
            self._window.page.view.restore_line(*staff[1])

    def _begin(self) -> None:
        window = self._window
        page, place = window.page.page, window.page.place
        plain = page if page and page.kind == PLAIN else page.twin if page else None
        if plain is None or place is None:
            window.toast.say(NO_VERSION)
            return
        self._staff = (place, window.page.view.reading_line()) if plain is not page else None
        self.is_on, self._zoom = True, ZOOM
        if plain is not page:
            window.reading.show_aside(plain.place)
        if self.is_on:
            self._put_away()
            window.show_choices()
            window.toast.say(HOW_BACK)

    def _put_away(self) -> None:
        """Hide what is not for patients and keep its keys from bringing it back."""
        window = self._window
        window.searching.close()
        window.frame.call_side(shown=False)
        window.top.face(patient=True)
        window.page.keep_star(shown=False)
        for name in AWAY:
            window.actions_by_name[name].setEnabled(False)
        window.page.setFocus()

    def _leave(self) -> None:
        """Put everything back that was put away."""
        window = self._window
        self.is_on, self._staff = False, None
        window.toast.give_way()
        window.top.face(patient=False)
        window.page.keep_star(shown=True)
        for name in AWAY:
            window.actions_by_name[name].setEnabled(True)
        window.reading.show_ways()
        window.actions_by_name["face_the_patient"].setChecked(False)
        window.show_choices()
