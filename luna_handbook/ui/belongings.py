"""What a window is given when it is built."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from luna_handbook.book.emergency import Card
    from luna_handbook.book.handbook import Handbook
    from luna_handbook.book.local_values import LocalValues
    from luna_handbook.search.hits import Answer
    from luna_handbook.settings import Settings
    from luna_handbook.shelf.shelf import Shelf


class Belongings(NamedTuple):
    """What the window is given: the book, the clinic's values, the reader's choices and how to keep them.

    ``locked`` names the settings the site's policy fixed, each with the reason shown. ``notices`` are said once the window
    stands; ``cards`` are the emergency cards for the day when there is no edition to read.
    """

    handbook: Handbook
    local: LocalValues
    settings: Settings
    locked: Mapping[str, str]
    keep_settings: Callable[[Settings], None]
    open_shelf: Callable[[], Shelf]
    open_search: Callable[[], Callable[[str], Answer]]
    families: tuple[str, ...] = ()
    notices: Sequence[str] = ()
    cards: Sequence[Card] = ()
    data_folder: str = ""
    system_theme: Callable[[], str] = lambda: "light"
