"""How long a sentence may be: what somebody can take in at one reading, with a patient in the room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luna_handbook.authoring.editorial.reading import header_texts, passages, sentences

if TYPE_CHECKING:
    from luna_handbook.authoring.editorial.reading import Breaches
    from luna_handbook.authoring.source import SourcePage

LONGEST = 30
"""Words of a sentence (how to write a page); a number and its unit are one, citations are none."""


def long_sentences(page: SourcePage) -> Breaches:
    """See that no sentence is longer than thirty words; {.long-sentence} marks one that must be, such as a quoted law."""
    for passage in passages(page, "long-sentence"):
        for sentence in sentences(passage.text):
            if sentence.words > LONGEST:
                yield passage.line_at(sentence.start), _too_long(sentence.words, sentence.text)
    for line, name, text in header_texts(page):
        for sentence in sentences(text):
            if sentence.words > LONGEST:
                yield line, f"In “{name}”: {_too_long(sentence.words, sentence.text)}"


def _too_long(words: int, text: str) -> str:
    start = " ".join(text.split()[:4])
    return f"The sentence “{start} …” has {words} words; {LONGEST} are the most."
