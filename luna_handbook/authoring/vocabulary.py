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


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form, the words it stands for, the pages that explain it, and the other words of its group."""

    short: str
    stands_for: str
    pages: frozenset[str]
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WordList:
    """What ``synonyms.yaml`` says, in the order written."""

    synonyms: list[Synonym]
    abbreviations: list[Abbreviation]


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


def read_synonyms(text: str, note: Callable[[int, str], None]) -> WordList:
    """Read ``synonyms.yaml``: one synonym for each variant, in the order written, and the abbreviations among them.

    The first variant of a group of the kind abbreviation stands for its canonical words, unless ``stands_for`` says otherwise;
    other variants are abbreviations only where ``stands_for`` says so, because people type SBP for blood pressure.
    """
    fields = Fields.read(text, note)
    exact = {word for _, word in fields.texts("exact_case")}
    found = WordList([], [])
    for group in fields.groups("groups"):
        canonical = group.text("canonical", needed=True)
        kind = group.choice("kind", SYNONYM_KINDS, "lay")
        variants = [variant for _, variant in group.texts("variants")]
        pages = frozenset(page for _, page in group.texts("pages"))
        found.synonyms.extend(Synonym(canonical, kind, variant, variant in exact) for variant in variants)
        if kind == "abbreviation":
            meanings = {variants[0]: canonical} if variants else {}
            meanings |= _meanings(group.group("stands_for"), variants)
            first = variants[0] if variants else ""
            others = tuple(v for v in variants if v not in meanings)
            found.abbreviations.extend(
                Abbreviation(short, words, pages, others if short == first else ())
                for short, words in meanings.items()
            )
        group.finish()
    fields.finish()
    return found


def _meanings(fields: Fields | None, variants: list[str]) -> dict[str, str]:
    """Read what some variants stand for."""
    meanings: dict[str, str] = {}
    for short in fields.names() if fields else ():
        if fields and short not in variants:
            fields.note(fields.line_of(short), f"“{short}” is not one of the variants of this group.")
        elif fields:
            meanings[short] = fields.text(short, needed=True)
    return meanings


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
