"""The header of a page: the fields between two lines of three hyphens."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from luna_handbook.authoring.fields import Fields

if TYPE_CHECKING:
    from collections.abc import Callable

KINDS = ("clinical", "emergency", "evidence", "reference", "help", "plain")
REVIEW = ("not-reviewed", "reviewed")
_FENCE = "---"
_LARGEST = 64 * 1024
_NOT_REVIEWED = {"status": "not-reviewed"}


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """A self-check question with its answer, why that is so, and the place, as written, that explains it."""

    line: int
    question: str
    answer: str
    place: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """What the header of a page says. ``card`` is the fixed position (1-9) of an action card, or None.

    ``related``, ``self_check`` and ``seed_claims`` (the claims of earlier material that the page answers: for editors, never
    shipped) carry their lines; ``lines`` has those of the other fields.
    """

    id: str
    title: str
    summary: str = ""
    kind: str = "clinical"
    search_terms: tuple[str, ...] = ()
    related: tuple[tuple[int, str], ...] = ()
    review: dict[str, str] = field(default_factory=lambda: dict(_NOT_REVIEWED))
    self_check: tuple[SelfCheck, ...] = ()
    seed_claims: tuple[tuple[int, str], ...] = ()
    twin_of: str = ""
    card: int | None = None
    lines: dict[str, int] = field(default_factory=dict)

    def line_of(self, name: str) -> int:
        """Return the line of a field, or of the first field when it is missing."""
        return self.lines.get(name, self.lines.get("", 1))


def split_header(text: str, note: Callable[[int, str], None]) -> tuple[str, str, int]:
    """Return the header, the body, and the line the body starts on; the header is "" when there is none."""
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        note(1, "The page has no header; start it with --- and the fields id and title.")
        return "", text, 1
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if end is None:
        note(1, "The header never ends; close it with a line of three hyphens.")
        return "", "", len(lines)
    header = "\n".join(lines[1:end])
    if len(header) > _LARGEST:
        note(1, "The header is too long.")
        header = ""
    return header, "\n".join(lines[end + 1 :]), end + 2


def read_header(text: str, note: Callable[[int, str], None], fallback_id: str) -> Header:
    """Read a header whose first field is on line 2; a page without an id goes by ``fallback_id`` so that checking can go on."""
    fields = Fields.read(text, note, first=2) if text else None
    if fields is None or not fields.is_readable:
        return Header(fallback_id, fallback_id)
    page = fields.identifier("id", needed=True, default=fallback_id)
    header = Header(
        id=page,
        title=fields.text("title", needed=True, default=page),
        summary=fields.text("summary"),
        kind=fields.choice("kind", KINDS, "clinical"),
        search_terms=tuple(" ".join(term.split()) for _, term in fields.texts("search_terms")),
        related=tuple(fields.texts("related")),
        review=_review(fields.group("review")),
        self_check=tuple(_question(entry) for entry in fields.groups("self_check")),
        seed_claims=tuple(fields.texts("seed_claims")),
        twin_of=fields.identifier("twin_of"),
        card=fields.whole("card", 1, 9),
        lines={"": fields.line, **fields.lines},
    )
    fields.finish()
    return header


def _question(fields: Fields) -> SelfCheck:
    found = SelfCheck(
        fields.line,
        fields.text("question", needed=True),
        fields.text("answer", needed=True),
        fields.text("place"),
        fields.text("reason"),
    )
    fields.finish()
    return found


def _review(fields: Fields | None) -> dict[str, str]:
    if fields is None:
        return dict(_NOT_REVIEWED)
    status = fields.choice("status", REVIEW, "not-reviewed")
    reviewed = status == "reviewed"
    review = {"status": status}
    for name in ("by", "role", "on", "next", "digest"):
        value = fields.text(name, needed=reviewed and name != "digest")
        if value and name in {"on", "next"} and not _is_day(value):
            fields.note(fields.line_of(name), f"“{name}” must be a day written as 2026-11-30.")
        if value:
            review[name] = value
    fields.finish()
    return review


def _is_day(text: str) -> bool:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
