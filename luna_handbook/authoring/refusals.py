"""What no page may hold, whoever writes it: raw HTML, deep nesting, blocks in the wrong place, signs Markdown left unread."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from luna_handbook.authoring.elements import CALLOUT_TITLE, CITE, REFUSED
from luna_handbook.authoring.marks import split_lines, unmarked
from luna_handbook.authoring.text_files import note_undrawable
from luna_handbook.authoring.tree import CONTAINERS, HEADINGS, last_line_of, line_of, unknown_attributes

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    Note = Callable[[int, str], None]

DEEPEST = 3
"""Lists, callouts, quotes and tables inside one another; Qt's layout time doubles with each level of frames."""

_UNREAD = (
    (re.compile(r"(?<![\w@/.])@[A-Za-z0-9][\w-]*"), "“{}” is not in brackets; write a citation as [@key]."),
    (re.compile(r"\]\s?[(\[]"), "A link here cannot be read; write [words](path) without a space between."),
    (
        re.compile(r"(?<!\{)\{[:.#][^{}]*\}"),
        "The attributes {} stand where they do nothing; see how to write a page.",
    ),
)
_BRACES = re.compile(r"\{\{[^{}]{0,60}\}?\}?")
_ANYTHING = re.compile("")
_LOST = (
    (
        re.compile(r"\n[ ]*(?:[*+-]|\d{1,9}\.)[ ]+$"),
        _ANYTHING,
        "This list runs into the text above; put an empty line before its first item.",
    ),
    (
        re.compile(r"\n[ ]*$"),
        re.compile(r"(?:\d{1,3}\)|•)[ \u00a0]"),
        "This is no list to Markdown; write numbered steps as “1.” and other items as “*”.",
    ),
    (
        re.compile(r"(?:^|\n)[ ]*\|[ ]*$"),
        _ANYTHING,
        "This table cannot be read; it needs an empty line before it and a line |---|---| under its head.",
    ),
)


def note_refusals(root: Element, note: Note) -> None:
    """Note what is refused anywhere in the tree of a page, whose marks are still in place."""
    for element in root:
        _note_structure(element, 0, note)
    for element in root.iter():
        if element.tag == REFUSED:
            note(line_of(element), element.get("why", ""))
        for name in unknown_attributes(element):
            note(line_of(element), f"“{{{name}}}” is not a known attribute.")
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
    is_code = element.tag == "code"
    _note_text(element.text or "", line_of(element), is_code, note)
    for child in element:
        _note_text(child.tail or "", last_line_of(child), is_code, note)
    for name in ("alt", "title"):
        words = element.get(name, "")
        if "[@" in words or "{{" in words:
            note(line_of(element), "The words of a drawing or link cannot hold citations or local values.")
        note_undrawable(unmarked(words).replace("\n", " "), note, line_of(element))


def _note_text(text: str, line: int, is_code: bool, note: Note) -> None:
    pieces = split_lines(text, line)
    if not is_code:
        _note_lost(pieces, note)
    for here, piece in pieces:
        note_undrawable(piece.replace("\n", " "), note, here)
        for found in _BRACES.finditer(piece):
            note(here, f"“{found[0]}” is not a local value; write {{{{local:id}}}}, and not in code.")
        if is_code:
            if "[@" in piece:
                note(here, "A citation in code is not read; code starts with four spaces or a backtick.")
            continue
        for pattern, message in _UNREAD:
            for found in pattern.finditer(piece):
                note(here, message.format(found[0]))


def _note_lost(pieces: list[tuple[int, str]], note: Note) -> None:
    """Note the first list or table that Markdown took for running text: its sign ends the piece before a mark."""
    for (_, before), (line, words) in pairwise(pieces):
        for sign, start, message in _LOST:
            if sign.search(before) and start.match(words):
                note(line, message)
                return
