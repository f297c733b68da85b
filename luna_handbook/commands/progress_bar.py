"""A progress bar on standard error, where there is a terminal to see it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_WIDTH = 30
_CLEAR = "\r\033[K"


def progress_bar(*, quiet: bool) -> Callable[[int, int, str], None]:
    """Return a function to tell what is done of how much, and of what; it draws nothing when ``quiet`` or without a terminal."""
    if quiet or not sys.stderr.isatty():
        return lambda _done, _total, _what: None

    def draw(done: int, total: int, what: str) -> None:
        filled = _WIDTH * done // max(total, 1)
        bar = f"[{'#' * filled}{' ' * (_WIDTH - filled)}] {what}"
        print(f"{_CLEAR}{bar}" if done < total else _CLEAR, end="", file=sys.stderr, flush=True)

    return draw
