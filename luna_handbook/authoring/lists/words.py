"""The lists of words: the glossary by letter, and the abbreviations with what they stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luna_handbook.authoring.lists.building import (
    Around,
    Made,
    MadeSection,
    built,
    by_letter,
    page_links,
    table,
)

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from luna_handbook.authoring.vocabulary import Abbreviation, GlossaryEntry

_COLUMNS = ("Abbreviation", "Stands for", "Search also finds it by")


def glossary(around: Around) -> Made:
    """Return every term with its definition, a section for each letter."""
    groups = by_letter(around.source.glossary, lambda entry: entry.term)
    return Made(sections=[MadeSection(name, title, [_terms(around, found)]) for name, title, found in groups])


def _terms(around: Around, entries: list[GlossaryEntry]) -> Element:
    terms = built("dl")
    for entry in entries:
        terms.append(built("dt", entry.term))
        pages = page_links(around, entry.pages)
        terms.append(built("dd", entry.definition, *([" See ", *pages, "."] if pages else [])))
    return terms


def abbreviations(around: Around) -> Made:
    """Return a table of every abbreviation, what it stands for and which pages explain it, and what else people type for it."""
    found = sorted(around.source.abbreviations, key=lambda a: (a.short.casefold(), a.short, a.stands_for))
    return Made([table(_COLUMNS, (_row(around, short) for short in found))]) if found else Made()


def _row(around: Around, found: Abbreviation) -> Element:
    pages = page_links(around, found.pages)
    meaning = built("td", found.stands_for, *([". See ", *pages, "."] if pages else []))
    return built("tr", built("td", found.short), meaning, built("td", ", ".join(found.others)))
