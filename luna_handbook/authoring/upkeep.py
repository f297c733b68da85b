"""Keeping ``refs.yaml`` in step with the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luna_handbook.authoring.assembling import Joined, join
from luna_handbook.authoring.ledger_file import FILE_NAME, ledger_text
from luna_handbook.authoring.lettering import page_letters
from luna_handbook.authoring.source import Notebook
from luna_handbook.durable import replace_bytes
from luna_handbook.errors import SourceProblems

if TYPE_CHECKING:
    from pathlib import Path

    from luna_handbook.authoring.ledger import PageLedger


def keep_ledger(folder: Path) -> bool:
    """Bring the ledger of a source up to date; return whether it changed.

    Raises SourceProblems when the source has mistakes (nothing is written then), LunaError when there is no such folder,
    OSError when the file cannot be written.
    """
    notebook = Notebook()
    joined = join(folder, notebook)
    if notebook.problems:
        raise SourceProblems(notebook.problems)
    data = ledger_text(kept_ledger(joined)).encode()
    file = folder / FILE_NAME
    if file.is_file() and file.read_bytes() == data:
        return False
    replace_bytes(file, data)
    file.chmod(0o644)
    return True


def kept_ledger(joined: Joined) -> dict[str, PageLedger]:
    """Return the ledger as it should be: the pages in reading order, then those no longer here, whose letters stay taken."""
    known = joined.source.ledger or {}
    kept = {placed.id: page_letters(placed.page, known) for placed in joined.pages}
    return kept | {page: ledger for page, ledger in known.items() if page not in kept}


def stale_pages(joined: Joined) -> list[str]:
    """Return the ids of pages the ledger is behind of; a source without a ledger has none to keep."""
    known = joined.source.ledger
    if known is None:
        return []
    return [page for page, ledger in kept_ledger(joined).items() if known.get(page) != ledger]
