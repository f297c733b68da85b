"""How a question was read, in a sentence, and its parts, so that each can be taken out.

Words stand between ``**`` to be shown in bold; a star that was typed is left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from luna_handbook.search.analysis import terms
from luna_handbook.search.hits import Part
from luna_handbook.search.operators import whole_terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from luna_handbook.search.analysis import Term
    from luna_handbook.search.asked import Item
    from luna_handbook.search.query import Clause, Query

    ChaptersOf = Callable[[Item], Sequence[str]]

PAGES = {"table": "with a table", "plain": "on plain-language pages", "emergency": "on emergency pages"}
NOT_PAGES = {
    "table": "without a table",
    "plain": "not on plain-language pages",
    "emergency": "not on emergency pages",
}
STATES = {"bookmarked": ("among your bookmarks", "not bookmarked")}
LOCAL = ("with a value of the clinic", "without values of the clinic")
MOST_CHAPTERS = 3

_EDGES = re.compile(r"^[^\w<>≤≥.%(+–-]+|[^\w%)+]+$")


class _Word(NamedTuple):
    """Plain words that belong together: where they stand, whether sections must have them, and their synonyms."""

    start: int
    end: int
    is_required: bool
    also: tuple[str, ...]


def explanation_of(query: Query, words: str, chapters_of: ChaptersOf, *, is_led: bool = False) -> str:
    """Return the sentence that says how ``words`` were read, ``""`` when that goes without saying.

    ``chapters_of`` tells which parts and pages a ``chapter:`` means. ``is_led``: the page that was referred to stands first.
    """
    items = [i for i in query.typed.items if i.kind != "pending"] if query.typed else []
    plain = _plain_words(query)
    asks = [i for i in items if i.kind not in ("ref", "phrase")] or [i for i in items if i.kind == "phrase"]
    if not asks and not any(word.also for word in plain):
        return f"{_reference(items)} stands first." if is_led else ""
    told = [_said(i) for i in items if not i.is_excluded and i.kind in ("phrase", "near", "either")]
    inside = _inside_of(items)
    told += [_bold_word(w, words, "exactly ") for w in plain if w.is_required and not _is_in(w, inside)]
    rest = [_rest(w, words, items) for w in plain if not w.is_required and not _is_in(w, inside)]
    rest += [_said(i) for i in items if i.kind == "prefix" and not i.is_excluded]
    containing = " ".join(_containing(told, rest))
    limits = [limit for i in items if (limit := _limit(i, chapters_of))]
    start = f"{_reference(items)} first, then sections" if is_led else "Sections"
    return f"{start} {', '.join(filter(None, [containing, *limits]))}."


def parts_of(query: Query, words: str) -> tuple[Part, ...]:
    """Return the parts of ``words`` in the order typed, each with the words that are left without it."""
    items = query.typed.items if query.typed else ()
    inside = [(i.start, i.end) for i in items]
    alone = [w for w in _plain_words(query) if not _is_in(w, inside)]
    found = [(w.start, w.end, _shown(words[w.start : w.end])) for w in alone]
    found += [(i.start, i.end, _label(i)) for i in items if i.kind != "pending"]
    return tuple(Part(label, _without(words, start, end)) for start, end, label in sorted(found))


def _plain_words(query: Query) -> list[_Word]:
    """Return the words that are looked for as they stand, a number with its unit, a synonym's words together.

    Of words that are taken together (K hole), one in an operator and one behind it, the latter stands for itself.
    """
    operators = [(i.start, i.end) for i in query.typed.items] if query.typed else []
    text = query.typed.plain if query.typed else ""
    whole = whole_terms(text)
    joined = [(t.start, t.end) for t in terms(text) if t.kind == "quantity" and t.role == "whole"]
    found: list[_Word] = []
    clauses = [c for c in query.clauses if not c.is_operator]
    for clause in clauses:
        own = [t for t in whole if t.start >= clause.start][: len(clause.ways[0].words)]
        if not own or not (clause.counts or len(clauses) == 1):
            continue
        own = [t for t in own if not _is_in(t, operators)] or own
        word = _Word(own[0].start, max(t.end for t in own), clause.is_required, _meant(clause))
        if found and any(start <= found[-1].start and word.end <= end for start, end in joined):
            found[-1] = found[-1]._replace(end=word.end)
        else:
            found.append(word)
    return found


def _meant(clause: Clause) -> tuple[str, ...]:
    return tuple(way.meant for way in clause.ways if way.meant)


def _inside_of(items: Iterable[Item]) -> list[tuple[int, int]]:
    """Return where operators stand whose words are looked for as words too."""
    return [(i.start, i.end) for i in items if i.kind in ("phrase", "near", "title", "heading", "ref")]


def _is_in(word: _Word | Term, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= word.start and word.end <= end for start, end in spans)


def _rest(word: _Word, words: str, items: Sequence[Item]) -> str:
    is_exact = any(i.kind == "exact" and i.start <= word.start < i.end for i in items)
    return _bold_word(word, words, "exactly " if is_exact else "")


def _bold_word(word: _Word, words: str, before: str) -> str:
    also = f" (also: {', '.join(word.also)})" if word.also else ""
    return f"{before}{_bold(words[word.start : word.end])}{also}"


def _containing(told: list[str], rest: list[str]) -> list[str]:
    """Return what sections contain, and what the first of them contain too."""
    if told:
        return [
            "that contain",
            _listed(told, "and"),
            *([f"– first those with {_listed(rest, 'and')}"] if rest else []),
        ]
    if len(rest) > 1:
        return ["that contain", _listed(rest, "or"), "– first those with all of them"]
    return ["that contain", *rest] if rest else []


def _said(item: Item) -> str:
    """Return what an operator says, within a sentence."""
    match item.kind:
        case "phrase":
            return f"{_bold(f'“{item.words}”')} word for word"
        case "near":
            apart = [_bold(item.words[t.start : t.end]) for t in whole_terms(item.words)]
            return f"{_listed(apart, 'and')} within {item.within} words of each other"
        case "either":
            return _listed([" and ".join(map(_in_a_way, way)) for way in item.either], "or")
        case "prefix":
            return f"words that begin with {_bold(item.words)}"
        case "exact":
            return f"exactly {_bold(item.words)}"
        case _:
            return _bold(item.words)


def _in_a_way(item: Item) -> str:
    limit = _limit(item, lambda _item: ())
    return limit or _said(item)


def _limit(item: Item, chapters_of: ChaptersOf) -> str:
    """Return what an operator keeps or leaves out, ``""`` when it says what sections contain."""
    no = item.is_excluded
    match item.kind:
        case "title" | "heading":
            where = "a page titled" if item.kind == "title" else "a heading with"
            return f"{'not ' if no else ''}{'on' if item.kind == 'title' else 'under'} {where} {_bold(item.words)}"
        case "chapter":
            return f"{'not ' if no else ''}in {_chapter(item, chapters_of(item))}"
        case "type":
            pages = f"{'not ' if no else ''}on {item.words} pages"
            return (NOT_PAGES if no else PAGES).get(item.words, pages)
        case "is":
            return (LOCAL if item.words == "local" else STATES["bookmarked"])[no]
        case _ if no:
            form = " in any form" if item.kind == "words" and not item.is_exact else ""
            return f"without {_said(item)}{form}"
        case _:
            return ""


def _chapter(item: Item, chapters: Sequence[str]) -> str:
    if not 0 < len(chapters) <= MOST_CHAPTERS:
        return f"chapters with {_bold(item.words)} in their title"
    return f"{'chapter' if len(chapters) == 1 else 'chapters'} {_listed(list(chapters), 'and')}"


def _label(item: Item) -> str:
    """Return what a chip shows for an operator."""
    if item.kind == "phrase" and not item.is_excluded:
        return f"“{item.words}”"
    if item.kind == "ref":
        return _reference([item])
    if item.kind == "prefix" and not item.is_excluded:
        return f"{item.words}…"
    limit = _limit(item, lambda found: (found.words,))
    return (limit or _said(item)).replace("**", "")


def _reference(items: Iterable[Item]) -> str:
    found = next((i for i in items if i.kind == "ref"), None)
    return (
        f"Page {found.words}" if found and "-" not in found.words else f"Block {found.words}" if found else ""
    )


def _without(words: str, start: int, end: int) -> str:
    return " ".join(filter(None, (words[:start].rstrip(), words[end:].lstrip())))


def _bold(written: str) -> str:
    return f"**{_shown(written)}**"


def _shown(written: str) -> str:
    return (
        _EDGES.sub("", written.replace("*", "")) if not written.startswith("“") else written.replace("*", "")
    )


def _listed(said: Sequence[str], last: str) -> str:
    return f" {last} ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)
