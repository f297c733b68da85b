"""Glossary terms in running text."""

from __future__ import annotations

import pytest

from luna_handbook.authoring.terms import Glossary
from luna_handbook.authoring.vocabulary import GlossaryEntry


def marked(text: str, *terms: str) -> list[str]:
    glossary = Glossary([GlossaryEntry(term.lower(), term, "…", frozenset({"home"})) for term in terms])
    return [piece for piece, term in glossary.finder("page").split(text) if term]


@pytest.mark.parametrize(
    ("text", "term", "found"),
    [
        ("A response is", "Response", ["response"]),
        ("Responses are", "Response", []),
        ("non-response is", "Response", []),
        ("the MAOI class", "MAOI", ["MAOI"]),
        ("maoi", "MAOI", []),
        ("MTOR or mTOR", "mTOR", ["mTOR"]),
        ("a CYP2B6-like", "CYP2B6", []),
        ("Is it a half-life?", "Half-life", ["half-life"]),
        ("Effect (k-hole)", "K-hole", ["k-hole"]),
        ("response, response", "Response", ["response"]),
    ],
)
def test_a_term_is_found_as_a_whole_word(text: str, term: str, found: list[str]) -> None:
    assert marked(text, term) == found


def test_the_longer_term_wins() -> None:
    assert marked("NMDA receptor and receptor", "Receptor", "NMDA receptor") == ["NMDA receptor", "receptor"]


def test_the_page_that_explains_a_term_does_not_mark_it() -> None:
    glossary = Glossary([GlossaryEntry("a", "Alpha", "…", frozenset({"home"}))])

    assert glossary.finder("home").split("Alpha") == [("Alpha", "")]


def test_pieces_join_to_the_text() -> None:
    glossary = Glossary([GlossaryEntry(t, t, "…", frozenset()) for t in ("one", "two")])

    assert "".join(piece for piece, _ in glossary.finder("page").split("one, two, one")) == "one, two, one"


def test_a_handbook_without_terms_marks_none() -> None:
    assert marked("words") == []
