"""Searching the open handbook: words in, an answer out, quickly enough to be asked at every key."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from luna_handbook.errors import EditionError
from luna_handbook.search.advice import Advice, synonyms_used
from luna_handbook.search.asked import Typed
from luna_handbook.search.asking import read_question
from luna_handbook.search.collection import Collection
from luna_handbook.search.explaining import parts_of
from luna_handbook.search.feedback import REORDERED, learnt, may_help
from luna_handbook.search.filters import is_elsewhere, why_elsewhere
from luna_handbook.search.first_letter import letter_of
from luna_handbook.search.hits import Answer, Wish
from luna_handbook.search.index import PhraseIndex
from luna_handbook.search.indexes import Indexes
from luna_handbook.search.letters import answer_to
from luna_handbook.search.narrowing import Look, Narrowing, both, led_by, lists
from luna_handbook.search.nothing_said import why_apart, why_nothing
from luna_handbook.search.phrases import Phrases
from luna_handbook.search.query import LONGEST
from luna_handbook.search.ranking import explain as explain_hit
from luna_handbook.search.ranking import listed, rank
from luna_handbook.search.rebuilding import AT_ONCE
from luna_handbook.search.showing import hits_of
from luna_handbook.search.spelling import Spelling
from luna_handbook.search.synonyms import Synonyms
from luna_handbook.search.texts import Texts
from luna_handbook.search.wording import has_run, side_by_side

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from luna_handbook.book.edition import Synonym
    from luna_handbook.book.handbook import Handbook
    from luna_handbook.book.places import Place
    from luna_handbook.search.hits import Filter, Hit
    from luna_handbook.search.matching import Flags
    from luna_handbook.search.narrowing import Led
    from luna_handbook.search.query import Query
    from luna_handbook.search.ranking import Ranked


class Finder:
    """Searches any number of editions as one book.

    May be opened in any thread; searches in the thread that opened the handbook.
    """

    def __init__(self, indexes: Indexes) -> None:
        self._indexes = indexes
        self._open_lists()

    @classmethod
    def open(
        cls,
        handbook: Handbook,
        cache: Path,
        progress: Callable[[int, int], None] = lambda _done, _total: None,
        at_once: int = AT_ONCE,
    ) -> Finder:
        """Open the search of a handbook; an index its edition does not record is rebuilt in ``cache``, not read.

        ``progress`` is called with sections done and their total while one is rebuilt. With more than ``at_once``
        sections that is done by another process: until the first search after its end, titles and headings are
        searched. An edition that cannot be read is left out, with a notice; nothing is raised for the state of its
        files.
        """
        return cls(Indexes.open(handbook, cache, progress, at_once))

    @property
    def notice(self) -> str:
        """What is wrong with the editions and their indexes, else ``""``."""
        return self._indexes.notice

    @property
    def is_damaged(self) -> bool:
        """Whether an edition was left out because it cannot be read."""
        return self._indexes.is_damaged

    def search(
        self,
        words: str,
        limit: int = 20,
        typing: bool = False,
        exactly: bool = False,
        advise: bool | None = None,
        bookmarked: Iterable[Place] | None = None,
        explain: bool = False,
        within: Filter | None = None,
    ) -> Answer:
        """Return the sections that answer ``words``, at most ``limit`` of them, best first.

        Anything may be typed. ``typing``: the last word is still being typed, so it may be the beginning of a longer one.
        ``exactly``: each word stands for itself alone. ``advise``: correct what is misspelt and say what else may be asked;
        left out, that is done unless somebody types. Somebody who pauses is still typing, with advice. ``bookmarked`` are the
        places that ``is:bookmarked`` means, None when bookmarks are not known. ``explain``: each hit says why it is there.
        ``within``: only what this filter keeps, and say how many sections each filter, and each part, would keep.
        """
        self._renew()
        wish = Wish(not (typing or exactly), bookmarked, explain, within)
        if len(words) > LONGEST:
            words = f"{words[:LONGEST]}…"  # however much was pasted, no more is read anywhere
        letter = letter_of(words) if typing and not (exactly or explain) else ""
        named = self._named_by(letter, words, limit, wish) if letter else None
        if named:
            return named

        def answered(other: str, most: int) -> Answer:
            asked = read_question(other, self._synonyms, typing, exactly)
            return self._answered(other, asked, most, wish)

        answer = answered(words, limit)
        if answer.is_damaged or is_elsewhere(answer) or not (not typing if advise is None else advise):
            return answer
        query = read_question(words, self._synonyms, typing, exactly)
        try:
            return Advice(self._spelling, self._collection, self._texts, answered).on(answer, query, limit)
        except EditionError:
            return answer  # the hits stand without the headings that come closest

    def _named_by(self, letter: str, words: str, limit: int, wish: Wish) -> Answer | None:
        """Answer a letter by what begins with it; None when nothing does, or an edition cannot be read."""
        filters = self._narrowing.filters(wish.bookmarked)
        try:
            found = answer_to(letter, words, limit, self._collection, self._texts, filters, wish.within)
        except EditionError:
            return None
        if found is None:
            return None
        notice = why_elsewhere(found.counts, wish.within, found.total) or self._indexes.shortfall
        is_partial, is_being_made = self._indexes.is_partial, self._indexes.is_being_made
        return replace(found, notice=notice, is_partial=is_partial, is_being_made=is_being_made)

    def _answered(self, words: str, query: Query, limit: int, wish: Wish) -> Answer:
        typed = query.typed or Typed(words)
        conditions = self._narrowing.conditions(wish.bookmarked, self._phrases.of, self._phrases.near)
        phrases, notice = self._phrases.asked(query, typed.plain)
        try:
            kept = conditions.fulfilled(typed.items)
            allowed = both(phrases, kept)
            filters = self._narrowing.filters(wish.bookmarked)
            led = self._narrowing.place_of(typed.items)
            look = self._looked_up(query, allowed, filters.keeping(wish.within), led, limit, wish)
            query, found, led = look.query, look.found, look.led
            if query.is_apart and len(look.outside):
                notice = notice or why_apart(query, self._collection)
            counts = filters.counted(look.outside, found.every) if wish.within else None
            hits = self._hits(look, wish.explain)
            said = self._narrowing.said(query, words, led)
        except EditionError as error:
            return Answer(words, (), 0, 0, str(error), is_damaged=True)
        notice = notice or self._indexes.shortfall
        notice = " ".join(filter(None, [notice, *conditions.notices])) or query.notice
        notice = notice or why_elsewhere(counts, wish.within, len(found.every))
        if not (notice or len(found.every)):
            notice = why_nothing(query, self._collection, words, phrases, kept)
        return Answer(
            words,
            hits,
            len(found.every),
            self._collection.pages_with(found.every),
            notice,
            also=synonyms_used(words, query, self._synonyms, self._collection),
            explanation=said,
            parts=parts_of(query, words) if said else (),
            hint=" ".join(typed.hints),
            kind=typed.purpose,
            is_partial=self._indexes.is_partial,
            is_being_made=self._indexes.is_being_made,
            counts=counts,
            leads_to=led.spoken if led and hits and hits[0].place == led.place else "",
        )

    def _looked_up(
        self,
        query: Query,
        allowed: Flags | None,
        inside: Flags | None,
        led: Led | None,
        limit: int,
        wish: Wish,
    ) -> Look:
        """Rank what answers a question: everywhere, to be counted, and within a filter, to be shown."""
        most = limit if inside is None else 0
        found = self._ranked(query, most, allowed, wish.learns)
        if query.quantities and not len(found.every):
            query = replace(query, is_apart=True)
            found = self._ranked(query, most, allowed)
        outside = found.every if led is None else led_by(led.section, found, most).every
        if inside is not None:
            found = self._ranked(query, limit, both(allowed, inside), wish.learns)
            led = led if led and inside[led.section] else None
        return Look(query, found if led is None else led_by(led.section, found, limit), outside, led)

    def close(self) -> None:
        """Let go of the indexes; one that was made for this session is deleted, one not yet made is given up."""
        self._phrases.close()
        self._indexes.close()

    def finish(self) -> None:
        """Wait for the indexes that are being made; the next search takes them over."""
        self._indexes.finish()

    def _renew(self) -> None:
        """Search what was made meanwhile, if anything was."""
        if self._indexes.renew():
            self._phrases.close()
            self._open_lists()

    def _open_lists(self) -> None:
        """Search the indexes as they are now, with nothing remembered of those before."""
        editions = self._indexes.editions
        self._collection = Collection.of(index.postings for index in self._indexes)
        self._texts = Texts(editions, self._collection)
        self._phrases = Phrases(self._collection, [PhraseIndex(i.folder, i.sha256) for i in self._indexes])
        self.__dict__.pop("_spelling", None)
        self.__dict__.pop("_narrowing", None)

    @cached_property
    def _synonyms(self) -> Synonyms:
        return Synonyms(self._synonym_list)

    @cached_property
    def _synonym_list(self) -> list[Synonym]:
        found = []
        for edition in self._indexes.editions:
            try:
                found += edition.synonyms()
            except EditionError:
                continue  # its sections are searched without synonyms, as an edition that has none
        return found

    @cached_property
    def _narrowing(self) -> Narrowing:
        return Narrowing(self._collection, self._indexes.editions, self._synonyms)

    @cached_property
    def _spelling(self) -> Spelling:
        return Spelling(self._collection, self._synonym_list)

    def _ranked(self, query: Query, limit: int, allowed: Flags | None, learns: bool = False) -> Ranked:
        if not query.clauses and allowed is not None and lists(query):
            return listed(allowed, limit)
        if learns and limit > 0 and may_help(query):
            found = rank(query, self._collection, max(limit, REORDERED), allowed)
            return learnt(query, found, limit, self._collection, self._texts, allowed)
        return rank(query, self._collection, max(limit, 0), allowed, self._standing(query))

    def _standing(self, query: Query) -> Callable[[list[int]], set[int]] | None:
        """Return what tells in which sections the words of a “not” stand as typed, None when there is none."""
        run = side_by_side(query)
        if run is None:
            return None
        return lambda found: {n for n, small in self._texts.small(found).items() if has_run(small, run)}

    def _hits(self, look: Look, explain: bool) -> tuple[Hit, ...]:
        hits = hits_of(look.query, look.found, self._collection, self._texts)
        shown = tuple(hits.values())
        if explain:
            standing = self._standing(look.query)
            shown = tuple(
                replace(hits[f.section], why=explain_hit(f, look.query, self._collection, standing))
                for f in look.found.best
                if f.section in hits
            )
        return shown if look.led is None else look.led.with_block(shown)
