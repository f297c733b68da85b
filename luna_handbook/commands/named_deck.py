"""The deck that somebody names on a command line: of an edition, of their own, of a page, or in a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from luna_handbook.errors import LunaError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from luna_handbook.book.decks import Deck
    from luna_handbook.book.handbook import Handbook

UNKNOWN = "There is no deck “{words}”. Name one of these, a page like luna:trd, or a .lunadeck file: {known}."
SEVERAL = "There are several decks “{words}”. Give the id of one of them: {known}."


class NoSuchDeck(LunaError):
    """What was named is no deck, or several."""

    exit_code = 2


def handbook_of(folders: Sequence[Path]) -> Handbook:
    """Open these editions, or the shipped one. Raises EditionError."""
    from luna_handbook.book.edition import Edition
    from luna_handbook.book.handbook import Handbook
    from luna_handbook.checkout import find_edition

    return Handbook([Edition.open(folder) for folder in folders or [find_edition()]])


def deck_named(words: str, handbook: Handbook) -> Deck:
    """Return the deck with this id or title, of an edition or the reader's own; else of a file; else of a page.

    Raises NoSuchDeck with a sentence that lists the decks there are, or LunaError when the page cannot be read.
    """
    from luna_handbook.shelf.deck_files import SUFFIX, read_deck

    if words.endswith(SUFFIX):
        try:
            return read_deck(Path(words))._replace(id=words)
        except ValueError as error:
            raise NoSuchDeck(str(error)) from error
    known = [*handbook.decks(), *_own()]
    by_id = [deck for deck in known if deck.id == words]
    found = by_id or [deck for deck in known if deck.title.casefold() == words.strip().casefold()]
    if len(found) == 1:
        return found[0]
    if found:
        raise NoSuchDeck(SEVERAL.format(words=words, known=", ".join(deck.id for deck in found)))
    return _of_page(words, handbook, known)


def _own() -> list[Deck]:
    from luna_handbook import paths
    from luna_handbook.shelf.decks import decks
    from luna_handbook.shelf.shelf import Shelf

    shelf = Shelf.open(paths.data_folder())
    try:
        return [kept.deck for kept in decks(shelf)]
    finally:
        shelf.close()


def _of_page(words: str, handbook: Handbook, known: Sequence[Deck]) -> Deck:
    from luna_handbook.slides.instant import page_deck

    try:
        place = handbook.find(words)
        return page_deck(handbook.page(place))
    except (ValueError, LunaError) as error:
        names = ", ".join(deck.id if deck.edition else deck.title for deck in known) or "there is none yet"
        raise NoSuchDeck(UNKNOWN.format(words=words, known=names)) from error
