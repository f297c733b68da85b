"""The list of what earlier material said otherwise: claims that are incorrect, contested or promotional."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from luna_handbook.authoring.claims import SHOWN
from luna_handbook.authoring.elements import CITE, HOLDS
from luna_handbook.authoring.lists.building import Around, Made, MadeSection, built, page_links, table

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from luna_handbook.authoring.claims import Claim


def differences(around: Around) -> Made:
    """Return a section with a table for each standing that is shown; the words said before stand in quotation marks."""
    sections = []
    for status in SHOWN:
        claims = [claim for claim in around.source.claims if claim.status == status]
        sections += [MadeSection(status, status.capitalize(), [_table(claims, around)])] if claims else []
    return Made(sections=sections)


def _table(claims: list[Claim], around: Around) -> Element:
    rows = (built("tr", built("td", f"Said: “{c.said}”"), _known(c, around)) for c in claims)
    return table(("Earlier material said", "What is known"), rows)


def _known(claim: Claim, around: Around) -> Element:
    """Return what is known, without keys that have no reference: the claims' own file is where they are noted."""
    written = deepcopy(claim.known)
    known = built("td", written.text or "")
    known.extend(written)
    for cite in known.iter(CITE):
        keys = [key for key in cite.get(HOLDS, "").split() if key in around.source.references]
        cite.set(HOLDS, " ".join(keys))
    pages = page_links(around, (page for _, page in claim.pages))
    return built("td", *_pieces(known), *([" See ", *pages, "."] if pages else []))


def _pieces(element: Element) -> list[str | Element]:
    pieces: list[str | Element] = [element.text or ""]
    for child in element:
        pieces += [child, child.tail or ""]
        child.tail = None
    return pieces
