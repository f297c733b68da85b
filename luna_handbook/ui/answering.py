"""Answers words: the first letter from the headings until the search has been opened, everything else by the search."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from luna_handbook.book.handbook import Handbook
    from luna_handbook.book.places import Place
    from luna_handbook.search.finder import Finder
    from luna_handbook.search.hits import Answer, Filter


class Answering:
    """Opens the search when it is first needed.

    ``bookmarked`` are the places that the reader has saved, None until they are known.
    """

    def __init__(
        self,
        handbook: Handbook,
        open_search: Callable[[], Finder],
        bookmarked: Callable[[], Iterable[Place] | None],
    ) -> None:
        self._handbook, self._open, self._bookmarked = handbook, open_search, bookmarked
        self._finder: Finder | None = None
        self.was_early = False
        """Whether a first letter has been answered before the search was open."""

    @property
    def finder(self) -> Finder:
        """The search, opened."""
        self._finder = self._finder or self._open()
        return self._finder

    def while_typing(self, words: str, within: Filter, *, advise: bool) -> Answer | None:
        """Answer words that are still being typed, with advice at a pause; None while the search has to be waited for."""
        if not self._finder:
            early = self._early(words, within)
            if early or not self.was_early:
                return early
            # The rows of the first letter give way to an answer, not to a word of patience.
        saved = self._bookmarked()
        asked = self.finder.search(words, typing=True, advise=advise, within=within, bookmarked=saved)
        if not advise:
            return asked
        from luna_handbook.ui.search.related import with_related  # noqa: PLC0415 - not on the road to the first paint

        return with_related(asked, self.finder, within, saved)

    def finished(self, words: str, within: Filter, limit: int) -> Answer:
        """Answer a finished question."""
        return self.finder.search(words, limit, within=within, bookmarked=self._bookmarked())

    def count(self, words: str) -> int | None:
        """Return how many sections answer words, None until the search is open."""
        return self._finder.search(words, limit=0, typing=True).total if self._finder else None

    def look_ahead(self) -> None:
        """Read what filters count by, which takes a tenth of a second in a very large handbook, before somebody types."""
        if self._finder:
            self._finder.search("", limit=0, typing=True, within="everything", bookmarked=())

    def close(self) -> None:
        """Let go of the index; nothing is answered any more."""
        if self._finder:
            self._finder.close()
            self._finder, self.was_early = None, False

    def _early(self, words: str, within: Filter) -> Answer | None:
        """Answer a first letter from the headings, as the search will when it is open; None for anything else."""
        from luna_handbook.search.first_letter import FirstLetters  # noqa: PLC0415 - not on the road to the first paint

        letters = FirstLetters(self._handbook.editions.values())
        answer = letters.answer(words, self._bookmarked(), within)
        self.was_early = self.was_early or answer is not None
        return answer


def load_numpy() -> None:
    """Load numpy before the finder asks for it: half of what a key would wait for."""
    import numpy as np  # noqa: F401, PLC0415


def load_finder() -> None:
    """Load the search before it is opened."""
    import luna_handbook.search.finder  # noqa: F401, PLC0415
