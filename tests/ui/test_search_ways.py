"""Ways on from an empty box and from words that no section has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luna_handbook.book.handbook import Handbook
from luna_handbook.ui.search.ways import EXAMPLES, WaysOn

if TYPE_CHECKING:
    from collections.abc import Callable


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
        3,
    )


def test_a_search_that_finds_nothing_is_no_example(handbook: Handbook) -> None:
    ways = WaysOn(handbook, lambda words: 1 if words == EXAMPLES[1] else 0).to_begin()

    assert [(w.title, w.note) for w in ways if w.kind == "search"] == [(f"“{EXAMPLES[1]}”", "1 section")]


def test_before_search_is_ready_there_are_emergency_pages_and_no_examples(handbook: Handbook) -> None:
    ways = WaysOn(handbook, lambda _: None).to_begin()

    assert {way.kind for way in ways} == {"emergency"}


def test_each_word_is_left_out_in_turn_with_what_that_finds(handbook: Handbook) -> None:
    ways = WaysOn(handbook, _finding(dose_77=0, dose_zyz=12, **{"77_zyz": 1})).from_nothing("dose 77 zyz")

    assert [(w.title, w.note, w.words) for w in ways if w.kind == "search"] == [
        ("Without “dose”", "1 section", "77 zyz"),
        ("Without “77”", "12 sections", "dose zyz"),
    ]


def test_where_one_word_less_is_not_enough_each_word_is_offered_alone(handbook: Handbook) -> None:
    ways = WaysOn(handbook, _finding(dose=40)).from_nothing("dose 77 88")

    assert [(w.title, w.words) for w in ways if w.kind == "search"] == [("Only “dose”", "dose")]


def test_words_between_quotes_are_left_out_together(handbook: Handbook) -> None:
    ways = WaysOn(handbook, lambda _: 1).from_nothing('dose "not before"')

    assert [(w.title, w.words) for w in ways if w.kind == "search"] == [
        ("Without “dose”", '"not before"'),
        ('Without "not before"', "dose"),
    ]


def test_a_misspelt_word_leads_to_the_titles_that_have_one_like_it(handbook: Handbook) -> None:
    page = handbook.pages_of(handbook.parts()[-1])[-1]
    word = max(page.title.split(), key=len)

    ways = WaysOn(handbook, lambda _: 0).from_nothing(word[:-1] + "zz")

    assert page.place in [way.place for way in ways if way.kind in {"page", "emergency"}]


def test_there_are_three_ways_on_from_any_word(handbook: Handbook) -> None:
    for words in ("zyzzyva", "77", "“", '"', "no no", "≥", "zyz zyz zyz"):
        assert len(WaysOn(handbook, lambda _: 0).from_nothing(words)) >= 3, words


def test_a_part_is_browsed_from_its_first_page(handbook: Handbook) -> None:
    part = handbook.parts()[1]

    ways = [w for w in WaysOn(handbook, lambda _: 0).from_nothing("zyzzyva") if w.kind == "part"]

    assert (ways[1].title, ways[1].place) == (part.title, handbook.pages_of(part)[0].place)


def test_a_handbook_without_editions_has_no_ways_and_no_mishap() -> None:
    ways = WaysOn(Handbook([]), lambda _: 0)

    assert (ways.to_begin(), ways.from_nothing("ketamine")) == ((), ())
