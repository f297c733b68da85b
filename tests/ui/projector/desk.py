"""A trainer's window over sheets written by hand, and the hands at its keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTime
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextBrowser

from luna_handbook.book.places import Place
from luna_handbook.search.hits import Hit
from luna_handbook.slides.sheet import WIDE
from luna_handbook.slides.talk import Talk
from luna_handbook.ui.projector.lectern import Lectern
from luna_handbook.ui.projector.painting import SheetPainter
from luna_handbook.ui.projector.presenter import Around, Presenter
from luna_handbook.ui.projector.stage import scene_of
from luna_handbook.ui.theme import DIM, Look
from tests.ui.projector.sheets import DRAWING, sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QKeyCombination
    from pytestqt.qtbot import QtBot

OUTSIDE = ("swap_screens", "choose_screen", "notes_window", "emergency")


class Desk:
    """The window, what it asked of the outside, and a clock that is set by hand."""

    def __init__(
        self,
        qtbot: QtBot,
        families: tuple[str, ...],
        *,
        count: int = 12,
        minutes: float = 12,
        look: Look | None = None,
    ) -> None:
        self.seconds = 0.0
        self.asked: list[str] = []
        self.searched: list[str] = []
        sheets = [
            sheet(n, title=f"Slide {n + 1}")._replace(notes=f"Notes of {n + 1}. " * 40) for n in range(count)
        ]
        self.talk = Talk(sheets, minutes, clock=lambda: self.seconds)
        self.lectern = Lectern(self.talk)
        painter = SheetPainter(families, lambda _sha256: DRAWING)
        around = Around(
            seen=lambda wall: (painter.picture(wall.sheet, WIDE, 640, 360), scene_of(wall)),
            small=lambda s, width: painter.picture(s, WIDE, width, width * 9 // 16),
            search=self._search,
            make_preview=self._preview,
            sheets_of=lambda place: [sheet(90, title=f"Pushed {place}"), sheet(91, title="Pushed on")],
            outside={name: partial(self.asked.append, name) for name in OUTSIDE},
            now=lambda: QTime(10, 12),
        )
        self.window = Presenter(self.lectern, around, "Room 2 projector", look or Look(DIM, 100, families))
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def press(self, *keys: str) -> None:
        """Press keys in whatever has the keyboard, as a person does."""
        for key in keys:
            target = QApplication.focusWidget() or self.window
            combination = key_of(key)
            QTest.keyClick(target, combination.key(), combination.keyboardModifiers())

    def type(self, words: str) -> None:
        """Type letters into whatever has the keyboard."""
        for letter in words:
            focused = QApplication.focusWidget()
            assert focused
            QTest.keyClicks(focused, letter)

    def _search(self, words: str) -> Sequence[Hit]:
        self.searched.append(words)
        return [hit(n) for n in range(3)] if "nothing" not in words else []

    @staticmethod
    def _preview() -> tuple[QTextBrowser, Callable[[Hit], object]]:
        browser = QTextBrowser()
        return browser, lambda found: browser.setPlainText(found.snippet)


def key_of(words: str) -> QKeyCombination:
    """Return the key with this portable name."""
    key: QKeyCombination = QKeySequence(words)[0]  # type: ignore[index]  # it has __getitem__, which the stubs forget
    return key


def hit(number: int) -> Hit:
    """Return a hit with this number in everything."""
    place = Place("luna", f"page-{number}", "section")
    return Hit(
        place,
        f"Section {number}",
        f"Page {number}",
        f"8.{number}",
        "Part",
        "clinical",
        f"Words {number}",
        (),
        1,
        False,
        number,
    )
