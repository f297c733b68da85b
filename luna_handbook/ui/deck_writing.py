"""Writing a deck to a file where the reader says: a hand-out, slides, PowerPoint."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QFileDialog

from luna_handbook.durable import export_bytes
from luna_handbook.errors import LunaError, TurnedOff
from luna_handbook.settings import allow_export
from luna_handbook.shelf.deck_files import file_name
from luna_handbook.ui.deck_kinds import HANDOUT, POWERPOINT, SLIDES
from luna_handbook.ui.projector.exporting import ENDINGS, Wanted, export_deck

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from luna_handbook.book.decks import Deck
    from luna_handbook.book.handbook import Handbook
    from luna_handbook.settings import Settings
    from luna_handbook.slides.handout import Asked
    from luna_handbook.slides.sheet import Shape
    from luna_handbook.ui.deck_kinds import DeckFile

TITLES = {HANDOUT: "Save the hand-out", SLIDES: "Save the slides", POWERPOINT: "Save for PowerPoint"}
NOT_WRITTEN = "The file could not be written ({}). Choose another folder, or free some space."
WRITTEN = "Written: {}"


class Writing(NamedTuple):
    """What it takes to write decks: ``local`` gives the clinic's values; ``written`` and ``refused`` take a sentence each.

    ``settings`` say whether the site allows it.
    """

    handbook: Handbook
    local: Callable[[str], str]
    shape: Shape
    settings: Settings
    written: Callable[[str], object]
    refused: Callable[[str], object]


def write_deck(
    writing: Writing, deck: Deck, file: DeckFile, asker: QWidget, asked: Sequence[Asked] = ()
) -> None:
    """Ask over a window for a name, and write the file there with the questions from the room; say how it went."""
    try:
        allow_export(writing.settings)
    except TurnedOff as error:
        writing.refused(str(error))
        return
    ending = ENDINGS[file.kind]
    name, _ = QFileDialog.getSaveFileName(
        asker, TITLES[file.kind], str(_folder() / f"{Path(file_name(deck)).stem}{ending}"), f"*{ending}"
    )
    if not name:
        return
    path = Path(name)
    ended = path.with_name(path.name + ending)
    if path.suffix.lower() != ending and not ended.exists():  # what stands there was not asked about
        path = ended
    wanted = Wanted(file.kind, writing.shape, file.paper, file.up, file.notes)
    try:
        export_bytes(path, export_deck(deck, writing.handbook, writing.local, wanted, asked))
    except LunaError as error:
        writing.refused(str(error))
    except OSError as error:
        writing.refused(NOT_WRITTEN.format(error.strerror or error))
    else:
        writing.written(WRITTEN.format(path))


def _folder() -> Path:
    return Path.home() if Path.home().is_dir() else Path()
