"""Ways on from an empty box and from words that no section has."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from luna_handbook.book.edition import Edition
from luna_handbook.book.handbook import Handbook
from luna_handbook.search.hits import Answer, Dropped, Heading
from luna_handbook.ui.search.examples import EXAMPLES, examples_of
from luna_handbook.ui.search.ways import WaysOn
from tests.editions import change, make_edition

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def _finding(**counts: int) -> Callable[[str], int]:
    """Return a count of sections for words given with underscores; other words are in none."""
    return lambda words: counts.get(words.replace(" ", "_"), 0)


def test_an_empty_box_lists_the_emergency_pages_first(handbook: Handbook) -> None:
    ways = WaysOn(handbook, lambda _: 7).to_begin()

    kinds = [way.kind for way in ways]
    assert kinds == sorted(kinds, key=("emergency", "search").index)
    assert (ways[0].title, ways[0].place, kinds.count("search")) == (
        "Emergency finder",
        handbook.parts() and handbook.pages_of(handbook.parts()[0])[1].place,
        len(EXAMPLES),
    )


def test_pages_read_last_stand_behind_the_emergency_pages(handbook: Handbook) -> None:
    first, second = (row.place for row in handbook.pages_of(handbook.parts()[2])[:2])
    ways = WaysOn(handbook, lambda _: None, lambda: [second, first]).to_begin()

    assert [(w.place, w.note.startswith("read last")) for w in ways[-2:]] == [(second, True), (first, True)]


def test_examples_are_the_first_query_of_each_type_that_the_handbook_is_tested_with(
    tmp_path: Path,
) -> None:
    folder = make_edition(tmp_path / "luna")
    judged = '[{"page": "blood-pressure-at-a-glance", "grade": 2}]'
    for row in (
        (2, "", "0.5 mg/kg", "number", judged),
        (3, "", "5 mg", "number", judged),
        (4, "", "bp", "abbr", "[]"),
    ):
        change(folder, "INSERT INTO golden VALUES (?, ?, ?, ?, ?)", *row)
    with closing(Edition.open(folder)) as edition:
        assert examples_of(Handbook([edition])) == ("0.5 mg/kg",)


def test_a_search_that_finds_nothing_is_no_example(handbook: Handbook) -> None:
    ways = WaysOn(handbook, lambda words: 1 if words == EXAMPLES[1] else 0).to_begin()

    assert [(w.title, w.note) for w in ways if w.kind == "search"] == [(f"“{EXAMPLES[1]}”", "1 section")]


def test_before_search_is_ready_there_are_emergency_pages_and_no_examples(handbook: Handbook) -> None:
    ways = WaysOn(handbook, lambda _: None).to_begin()

    assert {way.kind for way in ways} == {"emergency"}


def _nothing(words: str, **advice: object) -> Answer:
    return replace(Answer(words, (), 0, 0), **advice)  # type: ignore[arg-type]  # the fields check


def test_other_spellings_come_first_then_fewer_words_then_near_headings(handbook: Handbook) -> None:
    place = handbook.pages_of(handbook.parts()[1])[0].place
    answer = _nothing(
        "dose zyz",
        suggestions=("dose size",),
        dropped=(Dropped("dose", 12, "zyz"), Dropped("zyz", 1, "dose")),
        closest=(Heading("Doses", "7.2 · Treatment", place),),
    )

    ways = WaysOn(handbook, lambda _: 0).from_nothing(answer, is_advised=True)

    assert [(w.title, w.note, w.words) for w in ways[:4]] == [
        ("“dose size”", "other spelling", "dose size"),
        ("Without “zyz”", "12 sections", "dose"),
        ("Without “dose”", "1 section", "zyz"),
        ("Doses", "7.2 · Treatment", ""),
    ]
    assert ways[3].place == place


def test_where_one_word_less_is_not_enough_each_word_is_offered_alone(handbook: Handbook) -> None:
    ways = WaysOn(handbook, _finding(dose=40)).from_nothing(_nothing("dose 77 88"), is_advised=True)

    assert [(w.title, w.words) for w in ways if w.kind == "search"] == [("Only “dose”", "dose")]


def test_before_the_reader_pauses_nothing_is_tried(handbook: Handbook) -> None:
    tried: list[str] = []

    def count(words: str) -> int:
        tried.append(words)
        return 1

    ways = WaysOn(handbook, count).from_nothing(_nothing("dose 77 88"))

    assert ({way.kind for way in ways}, tried) == ({"part"}, [])


def test_however_much_is_near_there_are_parts_to_browse(handbook: Handbook) -> None:
    place = handbook.pages_of(handbook.parts()[0])[0].place
    headings = tuple(Heading(str(n), "", place) for n in range(20))

    ways = WaysOn(handbook, lambda _: 0).from_nothing(_nothing("zyz", closest=headings), is_advised=True)

    assert sum(way.kind == "part" for way in ways) == 3


def test_there_are_three_ways_on_from_any_word(handbook: Handbook) -> None:
    for words in ("zyzzyva", "77", "“", '"', "no no", "≥", "zyz zyz zyz"):
        for is_advised in (False, True):
            ways = WaysOn(handbook, lambda _: 0).from_nothing(_nothing(words), is_advised=is_advised)
            assert len(ways) >= 3, words


def test_a_part_is_browsed_from_its_first_page(handbook: Handbook) -> None:
    part = handbook.parts()[1]

    ways = [w for w in WaysOn(handbook, lambda _: 0).from_nothing(_nothing("zyzzyva")) if w.kind == "part"]

    assert (ways[1].title, ways[1].place) == (part.title, handbook.pages_of(part)[0].place)


def test_a_handbook_without_editions_has_no_ways_and_no_mishap() -> None:
    ways = WaysOn(Handbook([]), lambda _: 0)

    assert (ways.to_begin(), ways.from_nothing(_nothing("ketamine"))) == ((), ())
