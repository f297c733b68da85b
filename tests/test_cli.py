"""The command line: every command helps itself, misuse ends with 2, what is printed is UTF-8, a closed pipe is forgiven."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from luna_handbook import __version__, cli
from tests.editions import make_edition

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[1]
HEAVY = ("PySide6", "whoosh", "markdown", "citeproc", "yaml", "numpy", "sqlite3")


def _ends(words: list[str]) -> int:
    """Run a command that argparse ends, and return the exit code."""
    with pytest.raises(SystemExit) as caught:
        cli.main(words)
    assert isinstance(caught.value.code, int)
    return caught.value.code


def _child(words: list[str], **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "luna_handbook", *words]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, check=False
    )


def _into_a_closed_pipe(words: list[str], unbuffered: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command whose reader has left already, as `| head` does."""
    reading, writing = os.pipe()
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    os.close(reading)
    try:
        command = [sys.executable, "-m", "luna_handbook", *words]
        return subprocess.run(
            command, cwd=ROOT, env=environment, stdout=writing, stderr=subprocess.PIPE, check=False
        )
    finally:
        os.close(writing)


@pytest.fixture
def add_command(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[argparse.Namespace], int]], None]:
    """Return what adds a command named `try` that does what it is given."""

    def add(run: Callable[[argparse.Namespace], int]) -> None:
        module = ModuleType("luna_handbook.commands.attempt")
        vars(module).update(add_arguments=lambda _parser: None, run=run)
        monkeypatch.setitem(sys.modules, module.__name__, module)
        monkeypatch.setitem(cli.COMMANDS, "try", ("attempt", "try something", "luna-handbook try"))

    return add


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_command_helps_with_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = _ends([name, "--help"])

    assert (code, f"example: luna-handbook {name}" in capsys.readouterr().out) == (0, True)


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_misuse_of_any_command_ends_with_2_and_says_why_on_standard_error(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = _ends([name, "--no-such-option"])

    out, err = capsys.readouterr()
    assert (code, out, f"luna-handbook {name}" in err) == (2, "", True)


@pytest.mark.parametrize(
    "words",
    [
        ["build"],
        ["build", "content"],
        ["check"],
        ["search"],
        ["shelf"],
        ["shelf", "burn"],
        ["policy"],
        ["open", "--size", "wide"],
    ],
)
def test_a_command_without_what_it_needs_ends_with_2(words: list[str]) -> None:
    assert _ends(words) == 2


def test_a_word_that_is_no_command_ends_with_2_and_lists_the_commands(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = _ends(["serve"])

    out, err = capsys.readouterr()
    assert (code, out) == (2, "")
    assert [name for name in ("serve", *cli.COMMANDS) if name not in err] == []


@pytest.mark.parametrize("word", ["-h", "--help"])
def test_help_lists_every_command_with_what_it_does(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = _ends([word])

    out = capsys.readouterr().out
    assert (code, [about for _, about, _ in cli.COMMANDS.values() if about not in out]) == (0, [])


def test_help_has_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    _ends(["--help"])

    assert "example: luna-handbook open" in capsys.readouterr().out


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    code = _ends(["--version"])

    assert (code, capsys.readouterr().out) == (0, f"Luna Handbook {__version__}\n")


def test_an_option_alone_is_one_of_the_window(capsys: pytest.CaptureFixture[str]) -> None:
    _ends(["--no-such-option"])

    assert "usage: luna-handbook open" in capsys.readouterr().err


def test_an_error_for_the_reader_is_a_sentence_on_standard_error_and_the_code_of_its_kind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = cli.main(["search", "dose", "--edition", str(tmp_path)])

    out, err = capsys.readouterr()
    assert (code, out, err.startswith("There is no handbook in")) == (10, "", True)


def test_a_command_that_is_interrupted_ends_with_130(
    add_command: Callable[[Callable[[argparse.Namespace], int]], None],
) -> None:
    def interrupted(_args: argparse.Namespace) -> int:
        raise KeyboardInterrupt

    add_command(interrupted)

    assert cli.main(["try"]) == 130


def test_what_a_command_returns_is_the_exit_code(
    add_command: Callable[[Callable[[argparse.Namespace], int]], None],
) -> None:
    add_command(lambda _args: 31)

    assert cli.main(["try"]) == 31


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("words", [["policy", "show"], ["--help"], ["search", "--help"]])
def test_a_reader_who_leaves_early_is_forgiven_without_a_word(words: list[str], unbuffered: str) -> None:
    done = _into_a_closed_pipe(words, unbuffered)

    assert (done.returncode in {0, 141}, done.stderr) == (True, b"")


def test_what_is_printed_for_other_programs_is_utf8_whatever_the_system_speaks(tmp_path: Path) -> None:
    folder = make_edition(tmp_path / "späté", pages=1, parts=1, with_index=True)
    ascii_only = {
        "LC_ALL": "C",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONUTF8": "0",
        "LUNA_HANDBOOK_HOME": str(tmp_path),
    }

    done = _child(["search", "blood", "pressure", "--edition", str(folder)], **ascii_only)

    assert (done.returncode, " › " in done.stdout.decode()) == (0, True)


@pytest.mark.parametrize("lost", ["markdown", "lxml", "citeproc"])
@pytest.mark.parametrize(
    "words", [["build", "-o", "edition"], ["check"], ["fix"]], ids=lambda words: words[0]
)
def test_without_the_libraries_of_authors_the_extra_is_named(
    words: list[str], lost: str, tmp_path: Path
) -> None:
    lose = f"import sys; sys.modules['{lost}'] = None; from luna_handbook import cli; sys.exit(cli.main(sys.argv[1:]))"

    done = subprocess.run(
        [sys.executable, "-c", lose, *words, str(ROOT / "tests" / "handbooks" / "minimal")],
        cwd=tmp_path,
        env={**os.environ, "PYTHONHASHSEED": "0", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert 'pip install "luna-handbook[authoring]"' in done.stderr


def test_a_command_loads_no_more_than_it_needs() -> None:
    program = f"import sys; from luna_handbook import cli; print([m for m in {HEAVY} if m in sys.modules])"

    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout == "[]\n"
