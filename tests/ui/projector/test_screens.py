"""Which screen is which, and who gets it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QRect

from luna_handbook.ui.projector.screens import (
    Screens,
    are_mirrored,
    choose,
    identity,
    is_built_in,
    is_projector,
    next_for_audience,
    screen_name,
    screen_number,
    trainer_beside,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen


@dataclass(frozen=True)
class Fake:
    """A screen that says what Qt's would."""

    socket: str
    rect: tuple[int, int, int, int] = (0, 0, 1366, 768)
    maker: str = ""
    kind: str = ""
    serial: str = ""

    def name(self) -> str:
        """Return the socket's name."""
        return self.socket

    def manufacturer(self) -> str:
        """Return who made it."""
        return self.maker

    def model(self) -> str:
        """Return its model."""
        return self.kind

    def serialNumber(self) -> str:  # noqa: N802 - Qt's name
        """Return its number."""
        return self.serial

    def geometry(self) -> QRect:
        """Return its place."""
        return QRect(*self.rect)


LAPTOP = cast("QScreen", Fake("eDP-1"))
SMALL = cast("QScreen", Fake("HDMI-1", (1366, 0, 1024, 768)))
LARGE = cast("QScreen", Fake("DP-2", (2390, 0, 1920, 1080), "EPS", "EB-990U", "X1"))


@pytest.mark.parametrize(
    ("trainer", "audience", "known"),
    [
        (LAPTOP, SMALL, True),
        (SMALL, LAPTOP, False),
        (SMALL, LARGE, False),
        (LAPTOP, LAPTOP, False),
        (SMALL, None, False),
    ],
)
def test_a_projector_is_known_by_the_laptop_s_own_screen_being_the_trainer_s(
    trainer: QScreen, audience: QScreen | None, known: bool
) -> None:
    assert is_projector(Screens(trainer, audience)) is known


@pytest.mark.parametrize(
    ("screens", "here", "name", "known", "trainer", "audience"),
    [
        ([LAPTOP], LAPTOP, "", [], LAPTOP, LAPTOP),
        ([LAPTOP, SMALL], LAPTOP, "", [], LAPTOP, SMALL),
        ([LAPTOP, SMALL], SMALL, "", [], LAPTOP, SMALL),
        ([LAPTOP, SMALL, LARGE], LAPTOP, "", [], LAPTOP, LARGE),
        ([LAPTOP, SMALL, LARGE], LAPTOP, "HDMI-1", [], LAPTOP, SMALL),
        ([LAPTOP, SMALL, LARGE], LAPTOP, "EB-990U", [], LAPTOP, LARGE),
        ([SMALL, LARGE], SMALL, "", [], SMALL, LARGE),
        ([SMALL, LARGE], LARGE, "", [], LARGE, SMALL),
        ([SMALL, LARGE], LARGE, "", ["EPS · EB-990U · X1"], SMALL, LARGE),
    ],
)
def test_the_audience_gets_the_screen_asked_for_or_known_or_external_or_larger(
    screens: list[QScreen], here: QScreen, name: str, known: list[str], trainer: QScreen, audience: QScreen
) -> None:
    assert choose(screens, here, name, known) == Screens(trainer, audience)


def test_the_audience_goes_through_all_screens_but_the_trainer_s() -> None:
    screens = [LAPTOP, SMALL, LARGE]

    assert next_for_audience(screens, Screens(LAPTOP, SMALL)) == Screens(LAPTOP, LARGE)
    assert next_for_audience(screens, Screens(LAPTOP, LARGE)) == Screens(LAPTOP, SMALL)
    assert next_for_audience([LAPTOP], Screens(LAPTOP, LAPTOP)) is None
    assert next_for_audience(screens, Screens(LAPTOP, None)) is None


def test_a_rehearsal_has_no_audience() -> None:
    assert choose([LAPTOP, LARGE], LAPTOP, rehearse=True) == Screens(LAPTOP, None)


def test_a_screen_is_known_by_what_it_says_of_itself() -> None:
    assert identity(LARGE) == "EPS · EB-990U · X1"


def test_a_screen_that_says_nothing_is_not_known_where_the_system_hides_it(qapp: object) -> None:
    assert identity(SMALL) == ""


def test_two_screens_that_show_the_same_are_one_to_the_audience() -> None:
    mirrored = cast("QScreen", Fake("HDMI-1", (0, 0, 1024, 768)))

    assert are_mirrored([LAPTOP, mirrored])
    assert choose([LAPTOP, mirrored], LAPTOP).is_single
    assert not are_mirrored([LAPTOP, SMALL, LARGE])


def test_the_trainer_leaves_the_screen_that_the_audience_gets() -> None:
    assert trainer_beside([LAPTOP, SMALL, LARGE], SMALL, SMALL) is LAPTOP


def test_swapped_screens_are_the_same_two() -> None:
    assert Screens(LAPTOP, LARGE).swapped == Screens(LARGE, LAPTOP)


def test_a_trainer_calls_a_screen_by_its_model() -> None:
    assert (screen_name(LARGE), screen_name(SMALL)) == ("EB-990U", "HDMI-1")
    assert is_built_in(LAPTOP)


def test_different_names_have_different_numbers() -> None:
    assert len({screen_number(screen.name()) for screen in (LAPTOP, SMALL, LARGE)}) == 3
