"""What Markdown left unread: signs that were meant to do something and now stand in the text, where readers would see them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from luna_handbook.authoring.elements import HOLDS, MINDED
from luna_handbook.authoring.marks import split_lines
from luna_handbook.authoring.tree import line_of, texts, unknown_attributes

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    Note = Callable[[int, str], None]

INDENT = 4
"""Spaces by which Python-Markdown tells that a list belongs to an item; fewer make its items part of the outer list."""

_SIGNS = (
    (re.compile(r"(?<![\w@/.])@[A-Za-z0-9][\w-]*"), "“{}” is not in brackets; write a citation as [@key]."),
    (re.compile(r"\]\s?[(\[]"), "A link here cannot be read; write [words](path) without a space between."),
    (
        re.compile(r"(?<!\{)\{[:.#][^{}]*\}"),
        "The attributes {} stand where they do nothing; see how to write a page.",
    ),
)
_BRACES = re.compile(r"\{\{(?!\s*(?:local|list)\b)[^{}]{0,60}\}?\}?")
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
_ITEM = re.compile(r"([ ]*)(?:[*+-]|\d{1,9}\.)[ ]")


def note_leftovers(root: Element, note: Note) -> None:
    """Note what Markdown left unread in the tree of a page, whose marks are still in place."""
    for element in root.iter():
        if element.tag == MINDED:
            note(line_of(element), element.get(HOLDS, ""))
        for name in unknown_attributes(element):
            note(line_of(element), f"“{{{name}}}” is not a known attribute; it does nothing.")
        for start, text in texts(element):
            pieces = split_lines(text, start)
            if element.tag == "code":
                _note_code(pieces, note)
            else:
                _note_signs(pieces, note)
                _note_lost(pieces, note)


def note_indents(body: str, first: int, note: Note) -> None:
    """Note the items of lists in ``body``, whose first line is line ``first``, that are indented by halves."""
    for line, text in enumerate(body.split("\n"), first):
        item = _ITEM.match(text)
        if item and len(item[1]) % INDENT:
            note(line, "A list inside a list is indented by four spaces, other lists by none.")


def _note_code(pieces: list[tuple[int, str]], note: Note) -> None:
    for line, piece in pieces:
        if "[@" in piece:
            note(line, "A citation in code is not read; code starts with four spaces or a backtick.")


def _note_signs(pieces: list[tuple[int, str]], note: Note) -> None:
    for line, piece in pieces:
        for found in _BRACES.finditer(piece):
            note(line, f"“{found[0]}” is not a local value; write {{{{local:id}}}}.")
        for sign, message in _SIGNS:
            for found in sign.finditer(piece):
                note(line, message.format(found[0]))


def _note_lost(pieces: list[tuple[int, str]], note: Note) -> None:
    """Note the first list or table that Markdown took for running text: its sign ends the piece before a mark."""
    for (_, before), (line, words) in pairwise(pieces):
        for sign, start, message in _LOST:
            if sign.search(before) and start.match(words):
                note(line, message)
                return
