"""After damage: what can still be read, and a sound file in the damaged one's place."""

from __future__ import annotations

import contextlib
import os
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from luna_handbook import durable
from luna_handbook.errors import ShelfDamaged, ShelfReadOnly
from luna_handbook.shelf.connecting import FILE_NAME, alone, connect, create_private
from luna_handbook.shelf.contents import Contents, check, salvage
from luna_handbook.shelf.copies import copies, newest_first
from luna_handbook.shelf.faults import SQLITE_FAULTS, speaking
from luna_handbook.shelf.items import counted
from luna_handbook.shelf.merging import add_missing
from luna_handbook.shelf.schema import is_readable, recognise, upgrade

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from luna_handbook.shelf.copies import Copy
    from luna_handbook.shelf.items import Item


@dataclass(frozen=True, slots=True)
class Found:
    """What could be read: from the file (``is_whole``: all of it) and, if needed, the newest good copy."""

    from_file: Contents = field(default_factory=Contents)
    is_whole: bool = False
    from_copy: Contents = field(default_factory=Contents)
    copy: Copy | None = None

    @property
    def has_something(self) -> bool:
        """Whether there was a shelf to read."""
        return self.is_whole or bool(self.from_file.kept or self.from_copy.kept)

    def put(self, connection: sqlite3.Connection) -> tuple[list[Item], list[Item]]:
        """Put it all into an open, empty shelf; return what each gave."""
        connection.execute("BEGIN IMMEDIATE")
        given = add_missing(connection, self.from_file), add_missing(connection, self.from_copy)
        connection.execute("COMMIT")
        return given


def find(path: Path) -> Found:
    """Read what can be read of the shelf at ``path``, whole, damaged or gone. Raises OSError."""
    if not path.exists():
        return _with_newest_copy(path, Contents())
    contents, is_whole = salvage(path)
    return Found(contents, is_whole=True) if is_whole else _with_newest_copy(path, contents)


def may_read_newer(path: Path) -> bool:
    """Tell whether a file that a later version wrote lets this version read it. Never raises."""
    with contextlib.suppress(*SQLITE_FAULTS), closing(connect(path, "read")) as connection:
        return is_readable(connection)
    return False


def mend(path: Path, patience: float) -> str:
    """Make a shelf, or set a damaged one aside and put a sound one with everything found in its place.

    Returns a sentence about what came back, or ``""`` for a first shelf or one that another program has mended meanwhile.
    Raises ShelfError, sqlite3.Error or OSError; the damaged file then stays where it is.
    """
    with alone(path.parent, patience):
        if _is_sound(path):
            return ""
        with _held(path, patience):
            was_there, is_first = path.exists(), not path.exists() and not copies(path.parent)
            found = find(path)
            sound = path.with_name(f".{FILE_NAME}.mended")
            given = _build(sound, found)
            aside = _set_aside(path) if was_there else ""
            sound.replace(path)
            durable.sync_folder(path.parent)
    return "" if is_first else _sentence(found, given, aside)


def _with_newest_copy(path: Path, contents: Contents) -> Found:
    try:
        copy, from_copy = next(newest_first(path.parent), (None, Contents()))
    except OSError:
        copy, from_copy = None, Contents()
    return Found(contents, is_whole=False, from_copy=from_copy, copy=copy)


def _is_sound(path: Path) -> bool:
    try:
        with speaking():
            if recognise(path) is None:
                return False
            with closing(connect(path, "write")) as connection:
                check(connection)
    except ShelfDamaged:
        return False
    return True


@contextlib.contextmanager
def _held(path: Path, patience: float) -> Iterator[None]:
    """Keep other programs from writing to the damaged file while it is replaced, if it can be locked."""
    with ExitStack() as stack:
        with contextlib.suppress(ShelfDamaged, ShelfReadOnly), speaking():
            connection = stack.enter_context(closing(connect(path, "write", patience)))
            connection.execute("BEGIN IMMEDIATE")
        if os.name != "posix":
            stack.close()  # Windows does not replace a file that is open
        yield


def _build(sound: Path, found: Found) -> tuple[list[Item], list[Item]]:
    sound.unlink(missing_ok=True)
    create_private(sound)
    with closing(connect(sound, "write")) as connection:
        upgrade(connection)
        given = found.put(connection)
        check(connection)
    return given


def _set_aside(path: Path) -> str:
    """Keep the damaged file under another name and return that name.

    The journal goes first: beside the sound file it would be played back into it.
    """
    number = next(n for n in range(1, 10_000) if not path.with_name(f"{path.name}.damaged-{n}").exists())
    aside = path.with_name(f"{path.name}.damaged-{number}")
    try:
        aside.hardlink_to(path)
    except OSError:  # a file system without links
        durable.replace_bytes(aside, path.read_bytes())
    journal = path.with_name(f"{path.name}-journal")
    if journal.exists():
        journal.replace(path.with_name(f"{aside.name}-journal"))
    return aside.name


def _sentence(found: Found, given: tuple[list[Item], list[Item]], aside: str) -> str:
    from_file, from_copy = given
    parts = [
        f"Your bookmarks file was {'damaged' if aside else 'missing'}. {counted([*from_file, *from_copy])} came back"
    ]
    if found.copy and from_copy:
        made = found.copy.made.astimezone().strftime("%Y-%m-%d %H:%M")
        parts.append(f", {len(from_copy)} of them from the copy of {made}")
    parts.append("; please check that none is missing.")
    if aside:
        parts.append(f" The damaged file is kept as {aside}.")
    return "".join(parts)
