"""When the program is wrong: a calm sentence, and a log that gives nobody away."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from luna_handbook.book.places import Place
from luna_handbook.ui.mishaps import FILE_NAME, LARGEST, catch_mishaps

if TYPE_CHECKING:
    from collections.abc import Callable

    Mishap = Callable[[Callable[[], object]], str]


@pytest.fixture
def said() -> list[str]:
    """Return what was said to the reader."""
    return []


@pytest.fixture
def mishap(tmp_path: Path, said: list[str], monkeypatch: pytest.MonkeyPatch) -> Mishap:
    """Return a function that lets something go wrong and returns the log."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setenv("HOME", str(tmp_path))
    catch_mishaps(said.append, tmp_path / "state")

    def happen(work: Callable[[], object]) -> str:
        with pytest.raises(Exception) as caught:  # noqa: PT011 - whatever it is
            work()
        sys.excepthook(caught.type, caught.value, caught.tb)
        return (tmp_path / "state" / FILE_NAME).read_text(encoding="utf-8")

    return happen


def test_the_reader_is_told_what_still_works(mishap: Mishap, said: list[str]) -> None:
    mishap(lambda: Place.parse(""))

    assert len(said) == 1
    assert "You can go on reading" in said[0]


def test_the_sentence_names_the_log_without_the_home(mishap: Mishap, said: list[str], tmp_path: Path) -> None:
    mishap(lambda: Place.parse(""))

    assert f"~/state/{FILE_NAME}" in said[0].replace("\\", "/")
    assert str(tmp_path) not in said[0]


def test_the_log_says_what_kind_of_error_arose_and_where(mishap: Mishap) -> None:
    log = mishap(lambda: Place.parse(""))

    assert "builtins.ValueError" in log
    assert "luna_handbook/book/places.py, line " in log
    assert "in parse: raise ValueError" in log


def test_the_log_does_not_hold_what_somebody_typed(mishap: Mishap) -> None:
    typed = "Smith, born 1970"

    log = mishap(lambda: Place.parse(typed))

    assert typed not in log


def test_the_log_holds_no_folder_of_a_person(mishap: Mishap, tmp_path: Path) -> None:
    log = mishap((tmp_path / "letters to Anna").read_text)

    assert "Anna" not in log
    assert str(tmp_path) not in log
    assert str(Path(__file__).parent) not in log
    assert "builtins.FileNotFoundError 2" in log


def test_the_log_holds_the_errors_behind_an_error(mishap: Mishap) -> None:
    def fail() -> None:
        try:
            sys.modules["no such module"]
        except KeyError as error:
            raise RuntimeError from error

    log = mishap(fail)

    assert log.index("builtins.RuntimeError") < log.index("builtins.KeyError")


def test_a_long_chain_of_errors_is_cut(mishap: Mishap) -> None:
    def fail(depth: int = 300) -> None:
        try:
            if depth:
                fail(depth - 1)
        finally:
            raise ValueError

    assert mishap(fail).count("\n") < 2000


def test_the_log_grows_by_each_mishap(mishap: Mishap) -> None:
    once = mishap(lambda: Place.parse(""))

    assert mishap(lambda: Place.parse("")).count("ValueError\n") == 2 * once.count("ValueError\n")


def test_the_log_is_begun_anew_when_it_is_long(mishap: Mishap, tmp_path: Path) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / FILE_NAME).write_text("x" * (LARGEST + 1))

    assert len(mishap(lambda: Place.parse(""))) < LARGEST


def test_a_log_that_cannot_be_written_does_not_silence_the_sentence(
    tmp_path: Path, said: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    (tmp_path / "file").write_text("not a folder")
    catch_mishaps(said.append, tmp_path / "file")

    sys.excepthook(ValueError, ValueError("Smith"), None)

    assert len(said) == 1
    assert "ValueError" in capsys.readouterr().err


def test_a_log_that_cannot_be_written_where_there_is_no_terminal_does_not_either(
    tmp_path: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "stderr", None)
    (tmp_path / "file").write_text("not a folder")
    catch_mishaps(said.append, tmp_path / "file")

    sys.excepthook(ValueError, ValueError(), None)

    assert len(said) == 1


def test_ctrl_c_is_no_mishap(mishap: Mishap, said: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)

    assert said == []
