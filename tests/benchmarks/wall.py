"""From a trainer's key to the picture on the audience's screen, beside a bare window that only repaints; start; memory.

    python tests/benchmarks/wall.py [--edition DIR] [--changes 8000]

Runs on two unseen screens unless QT_QPA_PLATFORM says otherwise. A deck of 60 slides is made of an edition's sections (a
synthetic one without ``--edition``). "Shown" is when the audience's process has said that the picture left for the screen and
the trainer's has heard it, so the way back is in every figure. Linux only.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen:configfile=tests/two_screens.json")
os.environ.setdefault("DBUS_SESSION_BUS_ADDRESS", "disabled:")

from PySide6.QtCore import QElapsedTimer, QEvent, QEventLoop, QTimer
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QRasterWindow

from luna_handbook.book.decks import Deck, DeckSlide
from luna_handbook.book.edition import Edition
from luna_handbook.book.handbook import Handbook
from luna_handbook.slides.making import make_sheets
from luna_handbook.slides.sheet import WIDE
from luna_handbook.slides.talk import Talk
from luna_handbook.ui.fonts import register_fonts
from luna_handbook.ui.projector.link import AudienceLink
from luna_handbook.ui.projector.measuring import SheetMeasure
from luna_handbook.ui.projector.painting import SheetPainter
from luna_handbook.ui.projector.pictures import Pictures
from luna_handbook.ui.projector.stage import Stage, real_size
from tests.editions import make_edition
from tests.ui.projector.rooms import process_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent, QScreen

SLIDES, PRESSES, PER_SECOND = 60, 200, 20


class Bare(QRasterWindow):
    """A window that repaints one picture: the least that a slide can cost."""

    def __init__(self, screen: QScreen) -> None:
        super().__init__()
        self.painted: Callable[[], object] = int
        self._picture = QImage(*real_size(screen), QImage.Format.Format_RGB32)
        self._picture.fill(0xFF336699)
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the picture."""
        painter = QPainter(self)
        painter.drawImage(0, 0, self._picture)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Say when the picture has left for the screen."""
        result = super().event(event)
        if event.type() in (QEvent.Type.UpdateRequest, QEvent.Type.Paint, QEvent.Type.Expose):
            self.painted()
        return result

    def repaint(self) -> float:
        """Repaint and return after how many milliseconds the picture had left for the screen."""
        waiting, watch = QEventLoop(), QElapsedTimer()
        self.painted = waiting.quit
        watch.start()
        self.update()
        waiting.exec()
        return watch.nsecsElapsed() / 1e6


class Theatre:
    """A talk, its stage and its audience."""

    def __init__(self, handbook: Handbook, deck: Deck, folder: Path, screen: QScreen) -> None:
        families = register_fonts()[0]
        self._handbook, self._deck, self._screen = handbook, deck, screen
        self._measure = SheetMeasure(families)
        self.pictures = Pictures(SheetPainter(families, handbook.media), WIDE, real_size(screen))
        self.link = AudienceLink(folder)
        self.stage = Stage(self.pictures, self.link)

    def start(self) -> float:
        """Lay out the deck and start the audience; return the milliseconds until the first slide is on the wall."""
        watch, before = QElapsedTimer(), time.process_time()
        watch.start()
        self.stage.start(self._screen, WIDE)
        self.talk = Talk(make_sheets(self._deck, self._handbook, self._measure), 60)
        self.made, self.worked = watch.nsecsElapsed() / 1e6, (time.process_time() - before) * 1000
        self.show()
        self.wait()
        return watch.nsecsElapsed() / 1e6

    def show(self) -> None:
        """Put on the wall what the talk says."""
        self.stage.show(self.talk.wall, self.talk.coming(3))

    def wait(self) -> None:
        """Wait until the scene that was sent last is on the wall."""
        waiting = QEventLoop()
        self.link.shown.connect(waiting.quit)
        while self.link._under_way:  # the benchmark looks where nobody else needs to
            waiting.exec()
        self.link.shown.disconnect(waiting.quit)

    def press(self) -> float:
        """Press a key, wait for its slide, and return the milliseconds it took."""
        watch = QElapsedTimer()
        watch.start()
        if self.talk.index + 1 == self.talk.count:
            self.talk.go(0)
        else:
            self.talk.next()
        self.show()
        self.wait()
        return watch.nsecsElapsed() / 1e6


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--edition", type=Path)
    parser.add_argument("--changes", type=int, default=8000)
    args = parser.parse_args()
    os.chdir(ROOT)
    program = QGuiApplication([])
    with tempfile.TemporaryDirectory() as folder:
        path = args.edition or make_edition(Path(folder) / "edition", pages=SLIDES, words=60)
        with closing(Edition.open(path)) as edition:
            handbook = Handbook([edition])
            screen = program.screens()[-1]
            theatre = Theatre(handbook, _deck(handbook), Path(folder) / "talk", screen)
            try:
                _measure(theatre, screen, args.changes)
            finally:
                theatre.link.end()
    return 0


def _measure(theatre: Theatre, screen: QScreen, changes: int) -> None:
    started = theatre.start()
    made = f"{theatre.made:.0f} ms (work: {theatre.worked:.0f} ms)"
    print(f"start: {theatre.talk.count} sheets laid out by {made}, first on the wall by {started:.0f} ms")
    bare, ours, reference = Bare(screen), [], []
    for _ in range(PRESSES):
        _idle(60)
        ours.append(theatre.press())
        reference.append(bare.repaint())
    print(f"a key to its slide:       {_spread(ours)}; a bare repaint {_spread(reference)}")
    bare.close()
    _rush(theatre)
    _long_talk(theatre, changes)


def _rush(theatre: Theatre) -> None:
    """Press twenty times a second whatever the audience does."""
    took: list[float] = []
    sent: list[tuple[int, float]] = []
    before = theatre.talk.index
    waiting, timer, made = QEventLoop(), QTimer(), iter(range(PRESSES))

    def heard() -> None:
        oldest = theatre.link._under_way[0][0] if theatre.link._under_way else theatre.link._sent + 1
        while sent and sent[0][0] < oldest:
            took.append((time.perf_counter() - sent.pop(0)[1]) * 1000)
        if len(took) == PRESSES:
            waiting.quit()

    def press() -> None:
        if next(made, None) is None:
            timer.stop()
            return
        at = time.perf_counter()
        theatre.talk.go((theatre.talk.index + 1) % theatre.talk.count)
        theatre.show()
        sent.append((theatre.link._sent, at))

    theatre.link.shown.connect(heard)
    timer.timeout.connect(press)
    timer.start(1000 // PER_SECOND)
    waiting.exec()
    theatre.link.shown.disconnect(heard)
    is_right = theatre.talk.index == (before + PRESSES) % theatre.talk.count
    slow = sum(each > 1000 / PER_SECOND for each in took)
    print(
        f"{PER_SECOND} presses a second:    {_spread(took)}; {PRESSES} pressed, {len(took)} shown, {slow} after the next press; "
        f"the last slide is the {'right' if is_right else 'WRONG'} one"
    )


def _long_talk(theatre: Theatre, changes: int) -> None:
    """Change slides, with every tool between, and see what both programs weigh after a tenth and at the end."""
    weights: dict[int, tuple[float, float]] = {}
    chance = random.Random(1)  # noqa: S311 - the same talk every time
    for change in range(1, changes + 1):
        theatre.press()
        sheet, marks = theatre.talk.sheet, theatre.talk.marks
        marks.toggle(chance.choice(["laser", "spotlight", "pen", ""]))
        marks.pointer = (chance.random(), chance.random())
        marks.draw(sheet, marks.pointer, begins=chance.random() < 0.2)
        theatre.show()
        theatre.wait()
        marks.erase(sheet)
        marks.clear()
        if change in (changes // 10, changes):
            weights[change] = (_weight(os.getpid()), _weight(process_of(theatre.link)))
    for who, part in (("trainer's", 0), ("audience's", 1)):
        early, late = weights[changes // 10][part], weights[changes][part]
        print(
            f"{changes} changes, the {who} program: {early:.0f} MB, then {late:.0f} MB ({late / early - 1:+.1%})"
        )


def _deck(handbook: Handbook) -> Deck:
    """Return a deck of 60 sections, or of fewer when the edition has no more."""
    slides: list[DeckSlide] = []
    for row in (row for part in handbook.parts() for row in handbook.pages_of(part)):
        page = handbook.page(row.place)
        slides += [
            DeckSlide(f"{row.place.page}#{section.id}", minutes=1) for section in page.sections if section.id
        ]
        if len(slides) >= SLIDES:
            break
    return Deck("benchmark", "Sixty slides", 60, tuple(slides[:SLIDES]))


def _idle(milliseconds: int) -> None:
    waiting = QEventLoop()
    QTimer.singleShot(milliseconds, waiting.quit)
    waiting.exec()


def _spread(took: list[float]) -> str:
    p95 = statistics.quantiles(took, n=20)[-1]
    return f"p50 {statistics.median(took):.1f} ms, p95 {p95:.1f} ms, most {max(took):.1f} ms"


def _weight(process: int) -> float:
    """Return a process's resident memory in MB."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


if __name__ == "__main__":
    sys.exit(main())
