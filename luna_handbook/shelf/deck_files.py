"""Decks as files: UTF-8 JSON that says what it is, to be handed on to a colleague or kept elsewhere."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from luna_handbook import durable
from luna_handbook.book.decks import NOT_A_DECK, deck_from_body, deck_to_json
from luna_handbook.shelf.items import LARGEST_DECK, tidy

if TYPE_CHECKING:
    from pathlib import Path

    from luna_handbook.book.decks import Deck

SUFFIX = ".lunadeck"
FORMAT, VERSION = "luna-handbook deck", 1
NEWER = "This deck was made by a newer version of Luna Handbook. Nothing was changed. Install the newer version to read it."
UNREADABLE = "The file could not be read ({}). Nothing was changed. Choose another file."
_NOT_IN_NAMES = re.compile(r'[\s<>:"/\\|?*\x00-\x1f\x7f]+')
_OF_WINDOWS = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def write_deck(file: Path, deck: Deck) -> None:
    """Write a deck, notes and all, in the place of what was there. Raises OSError, also when there is no such folder."""
    data = {"format": FORMAT, "version": VERSION, **deck_to_json(deck)}
    durable.export_bytes(file, json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n")


def read_deck(file: Path) -> Deck:
    """Read a deck from a file, whoever wrote it; it has no id yet. Raises ValueError with a sentence when it is none."""
    try:
        with file.open("rb") as opened:
            data = opened.read(LARGEST_DECK * 2 + 1)
    except OSError as error:
        raise ValueError(UNREADABLE.format(error.strerror or "unknown reason")) from error
    if len(data) > LARGEST_DECK * 2:
        raise ValueError(NOT_A_DECK)
    try:
        text = data.decode("utf-8-sig")
        marks = json.loads(text)
        mark, version = marks["format"], marks["version"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ValueError(NOT_A_DECK) from error
    if mark != FORMAT or type(version) is not int or version < 1:
        raise ValueError(NOT_A_DECK)
    if version > VERSION:
        raise ValueError(NEWER)
    return tidy(deck_from_body("", text), "")


def file_name(deck: Deck) -> str:
    """Return a name for a deck's file that every system takes: its title, without what names may not hold."""
    stem = _NOT_IN_NAMES.sub(" ", deck.title)[:80].strip(" .") or "Deck"
    return f"{'_' if _OF_WINDOWS.fullmatch(stem) else ''}{stem}{SUFFIX}"
