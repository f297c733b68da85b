"""What lists are built of: elements as Markdown would have made them, and sections to put them in."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar
from xml.etree.ElementTree import Element

from luna_handbook.authoring.elements import HOLDS, LOCAL
from luna_handbook.book.local_values import MARK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from luna_handbook.authoring.header import SelfCheck
    from luna_handbook.authoring.order import Placed
    from luna_handbook.authoring.source import Source

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Around:
    """What a list is made from: the source, its pages in reading order, and the id of the page it is for."""

    source: Source
    pages: tuple[Placed, ...]
    page: str


@dataclass(frozen=True, slots=True)
class MadeSection:
    """A section of a list, one level below the section that asked for it."""

    id: str
    title: str
    blocks: list[Element]


@dataclass(frozen=True, slots=True)
class Made:
    """A list: blocks that stand where it was asked for, then sections, and the questions its ``ANSWER`` elements belong to."""

    blocks: list[Element] = field(default_factory=list)
    sections: list[MadeSection] = field(default_factory=list)
    questions: tuple[SelfCheck, ...] = ()


def built(tag: str, *pieces: str | Element) -> Element:
    """Return an element that holds these words and elements in order; ``{{local:id}}`` in words becomes a local value."""
    element = Element(tag)
    for piece in pieces:
        if isinstance(piece, Element):
            element.append(piece)
            continue
        for number, words in enumerate(MARK.split(piece)):  # every second piece is the id of a local value
            if number % 2:
                element.append(built(LOCAL))
                element[-1].set(HOLDS, words)
            else:
                _add_words(element, words)
    return element


def _add_words(element: Element, words: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + words
    else:
        element.text = (element.text or "") + words


def table(columns: Sequence[str], rows: Iterable[Element]) -> Element:
    """Return a table with these headings and rows."""
    head = built("thead", built("tr", *(built("th", words) for words in columns)))
    return built("table", head, built("tbody", *rows))


def link(place: str, words: str) -> Element:
    """Return a link to a place, written ``page#section``."""
    element = built("a", words)
    element.set("href", place)
    return element


def page_links(around: Around, pages: Iterable[str]) -> list[str | Element]:
    """Return links to those of the pages that the handbook has, in reading order, with commas between; each is its title.

    Numbers are left out: they change when a page is added elsewhere, and with them every block that names them.
    """
    wanted = set(pages)
    links: list[str | Element] = []
    for placed in around.pages:
        if placed.id in wanted:
            links += [", "] if links else []
            links.append(link(placed.id, placed.page.header.title))
    return links


def by_letter(items: Iterable[_T], name: Callable[[_T], str]) -> list[tuple[str, str, list[_T]]]:
    """Return items in the order of the alphabet, as section id, heading and items of each letter."""
    groups = groupby(sorted(items, key=lambda item: _order(name(item))), lambda item: _letter(name(item)))
    return [(f"letter-{letter.lower().replace('–', '-')}", letter, list(group)) for letter, group in groups]


def _order(name: str) -> tuple[bool, str, str]:
    """Sort as a reader looks things up: without accents, case or signs before the first letter; digits first."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    plain = plain.lstrip("".join(sign for sign in map(chr, range(128)) if not sign.isalnum()))
    return (not plain, plain, name)


def _letter(name: str) -> str:
    plain = _order(name)[1]
    if not plain:
        return "Other"
    return "0–9" if plain[0].isdigit() else plain[0].upper()
