"""How the index lies on disk: what Whoosh is told through our lists, and what a position takes."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.filedb.filestore import RamStorage
from whoosh.reading import TermNotFound

from luna_handbook.book.edition import Edition
from luna_handbook.search.analysis import terms
from luna_handbook.search.codec import FlatPositions
from luna_handbook.search.index import PHRASE_FIELDS, fields_of
from tests.search.conftest import Book, Sketch, write_edition

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from whoosh.reading import IndexReader

    from luna_handbook.book.edition import SectionText

BOOK = Book(
    [
        Sketch(
            "a", {"": ("", "Nausea is common. Give 4 mg, not 40 mg."), "dose": ("Dose", "Give. Give 4 mg.")}
        ),
        Sketch("b", {"": ("", "Stop at once."), "next": ("Next dose", "4 mg again " + "and again " * 200)}),
    ]
)


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """Return the folder of BOOK."""
    return write_edition(BOOK, tmp_path / "edition")


@pytest.fixture
def reader(edition: Path) -> Iterator[IndexReader]:
    """Open the index of BOOK, in memory, as Whoosh opens any."""
    storage = RamStorage()
    storage.files = {path.name: path.read_bytes() for path in (edition / "index").iterdir()}
    with (
        closing(storage.open_index()) as opened,
        closing(opened.reader()) as found,
    ):
        yield found


def sections_of(edition: Path) -> list[SectionText]:
    """Return the sections of an edition."""
    with closing(Edition.open(edition)) as opened:
        return opened.sections()


@given(st.lists(st.integers(0, 1 << 40), max_size=20).map(sorted))
def test_positions_are_read_back(positions: list[int]) -> None:
    encoded = FlatPositions().encode(positions)

    assert FlatPositions().decode_positions(encoded) == positions
    assert FlatPositions().decode_frequency(encoded) == len(positions)


def test_near_positions_take_a_byte_each() -> None:
    assert len(FlatPositions().encode(range(0, 1000, 100))) == 10


@pytest.mark.parametrize("field", PHRASE_FIELDS)
def test_whoosh_reads_every_word_where_it_stands(edition: Path, reader: IndexReader, field: str) -> None:
    found = {}
    for word in reader.lexicon(field):
        matcher = reader.postings(field, word)
        while matcher.is_active():
            found[matcher.id(), word.decode()] = matcher.value_as("positions")
            matcher.next()

    expected: dict[tuple[int, str], list[int]] = {}
    for n, section in enumerate(sections_of(edition)):
        for term in terms(fields_of(section).get(field, "")):
            expected.setdefault((n, term.text), []).append(term.position)
    assert found == expected


def test_what_whoosh_knows_of_a_word_is_counted_from_its_sections(edition: Path, reader: IndexReader) -> None:
    texts = [Counter(t.text for t in terms(fields_of(s).get("body", ""))) for s in sections_of(edition)]
    info = reader.term_info("body", "again")

    assert (info.doc_frequency(), info.weight(), info.max_weight(), info.min_id()) == (1, 201, 201, 3)
    assert reader.doc_frequency("body", "give") == sum("give" in words for words in texts)
    assert reader.frequency("body", "give") == sum(words["give"] for words in texts)


def test_a_word_that_is_nowhere_is_no_word(reader: IndexReader) -> None:
    assert ("body", "zebra") not in reader
    assert reader.doc_frequency("body", "zebra") == reader.frequency("body", "zebra") == 0
    with pytest.raises(TermNotFound):
        reader.postings("body", "zebra")


def test_words_of_a_field_come_in_order(reader: IndexReader) -> None:
    words = list(reader.lexicon("title"))

    assert words == sorted(words) == [b"a", b"b", b"dose", b"next"]
    assert list(reader.terms_from("title", b"do")) == [("title", b"dose"), ("title", b"next")]
