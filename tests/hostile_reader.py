"""Reads a hostile edition in the real window, from the first page to the last, and opens everything a reader can open."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QToolTip

from luna_handbook import app
from luna_handbook.book.emergency import read_cards
from luna_handbook.paths import resources
from luna_handbook.ui.dialogs.about import About
from luna_handbook.ui.window_state import WindowState
from tests.hostile import BAIT

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtWidgets import QAbstractItemView, QApplication

    from luna_handbook.ui.main_window import MainWindow


def read(edition: Path) -> None:
    """Read an edition; print how many pages and hits were shown; at last look at a bait that nobody else knows."""
    program = app.make_program()
    start = app.Start(editions=(edition,))
    window = app.build_window(start)
    app.show(window, start, WindowState(), [])
    _settle(program)
    handbook = window.own.handbook
    pages = [row.place for part in handbook.parts() for row in handbook.pages_of(part)]
    for place in pages:
        window.go(place)
        _read_page(program, window)
    hits = _search(program, window)
    _look_at_the_rest(program, window)
    sys.stdout.write(f"{len(pages)} {hits}\n")
    (edition / f"{BAIT}-looked-at-by-the-test").exists()


def _read_page(program: QApplication, window: MainWindow) -> None:
    page = window.page
    _settle(program)
    page.view.link_chosen.emit("answer:0")
    page.view.link_chosen.emit("term:dissociation")
    _settle(program)
    page.view.verticalScrollBar().setValue(page.view.verticalScrollBar().maximum())
    window.commands.bookmark()
    page.link_pointed.emit(page.page.title if page.page else "")
    window.commands.offer_link(f"https://{page.page.title if page.page else ''}")
    _settle(program)


def _search(program: QApplication, window: MainWindow) -> int:
    shown = 0
    for words in ("hostile", "page", f'<img src="/{BAIT}.png">', f'"{BAIT}"'):
        window.top.search.begin(words)
        for _ in range(window.searching.panel.hits.model().rowCount()):
            window.searching.panel.hits.step(1)
            _settle(program)
            shown += 1
    window.searching.close()
    return shown


def _look_at_the_rest(program: QApplication, window: MainWindow) -> None:
    for view in (window.contents, window.rail.sections, window.rail.evidence, window.kept.saved.list):
        for index in _rows(view):
            QToolTip.showText(QPoint(9, 9), str(index.data(Qt.ItemDataRole.ToolTipRole)), view)
            _settle(program)
    window.side.show_pane(1)
    window.banner.say(f'<img src="/{BAIT}.png">')
    window.page.show_trouble(
        f'<img src="/{BAIT}.png">', read_cards(next(iter(window.own.handbook.editions.values())).folder)
    )
    _settle(program)
    about = About(window.own.handbook, f'<img src="/{BAIT}.png">', resources(), window.look, window)
    about.show()
    about.grab()


def _rows(view: QAbstractItemView) -> list[QModelIndex]:
    model = view.model()
    top = [model.index(row, 0) for row in range(model.rowCount())]
    return top + [model.index(row, 0, parent) for parent in top for row in range(model.rowCount(parent))]


def _settle(program: QApplication) -> None:
    """Let everything be laid out and painted."""
    program.processEvents()
    program.processEvents()


if __name__ == "__main__":
    read(Path(sys.argv[1]))
