"""From a talk to the wall: the right picture in a slot nobody sees yet, the next ones ahead, and a wall that survives a crash."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication

from luna_handbook.slides.scene import BLACK, PICTURE, WHOLE, Box, Scene
from luna_handbook.slides.sheet import CLASSIC, WIDE
from luna_handbook.slides.talk import Wall
from luna_handbook.ui.projector.link import SLOTS, AudienceLink
from luna_handbook.ui.projector.painting import SheetPainter
from luna_handbook.ui.projector.pictures import Pictures
from luna_handbook.ui.projector.shared import SharedPictures, pictures_path
from luna_handbook.ui.projector.stage import Stage, real_size
from tests.ui.projector.rooms import process_of
from tests.ui.projector.sheets import DRAWING, sheet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from luna_handbook.slides.sheet import Sheet

SHEETS = [sheet(number) for number in range(20)]
SIZE = (1366, 768)
QUARTER = Box(0.25, 0.5, 0.5, 0.5)


class Theatre:
    """A stage with its audience on the tests' screen."""

    def __init__(self, families: tuple[str, ...], folder: Path, qtbot: QtBot) -> None:
        self.folder, self._qtbot = folder, qtbot
        self.pictures = Pictures(SheetPainter(families, lambda _sha256: DRAWING), WIDE, SIZE)
        self.link = AudienceLink(folder)
        self.stage = Stage(self.pictures, self.link)
        self.shown: list[int] = []
        self.link.shown.connect(self.shown.append)

    def start(self) -> None:
        """Start the audience on the tests' screen."""
        self.stage.start(QGuiApplication.primaryScreen(), WIDE)

    def wait(self) -> None:
        """Wait until the last scene is on the wall."""
        self._qtbot.waitUntil(
            lambda: bool(self.shown) and self.shown[-1] == self.stage.scene.stamp, timeout=15_000
        )

    def in_slot(self, slot: int) -> QImage:
        """Return what an audience reads from a slot."""
        file = max(self.folder.glob("run-*/pictures-*"))
        number = int(file.name.rpartition("-")[2])
        shared = SharedPictures(pictures_path(file.parent, number), *self.link.room, SLOTS)
        picture = shared.read(slot)
        shared.close()
        return picture

    def on_wall(self) -> QImage:
        """Return the picture of the scene that was sent last."""
        return self.in_slot(self.stage.scene.slot)


@pytest.fixture
def theatre(
    families: tuple[str, ...], tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Theatre]:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen:configfile=tests/screen.json")
    made = Theatre(families, tmp_path / "talk", qtbot)
    yield made
    made.link.end()


def picture_of(theatre: Theatre, wanted: Sheet) -> QImage:
    return theatre.pictures.picture(wanted)


def test_the_first_sheet_is_on_the_wall(theatre: Theatre) -> None:
    theatre.stage.show(Wall(SHEETS[0]), SHEETS[1:4])
    theatre.start()
    theatre.wait()

    assert theatre.on_wall() == picture_of(theatre, SHEETS[0])


def test_the_next_sheets_are_written_before_they_are_wanted(theatre: Theatre, qtbot: QtBot) -> None:
    theatre.start()
    theatre.stage.show(Wall(SHEETS[0]), SHEETS[1:4])
    qtbot.waitUntil(lambda: len(theatre.stage._slots) == 4)

    written = {slot: held for slot, (held, _) in theatre.stage._slots.items()}
    assert set(written.values()) == {(each, WHOLE) for each in SHEETS[:4]}
    assert all(theatre.in_slot(slot) == picture_of(theatre, held) for slot, (held, _) in written.items())


def test_every_press_shows_its_sheet_and_no_slot_is_written_while_it_is_seen(theatre: Theatre) -> None:
    theatre.start()
    for index, each in enumerate(SHEETS):
        theatre.stage.show(Wall(each), SHEETS[index + 1 : index + 4])
    theatre.wait()

    assert theatre.on_wall() == picture_of(theatre, SHEETS[-1])


def test_a_slot_on_the_wall_refuses_another_picture(theatre: Theatre) -> None:
    theatre.stage.show(Wall(SHEETS[0]))
    theatre.start()

    with pytest.raises(ValueError, match="cannot be written"):
        theatre.link.put(theatre.stage.scene.slot, picture_of(theatre, SHEETS[1]))


def test_a_wall_that_does_not_change_is_sent_once(theatre: Theatre, qtbot: QtBot) -> None:
    theatre.start()
    for _ in range(3):
        theatre.stage.show(Wall(SHEETS[0]))
    theatre.stage.show(Wall(SHEETS[0], BLACK))
    theatre.wait()

    assert theatre.link._sent == 2


def test_another_size_makes_the_picture_anew(theatre: Theatre) -> None:
    theatre.stage.show(Wall(SHEETS[0]))
    theatre.start()
    theatre.stage.resize(CLASSIC, (1024, 768))
    theatre.wait()

    assert (theatre.on_wall().width(), theatre.on_wall() == picture_of(theatre, SHEETS[0])) == (1024, True)


def test_the_audience_says_how_large_its_screen_is(theatre: Theatre, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theatre.link.screen_changed, timeout=15_000) as said:
        theatre.start()

    assert said.args == [*SIZE, 1.0]


def test_an_audience_that_was_killed_shows_its_sheet_again(theatre: Theatre, qtbot: QtBot) -> None:
    theatre.stage.show(Wall(SHEETS[0]))
    theatre.start()
    theatre.wait()
    theatre.shown.clear()

    os.kill(process_of(theatre.link), signal.SIGTERM)

    theatre.wait()
    assert theatre.on_wall() == picture_of(theatre, SHEETS[0])


def test_an_audience_that_cannot_be_kept_alive_is_given_up(
    theatre: Theatre, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")  # where the screen that is asked for is not
    with qtbot.waitSignal(theatre.link.died, timeout=20_000):
        theatre.start()

    assert not theatre.link.is_running


def test_a_talk_that_ended_leaves_no_process_and_no_file(theatre: Theatre) -> None:
    theatre.stage.show(Wall(SHEETS[0]))
    theatre.start()
    theatre.wait()

    theatre.link.end()

    assert (theatre.link.is_running, list(theatre.folder.iterdir())) == (False, [])


def test_a_link_can_start_again_after_its_end(theatre: Theatre) -> None:
    theatre.stage.show(Wall(SHEETS[0]))
    theatre.start()
    theatre.link.end()

    theatre.start()
    theatre.wait()

    assert theatre.on_wall() == picture_of(theatre, SHEETS[0])


def test_a_part_that_is_enlarged_and_moves_no_more_is_painted_sharp(theatre: Theatre, qtbot: QtBot) -> None:
    theatre.start()
    with qtbot.waitSignal(theatre.stage.sharpened):
        theatre.stage.show(Wall(SHEETS[0], zoom=QUARTER), SHEETS[1:4])
        enlarged = theatre.stage.scene
    theatre.wait()

    sharp = theatre.stage.scene
    assert (enlarged.zoom, enlarged.part) == (QUARTER, WHOLE)
    assert (sharp.zoom, sharp.part) == (QUARTER, QUARTER)
    assert theatre.on_wall() == theatre.pictures.enlarged(SHEETS[0], QUARTER)
    assert theatre.stage.seen(Wall(SHEETS[0], zoom=QUARTER)) == (
        theatre.on_wall(),
        sharp._replace(slot=0, stamp=0),
    )


def test_a_part_that_moves_on_is_the_old_picture_enlarged_until_it_rests(
    theatre: Theatre, qtbot: QtBot
) -> None:
    theatre.start()
    with qtbot.waitSignal(theatre.stage.sharpened):
        theatre.stage.show(Wall(SHEETS[0], zoom=QUARTER))
    theatre.stage.show(Wall(SHEETS[0], zoom=QUARTER, laser=(0.2, 0.2)))
    pointed = theatre.stage.scene.part
    theatre.stage.show(Wall(SHEETS[0], zoom=QUARTER._replace(x=0.1)))

    assert (pointed, theatre.stage.scene.part) == (QUARTER, WHOLE)


def test_a_rehearsal_has_a_scene_and_no_audience(theatre: Theatre) -> None:
    theatre.stage.show(Wall(SHEETS[0], laser=(0.5, 0.5)))

    assert theatre.stage.scene == Scene(PICTURE, laser=(0.5, 0.5))
    assert not theatre.link.is_running


def test_a_screen_s_size_is_told_in_its_own_pixels(qapp: QGuiApplication) -> None:
    assert real_size(qapp.primaryScreen()) == SIZE
