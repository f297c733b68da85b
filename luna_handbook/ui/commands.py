"""What every command of ``actions.COMMANDS`` does; each is one short method of the same name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from luna_handbook.book.places import Place
from luna_handbook.book.trail import Question
from luna_handbook.ui.actions import COMMANDS
from luna_handbook.ui.alerts import announce
from luna_handbook.ui.deck_commands import DeckCommands
from luna_handbook.ui.dialog_commands import DialogCommands
from luna_handbook.ui.page.pane import EMERGENCY_PAGE
from luna_handbook.ui.present_commands import PresentCommands
from luna_handbook.ui.theme import HIGH_CONTRAST, LARGEST_ZOOM, LIGHT, SMALLEST_ZOOM, ZOOM_STEP, next_light

if TYPE_CHECKING:
    from collections.abc import Callable

    from luna_handbook.ui.main_window import MainWindow

WITH_CARDS = "The emergency page of this handbook cannot be shown. These are its emergency cards."
WITHOUT_CARDS = "This handbook has no emergency page. Call for help as your clinic has agreed."
NO_ROOM = "There is no room for it beside the page. Make the window wider, or zoom out."
CONTENTS, SAVED, DECKS = 0, 1, 2


class Commands(DeckCommands, DialogCommands, PresentCommands):
    """The commands of one window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def methods(self) -> dict[str, Callable[[], object]]:
        """Return every command's method by its name."""
        return {command.name: getattr(self, command.name) for command in COMMANDS}

    def search(self) -> None:
        """Take the keyboard to the search box and show its hits."""
        self._window.top.search.begin()

    def search_for(self, text: str) -> None:
        """Start a search with a letter typed in the page, or an empty one."""
        self._window.top.search.begin(text)

    def all_results(self) -> None:
        """Show every result of the words in the search box on a page; without words, ask for some."""
        window = self._window
        words, within = window.searching.asked
        if words.strip():
            window.reading.show_results(Question(words, within))
        else:
            self.search()

    def emergency(self) -> None:
        """Open the emergency page of the first edition that has one; without any, the cards kept beside it."""
        window = self._window
        for edition in window.own.handbook.editions:
            place = Place(edition, EMERGENCY_PAGE)
            if window.own.handbook.has(place):
                window.go(place)
                return
        window.reading.show_trouble(WITH_CARDS if window.own.cards() else WITHOUT_CARDS)

    def back(self) -> None:
        """Go back to the line left before."""
        self._window.navigator.back()

    def forward(self) -> None:
        """Go forward to the line left before."""
        self._window.navigator.forward()

    def first_page(self) -> None:
        """Go to where reading starts."""
        place = self._window.own.handbook.first_page()
        if place:
            self._window.go(place)

    def previous_page(self) -> None:
        """Go to the page before this one."""
        self._turn(-1)

    def next_page(self) -> None:
        """Go to the page after this one."""
        self._turn(1)

    def _turn(self, step: int) -> None:
        here = self._window.page.place
        row = self._window.own.handbook.edition(here).neighbour(here.page, step) if here else None
        if row:
            self._window.go(row.place)

    def previous_section(self) -> None:
        """Scroll to the section before."""
        self._window.page.step_section(-1)

    def next_section(self) -> None:
        """Scroll to the section after."""
        self._window.page.step_section(1)

    def go_to_section(self, section: str) -> None:
        """Go to a section of this page, so that Back returns here."""
        here = self._window.page.place
        if here:
            self._window.go(Place(here.edition, here.page, section))

    def go_to_reference(self, number: str) -> None:
        """Go to a reference of this page, so that Back returns here."""
        page = self._window.page.page
        if page and any(str(reference.number) == number for reference in page.references):
            self.go_to_section("references")
            self._window.page.view.go_to_reference(number)

    def bookmark(self) -> None:
        """Bookmark the section being read, or remove its bookmark."""
        place, page = self._window.page.place, self._window.page.page
        if place and page:
            section = page.section(place.section)
            title = section.title if section and place.section else page.title
            name = self._window.own.handbook.edition(place).name
            self._window.kept.bookmarking.toggle(place, title, page.title, name)

    def undo(self) -> None:
        """Take the last change of the bookmarks and decks back."""
        self._window.kept.keeping.undo()

    def copy_with_citation(self) -> None:
        """Copy the selection, or the section's title, with where it stands."""
        window = self._window
        place, page = window.page.place, window.page.page
        if place and page:
            section = page.section(window.page.view.selected_section())
            place = Place(place.edition, place.page, section.id if section else place.section)
            edition = window.own.handbook.edition(place)
            words = window.page.view.selected_text() or (section.title if section else page.title)
            source = f"{edition.title} {edition.name}, {f'{page.number} {page.title}'.strip()}"
            reviewed = (
                f"reviewed {page.review.get('on', '')}" if page.is_reviewed else "not yet clinically reviewed"
            )
            QApplication.clipboard().setText(f"{words}\n— {source} ({place}), {reviewed}")
            window.toast.say("Copied with its source.")

    def offer_link(self, address: str) -> None:
        """Say what becomes of a link to the outside."""
        from luna_handbook.ui.outside import offer  # noqa: PLC0415 - not on the road to the first paint

        offer(address, self._window.settings.external_links, self._window.toast)

    def show_contents(self) -> None:
        """Show the contents and take the keyboard there."""
        self._show_pane(CONTENTS)

    def show_saved(self) -> None:
        """Show the bookmarks and take the keyboard there."""
        self._show_pane(SAVED)

    def show_decks(self) -> None:
        """Show the decks and take the keyboard there."""
        self._show_pane(DECKS)

    def _show_pane(self, number: int) -> None:
        window = self._window
        if window.frame.is_narrow:
            window.frame.call_side(shown=True)
        elif not window.settings.show_side_panel:
            window.choose(show_side_panel=True)
        window.side.show_pane(number, focus=True)

    def toggle_side_panel(self) -> None:
        """Show or hide the side panel; in a narrow window it lies over the page."""
        window = self._window
        if window.frame.is_narrow:
            window.frame.call_side(shown=not window.frame.is_side_shown)
            window.actions_by_name["toggle_side_panel"].setChecked(window.frame.is_side_shown)
        else:
            window.choose(show_side_panel=not window.settings.show_side_panel)

    def toggle_rail(self) -> None:
        """Show or hide the rail, where there is room for it."""
        window = self._window
        if window.frame.has_room_for_rail:
            window.choose(show_right_rail=not window.settings.show_right_rail)
        else:
            window.actions_by_name["toggle_rail"].setChecked(window.settings.show_right_rail)
            window.toast.say(NO_ROOM)

    def next_pane(self) -> None:
        """Take the keyboard to the next pane."""
        self._step_pane(1)

    def previous_pane(self) -> None:
        """Take the keyboard to the pane before."""
        self._step_pane(-1)

    def _step_pane(self, by: int) -> None:
        window = self._window
        panes: list[QWidget] = [window.top.search, window.side, window.page, window.rail]
        if window.has_toast:
            panes.insert(3, window.toast)
        shown = [pane for pane in panes if pane.isVisible()]
        focus = QApplication.focusWidget()
        here = next((i for i, p in enumerate(shown) if focus is p or (focus and p.isAncestorOf(focus))), 0)
        target = shown[(here + by) % len(shown)]
        window.side.focus_pane() if target is window.side else target.setFocus(Qt.FocusReason.TabFocusReason)

    def face_the_patient(self) -> None:
        """Show the plain-language version of the page large and alone, or the staff page again."""
        self._window.facing.toggle()

    def zoom_in(self) -> None:
        """Make everything a step bigger."""
        self.zoom_by(1)

    def zoom_out(self) -> None:
        """Make everything a step smaller."""
        self.zoom_by(-1)

    def zoom_reset(self) -> None:
        """Return to 100 %."""
        self._zoom_to(100)

    def zoom_by(self, steps: int) -> None:
        """Change the zoom by steps of ten per cent, within 80 and 300, and say it."""
        zoom = max(SMALLEST_ZOOM, min(LARGEST_ZOOM, self._window.shown.zoom + steps * ZOOM_STEP))
        self._zoom_to(zoom)
        announce(self._window, f"Zoom {zoom} per cent")

    def _zoom_to(self, percent: int) -> None:
        window = self._window
        window.facing.zoom(percent) if window.is_facing else window.choose(zoom=percent)

    def next_light(self) -> None:
        """Go from Light to Paper to Dim and round."""
        self._window.choose(theme=next_light(self._window.look.theme.name))

    def high_contrast(self) -> None:
        """Switch high contrast on, or back to Light."""
        is_on = self._window.look.theme.name == HIGH_CONTRAST.name
        self._window.choose(theme=LIGHT.name if is_on else HIGH_CONTRAST.name)

    def full_screen(self) -> None:
        """Fill the screen, or stop filling it."""
        window = self._window
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def unwind(self) -> None:
        """Take one layer away: the hits, the sentence at the foot, the panel called over the page, the full screen."""
        window = self._window
        if window.searching.is_open:
            window.searching.close()
        elif window.is_facing:
            window.facing.end()
        elif window.has_toast and window.toast.give_way():
            pass
        elif window.frame.is_side_called:
            window.frame.call_side(shown=False)
        elif window.isFullScreen():
            self.full_screen()
        window.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def quit(self) -> None:
        """Close the window."""
        self._window.close()
