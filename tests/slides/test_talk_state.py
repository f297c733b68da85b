"""A talk that was broken off, found again on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from luna_handbook.slides.scene import BLACK
from luna_handbook.slides.sheet import Sheet
from luna_handbook.slides.talk import Talk
from luna_handbook.slides.talk_state import (
    FILE_NAME,
    TOO_LONG_AGO,
    TalkState,
    broken_off,
    forget_talk,
    keep_talk,
    state_of,
    take_up,
)

if TYPE_CHECKING:
    from pathlib import Path


def talk_at(seconds: list[float]) -> Talk:
    return Talk([Sheet(n, f"Slide {n}", ()) for n in range(9)], 9, lambda: seconds[0])


def test_slide_timer_cover_and_questions_outlive_a_crash(tmp_path: Path) -> None:
    seconds = [0.0]
    talk = talk_at(seconds)
    talk.next()
    seconds[0] = 100
    talk.go(4)
    talk.park("Why?")
    talk.toggle_cover(BLACK)
    keep_talk(tmp_path, state_of(talk, "induction", "EDID-1", lambda: 5000.0))

    found = broken_off(tmp_path, 5020.0)

    assert found is not None
    again = talk_at([7.0])
    take_up(again, found, 5020.0)
    assert (again.index, again.timer.elapsed, again.word) == (4, 120, "BLACK")
    assert ([p.words for p in again.parked], found.screen) == (["Why?"], "EDID-1")
    assert again.spent()[1].spent == 100


def test_a_paused_timer_does_not_go_on_through_the_crash(tmp_path: Path) -> None:
    talk = talk_at([0.0])
    talk.take_up(2, 60, (), is_running=False)
    keep_talk(tmp_path, state_of(talk, "induction", now=lambda: 10.0))
    found = broken_off(tmp_path, 500.0)
    assert found is not None
    assert found.elapsed_by(500.0) == 60


def test_a_talk_of_this_morning_is_not_offered(tmp_path: Path) -> None:
    keep_talk(tmp_path, TalkState("induction", at=0.0))
    assert broken_off(tmp_path, TOO_LONG_AGO + 1) is None


def test_a_talk_that_ended_is_not_offered(tmp_path: Path) -> None:
    keep_talk(tmp_path, TalkState("induction", at=0.0))
    forget_talk(tmp_path)
    forget_talk(tmp_path)
    assert broken_off(tmp_path, 1.0) is None


@pytest.mark.parametrize(
    "written",
    [b"", b"{}", b"[]", b"null", b"\xff", b'{"deck":1}', b"[" * 100_000, b'{"deck":"a","sheet":"x"}'],
)
def test_a_damaged_file_is_no_talk(tmp_path: Path, written: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(written)
    assert broken_off(tmp_path, 1.0) is None


def test_a_deck_that_has_become_shorter_is_taken_up_at_its_end() -> None:
    talk = talk_at([0.0])
    take_up(talk, TalkState("induction", sheet=99, spent=(1.0,)), 0.0)
    assert talk.index == 8
