"""What waits until the page has been seen, in the order of need; each step is short enough for a key to wait for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from luna_handbook.ui.main_window import MainWindow


def steps(window: MainWindow) -> list[Callable[[], object]]:
    """Return the steps: the rail beside the page, search, what is kept, zooming by wheel, a talk broken off, the next one."""
    return [
        window.reading.begin_rail,
        *window.searching.getting_ready(),
        lambda: _open_kept(window),
        lambda: _watch_wheel(window),
        lambda: offer_talk(window),
        lambda: window.warming,
    ]


def offer_talk(window: MainWindow) -> None:
    """Offer to go on with a talk that a crash broke off; without one, nothing is loaded."""
    if window.own.is_talk_broken_off():
        window.presenting.offer()


def _open_kept(window: MainWindow) -> None:
    window.side.make_all()
    window.kept.begin()


def _watch_wheel(window: MainWindow) -> None:
    from luna_handbook.ui.wheel import CtrlWheel  # noqa: PLC0415 - not on the road to the first paint

    CtrlWheel(window.windowHandle(), window).turned.connect(window.commands.zoom_by)
