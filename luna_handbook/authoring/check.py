"""Every problem of a source: what a build refuses, and, for a clinical handbook, what an editor would."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luna_handbook.authoring.assembling import Joined, join
from luna_handbook.authoring.ledger_file import FILE_NAME
from luna_handbook.authoring.rules import breaches
from luna_handbook.authoring.source import Notebook
from luna_handbook.authoring.upkeep import stale_pages

if TYPE_CHECKING:
    from pathlib import Path

    from luna_handbook.errors import Problem

_NAMED = 5


def check_source(source: Path) -> list[Problem]:
    """Return every problem of a source folder, in file and line order; an empty list when there is none.

    Raises LunaError when there is no such folder.
    """
    notebook = Notebook()
    joined = join(source, notebook)
    if not notebook.problems:
        _note_stale(joined, notebook)
    if joined.source.outline.rules == "clinical":
        for page in (p for p in joined.source.pages if p.header.lines):
            note = notebook.on(page.file)
            for line, message in breaches(page):
                note(line, message)
    return sorted(set(notebook.problems))


def _note_stale(joined: Joined, notebook: Notebook) -> None:
    stale = stale_pages(joined)
    if stale:
        names = ", ".join(stale[:_NAMED]) + (" and others" if len(stale) > _NAMED else "")
        notebook.on(FILE_NAME)(0, f"The ledger is behind the pages {names}; run luna-handbook fix.")
