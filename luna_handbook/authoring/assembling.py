"""All of a source joined into what an edition holds; every mistake between its files is found here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from luna_handbook.authoring.cards import action_cards
from luna_handbook.authoring.citations import formatted
from luna_handbook.authoring.composing import ComposedPage, Surroundings, compose
from luna_handbook.authoring.crossings import link_targets, note_crossings
from luna_handbook.authoring.drawings import Drawings
from luna_handbook.authoring.lists.filling import with_lists
from luna_handbook.authoring.order import Placed, in_order
from luna_handbook.authoring.source import Notebook, Source, read_source
from luna_handbook.authoring.targets import Targets
from luna_handbook.authoring.terms import Glossary
from luna_handbook.book.digests import canonical_json
from luna_handbook.errors import LunaError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from luna_handbook.book.emergency import Card


@dataclass(frozen=True, slots=True)
class Joined:
    """A source with its files held against one another; sound when nothing was noted on the way.

    ``links`` says for each page file where its links lead.
    """

    source: Source
    pages: tuple[Placed, ...]
    targets: Targets
    links: dict[str, dict[str, str]]
    drawings: Drawings
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Assembly:
    """A whole handbook, ready to be written; ``decks`` holds id, title, minutes and JSON of each."""

    source: Source
    pages: tuple[ComposedPage, ...]
    media: dict[str, bytes]
    cards: tuple[Card, ...]
    decks: tuple[tuple[str, str, int, str], ...]


def join(
    folder: Path, notebook: Notebook, progress: Callable[[int, int, str], None] = lambda *_: None
) -> Joined:
    """Read a source folder and hold its files against one another, noting every mistake a build refuses.

    Raises LunaError when there is no such folder.
    """
    if not folder.is_dir():
        raise LunaError(
            f"There is no folder {folder}. Nothing was changed. Give the folder that holds handbook.yaml."
        )
    source = read_source(folder, notebook, progress)
    source, pages = with_lists(source, in_order(source, notebook), notebook)
    targets = Targets(source.outline.id, source.pages, source.ledger)
    note_crossings(source, targets, notebook)
    links = {page.file: link_targets(page, targets, notebook) for page in source.pages}
    drawings = Drawings(folder, notebook)
    for page in source.pages:
        for block in page.parsed.blocks:
            if block.drawing:
                drawings.get(block.drawing.path, page.file, block.line)
    return Joined(source, tuple(pages), targets, links, drawings, tuple(action_cards(pages, notebook)))


def assemble(joined: Joined, progress: Callable[[int, int, str], None] = lambda *_: None) -> Assembly:
    """Compose every page of a sound source."""
    around = _surroundings(joined)
    composed = []
    for number, placed in enumerate(joined.pages):
        progress(number, len(joined.pages), "Composing pages")
        links, places = joined.links[placed.page.file], _places(placed, joined.targets)
        composed.append(compose(placed, around, links, places))
    decks = _decks(joined.source, joined.targets)
    return Assembly(joined.source, tuple(composed), joined.drawings.media(), joined.cards, decks)


def _surroundings(joined: Joined) -> Surroundings:
    source = joined.source
    cited = sorted({key for page in source.pages for _, key in page.parsed.citations})
    by_id = {placed.id: placed for placed in joined.pages}
    pairs = [(plain, by_id[plain.page.header.twin_of]) for plain in joined.pages if plain.page.header.twin_of]
    return Surroundings(
        by_id=by_id,
        twins={one.id: other for pair in pairs for one, other in (pair, pair[::-1])},
        records=source.references,
        references=formatted([source.references[key] for key in cited]),
        local_values=source.local_values,
        glossary=Glossary(source.glossary),
        drawings=joined.drawings,
        ledger=source.ledger or {},
    )


def _places(placed: Placed, targets: Targets) -> dict[str, str]:
    questions = (*placed.page.header.self_check, *placed.page.parsed.questions)
    asked = {question.place for question in questions} - {""}
    return {place: targets.place(place, placed.page) for place in sorted(asked)}


def _decks(source: Source, targets: Targets) -> tuple[tuple[str, str, int, str], ...]:
    rows = []
    for deck in source.decks:
        slides = [
            {
                "place": targets.place(slide.place) if slide.place else "",
                "title": slide.title,
                "text": slide.text,
                "notes": slide.notes,
                "minutes": slide.minutes or 0,
            }
            for slide in deck.slides
        ]
        body = canonical_json({"title": deck.title, "minutes": deck.minutes, "slides": slides}).decode()
        rows.append((deck.id, deck.title, deck.minutes, body))
    return tuple(rows)
