"""From F5 to the first slide on the audience's screen, and from a key to its slide, in the whole program as it is started.

    python tests/benchmarks/talk.py [--edition DIR] [--runs 5] [--vnc]

Every run is a fresh program whose window stands and whose search is ready; then a deck of 60 sections is presented, and keys are
pressed in the trainer's window. Each figure stands beside a bare one of the same machine at the same moment: the start of a
program that only paints a picture, and a bare window's repaint. Runs on two unseen screens; ``--vnc`` on two of a real X server
(Xvnc). Linux only.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.chdir(ROOT)
os.environ.setdefault("DBUS_SESSION_BUS_ADDRESS", "disabled:")
UNSEEN = "offscreen:configfile=tests/two_screens.json"
SLIDES, PRESSES, PER_SECOND = 60, 100, 20
BARE = """
import sys
from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication, QPainter, QRasterWindow
class Bare(QRasterWindow):
    def paintEvent(self, _event):
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), self.height(), 0xFF336699)
        painter.end()
    def event(self, event):
        result = super().event(event)
        if event.type() in (QEvent.Type.UpdateRequest, QEvent.Type.Paint, QEvent.Type.Expose):
            QGuiApplication.exit(0)
        return result
program = QGuiApplication([])
window = Bare()
window.showFullScreen()
sys.exit(program.exec())
"""
"""The least that a program with a window can do."""


def main() -> int:
    """Run fresh programs and print what they took."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--edition", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--vnc", action="store_true")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.child:
        return _talk(args.edition)
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        edition = args.edition or _made(folder)
        environment = {**os.environ, "QT_QPA_PLATFORM": UNSEEN}
        if args.vnc:
            from tests.ui.projector.vnc import Displays, Part  # noqa: PLC0415 - not for everybody

            displays = stack.enter_context(Displays(folder))
            displays.arrange({1: Part(1366, 768), 2: Part(1920, 1080, 1366, 0)})
            environment |= {"DISPLAY": displays.name, "QT_QPA_PLATFORM": "xcb"}
        runs = [_run(edition, environment, folder / f"home-{n}") for n in range(args.runs)]
    _print(runs)
    return 0


def _run(edition: Path, environment: dict[str, str], home: Path) -> dict[str, list[float]]:
    """Start one program and a bare one after it; return the milliseconds of everything."""
    child = subprocess.run(
        [sys.executable, __file__, "--child", "--edition", str(edition)],
        env={**environment, "LUNA_HANDBOOK_HOME": str(home)},
        stdout=subprocess.PIPE,
        check=True,
    )
    before = time.perf_counter()
    subprocess.run([sys.executable, "-c", BARE], env=environment, check=True)
    took: dict[str, list[float]] = json.loads(child.stdout.splitlines()[-1])
    return took | {"bare program": [(time.perf_counter() - before) * 1000]}


def _print(runs: list[dict[str, list[float]]]) -> None:
    bare_start = statistics.median(run["bare program"][0] for run in runs)
    bare_key = statistics.median(ms for run in runs for ms in run["bare repaint"])
    for name in runs[0]:
        took = sorted(ms for run in runs for ms in run[name])
        bare = bare_start if len(runs[0][name]) == 1 else bare_key
        middle, p95 = statistics.median(took), statistics.quantiles(took, n=20, method="inclusive")[-1]
        spread = f"p50 {middle:7.1f} ms, p95 {p95:7.1f} ms, most {took[-1]:7.1f} ms"
        print(f"{name:34} {spread}; p50 is {middle / bare:5.2f} of a bare one")


def _talk(edition: Path) -> int:
    """Be the program: open the window, present, press keys, and print the milliseconds as one line of JSON."""
    from PySide6.QtCore import QEventLoop, QTimer  # noqa: PLC0415 - the parent needs none of it

    from luna_handbook import app  # noqa: PLC0415
    from luna_handbook.ui.window_state import WindowState  # noqa: PLC0415

    program = app.make_program()
    window = app.build_window(app.Start(editions=(edition,)))
    ready = QEventLoop()
    app.show(window, app.Start(), WindowState(), [lambda: QTimer.singleShot(3000, ready.quit)])
    ready.exec()
    took = _present(window)
    window.close()
    program.processEvents()
    print(json.dumps(took))
    return 0


def _present(window: object) -> dict[str, list[float]]:
    from PySide6.QtCore import QElapsedTimer, Qt  # noqa: PLC0415
    from PySide6.QtTest import QTest  # noqa: PLC0415

    deck = _deck(window.own.handbook)  # type: ignore[attr-defined]
    presenting_loaded = "luna_handbook.ui.presenting" in sys.modules
    watch = QElapsedTimer()
    watch.start()
    from luna_handbook.ui import presenting  # noqa: PLC0415

    presenting.wants_check = lambda *_: False  # type: ignore[attr-defined]  # the room is known
    presenting.wants_telling = lambda *_: False  # type: ignore[attr-defined]
    window.presenting.start(deck)  # type: ignore[attr-defined]
    returned = watch.nsecsElapsed() / 1e6
    talk = window.presenting.running  # type: ignore[attr-defined]
    _until(lambda: talk.link.scene is not None and not talk.link._under_way, talk.link.shown)
    started = watch.nsecsElapsed() / 1e6
    _idle(1500)
    print(f"slides: {talk.talk.count}, loaded before: {presenting_loaded}", file=sys.stderr)

    def press() -> None:
        key = Qt.Key.Key_Home if talk.talk.index + 1 == talk.talk.count else Qt.Key.Key_Right
        QTest.keyClick(talk.presenter, key)

    from tests.benchmarks.wall import Bare  # noqa: PLC0415 - the window in the room's corner that only repaints

    alone, reference = [], []
    for _ in range(PRESSES):
        watch.restart()
        press()
        _until(lambda: not talk.link._under_way, talk.link.shown)
        alone.append(watch.nsecsElapsed() / 1e6)
        _idle(150)
    rushed = _rush(talk, press)
    window.presenting.quit()  # type: ignore[attr-defined]
    bare = Bare(talk.screens.trainer)
    for _ in range(30):
        _idle(30)
        reference.append(bare.repaint())
    bare.close()
    return {
        "F5 until the window is free": [returned],
        "F5 to the first slide": [started],
        "a key to its slide": alone,
        f"at {PER_SECOND} keys a second": rushed,
        "bare repaint": reference,
    }


def _rush(talk: object, press: object) -> list[float]:
    """Press twenty times a second whatever happens; a press whose slide was never sent counts as dropped."""
    from PySide6.QtCore import QEventLoop, QTimer  # noqa: PLC0415

    link = talk.link  # type: ignore[attr-defined]
    sent: list[tuple[int, float]] = []
    took: list[float] = []
    waiting, timer, left = QEventLoop(), QTimer(), iter(range(PRESSES))
    timer.setTimerType(timer.timerType().PreciseTimer)
    dropped = 0

    def heard() -> None:
        oldest = link._under_way[0][0] if link._under_way else link._sent + 1
        while sent and sent[0][0] < oldest:
            took.append((time.perf_counter() - sent.pop(0)[1]) * 1000)
        if not timer.isActive() and not sent:
            waiting.quit()

    def tick() -> None:
        nonlocal dropped
        if next(left, None) is None:
            timer.stop()
            if not sent:
                waiting.quit()
            return
        at, before = time.perf_counter(), link._sent
        press()  # type: ignore[operator]
        if link._sent == before:
            dropped += 1
        else:
            sent.append((link._sent, at))

    link.shown.connect(heard)
    timer.timeout.connect(tick)
    begun = time.perf_counter()
    timer.start(1000 // PER_SECOND)
    waiting.exec()
    per_second = PRESSES / (time.perf_counter() - begun)
    print(f"{PRESSES} pressed, {per_second:.1f} a second, {dropped} dropped", file=sys.stderr)
    return took


def _deck(handbook: object) -> object:
    """Return a deck of the first 60 sections (not taken from ``wall``, which loads what a program has not loaded before F5)."""
    from luna_handbook.book.decks import Deck, DeckSlide  # noqa: PLC0415

    slides: list[DeckSlide] = []
    for row in (row for part in handbook.parts() for row in handbook.pages_of(part)):  # type: ignore[attr-defined]
        page = handbook.page(row.place)  # type: ignore[attr-defined]
        slides += [DeckSlide(f"{row.place.page}#{s.id}", minutes=1) for s in page.sections if s.id]
        if len(slides) >= SLIDES:
            break
    return Deck("benchmark", "Sixty slides", 60, tuple(slides[:SLIDES]))


def _until(done: object, signal: object) -> None:
    from PySide6.QtCore import QEventLoop  # noqa: PLC0415

    waiting = QEventLoop()
    signal.connect(waiting.quit)  # type: ignore[attr-defined]
    while not done():  # type: ignore[operator]
        waiting.exec()
    signal.disconnect(waiting.quit)  # type: ignore[attr-defined]


def _idle(milliseconds: int) -> None:
    from PySide6.QtCore import QEventLoop, QTimer  # noqa: PLC0415

    waiting = QEventLoop()
    QTimer.singleShot(milliseconds, waiting.quit)
    waiting.exec()


def _made(folder: Path) -> Path:
    from tests.editions import make_edition  # noqa: PLC0415

    return make_edition(folder / "edition", pages=60, words=60)


if __name__ == "__main__":
    sys.exit(main())
