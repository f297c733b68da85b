"""Search help: a question mark alone lists what can be typed, each row an example that Enter puts into the box."""

from __future__ import annotations

from luna_handbook.ui.search.command_rows import commands_named
from luna_handbook.ui.search.ways import Way

HELP = "What can be typed. ↓ and Enter try an example."

EXAMPLES = (
    ('"blood pressure"', "these words side by side, exactly so"),
    ('"pressure dose"~5', "both within five words"),
    ("nausea -infusion", "without the word behind the sign"),
    ("bladder OR liver", "either word"),
    ("hyper*", "words that begin so"),
    ("=ketamine", "this form alone: no synonym, no other spelling"),
    ("title:monitoring", "in titles; heading: and chapter: likewise"),
    ("type:emergency pain", "on one kind of page"),
    ("is:bookmarked", "what you have saved"),
    ("8.4", "the page with this number"),
    (">zoom", "commands of the window"),
    ("@", "decks to teach from"),
)
"""What is typed, and what it means."""

MORE = ("guarantees", "shortcuts")
"""Commands that tell the rest."""


def is_help(words: str) -> bool:
    """Tell whether what was typed asks for help."""
    return words.strip() == "?"


def help_rows() -> tuple[Way, ...]:
    """Return a row for each example, and the commands that tell the rest."""
    shown = (Way("search", typed, meaning, words=typed) for typed, meaning in EXAMPLES)
    return (*shown, *commands_named(MORE))
