"""The word lists beside the pages: glossary, synonyms, and the values each clinic fills in itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from luna_handbook.authoring.fields import Fields
from luna_handbook.book.edition import LocalValue, Synonym

if TYPE_CHECKING:
    from collections.abc import Callable

SYNONYM_KINDS = ("abbreviation", "brand", "lay", "misspelling", "spelling")


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A term, what it means, and the pages that explain it (and so do not mark it)."""

    id: str
    term: str
    definition: str
    pages: frozenset[str]


def read_glossary(text: str, note: Callable[[int, str], None]) -> list[GlossaryEntry]:
    """Read ``glossary.yaml``; an entry without an id gets one made of its term."""
    fields = Fields.read(text, note)
    entries: dict[str, GlossaryEntry] = {}
    for row in fields.groups("terms"):
        term = row.text("term", needed=True)
        entry = GlossaryEntry(
            row.identifier("id") or re.sub(r"[^a-z0-9]+", "-", term.lower()).strip("-"),
            term,
            row.text("definition", needed=True),
            frozenset(page for _, page in row.texts("pages")),
        )
        row.finish()
        if entry.id in entries:
            note(row.line, f"Two glossary entries have the id “{entry.id}”.")
        elif term and not entry.id:
            note(row.line, f"Give “{term}” an id.")
        entries[entry.id] = entry
    fields.finish()
    return list(entries.values())


def read_synonyms(text: str, note: Callable[[int, str], None]) -> list[Synonym]:
    """Read ``synonyms.yaml`` into one row for each variant, in the order written."""
    fields = Fields.read(text, note)
    exact = {word for _, word in fields.texts("exact_case")}
    rows: list[Synonym] = []
    for group in fields.groups("groups"):
        canonical = group.text("canonical", needed=True)
        kind = group.choice("kind", SYNONYM_KINDS, "lay")
        rows += [
            Synonym(canonical, kind, variant, variant in exact) for _, variant in group.texts("variants")
        ]
        group.texts("pages")  # where each word leads best: for the people who judge searches
        group.finish()
    fields.finish()
    return rows


def read_local_values(text: str, note: Callable[[int, str], None]) -> dict[str, LocalValue]:
    """Read ``local.yaml``: the ids, names and meanings of the values each clinic fills in."""
    fields = Fields.read(text, note)
    values: dict[str, LocalValue] = {}
    for row in fields.groups("values"):
        value = LocalValue(
            row.identifier("id", needed=True), row.text("name", needed=True), row.text("meaning")
        )
        row.finish()
        if value.id in values:
            note(row.line, f"Two local values have the id “{value.id}”.")
        values[value.id] = value
    fields.finish()
    return values
