"""A block's HTML in the small dialect of ``book.pages``, and its plain text for search, reading aloud and copying."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from luna_handbook.authoring.elements import ANSWER, CITE, HOLDS, LOCAL
from luna_handbook.authoring.tree import INLINE
from luna_handbook.book.local_values import mark
from luna_handbook.book.pages import answer_mark

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from xml.etree.ElementTree import Element

    from luna_handbook.authoring.terms import TermFinder

_BLOCK_TAGS = (
    "p",
    "ul",
    "ol",
    "li",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "blockquote",
    "pre",
    "dl",
    "dt",
    "dd",
)
_TAGS = frozenset((*_BLOCK_TAGS, "em", "strong", "code", "a"))
_ALONE = frozenset((ANSWER, CITE, LOCAL, "br"))
_ALIGNMENTS = frozenset(("left", "center", "right"))
_NO_TERMS = frozenset(("a", "code"))
_BEFORE_CITATION = re.compile(r"[ \t\n\u00a0]*<sup>")
_RAISED = "<sup>\u00a0"
"""A small space inside the raised part: “24 h” and the number of its reference stay together but never touch."""
_SPACE = re.compile(r"[ \t\n]+")
_CITATION = "\ue030"
_CITED = re.compile(r"[ \t\n\u00a0]*\ue030")
ITEM_BREAK, CELL_BREAK = " • ", " | "
"""Stand between the items of a list and the cells of a table in plain text, so that numbers of two of them never touch."""


class Rendering:
    """Turns the blocks of one page into HTML, in reading order; remembers which glossary terms it has met.

    ``numbers`` maps citation keys to the page's numbers, ``targets`` links as written to links as readers follow them.
    """

    def __init__(self, numbers: Mapping[str, int], targets: Mapping[str, str], terms: TermFinder) -> None:
        self._numbers, self._targets, self._terms = numbers, targets, terms

    def outer(self, element: Element, *, marking: bool = True) -> str:
        """Return the HTML of an element, ``marking`` the glossary's terms in it or not."""
        return _BEFORE_CITATION.sub(_RAISED, self._element(element, marking=marking)).strip()

    def inner(self, element: Element) -> str:
        """Return the HTML of what is inside an element."""
        return _BEFORE_CITATION.sub(_RAISED, self._inside(element, marking=True)).strip()

    def _inside(self, element: Element, *, marking: bool) -> str:
        keeps = element.tag in {"pre", "code"}
        pieces = [self._text(element.text, marking=marking, keeps_space=keeps)]
        for child in element:
            pieces += [self._element(child, marking=marking), self._text(child.tail, marking=marking)]
        return "".join(pieces)

    def _element(self, element: Element, *, marking: bool) -> str:
        tag = element.tag
        if tag in _ALONE:
            return self._alone(element)
        inside = self._inside(element, marking=marking and tag not in _NO_TERMS)
        return f"<{tag}{self._attributes(element)}>{inside}</{tag}>" if tag in _TAGS else inside

    def _alone(self, element: Element) -> str:
        if element.tag == CITE:
            return self._citation(element)
        if element.tag == ANSWER:
            return answer_mark(element.get(HOLDS, ""))
        return mark(element.get(HOLDS, "")) if element.tag == LOCAL else "<br>"

    def _attributes(self, element: Element) -> str:
        if element.tag == "a":
            return f' href="{html.escape(self._targets.get(element.get("href", ""), ""))}"'
        align, start = element.get("align"), element.get("start", "")
        if element.tag in {"td", "th"} and align in _ALIGNMENTS:
            return f' align="{align}"'
        if element.tag == "ol" and start.isdecimal() and int(start) != 1:
            return f' start="{int(start)}"'
        return ""

    def _citation(self, element: Element) -> str:
        numbers = sorted(self._numbers.get(key, 0) for key in element.get(HOLDS, "").split())
        links = ",".join(f'<a href="ref:{number}">{number}</a>' for number in numbers)
        return f"<sup>{links}</sup>" if links else ""

    def _text(self, text: str | None, *, marking: bool, keeps_space: bool = False) -> str:
        if not text:
            return ""
        text = text if keeps_space else _SPACE.sub(" ", text)
        if not marking:
            return html.escape(text, quote=False)
        return "".join(
            f'<a href="term:{term}" class="term">{html.escape(piece, quote=False)}</a>'
            if term
            else html.escape(piece, quote=False)
            for piece, term in self._terms.split(text)
        )


def plain_text(element: Element, local_value: Callable[[str], str]) -> str:
    """Return the words of an element on one line: no citation numbers; ``local_value`` says how a local value reads."""
    return _SPACE.sub(" ", _CITED.sub("", _plain(element, local_value))).strip(" ")


def _plain(element: Element, local_value: Callable[[str], str]) -> str:
    if element.tag == CITE:
        return _CITATION if element.get(HOLDS) else ""
    if element.tag == LOCAL:
        return local_value(element.get(HOLDS, ""))
    if element.tag == "br":
        return " "
    if element.tag == "tr":
        return CELL_BREAK.join(_plain(cell, local_value) for cell in element)
    if element.tag in {"table", "thead", "tbody"}:
        return CELL_BREAK.join(filter(None, (_plain(row, local_value) for row in element)))
    pieces, blocks = (
        [element.text or ""],
        ITEM_BREAK if element.tag in {"ul", "ol", "dl", "li", "dd"} else " ",
    )
    for child in element:
        words = _plain(child, local_value)
        if child.tag not in INLINE:
            so_far = "".join(pieces)
            pieces = [f"{so_far}{blocks if so_far.strip() and words.strip() else ''}{words.strip()}"]
        else:
            pieces.append(words)
        pieces.append(child.tail if child.tail and (child.tag in INLINE or child.tail.strip()) else "")
    return "".join(pieces)
