"""Letters of blocks: kept while the block is itself, never given twice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luna_handbook.authoring.ledger import Entry, PageLedger, assign, block_digest, likeness
from luna_handbook.authoring.ledger_file import ledger_text, read_ledger

if TYPE_CHECKING:
    from collections.abc import Sequence

EMPTY = PageLedger()
ONE = "Blood pressure rises early in the infusion and settles within two hours of its end."
TWO = "Nausea is common; an anti-emetic may be given before or after the session."
THREE = "Patients do not drive until the next day, after a restful sleep."


def blocks(*texts: str, section: str = "s") -> list[tuple[str, str]]:
    return [(section, block_digest("paragraph", text)) for text in texts]


def letters(ledger: PageLedger) -> str:
    return "".join(entry.letter for entry in ledger.entries)


def test_a_new_page_is_lettered_in_reading_order() -> None:
    assert letters(assign(EMPTY, blocks(ONE, TWO, THREE))) == "abc"


def test_a_page_of_many_blocks_goes_on_with_two_letters() -> None:
    ledger = assign(EMPTY, blocks(*(f"word{n}" for n in range(30))))

    assert [entry.letter for entry in ledger.entries][24:28] == ["y", "z", "aa", "ab"]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ((ONE, "A new one of its own words.", TWO, THREE), "adbc"),
        ((THREE, ONE, TWO), "cab"),
        ((ONE, THREE), "ac"),
        ((ONE, TWO.replace("common", "very common"), THREE), "abc"),
        ((TWO.replace("common", "very common"), THREE, ONE), "bca"),
        ((ONE, "Nothing of what stood here before remains true.", THREE), "adc"),
        ((ONE, ONE, TWO, THREE), "adbc"),
    ],
    ids=["inserted", "reordered", "removed", "reworded", "reworded and moved", "replaced", "repeated"],
)
def test_a_block_keeps_its_letter_while_it_is_itself(texts: Sequence[str], expected: str) -> None:
    before = assign(EMPTY, blocks(ONE, TWO, THREE))

    assert letters(assign(before, blocks(*texts))) == expected


def test_a_block_keeps_its_letter_in_another_section() -> None:
    before = assign(EMPTY, blocks(ONE, TWO))

    assert letters(assign(before, blocks(TWO) + blocks(ONE, section="t"))) == "ba"


def test_a_removed_block_leads_to_its_nearest_neighbour() -> None:
    before = assign(EMPTY, blocks(ONE, TWO) + blocks(THREE, section="t"))

    assert assign(before, blocks(ONE) + blocks(THREE, section="t")).retired == {"b": "a"}


def test_a_successor_that_is_removed_too_hands_on() -> None:
    ledger = assign(EMPTY, blocks(ONE, TWO, THREE))
    ledger = assign(ledger, blocks(ONE, THREE))
    ledger = assign(ledger, blocks(THREE))

    assert ledger.retired == {"a": "c", "b": "c"}


def test_a_page_emptied_and_filled_again_never_reuses_a_letter() -> None:
    ledger = assign(assign(EMPTY, blocks(ONE)), [])

    assert ledger.retired == {"a": ""}
    assert letters(assign(ledger, blocks(ONE))) == "b"


WORDS = st.lists(st.sampled_from(["rises", "early", "nausea", "sleep", "40", "minutes"]), max_size=5).map(
    " ".join
)
PAGES = st.lists(st.tuples(st.sampled_from(["", "s", "t"]), WORDS), max_size=8)


@given(st.lists(PAGES, min_size=1, max_size=6))
def test_through_any_history_letters_stay_unique_and_every_old_one_leads_somewhere(
    history: list[list[tuple[str, str]]],
) -> None:
    ledger, given_once = EMPTY, set[str]()
    for page in history:
        ledger = assign(ledger, [(section, block_digest("paragraph", text)) for section, text in page])
        alive = [entry.letter for entry in ledger.entries]
        given_once.update(alive)

        assert len(set(alive)) == len(alive) == len(page)
        assert given_once == set(alive) | set(ledger.retired)
        assert not set(alive) & set(ledger.retired)
        assert all(successor in alive for successor in ledger.retired.values() if alive)


@given(PAGES)
def test_assigning_again_changes_nothing(page: list[tuple[str, str]]) -> None:
    seen = [(section, block_digest("paragraph", text)) for section, text in page]
    ledger = assign(EMPTY, seen)

    assert assign(ledger, seen) == ledger


@given(st.lists(PAGES, max_size=4))
def test_a_ledger_reads_back_as_it_was_written(history: list[list[tuple[str, str]]]) -> None:
    ledger = EMPTY
    for page in history:
        ledger = assign(ledger, [(section, block_digest("paragraph", text)) for section, text in page])
    noted: list[str] = []

    found = read_ledger(
        ledger_text({"page": ledger}), lambda line, message: noted.append(f"{line}: {message}")
    )

    assert (in_section_order(found["page"]), noted) == (in_section_order(ledger), [])


def in_section_order(ledger: PageLedger) -> PageLedger:
    """Return the ledger as a file holds it: the blocks of a section stand together."""
    order = list(dict.fromkeys(entry.section for entry in ledger.entries))
    return replace(
        ledger, entries=tuple(sorted(ledger.entries, key=lambda entry: order.index(entry.section)))
    )


def test_likeness_is_the_share_of_common_words() -> None:
    one, other = block_digest("list", "a b c d"), block_digest("paragraph", "c d e f")

    assert likeness(one, other) == pytest.approx(2 / 6)
    assert likeness(one, one) == 1


def test_letters_that_yaml_takes_for_yes_and_no_survive() -> None:
    ledger = PageLedger(
        (Entry("", "y", block_digest("list", "a")), Entry("", "n", block_digest("list", "b"))), {"on": "y"}
    )

    assert read_ledger(ledger_text({"no": ledger}), lambda *_: None) == {"no": ledger}
