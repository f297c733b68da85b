"""YAML read without objects, aliases or repeated keys, every mistake with its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luna_handbook.authoring.yaml_lines import Entries, Items, Scalar, read_yaml


def read(text: str, first: int = 1) -> tuple[object, list[tuple[int, str]]]:
    noted: list[tuple[int, str]] = []
    return read_yaml(text, lambda line, message: noted.append((line, message)), first), noted


def test_every_value_knows_its_line() -> None:
    document, noted = read("a: 1\nb:\n  - two\n  - 'three'\n", first=5)

    assert isinstance(document, Entries)
    assert document.values == {
        "a": Scalar(5, "1"),
        "b": Items(7, [Scalar(7, "two"), Scalar(8, "three", quoted=True)]),
    }
    assert (document.lines, noted) == ({"a": 5, "b": 6}, [])


def test_keys_stay_what_was_written() -> None:
    document, _ = read("on: 2026-01-31\nno: x\n")

    assert isinstance(document, Entries)
    assert list(document.values) == ["on", "no"]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\na: 2", 2, "given twice"),
        ("a: &x 1\nb: *x", 2, "Aliases"),
        ("a: [", 2, "not valid YAML"),
        ("a: 1\n---\nb: 2", 3, "second document"),
        ("? {a: 1}\n: 2", 1, "A key must be a word"),
        ("[" * 40, 1, "nests too deeply"),
        ("a: \x07", 1, "not valid YAML"),
    ],
)
def test_a_mistake_is_told_with_its_line(text: str, line: int, words: str) -> None:
    _, noted = read(text)

    assert [(n, words in message) for n, message in noted][:1] == [(line, True)]


def test_an_alias_bomb_costs_nothing() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{k}: &{k} [*{j}, *{j}]\n" for j, k in zip("abcdefgh", "bcdefghi", strict=True)
    )

    _, noted = read(bomb)

    assert len(noted) == 16


@given(st.text(alphabet="ab:{}[]-,*&!|>'\"#?\n %~", max_size=60))
def test_no_text_raises(text: str) -> None:
    read(text)
