"""``claims.yaml``: what earlier training material said, what is known of it, and the pages that answer it.

For editors; of it an edition holds only what a page asks for with ``{{list:differences}}``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from luna_handbook.authoring.fields import Fields
from luna_handbook.authoring.parsing import parse_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from luna_handbook.authoring.parsed import ParsedPage

FILE_NAME = "claims.yaml"
SHOWN = ("incorrect", "contested", "promotional")
"""The standings of claims that an edition may show; readers must then be told what is known."""
STATUSES = ("supported", *SHOWN, "organisational")
CLAIM_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim: what was ``said``, as plain words, and what is known, which may hold emphasis and citations.

    ``written`` is the text on what is known as a page would hold it; ``pages`` those that answer the claim, with their lines.
    """

    line: int
    id: str
    status: str
    said: str
    written: ParsedPage
    pages: tuple[tuple[int, str], ...]

    @property
    def known(self) -> Element:
        """The paragraph that says what is known."""
        return next((block.element for block in self.written.blocks), Element("p"))


def read_claims(text: str, note: Callable[[int, str], None]) -> list[Claim]:
    """Read ``claims.yaml``, noting every mistake but pages and references that do not exist."""
    fields = Fields.read(text, note)
    claims: dict[str, Claim] = {}
    for row in fields.groups("claims"):
        claim = _claim(row, note)
        if claim.id in claims:
            note(row.line, f"Two claims have the id “{claim.id}”.")
        claims.setdefault(claim.id, claim)
    fields.finish()
    return list(claims.values())


def _claim(row: Fields, note: Callable[[int, str], None]) -> Claim:
    status = row.choice("status", STATUSES, "")
    claim = Claim(
        row.line,
        row.text("id", needed=True),
        status,
        row.text("said", needed=True),
        _known(row, note, is_shown=status in SHOWN),
        tuple(row.texts("pages")),
    )
    row.finish()
    if claim.id and not CLAIM_ID.fullmatch(claim.id):
        note(row.line_of("id"), f"“{claim.id}” cannot be a claim's id: use letters, digits and hyphens.")
    if not claim.pages:
        note(row.line_of("pages"), f"No page answers the claim “{claim.id}”; name at least one in “pages”.")
    return claim


def _known(row: Fields, note: Callable[[int, str], None], *, is_shown: bool) -> ParsedPage:
    text, line = row.text("known"), row.line_of("known")
    if is_shown and not text:
        note(line, "Say what is known of this claim: readers see it.")
    known = parse_page(text, line, "", note)
    is_paragraph = len(known.sections) == 1 and [b.element.tag for b in known.blocks] == ["p"]
    if text and (not is_paragraph or known.links or known.local_values or any(b.fills for b in known.blocks)):
        note(
            line, "What is known of a claim is one paragraph of words and citations, without links or lists."
        )
    return known
