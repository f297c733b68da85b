"""How long it takes to open a page: from the command to the painted page, beside a bare QTextBrowser showing the same HTML.

    python tests/benchmarks/pages.py [--edition DIR] [--rounds 5]

Opens every page of the edition in the real window, in reading order and back. Prints milliseconds and ratios.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LUNA_HANDBOOK_HOME"] = tempfile.mkdtemp()

from PySide6.QtWidgets import QTextBrowser

from luna_handbook import app
from luna_handbook.checkout import find_edition
from luna_handbook.ui.page.compose import Surroundings, compose
from luna_handbook.ui.window_state import WindowState

if TYPE_CHECKING:
    from collections.abc import Callable

    from luna_handbook.book.pages import PageRow
    from luna_handbook.ui.main_window import MainWindow


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--edition", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    program = app.make_program()
    edition = args.edition or find_edition()
    window = app.build_window(app.Start(editions=(edition,)))
    window.resize(1366, 768)
    window.show()
    app.begin(window, "", WindowState())
    program.processEvents()
    rows = [row for part in window.own.handbook.parts() for row in window.own.handbook.pages_of(part)]
    ours = _times(rows, args.rounds, lambda row: _open(window, row, program.processEvents))
    bare = _times(rows, args.rounds, _bare(window, program.processEvents))
    window.close()
    print(f"{len(rows)} pages, {args.rounds} rounds, ms to the painted page")
    reference = statistics.quantiles(bare, n=100)[94]
    for name, found in (("bare text browser", bare), ("the window", ours)):
        cuts = statistics.quantiles(found, n=100)
        figures = f"p50 {cuts[49]:6.1f}  p95 {cuts[94]:6.1f}  p99 {cuts[98]:6.1f}"
        print(f"{name:18} {figures}  ratio of p95 {cuts[94] / reference:5.2f}")
    return 0


def _times(rows: list[PageRow], rounds: int, show: Callable[[PageRow], None]) -> list[float]:
    found = []
    for turn in range(rounds + 1):
        for row in rows if turn % 2 else reversed(rows):
            begun = time.perf_counter()
            show(row)
            if turn:
                found.append((time.perf_counter() - begun) * 1000)
    return found


def _open(window: MainWindow, row: PageRow, process: Callable[[], None]) -> None:
    window.go(row.place)
    window.page.view.viewport().repaint()
    process()


def _bare(window: MainWindow, process: Callable[[], None]) -> Callable[[PageRow], None]:
    browser = QTextBrowser()
    browser.resize(window.page.view.size())
    browser.document().setDefaultStyleSheet(window.look.sheet("page.css"))
    browser.document().setDefaultFont(window.page.view.document().defaultFont())
    browser.show()
    html = {}

    def show(row: PageRow) -> None:
        if row.place not in html:
            html[row.place] = compose(window.own.handbook.page(row.place), Surroundings(str)).html
        browser.setHtml(html[row.place])
        browser.viewport().repaint()
        process()

    return show


if __name__ == "__main__":
    raise SystemExit(main())
