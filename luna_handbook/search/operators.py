"""One operator of what a person typed: ``-word``, ``"a b"~5``, ``=word``, ``word*``, ``title:word`` and the like.

What only looks like one is left to be words: a negative number, ``S-ketamine``, ``type:2``, a lonely minus.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from luna_handbook.search.analysis import terms
from luna_handbook.search.asked import Item
from luna_handbook.search.query import SMALL_WORDS

if TYPE_CHECKING:
    from luna_handbook.search.analysis import Term
    from luna_handbook.search.asked import Kind

FIELDS = ("title", "heading", "chapter", "type", "is", "ref")
TYPES = {
    kind: kind for kind in ("emergency", "evidence", "clinical", "reference", "help", "plain", "table")
} | {"acute": "emergency"}
"""What may stand behind ``type:``, and the kind of page (or block, ``table``) it means."""

STATES = ("bookmarked", "local")
FARTHEST = 50
"""Words apart that ``"a b"~5`` may allow."""

LEAST_LETTERS = 2
"""Letters a ``word*`` must have before its star."""

SHORTEST_LEFT_OUT = 3
"""Letters that an unfinished ``-word`` must have before it leaves anything out: ``-a`` is on its way to ``-adult``."""

QUOTES = '"“”„«»'
_HEAD = re.compile(r"(?P<minus>-?)(?:(?P<field>[A-Za-z]+):)?(?P<equals>=?)")
_REST = re.compile(rf"[^\s{QUOTES}]+")
_WITHIN = re.compile(r"~(\d{1,2})(?!\w)")
_REFERENCE = re.compile(r"(\d+(?:\.\d+)+)(?:[-–]([A-Za-z]))?")
_KNOWN = ", ".join(f"{name}:" for name in FIELDS)


@dataclass
class Source:
    """Typed text, with where each pair of quotes is: first quote to (last quote, what is behind it).

    ``hints`` gathers sentences for the person, each once.
    """

    text: str
    quotes: dict[int, tuple[int, int]]
    is_typing: bool
    hints: dict[str, None] = field(default_factory=dict)

    def is_open(self, end: int) -> bool:
        """Tell whether what ends here may be unfinished."""
        return self.is_typing and end == len(self.text)

    def hint(self, sentence: str) -> None:
        """Say something of what was typed."""
        self.hints[sentence] = None


class _Value(NamedTuple):
    words: str
    end: int
    is_quoted: bool = False
    is_open: bool = False


def operator_at(source: Source, at: int, stop: int) -> Item | None:
    """Read the operator that begins at ``at`` and ends before ``stop``; None when there are only words."""
    head = _HEAD.match(source.text, at, stop)
    value = _value(source, head.end(), stop) if head else None
    if not head or not value:
        return None
    name, minus = (head["field"] or "").lower(), bool(head["minus"])
    if name in FIELDS and not head["equals"]:
        return _in_field(
            source, Item("words", value.words, at, value.end, minus, is_open=value.is_open), name
        )
    if name:
        if len(name) > 1 and value.words[:1].isalpha():
            _unknown(source, at, value.end, f"Search knows {_KNOWN} but not “{name}:”")
        return None
    if head["equals"]:
        is_word = value.is_quoted or value.words[0].isalnum()
        return _exactly(value, at, minus) if is_word and whole_terms(value.words) else None
    return _left_out(source, value, at) if minus else _written(source, value, at, minus=False)


def whole_terms(words: str) -> list[Term]:
    """Return the words that are looked for, without numbers said again with their units."""
    return [t for t in terms(words) if t.role == "whole" and t.kind != "quantity"]


def page_and_letter(words: str) -> tuple[str, str] | None:
    """Return the page's number and the block's letter (``""``: none) of a spoken reference (8.4, 8.4-c); None if it is none."""
    found = _REFERENCE.fullmatch(words.strip())
    return (found[1], (found[2] or "").lower()) if found else None


def _value(source: Source, at: int, stop: int) -> _Value | None:
    """Read what an operator is about: words between quotes, or what stands up to the next space."""
    text = source.text
    if at in source.quotes:
        last, end = source.quotes[at]
        return _Value(text[at + 1 : last].strip(), end, is_quoted=True) if end <= stop else None
    if at < stop and text[at] in QUOTES and stop == len(text) and source.is_typing:
        return _Value(text[at + 1 :].strip(), stop, is_quoted=True, is_open=True)
    rest = _REST.match(text, at, stop)
    return _Value(rest[0], rest.end(), is_open=source.is_open(rest.end())) if rest else None


def _exactly(value: _Value, at: int, is_excluded: bool) -> Item:
    kind: Kind = "phrase" if value.is_quoted else "exact"
    return Item(kind, value.words, at, value.end, is_excluded, is_exact=True)


def _left_out(source: Source, value: _Value, at: int) -> Item | None:
    """Read what is behind a minus; before a number it is the number's sign."""
    first = value.words[:1]
    if not value.is_quoted and not first.isalpha():
        if first.isdecimal() and at and source.text[at] == "-":
            source.hint(
                f'“-{value.words}” was read as a number; -"{value.words}" leaves out sections that have it.'
            )
        elif first == "(":
            source.hint(
                f'A minus leaves out one word or a "phrase"; “-{value.words}” was looked for as words.'
            )
        return None
    if value.is_quoted and value.is_open:
        return Item("pending", value.words, at, value.end, is_excluded=True)
    return _written(source, value, at, minus=True)


def _written(source: Source, value: _Value, at: int, *, minus: bool) -> Item | None:
    """Read a phrase, words near each other, the beginning of a word, or the word behind a minus."""
    if value.is_quoted:
        return None if value.is_open or not whole_terms(value.words) else _quoted(source, value, at, minus)
    if beginning := _beginning(source, value):
        return Item("prefix", beginning, at, value.end, minus)
    if not minus or not whole_terms(value.words):
        return None
    if value.is_open and (len(value.words) < SHORTEST_LEFT_OUT or value.words.lower() in SMALL_WORDS):
        source.hint(f"Sections with “{value.words}” are left out once a space follows.")
        return Item("pending", value.words, at, value.end, is_excluded=True)
    return Item("words", value.words, at, value.end, is_excluded=True, is_open=value.is_open)


def _quoted(source: Source, value: _Value, at: int, is_excluded: bool) -> Item:
    within = _WITHIN.match(source.text, value.end)
    if within and len(whole_terms(value.words)) > 1:
        apart = min(max(int(within[1]), 1), FARTHEST)
        return Item("near", value.words, at, within.end(), is_excluded, within=apart)
    return Item("phrase", value.words, at, value.end, is_excluded)


def _beginning(source: Source, value: _Value) -> str:
    """Return what stands before the star of ``infus*``, ``""`` when that is not one word with letters."""
    words = value.words[:-1]
    if not value.words.endswith("*") or "*" in words or not words[:1].isalnum() or words.isdecimal():
        return ""
    found = whole_terms(words)
    if len(found) != 1 or found[0].kind != "word" or found[0].end != len(words):
        return ""
    if len(words) < LEAST_LETTERS:
        source.hint(
            f"“{value.words}” needs {LEAST_LETTERS} letters before the star; it was looked for as a word."
        )
        return ""
    return words


def _in_field(source: Source, found: Item, name: str) -> Item | None:
    """Read ``title:dose`` and the like; a value that cannot be is words."""
    words = found.words.rstrip(",;.").lower()
    end = found.end
    if name in ("title", "heading", "chapter") and whole_terms(found.words):
        return Item(name, found.words, found.start, end, found.is_excluded, is_open=found.is_open)  # type: ignore[arg-type]
    if name == "ref" and not found.is_excluded and (reference := page_and_letter(words)):
        return Item("ref", "-".join(filter(None, reference)), found.start, end)
    if name == "type":
        return _one_of(source, found, "type", words, TYPES)
    if name == "is":
        return _one_of(source, found, "is", words, {state: state for state in STATES})
    if name == "ref":
        _unknown(source, found.start, end, "“ref:” leads to a page or block such as ref:8.4 or ref:8.4-c")
    return None


def _one_of(
    source: Source, found: Item, kind: Literal["type", "is"], value: str, known: dict[str, str]
) -> Item | None:
    if value in known:
        return Item(kind, known[value], found.start, found.end, found.is_excluded)
    if found.is_open and any(name.startswith(value) for name in known):
        return Item("pending", value, found.start, found.end, found.is_excluded)
    if value[:1].isalpha():
        _unknown(source, found.start, found.end, f"“{kind}:” knows {', '.join(known)}")
    return None


def _unknown(source: Source, start: int, end: int, known: str) -> None:
    source.hint(f"{known}; “{source.text[start:end]}” was looked for as words.")
