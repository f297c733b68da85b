"""Screens that come, go and change during a talk, on an X server that really plugs them: the room never sees a note.

``LUNA_HANDBOOK_PLUGS=200 pytest tests/ui/projector/test_hot_plug.py -s`` runs the whole count and prints what it measured.
"""

from __future__ import annotations

import itertools
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from luna_handbook.slides.pace import Timer
from luna_handbook.ui.projector.hot_plug import BACK, GONE, LOST, NEW, Mark
from luna_handbook.ui.projector.screens import MIRRORED_HERE
from luna_handbook.ui.projector.times import NOT_STARTED, PAUSED, RUNNING, timer_words
from tests.ui.projector.test_screens import LAPTOP as OWN
from tests.ui.projector.test_screens import SMALL
from tests.ui.projector.trainer_program import COLOURS
from tests.ui.projector.vnc import Displays, Part, colour, missing

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[3]
CHANGES, SEED = (
    int(os.environ.get("LUNA_HANDBOOK_PLUGS", "15")),
    int(os.environ.get("LUNA_HANDBOOK_SEED", "5")),
)
LAPTOP, PROJECTOR = 1, 2
LAPTOPS = (Part(1366, 768), Part(1024, 768), Part(1280, 800))
FAR = 1400
"""Where the projector begins on the desktop: right of every laptop."""
PROJECTORS = (Part(1920, 1080, FAR), Part(1024, 768, FAR), Part(1280, 720, FAR), Part(1280, 800, FAR))
SLIDES = [colour(name) for name in COLOURS]
ALLOWED = {*SLIDES, colour("#000000")}
SOON, PATIENCE = (1.0 if "LUNA_HANDBOOK_PLUGS" in os.environ else 4.0), 15.0
"""Seconds within which a window must be right (the figure is one; a busy computer of CI has more), and the test's patience."""
LINGER = 0.25
"""Seconds to go on looking at a wall that is right."""


class Seen(NamedTuple):
    """What a change led to: pixels of anything but slides on the room's screen, in how many frames, and seconds until right."""

    change: str
    strange: int
    dirty_frames: int
    frames: int
    seconds: float


class Trainer:
    """The program of a trainer who talks on these displays; ``room`` is the screen that the audience has."""

    def __init__(self, displays: Displays, folder: Path) -> None:
        self.displays = displays
        self.screens = {LAPTOP: LAPTOPS[0], PROJECTOR: PROJECTORS[0]}
        self.room, self.slide, self.windows, self.message = PROJECTOR, 0, 0, ""
        displays.arrange(self.screens)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.projector.trainer_program", str(folder / "talk")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={
                **os.environ, "DISPLAY": displays.name, "QT_QPA_PLATFORM": "xcb", "LUNA_HANDBOOK_HOME": str(folder),
                "DBUS_SESSION_BUS_ADDRESS": "disabled:",
            },
            cwd=ROOT,
        )  # fmt: skip
        self.watch("start")

    def say(self, line: str) -> None:
        """Have the trainer press a key, and take the answer."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{line}\n".encode())
        self.process.stdin.flush()
        slide, windows, self.message = self.process.stdout.readline().decode().rstrip("\n").split(" ", 2)
        self.slide, self.windows = int(slide), int(windows)

    def arrange(self, change: str, **screens: Part | None) -> Seen:
        """Plug screens in, pull them out or change them, and watch what is seen."""
        for name, part in screens.items():
            number = {"laptop": LAPTOP, "projector": PROJECTOR}[name]
            if part is None:
                self.screens.pop(number)
            else:
                self.screens[number] = part
        self.displays.arrange(self.screens)
        return self.watch(change)

    def swap(self) -> Seen:
        """Press S; only with two screens does the room get the other one."""
        if len(self.screens) == 2:
            self.room = LAPTOP if self.room == PROJECTOR else PROJECTOR
        self.say("swap")
        self.displays.look_anew()  # what was seen before the key is not of interest
        return self.watch("swap")

    def watch(self, change: str) -> Seen:
        """Look at every frame of the room's screen until it is right, and a little longer."""
        begin, right, strange, dirty, frames = time.monotonic(), 0.0, 0, 0, 0
        while not right or time.monotonic() - begin < right + LINGER:
            frames += 1
            part = self.screens.get(self.room)
            bad = self.displays.strange(part, ALLOWED) if part else 0
            strange, dirty = max(strange, bad), dirty + bool(bad)
            now = time.monotonic() - begin
            if not right and self.is_right:
                right = now
            if now > PATIENCE:
                return Seen(change, strange, dirty, frames, now)
            self.displays.look()
        return Seen(change, strange, dirty, frames, right)

    @property
    def is_right(self) -> bool:
        """Whether the room sees the slide, and the trainer something that is more than slides."""
        return all(
            self.displays.is_all(part, SLIDES[self.slide])
            if number == self.room
            else self.displays.odd_rows(part, ALLOWED) > part.height * 9 // 10
            for number, part in self.screens.items()
        )


@pytest.fixture
def displays(tmp_path: Path) -> Iterator[Displays]:
    """Return displays; skip where there is no server for them."""
    if missing():
        pytest.skip(missing())
    with Displays(tmp_path) as made:
        yield made


@pytest.fixture
def trainer(displays: Displays, tmp_path: Path) -> Iterator[Trainer]:
    """Return a trainer with a laptop and a projector, both showing what they should."""
    made = Trainer(displays, tmp_path)
    yield made
    made.process.kill()
    made.process.communicate()


def test_a_projector_pulled_out_and_back_in_shows_the_slide_again_by_itself(trainer: Trainer) -> None:
    trainer.arrange("unplug", projector=None)
    trainer.say("next")
    while not trainer.message:  # a busy computer tells the program late that a screen has gone
        trainer.say("state")
    told = trainer.message
    seen = trainer.arrange("plug", projector=PROJECTORS[2])
    trainer.say("state")

    assert told == LOST.format(NOT_STARTED)
    assert (seen.strange, trainer.is_right, trainer.message) == (0, True, "")


def test_without_the_trainer_s_screen_the_notes_are_hidden_until_it_is_back(trainer: Trainer) -> None:
    seen = trainer.arrange("lid", laptop=None)
    trainer.say("state")
    hidden = trainer.windows
    trainer.arrange("open", laptop=LAPTOPS[0])
    trainer.say("state")

    assert (seen.strange, hidden) == (0, 0)
    assert (trainer.is_right, trainer.message) == (True, BACK)


def test_a_laptop_s_own_screen_that_is_gone_is_not_called_a_projector() -> None:
    timer = Timer()

    told = [Mark.of(screen).lost_words(timer) for screen in (SMALL, OWN)]
    assert told == [LOST.format(NOT_STARTED), GONE.format(NOT_STARTED)]


def test_a_screen_that_is_gone_says_what_the_timer_does() -> None:
    clock = itertools.count(1.0)
    timer, told = Timer(lambda: next(clock)), []
    for step in (timer.reset, timer.start, timer.pause, timer.start, timer.reset):
        step()
        told.append(timer_words(timer))

    assert told == [NOT_STARTED, RUNNING, PAUSED, RUNNING, RUNNING]


def test_mirrored_displays_hide_the_notes_and_say_why(trainer: Trainer) -> None:
    trainer.screens[PROJECTOR] = Part(1024, 768, 0, 0)
    trainer.displays.arrange(trainer.screens)
    while trainer.message != MIRRORED_HERE:
        trainer.say("state")
    trainer.arrange("apart", projector=PROJECTORS[0])
    trainer.say("state")

    assert (trainer.is_right, trainer.message) == (True, "")


def test_a_third_screen_is_offered_and_taken_with_enter(trainer: Trainer) -> None:
    third = Part(960, 720, FAR + 1024, 0)
    trainer.arrange("smaller", projector=PROJECTORS[1])
    trainer.screens[3] = third
    trainer.displays.arrange(trainer.screens)
    while not trainer.message:
        trainer.say("state")
    told = trainer.message
    trainer.say("enter")
    while not trainer.displays.is_all(third, SLIDES[trainer.slide]):
        trainer.displays.look()

    assert told == NEW.format("VNC-2")


def test_random_changes_of_screens_never_show_a_note_to_the_room(trainer: Trainer) -> None:
    dice, seen = random.Random(SEED), []  # noqa: S311 - no secret
    for _ in range(CHANGES):
        if dice.random() < 0.3:
            trainer.say("next")
        seen.append(_change(trainer, dice))
    trainer.say("end")

    assert trainer.process.wait(20) == 0
    print(_ledger(seen))  # noqa: T201 - what was measured
    assert [each for each in seen if each.strange] == []
    assert [each for each in seen if each.seconds > SOON] == []


def _change(trainer: Trainer, dice: random.Random) -> Seen:
    """Do one of the changes that are possible now."""
    if LAPTOP not in trainer.screens:
        return trainer.arrange("laptop back", laptop=dice.choice(LAPTOPS))
    if PROJECTOR not in trainer.screens:
        return trainer.arrange("plug", projector=dice.choice(PROJECTORS))
    projector = _another(PROJECTORS, trainer.screens[PROJECTOR], dice)
    laptop = _another(LAPTOPS, trainer.screens[LAPTOP], dice)
    changes: tuple[tuple[str, dict[str, Part | None]], ...] = (
        ("swap", {}),
        ("unplug", {"projector": None}),
        ("laptop gone", {"laptop": None}),
        ("projector size", {"projector": projector}),
        ("laptop size", {"laptop": laptop}),
    )
    change, screens = dice.choice(changes)
    return trainer.arrange(change, **screens) if screens else trainer.swap()


def _another(parts: tuple[Part, ...], than: Part, dice: random.Random) -> Part:
    return dice.choice([part for part in parts if part != than])


def _ledger(seen: list[Seen]) -> str:
    """Return what was measured, a line for each kind of change."""
    lines = [f"seed {SEED}, {len(seen)} changes, {sum(each.frames for each in seen)} frames"]
    for change in sorted({each.change for each in seen}):
        of = [each for each in seen if each.change == change]
        times = sorted(each.seconds for each in of)
        lines.append(
            f"{change}: {len(of)}, most pixels of notes {max(e.strange for e in of)} in {sum(e.dirty_frames for e in of)} frames,"
            f" right after {times[len(times) // 2]:.2f} s (median), {times[-1]:.2f} s (longest)"
        )
    return "\n".join(lines)
