"""The list of every reference the handbook cites, with what each found and who cites it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from luna_handbook.authoring.citations import formatted
from luna_handbook.authoring.lists.building import Around, Made, MadeSection, built, by_letter, page_links
from luna_handbook.authoring.references import typeset

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

    from luna_handbook.authoring.references import Record

_TO_VERIFY = "Details to be verified."


def bibliography(around: Around) -> Made:
    """Return the references that pages cite, and no others, by first author, a section for each letter."""
    citing = _citing(around)
    records = [around.source.references[key] for key in sorted(citing)]
    html = formatted(records)
    return Made(
        sections=[
            MadeSection(name, title, [_reference(r, html[r.key], citing[r.key], around) for r in found])
            for name, title, found in by_letter(records, _author)
        ]
    )


def _citing(around: Around) -> Mapping[str, list[str]]:
    """Return the pages that cite each reference there is, in reading order."""
    citing: defaultdict[str, list[str]] = defaultdict(list)
    for placed in around.pages:
        for _, key in placed.page.parsed.citations:
            if key in around.source.references and placed.id not in citing[key]:
                citing[key].append(placed.id)
    return citing


def _author(record: Record) -> str:
    return f"{record.short} {record.csl['title']}"


def _reference(record: Record, html: str, pages: list[str], around: Around) -> Element:
    kind = record.study_type[:1].upper() + record.study_type[1:]
    found = ": ".join(filter(None, (kind, typeset(record.finding))))
    found = f"{found}." if found and not found.endswith((".", "?", "!")) else found
    pieces = _pieces(html)
    if found or record.to_verify:
        mark: list[str | Element] = [" ", built("strong", _TO_VERIFY)] if record.to_verify else []
        pieces += [built("br"), found, *mark]
    return built("p", *pieces, built("br"), "Cited on: ", *page_links(around, pages), ".")


def _pieces(html: str) -> list[str | Element]:
    """Return formatted HTML, text with emphasis in it, as words and elements."""
    root = ET.fromstring(f"<p>{html}</p>")  # noqa: S314 - what citations.py has just written
    pieces: list[str | Element] = [root.text or ""]
    for child in root:
        pieces += [built(child.tag, "".join(child.itertext())), child.tail or ""]
    return pieces
