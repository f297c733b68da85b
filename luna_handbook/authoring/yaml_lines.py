"""YAML with line numbers, read without objects, aliases or duplicate keys.

Built on the parser's events, so nothing is expanded, constructed or recursed into: a scalar stays the text that was written.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable

DEEPEST = 12
"""How deep lists and mappings may nest; no file of a source needs more than five."""

_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A word or number as written. ``quoted``: it stood in quotes or in a text block, so it is text whatever it looks like."""

    line: int
    text: str
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    line: int
    items: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Entries:
    """A mapping; ``lines`` says where each key stands."""

    line: int
    values: dict[str, Node] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


Node = Scalar | Items | Entries


def read_yaml(text: str, note: Callable[[int, str], None], first: int = 1) -> Node | None:
    """Return the document in ``text``, whose first line is line ``first`` of its file; None when it is empty or unreadable.

    Notes every mistake with its line.
    """
    reader = _Reader(note, first)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            reader.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        note(first + (mark.line if mark else 0), f"This is not valid YAML: {error.problem or error.context}.")
        return None
    except yaml.YAMLError:
        note(first, "This is not valid YAML: it holds a character YAML does not allow.")
        return None
    except _TooDeep as error:
        note(error.args[0], "This nests too deeply.")
        return None
    return reader.document


class _TooDeep(Exception):
    pass


class _Reader:
    """Remembers the lists and mappings still open."""

    def __init__(self, note: Callable[[int, str], None], first: int) -> None:
        self.document: Node | None = None
        self._note, self._first = note, first
        self._open: list[tuple[Items | Entries, str | None]] = []
        self._key: str | None = None

    def take(self, event: yaml.Event) -> None:
        line = self._first + (event.start_mark.line if event.start_mark else 0)
        if isinstance(event, yaml.AliasEvent):
            self._note(line, "Aliases (*name) are not allowed; write the value out.")
            self._add(Scalar(line, "", quoted=True))
        elif isinstance(event, yaml.ScalarEvent):
            self._scalar(event, line)
        elif isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            self._start(Items(line) if isinstance(event, yaml.SequenceStartEvent) else Entries(line))
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            node, self._key = self._open.pop()
            self._add(node)

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        parent = self._open[-1][0] if self._open else None
        if isinstance(parent, Entries) and self._key is None:
            if event.value in parent.values:
                self._note(line, f"“{event.value}” is given twice.")
            self._key = event.value
            parent.lines[event.value] = line
        else:
            self._add(Scalar(line, event.value, quoted=not event.implicit[0]))

    def _start(self, node: Items | Entries) -> None:
        if len(self._open) >= DEEPEST:
            raise _TooDeep(node.line)
        parent = self._open[-1][0] if self._open else None
        if isinstance(parent, Entries) and self._key is None:
            self._note(node.line, "A key must be a word.")
            self._key = ""
        self._open.append((node, self._key))
        self._key = None

    def _add(self, node: Node) -> None:
        if not self._open:
            if self.document is not None:
                self._note(node.line, "A second document (---) is not allowed here.")
            self.document = self.document or node
            return
        parent = self._open[-1][0]
        if isinstance(parent, Items):
            parent.items.append(node)
        elif self._key is None:
            self._key = ""
        else:
            parent.values[self._key] = node
            self._key = None
