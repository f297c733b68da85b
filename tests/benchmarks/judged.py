"""Graded queries: JSON lines, or a YAML list such as ``golden.yaml``."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Judged:
    """A query; ``judgments`` are grades by place (``trd`` or ``trd#dose``)."""

    id: str
    words: str
    type: str
    judgments: dict[str, int]


def read_queries(file: Path) -> list[Judged]:
    """Read a file of queries: a mapping of ``query``, ``id``, ``type`` and ``judgments`` a line (or a list of them in YAML).

    A judgment has a ``grade`` and a ``page``, which may name its section (``trd#dose``) or have it beside it as ``section``.
    Only ``query`` must be there. Raises OSError, ValueError or KeyError.
    """
    text = file.read_text("utf-8")
    if file.suffix in {".yaml", ".yml"}:
        rows: list[dict[str, Any]] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    else:
        rows = [json.loads(line) for line in text.splitlines() if line.strip()]
    return [_judged(n, row) for n, row in enumerate(rows, 1)]


def _judged(number: int, row: dict[str, Any]) -> Judged:
    judgments = {_place(j): int(j["grade"]) for j in row.get("judgments", ())}
    return Judged(str(row.get("id", number)), str(row["query"]), str(row.get("type", "")), judgments)


def _place(judgment: dict[str, Any]) -> str:
    section = str(judgment.get("section") or "")
    return f"{judgment['page']}#{section}" if section else str(judgment["page"])
