"""Every problem of a source: what a build refuses, and, for a clinical handbook, what an editor would."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luna_handbook.authoring.assembling import Joined, join
from luna_handbook.authoring.claims import FILE_NAME as CLAIMS
from luna_handbook.authoring.claims import SHOWN
from luna_handbook.authoring.coverage import note_coverage
from luna_handbook.authoring.editorial.overlap import overlap
from luna_handbook.authoring.header import Header
from luna_handbook.authoring.ledger_file import FILE_NAME
from luna_handbook.authoring.outline import FILE_NAME as OUTLINE
from luna_handbook.authoring.outline import read_outline
from luna_handbook.authoring.rules import RULES, breaches, whole_breaches
from luna_handbook.authoring.source import Notebook, SourcePage
from luna_handbook.authoring.text_files import read_text
from luna_handbook.authoring.upkeep import stale_pages

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from luna_handbook.authoring.claims import Claim
    from luna_handbook.errors import Problem

_NAMED = 5
_RULES_OF_CLAIMS = ("leftovers", "banned-words", "percentages", "doses", "unit-style", "long-sentences")


def check_source(source: Path, seeds: Path | None = None) -> list[Problem]:
    """Return every problem of a source folder, in file and line order; an empty list when there is none.

    ``seeds`` is a folder of earlier training texts, whose sentences no page may share; None: nothing is compared.
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
        notebook.problems += whole_breaches(joined.source, notebook)
        notebook.problems += overlap(joined.source, seeds) if seeds else ()
    return sorted(set(notebook.problems))


def is_clinical(source: Path) -> bool:
    """Tell whether a source folder asks for the editorial rules; False when it cannot be read."""
    text = read_text(source / OUTLINE, lambda _line, _message: None) if (source / OUTLINE).is_file() else None
    return text is not None and read_outline(text, lambda _line, _message: None).rules == "clinical"


def _note_claims(claims: Iterable[Claim], notebook: Notebook) -> None:
    """Hold what readers see of claims to the rules of texts; what was said is quoted in order to be refused."""
    note = notebook.on(CLAIMS)
    for claim in claims:
        if claim.status in SHOWN:
            known = SourcePage(CLAIMS, Header(claim.id, claim.id), claim.written)
            for name in _RULES_OF_CLAIMS:
                for line, message in RULES[name].breaches(known):
                    note(line, message)


def _note_stale(joined: Joined, notebook: Notebook) -> None:
    stale = stale_pages(joined)
    if stale:
        names = ", ".join(stale[:_NAMED]) + (" and others" if len(stale) > _NAMED else "")
        notebook.on(FILE_NAME)(0, f"The ledger is behind the pages {names}; run luna-handbook fix.")
