"""What was typed: plain words, and the things asked for by operators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "words", "phrase", "near", "either", "prefix", "exact", "title", "heading", "chapter", "type", "is", "ref",
    "pending",
]  # fmt: skip


Purpose = Literal["words", "command", "deck"]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that was typed from ``start`` to ``end``, and the words in it, as written.

    ``is_excluded``: a section that fulfils it is left out. ``is_exact``: its words stand for themselves alone. ``is_open``: its
    last word may be unfinished. ``within`` are the words apart of ``near``; ``either`` the alternatives, each a list of items.
    A ``pending`` item asks for nothing yet.
    """

    kind: Kind
    words: str
    start: int
    end: int
    is_excluded: bool = False
    is_exact: bool = False
    is_open: bool = False
    within: int = 0
    either: tuple[tuple[Item, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person typed. ``plain`` is as long as it and keeps in place what is looked for as words and as phrases.

    ``items`` are the operators in their order, positive phrases among them. ``purpose``: ``>`` begins a command of the window,
    ``@`` the name of a deck. ``hints`` are sentences about what was read otherwise than it may have been meant.
    """

    plain: str
    items: tuple[Item, ...] = ()
    purpose: Purpose = "words"
    hints: tuple[str, ...] = ()
