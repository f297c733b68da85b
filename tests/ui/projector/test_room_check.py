"""The question before the first slide: what the audience sees, the clicker, the smallest text, sleep; one Enter accepts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from luna_handbook.ui.fonts import font
from luna_handbook.ui.projector.numbered import numbered_picture
from luna_handbook.ui.projector.power import Power
from luna_handbook.ui.projector.room_check import POWER, RoomCheck
from luna_handbook.ui.projector.screen_cards import AUDIENCE, OTHER, TRAINER, WAITING, ScreenFacts
from luna_handbook.ui.theme import DIM, Look

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SCREENS = [ScreenFacts(1, "Laptop", 1366, 768), ScreenFacts(2, "EB-990U", 1920, 1080)]


class Asked:
    """A room check of two screens, and what was answered."""

    def __init__(self, qtbot: QtBot, families: tuple[str, ...], height: float = 0.0, zoom: int = 100) -> None:
        self.window = RoomCheck(SCREENS, height, Look(DIM, zoom, families))
        qtbot.addWidget(self.window)
        self.answers: list[object] = []
        self.window.accepted.connect(lambda: self.answers.append("accepted"))
        self.window.cancelled.connect(lambda: self.answers.append("cancelled"))
        self.window.chosen.connect(self.answers.append)
        self.window.show_roles(2, 1)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def press(self, *keys: str) -> None:
        """Press keys where the keyboard is."""
        for key in keys:
            combination = QKeySequence(key)[0]  # type: ignore[index]  # the stub does not know that it is a sequence
            target = self.window.focusWidget() or self.window
            QTest.keyClick(target, combination.key(), combination.keyboardModifiers())


@pytest.fixture
def asked(qtbot: QtBot, families: tuple[str, ...]) -> Asked:
    return Asked(qtbot, families)


@pytest.mark.parametrize(
    ("keys", "answers"),
    [
        ("Return", ["accepted"]),
        ("Enter Return Esc", ["accepted"]),
        ("Esc", ["cancelled"]),
        ("Right", [1]),
        ("Left", [1]),
        ("Shift+Tab Return", ["cancelled"]),
    ],
)
def test_one_key_answers(asked: Asked, keys: str, answers: list[object]) -> None:
    asked.press(*keys.split())

    assert asked.answers == answers


def test_a_click_chooses_what_the_audience_sees(asked: Asked) -> None:
    asked.window.cards.cards[0].click()

    assert asked.answers == [1]


def test_each_button_of_a_clicker_lights_up_once_it_was_pressed(asked: Asked) -> None:
    asked.press("PgDown", "B")

    words = {name: light.accessibleName() for name, light in asked.window.lights.items()}
    assert words == {
        "next": "Clicker: Next works",
        "previous": "Clicker: Back, not tried",
        "black": "Clicker: Black works",
    }
    assert asked.answers == []


def test_a_clicker_works_also_while_a_number_is_typed(asked: Asked) -> None:
    asked.window.metres.setFocus()
    asked.press("PgUp", ".")

    assert asked.window.lights["previous"].text().startswith("✓")
    assert not asked.window.lights["black"].text().startswith("✓")


def test_the_screen_that_the_audience_sees_is_said_and_shown(asked: Asked, families: tuple[str, ...]) -> None:
    asked.window.show_roles(1, 2, numbered_picture(1, (1366, 768), families))
    cards = asked.window.cards.cards

    assert [card.accessibleName() for card in cards] == [
        "Screen 1, Laptop, 1366 by 768: Audience sees THIS",
        "Screen 2, EB-990U, 1920 by 1080: You are here: your notes",
    ]
    assert [card.isChecked() for card in cards] == [True, False]
    assert not cards[0]._picture.pixmap().isNull()


def test_the_height_of_the_picture_tells_how_far_the_smallest_text_carries(asked: Asked) -> None:
    before = asked.window.metres.accessibleDescription()
    asked.window.metres.setValue(3.0)

    assert before == "At 1.8 m: smallest text readable to about 6 m."
    assert asked.window.metres.accessibleDescription() == "Smallest text readable to about 10 m."
    assert asked.window.height_said == 3.0


def test_a_height_that_is_known_is_not_asked_again(qtbot: QtBot, families: tuple[str, ...]) -> None:
    assert Asked(qtbot, families, height=2.4).window.height_said == 2.4


@pytest.mark.parametrize(
    ("width", "height", "zoom"), [(1366, 768, 100), (1024, 768, 100), (1024, 768, 200), (1920, 1080, 200)]
)
def test_nothing_is_cut_off_sideways(
    qtbot: QtBot, families: tuple[str, ...], width: int, height: int, zoom: int
) -> None:
    asked = Asked(qtbot, families, zoom=zoom)
    asked.window.say_awake("Sleep could not be held off. " * 4)
    asked.window.resize(width, height)
    qtbot.waitUntil(lambda: asked.window.size().toTuple() == (width, height))

    scroll = asked.window._scroll
    assert scroll.horizontalScrollBar().maximum() == 0
    assert asked.window.start.width() >= asked.window.start.sizeHint().width()
    assert all(label.height() >= label.heightForWidth(label.width()) for label in _sentences(asked.window))


def test_down_scrolls_where_not_all_fits(qtbot: QtBot, families: tuple[str, ...]) -> None:
    asked = Asked(qtbot, families, zoom=200)
    asked.window.resize(1024, 768)
    asked.press("Down", "Down", "Up")

    assert asked.window._scroll.verticalScrollBar().value() > 0


def test_the_picture_of_a_number_is_framed_to_its_edges(families: tuple[str, ...]) -> None:
    picture = numbered_picture(2, (640, 360), families)
    corners = {picture.pixelColor(x, y).name() for x in (1, 638) for y in (180,)}

    assert corners == {"#0b5cad"}
    assert picture.pixelColor(20, 20).name() == "#ffffff"


def _sentences(window: RoomCheck) -> list[QLabel]:
    return [label for label in window.findChildren(QLabel, "room-words") if label.wordWrap()]


@pytest.mark.parametrize("zoom", [100, 150, 200])
def test_the_words_above_one_screen_stand_as_high_as_those_above_another(
    qtbot: QtBot, families: tuple[str, ...], zoom: int
) -> None:
    asked = Asked(qtbot, families, zoom=zoom)
    asked.window.resize(1920, 1080)
    words = asked.window.cards.cards[1]._role
    words.setFont(font(families, 15))
    rows = []
    for role in (AUDIENCE, OTHER, TRAINER):
        asked.window.cards.cards[1].show_role(role, None)
        plain = re.sub(r"&nbsp;[^<]+&nbsp;", "&nbsp;THIS THIS THIS&nbsp;", words.text())
        words.setText(plain)
        rows.append(_letters(words))

    assert plain.count("THIS") == 3
    assert len(set(rows)) == 1


def _letters(words: QLabel) -> tuple[int, int]:
    """Return the first and last row of pixels in which the middle of a label has ink."""
    picture = words.grab().toImage()
    ground = picture.pixel(picture.width() - 1, 0)
    across = range(picture.width() // 2, picture.width() // 2 + 8)
    rows = [y for y in range(picture.height()) if any(picture.pixel(x, y) != ground for x in across)]
    return rows[0], rows[-1]


def test_what_is_waited_for_is_said_whole(asked: Asked) -> None:
    picture = asked.window.cards.cards[1]._picture
    room = picture.contentsRect()
    needed = picture.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, picture.text())

    assert picture.text() == WAITING
    assert needed.width() <= room.width()
    assert needed.height() <= room.height()


def test_what_the_computer_runs_on_is_said_as_it_changes(asked: Asked) -> None:
    head, words = asked.window._power
    shown = []
    for power in (None, Power(is_mains=False, percent=34), Power(is_mains=True, percent=34), None):
        asked.window.say_power(power)
        shown.append(
            (
                head.text() == POWER,
                words.isVisible(),
                words.text(),
                words.palette().windowText().color().name(),
            )
        )

    amber, plain = DIM.caution.lower(), DIM.ink.lower()
    assert [each[:3] for each in shown[:3]] == [
        (False, False, ""),
        (True, True, "On battery, 34\u00a0%: plug in."),
        (True, True, "On mains."),
    ]
    assert [shown[1][3], shown[2][3]] == [amber, plain]
    assert shown[3][:2] == (False, False)
