"""Checks of the handbook itself: every byte that is promised, the emergency cards, and whether search finds its pages."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from luna_handbook.book.digests import folder_digest
from luna_handbook.book.edition import Edition
from luna_handbook.book.emergency import FILE_NAME, read_card_file
from luna_handbook.book.handbook import Handbook
from luna_handbook.book.integrity import digest_now, drawing_hashes, file_faults, page_hashes, section_hashes
from luna_handbook.errors import PageMissing
from luna_handbook.search.finder import Finder
from luna_handbook.search.rebuilding import HEADINGS_ONLY, HOWEVER_LARGE
from luna_handbook.selftest.outcomes import (
    ALTERED,
    INDEX_DAMAGED,
    NOT_FOUND,
    REINSTALL,
    Outcome,
    doubtful,
    named,
    not_checked,
    wrong,
)

if TYPE_CHECKING:
    from luna_handbook.book.emergency import CardFile
    from luna_handbook.book.pages import PageRow
    from luna_handbook.selftest.outcomes import Inspection

QUERIES = 12
"""How many pages, spread over the contents, are looked for by their titles."""

AMONG_THE_FIRST = 3
NO_EDITION = not_checked("the handbook did not open")


def opens(inspection: Inspection) -> Outcome:
    """Open the edition and count its pages; most other checks need it open.

    Raises EditionError, which says what is wrong.
    """
    inspection.folder = inspection.installation.find_edition()
    edition = Edition.open(inspection.folder)
    inspection.edition = edition
    pages = edition.page_count()
    if not pages:
        return wrong(f"The handbook in {edition.folder} has no pages. {REINSTALL}", ALTERED)
    return Outcome(f"{edition.title}, edition {edition.name}, {pages} pages, in {edition.folder}.")


def file_is_sound(inspection: Inspection) -> Outcome:
    """Let SQLite look over the build of the handbook's file."""
    if not inspection.edition:
        return NO_EDITION
    if faults := file_faults(inspection.edition):
        return wrong(f"The handbook's file is damaged: {named(faults)}. {REINSTALL}", ALTERED)
    return Outcome("The handbook's file is soundly built.")


def pages_match(inspection: Inspection) -> Outcome:
    """Hold every page against its hash."""
    if not inspection.edition:
        return NO_EDITION
    checked = list(page_hashes(inspection.edition))
    failed = [f"{row.number} {row.title} ({row.place})".strip() for row, is_sound in checked if not is_sound]
    if failed:
        return wrong(
            f"Pages that failed their check and are not shown: {named(failed)}. {REINSTALL}", ALTERED
        )
    return Outcome(f"All {len(checked)} pages match their hashes.")


def sections_match(inspection: Inspection) -> Outcome:
    """Hold what search shows of every section against its hash."""
    if not inspection.edition:
        return NO_EDITION
    checked = list(section_hashes(inspection.edition))
    failed = [str(place) for place, is_sound in checked if not is_sound]
    if failed:
        return wrong(
            f"Sections that failed their check and are not shown in search: {named(failed)}. {REINSTALL}",
            ALTERED,
        )
    return Outcome(f"All {len(checked)} sections of search match their hashes.")


def drawings_match(inspection: Inspection) -> Outcome:
    """Hold every drawing against its hash."""
    if not inspection.edition:
        return NO_EDITION
    checked = list(drawing_hashes(inspection.edition))
    failed = [sha256[:12] for sha256, is_sound in checked if not is_sound]
    if failed:
        return wrong(
            f"Drawings that failed their check and are not shown: {named(failed)}. {REINSTALL}", ALTERED
        )
    return Outcome(f"All {len(checked)} drawings match their hashes.")


def content_matches(inspection: Inspection) -> Outcome:
    """Hold everything else the edition holds, read row by row, against the hash it records."""
    if not inspection.edition:
        return NO_EDITION
    if digest_now(inspection.edition) != inspection.edition.content_sha256:
        return wrong(
            f"The handbook is not what was compiled: its content has another hash. {REINSTALL}", ALTERED
        )
    return Outcome("The whole content matches its hash.")


def cards_match(inspection: Inspection) -> Outcome:
    """Hold every emergency card against its hash and its page; without its edition too: that is when cards are needed."""
    edition = inspection.edition
    folder = inspection.folder
    if not folder:
        return NO_EDITION
    file = read_card_file(folder)
    if file is None:
        return wrong(f"{folder / FILE_NAME} is missing or cannot be read. {REINSTALL}", ALTERED)
    if file.refused:
        return wrong(f"Emergency cards that failed their check: {named(file.refused)}. {REINSTALL}", ALTERED)
    if edition:
        return _belong(file, edition)
    return Outcome(
        f"All {len(file.cards)} emergency cards match their hashes and are shown without the handbook."
    )


def _belong(file: CardFile, edition: Edition) -> Outcome:
    """Hold sound cards against the edition they stand beside."""
    if (file.edition, file.name) != (edition.id, edition.name):
        return wrong(
            f"The emergency cards are those of another edition ({file.edition} {file.name}). {REINSTALL}",
            ALTERED,
        )
    lost = [card.title for card in file.cards if not _has(edition, card.page)]
    if lost:
        return wrong(f"Emergency cards whose page is missing: {named(lost)}. {REINSTALL}", ALTERED)
    return Outcome(f"All {len(file.cards)} emergency cards match their hashes and have their pages.")


def index_matches(inspection: Inspection) -> Outcome:
    """Hold the index folder against the digest the edition records."""
    edition = inspection.edition
    if not edition:
        return NO_EDITION
    try:
        is_sound = folder_digest(edition.folder / "index") == edition.index_sha256
    except OSError as error:
        return wrong(f"The search index cannot be read ({error}). {_REBUILT}", INDEX_DAMAGED)
    if not is_sound:
        return wrong(f"The search index is not the one made with this edition. {_REBUILT}", INDEX_DAMAGED)
    return Outcome("The search index is the one made with this edition.")


def search_finds(inspection: Inspection) -> Outcome:
    """Look for some pages, spread over the contents, by their titles."""
    edition = inspection.edition
    if not edition:
        return NO_EDITION
    if not index_matches(inspection).ok:
        return not_checked("the search index is not the one made with this edition")
    asked = _spread(edition)
    handbook, cache = Handbook([edition]), inspection.installation.cache
    with closing(Finder.open(handbook, cache, at_once=HOWEVER_LARGE)) as finder:
        if finder.notice == HEADINGS_ONLY.format(title=edition.title):
            return wrong(finder.notice, INDEX_DAMAGED)
        lost = [row.title for row in asked if not _finds(finder, row)]
    if lost:
        sentence = f"Pages not among the first {AMONG_THE_FIRST} hits for their titles: {named(lost)}."
        return wrong(f"{sentence} {REINSTALL}", NOT_FOUND)
    if finder.notice:
        return doubtful(finder.notice)
    return Outcome(f"Each of {len(asked)} pages is among the first {AMONG_THE_FIRST} hits for its title.")


_REBUILT = "Searching works as usual: the program makes an index of its own when it starts. Install it again, or ask IT to."


def _has(edition: Edition, page: str) -> bool:
    try:
        edition.row(page)
    except PageMissing:
        return False
    return True


def _spread(edition: Edition) -> list[PageRow]:
    rows = [row for part in edition.parts() for row in edition.pages_of(part.position)]
    step = max(1, len(rows) // QUERIES)
    return rows[::step][:QUERIES]


def _finds(finder: Finder, row: PageRow) -> bool:
    """Tell whether a page, or one of the same title, is among the first hits for its title."""
    hits = finder.search(row.title, AMONG_THE_FIRST).hits
    return any(hit.place.page == row.place.page or hit.page_title == row.title for hit in hits)
