"""Luna's search and its peers behind one face, built and opened by name. One that is not installed is left out."""

from __future__ import annotations

import shutil
import sys
import tempfile
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from luna_handbook.book.edition import Edition
from luna_handbook.book.handbook import Handbook
from tests.benchmarks import peers
from tests.benchmarks.peers import Row, place_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from luna_handbook.book.edition import SectionText
    from tests.benchmarks.peers import Opened


@dataclass(frozen=True)
class Engine:
    """``build`` writes sections into a missing folder, for typing or else for whole questions; ``open`` opens it.

    ``module`` is what must be importable. ``build`` is None for Luna, whose index the edition brings: its folder is opened.
    """

    name: str
    module: str
    build: Callable[[Sequence[SectionText], Path, bool], None] | None
    open: Callable[[Path], Opened]

    def is_installed(self) -> bool:
        """Tell whether it can be imported."""
        try:
            import_module(self.module)
        except ImportError:
            return False
        return True


def chosen(names: Iterable[str]) -> list[Engine]:
    """Return these engines, and say in a line which of them are not installed."""
    engines = [ENGINES[name] for name in names]
    for engine in engines:
        if not engine.is_installed():
            print(f"{engine.name} is not installed and is left out (Python module {engine.module}).")
    return [engine for engine in engines if engine.is_installed()]


def folder_bytes(folder: Path) -> int:
    """Return the size of all files in a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def text_bytes(sections: Iterable[SectionText]) -> int:
    """Return the size of the plain text that is searched: headings and text, in UTF-8."""
    return sum(len(f"{section.title}\n{section.text}\n".encode()) for section in sections)


class Luna:
    """This handbook's own search of an edition's folder."""

    def __init__(self, folder: Path) -> None:
        finder = import_module("luna_handbook.search.finder").Finder
        self._edition, self._cache = Edition.open(folder), tempfile.TemporaryDirectory()
        self._finder = finder.open(Handbook([self._edition]), Path(self._cache.name), at_once=sys.maxsize)
        if self._finder.notice:
            print(f"Opening takes longer than it would: {self._finder.notice}", file=sys.stderr)

    def top(self, words: str, limit: int, typing: bool) -> list[Row]:
        """See ``Opened``."""
        return [
            Row(place_of(hit), hit.title, hit.snippet)
            for hit in self._finder.search(words, limit, typing=typing).hits
        ]

    def close(self) -> None:
        """See ``Opened``."""
        self._finder.close()
        self._edition.close()
        self._cache.cleanup()


ENGINES = {
    "luna": Engine("Luna", "luna_handbook.search.finder", None, Luna),
    "fts5": Engine("FTS5", "sqlite3", peers.FullText.build, peers.FullText),
    "tantivy": Engine("tantivy", "tantivy", peers.Tantivy.build, peers.Tantivy),
    "xapian": Engine("Xapian", "xapian", peers.Xapian.build, peers.Xapian),
    "whoosh": Engine("Whoosh", "whoosh", peers.Whoosh.build, peers.Whoosh),
    "whoosh-or": Engine("Whoosh OR", "whoosh", peers.WhooshOr.build, peers.WhooshOr),
}


def prepared(
    engine: Engine, sections: Sequence[SectionText], edition: Path, keep: Path, typing: bool
) -> Path:
    """Return the folder to open an engine with, built below ``keep`` unless it is there; the edition's own for Luna."""
    if engine.build is None:
        return edition
    folder = keep / f"{engine.name.lower().replace(' ', '-')}{'-typing' if typing else ''}"
    if not folder.exists():
        aside = folder.with_name(f"{folder.name}.unfinished")
        shutil.rmtree(aside, ignore_errors=True)
        engine.build(sections, aside, typing)
        aside.rename(folder)
    return folder
