"""What to say beside the hits: a misspelt word read as another, other questions to ask, names of drugs to tell apart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from luna_handbook.search.hits import Also, Correction, Heading, LookAlike
from luna_handbook.search.lookalikes import NAMES, is_drug, look_alikes_of
from luna_handbook.search.nothing_found import closest, dropped
from luna_handbook.search.query import read_query, start_of_chunk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from luna_handbook.search.collection import Collection
    from luna_handbook.search.hits import Answer
    from luna_handbook.search.query import Query
    from luna_handbook.search.spelling import Doubt, Spelling
    from luna_handbook.search.synonyms import Synonyms
    from luna_handbook.search.texts import Texts

FEW = 3
"""Sections that must be found for known words not to be doubted."""

MOST_SUGGESTIONS, MOST_LOOK_ALIKES = 3, 4
"""What is shown at most."""

MOST_TRIED = 9
"""Questions that are asked on the way to the suggestions."""


@dataclass(frozen=True)
class Advice:
    """Advises on the answers of one collection; ``ask`` answers words as they stand, without advice."""

    spelling: Spelling
    collection: Collection
    texts: Texts
    ask: Callable[[str, int], Answer]

    def on(self, answer: Answer, query: Query, limit: int) -> Answer:
        """Return an answer to ``query`` with advice; with a correction its hits are those of the corrected words."""
        doubts = list(self.spelling.doubts(answer.words, query))
        look_alikes = self._look_alikes(query, doubts)
        corrected = self._corrected(answer.words, doubts, limit)
        if corrected:
            others = self._suggestions(corrected, doubts) if not all(d.is_sure for d in doubts) else ()
            return replace(corrected, look_alikes=look_alikes, suggestions=others)
        if not doubts and answer.total < FEW:
            doubts = list(self.spelling.doubts(answer.words, query, of_known=True))
        advised = replace(answer, suggestions=self._suggestions(answer, doubts), look_alikes=look_alikes)
        return advised if answer.total else self._ways_on(advised, query, doubts)

    def _corrected(self, words: str, doubts: Sequence[Doubt], limit: int) -> Answer | None:
        """Answer the words with every sure correction, if there is one, the whole finds something, and no drug is in doubt."""
        # A word that no section has would leave the hits to the words beside it.
        sure = [doubt for doubt in doubts if doubt.is_sure and self.ask(doubt.near[0].shown, 1).total]
        if not sure or any(is_drug(n.word) for d in doubts if d not in sure for n in d.near):
            return None
        shown = _spliced(words, [(d, d.near[0].shown) for d in sure])
        answer = self.ask(shown, limit)
        if not answer.total:
            return None
        return replace(answer, words=words, correction=Correction(words, shown, _exactly(words, sure)))

    def _suggestions(self, answer: Answer, doubts: Sequence[Doubt]) -> tuple[str, ...]:
        """Return corrected questions that find something; those that change known words must find more than was found."""
        least = 1 if any(d.is_unknown for d in doubts) else max(FEW, answer.total + 1)
        tried = islice(dict.fromkeys(_choices(answer.words, doubts)), MOST_TRIED)
        found = (words for words in tried if self.ask(words, 0).total >= least)
        return tuple(islice(found, MOST_SUGGESTIONS))

    def _look_alikes(self, query: Query, doubts: Sequence[Doubt]) -> tuple[LookAlike, ...]:
        typed = [w.word for w in query.spoken if w.word in NAMES and not w.is_exact]
        meant = [[n.word for n in doubt.near if is_drug(n.word)] for doubt in doubts]
        for names in [*([name] for name in typed), *meant]:
            others = {o for name in names for o in look_alikes_of(name) if self.spelling.has(o)}
            found = [self._look_alike(name, typed) for name in {*names, *others}]
            if len(found) > 1 and any(f.sections for f in found):
                return tuple(sorted(found, key=lambda f: (-f.sections, f.name))[:MOST_LOOK_ALIKES])
        return ()

    def _look_alike(self, name: str, typed: Sequence[str]) -> LookAlike:
        answer = self.ask(f"={name}", 1)
        place = answer.hits[0].place if answer.hits else None
        return LookAlike(name, answer.total, place, name in typed)

    def _ways_on(self, answer: Answer, query: Query, doubts: Sequence[Doubt]) -> Answer:
        meant = (n.word for d in doubts for n in d.near)
        words = dict.fromkeys([*(w.word for w in query.telling if not w.is_required), *meant])
        sections = self.texts.of(closest(words, self.collection))
        headings = (
            Heading(s.title or s.page_title, " · ".join(filter(None, (s.page_number, s.part_title))), s.place)
            for s in sections.values()
        )
        return replace(answer, dropped=dropped(answer.words, self.ask), closest=tuple(headings))


def synonyms_used(words: str, query: Query, synonyms: Synonyms, collection: Collection) -> tuple[Also, ...]:
    """Return the synonyms of a question that some section has; of a word half typed they would come and go."""
    if any(w.is_unfinished for w in query.spoken):
        query = read_query(query.typed.plain if query.typed else words, synonyms)
    return tuple(
        Also(way.meant, f"{words[: clause.start]}={words[clause.start :]}")
        for clause in query.clauses
        for way in clause.ways
        if way.meant
        and not clause.is_operator
        and all(collection.match_of(w).fields.any() for w in way.words)
    )


def _choices(words: str, doubts: Sequence[Doubt]) -> Iterator[str]:
    """Yield the typed words with one doubtful word after the other replaced, the others where that is sure.

    When nothing is sure, unknown words are replaced together.
    """
    are_sure = any(d.is_sure for d in doubts)
    likeliest = [(d, d.near[0].shown) for d in doubts if (d.is_sure if are_sure else d.is_unknown)]
    for rank in range(MOST_TRIED):
        for doubt in doubts:
            if not doubt.is_sure and rank < len(doubt.near):
                others = [(d, shown) for d, shown in likeliest if d is not doubt]
                yield _spliced(words, [*others, (doubt, doubt.near[rank].shown)])


def _spliced(words: str, changes: Sequence[tuple[Doubt, str]]) -> str:
    for doubt, shown in sorted(changes, reverse=True):
        words = words[: doubt.start] + shown + words[doubt.end :]
    return words


def _exactly(words: str, doubts: Sequence[Doubt]) -> str:
    for start in sorted({start_of_chunk(words, d.start) for d in doubts}, reverse=True):
        words = f"{words[:start]}={words[start:]}"
    return words
