"""Whether pages answer every claim of earlier material, and answer none that nobody made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luna_handbook.authoring.claims import FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable

    from luna_handbook.authoring.claims import Claim
    from luna_handbook.authoring.source import Notebook, SourcePage


def note_coverage(claims: Iterable[Claim], pages: Iterable[SourcePage], notebook: Notebook) -> None:
    """Note every claim that a page it names does not answer, and every claim a page says it answers that there is not."""
    by_id = {page.header.id: page for page in pages}
    known = {claim.id for claim in claims}
    note = notebook.on(FILE_NAME)
    for claim in claims:
        for line, name in claim.pages:
            page = by_id.get(name)
            if page is None:
                note(line, f"There is no page “{name}” to answer the claim “{claim.id}”.")
            elif claim.id not in {seed for _, seed in page.header.seed_claims}:
                note(line, f"The page “{name}” does not list the claim “{claim.id}” in its seed_claims.")
    for page in by_id.values():
        for line, seed in page.header.seed_claims:
            if seed not in known:
                notebook.on(page.file)(line, f"There is no claim “{seed}” in {FILE_NAME}.")
