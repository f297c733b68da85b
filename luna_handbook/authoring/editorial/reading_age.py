"""How hard a plain-language twin is to read, by the Automated Readability Index.

E. A. Smith and R. J. Senter, Automated Readability Index, AMRL-TR-66-220, Wright-Patterson Air Force Base, 1967. The index is the
US school grade whose pupils can read a text; a grade and five or six years make an age.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from luna_handbook.authoring.editorial.reading import passages, sentences
from luna_handbook.authoring.editorial.texts import without_marks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from luna_handbook.authoring.editorial.reading import Breaches
    from luna_handbook.authoring.source import SourcePage

HARDEST = 7.0
"""The highest grade of a twin: pupils of twelve or thirteen."""


def reading_age(page: SourcePage) -> Breaches:
    """See that a plain-language twin can be read at about the age of twelve; tables are not counted."""
    if page.header.kind != "plain":
        return
    grade = readability(without_marks(passage.text) for passage in passages(page) if passage.tag != "tr")
    if grade > HARDEST:
        line = page.header.line_of("kind")
        yield (
            line,
            f"This page reads at grade {grade:.1f}; {HARDEST:.0f} is the highest. Use shorter words and sentences.",
        )


def readability(texts: Iterable[str]) -> float:
    """Return the Automated Readability Index of passages, each of which ends its last sentence; 0 where there is no word."""
    found = [sentence.text for text in texts for sentence in sentences(text)]
    words = [word for text in found for word in text.split() if any(map(str.isalnum, word))]
    if not words:
        return 0.0
    characters = sum(sum(map(str.isalnum, word)) for word in words)
    return 4.71 * characters / len(words) + 0.5 * len(words) / len(found) - 21.43
