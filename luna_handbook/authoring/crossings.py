"""What pages say about one another, about the bibliography and about the word lists: checked where it is said."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from luna_handbook.authoring.claims import FILE_NAME as CLAIMS
from luna_handbook.authoring.golden import FILE_NAME as GOLDEN
from luna_handbook.authoring.outline import FILE_NAME as OUTLINE
from luna_handbook.authoring.targets import NoSuchPlace, Targets

if TYPE_CHECKING:
    from collections.abc import Callable

    from luna_handbook.authoring.source import Notebook, Source, SourcePage


def link_targets(page: SourcePage, targets: Targets, notebook: Notebook) -> dict[str, str]:
    """Return where each link of a page leads, by how it is written; notes those that lead nowhere."""
    found: dict[str, str] = {}
    for line, written in page.parsed.links:
        try:
            found[written] = targets.link(written, page)
        except NoSuchPlace as error:
            notebook.on(page.file)(line, str(error))
    for place in page.parsed.made_links:
        with contextlib.suppress(NoSuchPlace):  # noted where the place is written
            found[place] = targets.place(place)
    return found


def note_crossings(source: Source, targets: Targets, notebook: Notebook) -> None:
    """Note every citation, local value, related page, twin, self-check place, slide and golden query that leads nowhere."""
    _note_second_twins(source, notebook)
    for page in source.pages:
        _note_mentions(page, source, notebook)
        _note_header(page, targets, notebook)
    for claim in source.claims:
        for line, key in claim.written.citations:
            _note_citation(line, key, source, notebook.on(CLAIMS))
    for deck in source.decks:
        for slide in deck.slides:
            _note_place(slide.place, None, targets, deck.file, slide.line, notebook)
    for query in source.golden:
        for line, place, _ in query.judgments:
            _note_place(place, None, targets, GOLDEN, line, notebook)
    if source.outline.golden_share and not any(query.is_own for query in source.golden):
        notebook.on(OUTLINE)(
            source.outline.golden_line,
            f"“golden_share” asks for a share of golden queries, but {GOLDEN} has none of this handbook's own.",
        )


def _note_mentions(page: SourcePage, source: Source, notebook: Notebook) -> None:
    note = notebook.on(page.file)
    for line, key in page.parsed.citations:
        _note_citation(line, key, source, note)
    for line, name in page.parsed.local_values:
        if name not in source.local_values:
            note(line, f"There is no local value “{name}” in local.yaml.")


def _note_citation(line: int, key: str, source: Source, note: Callable[[int, str], None]) -> None:
    if key not in source.references:
        note(line, f"There is no reference “{key}” in references.json.")


def _note_header(page: SourcePage, targets: Targets, notebook: Notebook) -> None:
    note, header = notebook.on(page.file), page.header
    for line, related in header.related:
        if not targets.has_page(related) or related == header.id:
            note(line, f"“{related}” in “related” is not another page of this handbook.")
    if (header.kind == "plain") != bool(header.twin_of):
        note(
            header.line_of("twin_of"), "A page of the kind plain needs twin_of, and only such a page has it."
        )
    elif header.twin_of and not targets.has_page(header.twin_of):
        note(header.line_of("twin_of"), f"There is no page “{header.twin_of}” to be the twin of.")
    elif header.twin_of and targets.kind_of(header.twin_of) == "plain":
        note(header.line_of("twin_of"), f"“{header.twin_of}” is itself a plain-language version.")
    for question in header.self_check:
        _note_place(question.place, page, targets, page.file, question.line, notebook)


def _note_second_twins(source: Source, notebook: Notebook) -> None:
    first: dict[str, SourcePage] = {}
    for page in source.pages:
        told = first.setdefault(page.header.twin_of, page)
        if page.header.twin_of and told is not page:
            notebook.on(page.file)(
                page.header.line_of("twin_of"),
                f"“{page.header.twin_of}” has a plain-language version already, in {told.file}.",
            )


def _note_place(
    place: str, page: SourcePage | None, targets: Targets, file: str, line: int, notebook: Notebook
) -> None:
    try:
        if place:
            targets.place(place, page)
    except NoSuchPlace as error:
        notebook.on(file)(line, str(error))
