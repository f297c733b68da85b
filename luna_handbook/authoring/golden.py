"""``golden.yaml``: real queries and the pages that answer them, by which search is judged and an installation tests itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from luna_handbook.authoring.fields import Fields, as_groups
from luna_handbook.authoring.yaml_lines import Items, read_yaml
from luna_handbook.book.golden import ANSWERS, OPEN

if TYPE_CHECKING:
    from collections.abc import Callable

FILE_NAME = "golden.yaml"


@dataclass(frozen=True, slots=True)
class GoldenQuery:
    """A query, its type, its line, and the places (each with its line) graded 2 (answers it) or 1 (helps)."""

    id: str
    query: str
    type: str
    judgments: tuple[tuple[int, str, int], ...]
    line: int

    @property
    def is_own(self) -> bool:
        """Whether it is counted as the handbook's own: it is not one of the open queries, and some place answers it."""
        return not self.id.startswith(OPEN) and any(grade == ANSWERS for _, _, grade in self.judgments)


def read_golden(text: str, note: Callable[[int, str], None]) -> list[GoldenQuery]:
    """Read a list of ``{id, query, type, judgments: [{page, grade}]}``, noting every mistake but pages that do not exist."""
    node = read_yaml(text, note)
    if not isinstance(node, Items):
        if node is not None:
            note(node.line, "This file must be a list of queries, each starting with a hyphen.")
        return []
    return [_query(fields) for fields in as_groups(node, note)]


def _query(fields: Fields) -> GoldenQuery:
    query = GoldenQuery(
        fields.text("id"),
        fields.text("query", needed=True),
        fields.text("type"),
        tuple(_judgment(entry) for entry in fields.groups("judgments", needed=True)),
        fields.line,
    )
    fields.finish()
    return query


def _judgment(fields: Fields) -> tuple[int, str, int]:
    judgment = (
        fields.line_of("page"),
        fields.text("page", needed=True),
        fields.whole("grade", 1, ANSWERS) or ANSWERS,
    )
    fields.finish()
    return judgment
