"""Names that sound alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luna_handbook.search.sounds import sound_of


@pytest.mark.parametrize(
    ("heard", "name"),
    [
        ("kwetiapeen", "quetiapine"), ("zertraleen", "sertraline"), ("dexmeditomadeen", "dexmedetomidine"),
        ("catameen", "ketamine"), ("midayzolam", "midazolam"), ("glycopyrolait", "glycopyrrolate"),
        ("bewprenorfeen", "buprenorphine"), ("nalltrekksone", "naltrexone"), ("lamotrijeen", "lamotrigine"),
        ("asetaminofin", "acetaminophen"), ("sykadelik", "psychedelic"), ("prokloraperazeen", "prochlorperazine"),
    ],
)  # fmt: skip
def test_a_name_written_as_heard_sounds_like_the_name(heard: str, name: str) -> None:
    assert sound_of(heard) == sound_of(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [("clonidine", "clonazepam"), ("hydroxyzine", "hydralazine"), ("naloxone", "naltrexone"), ("ketamine", "esketamine")],
)  # fmt: skip
def test_look_alikes_do_not_sound_alike(one: str, other: str) -> None:
    assert sound_of(one) != sound_of(other)


@given(st.text(max_size=30))
def test_anything_has_a_sound(word: str) -> None:
    assert isinstance(sound_of(word), str)
