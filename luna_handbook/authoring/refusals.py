"""What no page may hold, whoever writes it: raw HTML, deep nesting, blocks in the wrong place, text too tangled to read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from luna_handbook.authoring.dialect import CALLOUT_TITLE, CITE, REFUSED
from luna_handbook.authoring.marks import MARK, unmarked
from luna_handbook.authoring.marks import line_of as line_of_mark
from luna_handbook.authoring.text_files import note_undrawable
from luna_handbook.authoring.tree import CONTAINERS, HEADINGS, line_of, unknown_attributes

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

DEEPEST = 3
"""Lists, callouts, quotes and tables inside one another; Qt's layout time doubles with each level of frames."""
MOST_OPENINGS = 400
"""Brackets, backticks or emphasis signs in one paragraph; Python-Markdown's time grows with the square of them."""

_OPENINGS = re.compile(r"[\[<`*_]")
_BARE_KEY = re.compile(r"(?<![\w@])@[A-Za-z0-9][\w-]*")
_BRACES = re.compile(r"\{\{[^{}]{0,60}\}?\}?")


def too_tangled(marked: str, first: int) -> tuple[int, str] | None:
    """Return the line of, and a sentence on, a paragraph that would take Python-Markdown too long; None when all is well."""
    line = first
    count = 0
    for row in marked.split("\n"):
        found = MARK.search(row)
        line = line_of_mark(found) if found else line
        in_table = row.lstrip(" >").startswith("|")
        count = 0 if not row.strip() or in_table else count
        count += len(_OPENINGS.findall(row))
        if count > MOST_OPENINGS:
            return (
                line,
                f"This paragraph holds more than {MOST_OPENINGS} brackets, backticks or stars; split it.",
            )
    return None


def note_refusals(root: Element, note: Callable[[int, str], None]) -> None:
    """Note what is refused anywhere in the tree of a page, whose marks are still in place."""
    for element in root:
        _note_below(element, 0, note)
    for element in root.iter():
        if element.tag == REFUSED:
            note(line_of(element), element.get("why", ""))
        for name in unknown_attributes(element):
            note(line_of(element), f"“{{{name}}}” is not a known attribute.")
    _note_texts(root, note)


def _note_below(element: Element, depth: int, note: Callable[[int, str], None]) -> None:
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
        _note_below(child, depth, note)


def _stands_alone(paragraph: Element, depth: int) -> bool:
    around = unmarked((paragraph.text or "") + (paragraph[0].tail or "")).strip()
    return depth == 0 and paragraph.tag == "p" and len(paragraph) == 1 and not around


def _note_heading(element: Element, note: Callable[[int, str], None]) -> None:
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


def _note_texts(root: Element, note: Callable[[int, str], None]) -> None:
    line = line_of(root)
    for element in root.iter():
        line = max(line, line_of(element))
        pieces = [element.text, *(child.tail for child in element)]
        starts = [line, *(line_of(child) for child in element)]
        for start, piece in zip(starts, pieces, strict=True):
            _note_text(piece or "", start, element.tag == "code", note)
        for name in ("alt", "title"):
            _note_words(element.get(name, ""), line, note)


def _note_text(text: str, line: int, is_code: bool, note: Callable[[int, str], None]) -> None:
    for n, piece in enumerate(MARK.split(text)):
        if n % 2:
            line = _digits(piece)
            continue
        note_undrawable(piece.replace("\n", " "), note, line)
        for found in _BRACES.finditer(piece):
            note(line, f"“{found[0]}” is not a local value; write {{{{local:id}}}}, and not in code.")
        if not is_code:
            for found in _BARE_KEY.finditer(piece):
                note(line, f"“{found[0]}” is not in brackets; write a citation as [@key].")


def _note_words(text: str, line: int, note: Callable[[int, str], None]) -> None:
    if "[@" in text or "{{" in text:
        note(line, "The words of a drawing cannot hold citations or local values; put them into the text.")
    note_undrawable(unmarked(text).replace("\n", " "), note, line)


def _digits(private: str) -> int:
    return int("".join(str(ord(digit) - 0xE010) for digit in private))
