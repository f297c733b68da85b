"""Changing the shelf from outside: one JSON object a line, each kept before it is answered."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from luna_handbook.book.places import Place
from luna_handbook.shelf import bookmarks

if TYPE_CHECKING:
    from collections.abc import Callable

    from luna_handbook.shelf.bookmarks import Bookmark
    from luna_handbook.shelf.shelf import Shelf

LONGEST_LINE = 65_536
"""Bytes of a line that is read at all."""


class LineRefused(ValueError):
    """A line asks for nothing the shelf can do; the message is a sentence."""


def apply_line(shelf: Shelf, line: bytes) -> str:
    """Do what one line of UTF-8 JSON asks for and return the bookmark's id, after the commit.

    Raises LineRefused, or ShelfError when the change could not be kept on the disk: nothing is done in memory
    only.
    """
    request = _request(line)
    if shelf.refusal:
        raise shelf.refusal
    bookmark = _VERBS[request["do"]](shelf, request)
    if bookmark is None:
        raise LineRefused("There is no such bookmark.")
    return bookmark.id


def _add(shelf: Shelf, request: dict[str, Any]) -> Bookmark:
    words = (_text(request, "title"), _text(request, "page_title"), _text(request, "edition_name"))
    return bookmarks.add(shelf, _place(request), *words)


def _edit(shelf: Shelf, request: dict[str, Any]) -> Bookmark | None:
    title = _text(request, "title")
    if not title.strip():
        raise LineRefused("“edit” needs a “title”.")
    return bookmarks.edit(shelf, _identifier(shelf, request), title)


def _remove(shelf: Shelf, request: dict[str, Any]) -> Bookmark | None:
    return bookmarks.remove(shelf, _identifier(shelf, request))


_VERBS: dict[str, Callable[[Shelf, dict[str, Any]], Bookmark | None]] = {
    "add": _add,
    "edit": _edit,
    "remove": _remove,
}


def _request(line: bytes) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        raise LineRefused(f"The line is longer than {LONGEST_LINE} bytes.")
    try:
        request = json.loads(line)
    except (ValueError, RecursionError):
        raise LineRefused("The line is not JSON in UTF-8.") from None
    if not isinstance(request, dict):
        raise LineRefused("The line is not a JSON object.")
    if request.get("do") not in tuple(_VERBS):
        raise LineRefused(f"“do” must be one of {', '.join(_VERBS)}.")
    if request.get("kind", "bookmark") != "bookmark":
        raise LineRefused("This version keeps bookmarks only: “kind” must be “bookmark”.")
    return request


def _identifier(shelf: Shelf, request: dict[str, Any]) -> str:
    if "id" in request:
        return _text(request, "id")
    there = bookmarks.bookmark_at(shelf, _place(request))
    return there.id if there else ""


def _place(request: dict[str, Any]) -> Place:
    try:
        return Place.parse(_text(request, "place"))
    except ValueError as error:
        raise LineRefused(str(error)) from None


def _text(request: dict[str, Any], key: str) -> str:
    value = request.get(key, "")
    if not isinstance(value, str) or len(value) > LONGEST_LINE:
        raise LineRefused(f"“{key}” must be text.")
    return value
