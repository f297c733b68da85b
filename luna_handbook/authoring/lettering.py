"""The letters of a page's blocks, as the ledger has them or as ``fix`` would give them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luna_handbook.authoring.ledger import PageLedger, assign, block_digest
from luna_handbook.authoring.words import block_words
from luna_handbook.book.local_values import mark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from luna_handbook.authoring.parsed import ParsedBlock
    from luna_handbook.authoring.source import SourcePage


def page_letters(page: SourcePage, known: Mapping[str, PageLedger] | None) -> PageLedger:
    """Return the letters of a page's blocks, keeping those the ledger of the source gave."""
    seen = [(section.id, _digest(block)) for section in page.parsed.sections for block in section.blocks]
    return assign((known or {}).get(page.header.id, PageLedger()), seen)


def _digest(block: ParsedBlock) -> str:
    """Digest the words, not the numbers of citations, which change when neighbours do."""
    return block_digest(block.kind, f"{block.tone} {block.title} {block_words(block, mark)}")
