"""What the header of a clinical page must say beyond its id and title."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from luna_handbook.authoring.editorial.reading import Breaches
    from luna_handbook.authoring.source import SourcePage

WITHOUT_QUESTIONS = frozenset(("help", "reference", "plain"))
"""Kinds of pages that need no self-check: the program itself, lists, and twins of pages that have theirs."""
WITHOUT_TERMS = frozenset(("plain",))
"""Kinds of pages that need no words for search: a twin is found by the words of its page."""


def header_fields(page: SourcePage) -> Breaches:
    """See that a page has a summary, words for search, its state of review, and a question with the place that answers it."""
    header = page.header
    if not header.summary:
        yield header.line_of("summary"), "The summary is missing: one sentence for lists and search."
    if not header.search_terms and header.kind not in WITHOUT_TERMS:
        yield header.line_of("search_terms"), "“search_terms” is missing: words people type for this page."
    if "review" not in header.lines:
        yield (
            header.line_of("review"),
            "“review” is missing: {status: not-reviewed} until a clinician has signed.",
        )
    if header.kind in WITHOUT_QUESTIONS:
        return
    if not header.self_check:
        yield (
            header.line_of("self_check"),
            "“self_check” is missing: a question, its answer, and the place that explains it.",
        )
    for question in header.self_check:
        if not question.place:
            yield question.line, 'This question has no place that explains its answer: place: "#section".'
