"""The audience's window: it shows pictures, hides before Qt can move it, and tells in numbers what happens on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QKeyEvent, QMouseEvent

from luna_handbook.slides.scene import AWAY, BLACK, PICTURE, Scene
from luna_handbook.ui.projector.audience import TITLE, AudienceWindow
from luna_handbook.ui.projector.messages import CLICK, KEY, LOST, POINTER, READY, SHOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

RED, GREEN = QColor("#AA0000"), QColor("#00AA00")


class Watched:
    """A window on the tests' screen, and what it told."""

    def __init__(self, qtbot: QtBot, *, alone: bool = False) -> None:
        self.told: list[tuple[float, ...]] = []
        self.window = AudienceWindow(lambda *numbers: self.told.append(numbers), alone=alone)
        self.window.stand_on(QGuiApplication.primaryScreen())
        self._qtbot, self._count = qtbot, 0

    def show(self, scene: Scene, colour: QColor | None = None) -> None:
        """Show a scene and wait until it is on the wall."""
        self._count += 1
        picture = QImage(1366, 768, QImage.Format.Format_RGB32) if colour else None
        if picture:
            picture.fill(colour)
        self.window.show_scene(scene, picture, self._count)
        self._qtbot.waitUntil(lambda: (SHOWN, scene.stamp, self._count) in self.told)

    def seen(self) -> QColor:
        """Return the colour in the middle of the screen."""
        screen = QGuiApplication.primaryScreen()
        return screen.grabWindow(self.window.winId()).toImage().pixelColor(683, 384)


@pytest.fixture
def audience(qapp: QGuiApplication, qtbot: QtBot) -> Iterator[Watched]:
    watched = Watched(qtbot)
    yield watched
    watched.window.destroy()


@pytest.fixture
def alone(qapp: QGuiApplication, qtbot: QtBot) -> Iterator[Watched]:
    watched = Watched(qtbot, alone=True)
    yield watched
    watched.window.destroy()


def test_nothing_is_seen_before_the_first_scene(audience: Watched) -> None:
    assert not audience.window.isVisible()


def test_the_size_in_real_pixels_is_told_once(audience: Watched) -> None:
    audience.show(Scene(PICTURE, 0, 1), RED)

    assert [numbers for numbers in audience.told if numbers[0] == READY] == [(READY, 1366, 768, 1000)]


def test_the_window_covers_its_screen_and_shows_the_picture(audience: Watched) -> None:
    audience.show(Scene(PICTURE, 0, 1), RED)

    assert audience.window.geometry() == QGuiApplication.primaryScreen().geometry()
    assert audience.seen() == RED


def test_a_picture_takes_the_place_of_the_one_before(audience: Watched) -> None:
    audience.show(Scene(PICTURE, 0, 1), RED)
    audience.show(Scene(PICTURE, 1, 2), GREEN)

    assert audience.seen() == GREEN


def test_a_scene_without_a_picture_keeps_the_one_on_the_wall(audience: Watched) -> None:
    audience.show(Scene(PICTURE, 0, 1), RED)
    audience.show(Scene(PICTURE, 0, 1, laser=(0.1, 0.1)))

    assert audience.seen() == RED


def test_black_is_black_and_the_picture_comes_back(audience: Watched) -> None:
    audience.show(Scene(PICTURE, 0, 1), RED)
    audience.show(Scene(BLACK, 0, 1))
    covered = audience.seen()
    audience.show(Scene(PICTURE, 0, 1))

    assert (covered, audience.seen()) == (QColor("#000000"), RED)


def test_away_takes_the_window_away_and_the_picture_comes_back(audience: Watched) -> None:
    audience.show(Scene(PICTURE, 0, 1), RED)
    audience.show(Scene(AWAY, 0, 1))
    was_seen = audience.window.isVisible()
    audience.show(Scene(PICTURE, 0, 1))

    assert (was_seen, audience.window.isVisible(), audience.seen()) == (False, True, RED)


def test_the_window_is_gone_at_once_when_its_screen_is(audience: Watched) -> None:
    audience.show(Scene(PICTURE, 0, 1), RED)

    QGuiApplication.instance().screenRemoved.emit(QGuiApplication.primaryScreen())  # type: ignore[union-attr]

    assert not audience.window.isVisible()
    assert audience.told[-1] == (LOST,)


def test_a_scene_for_a_lost_screen_shows_on_no_other(audience: Watched) -> None:
    audience.show(Scene(PICTURE, 0, 1), RED)
    audience.window.lose(QGuiApplication.primaryScreen())

    audience.show(Scene(PICTURE, 1, 2), GREEN)

    assert not audience.window.isVisible()


def test_the_slide_is_back_when_the_window_has_a_screen_again(audience: Watched) -> None:
    audience.show(Scene(PICTURE, 0, 1), RED)
    audience.window.lose(QGuiApplication.primaryScreen())

    audience.window.stand_on(QGuiApplication.primaryScreen())

    assert audience.window.isVisible()
    assert audience.seen() == RED


def test_a_key_is_told_as_numbers(audience: Watched) -> None:
    shift = Qt.KeyboardModifier.ShiftModifier
    audience.window.keyPressEvent(QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_F5.value, shift, "words"))

    assert audience.told[-1] == (KEY, Qt.Key.Key_F5.value, shift.value)


def test_a_click_is_told_in_parts_of_the_window(audience: Watched) -> None:
    audience.window.mousePressEvent(mouse(QMouseEvent.Type.MouseButtonPress, 683, 192))

    assert audience.told[-1] == (CLICK, 0.5, 0.25, 1)


def test_closing_the_window_asks_as_esc_does(audience: Watched) -> None:
    audience.show(Scene(PICTURE, 0, 1), RED)

    assert not audience.window.close()
    assert audience.told[-1] == (KEY, Qt.Key.Key_Escape.value, 0)


def test_the_pointer_is_hidden_from_an_audience_even_when_it_moves(audience: Watched) -> None:
    audience.window.mouseMoveEvent(mouse(QMouseEvent.Type.MouseMove, 10, 10))

    assert audience.window.cursor().shape() == Qt.CursorShape.BlankCursor
    assert audience.told[-1][0] == POINTER


def test_on_a_single_screen_the_pointer_is_seen_while_it_moves(alone: Watched, qtbot: QtBot) -> None:
    alone.window._idle.setInterval(1)
    alone.window.mouseMoveEvent(mouse(QMouseEvent.Type.MouseMove, 10, 10))

    assert alone.window.cursor().shape() == Qt.CursorShape.ArrowCursor
    qtbot.waitUntil(lambda: alone.window.cursor().shape() == Qt.CursorShape.BlankCursor)


def test_only_on_a_single_screen_the_window_takes_the_keyboard(audience: Watched, alone: Watched) -> None:
    refuses = Qt.WindowType.WindowDoesNotAcceptFocus

    assert [bool(each.window.flags() & refuses) for each in (audience, alone)] == [True, False]


def test_the_title_says_nothing_of_the_talk(audience: Watched) -> None:
    assert audience.window.title() == TITLE


def mouse(kind: QMouseEvent.Type, x: float, y: float) -> QMouseEvent:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    return QMouseEvent(kind, QPointF(x, y), QPointF(x, y), left, left, none)
