"""The commands build, check and fix: data on stdout, talk on stderr, exit codes."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from luna_handbook.authoring.compile import compile_edition
from luna_handbook.book.edition import Edition
from luna_handbook.book.places import Place
from luna_handbook.commands import build, check, fix
from tests.authoring.conftest import HANDBOOKS, put, words_only

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import ModuleType


def run(command: ModuleType, *words: object) -> int:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return int(command.run(parser.parse_args(list(map(str, words)))))


def test_check_prints_a_line_for_each_problem(capsys: pytest.CaptureFixture[str]) -> None:
    code = run(check, HANDBOOKS / "broken")

    out, err = capsys.readouterr()
    assert code == 1
    assert (
        "a/lists.md:13: This list runs into the text above; put an empty line before its first item."
        in out.split("\n")
    )
    assert err.endswith("problems.\n")


def test_check_prints_json(capsys: pytest.CaptureFixture[str]) -> None:
    code = run(check, HANDBOOKS / "broken", "--json")

    rows = json.loads(capsys.readouterr().out)
    assert code == 1
    assert {tuple(row) for row in rows} == {("file", "line", "message")}


def test_check_of_a_sound_source_prints_an_empty_array(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(check, HANDBOOKS / "sampler", "--json") == 0
    assert json.loads(capsys.readouterr().out) == []


def test_a_clinical_source_hears_that_no_earlier_texts_were_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(check, HANDBOOKS / "sampler")
    skipped = capsys.readouterr().err
    run(check, HANDBOOKS / "sampler", "--seeds", tmp_path)

    assert "Skipped: words shared with earlier training texts" in skipped
    assert capsys.readouterr().err == "Nothing to mend.\n"


def test_a_single_problem_is_counted_in_good_english(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = shutil.copytree(HANDBOOKS / "minimal", tmp_path / "source")
    page = next(path for path in source.rglob("*.md") if path.name != "README.md")
    page.write_text(page.read_text(encoding="utf-8") + "\n![](nowhere.svg)\n", encoding="utf-8")

    assert run(check, source) == 1
    assert capsys.readouterr().err == "1 problem.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no limit to a file")
@pytest.mark.parametrize("most", [0, 9_000, 40_000])
def test_a_disk_that_takes_no_more_is_no_mistake_of_the_source(tmp_path: Path, most: int) -> None:
    limited = (
        f"import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most}))\n"
        "from luna_handbook import cli; sys.exit(cli.main(sys.argv[1:]))"
    )

    done = subprocess.run(
        [sys.executable, "-c", limited, "build", str(HANDBOOKS / "minimal"), "-o", str(tmp_path / "edition")],
        env={**os.environ, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, "Traceback" in done.stderr) == (build.NOT_WRITTEN, False)
    assert "What was there before is as it was." in done.stderr


@pytest.mark.parametrize("command", [check, fix])
def test_a_folder_that_is_not_there_is_misuse(
    command: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(command, tmp_path / "gone") == 2
    assert "no folder" in capsys.readouterr().err


def test_build_writes_an_edition_that_can_be_searched(tmp_path: Path) -> None:
    assert run(build, HANDBOOKS / "minimal", "-o", tmp_path / "edition", "--quiet") == 0
    assert any((tmp_path / "edition" / "index").iterdir())


def test_build_tells_every_problem_and_writes_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    code = run(build, HANDBOOKS / "broken", "-o", tmp_path / "edition")

    out, err = capfd.readouterr()
    assert (code, out) == (1, "")
    assert "a/callouts.md:12: There is no callout “warning”" in err
    assert not (tmp_path / "edition").exists()


def test_build_over_something_else_is_misuse(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    put(tmp_path, "mine.txt", "words")

    assert run(build, HANDBOOKS / "minimal", "-o", tmp_path) == 2
    assert "would be lost" in capfd.readouterr().err


def test_fix_writes_the_ledger_once(write: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    source = write("One.\n\nTwo.")

    assert (run(fix, source), run(fix, source)) == (0, 0)
    assert capsys.readouterr().err.splitlines() == [
        "The ledger refs.yaml was brought up to date.",
        "The ledger was up to date.",
    ]
    assert run(check, source) == 0


def test_fix_leaves_the_ledger_of_a_source_with_mistakes(write: Callable[..., Path]) -> None:
    source = write("<b>")

    assert run(fix, source) == 1
    assert not (source / "refs.yaml").exists()


def test_a_reference_survives_an_inserted_paragraph_and_an_old_one_leads_on(
    write: Callable[..., Path], tmp_path: Path
) -> None:
    run(fix, write("First of all words.\n\n## Dose {#dose}\n\nA removed paragraph.\n\nThe dose stands here."))
    source = write("An inserted one.\n\nFirst of all words.\n\n## Dose {#dose}\n\nThe dose stands here.")
    run(fix, source)

    compile_edition(source, tmp_path / "edition", index_builder=words_only)
    edition = Edition.open(tmp_path / "edition")

    assert edition.place_of_block("1.1", "c") == Place("tiny", "page", "dose", "c")
    assert edition.place_of_block("1.1", "b") == Place("tiny", "page", "dose", "c")
    assert edition.place_of_block("1.1", "d") == Place("tiny", "page", "", "d")
    edition.close()


def test_build_letters_blocks_as_fix_would(write: Callable[..., Path], tmp_path: Path) -> None:
    run(fix, write("One word.\n\nAnother sentence."))
    source = write("Something new.\n\nOne word.\n\nAnother sentence.")
    letters = []
    for fixed in (False, True):
        assert not fixed or run(fix, source) == 0
        compile_edition(source, tmp_path / "edition", index_builder=words_only)
        edition = Edition.open(tmp_path / "edition")
        letters.append([block.letter for block in edition.page("page").sections[0].blocks])
        edition.close()

    assert letters == [["c", "a", "b"]] * 2
