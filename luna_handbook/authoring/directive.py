"""``{{list:name}}``, alone in a paragraph: where the compiler is to put a list; anywhere else it is a mistake."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from luna_handbook.authoring.marks import split_lines, unmarked
from luna_handbook.authoring.tree import line_of, texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

NAMES = ("glossary", "abbreviations", "references", "self-check", "differences")
_ALONE = re.compile(r"\{\{list:([^{}\s]+)\}\}")
_MEANT = re.compile(r"\{\{\s*list\b[^{}]{0,60}\}?\}?")


def list_named(element: Element) -> str:
    """Return the name of the list that a top-level element, its marks still in place, stands for; ``""`` when for none."""
    is_plain = element.tag == "p" and not len(element)
    found = _ALONE.fullmatch(unmarked(element.text or "").strip()) if is_plain else None
    return found[1] if found else ""


def note_lists(root: Element, note: Callable[[int, str], None]) -> None:
    """Note every list in the tree of a page that there is not, and every one that does not stand alone."""
    alone = {element: list_named(element) for element in root if list_named(element)}
    for element, name in alone.items():
        if name not in NAMES:
            note(line_of(element), f"There is no list “{name}”; use one of: {', '.join(NAMES)}.")
    for element in root.iter():
        for start, text in texts(element) if element not in alone else ():
            for line, piece in split_lines(text, start):
                for found in _MEANT.finditer(piece):
                    note(line, f"“{found[0]}” must stand alone in a paragraph, written {{{{list:name}}}}.")
