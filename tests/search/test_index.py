"""The Whoosh index: same text, same bytes; phrases; nothing of the network."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from luna_handbook.book.digests import folder_digest
from luna_handbook.book.edition import Edition
from luna_handbook.errors import IndexUnreadable
from luna_handbook.search.analysis import terms
from luna_handbook.search.index import PhraseIndex, build_index, fields_of
from luna_handbook.search.list_files import read_postings
from luna_handbook.search.postings import FIELDS
from tests.search.conftest import Book, Sketch, book_of, reader, write_edition

if TYPE_CHECKING:
    from pathlib import Path

    from luna_handbook.book.edition import SectionText

BOOK = Book(
    [
        Sketch(
            "nausea",
            {"": ("", "Nausea is common."), "dose": ("Dose", "Give 4 mg, not 40 mg.")},
            search_terms="vomiting",
        ),
        Sketch("trd", {"": ("", "Treatment-resistant depression.")}, answer="Two treatments failed."),
    ]
)
BUILD = """
import sys
from pathlib import Path
from luna_handbook.book.edition import Edition
from luna_handbook.search.index import build_index
build_index(Edition.open(Path(sys.argv[1])).sections(), Path(sys.argv[2]))
print(sorted({"ssl", "socket", "http.client", "urllib.request", "email", "asyncio"} & set(sys.modules)))
"""


def sections_of(folder: Path) -> list[SectionText]:
    with closing(Edition.open(folder)) as edition:
        return edition.sections()


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """Return the folder of a written edition of BOOK."""
    return write_edition(BOOK, tmp_path / "edition")


def build_elsewhere(edition: Path, folder: Path) -> str:
    """Build in another process, as a package does; return what it printed."""
    command = [sys.executable, "-c", BUILD, str(edition), str(folder)]
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout.strip()


def test_the_same_sections_give_the_same_bytes_in_every_process(edition: Path, tmp_path: Path) -> None:
    build_elsewhere(edition, tmp_path / "a")
    build_elsewhere(edition, tmp_path / "b")

    assert folder_digest(tmp_path / "a") == folder_digest(tmp_path / "b")


def test_building_loads_no_network_module(edition: Path, tmp_path: Path) -> None:
    assert build_elsewhere(edition, tmp_path / "index") == "[]"


def test_no_lock_and_nothing_unexpected_is_left_behind(edition: Path) -> None:
    names = {path.suffix for path in (edition / "index").rglob("*") if path.is_file()}

    assert names == {".toc", ".col", ".json", ".bin", ".txt"}


def test_the_text_itself_is_not_in_the_index(tmp_path: Path) -> None:
    edition = write_edition(book_of("An unmistakable sentence stands here."), tmp_path / "edition")

    assert not [
        p
        for p in (edition / "index").rglob("*")
        if p.is_file() and b"unmistakable sentence" in p.read_bytes()
    ]


def test_a_folder_that_holds_something_is_refused(tmp_path: Path) -> None:
    (tmp_path / "note").write_text("mine")

    with pytest.raises(FileExistsError):
        build_index([], tmp_path)


def test_an_edition_without_sections_has_an_index_too(tmp_path: Path) -> None:
    build_index([], tmp_path / "index")

    assert len(read_postings(reader(tmp_path / "index")).words) == 0


def test_progress_counts_every_section(edition: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    build_index(sections_of(edition), tmp_path / "index", lambda done, total: told.append((done, total)))

    assert told == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize("field", FIELDS)
def test_the_lists_hold_what_the_analysis_says(edition: Path, field: str) -> None:
    sections = sections_of(edition)
    postings = read_postings(reader(edition / "index"))
    lists = postings.fields[field]
    listed = {
        (section, word): count
        for n, word in enumerate(postings.words)
        for section, count in zip(
            lists.sections[lists.starts[n] : lists.starts[n + 1]],
            lists.counts[lists.starts[n] : lists.starts[n + 1]],
            strict=True,
        )
    }

    texts = [Counter(t.text for t in terms(fields_of(s).get(field, ""))) for s in sections]
    assert listed == {(n, word): count for n, words in enumerate(texts) for word, count in words.items()}


def test_a_page_s_names_stand_at_its_first_section_alone(edition: Path) -> None:
    lead, dose, _ = map(fields_of, sections_of(edition))

    assert (lead.get("aliases"), dose.get("aliases"), dose["page"]) == ("vomiting", None, "nausea")


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("4 mg", {1}),
        ("not 40", {1}),
        ("40 not", set()),
        ("mg 40", set()),
        ("is common", {0}),
        ("dose", {1}),
        ("absent", set()),
    ],
)
def test_a_phrase_is_found_word_after_word(edition: Path, phrase: str, found: set[int]) -> None:
    index = edition / "index"
    words = [t.text for t in terms(phrase) if t.role == "whole" and t.kind != "quantity"]
    with closing(PhraseIndex(index, folder_digest(index))) as phrases:
        assert set(phrases.sections_with(words).tolist()) == found


def test_an_index_that_changed_since_it_was_checked_is_not_opened(edition: Path) -> None:
    index = edition / "index"
    digest = folder_digest(index)
    (index / "_MAIN_999.toc").write_bytes(b"anything")

    with pytest.raises(IndexUnreadable):
        PhraseIndex(index, digest).sections_with(["dose"])


def test_without_an_index_there_are_no_phrases() -> None:
    with pytest.raises(IndexUnreadable):
        PhraseIndex(None, "").sections_with(["dose"])
