"""How long from a key to the painted list, in the real window: ``python tests/benchmarks/window_typing.py --edition DIR``.

Types whole questions at 15 keys a second, offscreen, with Qt's own test keys; a key ends when what it changed is painted.
Prints p50, p95 and p99 in milliseconds, and whether every letter arrived in its order; and for a few fresh programs, compiled
as an installed one is, how long after the first paint a key pressed right then has its answer painted. Nothing is asserted by
time. ``--sections N`` makes an edition.
"""

from __future__ import annotations

import argparse
import compileall
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, cast

ROOT = Path(__file__).resolve().parents[2]
sys.path[0] = str(ROOT)
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from luna_handbook import app, paths
from luna_handbook.ui.window_state import WindowState
from tests.benchmarks.measures import percentile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

    from luna_handbook.ui.main_window import MainWindow

KEYS_A_SECOND = 15
STARTS = 7
"""Fresh programs whose first key is measured."""
QUESTIONS = (
    "severe hypertension 180/110", "do not give before 0.5 mg/kg", "blood pressure after the infusion", "nausea",
    "how long does it take to open a file", "error message when the package is missing", "airway", "default value",
)  # fmt: skip


class FirstPaint(QObject):
    """Runs something as soon as a widget has been painted for the first time."""

    def __init__(self, widget: QWidget, run: Callable[[], object]) -> None:
        super().__init__(widget)
        self._widget, self._run = widget, run
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Notice the first paint and let it finish."""
        if event.type() == QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            QApplication.postEvent(self, QEvent(QEvent.Type.User))
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Run what waited: posted events come before timers, with which the window does what follows its first paint."""
        if event.type() == QEvent.Type.User:
            self._run()
        return super().event(event)


class Painted(QObject):
    """Runs something when a widget has been painted: as soon as anything follows that is no part of painting."""

    def __init__(self, widget: QWidget, run: Callable[[], object]) -> None:
        super().__init__(widget)
        self._widget, self._run, self._has_begun = widget, run, False
        self._program = cast("QApplication", QApplication.instance())
        self._program.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Notice the paint, and the next timer or posted call after it."""
        if watched is self._widget and event.type() == QEvent.Type.Paint:
            self._has_begun = True
        elif self._has_begun and event.type() in (QEvent.Type.Timer, QEvent.Type.MetaCall):
            self._program.removeEventFilter(self)
            self._run()
        return False


def main() -> int:
    """Run the program; return its exit code: 1 when a letter was lost."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--edition", type=Path, help="the folder of a compiled edition")
    parser.add_argument("--sections", type=int, default=10_000, help="make an edition of so many sections")
    parser.add_argument(
        "--first-key", action="store_true", help="only print the milliseconds of one first key"
    )
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ[paths.HOME_VARIABLE] = home
        edition = chosen.edition or _made(chosen.sections, Path(home) / "edition")
        if chosen.first_key:
            program = app.make_program()
            print(_key_after_first_paint(edition))
            return 0
        first = sorted(_first_keys(edition))
        middle = percentile(first, 50)
        print(
            f"a key pressed right after the first paint is answered {middle:.0f} ms later "
            f"({first[0]:.0f} to {first[-1]:.0f} in {STARTS} starts)"
        )
        program = app.make_program()
        ready: list[bool] = []
        window = _shown(edition, lambda: ready.append(True))
        while not ready:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 1)
        waits, lost = _typed(window)
        window.close()
        program.processEvents()
    shares = " · ".join(f"p{share} {percentile(waits, share):.1f}" for share in (50, 95, 99))
    print(
        f"key to painted list, {len(waits)} keys at {KEYS_A_SECOND} a second: {shares} · most {max(waits):.1f} ms"
    )
    print("every letter arrived in its order" if not lost else f"LOST OR REORDERED: {lost}")
    return 1 if lost else 0


def _made(sections: int, folder: Path) -> Path:
    from tests.benchmarks.large_edition import large_edition  # noqa: PLC0415 - loads what a fresh program has not loaded

    return large_edition(sections, folder)


def _first_keys(edition: Path) -> Iterator[float]:
    """Yield the milliseconds of the first key of fresh programs."""
    compileall.compile_dir(ROOT / "luna_handbook", quiet=1)
    for _ in range(STARTS):
        command = [sys.executable, __file__, "--first-key", "--edition", str(edition.absolute())]
        done = subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        yield float(done.stdout)


def _shown(edition: Path, last: Callable[[], object]) -> MainWindow:
    """Return the window of an edition as the program shows it; ``last`` runs when everything is ready."""
    start = app.Start("", (edition,))
    window = app.build_window(start)
    app.show(window, start, WindowState(), [last])
    window.resize(1366, 768)
    window.activateWindow()
    return window


def _key_after_first_paint(edition: Path) -> float:
    """Return after how many milliseconds a key pressed at the first paint has its answer painted."""
    times: list[float] = []
    window = _shown(edition, lambda: None)

    def press() -> None:
        times.append(perf_counter())
        QTest.keyClick(window.page.view, Qt.Key.Key_B)
        Painted(window.searching.panel.hits.viewport(), lambda: times.append(perf_counter()))

    FirstPaint(window.page.view.viewport(), press)
    while len(times) < len(("pressed", "painted")):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 1)
    QApplication.processEvents()
    window.close()
    return (times[1] - times[0]) * 1000


def _typed(window: MainWindow) -> tuple[list[float], list[str]]:
    """Type the questions; return the milliseconds from each key to the painted list, and what arrived otherwise than typed."""
    box, waits, lost = window.top.search, list[float](), list[str]()
    for words in QUESTIONS:
        box.clear()
        QTest.keyClick(window.page.view, Qt.Key.Key_Slash)
        waits += _keys(window, words)
        if box.text() != words:
            lost.append(box.text())
    return waits, lost


def _keys(window: MainWindow, words: str) -> Iterator[float]:
    """Yield how long each key of the words takes; a key is due however long the one before took."""
    due = perf_counter()
    for letter in words:
        QTest.qWait(max(0, round((due - perf_counter()) * 1000)))
        begun = perf_counter()
        due += 1 / KEYS_A_SECOND
        QTest.keyClicks(window.top.search, letter)
        QApplication.processEvents()  # lays out and paints what the key has changed
        yield (perf_counter() - begun) * 1000


if __name__ == "__main__":
    sys.exit(main())
