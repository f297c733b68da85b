"""The Whoosh index of an edition: written once, whole, with the same bytes for the same text.

Only this module knows Whoosh, and loads it when it is first needed. Opening a Whoosh index runs pickles, so
a folder comes here only after its digest was found to be the recorded one (``finder``).
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, Protocol

from luna_handbook.search.analysis import terms
from luna_handbook.search.light_import import stand_in_for
from luna_handbook.search.postings import FIELDS, arrange, write_postings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from luna_handbook.book.edition import SectionText

_WHOOSH = "whoosh"
_BLOCK = 1024
"""Postings in a block: our lists are read whole, and fewer blocks make a smaller, faster index."""


class _Naming(Protocol):
    random_name: Callable[..., str]


class _Matcher(Protocol):
    def is_active(self) -> bool: ...
    def id(self) -> int: ...
    def weight(self) -> float: ...
    def next(self) -> object: ...


class _Reader(Protocol):
    def lexicon(self, field: str) -> Iterable[bytes]: ...
    def postings(self, field: str, word: bytes) -> _Matcher: ...
    def doc_count_all(self) -> int: ...
    def doc_field_length(self, section: int, field: str) -> int | None: ...


def build_index(
    sections: Iterable[SectionText],
    folder: Path,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> None:
    """Write the search index of an edition's sections into ``folder``, which must be missing or empty.

    ``progress`` is called with sections done and their total. The bytes depend on the sections alone when
    the process runs with ``PYTHONHASHSEED=0`` (Whoosh pickles sets). Raises OSError when the folder cannot
    be written or is not empty.
    """
    listed = list(sections)
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(
            f"The folder {folder} is not empty; a search index is always written into a new one."
        )
    _write_whoosh(listed, folder / _WHOOSH, progress)
    with _reader(folder / _WHOOSH) as reader:
        postings = arrange(listed, _lists(reader), _lengths(reader))
    write_postings(postings, folder)


def spoken(text: str, **_options: object) -> Iterator[Any]:
    """Analyse text for Whoosh. Every index names this function, so it must keep its name."""
    with stand_in_for("urllib.request", "urlretrieve"):
        from whoosh.analysis import Token  # noqa: PLC0415 - loaded when first needed
    token = Token(positions=True, boosts=True)
    for term in terms(text):
        token.text, token.pos, token.boost, token.stopped = term.text, term.position, 1.0, False
        yield token


def _write_whoosh(sections: list[SectionText], folder: Path, progress: Callable[[int, int], None]) -> None:
    with stand_in_for("urllib.request", "urlretrieve"):
        from whoosh import fields, index  # noqa: PLC0415
        from whoosh.codec import base  # noqa: PLC0415
        from whoosh.codec.whoosh3 import W3Codec  # noqa: PLC0415

    folder.mkdir()
    text = {name: fields.TEXT(analyzer=spoken, phrase=name in {"title", "body"}) for name in FIELDS}
    opened = index.create_in(folder, fields.Schema(position=fields.STORED, **text))
    with _one_name(base):
        writer = opened.writer(codec=W3Codec(blocklimit=_BLOCK), compound=False, limitmb=256)
    for done, section in enumerate(sections, 1):
        writer.add_document(position=section.position, **fields_of(section))
        progress(done, len(sections))
    writer.commit(merge=False)
    opened.close()
    for lock in folder.glob("*_WRITELOCK"):
        lock.unlink()


@contextlib.contextmanager
def _one_name(naming: _Naming) -> Iterator[None]:
    """While the block runs, Whoosh gives a segment one name; it would draw one at random."""
    drawn = naming.random_name
    naming.random_name = lambda **_size: "handbook"
    try:
        yield
    finally:
        naming.random_name = drawn


def fields_of(section: SectionText) -> dict[str, str]:
    """Return what of a section is indexed under which field; a page's names stand at its first section."""
    is_lead = not section.place.section
    body = section.text if section.answer in section.text else f"{section.answer}\n{section.text}"
    page, aliases = ("", section.search_terms) if is_lead else (section.page_title, "")
    found = {"title": section.title, "page": page, "aliases": aliases, "body": body}
    return {name: value for name, value in found.items() if value}


@contextlib.contextmanager
def _reader(folder: Path) -> Iterator[_Reader]:
    with stand_in_for("urllib.request", "urlretrieve"):
        from whoosh import index  # noqa: PLC0415
    opened = index.open_dir(folder, readonly=True)
    reader = opened.reader()
    try:
        yield reader
    finally:
        reader.close()
        opened.close()


def _lists(reader: _Reader) -> dict[str, dict[str, list[tuple[int, int]]]]:
    """Return, by field and term, the numbers of the sections it is in and how often."""
    found: dict[str, dict[str, list[tuple[int, int]]]] = {}
    for field in FIELDS:
        by_term = found.setdefault(field, {})
        for word in reader.lexicon(field):
            matcher = reader.postings(field, word)
            postings = by_term.setdefault(word.decode(), [])
            while matcher.is_active():
                postings.append((matcher.id(), int(matcher.weight())))
                matcher.next()
    return found


def _lengths(reader: _Reader) -> dict[str, list[int]]:
    sections = range(reader.doc_count_all())
    return {field: [reader.doc_field_length(n, field) or 0 for n in sections] for field in FIELDS}
