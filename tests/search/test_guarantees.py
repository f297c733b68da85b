"""What search guarantees (ux.md 4.3.4): a number, a “not” or a drug's prefix is never lost and never another. Both directions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.search.conftest import book_of, opened, texts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.search.conftest import FinderOf

    Found = Callable[[str, bool], list[str]]

NEVER_EACH_OTHER = [
    ("give 5 mg", "give 50 mg"),
    ("give 0.5 mg", "give 5 mg"),
    ("0.5", "5"),
    ("0.5", "0.05"),
    ("0.05", "5"),
    (".5", "5"),
    (".5", ".05"),
    ("0,5", "5"),
    ("1.0", "10"),
    ("1.0", "0.1"),
    ("1,000", "1"),
    ("1,000", "100"),
    ("1.5", "15"),
    ("1.5", "5"),
    ("day 1", "day 8"),
    ("day 1", "day 10"),
    ("phase 2", "phase 3"),
    ("180/110", "180/100"),
    ("180/110", "110/180"),
    ("180/110", "180 to 110"),
    ("1/2", "1"),
    ("½", "2"),
    ("1½", "1"),
    ("SpO2 < 94", "SpO2 > 94"),
    ("≤ 94", "≥ 94"),
    ("< 94", "≤ 94"),
    ("< 94", "< 49"),
    ("40–60 min", "40–50 min"),
    ("40–60 min", "46 min"),
    ("40–60", "4060"),
    ("10⁶", "106"),
    ("−4.2", "−42"),
    ("10:05", "1005"),
    ("S-ketamine", "R-ketamine"),
    ("S-ketamine", "arketamine"),
    ("esketamine", "ketamine"),
    ("norketamine", "ketamine"),
    ("(2R,6R)-HNK", "(2S,6S)-HNK"),
    ("PHQ-9", "PHQ-2"),
    ("PHQ 9", "PHQ-2"),
    ("CYP2B6", "CYP3A4"),
    ("GluN2A", "GluN2B"),
    ("mg/kg", "mg/day"),
    ("0.5 mg", "0.5 mL"),
]
"""Neither finds the other."""

THE_SAME = [
    (".5 mg", "0.5 mg"),
    ("0.5", "0.50"),
    ("0,5", "0.5"),
    ("0·5", "0.5"),
    ("½", "0.5"),
    ("1½", "1.5"),
    ("1.0", "1"),
    ("1,000", "1000"),
    ("0.25mg", "0.25 mg"),
    ("10mg/kg", "10 mg/kg"),
    ("50 µg", "50 μg"),
    ("50 µg", "50 mcg"),
    ("50 mcg", "50 micrograms"),
    ("mcg", "microgram"),
    ("µg/kg", "mcg/kg"),
    ("30 %", "30%"),
    ("40–60 min", "40-60 minutes"),
    ("40–60 min", "40 to 60 min"),
    ("2-hour", "2 hours"),
    ("2-hour", "2 h"),
    ("< 94", "<94"),
    ("<= 94", "≤ 94"),
    ("SpO₂ < 94", "SpO2 <94"),
    ("180 / 110", "180/110"),
    ("−4.2", "-4.2"),
    ("５", "5"),
    ("S-ketamine", "(S)-ketamine"),
    ("S-ketamine", "s-ketamine"),
    ("S-ketamine", "S(+)-ketamine"),
    ("es-ketamine", "esketamine"),
    ("PHQ 9", "PHQ-9"),
    ("dose–response", "dose-response"),
    ("don't", "do not"),
    ("cannot", "can not"),
    ("can't", "cannot"),
    ("the patient's", "the patient"),
    ("Ménière", "meniere"),
    ("I.V.", "IV"),
    ("O’Brien", "O'Brien"),
]
"""Either finds the other."""

ONE_WAY = [
    ("40", "40–60 min"),
    ("60", "40–60 min"),
    ("60 min", "40–60 min"),
    ("94", "SpO2 < 94"),
    ("180", "180/110"),
    ("ketamine", "S-ketamine"),
    ("HNK", "(2R,6R)-HNK"),
    ("hole", "K-hole"),
    ("mg", "mg/kg"),
    ("0.5 mg", "0.5 mg/kg"),
    ("4.2", "−4.2"),
    ("resistant", "treatment-resistant"),
    ("hour", "2-hour"),
    ("day", "day-1"),
    ("HT3", "5-HT3"),
    ("S ketamine", "S-ketamine"),
]
"""The first finds the second; the second, which says more, does not find the first."""

NOT_FOUND_BY_THE_NUMBER_IN_A_NAME = [
    ("5", "5-HT3"),
    ("9", "PHQ-9"),
    ("2", "GluN2B"),
    ("2", "SpO2"),
    ("6", "10⁶"),
]


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
