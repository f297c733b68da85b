"""Slides of the trainer's own words: plain text becomes paragraphs and lists, and nothing in it is taken for markup."""

from __future__ import annotations

import re
from itertools import groupby

from luna_handbook.book.pages import Block
from luna_handbook.slides.markup import escape

_ITEM = re.compile(r"^[-•*]\s+")


def own_blocks(text: str) -> tuple[Block, ...]:
    """Return plain text as blocks: an empty line parts paragraphs, ``- `` begins an item."""
    blocks: list[Block] = []
    for paragraph in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n")):
        lines = [line.strip() for line in paragraph.split("\n") if line.strip()]
        for is_list, group in groupby(lines, key=lambda line: bool(_ITEM.match(line))):
            together = list(group)
            blocks.append(_list(together) if is_list else _paragraph(together))
    return tuple(blocks)


def _paragraph(lines: list[str]) -> Block:
    return Block("", "paragraph", f"<p>{' '.join(map(_safe, lines))}</p>")


def _list(lines: list[str]) -> Block:
    items = "".join(f"<li>{_safe(_ITEM.sub('', line))}</li>" for line in lines)
    return Block("", "list", f"<ul>{items}</ul>")


def _safe(line: str) -> str:
    """Return a line as markup that shows it letter for letter; what looks like a blank to fill in is none."""
    return escape(line).replace("{", "&#123;")
