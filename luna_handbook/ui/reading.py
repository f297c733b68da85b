"""What is being read: shows the stop that the navigator leads to, and lets everything around the page speak of it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from luna_handbook.book.trail import Stop
from luna_handbook.ui.alerts import announce

if TYPE_CHECKING:
    from luna_handbook.book.places import Place
    from luna_handbook.book.trail import Question
    from luna_handbook.search.hits import Hit
    from luna_handbook.ui.main_window import MainWindow
    from luna_handbook.ui.results import Results

SECTION_GONE = "This section is no longer on the page."


class Reading:
    """Knows what stands where pages do: a page, all results of a question, a page shown aside, or trouble."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._is_seen = False
        window.navigator.place_changed.connect(self._show_stop)
        window.page.place_chosen.connect(self._follow)
        window.page.results_turned.connect(self.turn_results)
        window.page.place_read.connect(self._show_place)
        window.searching.hit_chosen.connect(self._open_hit)

    @cached_property
    def results(self) -> Results:
        """The page of all results; its code is not on the road to the first paint."""
        from luna_handbook.ui.results import Results  # noqa: PLC0415

        return Results(self._window.searching.answering.finished, self._window.page)

    def show_aside(self, place: Place) -> None:
        """Show a page that is no stop on the way; Back returns to the line that was read."""
        self._window.navigator.step_aside()
        self._window.page.show_stop(Stop(place))
        self._show_around()

    def show_trouble(self, sentence: str) -> None:
        """Show a sentence and the emergency cards instead of a page; Back returns to the line that was read."""
        self._window.navigator.step_aside()
        self._window.page.show_trouble(sentence, self._window.own.cards())
        self._show_around()

    def show_results(self, question: Question) -> None:
        """Show all results of a question; Back returns to the line that was read."""
        self._window.searching.close()
        self._window.navigator.ask(question)
        self._window.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def turn_results(self, how: str) -> None:
        """Show the results otherwise: ``more`` of them, below the line being read, or in another order."""
        bar = self._window.page.view.verticalScrollBar()
        line = bar.value() if how == "more" else 0
        self._window.navigator.turn(self.results.turned(how))
        bar.setValue(line)

    def begin_rail(self) -> None:
        """Show the rail of the page that has now been seen; from here on it follows, and pages are announced."""
        self._is_seen = True
        self._window.rail.show_page(self._window.page.page)
        self._window.rail.show_section(self._window.page.view.section)

    def show_ways(self) -> None:
        """Let Back and Forward say whether they lead anywhere."""
        navigator, actions = self._window.navigator, self._window.actions_by_name
        actions["back"].setEnabled(navigator.can_go_back)
        actions["forward"].setEnabled(navigator.trail.can_go_forward)

    def show_star(self) -> None:
        """Let the star say whether the section being read is bookmarked."""
        window = self._window
        places, kept = (window.kept.places, window.kept.keeping.is_kept) if window.has_kept else ((), True)
        window.page.show_star(bookmarked=window.page.place in places, kept=kept)

    def _follow(self, place: Place) -> None:
        """Follow a link; a result's words are marked where it leads."""
        is_result = self._window.navigator.is_at_results
        self._window.go(place, self.results.words_at(place) if is_result else [])

    def _open_hit(self, hit: Hit) -> None:
        words = sorted({hit.snippet[start:end].lower() for start, end in hit.marks})
        self._window.searching.close()
        self._window.navigator.go(hit.place, words)
        self._window.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_stop(self, stop: Stop, words: list[str]) -> None:
        window = self._window
        if stop.question:
            self._show_question(stop, stop.question)
            return
        window.page.show_stop(stop, words)
        page = window.page.page
        window.contents.show_place(page.listed if page else stop.place)
        self._show_around()
        if page and self._is_seen:
            announce(window.page, page.title)
        if page and stop.character is None and not page.has(stop.place.section):
            window.page.view.go_to_section("")
            window.toast.say(SECTION_GONE)

    def _show_question(self, stop: Stop, question: Question) -> None:
        window = self._window
        said = self.results.show(stop)
        self._show_around()
        window.status.show_check("Search results")
        window.setWindowTitle(f"“{question.words.strip()}” – {window.own.handbook.title}")
        announce(window.page, said)

    def _show_around(self) -> None:
        """Let everything around the page speak of it."""
        window = self._window
        window.searching.close()
        if window.has_toast:
            window.toast.give_way()
        page, title = window.page.page, window.own.handbook.title
        if self._is_seen:
            window.rail.show_page(page)
        window.status.show_check("Page verified" if page else "Page not shown")
        self.show_ways()
        window.setWindowTitle(f"{page.title} – {title}" if page else title)
        self._show_place(window.page.place)
        if window.is_facing:
            window.facing.notice(page)

    def _show_place(self, place: Place | None) -> None:
        window = self._window
        page = window.page.page
        window.rail.show_section(window.page.view.section)
        if place is None or page is None:
            window.status.show_section("", 0, 0)
            return
        ids = [section.id for section in page.sections]
        section = page.section(place.section)
        number = ids.index(place.section) + 1 if place.section in ids else 1
        window.status.show_section(section.title if section else page.title, number, len(ids))
        self.show_star()
