"""A reader goes through all results of a question, and comes back to where they were among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.editions import make_edition

if TYPE_CHECKING:
    from pathlib import Path

    from tests.readers import OpenReader, Reader


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an edition with more results than are shown at once."""
    return make_edition(tmp_path_factory.mktemp("many") / "luna", pages=40, words=400, with_index=True)


@pytest.fixture
def reader(open_reader: OpenReader, many: Path) -> Reader:
    """Return a reader who looks at all results of a word."""
    reader = open_reader("", many, size=(1366, 768))
    reader.scroll_to(150)
    reader.press("Ctrl+K")
    reader.type("dose")
    reader.press("Ctrl+Shift+F")
    return reader


def _follow(reader: Reader, words: str) -> None:
    """Follow the first link that says so."""
    html = reader.window.page._composed.html
    link = html[: html.index(f">{words}")].rpartition('href="')[2].rstrip('"')
    reader.window.page._follow(link)


def _total(reader: Reader) -> int:
    answer = reader.window.reading.results._answer
    assert answer
    return answer.total


def test_the_page_says_how_many_there_are_and_how_many_are_shown(reader: Reader) -> None:
    assert _total(reader) > 50
    assert reader.see(f"{_total(reader)} sections in ")
    assert reader.see("the best 50 shown.")
    assert reader.see("\n50. ")
    assert not reader.see("\n51. ")


def test_parts_follow_each_other_as_in_the_handbook_each_with_its_count(reader: Reader) -> None:
    text = reader.window.page.view.toPlainText()
    at = [text.find(f"\nPart {n} of 3\n") for n in (1, 2, 3)]

    assert at == sorted(at)
    assert -1 not in at
    assert text[at[0] :].splitlines()[2].endswith(" of 29 sections")


def test_more_adds_the_next_fifty_and_stays_at_the_line(reader: Reader) -> None:
    reader.scroll_to(700)

    _follow(reader, "Show")

    assert (reader.line, reader.see("\n51. ")) == (700, True)


def test_best_first_is_one_list_in_the_order_of_the_panel(reader: Reader) -> None:
    _follow(reader, "Best first")

    answer = reader.window.reading.results._answer
    assert answer
    assert f"1. {answer.hits[0].page_title}" in reader.window.page.view.toPlainText()
    assert not reader.see("\nPart 1 of 3\n")


def test_a_result_opens_its_section_with_the_words_marked_and_back_returns_to_the_line_among_them(
    reader: Reader,
) -> None:
    answer = reader.window.reading.results._answer
    assert answer
    hit = next(hit for hit in answer.hits if hit.place.section and hit.marks)
    reader.scroll_to(900)
    reader.window.page._follow(str(hit.place))
    assert (reader.window.page.place, bool(reader.window.page.view.extraSelections())) == (hit.place, True)

    reader.press("Alt+Left")
    assert (reader.line, reader.see("the best 50 shown.")) == (900, True)

    reader.press("Alt+Left")
    assert reader.line == 150


def test_forward_leads_to_the_results_again(reader: Reader) -> None:
    reader.press("Alt+Left", "Alt+Right")

    assert reader.see("the best 50 shown.")


def test_results_keep_to_the_filter_and_offer_everything(reader: Reader) -> None:
    everything = _total(reader)
    reader.press("Ctrl+K", "Tab", "Ctrl+Shift+F")
    assert (reader.see("Search results · Emergencies"), _total(reader) < everything) == (True, True)

    _follow(reader, f"Search everything ({everything})")

    assert _total(reader) == everything


def test_the_last_row_of_the_hits_opens_all_results(reader: Reader) -> None:
    reader.press("Alt+Left", "Ctrl+K")
    for _ in range(30):
        reader.press("Down")

    reader.press("Return")

    assert reader.see("the best 50 shown.")


def test_without_words_all_results_asks_for_some(open_reader: OpenReader) -> None:
    reader = open_reader()
    reader.press("Ctrl+Shift+F")

    assert (reader.window.searching.is_open, reader.window.top.search.hasFocus()) == (True, True)


def test_words_that_are_nowhere_have_a_page_that_says_so(open_reader: OpenReader) -> None:
    reader = open_reader()
    reader.press("Ctrl+K")
    reader.type("zyzzyva")
    reader.press("Ctrl+Shift+F")

    assert reader.see("No section")


def test_the_results_take_another_look_and_stay_at_the_line(reader: Reader) -> None:
    reader.scroll_to(600)
    reader.press("F8", "F8")

    assert (reader.line, reader.see("the best 50 shown.")) == (600, True)


def test_a_star_is_not_offered_where_there_is_no_section(reader: Reader) -> None:
    reader.press("Ctrl+D")

    assert (reader.window.page.star.isVisible(), reader.window.kept.bookmarking.bookmarks()) == (False, [])
