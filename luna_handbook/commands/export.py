"""`luna-handbook export`: a deck as a hand-out, as slides to send, as a PowerPoint file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from luna_handbook.commands.open import add_editions

if TYPE_CHECKING:
    import argparse

NO_FILE = "{file} is no file but a folder or a device, so nothing was written. Choose the name of a file."
NOT_WRITTEN = "The file {file} could not be written ({why}). The deck is as it was. Choose another folder, or free some space."
SHAPES = ("16:9", "4:3")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what is written, of which deck, and where."""
    parser.add_argument(
        "kind", choices=("handout", "slides", "pptx"), help="hand-out or slides as PDF, or PowerPoint"
    )
    parser.add_argument(
        "deck", metavar="DECK", help="a deck's id or title, a place of a page, or a .lunadeck file"
    )
    parser.add_argument("-o", "--output", required=True, type=Path, metavar="FILE", help="the file to write")
    add_editions(parser)
    parser.add_argument("--shape", choices=SHAPES, default=SHAPES[0], help="the slides' shape (16:9)")
    parser.add_argument("--paper", choices=("A4", "Letter"), default="A4", help="the hand-out's paper (A4)")
    parser.add_argument(
        "--up", type=int, choices=(1, 2, 3), default=2, help="slides on a page of the hand-out (2)"
    )
    parser.add_argument(
        "--without-notes", action="store_true", help="leave the trainer's notes out of the hand-out"
    )


def run(args: argparse.Namespace) -> int:
    """Write the file; return 0, 1 when it cannot be written, 2 when its name is no file's. Raises LunaError (TurnedOff too)."""
    import datetime as dt

    from luna_handbook import paths
    from luna_handbook.book.local_values import load_local_values
    from luna_handbook.commands.named_deck import deck_named, handbook_of
    from luna_handbook.durable import export_bytes
    from luna_handbook.policy.found import sources
    from luna_handbook.policy.in_force import load
    from luna_handbook.settings import allow_export
    from luna_handbook.slides.blanks import clinic_words
    from luna_handbook.slides.sheet import CLASSIC, WIDE
    from luna_handbook.ui.projector.exporting import Wanted, export_deck, painting_program

    allow_export(load(paths.data_folder(), sources()).settings)
    if args.output.exists() and not args.output.is_file():
        print(NO_FILE.format(file=args.output), file=sys.stderr)
        return 2
    handbook = handbook_of(args.edition)
    deck = deck_named(args.deck, handbook)
    local = clinic_words(handbook, load_local_values(paths.machine_folder()), dt.date.today())  # noqa: DTZ011 - the clinic's own day
    wanted = Wanted(
        args.kind, WIDE if args.shape == SHAPES[0] else CLASSIC, args.paper, args.up, not args.without_notes
    )
    _program = painting_program()
    data = export_deck(deck, handbook, local, wanted)
    try:
        export_bytes(args.output, data)
    except OSError as error:
        print(NOT_WRITTEN.format(file=args.output, why=error.strerror or error), file=sys.stderr)
        return 1
    return 0
