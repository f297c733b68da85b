"""What is told and handed out when a talk is over: the report, and files of its deck."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from luna_handbook.settings import allow_export
from luna_handbook.slides.handout import questions
from luna_handbook.ui.deck_kinds import HANDOUT, POWERPOINT, SLIDES, DeckFile
from luna_handbook.ui.deck_writing import Writing, write_deck
from luna_handbook.ui.dialogs.afterwards import Afterwards, Report, Suggested

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from luna_handbook.book.decks import Deck
    from luna_handbook.search.hits import Hit
    from luna_handbook.slides.sheet import Shape
    from luna_handbook.slides.talk import Talk
    from luna_handbook.ui.main_window import MainWindow

SUGGESTED = 3
KINDS = (("Hand-out (PDF)", HANDOUT), ("Slides (PDF)", SLIDES), ("PowerPoint", POWERPOINT))


class AfterTalk:
    """Knows one talk that is over; ``find`` looks words up, ``local`` gives the clinic's values."""

    def __init__(
        self,
        window: MainWindow,
        deck: Deck,
        talk: Talk,
        shape: Shape,
        find: Callable[[str, int], Sequence[Hit]],
        local: Callable[[str], str],
    ) -> None:
        self._window, self._deck, self._talk, self._shape = window, deck, talk, shape
        self._find, self._local = find, local

    def dialog(self) -> Afterwards:
        """Return the dialog that tells how the talk was, not yet open."""
        exports = {words: partial(self._export, kind) for words, kind in KINDS}
        self._dialog = Afterwards(self.report(), exports, self._window.look, self._window)
        return self._dialog

    def report(self) -> Report:
        """Return how long everything took, and the questions with sections that may answer them."""
        talk = self._talk
        suggested = {
            parked.words: [
                Suggested(hit.title, f"{hit.page_number} {hit.page_title}".strip(), str(hit.place))
                for hit in self._find(parked.words, SUGGESTED)
            ]
            for parked in talk.parked
            if parked.words
        }
        return Report(
            self._deck.title, talk.timer.elapsed, sum(talk.planned), talk.spent(), talk.parked, suggested
        )

    def _export(self, kind: str) -> None:
        if not self._window.attempt(lambda: allow_export(self._window.settings)):
            return
        dialog, report = self._dialog, self.report()
        asked = questions(
            report.parked, {words: [s.words for s in found] for words, found in report.suggested.items()}
        )
        writing = Writing(self._window.own.handbook, self._local, self._shape, dialog.say, dialog.say)
        write_deck(writing, self._deck, DeckFile(kind, dialog.paper, dialog.up), dialog, asked)
