"""Pages to which nothing leads; a page that handbook.yaml does not list is found when the pages are put in order."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from luna_handbook.authoring.targets import NoSuchPlace, Targets
from luna_handbook.book.places import Place
from luna_handbook.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luna_handbook.authoring.source import Notebook, Source, SourcePage


def orphans(source: Source, _notebook: Notebook) -> Iterator[Problem]:
    """See that another page links or relates to every page, or a slide shows it; but for the first page and for twins."""
    targets = Targets(source.outline.id, source.pages)
    listed = [page for part in source.outline.parts for _, page in part.pages]
    reached = {*listed[:1]}
    reached.update(slide.place.partition("#")[0] for deck in source.decks for slide in deck.slides)
    for page in source.pages:
        reached |= _leads_to(page, targets) - {page.header.id}
    for page in source.pages:
        if page.header.id in listed and page.header.id not in reached and page.header.kind != "plain":
            yield Problem(
                page.file, page.header.line_of("id"), "No page links to this one or names it in “related”."
            )


def _leads_to(page: SourcePage, targets: Targets) -> set[str]:
    """Return the ids of the pages to which a page links or relates."""
    found = {related for _, related in page.header.related}
    for _, written in page.parsed.links:
        with suppress(NoSuchPlace, ValueError):  # noted where the link is written; https:// is no place
            found.add(Place.parse(targets.link(written, page)).page)
    return found
