"""The language of the search box: typed text to plain words and operators. Anything can be read; what is broken is words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from luna_handbook.search.analysis import terms
from luna_handbook.search.asked import Item, Typed
from luna_handbook.search.characters import level
from luna_handbook.search.operators import QUOTES, Source, operator_at, page_and_letter, whole_terms
from luna_handbook.search.query import LONGEST, spans_of_phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from luna_handbook.search.asked import Purpose

OR = "OR"
KEPT = frozenset({"phrase", "near", "exact", "title", "heading", "ref"})
"""Operators whose words are looked for as words too."""

_COMMAND, _DECK = re.compile(r"\s*>\s*(?:[^\W\d_]|$)"), re.compile(r"\s*@\s*(?:[^\W\d_]|$)")
_NO_MINUS = "‐‑−"
"""Hyphens and the minus sign, which do not stand for ``-``: people paste them before words and numbers."""

_BOUNDARY = re.compile(r"[\s)]|$")
_UNCLOSED = "The quotation mark is not closed, so the words behind it were looked for one by one."


def read_typed(words: str, is_typing: bool = False) -> Typed:
    """Read what a person typed. ``is_typing``: the last word may be unfinished."""
    source = source_of(words, is_typing)
    found = _Scanner(source).sequence(0, len(source.text))
    items = tuple(i for i in _with_either(source, found) if i.kind != "words" or i.is_excluded)
    reference = page_and_letter(source.text)
    if reference and not items:
        start = len(source.text) - len(source.text.lstrip())
        items = (Item("ref", "-".join(filter(None, reference)), start, len(source.text.rstrip())),)
    unclosed = _unclosed(source)
    if not is_typing and len(unclosed) == 1 and whole_terms(source.text[unclosed[0] + 1 :]):
        source.hint(_UNCLOSED)
    purpose: Purpose = (
        "command" if _COMMAND.match(source.text) else "deck" if _DECK.match(source.text) else "words"
    )
    return Typed(_plain(words, source, items), items, purpose, tuple(source.hints))


def source_of(words: str, is_typing: bool) -> Source:
    """Return the part of typed text that is read, with its quotes paired."""
    text = words[:LONGEST]
    quotes = {first: (end - 1, end) for first, end in spans_of_phrases(text)}
    levelled = (c if c in _NO_MINUS else same for c, same in zip(text, level(text), strict=True))
    return Source("".join(levelled), quotes, is_typing and len(words) <= LONGEST)


@dataclass
class _Scanner:
    """Reads items; remembers groups already read, since a broken one is met again inside itself."""

    source: Source
    _groups: dict[int, Item | None] = field(default_factory=dict)
    _joined: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        if OR in self.source.text:
            spans = [(t.start, t.end) for t in terms(self.source.text)]
            self._joined = {n for start, end in spans for n in range(start, end)}

    def sequence(self, start: int, stop: int) -> list[Item]:
        """Return everything from ``start`` to before ``stop`` in its order; plain words are items of their own."""
        text, found, at = self.source.text, list[Item](), start
        while at < stop:
            if text[at].isspace():
                at += 1
                continue
            is_first = at == start or text[at - 1].isspace()
            item = self._item(at, stop) if is_first or at in self.source.quotes else None
            if item is None:
                end = self._word_end(at, stop)
                item = Item("words", text[at:end], at, end, is_open=self.source.is_open(end))
            found.append(item)
            at = item.end
        return found

    def _item(self, at: int, stop: int) -> Item | None:
        return self._group(at, stop) or operator_at(self.source, at, stop)

    def _word_end(self, at: int, stop: int) -> int:
        text, end = self.source.text, at + 1
        while end < stop and text[end] not in QUOTES and (not text[end].isspace() or end in self._joined):
            end += 1
        return end

    def _group(self, at: int, stop: int) -> Item | None:
        """Read ``(a OR b)``, or ``-(a OR b)``; parentheses without an OR, or around a part of a name, are none."""
        text = self.source.text
        opening = at + (text[at] == "-")
        if opening >= stop or text[opening] != "(":
            return None
        if at not in self._groups:
            self._groups[at] = None
            closing = self._closing(opening, stop)
            if closing:
                inside = self.sequence(opening + 1, closing)
                ways = tuple(_with_words_together(text, way) for way in _parted(inside))
                if len(ways) > 1 and all(ways):
                    words = text[opening + 1 : closing].strip()
                    self._groups[at] = Item("either", words, at, closing + 1, opening > at, either=ways)
        return self._groups[at]

    def _closing(self, opening: int, stop: int) -> int | None:
        """Return where a parenthesis closes before a space, if at its depth stands an OR."""
        text, depth, at, has_or = self.source.text, 0, opening, False
        while at < stop:
            if at in self.source.quotes:
                at = self.source.quotes[at][1]
                continue
            depth += (text[at] == "(") - (text[at] == ")")
            has_or |= depth == 1 and text.startswith(OR, at)
            if not depth:
                return at if has_or and _BOUNDARY.match(text, at + 1) else None
            at += 1
        return None


def _with_either(source: Source, found: Sequence[Item]) -> Iterable[Item]:
    """Yield items with ``a OR b OR c`` as one."""
    at = 0
    while at < len(found):
        chain = [found[at]]
        while at + 2 < len(found) and _is_or(found[at + 1]) and _may_be_either(chain[-1], found[at + 2]):
            chain.append(found[at + 2])
            at += 2
        at += 1
        start, end = chain[0].start, chain[-1].end
        ways = tuple((item,) for item in chain)
        yield chain[0] if len(chain) == 1 else Item("either", source.text[start:end], start, end, either=ways)


def _is_or(item: Item) -> bool:
    return item.kind == "words" and item.words == OR and not item.is_excluded


def _may_be_either(*items: Item) -> bool:
    return all(
        not _is_or(i)
        and not i.is_excluded
        and i.kind not in ("pending", "ref")
        and bool(i.either or whole_terms(i.words))
        for i in items
    )


def _parted(inside: Sequence[Item]) -> Iterable[list[Item]]:
    """Yield what stands between the ORs of a group."""
    way: list[Item] = []
    for item in inside:
        if _is_or(item):
            yield way
            way = []
        elif item.kind != "pending":
            way.append(item)
    yield way


def _with_words_together(text: str, way: Sequence[Item]) -> tuple[Item, ...]:
    """Return items with plain words that follow each other as one, so that two words may be one synonym."""
    found: list[Item] = []
    for item in way:
        last = found[-1] if found else item
        if item is not last and _is_plain(item) and _is_plain(last):
            found[-1] = replace(last, words=text[last.start : item.end], end=item.end, is_open=item.is_open)
        else:
            found.append(item)
    return tuple(i for i in found if not _is_plain(i) or whole_terms(i.words))


def _is_plain(item: Item) -> bool:
    return item.kind == "words" and not item.is_excluded


def _unclosed(source: Source) -> list[int]:
    paired = {n for first, (last, _) in source.quotes.items() for n in range(first, last + 1)}
    return [n for n, character in enumerate(source.text) if character in QUOTES and n not in paired]


def _plain(words: str, source: Source, items: Sequence[Item]) -> str:
    """Return typed text with spaces where an operator stands, and its words kept where they are looked for as words."""
    if not items:
        return words
    kept = list(words[:LONGEST])
    for n in _unclosed(source):
        kept[n] = " "
    for item in items:
        keep_from, keep_to = _kept(item, source)
        for n in (*range(item.start, keep_from), *range(keep_to, item.end)):
            kept[n] = " "
    return "".join(kept) + words[LONGEST:]


def _kept(item: Item, source: Source) -> tuple[int, int]:
    """Return from where to where an operator is looked for as words too, quotes and all if they make a phrase."""
    text, quotes = source.text, source.quotes
    if item.is_excluded or item.kind not in KEPT:
        return item.end, item.end
    quoted = next((n for n in range(item.start, item.end) if n in quotes), None)
    if quoted is not None:
        return (quoted, item.end) if item.kind == "phrase" else (quoted + 1, quotes[quoted][0])
    has_no_name = item.kind in ("exact", "phrase")  # a colon in it is a word's own
    start = item.start if has_no_name else text.find(":", item.start, item.end) + 1 or item.start
    return start + (start < item.end and text[start] in QUOTES), item.end
