"""Commands of the window among what search offers: ``>`` lists them, and words that name one find it below the hits."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from luna_handbook.ui.actions import COMMANDS
from luna_handbook.ui.search.ways import Way

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from luna_handbook.ui.actions import Command

COMMANDS_OF_WINDOW = "Commands of the window. Enter runs the chosen one."
NO_COMMAND = "No command of the window is called so."
MOST_BELOW = 3
"""Commands that stand below hits."""
NOT_OFFERED = frozenset({"search", "all_results"})
"""What somebody who stands in the search box does not look for there."""

_WORDS = re.compile(r"\w+")


def are_commands(words: str) -> bool:
    """Tell whether what was typed asks for a command: ``>`` and a letter, or nothing yet."""
    if not set(words).intersection(">＞"):
        return False
    from luna_handbook.search.language import read_typed  # noqa: PLC0415 - the first letter need not wait for operators

    return read_typed(words, is_typing=True).purpose == "command"


def commands_for(words: str, is_enabled: Callable[[str], bool]) -> tuple[Way, ...]:
    """Return the commands that can be run now and have every typed word, or its beginning, in their name; the nearest first.

    That is one with the words side by side as they were typed, and near its beginning: Enter runs it, and “deck” may not
    undo the last change of bookmarks or decks.
    """
    typed = _WORDS.findall(words.casefold())
    found = [c for c in _enabled(is_enabled) if _has(c, typed)]
    return tuple(map(_way, sorted(found, key=lambda command: _farness(command, typed))))


def commands_below(words: str, is_enabled: Callable[[str], bool]) -> tuple[Way, ...]:
    """Return the few commands that plain words may mean: their names begin with the first word typed."""
    typed = _WORDS.findall(words.casefold())
    found = [c for c in _enabled(is_enabled) if typed and _has(c, typed)]
    begun = [c for c in found if c.words.casefold().startswith(typed[0])]
    return tuple(map(_way, begun[:MOST_BELOW]))


def commands_named(names: Sequence[str]) -> tuple[Way, ...]:
    """Return these commands, in this order."""
    named = {command.name: command for command in COMMANDS}
    return tuple(_way(named[name]) for name in names)


def _enabled(is_enabled: Callable[[str], bool]) -> Iterator[Command]:
    return (c for c in COMMANDS if c.name not in NOT_OFFERED and is_enabled(c.name))


def _has(command: Command, typed: list[str]) -> bool:
    own = _WORDS.findall(command.words.casefold())
    return all(any(word.startswith(begun) for word in own) for begun in typed)


def _farness(command: Command, typed: list[str]) -> tuple[bool, int]:
    """Return how far a name is from what was typed: whether the words are apart in it, and how late the first one comes."""
    own = _WORDS.findall(command.words.casefold())
    places = [next(n for n, word in enumerate(own) if word.startswith(begun)) for begun in typed]
    is_apart = any(other != one + 1 for one, other in pairwise(places))
    return is_apart, places[0] if places else 0


def _way(command: Command) -> Way:
    keys = (
        QKeySequence(command.keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if command.keys else ""
    )
    return Way("command", command.words, keys, command=command.name)
