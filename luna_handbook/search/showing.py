"""Sections found, as the hits that are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luna_handbook.search.hits import Hit
from luna_handbook.search.snippets import NOTHING, snippet_of, sought_for

if TYPE_CHECKING:
    from luna_handbook.book.edition import SectionText
    from luna_handbook.search.collection import Collection
    from luna_handbook.search.query import Query
    from luna_handbook.search.ranking import Ranked
    from luna_handbook.search.snippets import Sought
    from luna_handbook.search.texts import Texts


def hits_of(query: Query, ranked: Ranked, collection: Collection, texts: Texts) -> dict[int, Hit]:
    """Return the hits by their section's number, best first; a section that is gone is left out.

    Sections behind all that were found are related ones. Raises EditionError when an edition cannot be read.
    """
    found = ranked.best
    read = texts.of(f.section for f in found)
    editions = {f.section: collection.place_of(f.section)[0] for f in found}
    sought = {n: _sought(query, collection, n) for n in set(editions.values())}
    return {
        f.section: hit_of(
            read[f.section],
            f.score,
            sought[editions[f.section]] if f.is_in_text else NOTHING,
            is_related=n >= len(ranked.every),
        )
        for n, f in enumerate(found)
        if f.section in read
    }


def _sought(query: Query, collection: Collection, edition: int) -> Sought:
    listed = collection.editions[edition].words
    return sought_for(query, lambda wanted: collection.words_of(wanted)[edition], listed)


def hit_of(
    section: SectionText, score: float = 0.0, sought: Sought = NOTHING, *, is_related: bool = False
) -> Hit:
    """Return a section as a hit, with what is sought marked in its text; ``NOTHING`` where its title alone was found."""
    snippet = snippet_of(section.text or section.answer, sought)
    return Hit(
        place=section.place,
        title=section.title or section.page_title,
        page_title=section.page_title,
        page_number=section.page_number,
        part_title=section.part_title,
        kind=section.kind,
        snippet=snippet.text,
        marks=snippet.marks,
        score=score,
        is_answer=bool(section.answer),
        position=section.position,
        is_related=is_related,
        answer=section.answer,
    )
