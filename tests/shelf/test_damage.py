"""Damage never alters a bookmark in silence, and what was copied comes back."""

from __future__ import annotations

import os
import random
import shutil
from typing import TYPE_CHECKING

import pytest

from luna_handbook.shelf import bookmarks
from luna_handbook.shelf.contents import read_contents
from luna_handbook.shelf.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from luna_handbook.shelf.items import Item

FIRST_SEED = int(os.environ.get("LUNA_DAMAGE_FIRST_SEED", "0"))
SEEDS = range(FIRST_SEED, FIRST_SEED + int(os.environ.get("LUNA_DAMAGE_SEEDS", "120")))


def damage(data: bytes, chance: random.Random) -> bytes:
    """Cut, flip, blank or scramble, as disks, power cuts and cables do."""
    raw = bytearray(data)
    at = chance.randrange(len(raw))
    match chance.choice(("flip", "flip", "cut", "blank", "scramble", "head")):
        case "flip":
            for place in [at, *(chance.randrange(len(raw)) for _ in range(chance.choice((0, 0, 5, 50))))]:
                raw[place] ^= 1 << chance.randrange(8)
        case "cut":
            del raw[at - at % 512 :]
        case "blank":
            raw[at - at % 4096 : at - at % 4096 + 4096] = bytes(4096)
        case "scramble":
            raw[at : at + 700] = chance.randbytes(len(raw[at : at + 700]))
        case "head":
            raw[chance.randrange(100)] = chance.randrange(256)
    return bytes(raw)


def test_a_damaged_file_is_mended_from_its_copy_and_kept_aside(
    filled: Callable[[int], list[bookmarks.Bookmark]], open_shelf: Callable[[], Shelf], folder: Path
) -> None:
    known = filled(12)
    (folder / "shelf.db").write_bytes(b"\0" * 10_000)

    shelf = open_shelf()

    assert (shelf.state, bookmarks.bookmarks(shelf)) == ("kept", known)
    assert shelf.notice.startswith(
        "Your bookmarks file was damaged. 12 bookmarks came back, 12 of them from the copy of "
    )
    assert (folder / "shelf.db.damaged-1").read_bytes() == b"\0" * 10_000


def test_what_was_set_after_the_copy_comes_back_from_the_damaged_file_itself(
    filled: Callable[[int], list[bookmarks.Bookmark]], folder: Path
) -> None:
    filled(3)
    shutil.rmtree(folder / "backups")
    known = filled(40)
    shutil.rmtree(folder / "backups")
    data = bytearray((folder / "shelf.db").read_bytes())
    at = data.index(known[20].title.encode())
    data[at] ^= 1
    (folder / "shelf.db").write_bytes(data)

    shelf = Shelf.open(folder)

    assert bookmarks.bookmarks(shelf) == known[:20] + known[21:]
    assert "39 bookmarks came back" in shelf.notice
    shelf.close()


def test_a_missing_file_comes_back_from_its_copy(
    filled: Callable[[int], list[bookmarks.Bookmark]], open_shelf: Callable[[], Shelf], folder: Path
) -> None:
    known = filled(2)
    (folder / "shelf.db").unlink()

    shelf = open_shelf()

    assert bookmarks.bookmarks(shelf) == known
    assert shelf.notice.startswith("Your bookmarks file was missing. 2 bookmarks came back")


def test_a_damaged_copy_is_passed_over_for_the_one_before(
    filled: Callable[[int], list[bookmarks.Bookmark]], open_shelf: Callable[[], Shelf], folder: Path
) -> None:
    known = filled(2)
    filled(4)
    newest = max((folder / "backups").glob("*.db"))
    newest.write_bytes(newest.read_bytes()[:5000])
    (folder / "shelf.db").write_bytes(b"gone")

    assert bookmarks.bookmarks(open_shelf()) == known


def test_a_bookmark_taken_off_after_the_copy_does_not_come_back(
    filled: Callable[[int], list[bookmarks.Bookmark]], folder: Path
) -> None:
    known = filled(30)
    shelf = Shelf.open(folder)
    bookmarks.remove(shelf, known[5].id)
    file = folder / "shelf.db"
    data = bytearray(file.read_bytes())
    data[data.rindex(known[20].title.encode())] ^= 1
    file.write_bytes(data)

    shelf.reopen()

    assert bookmarks.bookmarks(shelf) == known[:5] + known[6:]
    shelf.close()


def test_damage_met_while_the_window_is_open_is_mended_at_once(
    filled: Callable[[int], list[bookmarks.Bookmark]], folder: Path
) -> None:
    known = filled(3)
    shelf = Shelf.open(folder)
    (folder / "shelf.db").write_bytes(b"not a database" * 1000)
    place = known[0].place.page_place

    added = bookmarks.add(shelf, place, "After", "", "")

    assert bookmarks.bookmarks(shelf) == [*known, added]
    shelf.close()


def test_damage_without_room_to_mend_shows_what_can_be_read(
    filled: Callable[[int], list[bookmarks.Bookmark]], folder: Path, open_shelf: Callable[[], Shelf]
) -> None:
    known = filled(3)
    (folder / "shelf.db").write_bytes(b"\0" * 10_000)
    (folder / ".shelf.db.mended").mkdir()  # what cannot be written cannot take the damaged file's place

    shelf = open_shelf()

    assert (shelf.state, bookmarks.bookmarks(shelf)) == ("read-only", known)
    assert (folder / "shelf.db").read_bytes() == b"\0" * 10_000


@pytest.mark.parametrize("seed", SEEDS)
def test_random_damage_alters_nothing_and_everything_copied_comes_back(
    stocked: Callable[[], tuple[Item, ...]],
    folder: Path,
    open_shelf: Callable[[], Shelf],
    seed: int,
) -> None:
    known = stocked()
    file = folder / "shelf.db"
    file.write_bytes(damage(file.read_bytes(), random.Random(seed)))  # noqa: S311 - damage, no secret

    shelf = open_shelf()

    assert shelf.read(read_contents).kept == known, f"seed {seed}: {shelf.state}, {shelf.notice}"


@pytest.mark.parametrize("seed", SEEDS)
def test_random_damage_without_any_copy_alters_nothing(
    stocked: Callable[[], tuple[Item, ...]],
    folder: Path,
    open_shelf: Callable[[], Shelf],
    seed: int,
) -> None:
    known = stocked()
    shutil.rmtree(folder / "backups")
    file = folder / "shelf.db"
    file.write_bytes(damage(file.read_bytes(), random.Random(seed)))  # noqa: S311 - damage, no secret

    shelf = open_shelf()

    left = shelf.read(read_contents).kept
    assert tuple(item for item in known if item in left) == left, f"seed {seed}"
    assert left == known or shelf.notice, f"seed {seed}: {len(left)} of {len(known)} left without a word"
