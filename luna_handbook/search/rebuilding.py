"""The index an edition is searched with: the one it records, one rebuilt in the cache, or its headings.

Opening a foreign Whoosh index runs code, so a folder is compared with a recorded digest before anything
reads it.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from luna_handbook.book.digests import digest, folder_digest
from luna_handbook.book.edition import Edition
from luna_handbook.durable import replace_bytes
from luna_handbook.errors import IndexUnreadable
from luna_handbook.search.analysis import terms
from luna_handbook.search.index import build_index, fields_of
from luna_handbook.search.postings import FIELDS, Postings, arrange, read_postings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from luna_handbook.book.edition import SectionText

    Progress = Callable[[int, int], None]

REBUILT = (
    "The search index that came with {title} did not match its pages, so a new one was made from them. "
    "Reading and searching work as usual; ask IT to check the installation."
)
HEADINGS_ONLY = (
    "Full-text search of {title} is off on this computer: its index does not match the pages and could not be made again. "
    "Titles and headings still work. Ask IT to check the installation."
)
_STALE_SECONDS = 3600
_BUILDING = ".building-"


@dataclass(frozen=True)
class UsableIndex:
    """The lists to search an edition with.

    ``folder`` holds the index they came from, with its digest; None when there are headings only. ``notice``
    says what was wrong, if anything. ``is_temporary``: the folder's parent is to be deleted at the end.
    """

    postings: Postings
    folder: Path | None = None
    sha256: str = ""
    notice: str = ""
    is_temporary: bool = False


def usable_index(edition: Edition, cache: Path, progress: Progress) -> UsableIndex:
    """Return the index of an edition, rebuilding it when the one beside it is not the one it records.

    Raises EditionDamaged when the edition's sections cannot be read.
    """
    shipped = _verified(edition.folder / "index", edition.index_sha256)
    if shipped:
        return shipped
    notice = REBUILT.format(title=edition.title)
    folder = cache / "index" / _key(edition)
    kept = _verified(folder, _recorded(folder), notice)
    if kept:
        return kept
    with contextlib.closing(Edition.open(edition.folder)) as own:  # of this thread, whoever opened the other
        sections = own.sections()
    with contextlib.suppress(OSError, IndexUnreadable):
        return _rebuilt(sections, folder, notice, progress)
    with contextlib.suppress(OSError, IndexUnreadable):
        return _temporary(sections, notice, progress)
    return UsableIndex(headings_only(sections), notice=HEADINGS_ONLY.format(title=edition.title))


def headings_only(sections: Sequence[SectionText]) -> Postings:
    """Return lists of titles and search terms alone, made in memory: what is left without an index."""
    lists: dict[str, dict[str, list[tuple[int, int]]]] = {field: {} for field in FIELDS}
    lengths: dict[str, list[int]] = {field: [0] * len(sections) for field in FIELDS}
    for number, section in enumerate(sections):
        for field, text in fields_of(section).items():
            if field != "body":
                counts = Counter(term.text for term in terms(text))
                lengths[field][number] = counts.total()
                for word, count in counts.items():
                    lists[field].setdefault(word, []).append((number, count))
    return arrange(sections, lists, lengths)


def _verified(folder: Path, expected: str, notice: str = "") -> UsableIndex | None:
    try:
        if expected and folder_digest(folder) == expected:
            return UsableIndex(read_postings(folder), folder, expected, notice)
    except (OSError, IndexUnreadable):
        return None
    return None


def _key(edition: Edition) -> str:
    """Name an edition's content; what a damaged edition says its hash is never becomes a path."""
    claimed = edition.content_sha256
    return claimed if re.fullmatch(r"[0-9a-f]{64}", claimed) else digest(claimed.encode())


def _recorded(folder: Path) -> str:
    try:
        return _record(folder).read_text("ascii").strip()
    except (OSError, ValueError):
        return ""


def _record(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.sha256")


def _rebuilt(sections: Sequence[SectionText], folder: Path, notice: str, progress: Progress) -> UsableIndex:
    """Build aside, then swap; the digest is recorded last, so that half an index is never taken for a whole one."""
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _sweep(folder.parent)
    aside = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=folder.parent))
    try:
        build_index(sections, aside / "index", progress)
        sha256 = folder_digest(aside / "index")
        _record(folder).unlink(missing_ok=True)
        if folder.exists():
            folder.rename(aside / "old")
        (aside / "index").rename(folder)
        replace_bytes(_record(folder), sha256.encode())
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return UsableIndex(read_postings(folder), folder, sha256, notice)


def _temporary(sections: Sequence[SectionText], notice: str, progress: Progress) -> UsableIndex:
    aside = Path(tempfile.mkdtemp(prefix="luna-handbook-index-"))
    try:
        build_index(sections, aside / "index", progress)
        postings = read_postings(aside / "index")
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    return UsableIndex(postings, aside / "index", folder_digest(aside / "index"), notice, is_temporary=True)


def _sweep(folder: Path) -> None:
    """Remove what builds that were cut short have left behind."""
    for left in folder.glob(f"{_BUILDING}*"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _STALE_SECONDS:
                shutil.rmtree(left, ignore_errors=True)
