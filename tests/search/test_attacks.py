"""Whatever somebody does to an index: nothing of it runs, nothing outside is read, and searching goes on with a notice.

Two walls are held to that. The seal: what the edition does not record is not opened, and built again when an answer at a key
needs it. And behind it, for somebody who can change the record as well, what Whoosh may unpickle.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import pytest

from luna_handbook.book.digests import MANIFEST
from luna_handbook.book.edition import Edition
from luna_handbook.book.handbook import Handbook
from luna_handbook.search.finder import Finder
from luna_handbook.search.list_files import LISTS_FILE, POSITIONS_FILE, WORDS_FILE
from luna_handbook.search.phrases import PHRASES_OFF
from luna_handbook.search.sealing import seal
from tests.search.conftest import Book, Sketch, book_of, record_index, write_edition
from tests.search.hostile_indexes import ATTACKS, Command, later_contents, open_as_whoosh_does

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.search.hostile_indexes import Attack

    Doctor = Callable[[Path], None]

BOOK = Book(
    [Sketch("nausea", {"": ("", "Ondansetron is given."), "s": ("Dose", "Four milligrams.")}, title="Nausea")]
)
WORD, PHRASE, HEADING = "ondansetron", '"four milligrams"', "dose"

_heard: list[str] = []


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """Return the folder of an edition with its index."""
    return write_edition(BOOK, tmp_path / "edition")


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edition: Path) -> Command:
    """Return a command that leaves a mark; the index folder is where modules are looked for."""
    monkeypatch.syspath_prepend(edition / "index")
    return Command(tmp_path / "has-run")


@pytest.fixture(scope="module")
def _listening() -> None:
    """Write down every file that is opened from now on: a hook stays for as long as the process."""
    sys.addaudithook(lambda event, facts: _heard.append(str(facts[0])) if event == "open" else None)


@pytest.fixture
def heard(_listening: None) -> list[str]:
    """Return what lists the files that are opened during a test."""
    _heard.clear()
    return _heard


@contextmanager
def searching(edition: Path) -> Iterator[Finder]:
    """Open the search of an edition, with a cache beside it."""
    with (
        closing(Edition.open(edition)) as book,
        closing(Finder.open(Handbook([book]), edition.with_name("cache"))) as finder,
    ):
        yield finder


def counts(finder: Finder) -> tuple[int, int]:
    """Return how many sections the word and the phrase find."""
    return finder.search(WORD).total, finder.search(PHRASE).total


def is_told(finder: Finder) -> bool:
    """Tell whether the reader is told that another index was made, or that phrases cannot be looked for."""
    return "a new one was made" in finder.notice or finder.search(PHRASE).notice == PHRASES_OFF


def lists_of_another_edition(folder: Path) -> None:
    other = _another(folder)
    for name in (LISTS_FILE, WORDS_FILE, POSITIONS_FILE):
        shutil.copy(other / name, folder / name)


def index_of_another_edition(folder: Path) -> None:
    other = _another(folder)
    shutil.rmtree(folder)
    other.rename(folder)


def lists_in_one_another_s_place(folder: Path) -> None:
    lists = folder / LISTS_FILE
    lists.rename(folder / "aside")
    (folder / POSITIONS_FILE).rename(lists)
    (folder / "aside").rename(folder / POSITIONS_FILE)


def manifest_changed(folder: Path) -> None:
    manifest = folder / MANIFEST
    manifest.write_bytes(manifest.read_bytes().replace(b" lists.bin", b" ../lists.bin"))


def manifest_made_to_fit(folder: Path) -> None:
    (folder / LISTS_FILE).write_bytes(bytes((folder / LISTS_FILE).stat().st_size))
    seal(folder)


def manifest_gone(folder: Path) -> None:
    (folder / MANIFEST).unlink()


def _another(folder: Path) -> Path:
    return write_edition(book_of("Something else altogether."), folder.parent.with_name("other")) / "index"


CHANGES: list[Doctor] = [
    lists_of_another_edition,
    index_of_another_edition,
    lists_in_one_another_s_place,
    manifest_changed,
    manifest_made_to_fit,
    manifest_gone,
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_each_attack_is_real(edition: Path, command: Command, attack: Attack) -> None:
    attack(edition / "index", command)
    open_as_whoosh_does(edition / "index")

    assert command.has_run()


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_doctored_index_is_not_opened_and_nothing_of_it_runs(
    edition: Path, command: Command, attack: Attack
) -> None:
    attack(edition / "index", command)

    with searching(edition) as finder:
        assert (counts(finder), is_told(finder)) == ((1, 1), True)
    assert not command.has_run()


@pytest.mark.parametrize("change", CHANGES)
def test_an_index_that_was_changed_is_not_opened(edition: Path, change: Doctor) -> None:
    change(edition / "index")

    with searching(edition) as finder:
        assert (counts(finder), is_told(finder)) == ((1, 1), True)


@pytest.mark.parametrize("change", CHANGES[1:])
def test_an_index_in_the_cache_that_was_changed_is_not_opened(edition: Path, change: Doctor) -> None:
    shutil.rmtree(edition / "index")
    change(_kept(edition))

    with searching(edition) as finder:
        assert (counts(finder), is_told(finder)) == ((1, 1), True)


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_passes_the_seal_runs_nothing_either(edition: Path, command: Command, attack: Attack) -> None:
    attack(edition / "index", command)
    record_index(edition)

    with searching(edition) as finder:
        found, answer = finder.search(WORD).total, finder.search(PHRASE)
    assert (found, answer.total == 1 or answer.notice == PHRASES_OFF) == (1, True)
    assert not command.has_run()


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_is_planted_in_the_cache_with_its_record_runs_nothing(
    edition: Path, command: Command, attack: Attack
) -> None:
    shutil.rmtree(edition / "index")
    kept = _kept(edition)
    attack(kept, command)
    kept.with_name(f"{kept.name}.sha256").write_text(seal(kept))

    with searching(edition) as finder:
        found, answer = finder.search(WORD).total, finder.search(PHRASE)
    assert (found, answer.total == 1 or answer.notice == PHRASES_OFF) == (1, True)
    assert not command.has_run()


@pytest.mark.parametrize("name", [LISTS_FILE, POSITIONS_FILE, MANIFEST, "_MAIN_1.toc", "more.bin"])
def test_what_a_link_in_the_folder_leads_to_is_not_read(edition: Path, heard: list[str], name: str) -> None:
    bait, link = edition.with_name("bait"), edition / "index" / name
    bait.write_bytes(link.read_bytes() if link.exists() else b"private")
    link.unlink(missing_ok=True)
    link.symlink_to(bait)

    heard.clear()
    with searching(edition) as finder:
        found = counts(finder)
    assert (found, {str(bait), str(link)} & set(heard)) == ((1, 1), set())


def test_a_link_to_another_folder_is_not_followed(edition: Path, heard: list[str]) -> None:
    outside = edition.with_name("outside")
    outside.mkdir()
    (outside / "bait").write_bytes(b"private")
    (edition / "index" / "more").symlink_to(outside, target_is_directory=True)

    heard.clear()
    with searching(edition) as finder:
        found = counts(finder)
    assert (found, [path for path in heard if "bait" in path]) == ((1, 1), [])


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_index_that_changes_after_it_was_checked_is_not_opened(
    edition: Path, command: Command, attack: Attack
) -> None:
    with searching(edition) as finder:
        attack(edition / "index", command)
        found, answer = finder.search(WORD).total, finder.search(PHRASE)

    assert (found, answer.notice, command.has_run()) == (1, PHRASES_OFF, False)


def test_whoosh_is_given_the_bytes_that_were_checked_and_never_the_folder(
    edition: Path, heard: list[str]
) -> None:
    with searching(edition) as finder:
        heard.clear()
        finder.search(PHRASE)

    opened = sorted(path for path in heard if path.startswith(str(edition / "index")))
    assert opened == sorted(str(path) for path in (edition / "index").iterdir())


def test_an_index_that_changes_once_it_is_open_is_asked_as_it_was(edition: Path, command: Command) -> None:
    with searching(edition) as finder:
        before = counts(finder)
        ATTACKS[0](edition / "index", command)

        assert (before, counts(finder), command.has_run()) == ((1, 1), (1, 1), False)


def test_with_no_room_for_another_index_titles_and_headings_are_searched(
    edition: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    later_contents(edition / "index", command)
    edition.with_name("cache").write_text("a file where the folder should be")
    monkeypatch.setattr(tempfile, "tempdir", str(edition / "nowhere"))

    with searching(edition) as finder:
        found = [finder.search(words).total for words in (HEADING, WORD)]
        assert (found, "Titles and headings still work" in finder.notice) == ([1, 0], True)
    assert not command.has_run()


def _kept(edition: Path) -> Path:
    """Let the index be built into the cache; return its folder there."""
    with searching(edition):
        pass
    return next(path for path in (edition.with_name("cache") / "index").iterdir() if path.is_dir())
