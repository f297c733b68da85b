"""Whatever stands in a page, compiling ends in an edition or in a list of mistakes, never in another error."""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luna_handbook.authoring.compile import compile_edition
from luna_handbook.book.edition import Edition
from luna_handbook.book.integrity import page_hashes
from luna_handbook.errors import SourceProblems
from tests.authoring.conftest import HEADER, put, words_only

if TYPE_CHECKING:
    from pathlib import Path

PIECES = [
    "\n", "\n\n", "    ", "  \n", "\t", " ", "a", "B 12", "94 %", "# ", "## ", "### ", "* ", "1. ", "5) ", "> ", "|",
    "|---|---|\n",
    '!!! note "T"\n    ', "!!! ", "[@one]", "[@", "[", "]", "](page.md)", "](#a)", '![a](x.svg "b")', "<", "<b>",
    "<!--", "-->",
    "`", "``", "**", "_", "{: .quoted}", "{#a}", "{", "}", "{{local:a}}", "{{", ":   ", "&lt;", "&#xE010;", "\\", "<https://a.b>",
    "[a]: page.md\n", "---\n", "\x00", "\x02", "\x03", "\ue000", "\ue010", "\u2028", "\x0b", "🙂", "klzzwxh:0001",
    "\x02klzzwxh:0001\x03",
]  # fmt: skip
SLICE = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def compile_quietly(source: Path, edition: Path) -> None:
    """Compile; when there is an edition, read every page of it."""
    with contextlib.suppress(SourceProblems):
        compile_edition(source, edition, index_builder=words_only)
        opened = Edition.open(edition)
        try:
            for row, whole in page_hashes(opened):
                assert whole
                opened.page(row.place.page)
        finally:
            opened.close()


@SLICE
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_no_body_raises_anything_else(tmp_path: Path, body: str) -> None:
    put(
        tmp_path / "s", "handbook.yaml", "id: t\ntitle: T\nparts:\n  - {id: one, title: One, pages: [page]}\n"
    )
    put(tmp_path / "s", "one/page.md", HEADER + body)

    compile_quietly(tmp_path / "s", tmp_path / "e")


@SLICE
@given(
    st.text(alphabet="ab:-{}[]'\"#|>&*!%@,?\n 1.~", max_size=80),
    st.sampled_from(["page", "outline", "glossary", "refs"]),
)
def test_no_yaml_raises_anything_else(tmp_path: Path, text: str, file: str) -> None:
    put(
        tmp_path / "s", "handbook.yaml", "id: t\ntitle: T\nparts:\n  - {id: one, title: One, pages: [page]}\n"
    )
    put(tmp_path / "s", "one/page.md", f"---\n{text}\n---\nWords." if file == "page" else f"{HEADER}Words.")
    if file != "page":
        names = {"outline": "handbook.yaml", "glossary": "glossary.yaml", "refs": "refs.yaml"}
        put(tmp_path / "s", names[file], text)

    compile_quietly(tmp_path / "s", tmp_path / "e")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "family", "date-parts"]), inner)
    ),
    max_leaves=6,
)


@SLICE
@given(
    st.dictionaries(
        st.sampled_from(["type", "title", "author", "issued", "custom", "volume", "URL", "page"]), JSON
    )
)
def test_no_reference_raises_anything_else(tmp_path: Path, record: dict[str, object]) -> None:
    put(
        tmp_path / "s", "handbook.yaml", "id: t\ntitle: T\nparts:\n  - {id: one, title: One, pages: [page]}\n"
    )
    put(tmp_path / "s", "one/page.md", f"{HEADER}Words [@one].")
    put(
        tmp_path / "s", "references.json", json.dumps([{"type": "book", "title": "T", **record, "id": "one"}])
    )

    compile_quietly(tmp_path / "s", tmp_path / "e")
