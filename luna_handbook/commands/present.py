"""`luna-handbook present`: open the window and begin a talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luna_handbook.commands.open import add_editions

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the deck, the screen, and rehearsing."""
    parser.add_argument(
        "deck", metavar="DECK", help="a deck's id or title, a place of a page, or a .lunadeck file"
    )
    parser.add_argument("--screen", default="", metavar="NAME", help="the screen that the audience sees")
    parser.add_argument("--rehearse", action="store_true", help="the trainer's window alone, for nobody else")
    add_editions(parser)


def run(args: argparse.Namespace) -> int:
    """Present until the window closes; return its exit code. Raises EditionError, NoSuchDeck and other LunaErrors."""
    from luna_handbook.commands.named_deck import deck_named, handbook_of

    handbook = handbook_of(args.edition)
    deck = deck_named(args.deck, handbook)
    for edition in handbook.editions.values():
        edition.close()
    from luna_handbook import app

    return app.run(
        app.Start(
            editions=tuple(args.edition),
            begin=lambda window: window.presenting.resume(deck, rehearse=args.rehearse, screen=args.screen),
        )
    )
