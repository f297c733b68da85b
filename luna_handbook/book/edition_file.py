"""The file of an edition: how it is opened for reading alone, and what is said when it cannot be read."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from luna_handbook.book.schema import FORMAT
from luna_handbook.errors import EditionDamaged, EditionFormat, EditionMissing

if TYPE_CHECKING:
    from pathlib import Path, PurePath

NAME = "edition.db"


class EditionFile:
    """An open ``edition.db`` of the format this program reads; ``meta`` is its table of that name."""

    def __init__(self, folder: Path, connection: sqlite3.Connection) -> None:
        self.folder = folder
        self.connection = connection
        self.meta: dict[str, Any] = dict(self.rows("SELECT key, value FROM meta"))
        if self.meta.get("format") != str(FORMAT):
            found = self.meta.get("format", "unknown")
            raise EditionFormat(
                f"The handbook in {folder} was made for another version of this program (format {found}, "
                f"this program reads {FORMAT}). Your bookmarks are safe. Install the edition that came with this version."
            )

    @classmethod
    def open(cls, folder: Path) -> EditionFile:
        """Open the file in an edition's folder. Raises EditionMissing, EditionFormat or EditionDamaged."""
        file = folder / NAME
        try:
            if not file.is_file():
                raise EditionMissing(
                    f"There is no handbook in {folder}. Your bookmarks are safe. Install the program again, or ask IT to."
                )
            connection = sqlite3.connect(f"{sqlite_uri(file.absolute())}?mode=ro&immutable=1", uri=True)
            with contextlib.ExitStack() as stack:
                stack.callback(connection.close)
                opened = cls(folder, connection)
                stack.pop_all()
        except (sqlite3.Error, OSError) as error:
            raise _damaged(folder, error) from error
        return opened

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Return what a query finds. Raises EditionDamaged when the file cannot be read."""
        try:
            return self.connection.execute(query, values).fetchall()
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise self.damaged(error) from error

    def damaged(self, error: Exception) -> EditionDamaged:
        """Return what to raise when something in the file is not as an edition has it."""
        return _damaged(self.folder, error)

    def close(self) -> None:
        """Close the file."""
        self.connection.close()


def sqlite_uri(file: PurePath) -> str:
    """Return the address SQLite opens an absolute path by. On a Windows share it has no host, which SQLite would refuse."""
    path = file.as_posix()
    return f"file://{'' if path.startswith('/') else '/'}{quote(os.fsencode(path), safe='/:')}"


def _damaged(folder: Path, error: Exception) -> EditionDamaged:
    return EditionDamaged(
        f"The handbook in {folder} is damaged ({error}). Your bookmarks are safe. Install the program again, or ask IT to."
    )
