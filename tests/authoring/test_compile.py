"""From a source folder to an edition folder."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from luna_handbook.authoring.compile import compile_edition
from luna_handbook.book.digests import content_digest, folder_digest
from luna_handbook.book.edition import Edition
from luna_handbook.errors import LunaError, SourceProblems
from tests.authoring.conftest import HANDBOOKS, put, words_only

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from luna_handbook.book.edition import SectionText


def build(source: Path, edition: Path) -> Path:
    compile_edition(source, edition, index_builder=words_only)
    return edition


def tree(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


def test_a_minimal_source_is_an_outline_and_a_page_with_id_and_title(tmp_path: Path) -> None:
    edition = Edition.open(build(HANDBOOKS / "minimal", tmp_path / "edition"))

    assert (edition.id, edition.title, edition.name, edition.language) == (
        "minimal",
        "Minimal handbook",
        "1",
        "en",
    )
    assert edition.page("welcome").sections[0].blocks[0].html == "<p>One page is a handbook.</p>"
    edition.close()


def test_the_edition_records_its_index_and_its_content(tmp_path: Path) -> None:
    edition = Edition.open(build(HANDBOOKS / "sampler", tmp_path / "edition"))

    assert edition.index_sha256 == folder_digest(tmp_path / "edition" / "index")
    assert edition.content_sha256 == content_digest(edition.file.connection)
    edition.close()


def test_the_index_is_made_of_the_sections_the_edition_holds(tmp_path: Path) -> None:
    seen: list[SectionText] = []

    def collecting(
        sections: Iterable[SectionText], folder: Path, progress: Callable[[int, int], None]
    ) -> None:
        seen.extend(sections)
        folder.mkdir()

    compile_edition(HANDBOOKS / "sampler", tmp_path / "edition", index_builder=collecting)
    edition = Edition.open(tmp_path / "edition")

    assert seen == edition.sections()
    edition.close()


def test_the_same_source_gives_the_same_bytes_anywhere(tmp_path: Path) -> None:
    one = build(HANDBOOKS / "sampler", tmp_path / "one")
    two = build(HANDBOOKS / "sampler", tmp_path / "somewhere" / "else" / "two")

    assert tree(one) == tree(two)


def test_two_builds_by_command_have_the_same_index_bytes(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    for name in ("one", "two"):
        command = [
            sys.executable,
            "-m",
            "luna_handbook",
            "build",
            str(HANDBOOKS / "sampler"),
            "-o",
            str(tmp_path / name),
        ]
        subprocess.run(command, check=True, env=environment, cwd=HANDBOOKS.parents[1], capture_output=True)

    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_two_builds_into_one_place_wait_for_one_another(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "luna_handbook",
        "build",
        str(HANDBOOKS / "minimal"),
        "-o",
        str(tmp_path / "edition"),
    ]
    builds = [
        subprocess.Popen(command, cwd=HANDBOOKS.parents[1], stderr=subprocess.DEVNULL) for _ in range(3)
    ]

    assert [build.wait(timeout=60) for build in builds] == [0, 0, 0]
    assert [path.name for path in tmp_path.iterdir()] == ["edition"]


def test_a_source_with_mistakes_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(SourceProblems) as caught:
        build(HANDBOOKS / "broken", tmp_path / "edition")

    assert len(caught.value.problems) > 100
    assert list(tmp_path.iterdir()) == []


def test_mistakes_leave_the_older_edition_as_it_was(tmp_path: Path) -> None:
    before = tree(build(HANDBOOKS / "minimal", tmp_path / "edition"))

    with pytest.raises(SourceProblems):
        build(HANDBOOKS / "broken", tmp_path / "edition")

    assert tree(tmp_path / "edition") == before


def test_an_index_that_cannot_be_built_leaves_the_older_edition_as_it_was(tmp_path: Path) -> None:
    before = tree(build(HANDBOOKS / "minimal", tmp_path / "edition"))

    def failing(sections: Iterable[SectionText], folder: Path, progress: Callable[[int, int], None]) -> None:
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space"):
        compile_edition(HANDBOOKS / "sampler", tmp_path / "edition", index_builder=failing)

    assert tree(tmp_path) == {f"edition/{name}": data for name, data in before.items()}


def test_an_older_edition_is_replaced_whole(tmp_path: Path) -> None:
    edition = build(HANDBOOKS / "minimal", tmp_path / "edition")
    put(edition, "index/leftover", "old")

    build(HANDBOOKS / "sampler", edition)

    assert sorted(tree(tmp_path)) == ["edition/edition.db", "edition/emergency.json", "edition/index/words"]


def test_a_folder_that_is_no_edition_is_never_replaced(tmp_path: Path) -> None:
    put(tmp_path / "home", "thesis.txt", "years of work")

    with pytest.raises(LunaError, match="would be lost"):
        build(HANDBOOKS / "minimal", tmp_path / "home")

    assert tree(tmp_path) == {"home/thesis.txt": b"years of work"}


@pytest.mark.parametrize("inside", ["", "edition", ".."])
def test_source_and_edition_never_hold_one_another(write: Callable[[], Path], inside: str) -> None:
    source = write()

    with pytest.raises(LunaError, match="hold one another"):
        build(source, source / inside)


def test_a_source_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(LunaError, match="no folder"):
        build(tmp_path / "gone", tmp_path / "edition")


def test_a_folder_without_an_outline_is_told(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()

    with pytest.raises(SourceProblems, match=r"handbook\.yaml: There is no handbook\.yaml"):
        build(tmp_path / "source", tmp_path / "edition")


def test_progress_is_told_in_order_and_to_the_end(tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []

    compile_edition(
        HANDBOOKS / "minimal", tmp_path / "edition", lambda *step: told.append(step), index_builder=words_only
    )

    assert list(dict.fromkeys(what for _, _, what in told)) == [
        "Reading pages", "Composing pages", "Building the search index", "Writing the edition",
    ]  # fmt: skip
    assert told[-1][:2] == (1, 1)
