"""The index an edition is searched with: the one it records, one rebuilt in the cache, or its headings.

Opening a foreign Whoosh index runs code, so a folder is compared with a recorded digest before anything
reads it.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache as remembered
from pathlib import Path
from typing import TYPE_CHECKING

from luna_handbook.book.digests import digest
from luna_handbook.book.edition import Edition
from luna_handbook.durable import replace_bytes
from luna_handbook.errors import IndexUnreadable
from luna_handbook.search.analysis import terms
from luna_handbook.search.index import build_index, fields_of
from luna_handbook.search.list_files import read_postings
from luna_handbook.search.postings import FIELDS, Gathered, Postings, arrange
from luna_handbook.search.remaking import BUILDING, TEMPORARY, Remaking, sweep_unfinished
from luna_handbook.search.sealing import unseal

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
BEING_MADE = (
    "The search index that came with {title} does not match its pages, so a new one is being made; that takes a few minutes. "
    "Until then titles and headings are searched. Reading works as usual; ask IT to check the installation."
)
AT_ONCE = 300
"""Sections whose index is made while somebody waits: well under a second."""

HOWEVER_LARGE = sys.maxsize


@dataclass(frozen=True)
class UsableIndex:
    """The lists to search an edition with.

    ``folder`` holds the index they came from, with its digest; None when there are headings only. ``notice``
    says what was wrong, if anything. ``is_temporary``: the folder's parent is to be deleted at the end.
    ``remaking`` is making a better one.
    """

    postings: Postings
    folder: Path | None = None
    sha256: str = ""
    notice: str = ""
    is_temporary: bool = False
    remaking: Remaking | None = None


def usable_index(
    edition: Edition, cache: Path, progress: Progress, at_once: int = HOWEVER_LARGE
) -> UsableIndex:
    """Return the index of an edition, rebuilding it when the one beside it is not the one it records.

    Of an edition with more than ``at_once`` sections the headings are returned, and a process rebuilds it.
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
        if own.section_count() > at_once:
            return _headings_meanwhile(own, cache)
        sections = own.sections()
    with contextlib.suppress(OSError, IndexUnreadable):
        return _rebuilt(sections, folder, notice, progress)
    with contextlib.suppress(OSError, IndexUnreadable):
        return _temporary(sections, notice, progress)
    return UsableIndex(headings_only(sections), notice=HEADINGS_ONLY.format(title=edition.title))


def remade(index: UsableIndex, edition: Edition) -> UsableIndex:
    """Return the index that a process has made, once it is done and its digest is right; else the headings for good."""
    made = index.remaking.result() if index.remaking else None
    found = made and _verified(made.folder, made.sha256, REBUILT.format(title=edition.title))
    if made and found:
        return replace(found, is_temporary=made.is_temporary)
    return replace(index, remaking=None, notice=HEADINGS_ONLY.format(title=edition.title))


def headings_only(sections: Sequence[SectionText]) -> Postings:
    """Return lists of titles and search terms alone, made in memory: what is left without an index."""
    lists: dict[str, dict[str, list[tuple[int, int]]]] = {field: {} for field in FIELDS}
    lengths: dict[str, list[int]] = {field: [0] * len(sections) for field in FIELDS}
    counted = remembered(
        lambda text: Counter(term.text for term in terms(text))
    )  # a page's title is at each section
    for number, section in enumerate(sections):
        for field, text in fields_of(section).items():
            if field != "body":
                counts = counted(text)
                lengths[field][number] = counts.total()
                for word, count in counts.items():
                    lists[field].setdefault(word, []).append((number, count))
    return arrange(sections, {field: _gathered(own) for field, own in lists.items()}, lengths)


def _gathered(lists: dict[str, list[tuple[int, int]]]) -> Gathered:
    gathered = Gathered()
    for word in sorted(lists):
        gathered.begin(word)
        for section, count in lists[word]:
            gathered.add(section, count)
    return gathered


def _headings_meanwhile(edition: Edition, cache: Path) -> UsableIndex:
    postings = headings_only(edition.headings())
    try:
        remaking = Remaking(edition.folder, cache)
    except OSError:
        return UsableIndex(postings, notice=HEADINGS_ONLY.format(title=edition.title))
    return UsableIndex(postings, notice=BEING_MADE.format(title=edition.title), remaking=remaking)


def _verified(folder: Path, expected: str, notice: str = "") -> UsableIndex | None:
    try:
        if expected:
            return UsableIndex(read_postings(unseal(folder, expected).read), folder, expected, notice)
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
    sweep_unfinished(folder.parent)
    aside = Path(tempfile.mkdtemp(prefix=f"{BUILDING}{os.getpid()}-", dir=folder.parent))
    try:
        sha256 = build_index(sections, aside / "index", progress)
        _record(folder).unlink(missing_ok=True)
        if folder.exists():
            folder.rename(aside / "old")
        (aside / "index").rename(folder)
        replace_bytes(_record(folder), sha256.encode())
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return UsableIndex(read_postings(unseal(folder, sha256).read), folder, sha256, notice)


def _temporary(sections: Sequence[SectionText], notice: str, progress: Progress) -> UsableIndex:
    aside = Path(tempfile.mkdtemp(prefix=f"{TEMPORARY}{os.getpid()}-"))
    try:
        sha256 = build_index(sections, aside / "index", progress)
        postings = read_postings(unseal(aside / "index", sha256).read)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    return UsableIndex(postings, aside / "index", sha256, notice, is_temporary=True)
