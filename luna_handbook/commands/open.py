"""`luna-handbook open`: the window."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare a place, editions and a picture."""
    parser.add_argument(
        "place",
        nargs="?",
        default="",
        metavar="PLACE",
        help="where to open, like luna:dose-effect#label or 8.4-c; or a deck's file (.lunadeck) to keep",
    )
    add_editions(parser)
    parser.add_argument(
        "--picture", type=Path, metavar="FILE", help="write a picture of the window to a PNG file and close"
    )
    parser.add_argument(
        "--size",
        type=_size,
        default="1366x768",
        metavar="WxH",
        help="the picture's size in pixels (1366x768)",
    )


def add_editions(parser: argparse.ArgumentParser) -> None:
    """Declare the editions to read instead of the shipped one, as a list ``edition``."""
    parser.add_argument(
        "--edition",
        action="append",
        type=Path,
        default=[],
        metavar="DIR",
        help="read this edition (may be repeated)",
    )


def run(args: argparse.Namespace) -> int:
    """Open the window; return its exit code."""
    # A window that is open already was started in another folder.
    is_file = args.place.endswith(".lunadeck")
    place = str(Path(args.place).absolute()) if is_file else args.place
    return open_window(place, tuple(args.edition), args.picture, args.size)


def open_window(
    place: str = "",
    editions: tuple[Path, ...] = (),
    picture: Path | None = None,
    size: tuple[int, int] = (1366, 768),
) -> int:
    """Open the window at a place, reading these editions or the shipped one; return its exit code when it closes."""
    rest_collector()
    from luna_handbook import app

    return app.run(app.Start(place, editions, picture, size))


def rest_collector() -> None:
    """Let Python's cycle collector rest until the first paint: building a window makes no garbage, only work for it (20 ms)."""
    gc.disable()


def _size(words: str) -> tuple[int, int]:
    """Read a size like 1366x768."""
    import argparse

    width, _, height = words.partition("x")
    if not (width.isdecimal() and height.isdecimal() and int(width) and int(height)):
        raise argparse.ArgumentTypeError(f"“{words}” is not a size; write one like 1366x768")
    return int(width), int(height)
