"""What a window is given when it is built."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from luna_handbook.book.emergency import Card
    from luna_handbook.book.handbook import Handbook
    from luna_handbook.book.local_values import LocalValues
    from luna_handbook.policy.in_force import Loaded
    from luna_handbook.policy.source import Source
    from luna_handbook.search.finder import Finder
    from luna_handbook.settings import Settings
    from luna_handbook.shelf.shelf import Shelf


class InForce(NamedTuple):
    """The policies that were read, the weakest first, and what came of them; None: nobody read any."""

    sources: Sequence[Source] = ()
    loaded: Loaded | None = None


class Belongings(NamedTuple):
    """What the window is given: the book, the clinic's values, the reader's choices and how to keep them.

    ``locked`` names the settings the site's policy fixed, each with the reason shown. ``notices`` are said once the window
    stands; ``cards`` reads the emergency cards for the day when their pages cannot be shown. ``is_talk_broken_off`` tells whether
    a talk was going on when the program last ended; ``unopened`` is how many editions could not be opened.
    """

    handbook: Handbook
    local: LocalValues
    settings: Settings
    locked: Mapping[str, str]
    keep_settings: Callable[[Settings], None]
    open_shelf: Callable[[], Shelf]
    open_search: Callable[[], Finder]
    families: tuple[str, ...] = ()
    notices: Sequence[str] = ()
    cards: Callable[[], Sequence[Card]] = tuple
    data_folder: str = ""
    is_talk_broken_off: Callable[[], bool] = lambda: False
    system_theme: Callable[[], str] = lambda: "light"
    policy: InForce = InForce()
    unopened: int = 0
