"""The state of a talk is written beside it, the newest one last, and never after its end."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from luna_handbook.slides.talk_state import TalkState, broken_off
from luna_handbook.ui.projector import keeper
from luna_handbook.ui.projector.keeper import Keeper
from luna_handbook.ui.projector.remembered import FILE_NAME, Liking, keep_liking, liking

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_newest_state_is_on_the_disk_when_the_keeper_has_ended(tmp_path: Path) -> None:
    kept = Keeper(tmp_path)
    for sheet in range(20):
        kept.keep(TalkState("deck", sheet, at=1.0))
    kept.end()
    kept.keep(TalkState("deck", 30, at=1.0))
    kept.end()

    state = broken_off(tmp_path, 2.0)
    assert state
    assert state.sheet == 30


def test_a_slow_disk_keeps_nobody_waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go, written = threading.Event(), []

    def slow(_folder: Path, state: TalkState) -> None:
        go.wait(10)
        written.append(state.sheet)

    monkeypatch.setattr(keeper, "keep_talk", slow)
    kept = Keeper(tmp_path)
    for sheet in range(5):
        kept.keep(TalkState("deck", sheet))
    before = list(written)
    go.set()
    kept.end()

    assert before == []
    assert written[-1] == 4


def test_a_disk_that_refuses_disturbs_no_talk(tmp_path: Path) -> None:
    kept = Keeper(tmp_path / "missing" / "folder")
    kept.keep(TalkState("deck"))
    kept.end()


def test_what_a_trainer_likes_is_read_back_and_nonsense_is_not(tmp_path: Path) -> None:
    keep_liking(tmp_path, Liking(24, 3))
    good = liking(tmp_path, (20, 24), 4)
    keep_liking(tmp_path, Liking(23, 9))
    strange = liking(tmp_path, (20, 24), 4)
    (tmp_path / FILE_NAME).write_text("[]")

    assert (good, strange, liking(tmp_path, (20, 24), 4)) == (Liking(24, 3), Liking(), Liking())
