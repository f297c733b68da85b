"""What search guarantees (ux.md 4.3.4): a number, a “not” or a drug's prefix is never lost and never another. Both directions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from luna_handbook.search.guarantees import TOPICS, guarantees
from tests.search.conftest import book_of, opened, texts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.search.conftest import FinderOf

    Found = Callable[[str, bool], list[str]]

NEVER_EACH_OTHER = [pair for topic in TOPICS for pair in topic.apart]
THE_SAME = [pair for topic in TOPICS for pair in topic.same]
ONE_WAY = [pair for topic in TOPICS for pair in topic.one_way]
NOT_FOUND_BY_THE_NUMBER_IN_A_NAME = [pair for topic in TOPICS for pair in topic.absent]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Found]:
    """Return a function from words to the texts of this module that they find."""
    pairs = [*NEVER_EACH_OTHER, *THE_SAME, *ONE_WAY, *NOT_FOUND_BY_THE_NUMBER_IN_A_NAME]
    texts = sorted({text for pair in pairs for text in pair})
    with opened(tmp_path_factory.mktemp("guarantees"), book_of(*texts)) as finder:
        yield lambda words, typing: texts_of(finder.search(words, limit=1000, typing=typing), texts)


@pytest.mark.parametrize("typing", [True, False])
@pytest.mark.parametrize(("one", "other"), NEVER_EACH_OTHER)
def test_two_things_that_differ_never_find_each_other(
    found: Found, one: str, other: str, typing: bool
) -> None:
    assert (other in found(one, typing), one in found(other, typing)) == (False, False)


@pytest.mark.parametrize("typing", [True, False])
@pytest.mark.parametrize(("one", "other"), THE_SAME)
def test_two_spellings_of_one_thing_find_each_other(found: Found, one: str, other: str, typing: bool) -> None:
    assert (other in found(one, typing), one in found(other, typing)) == (True, True)


@pytest.mark.parametrize(("short", "long"), ONE_WAY)
def test_the_shorter_thing_finds_the_longer_and_not_the_reverse(found: Found, short: str, long: str) -> None:
    assert (long in found(short, False), short in found(long, False)) == (True, False)


@pytest.mark.parametrize(("number", "name"), NOT_FOUND_BY_THE_NUMBER_IN_A_NAME)
def test_a_digit_inside_a_name_is_no_number(found: Found, number: str, name: str) -> None:
    assert name not in found(number, False)


@pytest.mark.parametrize("pair", [*NEVER_EACH_OTHER, *THE_SAME, *ONE_WAY])
def test_everything_finds_itself(found: Found, pair: tuple[str, str]) -> None:
    assert all(text in found(text, False) for text in pair)


TURNED_ROUND = ["Do give it when asked.", "Do not give it when asked."]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("do not give", TURNED_ROUND[1]),
        ("do give", TURNED_ROUND[0]),
        ("don't give", TURNED_ROUND[1]),
        ("never give", TURNED_ROUND[1]),
        ("give", TURNED_ROUND[0]),
    ],
)
def test_a_not_that_was_typed_decides_which_comes_first(finder_of: FinderOf, words: str, first: str) -> None:
    finder = finder_of(book_of(*TURNED_ROUND))

    assert texts_of(finder.search(words), TURNED_ROUND)[0] == first


@pytest.mark.parametrize(
    "word",
    "not no never without before after if unless may must only stop avoid 1 2 5 a i the".split(),  # noqa: SIM905
)
def test_no_word_is_too_small_to_be_found(finder_of: FinderOf, word: str) -> None:
    texts = [f"x {word} y", "x y"]

    assert texts_of(finder_of(book_of(*texts)).search(word), texts) == [texts[0]]


def test_a_number_that_is_nowhere_is_said_to_be_nowhere(finder_of: FinderOf) -> None:
    answer = finder_of(book_of("give 5 mg", "give 0.05 mg")).search("give 0.5 mg")

    assert (answer.hits, answer.notice) == ((), "No section contains exactly “0.5”.")


def test_what_readers_are_told_is_what_is_held_true_here(found: Found) -> None:
    told = guarantees()

    assert {g.sentence for g in told} == {topic.sentence for topic in TOPICS}
    assert [
        g for g in told if not set(g.finds) <= (here := set(found(g.typed, False))) or here & set(g.never)
    ] == []
