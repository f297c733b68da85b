"""Which page stands where: the outline joined with the pages found, and the number each page is spoken by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from luna_handbook.authoring.outline import FILE_NAME
from luna_handbook.book.pages import PLAIN_LANGUAGE

if TYPE_CHECKING:
    from luna_handbook.authoring.source import Notebook, Source, SourcePage


@dataclass(frozen=True, slots=True)
class Placed:
    """A page in its place: position in the edition, part (1-based, None for plain-language twins), spoken number (8.4)."""

    page: SourcePage
    position: int
    part: int | None
    part_title: str
    number: str

    @property
    def id(self) -> str:
        """The page's id."""
        return self.page.header.id


def in_order(source: Source, notebook: Notebook) -> list[Placed]:
    """Return the pages in reading order, then the plain-language twins by id; notes where outline and files disagree."""
    pages = _by_id(source, notebook)
    placed: list[Placed] = []
    note = notebook.on(FILE_NAME)
    for part_number, part in enumerate(source.outline.parts, 1):
        for page_number, (line, page_id) in enumerate(part.pages, 1):
            page = pages.get(page_id)
            if page is None:
                note(line, f"There is no page with the id “{page_id}”.")
            elif page.header.kind == "plain":
                note(
                    line,
                    f"“{page_id}” is a plain-language twin; it is found through its page and is not listed.",
                )
            elif all(p.id != page_id for p in placed):
                number = f"{part_number}.{page_number}"
                placed.append(Placed(page, len(placed) + 1, part_number, part.title, number))
    listed = {p.id for p in placed}
    for page in pages.values():
        if page.header.id not in listed and page.header.kind != "plain" and "id" in page.header.lines:
            notebook.on(page.file)(
                page.header.line_of("id"), f"“{page.header.id}” is not listed in any part of {FILE_NAME}."
            )
    twins = sorted((p for p in pages.values() if p.header.kind == "plain"), key=lambda p: p.header.id)
    return placed + [
        Placed(twin, len(placed) + n, None, PLAIN_LANGUAGE, "") for n, twin in enumerate(twins, 1)
    ]


def _by_id(source: Source, notebook: Notebook) -> dict[str, SourcePage]:
    pages: dict[str, SourcePage] = {}
    for page in source.pages:
        first = pages.setdefault(page.header.id, page)
        if first is not page:
            notebook.on(page.file)(
                page.header.line_of("id"),
                f"The id “{page.header.id}” is taken by {first.file}; ids are unique.",
            )
    return pages
