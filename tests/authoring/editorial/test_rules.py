"""Editorial rules: one function each, one table, lifted visibly."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from luna_handbook.authoring.check import check_source
from luna_handbook.authoring.parsed import LIFTS
from luna_handbook.authoring.rules import BANNED, RULES, WHOLE_RULES
from tests.authoring.conftest import put
from tests.authoring.editorial.conftest import FIRST

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def breaches(minded: Callable[[str], list[tuple[int, str]]]) -> Callable[[str], list[int]]:
    """Tell the lines an editor minds in a body that follows a key answer; the body starts on line 9."""
    return lambda body: [line - FIRST + 9 for line, _ in minded(body)]


@pytest.mark.parametrize("word", BANNED)
def test_a_banned_word_is_minded_whatever_its_case(breaches: Callable[[str], list[int]], word: str) -> None:
    assert breaches(f"It is\n{word.upper()} here.") == [10]


@pytest.mark.parametrize("word", ["healthy", "preset", "idealised", "ideal-typical", "unhealed"])
def test_a_longer_word_is_not_banned(breaches: Callable[[str], list[int]], word: str) -> None:
    assert breaches(f"It is {word}.") == []


@pytest.mark.parametrize(
    "body",
    [
        "A miracle.\n{: .quoted}",
        "* A miracle.\n    {: .quoted}",
        "| A | B |\n|---|---|\n| miracle | no |\n{: .quoted}",
        "| A | B |\n|---|---|\n| a miracle {: .quoted} | no |",
        "A *miracle*{: .quoted}.",
    ],
)
def test_words_quoted_in_order_to_be_refused_are_lifted_visibly(
    breaches: Callable[[str], list[int]], body: str
) -> None:
    assert breaches(body) == []


def test_lifting_one_item_leaves_its_neighbours_bound(breaches: Callable[[str], list[int]]) -> None:
    assert breaches("* A miracle.\n    {: .quoted}\n* A miracle.\n\nA miracle.") == [11, 13]


def test_rules_do_not_bind_a_plain_handbook(write: Callable[..., Path]) -> None:
    assert check_source(write("A miracle in 71%.")) == []


def test_every_rule_has_a_name_and_says_what_it_sees_to() -> None:
    rules = [*(rule.breaches for rule in RULES.values()), *WHOLE_RULES.values()]

    assert all((rule.__doc__ or "").startswith("See that ") for rule in rules)


def test_every_attribute_that_lifts_a_rule_is_told_to_those_who_write() -> None:
    told = (Path(__file__).parents[3] / "content" / "README.md").read_text(encoding="utf-8")

    assert [lift for lift in LIFTS if f"`{{.{lift}}}`" not in told] == []


def test_a_stale_ledger_is_minded_and_a_missing_one_is_not(write: Callable[..., Path]) -> None:
    source = write("Words.")
    before = check_source(source)
    put(source, "refs.yaml", "page:\n  sections: {}\n")

    assert (before, [problem.file for problem in check_source(source)]) == ([], ["refs.yaml"])
