"""What operators find, on small editions."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luna_handbook.book.digests import canonical_json, digest
from luna_handbook.book.edition import Edition
from luna_handbook.book.handbook import Handbook
from luna_handbook.book.places import Place
from luna_handbook.search.conditions import NO_BOOKMARKS
from luna_handbook.search.finder import Finder
from luna_handbook.search.nothing_said import NOTHING_TO_FIND
from tests.editions import change
from tests.search.conftest import Book, Sketch, book_of, opened, texts_of, write_edition

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.search.conftest import FinderOf

TEXTS = [
    "Nausea is common.",
    "Vomiting follows nausea.",
    "She vomited twice.",
    "Give 5 mg slowly.",
    "Give 10 mg slowly.",
    "Do not give it.",
    "Infusion rate; infused infusions.",
    "S-ketamine and nothing else.",
    "Ketamine is given.",
    "One two three four five six seven.",
]


@pytest.fixture(scope="module")
def finder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Finder]:
    """Return the search of TEXTS."""
    book = Book(
        book_of(*TEXTS).pages, [("emesis", "lay", "vomiting", False), ("emesis", "lay", "nausea", False)]
    )
    with opened(tmp_path_factory.mktemp("operators"), book) as made:
        yield made


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("nausea", [0, 1]),
        ("nausea -vomiting", [0]),
        ("vomiting -nausea", [2]),
        ("nausea -vomits", [0]),
        ("nausea -=vomited", [0, 1]),
        ("vomiting -=vomiting", [2]),
        ("give -not", [3, 4]),
        ('give -"5 mg"', [4, 5]),
        ('give -"not give"', [3, 4]),
        ("ketamine -S-ketamine", [8]),
        ("ketamine -ketamine", []),
        ("nausea OR infusion", [0, 1, 6]),
        ("5 mg OR 10 mg", [3, 4]),
        ("give (5 mg OR not)", [3, 5]),
        ("slowly -(5 OR nausea)", [4]),
        ('slowly -("5" OR nausea)', [4]),
        ("infus*", [6]),
        ("gi*", [3, 4, 5, 8]),
        ("giv* -given", [3, 4, 5]),
        ("=infused", [6]),
        ("=infuse", []),
        ("=gives", []),
        ("gives", [3, 4, 5]),
        ('"two six"~4', [9]),
        ('"six two"~4', [9]),
        ('"two six"~3', []),
        ('"two six four"~4', [9]),
        ('"two six four"~3', []),
        ('"two one three"~1', [9]),
        ('"two xyzzy"~5', []),
        ('one -"two six"~3', [9]),
        ('one -"two six"~4', []),
    ],
)
def test_operators_find_what_they_say(finder: Finder, words: str, shown: list[int]) -> None:
    answer = finder.search(words, limit=50, advise=False)

    assert sorted(TEXTS.index(t) for t in texts_of(answer, TEXTS) if not answer.hits[0].is_related) == shown


BOOK = Book(
    [
        Sketch(
            "monitoring",
            {"": ("", "Watch them."), "dose": ("Dose check", "Nausea.")},
            "Monitoring them",
            "clinical",
        ),
        Sketch(
            "airway",
            {"": ("", "Watch them."), "steps": ("First steps", "Nausea.")},
            "Airway lost",
            "emergency",
        ),
        Sketch(
            "trials", {"": ("", "Monitoring dose and nausea.")}, "Trials", "evidence", search_terms="watch"
        ),
    ]
)


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Finder]:
    """Return the search of BOOK, in which the last page has a part of its own."""
    folder = write_edition(BOOK, tmp_path_factory.mktemp("places") / "edition")
    change(folder, "INSERT INTO parts VALUES (2, 'late', 'Later studies', 1)")
    change(folder, "UPDATE pages SET part = 2 WHERE id = 'trials'")
    change(folder, "INSERT INTO blocks VALUES (1, 'b', 'dose', '')")
    with (
        closing(Edition.open(folder)) as edition,
        closing(Finder.open(Handbook([edition]), folder.parent)) as found,
    ):
        yield found


def found(finder: Finder, words: str, **more: object) -> list[str]:
    return [str(h.place)[2:] for h in finder.search(words, advise=False, **more).hits]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("nausea chapter:monitoring", ["monitoring#dose"]),
        ("chapter:monitoring", ["monitoring", "monitoring#dose"]),
        ("chapter:later", ["trials"]),
        ("chapter:stud", ["trials"]),
        ("nausea -chapter:later chapter:lost", ["airway#steps"]),
        ("title:monitor", ["monitoring", "monitoring#dose"]),
        ("heading:dose", ["monitoring#dose"]),
        ("heading:monitoring", ["monitoring"]),
        ("watch -title:airway", ["monitoring", "trials"]),
        ("type:emergency", ["airway", "airway#steps"]),
        ("type:acute nausea", ["airway#steps"]),
        ("-type:acute heading:dose", ["monitoring#dose"]),
        ("type:evidence OR heading:steps", ["airway#steps", "trials"]),
        ("nausea -watch", ["monitoring#dose", "airway#steps", "trials"]),
        ("nausea -airway", ["monitoring#dose", "trials"]),
        ("type:help", []),
        ("type:table", []),
        ("is:local", []),
    ],
)
def test_places_and_kinds_keep_or_leave_out(places: Finder, words: str, shown: list[str]) -> None:
    assert sorted(found(places, words)) == sorted(shown)


def test_what_asks_for_no_word_is_listed_in_reading_order(places: Finder) -> None:
    answer = places.search("-type:evidence chapter:part", limit=3)

    assert ([h.place.page for h in answer.hits], answer.total, answer.pages) == (
        ["monitoring"] * 2 + ["airway"],
        4,
        2,
    )


def test_only_bookmarked_places_are_found(places: Finder) -> None:
    bookmarked = [Place("t", "airway", "steps"), Place("t", "gone"), Place("other", "airway")]

    assert found(places, "is:bookmarked", bookmarked=bookmarked) == ["airway#steps"]
    assert found(places, "nausea -is:bookmarked", bookmarked=bookmarked) == ["monitoring#dose", "trials"]


def test_where_bookmarks_are_not_known_that_is_said(places: Finder) -> None:
    answer = places.search("is:bookmarked nausea")

    assert (answer.hits, answer.notice) == ((), NO_BOOKMARKS)


@pytest.mark.parametrize(
    ("words", "first"),
    [("1.2", "airway"), ("ref:1.2", "airway"), ("ref:1.2 dose", "airway"), ("1.1-b", "monitoring#dose~b")],
)
def test_a_spoken_reference_leads(places: Finder, words: str, first: str) -> None:
    assert found(places, words)[0] == first


def test_a_number_that_is_no_page_is_only_a_number(places: Finder) -> None:
    assert places.search("9.9").notice == "No section contains exactly “9.9”."


@pytest.mark.parametrize(
    ("words", "kind"), [(">monitor", "command"), ("@trials", "deck"), ("trials", "words")]
)
def test_what_is_for_the_window_is_named(places: Finder, words: str, kind: str) -> None:
    assert places.search(words).kind == kind


@pytest.mark.parametrize(
    ("words", "notice"),
    [
        ("-nausea", NOTHING_TO_FIND),
        ("nausea chapter:xyzzy", "3 sections contain these words, but none is left with “chapter:xyzzy”."),
        ("chapter:xyzzy", "No section fits “chapter:xyzzy”."),
        ("heading:dose -xyzzy", "No section contains “xyzzy”, so none was left out for it."),
        ("xyzzy -nausea", "No section contains “xyzzy”."),
        ("xyzzy OR qwxz", "No section contains “xyzzy” or “qwxz”."),
    ],
)
def test_it_is_said_why_nothing_is_left(places: Finder, words: str, notice: str) -> None:
    assert places.search(words, advise=False).notice == notice


def test_a_phrase_that_cannot_be_left_out_is_said_to_stay(tmp_path: Path) -> None:
    with opened(tmp_path, book_of("Do not give.", "Give.")) as finder:
        shutil.rmtree(tmp_path / "edition-0" / "index")

        answer = finder.search('give -"not give"')
        assert (answer.total, "could not be left out" in answer.notice) == (2, True)


def test_tables_and_local_values_are_known_by_their_blocks(tmp_path: Path) -> None:
    folder = write_edition(book_of("one", "two", "three"), tmp_path / "edition")
    block = {"letter": "a", "kind": "paragraph", "html": "x"}
    blocks = [[block], [block | {"kind": "table"}], [block | {"html": "{{local:number}}"}]]
    sections = [{"id": f"s{n}", "title": "…", "level": 2, "blocks": own} for n, own in enumerate(blocks)]
    page = {
        "number": "1.1",
        "title": "…",
        "kind": "clinical",
        "summary": "",
        "minutes": 1,
        "review": {},
        "sections": sections,
    }
    body = canonical_json(page | {"references": [], "related": [], "self_check": [], "terms": {}})
    with closing(sqlite3.connect(folder / "edition.db")) as db:
        db.execute("INSERT INTO bodies VALUES (1, ?, ?)", (body, digest(body)))
        db.commit()
    with (
        closing(Edition.open(folder)) as edition,
        closing(Finder.open(Handbook([edition]), tmp_path)) as finder,
    ):
        assert (found(finder, "type:table"), found(finder, "is:local")) == (["page#s1"], ["page#s2"])


def test_operators_reach_over_several_editions(finder_of: FinderOf) -> None:
    finder = finder_of(Book(BOOK.pages, id="t"), Book(BOOK.pages, id="u"))

    hits = finder.search("nausea type:evidence -heading:dose").hits
    assert [str(h.place) for h in hits] == ["t:trials", "u:trials"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(alphabet='abnot5.0 mg-–"()*=:~OR', max_size=40)
    | st.lists(
        st.sampled_from(
            [
                "nausea",
                "-",
                "-vomiting",
                "OR",
                "(",
                ")",
                '"not give"',
                "~5",
                "is:local",
                "type:table",
                "chapter:the",
                "0.5*",
                "in*",
            ]
        ),
        max_size=8,
    ).map(" ".join),
    st.booleans(),
)
def test_whatever_is_typed_is_answered(finder: Finder, words: str, typing: bool) -> None:
    answer = finder.search(words, typing=typing)

    assert answer.words == words
    assert all("\n" not in part.label for part in answer.parts)
