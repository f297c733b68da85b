"""Searching the open handbook: words in, an answer out, quickly enough to be asked at every key."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import replace
from functools import cached_property, reduce
from operator import and_
from typing import TYPE_CHECKING

import numpy as np

from luna_handbook.errors import EditionError, IndexUnreadable
from luna_handbook.search.advice import Advice
from luna_handbook.search.collection import Collection
from luna_handbook.search.hits import Also, Answer, Hit
from luna_handbook.search.index import PhraseIndex
from luna_handbook.search.query import phrases_in, read_query
from luna_handbook.search.ranking import rank
from luna_handbook.search.rebuilding import AT_ONCE, remade, usable_index
from luna_handbook.search.remaking import sweep_temporary
from luna_handbook.search.snippets import NOTHING, snippet_of, sought_for
from luna_handbook.search.spelling import Spelling
from luna_handbook.search.synonyms import Synonyms
from luna_handbook.search.texts import Texts
from luna_handbook.search.wording import has_run, side_by_side

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from luna_handbook.book.edition import Edition, SectionText, Synonym
    from luna_handbook.book.handbook import Handbook
    from luna_handbook.search.collection import Flags
    from luna_handbook.search.query import Query
    from luna_handbook.search.ranking import Found, Ranked
    from luna_handbook.search.rebuilding import UsableIndex
    from luna_handbook.search.snippets import Sought

HEADINGS_SEARCHED = "Only titles and headings are searched at present, not the text below them."
PHRASES_OFF = (
    "Words between quotes are looked for one by one: the index of phrases cannot be read on this computer."
)


class Finder:
    """Searches any number of editions as one book.

    May be opened in any thread; searches in the thread that opened the handbook. ``left_out`` says why each of the
    handbook's other editions cannot be searched.
    """

    def __init__(
        self, editions: Sequence[Edition], indexes: Sequence[UsableIndex], left_out: Sequence[str] = ()
    ) -> None:
        self._left_out = tuple(left_out)
        self._editions = tuple(editions)
        self._indexes = list(indexes)
        self._collection = Collection.of(index.postings for index in indexes)
        self._texts = Texts(self._editions, self._collection)
        self._phrases = [PhraseIndex(index.folder, index.sha256) for index in indexes]

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
        sweep_temporary()
        editions, indexes, left_out = [], [], []
        for edition in handbook.editions.values():
            try:
                index = usable_index(edition, cache, progress, at_once)
            except EditionError as error:
                left_out.append(str(error))
                continue
            editions.append(edition)
            indexes.append(index)
        return cls(editions, indexes, left_out)

    @property
    def notice(self) -> str:
        """What is wrong with the editions and their indexes, else ``""``."""
        return " ".join(filter(None, [*self._left_out, *(index.notice for index in self._indexes)]))

    @property
    def is_damaged(self) -> bool:
        """Whether an edition was left out because it cannot be read."""
        return bool(self._left_out)

    def search(
        self,
        words: str,
        limit: int = 20,
        typing: bool = False,
        exactly: bool = False,
        advise: bool | None = None,
    ) -> Answer:
        """Return the sections that answer ``words``, at most ``limit`` of them, best first.

        Anything may be typed. ``typing``: the last word is still being typed, so it may be the beginning of a longer one.
        ``exactly``: each word stands for itself alone. ``advise``: correct what is misspelt and say what else may be asked;
        left out, that is done unless somebody types. Somebody who pauses is still typing, with advice.
        """
        self._take_over()
        query = read_query(words, self._synonyms, typing, exactly)
        answer = self._answered(words, query, limit)
        if answer.is_damaged or not (not typing if advise is None else advise):
            return answer

        def ask(other: str, most: int) -> Answer:
            return self._answered(other, read_query(other, self._synonyms, typing, exactly), most)

        try:
            return Advice(self._spelling, self._collection, self._texts, ask).on(answer, query, limit)
        except EditionError:
            return answer  # the hits stand without the headings that come closest

    def _answered(self, words: str, query: Query, limit: int) -> Answer:
        allowed, notice = self._with_phrases(query, words)
        try:
            found = self._ranked(query, limit, allowed)
            if query.quantities and not len(found.every):
                query = replace(query, is_apart=True)
                found = self._ranked(query, limit, allowed)
                notice = notice or (self._why_apart(query) if len(found.every) else "")
            hits = self._hits(query, found.best)
        except EditionError as error:
            return Answer(words, (), 0, 0, str(error), is_damaged=True)
        pages = np.diff(
            self._collection.pages[found.every], prepend=-1
        )  # sections stand in the order of their pages
        if any(index.folder is None for index in self._indexes):
            notice = notice or HEADINGS_SEARCHED
        notice = notice or query.notice or ("" if len(found.every) else self._why_nothing(query, allowed))
        also = self._also(words, query)
        return Answer(words, hits, len(found.every), int(np.count_nonzero(pages)), notice, also=also)

    def close(self) -> None:
        """Let go of the indexes; one that was made for this session is deleted, one not yet made is given up."""
        for phrases in self._phrases:
            phrases.close()
        for index in self._indexes:
            if index.remaking:
                index.remaking.stop()
            if index.is_temporary and index.folder:
                shutil.rmtree(index.folder.parent, ignore_errors=True)

    def finish(self) -> None:
        """Wait for the indexes that are being made; the next search takes them over."""
        for index in self._indexes:
            if index.remaking:
                index.remaking.wait()

    def _take_over(self) -> None:
        """Take over what was made meanwhile, and touch what is for this session, so that no other start sweeps it."""
        for n, index in enumerate(self._indexes):
            if index.is_temporary and index.folder:
                with suppress(OSError):
                    os.utime(index.folder.parent)
            if index.remaking and index.remaking.is_done():
                self._indexes[n] = made = remade(index, self._editions[n])
                self._phrases[n] = PhraseIndex(made.folder, made.sha256)
                self._collection = Collection.of(i.postings for i in self._indexes)
                self._texts = Texts(self._editions, self._collection)
                self.__dict__.pop("_spelling", None)

    def _also(self, words: str, query: Query) -> tuple[Also, ...]:
        """Return the synonyms of a question that some section has; of a word half typed they would come and go."""
        if any(w.is_unfinished for w in query.spoken):
            query = read_query(words, self._synonyms)
        match_of = self._collection.match_of
        return tuple(
            Also(way.meant, f"{words[: clause.start]}={words[clause.start :]}")
            for clause in query.clauses
            for way in clause.ways
            if way.meant and all(match_of(w).fields.any() for w in way.words)
        )

    @cached_property
    def _synonyms(self) -> Synonyms:
        return Synonyms(self._synonym_list)

    @cached_property
    def _synonym_list(self) -> list[Synonym]:
        found = []
        for edition in self._editions:
            try:
                found += edition.synonyms()
            except EditionError:
                continue  # its sections are searched without synonyms, as an edition that has none
        return found

    @cached_property
    def _spelling(self) -> Spelling:
        return Spelling(self._collection, self._synonym_list)

    def _with_phrases(self, query: Query, words: str) -> tuple[Flags | None, str]:
        """Return the sections that have every phrase, None when there is no phrase, and a notice."""
        if not query.phrases:
            return None, ""
        try:
            everywhere = [self._with_phrase(phrase) for phrase in query.phrases]
        except IndexUnreadable:
            return None, PHRASES_OFF
        together = reduce(and_, everywhere)
        missing = [p for p, here in zip(phrases_in(words), everywhere, strict=True) if not here.any()]
        if missing:
            return together, f"No section contains {_listed(missing)} word for word."
        several = f"No section contains all of {_listed(phrases_in(words))} word for word."
        return together, "" if together.any() else several

    def _with_phrase(self, phrase: tuple[str, ...]) -> Flags:
        found = np.zeros(self._collection.sections, np.bool_)
        for offset, index in zip(self._collection.offsets, self._phrases, strict=False):
            found[[offset + section for section in index.sections_with(phrase)]] = True
        return found

    def _ranked(self, query: Query, limit: int, allowed: Flags | None) -> Ranked:
        run = side_by_side(query)
        if run is None:
            return rank(query, self._collection, max(limit, 0), allowed)

        def standing(found: list[int]) -> set[int]:
            return {n for n, section in self._texts.of(found).items() if has_run(section.text, run)}

        return rank(query, self._collection, max(limit, 0), allowed, standing)

    def _hits(self, query: Query, found: Sequence[Found]) -> tuple[Hit, ...]:
        texts = self._texts.of(f.section for f in found)
        editions = {f.section: self._collection.place_of(f.section)[0] for f in found}
        sought = {n: sought_for(query, self._indexes[n].postings) for n in set(editions.values())}
        return tuple(
            _hit(texts[f.section], f, sought[editions[f.section]]) for f in found if f.section in texts
        )

    def _why_apart(self, query: Query) -> str:
        unknown = [q.word for q in query.quantities if not self._collection.match_of(q).fields.any()]
        asked = (
            _listed(unknown)
            if unknown
            else f"{_listed([q.word for q in query.quantities])} with all else asked for"
        )
        return f"No section contains {asked}; those shown have the number and the unit, but not together."

    def _why_nothing(self, query: Query, allowed: Flags | None) -> str:
        if allowed is not None and allowed.any() and len(rank(query, self._collection, 0).every):
            return "No section with the words between quotes contains all the other words."
        exact = [w.word for w in query.spoken if w.is_required]
        unknown = [
            w.word for w in query.spoken if w.is_required and not self._collection.match_of(w).fields.any()
        ]
        if unknown:
            return f"No section contains exactly {_listed(unknown)}."
        if len(exact) > 1:
            return f"No section contains all of {_listed(exact)}."
        return "No section contains these words." if query.spoken else ""


def _hit(section: SectionText, found: Found, sought: Sought) -> Hit:
    snippet = snippet_of(section.text or section.answer, sought if found.is_in_text else NOTHING)
    return Hit(
        place=section.place,
        title=section.title or section.page_title,
        page_title=section.page_title,
        page_number=section.page_number,
        part_title=section.part_title,
        kind=section.kind,
        snippet=snippet.text,
        marks=snippet.marks,
        score=found.score,
        is_answer=bool(section.answer),
        position=section.position,
    )


def _listed(words: Sequence[str]) -> str:
    quoted = [f"“{word}”" for word in words]
    return " and ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)
