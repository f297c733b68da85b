"""Spelling: a dictionary of English and the handbook's own list of medical words and names (``words.txt``).

Words are known by the dictionary, by ``words.txt``, or because they stand in the glossary, in the synonyms or among the authors
of the bibliography. Behind a word of the list, ``#`` may say why it is there. A source without ``words.txt`` is not checked.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from spellchecker import SpellChecker

from luna_handbook.authoring.editorial.texts import source_texts, without_marks
from luna_handbook.authoring.text_files import read_text
from luna_handbook.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luna_handbook.authoring.source import Notebook, Source

FILE_NAME = "words.txt"
LIFTED_BY = frozenset(("odd-spelling", "odd-name"))

_WORD = re.compile(
    r"(?<![\w/.@-])[^\W\d_]+(?:['’][^\W\d_]+)*(?![\w@]|\.\w)|(?<=[^\W\d_][-/])[^\W\d_]+(?:['’][^\W\d_]+)*(?![\w@]|\.\w)"
)
_POSSESSIVE = re.compile(r"['’]s?$")


class WordList:
    """The handbook's own words. An entry in lower case is known in any case, another one only as it is written."""

    def __init__(self, entries: list[str]) -> None:
        self.entries = frozenset(entries)
        self.used: set[str] = set()

    def __contains__(self, word: str) -> bool:
        """Tell whether a word is in the list, and remember which entry was asked for."""
        entry = word if word in self.entries else word.lower()
        self.used.add(entry)
        return entry in self.entries


def spelling(source: Source, _notebook: Notebook) -> Iterator[Problem]:
    """See that every word is spelt as a dictionary or words.txt has it; {.odd-spelling} marks words of another language."""
    path = source.folder / FILE_NAME
    if not path.exists():
        return
    text = read_text(path, lambda _line, _message: None) or ""
    lines = [line.partition("#")[0].strip() for line in text.split("\n")]
    own, others = WordList(lines), _known_elsewhere(source)
    for file, passage in source_texts(source):
        if LIFTED_BY & passage.lifted:
            continue
        for found in _WORD.finditer(without_marks(passage.text)):
            word = _POSSESSIVE.sub("", found[0]).replace("’", "'")
            if len(word) > 1 and not (word in own or is_english(word) or {word, word.lower()} & others):
                yield Problem(file, passage.line_at(found.start()), _unknown(word))
    yield from _of_the_list(lines, own)


def _of_the_list(lines: list[str], own: WordList) -> Iterator[Problem]:
    """Yield what is wrong with the list itself: its order, words twice, words no text holds."""
    words = [(number, line) for number, line in enumerate(lines, 1) if line]
    for (_, before), (line, word) in pairwise(words):
        if (before.lower(), before) >= (word.lower(), word):
            yield Problem(
                FILE_NAME, line, f"“{word}” stands after “{before}”; keep the words sorted, each once."
            )
    for line, word in words:
        if word not in own.used:
            yield Problem(FILE_NAME, line, f"No text holds “{word}”; take it out of the list.")


def _known_elsewhere(source: Source) -> frozenset[str]:
    """Return the words that other files of the source already vouch for."""
    texts = [entry.term for entry in source.glossary]
    texts += [row.variant for row in source.synonyms if row.kind in {"abbreviation", "brand"}]
    texts += [row.canonical for row in source.synonyms]
    for record in source.references.values():
        texts += [str(name) for author in record.csl.get("author", ()) for name in author.values()]
    found = {word for text in texts for word in re.findall(r"[^\W\d_]+", text)}
    return frozenset(found | {word.lower() for word in found})


@cache
def _dictionary() -> SpellChecker:
    """Return the dictionary; suggestions differ from a word by one letter."""
    return SpellChecker(language="en", distance=1)


@cache
def is_english(word: str) -> bool:
    """Tell whether the dictionary has a word, in any case; its English is that of Britain and of America."""
    return word in _dictionary()


@cache
def _unknown(word: str) -> str:
    near = _dictionary().correction(word.lower())
    meant = f"mend it (“{near}”?)" if near and near != word.lower() else "mend it"
    return f"“{word}” is in no dictionary; {meant}, or add it to {FILE_NAME}."
