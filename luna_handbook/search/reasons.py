"""Why a hit is there, in words and as facts: what each word gives in each field, and what that is multiplied by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luna_handbook.search.postings import ALIAS, TITLE
from luna_handbook.search.ranking import UNNAMED

if TYPE_CHECKING:
    from luna_handbook.search.hits import Reasons

FIELD_WORDS = {
    "title": "in its heading",
    "page": "in the title of its page",
    "aliases": "in the search terms of its page",
    "body": "in its text",
}
LIFT_WORDS = {
    "words-present": "the share of the words it has",
    "key-answer": "it holds a key answer",
    "reference": "its page lists what other pages say",
    "plain": "it says in plain language what another page says",
    "emergency-page": "an emergency page named by the words",
    "all-in-title": "every word is in its heading",
    "as-typed": "it has the words themselves, where others mean the same",
    "no-negation": "it lacks the “not” that was typed",
    "side-by-side": "the words of the “not” stand as typed",
}
NAME_WORDS = {
    TITLE: "Its title is what was typed, so it stands before all others.",
    ALIAS: "A search term of its page is what was typed, so it stands before those that are not called so.",
}
NAMES = {TITLE: "title", ALIAS: "search-term", UNNAMED: None}


def as_facts(why: Reasons) -> dict[str, object]:
    """Return the reasons as ``words`` (word, field, score), ``lifts`` (name, factor), ``learnt`` and ``called``.

    The hit's score is the sum of the words' scores times every factor, plus ``learnt``. ``called`` is ``title`` or
    ``search-term`` when the section is called exactly what was typed, else None.
    """
    return {
        "words": [{"word": w.word, "field": w.field, "score": round(w.score, 4)} for w in why.words],
        "lifts": [{"name": lift.name, "factor": round(lift.factor, 4)} for lift in why.lifts],
        "learnt": why.learnt,
        "called": NAMES[why.name],
    }


def in_words(why: Reasons) -> str:
    """Return the reasons in a line of plain words."""
    if not why.words:
        called = "" if why.learnt else "no word was asked for, or it was referred to"
    else:
        called = " + ".join(f"“{w.word}” {FIELD_WORDS[w.field]} {w.score:.2f}" for w in why.words)
    lifts = "".join(f"; × {lift.factor:.2f} {LIFT_WORDS[lift.name]}" for lift in why.lifts)
    learnt = f"; {why.learnt:+.2f} for words it shares with the best hits" if why.learnt else ""
    name = f" {NAME_WORDS[why.name]}" if why.name in NAME_WORDS else ""
    return f"{called}{lifts}{learnt}.{name}".lstrip("; ")
