"""`luna-handbook audience`: the window that a room sees. The trainer's program starts it; nobody types it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the folder of pictures and the screen."""
    parser.add_argument("--folder", type=Path, required=True, help="where the pictures are")
    parser.add_argument("--screen", default="", help="the screen's name")
    parser.add_argument("--at", nargs=2, type=int, metavar=("X", "Y"), help="the screen's corner")
    parser.add_argument("--alone", action="store_true", help="there is no other screen")


def run(args: argparse.Namespace) -> int:
    """Show slides until they end; return the exit code."""
    from luna_handbook.ui.projector import audience_process

    at = (args.at[0], args.at[1]) if args.at else None
    return audience_process.run(args.folder, args.screen, at, alone=args.alone)
