"""How a trainer likes the window, kept from talk to talk: the size of the notes, how many slides are shown ahead."""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING, NamedTuple

from luna_handbook.durable import replace_bytes
from luna_handbook.ui.projector.notes import SIZES
from luna_handbook.ui.projector.upcoming import MOST_AHEAD

if TYPE_CHECKING:
    from pathlib import Path

    from luna_handbook.ui.projector.presenter import Presenter

FILE_NAME = "presenter.json"


class Liking(NamedTuple):
    """``notes`` is the height of the notes' letters at 100 %, ``ahead`` how many slides are shown ahead."""

    notes: int = 20
    ahead: int = 1


def liking(folder: Path, sizes: tuple[int, ...], most: int) -> Liking:
    """Return what was kept, as far as it is one of ``sizes`` and at most ``most``; the usual where nothing can be read."""
    try:
        row = json.loads((folder / FILE_NAME).read_bytes())
        notes, ahead = row["notes"], row["ahead"]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return Liking()
    return Liking(
        notes if notes in sizes else Liking().notes,
        ahead if type(ahead) is int and 1 <= ahead <= most else 1,
    )


def keep_liking(folder: Path, liked: Liking) -> None:
    """Keep it for the next talk. Raises OSError."""
    replace_bytes(folder / FILE_NAME, json.dumps(liked._asdict()).encode())


def remember(presenter: Presenter, folder: Path) -> None:
    """Give a window what was kept, and keep what the trainer makes of it; a disk that takes nothing does no harm."""
    notes, upcoming = presenter.notes, presenter.upcoming
    liked = liking(folder, SIZES, MOST_AHEAD)
    notes.like(liked.notes)
    upcoming.like(liked.ahead)

    def keep() -> None:
        with contextlib.suppress(OSError):
            keep_liking(folder, Liking(notes.size_wanted, upcoming.ahead))

    notes.resized.connect(keep)
    upcoming.resized.connect(keep)
