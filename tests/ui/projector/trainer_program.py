"""A trainer's program with real windows and slides of one colour each, so that whatever is not of that colour is not a slide.

``python -m tests.ui.projector.trainer_program FOLDER`` takes lines (``next``, ``swap``, ``enter``) and answers each with the
number of the slide, how many windows of it are seen, and the message that stands over the notes.
"""

from __future__ import annotations

import sys
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLabel, QTextBrowser

from luna_handbook.slides.sheet import Sheet
from luna_handbook.ui.fonts import register_fonts
from luna_handbook.ui.projector.making import Making
from luna_handbook.ui.projector.running import RunningTalk
from luna_handbook.ui.projector.screens import choose
from luna_handbook.ui.theme import DIM, Look, dress

if TYPE_CHECKING:
    from luna_handbook.slides.sheet import Shape

COLOURS = tuple(f"#{colour}" for colour in ("AA0000", "00AA00", "0000AA", "BB0000", "00BB00", "0000BB"))
NOTES = "What only the trainer may read. " * 80


class Plain:
    """Paints every slide in its colour."""

    def picture(self, sheet: Sheet, _shape: Shape, width: int, height: int) -> QImage:
        """Return a picture of one colour."""
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(QColor(COLOURS[sheet.stop]))
        return image


class Ear(QObject):
    """Hears lines, and the end of them."""

    heard = Signal(str)

    def listen(self) -> None:
        """Read until the input ends."""
        for line in sys.stdin:
            self.heard.emit(line.strip())
        self.heard.emit("end")


def main() -> int:
    """Lecture; return the exit code."""
    program = QApplication([sys.argv[0], "-style", "Fusion"])
    families, _ = register_fonts()
    look = Look(DIM, 100, families)
    dress(look)
    handbook = QLabel("The handbook's own window, with what the trainer looked up. " * 40)
    handbook.setWordWrap(True)
    handbook.resize(900, 600)
    handbook.show()
    sheets = [Sheet(n, f"Slide {n + 1}", (), notes=NOTES) for n in range(len(COLOURS))]
    making = Making(
        lambda _shape: sheets, lambda _place, _shape: sheets, Plain(), lambda _words: [], _preview, lambda: None,  # type: ignore[arg-type]
    )  # fmt: skip
    talk = RunningTalk(making, 10, choose(program.screens(), program.screens()[0]), Path(sys.argv[1]), look)
    ear = Ear()

    def obey(line: str) -> None:
        if line == "end":
            print(0, 0, "", flush=True)  # noqa: T201 - for the test
            talk.end()
            program.exit(0)
            return
        if line in ("swap", "choose"):
            talk.presenter.methods[f"{line}_screens" if line == "swap" else "choose_screen"]()
        elif line == "enter":
            talk.presenter.notice.answer()
        elif line == "next":
            talk.lectern.go((talk.talk.index + 1) % len(COLOURS))
        seen = sum(window.isVisible() for window in program.topLevelWidgets())
        words = "" if talk.presenter.notice.isHidden() else talk.presenter.notice.words.text()
        print(talk.talk.index, seen, words, flush=True)  # noqa: T201 - for the test

    ear.heard.connect(obey)
    Thread(target=ear.listen, daemon=True).start()
    talk.begin()
    return program.exec()


def _preview() -> tuple[QTextBrowser, object]:
    browser = QTextBrowser()
    return browser, lambda found: browser.setPlainText(found.snippet)


if __name__ == "__main__":
    sys.exit(main())
