"""Places: what is written can be read back, and what is no place is refused with a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luna_handbook.book.places import ID, Place

IDS = st.from_regex(ID, fullmatch=True)
PLACES = st.builds(
    Place,
    edition=IDS,
    page=IDS,
    section=st.just("") | IDS,
    block=st.just("") | st.from_regex(r"[a-z]+", fullmatch=True),
)


@settings(deadline=None)
@given(PLACES)
def test_a_place_that_was_written_down_is_read_back_the_same(place: Place) -> None:
    assert Place.parse(str(place)) == place


@settings(deadline=None)
@given(PLACES)
def test_a_place_without_its_edition_is_in_the_edition_that_stands_in(place: Place) -> None:
    _, _, rest = str(place).partition(":")

    assert Place.parse(rest, place.edition) == place


@settings(deadline=None)
@given(st.text())
def test_any_text_is_a_place_or_refused_with_a_sentence(text: str) -> None:
    try:
        place = Place.parse(text, "luna")
    except ValueError as error:
        assert str(error).endswith("is not a place; write one like luna:hnk#unknown.")  # noqa: PT017
    else:
        assert Place.parse(str(place)) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("luna:trd#dose", Place("luna", "trd", "dose")),
        ("luna:trd", Place("luna", "trd")),
        ("luna:trd#", Place("luna", "trd")),
        ("  luna:trd#dose\n", Place("luna", "trd", "dose")),
        ("luna:trd#dose~c", Place("luna", "trd", "dose", "c")),
        ("luna:trd~c", Place("luna", "trd", "", "c")),
        ("ward-7:phones", Place("ward-7", "phones")),
        ("ward-7:phones_2#night-shift", Place("ward-7", "phones_2", "night-shift")),
    ],
)
def test_a_place_as_people_write_it_is_understood(text: str, place: Place) -> None:
    assert Place.parse(text) == place


@pytest.mark.parametrize(
    "text",
    ["", "trd", "luna:", ":trd", "luna:Trd", "luna:trd#dose#x", "luna:a/b", "luna:-a", "luna:a~C", "luna:é"],
)
def test_what_is_no_place_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a place"):
        Place.parse(text)


def test_an_edition_that_is_named_wins_over_the_one_that_stands_in() -> None:
    assert Place.parse("ward-7:phones", "luna").edition == "ward-7"


def test_the_page_of_a_place_is_its_top() -> None:
    assert Place("luna", "trd", "dose", "c").page_place == Place("luna", "trd")
