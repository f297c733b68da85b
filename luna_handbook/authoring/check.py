"""Every problem of a source: what a build refuses, and, for a clinical handbook, what an editor would."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luna_handbook.authoring.assembling import Joined, join
from luna_handbook.authoring.claims import FILE_NAME as CLAIMS
from luna_handbook.authoring.coverage import note_coverage
from luna_handbook.authoring.header import Header
from luna_handbook.authoring.ledger_file import FILE_NAME
from luna_handbook.authoring.lists.differences import SECTIONS
from luna_handbook.authoring.rules import RULES, breaches
from luna_handbook.authoring.source import Notebook, SourcePage
from luna_handbook.authoring.upkeep import stale_pages

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from luna_handbook.authoring.claims import Claim
    from luna_handbook.errors import Problem

_NAMED = 5
_RULES_OF_CLAIMS = ("leftovers", "banned-words", "percentages", "doses", "long-sentences")


def check_source(source: Path) -> list[Problem]:
    """Return every problem of a source folder, in file and line order; an empty list when there is none.

    Raises LunaError when there is no such folder.
    """
    notebook = Notebook()
    joined = join(source, notebook)
    if not notebook.problems:
        _note_stale(joined, notebook)
    if (source / CLAIMS).exists():
        note_coverage(joined.source.claims, joined.source.pages, notebook)
    if joined.source.outline.rules == "clinical":
        for page in (p for p in joined.source.pages if p.header.lines):
            note = notebook.on(page.file)
            for line, message in breaches(page):
                note(line, message)
        _note_claims(joined.source.claims, notebook)
    return sorted(set(notebook.problems))


def _note_claims(claims: Iterable[Claim], notebook: Notebook) -> None:
    """Hold what readers see of claims to the rules of texts; what was said is quoted in order to be refused."""
    note = notebook.on(CLAIMS)
    for claim in claims:
        if claim.status in SECTIONS:
            known = SourcePage(CLAIMS, Header(claim.id, claim.id), claim.written)
            for name in _RULES_OF_CLAIMS:
                for line, message in RULES[name].breaches(known):
                    note(line, message)


def _note_stale(joined: Joined, notebook: Notebook) -> None:
    stale = stale_pages(joined)
    if stale:
        names = ", ".join(stale[:_NAMED]) + (" and others" if len(stale) > _NAMED else "")
        notebook.on(FILE_NAME)(0, f"The ledger is behind the pages {names}; run luna-handbook fix.")
