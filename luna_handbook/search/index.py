"""The Whoosh index of an edition: written once, whole, with the same bytes for the same text.

Whoosh is loaded when it is first needed. Opening a Whoosh index runs pickles, so it is given the bytes that have the recorded
digests and never the folder, and may unpickle only what our indexes are made of (``pickles``).
"""

from __future__ import annotations

import contextlib
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from luna_handbook.errors import IndexUnreadable
from luna_handbook.light_import import stand_in_for
from luna_handbook.search.analysis import terms
from luna_handbook.search.apart import sections_in_order, sections_within
from luna_handbook.search.list_files import POSITIONS_FILE, write_postings
from luna_handbook.search.postings import FIELDS, arrange, positions_of
from luna_handbook.search.sealing import seal, unseal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from luna_handbook.book.edition import SectionText
    from luna_handbook.search.apart import Places
    from luna_handbook.search.codec import FlatCodec

PHRASE_FIELDS = ("title", "body")
"""Fields that keep the positions of words."""

KEPT = 16
"""Phrases whose sections are kept."""


def build_index(
    sections: Iterable[SectionText],
    folder: Path,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> str:
    """Write the search index of an edition's sections into ``folder``, which must be missing or empty; return its digest.

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
    codec = _write_whoosh(listed, folder, progress)
    write_postings(arrange(listed, codec.written, codec.lengths), folder)
    (folder / POSITIONS_FILE).write_bytes(positions_of(codec.written))
    return seal(folder)


def fields_of(section: SectionText) -> dict[str, str]:
    """Return what of a section is indexed under which field; a page's names stand at its first section."""
    is_lead = not section.place.section
    body = section.text if section.answer in section.text else f"{section.answer}\n{section.text}"
    page, aliases = ("", section.search_terms) if is_lead else (section.page_title, "")
    found = {"title": section.title, "page": page, "aliases": aliases, "body": body}
    return {name: value for name, value in found.items() if value}


def spoken(text: str, **_options: object) -> Iterator[Any]:
    """Analyse text for Whoosh. Every index names this function, so it must keep its name."""
    token = _whoosh().analysis.Token(positions=True, boosts=True)
    for term in terms(text):
        token.text, token.pos, token.boost, token.stopped = term.text, term.position, 1.0, False
        yield token


class PhraseIndex:
    """The phrases of one index, opened when one is first asked for; ``folder`` is None when there is none."""

    def __init__(self, folder: Path | None, sha256: str) -> None:
        self._folder, self._sha256 = folder, sha256
        self._files = contextlib.ExitStack()
        self._reader: Any = None
        self._answers: dict[tuple[tuple[str, ...], int], Places] = {}

    def sections_with(self, phrase: Sequence[str]) -> Places:
        """Return the numbers of the sections that have these terms side by side in their title or text.

        Raises IndexUnreadable when there is no index or it is no longer the one that was checked.
        """
        asked = (tuple(phrase), 0)
        return self._known(asked, lambda field: sections_in_order([field(word) for word in phrase]))

    def sections_near(self, words: Sequence[str], distance: int) -> Places:
        """Return the numbers of the sections with these terms in any order, the last at most ``distance`` behind the first.

        Raises IndexUnreadable as ``sections_with`` does.
        """
        asked = (tuple(words), distance)
        return self._known(asked, lambda field: sections_within([field(word) for word in words], distance))

    def _known(
        self, asked: tuple[tuple[str, ...], int], ask: Callable[[Callable[[str], Places]], Places]
    ) -> Places:
        """Return the answer to a question; the last few are kept, since each is asked again at every key behind it."""
        found = self._answers.pop(asked, None)
        self._answers[asked] = self._found(ask) if found is None else found
        while len(self._answers) > KEPT:
            del self._answers[next(iter(self._answers))]
        return self._answers[asked]

    def _found(self, ask: Callable[[Callable[[str], Places]], Places]) -> Places:
        files = self._checked() if self._reader is None else {}
        try:
            with _whoosh().pickles.only_ours():
                if self._reader is None:
                    self._reader = self._files.enter_context(_reader(files))
                terms = self._reader.codec().terms
                return np.unique(
                    np.concatenate([ask(partial(terms.places, field)) for field in PHRASE_FIELDS])
                )
        except Exception as error:  # what is sealed but not ours may break Whoosh in any way at all
            raise IndexUnreadable(f"The search index in {self._folder} cannot be read ({error}).") from error

    def close(self) -> None:
        """Let go of the files; the next question opens them again."""
        self._reader = None
        self._answers.clear()
        self._files.close()

    def _checked(self) -> dict[str, bytes]:
        if self._folder is None:
            raise IndexUnreadable(
                "There is no search index to look for phrases in. Single words are found as before."
            )
        try:
            return unseal(self._folder, self._sha256).read_all()
        except OSError as error:
            raise IndexUnreadable(f"The search index in {self._folder} cannot be read ({error}).") from error


class _Whoosh(NamedTuple):
    analysis: Any
    base: Any
    codec: Any
    fields: Any
    filestore: Any
    index: Any
    pickles: Any


def _whoosh() -> _Whoosh:
    with stand_in_for("urllib.request", "urlretrieve"):
        from whoosh import analysis, fields, index  # noqa: PLC0415
        from whoosh.codec import base  # noqa: PLC0415
        from whoosh.filedb import filestore  # noqa: PLC0415

        from luna_handbook.search import codec, pickles  # noqa: PLC0415
    return _Whoosh(analysis, base, codec, fields, filestore, index, pickles)


def _write_whoosh(
    sections: list[SectionText], folder: Path, progress: Callable[[int, int], None]
) -> FlatCodec:
    whoosh = _whoosh()
    codec: FlatCodec = whoosh.codec.FlatCodec()
    text = {name: whoosh.fields.TEXT(analyzer=spoken, phrase=name in PHRASE_FIELDS) for name in FIELDS}
    for name in PHRASE_FIELDS:
        text[name].format = whoosh.codec.FlatPositions()
    opened = whoosh.index.create_in(folder, whoosh.fields.Schema(position=whoosh.fields.STORED, **text))
    with _one_name(whoosh.base):
        writer = opened.writer(codec=codec, compound=False, limitmb=256)
    for done, section in enumerate(sections, 1):
        writer.add_document(position=section.position, **fields_of(section))
        progress(done, len(sections))
    writer.commit(merge=False)
    opened.close()
    for lock in folder.glob("*_WRITELOCK"):
        lock.unlink()
    return codec


@contextlib.contextmanager
def _one_name(naming: Any) -> Iterator[None]:  # noqa: ANN401 - a module of an untyped library
    """While the block runs, Whoosh gives a segment one name; it would draw one at random."""
    drawn = naming.random_name
    naming.random_name = lambda **_size: "handbook"
    try:
        yield
    finally:
        naming.random_name = drawn


@contextlib.contextmanager
def _reader(files: dict[str, bytes]) -> Iterator[Any]:
    """Open an index that is in memory: what happens to the folder after the check reaches nobody."""
    storage = _whoosh().filestore.RamStorage()
    storage.files = files
    opened = storage.open_index()
    reader = opened.reader()
    try:
        yield reader
    finally:
        reader.close()
        opened.close()
