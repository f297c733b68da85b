"""Typed words to plain words and operators. What only looks like an operator is words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luna_handbook.search.language import read_typed
from luna_handbook.search.query import LONGEST

if TYPE_CHECKING:
    from luna_handbook.search.asked import Item

TYPED = st.text(max_size=60) | st.text(alphabet='ab5.-–"“”()*=:~<> OR\n', max_size=220)


def short(item: Item) -> str:
    """Return an item as ``-kind:words``, the ways of an either between slashes."""
    inside = "/".join("+".join(map(short, way)) for way in item.either)
    within = f"~{item.within}" if item.within else ""
    return f"{'-' if item.is_excluded else ''}{item.kind}:{inside or item.words}{within}"


OPERATORS = [
    ('"do not give" iv', "phrase:do not give"),
    ("“do not”", "phrase:do not"),
    ('="do not"', "phrase:do not"),
    ('"a b"~5', "near:a b~5"),
    ('"a b"~0', "near:a b~1"),
    ('"a b"~99', "near:a b~50"),
    ("dose -nausea", "-words:nausea"),
    ("-S-ketamine dose", "-words:S-ketamine"),
    ('dose -"do not"', "-phrase:do not"),
    ('dose -"0.5"', "-phrase:0.5"),
    ('dose -"a b"~3', "-near:a b~3"),
    ("dose -=nausea", "-exact:nausea"),
    ("dose -infus*", "-prefix:infus"),
    ("dose -chapter:emergencies", "-chapter:emergencies"),
    ("a OR b", "either:words:a/words:b"),
    ("a OR b OR c d", "either:words:a/words:b/words:c"),
    ("5 mg OR 10 mg", "either:words:5 mg/words:10 mg"),
    ("(blood pressure OR pulse) high", "either:words:blood pressure/words:pulse"),
    ("-(a OR b) c", "-either:words:a/words:b"),
    ("((a OR b) c OR d)", "either:either:words:a/words:b+words:c/words:d"),
    ('(a OR "b c" OR infus*)', "either:words:a/phrase:b c/prefix:infus"),
    ("(type:evidence OR type:help)", "either:type:evidence/type:help"),
    ("infus* rate", "prefix:infus"),
    ("5-HT*", "prefix:5-HT"),
    ("title:dose", "title:dose"),
    ("Heading:dose", "heading:dose"),
    ('chapter:"start here"', "chapter:start here"),
    ("type:acute", "type:emergency"),
    ("type:table", "type:table"),
    ("is:bookmarked", "is:bookmarked"),
    ("is:local", "is:local"),
    ("=word", "exact:word"),
    ("=0.5", "exact:0.5"),
    ("8.4", "ref:8.4"),
    ("8.4-c", "ref:8.4-c"),
    ("8.4–C", "ref:8.4-c"),
    ("ref:8.4 dose", "ref:8.4"),
]


@pytest.mark.parametrize(("words", "read"), OPERATORS)
def test_an_operator_is_read(words: str, read: str) -> None:
    assert [short(i) for i in read_typed(words).items] == [read]


WORDS = [
    "ketamine nausea", "do not give", "give or not", "a NOT b", "a and b", "-", "- nausea", "a - b", "nausea -", "--nausea",
    "−0.5", "-0.5 mg", "score of -5", "24-72 h", "40 - 60", "40 -60", "S-ketamine", "(S)-ketamine", "(2R,6R)-HNK",
    "PHQ-9", "mg/kg", "pre- and post-dose", "a:b", "2:1", "10:05", "type:2", "type:2 diabetes", "dose:0.5", "https://example.org",
    "OR", "OR a", "a OR", "a or b", "a OR OR", "( a b )", "(0.5 mg/kg)", "give (slowly) now", "(", ")", "((", ")(", "()",
    '"', '"open', 'open "', '""', "“„", "*", "**", "a*", "5*", "0.5*", "p<0.05*", "**bold**", "in*fus", "=", "==", "n=24",
    "p=0.03", "=<94", "=> 94", "<= 94", "> 94", "title:", "chapter: x", "is:", "type:", "ref:", "ref:x", "ref:8", "1.", "8.4 mg",
    "tag:consent", "note:x", "is:changed", "type:form", "@", "~5", "a~5",
]  # fmt: skip
"""Read as words, every one as it stands."""


@pytest.mark.parametrize("words", WORDS)
def test_what_only_looks_like_an_operator_is_words(words: str) -> None:
    typed = read_typed(words)

    assert (typed.items, typed.plain) == ((), words)


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        ("nausea -vomiting dose", "nausea           dose"),
        ('nausea "not give"', 'nausea "not give"'),
        ('"a b"~5 c', " a b    c"),
        ("title:dose 4 mg", "      dose 4 mg"),
        ("=word more", "=word more"),
        ("infus* rate", "       rate"),
        ("a OR b c", "       c"),
        ("chapter:x is:local y", "                   y"),
        ('x" -word', "x       "),
        ("ref:8.4", "    8.4"),
    ],
)
def test_the_words_looked_for_stay_in_their_place(words: str, plain: str) -> None:
    assert read_typed(words).plain == plain


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("tag:consent dose", "but not “tag:”; “tag:consent” was looked for as words."),
        ("is:changed", "“is:changed” was looked for as words."),
        ("type:form", "“type:form” was looked for as words."),
        ("ref:x", "“ref:x” was looked for as words."),
        ("score -5", '“-5” was read as a number; -"5" leaves out sections that have it.'),
        ("dose -(a b)", "“-(a” was looked for as words."),
        ('dose "open end', "The quotation mark is not closed"),
        ("a* b", "“a*” needs 2 letters before the star"),
        ("type:2", ""),
        ("2:1 a:b https://example.org", ""),
        ("-0.5", ""),
        ("−0.5 and −1", ""),
        ("a OR", ""),
    ],
)
def test_a_hint_says_what_was_read_otherwise_than_it_may_be_meant(words: str, hint: str) -> None:
    said = " ".join(read_typed(words).hints)

    assert hint in said if hint else not said


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ('nausea "not gi', []),
        ('nausea -"not gi', ["-pending:not gi"]),
        ("nausea -vo", ["-pending:vo"]),
        ("nausea -the", ["-pending:the"]),
        ("nausea -vom", ["-words:vom"]),
        ("nausea -vo ", ["-words:vo"]),
        ("type:emer", ["pending:emer"]),
        ("is:book", ["pending:book"]),
        ('chapter:"start he', ["chapter:start he"]),
    ],
)
def test_a_half_typed_operator_asks_for_nothing_it_may_not_mean(words: str, read: list[str]) -> None:
    assert [short(i) for i in read_typed(words, is_typing=True).items] == read


@pytest.mark.parametrize(
    ("words", "purpose"),
    [
        (">print", "command"), (" > print", "command"), (">", "command"), (">94", "words"), ("> 94", "words"), (">= 94", "words"),
        ("@airway", "deck"), ("@", "deck"), ("a@b", "words"), ("a > b", "words"), ("", "words"),
    ],
)  # fmt: skip
def test_commands_and_decks_are_left_to_the_window(words: str, purpose: str) -> None:
    assert read_typed(words).purpose == purpose


@given(TYPED, st.booleans())
def test_anything_is_read(words: str, is_typing: bool) -> None:
    typed = read_typed(words, is_typing)

    assert len(typed.plain) == len(words)


@given(TYPED)
def test_items_lie_inside_the_words_in_their_order(words: str) -> None:
    spans = [(i.start, i.end) for i in read_typed(words).items]

    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(words) for start, end in spans)


@given(
    st.text(alphabet="abc5.-/ µg", max_size=60).filter(
        lambda words: " -" not in words and not words.startswith("-")
    )
)
def test_words_without_operators_are_kept_as_they_are(words: str) -> None:
    typed = read_typed(words)

    assert typed.plain == words
    assert {i.kind for i in typed.items} <= {"ref"}


@pytest.mark.parametrize(
    "words", ["(" * LONGEST, "( OR " * 40, "(a OR " * 33, "-(" * 100, '"' * LONGEST, "((a OR " * 28 + ")" * 4]
)
def test_nested_nonsense_is_read_at_once(words: str) -> None:
    assert len(read_typed(words).plain) == len(words)


@pytest.mark.parametrize("words", ['="dose heading:', '="heading:', 'x ="a:'])
def test_an_exact_phrase_still_being_typed_may_end_with_a_colon(words: str) -> None:
    assert read_typed(words, is_typing=True).plain == words.replace('"', " ")
