"""The only place where rooms meet: builds every object of the window by hand, once, and runs it."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
import time
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from luna_handbook import __version__, paths, settings
from luna_handbook.book.edition import Edition
from luna_handbook.book.handbook import Handbook
from luna_handbook.book.local_values import load_local_values
from luna_handbook.book.places import Place
from luna_handbook.errors import EditionError
from luna_handbook.policy import found, in_force
from luna_handbook.ui.background import AfterFirstPaint
from luna_handbook.ui.belongings import Belongings, InForce
from luna_handbook.ui.fonts import register_fonts
from luna_handbook.ui.icons import program_icon
from luna_handbook.ui.main_window import MainWindow
from luna_handbook.ui.mishaps import catch_mishaps
from luna_handbook.ui.noting import Noting
from luna_handbook.ui.qt_variables import drop_strange
from luna_handbook.ui.single_instance import SingleInstance
from luna_handbook.ui.theme import system_theme
from luna_handbook.ui.window_state import (
    SMALL,
    WindowState,
    give_shape,
    load_window_state,
    save_window_state,
    state_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from luna_handbook.book.emergency import Card
    from luna_handbook.journal import Journal
    from luna_handbook.search.finder import Finder
    from luna_handbook.shelf.shelf import Shelf

KEEPS_EDITION = (
    "Luna Handbook is open already and keeps its edition. To read another one, close the window first."
)
PRESENT_THERE = "Luna Handbook is open already. Press F5 there on the page or in the deck, or close that window and try again."
DECK_SUFFIX = ".lunadeck"
"""What the name of a deck's file ends with (shelf.deck_files); a test holds the two together."""
TALK = "talk.json"
"""The file of a talk that goes on (slides.talk_state); a test holds the two together."""
SECONDS_TO_WAIT = 1.0
"""As long as a reader may wait for a bookmark while another program holds the file; a command line may wait longer."""


class Start(NamedTuple):
    """What the command line asked for: a place in words, edition folders, and a file to write a picture of the window to.

    ``begin`` is run once the window stands: it begins a talk.
    """

    place: str = ""
    editions: tuple[Path, ...] = ()
    picture: Path | None = None
    size: tuple[int, int] = SMALL
    begin: Callable[[MainWindow], object] | None = None


class Opened(NamedTuple):
    """The handbook that could be opened, what to tell the reader about the rest, and the folders asked for."""

    handbook: Handbook
    notices: tuple[str, ...] = ()
    folders: tuple[Path, ...] = ()

    def cards(self) -> list[Card]:
        """Return the emergency cards beside the editions, for the day when a page of theirs cannot be shown."""
        from luna_handbook.book.emergency import read_cards

        return [card for folder in self.folders for card in read_cards(folder)]


def run(start: Start) -> int:
    """Open the window and run until it closes; return the exit code. A second start raises the running window instead."""
    program = make_program()
    instance = SingleInstance(paths.state_folder(), program)
    if start.begin and not instance.is_first():
        print(PRESENT_THERE, file=sys.stderr)  # noqa: T201 - to who asked on the command line
        return 1
    if start.picture is None and not instance.is_first() and instance.ask(start.place):
        if start.editions:
            print(KEEPS_EDITION, file=sys.stderr)  # noqa: T201 - to who asked on the command line
        return 0
    began = time.monotonic()
    window = build_window(start)
    if start.picture:
        from luna_handbook.ui.picture import taker

        show(window, start, WindowState(), [taker(window, start.picture)])
    else:
        note = Noting(lambda: open_journal(window.settings), window, began)
        catch_mishaps(window.banner.say, paths.state_folder(), note.mishap)
        remember(window, instance)
        last: list[Callable[[], object]] = [instance.listen, note.start]
        if start.begin:
            last.append(partial(start.begin, window))
        show(window, start, load_window_state(paths.state_folder()), last)
    return program.exec()


def show(window: MainWindow, start: Start, state: WindowState, last: Sequence[Callable[[], object]]) -> None:
    """Put the window on the screen as ``state`` left it; what nobody waits for, and ``last``, runs after the first paint."""
    AfterFirstPaint(window.page.view.viewport(), [*window.get_ready(), _settle, *last])
    if start.picture:
        window.resize(*start.size)
    else:
        give_shape(window, state)
    window.show()
    begin(window, start.place, state)


def make_program() -> QApplication:
    """Return the application object: nothing of the session's buses is started on its behalf, and it listens nowhere."""
    refusal = drop_strange(os.environ)
    if refusal and sys.stderr:
        print(refusal, file=sys.stderr)  # noqa: T201 - to who set the variable
    os.environ.setdefault("DBUS_SESSION_BUS_ADDRESS", "disabled:")
    QCoreApplication.setApplicationName("Luna Handbook")
    QCoreApplication.setApplicationVersion(__version__)
    QGuiApplication.setDesktopFileName("luna-handbook")
    # Named here, not by setStyle: that returns a QStyle, whose six hundred enum members Python would have to build.
    return QApplication([sys.argv[0], "-style", "Fusion"])


def build_window(start: Start) -> MainWindow:
    """Return the window with the handbook open, showing nothing yet."""
    opened = open_handbook(start.editions)
    policies = found.sources()
    loaded = in_force.load(paths.data_folder(), policies)
    families, missing = register_fonts()
    local = load_local_values(paths.machine_folder())
    notices = [*opened.notices, missing, local.notice, *loaded.notices]
    return MainWindow(
        Belongings(
            handbook=opened.handbook,
            local=local,
            settings=loaded.settings,
            locked={name: loaded.reasons.get(name, "Set by your organisation.") for name in loaded.locked},
            keep_settings=lambda chosen: settings.save(
                paths.data_folder(), chosen, loaded.locked, loaded.unchosen
            ),
            open_shelf=_open_shelf,
            open_search=lambda: _open_search(opened.handbook),
            families=families,
            notices=[n for n in notices if n],
            cards=opened.cards,
            data_folder=str(paths.data_folder()),
            is_talk_broken_off=lambda: (
                not start.begin and not start.picture and (paths.state_folder() / TALK).exists()
            ),
            policy=InForce(policies, loaded),
            unopened=len(opened.folders) - len(opened.handbook.editions),
            system_theme=system_theme,
        )
    )


def open_journal(chosen: settings.Settings) -> Journal:
    """Return the log as it is wanted; nothing is written yet."""
    from luna_handbook.journal import FOLDER, Journal

    return Journal(paths.state_folder() / FOLDER, chosen.log_level, chosen.log_days)


def open_handbook(folders: tuple[Path, ...]) -> Opened:
    """Open these edition folders, or the shipped one; never raises: what cannot be opened becomes a notice."""
    notices: list[str] = []
    try:
        wanted = list(folders) or [_found_edition()]
    except EditionError as error:
        return Opened(Handbook([]), (str(error),))
    editions = []
    for folder in wanted:
        try:
            edition = Edition.open(folder)
            (
                edition.parts(),
                edition.first_page(),
            )  # an outline that cannot be read is no handbook to begin with
            editions.append(edition)
        except EditionError as error:
            notices.append(str(error))
    return Opened(Handbook(editions), tuple(notices), tuple(wanted))


def begin(window: MainWindow, wanted: str, state: WindowState) -> None:
    """Show the place asked for, else where the reader left, else the first page; call it once the window has its size."""
    handbook = window.own.handbook
    first = handbook.first_page()
    place, line = first, None
    left = _read_place(state.place) if window.settings.continue_reading else None
    if wanted.endswith(DECK_SUFFIX):
        QTimer.singleShot(0, window, lambda: _offer_deck(window, wanted))
    elif wanted:
        try:
            place = handbook.find(wanted)
        except ValueError as error:
            window.banner.say(str(error))
    elif left and handbook.has(left):
        place, line = left, (state.character, state.offset)
    window.start(place, line)


def _offer_deck(window: MainWindow, file: str) -> None:
    """Ask whether to keep the deck of a file; the page being read stays."""
    from luna_handbook.ui.second_start import go_to

    go_to(window, file)


def _read_place(words: str) -> Place | None:
    """Return a remembered place, or None for what is none."""
    try:
        return Place.parse(words)
    except ValueError:
        return None


def _settle() -> None:
    """Do what nobody waits for: the icon of the window, Ctrl+C in a terminal, and Python's collector, which rested until now."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    QGuiApplication.setWindowIcon(program_icon())
    gc.freeze()
    gc.enable()


def remember(window: MainWindow, instance: SingleInstance) -> None:
    """Keep the window's shape and the line being read when it closes, and come forward when a second start asks."""

    def keep() -> None:
        # A read-only profile: the next start begins at the first page, nothing else is lost.
        with contextlib.suppress(OSError):
            save_window_state(paths.state_folder(), state_of(window))

    def come_forward(words: str) -> None:
        from luna_handbook.ui import second_start

        second_start.come_forward(window, words)

    window.closing.connect(keep)
    instance.place_wanted.connect(come_forward)


def _found_edition() -> Path:
    from luna_handbook.checkout import find_edition

    return find_edition()


def _open_shelf() -> Shelf:
    from luna_handbook.shelf.shelf import Shelf

    return Shelf.open(paths.data_folder(), patience=SECONDS_TO_WAIT)


def _open_search(handbook: Handbook) -> Finder:
    from luna_handbook.search.finder import Finder

    return Finder.open(handbook, paths.cache_folder())
