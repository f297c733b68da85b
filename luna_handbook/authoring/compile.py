"""From a source folder to an edition: everything is checked first, then written aside and swapped in whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luna_handbook.authoring.assembling import Assembly, assemble, join
from luna_handbook.authoring.database import section_texts, write_database
from luna_handbook.authoring.findability import refuse_lost_queries
from luna_handbook.authoring.source import Notebook
from luna_handbook.authoring.swap import new_folder
from luna_handbook.book.digests import folder_digest
from luna_handbook.book.emergency import FILE_NAME, cards_to_json
from luna_handbook.errors import LunaError, SourceProblems
from luna_handbook.search.index import build_index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from luna_handbook.book.edition import SectionText

    Progress = Callable[[int, int, str], None]
    IndexBuilder = Callable[[Iterable[SectionText], Path, Callable[[int, int], None]], object]


def _silent(done: int, total: int, what: str) -> None:
    """Report nothing."""


def compile_edition(
    source: Path, edition: Path, progress: Progress = _silent, index_builder: IndexBuilder = build_index
) -> None:
    """Compile the source folder to the edition folder, replacing an older edition whole.

    ``progress`` is told what is done of how much, and of what. The same source gives the same bytes, wherever it is built;
    for the index that needs a process started with ``PYTHONHASHSEED=0``. Raises SourceProblems with every mistake of the
    source, or with the golden queries that do not find their answer where too few do (nothing is written then), LunaError
    when ``edition`` is no folder for an edition, OSError when the disk refuses.
    """
    _refuse_overlap(source.resolve(), edition.resolve())
    notebook = Notebook()
    joined = join(source, notebook, progress)
    if notebook.problems:
        raise SourceProblems(notebook.problems)
    assembly = assemble(joined, progress)
    with new_folder(edition) as folder:
        _write(assembly, folder, progress, index_builder)
        refuse_lost_queries(folder, assembly.source, progress)


def _write(assembly: Assembly, folder: Path, progress: Progress, index_builder: IndexBuilder) -> None:
    words = "Building the search index"
    index_builder(section_texts(assembly), folder / "index", lambda done, total: progress(done, total, words))
    progress(0, 1, "Writing the edition")
    outline = assembly.source.outline
    write_database(folder / "edition.db", assembly, folder_digest(folder / "index"))
    (folder / FILE_NAME).write_bytes(cards_to_json(outline.id, outline.edition, list(assembly.cards)))
    progress(1, 1, "Writing the edition")


def _refuse_overlap(source: Path, edition: Path) -> None:
    if source == edition or source in edition.parents or edition in source.parents:
        raise LunaError(
            f"{edition} and the source {source} hold one another. Nothing was written. Build into a folder outside the source."
        )
