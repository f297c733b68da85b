"""Where words may be parted: at the end of a sentence, and only for want of any better place between two words."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from luna_handbook.slides.markup import BREAK

if TYPE_CHECKING:
    from luna_handbook.slides.markup import Word, Words

_END = re.compile(r"[.!?…][\"'”’)\]]*$")
_CITED = re.compile(r"[\u00a0 ]?\[[\d,–]+\]")
_BEGINS = re.compile(r"[\"'“‘(\[]*[A-Z0-9À-ÞΑ-Ω_]")
_SHORT = re.compile(
    r"(?:^|[(\"“ \u00a0/])(?:e\.g|i\.e|vs|cf|ca|approx|no|nos|fig|figs|vol|dr|mr|mrs|ms|prof|st|al|etc|p|pp|incl|resp|[a-z])\.$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[\d½¼¾]$")
_UNIT = re.compile(
    r"(?:%|‰|°|(?:mg|μg|µg|mcg|ng|g|kg|mL|ml|dL|L|mmol|μmol|IU|mmHg|mm|cm|m|h|min|s|Hz|kPa|bpm|units?|hours?|minutes?|seconds?|"
    r"days?|weeks?|months?|years?|times?|people|patients?|of)\b)"
)
_OPERATORS = frozenset("–-−/×=<>≤≥±+")
_LEANING = (
    "not no never without cannot nor neither only unless if before after until less more fewer at least most about over "
    "under up to than do does did is are was were may must should can will between the a an of in on for by with and or"
)
_TIED = frozenset(_LEANING.split())
"""Words that lean on the next one: a slide that ends with “do not” or “less than” says the opposite, or nothing."""


def sentences(words: Words) -> tuple[Words, ...]:
    """Return words in sentences, never parted within a number, after an abbreviation or initials, or before a small letter."""
    ends = [at for at, (word, after) in enumerate(pairwise(words), 1) if is_end(word, after)]
    return _cut(words, ends)


def is_end(word: Word, after: Word) -> bool:
    """Tell whether a sentence ends with ``word`` when ``after`` comes next."""
    if BREAK in (word, after):
        return after != BREAK
    bare = _CITED.sub("", word.text)
    return bool(_END.search(bare)) and not _SHORT.search(bare) and bool(_BEGINS.match(after.text))


def may_part(word: Word, after: Word) -> bool:
    """Tell whether a slide may end with ``word`` though the sentence goes on with ``after``."""
    bare = _CITED.sub("", word.text).strip("(“\"'").lower()
    if (
        bare in _TIED
        or bare[-1:] in _OPERATORS
        or after.text.lower().startswith(("not", "never", "no ", "["))
    ):
        return False
    return not (_NUMBER.search(bare) and (_UNIT.match(after.text) or after.text[:1] in _OPERATORS))


def halves(words: Words) -> tuple[Words, Words] | None:
    """Part a sentence in two of about the same length, best after a comma; None when there is nothing to part."""
    if len(words) < 2:
        return None
    places = [n for n in range(1, len(words)) if may_part(words[n - 1], words[n])] or list(
        range(1, len(words))
    )
    middle = len(words) / 2
    best = min(places, key=lambda n: abs(n - middle) * (0.5 if words[n - 1].text[-1:] in ",;:" else 1))
    return words[:best], words[best:]


def _cut(words: Words, ends: list[int]) -> tuple[Words, ...]:
    edges = [0, *ends, len(words)]
    found = (words[begin:end] for begin, end in pairwise(edges))
    return tuple(part for part in found if any(word != BREAK for word in part))
