"""Every word and number of a page comes out of compiling, once and in its order."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from luna_handbook.authoring.parsing import parse_page
from luna_handbook.authoring.words import block_words
from luna_handbook.book.local_values import mark

CONSTRUCTS = [
    "{0} {1}\n{2}",
    "{0} **{1}** *{2}*",
    "{0} [{1}](#a) `{2}`",
    "* {0}\n* {1}\n    * {2}",
    "1. {0}\n2. {1}\n\n    {2}",
    "| {0} | {1} |\n|---|---|\n| {2} | {3} |",
    '!!! note "{0}"\n    {1}\n\n    * {2}\n    * {3}',
    "{0}\n:   {1}\n:   {2}",
    "> {0}\n> {1}",
    "## {0} {{#{1}}}\n\n{2}",
    "{0} < {1} &lt; {2}<!-- dropped -->",
    "    {0}\n    {1}",
]


@given(st.lists(st.sampled_from(CONSTRUCTS), max_size=12))
def test_every_number_put_in_comes_out_in_order(constructs: list[str]) -> None:
    numbers = count(1)
    noted: list[str] = []
    body = "\n\n".join(text.format(*(f"w{next(numbers)}w" for _ in range(4))) for text in constructs)
    put_in = re.findall(r"w\d+w", re.sub(r"\{#w\d+w\}", "", body))

    page = parse_page(body, 1, "Title", lambda line, message: noted.append(f"{line}: {message}"))

    out = [
        f"{section.title} "
        + " ".join(f"{block.title} {block_words(block, mark)}" for block in section.blocks)
        for section in page.sections
    ]
    assert re.findall(r"w\d+w", " ".join(out)) == put_in
    assert noted == []


def test_a_page_of_this_repository_keeps_its_numbers() -> None:
    file = Path(__file__).parents[2] / "content" / "pharm" / "routes-bioavailability.md"
    body = file.read_text(encoding="utf-8").split("---\n", 2)[2]
    page = parse_page(body, 1, "Title", lambda *_: None)
    shown = " ".join(block_words(block, mark) for block in page.blocks)

    written = re.sub(r"\[@[^\]]*\]|\]\([^)\s]*|\{[:#.][^}]*\}|^#.*$|^!!!.*$", "", body, flags=re.MULTILINE)
    assert re.findall(r"\d[\d.,]*\d|\d", shown) == re.findall(r"\d[\d.,]*\d|\d", written)
