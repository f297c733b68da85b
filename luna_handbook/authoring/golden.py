"""``golden.yaml``: real queries and the pages that answer them, by which search is judged and an installation tests itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from luna_handbook.authoring.fields import Fields, as_groups
from luna_handbook.authoring.yaml_lines import Items, read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable

BEST = 2


@dataclass(frozen=True, slots=True)
class GoldenQuery:
    """A query, its type, and the pages (each with its line) graded 2 (answers it) or 1 (helps)."""

    query: str
    type: str
    judgments: tuple[tuple[int, str, int], ...]


def read_golden(text: str, note: Callable[[int, str], None]) -> list[GoldenQuery]:
    """Read a list of ``{query, type, judgments: [{page, grade}]}``, noting every mistake but pages that do not exist."""
    node = read_yaml(text, note)
    if not isinstance(node, Items):
        if node is not None:
            note(node.line, "This file must be a list of queries, each starting with a hyphen.")
        return []
    return [_query(fields) for fields in as_groups(node, note)]


def _query(fields: Fields) -> GoldenQuery:
    fields.text("id")
    query = GoldenQuery(
        fields.text("query", needed=True),
        fields.text("type"),
        tuple(_judgment(entry) for entry in fields.groups("judgments", needed=True)),
    )
    fields.finish()
    return query


def _judgment(fields: Fields) -> tuple[int, str, int]:
    judgment = (
        fields.line_of("page"),
        fields.text("page", needed=True),
        fields.whole("grade", 1, BEST) or BEST,
    )
    fields.finish()
    return judgment
