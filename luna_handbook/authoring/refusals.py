"""What no page may hold, whoever writes it: raw HTML, deep nesting, blocks in the wrong place, characters we cannot draw."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from luna_handbook.authoring.elements import CALLOUT_TITLE, CITE, HOLDS, REFUSED
from luna_handbook.authoring.marks import split_lines, unmarked
from luna_handbook.authoring.text_files import note_undrawable
from luna_handbook.authoring.tree import CONTAINERS, HEADINGS, deeper_than, line_of, texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    Note = Callable[[int, str], None]

DEEPEST = 3
"""Lists, callouts, quotes and tables inside one another; Qt's layout time doubles with each level of frames."""

DEEPEST_WORDS = 32
"""Elements of any kind inside one another."""
MOST_ROWS = 2000
"""Rows of a table; Qt lays out a whole table before it shows any of it."""

_LOCAL = re.compile(r"\{\{\s*local\b[^{}]{0,60}\}?\}?")


def note_refusals(root: Element, note: Note) -> None:
    """Note what is refused anywhere in the tree of a page, whose marks are still in place."""
    for element in root:
        if deeper_than(element, DEEPEST_WORDS):
            note(
                line_of(element),
                f"Links, emphasis and lists here stand in one another more than {DEEPEST_WORDS} deep.",
            )
        _note_structure(element, 0, note)
        _note_size(element, note)
    for element in root.iter():
        if element.tag == REFUSED:
            note(line_of(element), element.get(HOLDS, ""))
        _note_texts(element, note)


def _note_structure(element: Element, depth: int, note: Note) -> None:
    depth += element.tag in CONTAINERS
    if depth == DEEPEST + 1 and element.tag in CONTAINERS:
        note(line_of(element), f"Lists, callouts and quotes may stand in one another {DEEPEST} deep at most.")
    if element.tag in HEADINGS or element.tag == CALLOUT_TITLE:
        _note_heading(element, note)
    for child in element:
        if child.tag in HEADINGS:
            note(line_of(child), "A heading cannot stand inside a list, quote or callout.")
        elif child.tag == "div":
            note(line_of(child), "A callout cannot stand inside a list, quote or another callout.")
        elif child.tag == "img" and not _stands_alone(element, depth):
            note(line_of(child), "A drawing must stand alone in a paragraph of its own.")
        _note_structure(child, depth, note)


def _note_size(block: Element, note: Note) -> None:
    for table in block.iter("table"):
        rows = sum(1 for _ in table.iter("tr"))
        if rows > MOST_ROWS:
            note(line_of(table), f"This table has {rows} rows; {MOST_ROWS} are the most. Split it.")


def _stands_alone(paragraph: Element, depth: int) -> bool:
    around = unmarked((paragraph.text or "") + (paragraph[0].tail or "")).strip()
    return depth == 0 and paragraph.tag == "p" and len(paragraph) == 1 and not around


def _note_heading(element: Element, note: Note) -> None:
    kinds = {child.tag for child in element.iter()}
    if CITE in kinds:
        note(
            line_of(element), "A heading or callout title cannot hold a citation; put it into the text below."
        )
    if kinds & {"a", "img"}:
        note(
            line_of(element),
            "A heading or callout title cannot hold a link or drawing; put it into the text below.",
        )


def _note_texts(element: Element, note: Note) -> None:
    for start, text in texts(element):
        for line, piece in split_lines(text, start):
            note_undrawable(piece.replace("\n", " "), note, line)
            for found in _LOCAL.finditer(piece):
                note(line, f"“{found[0]}” is not a local value; write {{{{local:id}}}}, and not in code.")
    for name in ("alt", "title"):
        words = element.get(name, "")
        if "[@" in words or "{{" in words:
            note(line_of(element), "The words of a drawing or link cannot hold citations or local values.")
        note_undrawable(unmarked(words).replace("\n", " "), note, line_of(element))
