"""What stands around a passage and counts as said with it: its block, a table's headings, the sentence before, the section."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from luna_handbook.authoring.editorial.reading import CELLS
from luna_handbook.authoring.elements import CITE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luna_handbook.authoring.parsed import ParsedBlock, Passage
    from luna_handbook.authoring.source import SourcePage


@dataclass(frozen=True, slots=True)
class InContext:
    """A passage with its surroundings.

    ``near`` is the text readers take in with it: of a table its own row, the headings and the paragraph before (all rows
    where the corner is empty: such a table reads downwards); of a list the list and the paragraph before; of anything else the
    block; and always the heading of the section. ``section`` is the text of the whole section. ``cited`` tells whether the
    block, or the paragraph before a table or list, names a source.
    """

    passage: Passage
    near: str
    section: str
    cited: bool


def in_context(page: SourcePage, lifted_by: str) -> Iterator[InContext]:
    """Yield the passages of a page, but those lifted, with what stands around them."""
    for section in page.parsed.sections:
        whole = " ".join([section.title, *(p.text for block in section.blocks for p in block.passages)])
        before: ParsedBlock | None = None
        for block in section.blocks:
            lead = (
                before if block.kind in {"table", "list"} and before and before.kind == "paragraph" else None
            )
            around = [section.title, *(p.text for p in (lead.passages if lead else ()))]
            cited = any(found.element.find(f".//{CITE}") is not None for found in (block, lead) if found)
            for passage in block.passages:
                if lifted_by not in passage.lifted:
                    near = " ".join([*around, *_with(passage, block)])
                    yield InContext(passage, near, whole, cited)
            before = block


def _with(passage: Passage, block: ParsedBlock) -> list[str]:
    if passage.tag != "tr":
        return [p.text for p in block.passages]
    rows = [p for p in block.passages if p.tag == "tr"]
    if rows[0].text.startswith(CELLS) or passage is rows[0]:
        return [row.text for row in rows]
    return [rows[0].text, passage.text]
