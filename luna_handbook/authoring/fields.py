"""Reading the fields of a YAML mapping: each has one type, unknown ones are mistakes, every mistake has its line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from luna_handbook.authoring.text_files import note_undrawable
from luna_handbook.authoring.yaml_lines import Entries, Items, Node, Scalar, read_yaml
from luna_handbook.book.places import ID

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

_NOT_TEXT = re.compile(r"true|false|yes|no|on|off|null|~|", re.IGNORECASE)
_WHOLE = re.compile(r"\d{1,6}")
ID_RULE = "use lower-case letters, digits, hyphens and underscores"


class Fields:
    """A mapping being read; remembers which fields were asked for, so that ``finish`` can name the others.

    Every reading method returns a usable default when the field is missing or wrong, and notes why.
    """

    def __init__(self, node: Entries, note: Callable[[int, str], None], *, readable: bool = True) -> None:
        self.line = node.line
        self.is_readable = readable
        self.note = note
        self._node = node
        self._known: set[str] = set()

    @classmethod
    def read(cls, text: str, note: Callable[[int, str], None], first: int = 1) -> Fields:
        """Read a YAML text that must be a mapping; what cannot be read is noted once, and no field of it is missed."""
        noted: list[int] = []

        def noting(line: int, message: str) -> None:
            noted.append(line)
            note(line, message)

        node = read_yaml(text, noting, first)
        if isinstance(node, Entries):
            return cls(node, note)
        if not noted:
            note(first, "Expected fields, one “name: value” a line.")
        return cls(Entries(first), lambda _line, _message: None, readable=False)

    def line_of(self, name: str) -> int:
        """Return the line of a field, or of the whole mapping when the field is missing."""
        return self._node.lines.get(name, self.line)

    @property
    def lines(self) -> dict[str, int]:
        """The line of every field given."""
        return self._node.lines

    def text(self, name: str, *, needed: bool = False, default: str = "") -> str:
        """Return a field of text, without spaces around it; numbers count as text."""
        node = self._take(name, needed=needed)
        return self._as_text(node, name) or default if node else default

    def texts(self, name: str) -> list[tuple[int, str]]:
        """Return a list of texts, each with its line."""
        node = self._take(name)
        if node is None or (isinstance(node, Scalar) and _is_empty(node)):
            return []
        if not isinstance(node, Items):
            self.note(node.line, f"“{name}” must be a list: [one, two].")
            return []
        found = [(item.line, self._as_text(item, name)) for item in node.items]
        return [(line, text) for line, text in found if text]

    def identifier(self, name: str, *, needed: bool = False, default: str = "") -> str:
        """Return a field that is an id of the handbook."""
        text = self.text(name, needed=needed, default=default)
        if text and not ID.fullmatch(text):
            self.note(self.line_of(name), f"“{text}” cannot be an id: {ID_RULE}.")
        return text

    def choice(self, name: str, allowed: Collection[str], default: str) -> str:
        """Return a field that is one of a few words."""
        text = self.text(name, default=default)
        if text in allowed:
            return text
        self.note(self.line_of(name), f"“{name}” cannot be “{text}”; use one of: {', '.join(allowed)}.")
        return default

    def whole(self, name: str, lowest: int, highest: int, *, needed: bool = False) -> int | None:
        """Return a whole number within limits, or None when the field is missing or wrong."""
        text = self.text(name, needed=needed)
        if not text:
            return None
        number = int(text) if _WHOLE.fullmatch(text) else None
        if number is not None and lowest <= number <= highest:
            return number
        self.note(self.line_of(name), f"“{name}” must be a whole number from {lowest} to {highest}.")
        return None

    def group(self, name: str) -> Fields | None:
        """Return a field that is itself a mapping, or None when it is missing."""
        node = self._take(name)
        if node is None or isinstance(node, Entries):
            return Fields(node, self.note) if node else None
        self.note(node.line, f"“{name}” must hold fields: {{name: value}}.")
        return None

    def groups(self, name: str, *, needed: bool = False) -> list[Fields]:
        """Return a list of mappings."""
        node = self._take(name, needed=needed)
        if node is None or (isinstance(node, Scalar) and _is_empty(node)):
            return []
        if not isinstance(node, Items):
            self.note(node.line, f"“{name}” must be a list of entries, each starting with a hyphen.")
            return []
        return as_groups(node, self.note)

    def names(self) -> list[str]:
        """Return the names of all fields given, in order; they count as asked for."""
        self._known.update(self._node.values)
        return list(self._node.values)

    def finish(self) -> None:
        """Note every field that nobody asked for."""
        for name in self._node.values:
            if name not in self._known:
                self.note(
                    self.line_of(name),
                    f"“{name}” is not a known field here; known are: {', '.join(sorted(self._known))}.",
                )

    def _take(self, name: str, *, needed: bool = False) -> Node | None:
        self._known.add(name)
        node = self._node.values.get(name)
        if needed and (node is None or (isinstance(node, Scalar) and _is_empty(node))):
            self.note(self.line_of(name), f"“{name}” is missing.")
            return None
        return node

    def _as_text(self, node: Node, name: str) -> str:
        if not isinstance(node, Scalar):
            self.note(node.line, f"“{name}” must be text.")
            return ""
        if not node.quoted and node.text and _NOT_TEXT.fullmatch(node.text):
            self.note(node.line, f"“{node.text}” in “{name}” reads as yes, no or nothing; put it in quotes.")
        note_undrawable(node.text.replace("\n", " "), self.note, node.line)
        return node.text.strip()


def as_groups(node: Items, note: Callable[[int, str], None]) -> list[Fields]:
    """Return the mappings of a list, noting what is no mapping."""
    for item in node.items:
        if not isinstance(item, Entries):
            note(item.line, "Each entry here must hold fields: {name: value}.")
    return [Fields(item, note) for item in node.items if isinstance(item, Entries)]


def _is_empty(node: Scalar) -> bool:
    return not node.text.strip() and not node.quoted
