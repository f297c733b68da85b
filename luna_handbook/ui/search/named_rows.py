"""What is called by its name behind a sign: commands of the window (``>``) and decks (``@``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luna_handbook.ui.search.command_rows import COMMANDS_OF_WINDOW, NO_COMMAND, are_commands, commands_for
from luna_handbook.ui.search.deck_rows import DECKS, are_decks, decks_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from luna_handbook.ui.search.deck_rows import NamedDeck
    from luna_handbook.ui.search.ways import Way


def rows_named(
    words: str, is_enabled: Callable[[str], bool], list_decks: Callable[[], Iterable[NamedDeck]]
) -> tuple[str, tuple[Way, ...]] | None:
    """Return a sentence and what is called so, None for words to search for; ``@`` is such a word where no deck is called so."""
    if are_commands(words):
        commands = commands_for(words, is_enabled)
        return COMMANDS_OF_WINDOW if commands else NO_COMMAND, commands
    decks = decks_for(words, list_decks()) if are_decks(words) else ()
    return (DECKS, decks) if decks else None
