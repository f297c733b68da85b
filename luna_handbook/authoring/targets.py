"""Where links and places lead: checked against the pages and sections that exist, and written as readers follow them."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from luna_handbook.authoring.lettering import page_letters
from luna_handbook.book.places import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from luna_handbook.authoring.ledger import PageLedger
    from luna_handbook.authoring.source import SourcePage

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_HTTPS = re.compile(r"https://[A-Za-z0-9][^\s<>\"'\\@]*")


class NoSuchPlace(Exception):
    """A link or place leads nowhere; the message is a sentence."""


class Targets:
    """The pages of a source by file and by id, and the letters the ledger gave their blocks."""

    def __init__(
        self, edition: str, pages: Iterable[SourcePage], ledger: Mapping[str, PageLedger] | None = None
    ) -> None:
        self._edition, self._ledger = edition, ledger
        self._by_id = {page.header.id: page for page in pages}
        self._by_file = {page.file: page for page in self._by_id.values()}

    def has_page(self, page: str) -> bool:
        """Tell whether there is a page with this id."""
        return page in self._by_id

    def kind_of(self, page: str) -> str:
        """Return the kind of a page that there is."""
        return self._by_id[page].header.kind

    def link(self, written: str, page: SourcePage) -> str:
        """Return a link written on ``page`` as readers follow it: ``#section``, ``luna:page#section`` or ``https://…``.

        Raises NoSuchPlace.
        """
        if _SCHEME.match(written) or written.startswith("//"):
            if _HTTPS.fullmatch(written):
                return written
            raise NoSuchPlace(
                f"The link “{written}” is not allowed; link to a page of the handbook, or write https://…"
            )
        path, _, anchor = unquote(written).partition("#")
        if not path:
            return f"#{self._section(page, anchor)}" if anchor else str(Place(self._edition, page.header.id))
        file = posixpath.normpath(posixpath.join(posixpath.dirname(page.file), path))
        found = self._by_file.get(file)
        if found is None:
            raise NoSuchPlace(f"The link “{written}” leads to no page; write the path to the file of one.")
        return str(Place(self._edition, found.header.id, self._section(found, anchor) if anchor else ""))

    def place(self, written: str, page: SourcePage | None = None) -> str:
        """Return a place such as ``trd#dose`` (or ``#dose`` on ``page``) in full: ``luna:trd#dose``. Raises NoSuchPlace."""
        if written.startswith("#") and page:
            return str(Place(self._edition, page.header.id, self._section(page, written[1:])))
        try:
            place = Place.parse(written, self._edition)
        except ValueError as error:
            raise NoSuchPlace(str(error)) from None
        found = self._by_id.get(place.page) if place.edition == self._edition else None
        if found is None:
            raise NoSuchPlace(f"There is no page “{place.page}” in this handbook.")
        if place.section:
            self._section(found, place.section)
        if place.block:
            self._block(found, place.block)
        return str(place)

    def _block(self, page: SourcePage, letter: str) -> None:
        letters = page_letters(page, self._ledger)
        if letter not in letters.retired and all(entry.letter != letter for entry in letters.entries):
            raise NoSuchPlace(f"The page “{page.header.id}” has no block “{letter}”.")

    def _section(self, page: SourcePage, section: str) -> str:
        if section not in page.parsed.section_ids:
            raise NoSuchPlace(f"The page “{page.header.id}” has no section “{section}”.")
        return section
