"""Every error a person may read.

Our exception hierarchy::

    LunaError                  a sentence for the reader, and an exit code for IT
    ├── SourceProblems         the source of a handbook is wrong; every problem at once
    ├── EditionError
    │   ├── EditionMissing     there is no edition in the folder
    │   ├── EditionFormat      the edition was made for another version of the program
    │   └── EditionDamaged     the edition cannot be read
    ├── PageError
    │   ├── PageMissing        the edition has no such page
    │   └── PageDamaged        the page's bytes do not match the hash recorded for them
    ├── IndexUnreadable        full-text search is off; pages and headings still work
    ├── SettingsNotKept        the reader's choices last until the window closes
    ├── TurnedOff              the site's policy does not allow it
    └── ShelfError             what the reader owns could not be read or kept
        ├── ShelfReadOnly
        ├── ShelfFull
        ├── ShelfBusy
        ├── ShelfNewer         written by a newer version; left untouched
        └── ShelfDamaged

A message says what happened, what still works, and what to do.
"""

from __future__ import annotations

from typing import NamedTuple


class LunaError(Exception):
    """An error whose message is a sentence for the reader; ``exit_code`` is the command line's."""

    exit_code = 1


class Problem(NamedTuple):
    """One mistake in a source: the file relative to the source folder, a 1-based line (0: the whole file), a sentence."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}" if self.line else f"{self.file}: {self.message}"


def counted(problems: list[Problem]) -> str:
    """Return how many problems there are, in words: “1 problem”, “2 problems”."""
    return f"{len(problems)} problem{'' if len(problems) == 1 else 's'}"


class SourceProblems(LunaError):
    """The source of a handbook is wrong; carries every problem found, in file and line order."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


class EditionError(LunaError):
    """The compiled handbook cannot be used."""

    exit_code = 10


class EditionMissing(EditionError):
    """There is no edition in the folder."""


class EditionFormat(EditionError):
    """The edition was made for another version of the program."""


class EditionDamaged(EditionError):
    """The edition cannot be read."""


class PageError(LunaError):
    """One page cannot be shown; the others can."""

    exit_code = 10


class PageMissing(PageError):
    """The edition has no such page."""

    exit_code = 1


class PageDamaged(PageError):
    """The page's bytes do not match the hash recorded for them."""


class IndexUnreadable(LunaError):
    """The search index cannot be used."""

    exit_code = 11


class SettingsNotKept(LunaError):
    """The reader's choices could not be written; they last until the window closes."""

    exit_code = 32


class TurnedOff(LunaError):
    """The site's policy does not allow what was asked for."""

    exit_code = 21


class ShelfError(LunaError):
    """What the reader owns could not be read or kept."""

    exit_code = 30


class ShelfReadOnly(ShelfError):
    """The reader's file cannot be written."""

    exit_code = 32


class ShelfFull(ShelfError):
    """The disk is full."""

    exit_code = 33


class ShelfBusy(ShelfError):
    """Another program holds the reader's file."""

    exit_code = 34


class ShelfNewer(ShelfError):
    """The reader's file was written by a newer version; it is left untouched."""

    exit_code = 31


class ShelfDamaged(ShelfError):
    """The reader's file is damaged; it was set aside, not deleted."""
