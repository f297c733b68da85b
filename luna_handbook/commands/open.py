"""`luna-handbook open`: the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare a place, editions and a picture."""
    parser.add_argument(
        "place", nargs="?", default="", metavar="PLACE", help="where to open, like luna:dose-effect#label"
    )
    parser.add_argument(
        "--edition",
        action="append",
        type=Path,
        default=[],
        metavar="DIR",
        help="read this edition (may be repeated)",
    )
    parser.add_argument(
        "--picture", type=Path, metavar="FILE", help="write a picture of the window to a PNG file and close"
    )
    parser.add_argument(
        "--size", default="1366x768", metavar="WxH", help="the picture's size in pixels (1366x768)"
    )


def run(args: argparse.Namespace) -> int:
    """Open the window; return its exit code."""
    from luna_handbook.app import Start, run as run_window  # noqa: I001 - one import, two names

    width, _, height = args.size.partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise SystemExit(f"luna-handbook open: “{args.size}” is not a size; write one like 1366x768.")
    return run_window(Start(args.place, tuple(args.edition), args.picture, (int(width), int(height))))
