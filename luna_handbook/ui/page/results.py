"""All results of a question as a page: by part or best first, each with its title, its place and a line of its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luna_handbook.book.pages import PLAIN_LANGUAGE
from luna_handbook.search.language import read_typed
from luna_handbook.ui.naming import escape
from luna_handbook.ui.page.compose import Composed
from luna_handbook.ui.page.marking import spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from luna_handbook.book.trail import Question
    from luna_handbook.search.hits import Answer, Hit

AT_ONCE = 50
"""Results that are shown, and that are added by “more”."""
BEST, RELATED = "Best first", "Related"
RELATED_SAYS = "These have none of the words, but are close to sections that have them."
ORDERS = (("parts", "By part"), ("best", BEST))
EMERGENCY = '<span class="result-emergency">EMERGENCY</span>'


def compose_results(answer: Answer, question: Question, filter_name: str) -> Composed:
    """Return the page of an answer's hits; ``filter_name`` is what the question keeps to, in words."""
    found = [hit for hit in answer.hits if not hit.is_related]
    words = _words(answer, question)
    parts = [_head(answer, question, filter_name, len(found))]
    for first in range(0, len(found), AT_ONCE):
        batch, number = found[first : first + AT_ONCE], first + 1
        # What is added stands below what was read, so that nothing moves away from under the reader.
        parts.append(f"<h2>Results {number} to {first + len(batch)}</h2>" if first else "")
        for title, hits, count in [("", batch, "")] if question.is_best_first else _by_part(answer, batch):
            parts.append(_group(title, count, hits, number, words))
            number += len(hits)
    if len(found) < answer.total:
        more = min(AT_ONCE, answer.total - len(found))
        parts.append(f'<p class="result"><a href="results:more">Show {more} more</a></p>')
    related = [hit for hit in answer.hits if hit.is_related]
    if related:
        parts.append(_group(RELATED, RELATED_SAYS, related, len(found) + 1, words))
    return Composed(f"<body>{''.join(parts)}</body>")


def said_of(answer: Answer, shown: int) -> str:
    """Return how many sections there are, and how many of them are shown."""
    if not answer.total:
        return answer.notice or "No section has these words."
    sections, pages = _count(answer.total, "section"), _count(answer.pages, "page")
    best = f", the best {shown} shown" if shown < answer.total else ""
    return " ".join(filter(None, (f"{sections} in {pages}{best}.", answer.notice)))


def _head(answer: Answer, question: Question, filter_name: str, shown: int) -> str:
    crumbs = " · ".join(filter(None, ("Search results", filter_name)))
    lines = [
        f'<p class="crumbs">{escape(crumbs)}</p>',
        f'<h1><a name="section-"></a>“{escape(question.words.strip())}”</h1>',
        f"<p>{escape(said_of(answer, shown))}</p>",
        _corrected(answer),
        f"<p>{escape(answer.explanation.replace('**', ''))}</p>" if answer.explanation else "",
        _elsewhere(answer, filter_name),
        _orders(question) if answer.total > 1 else "",
    ]
    return "".join(lines)


def _corrected(answer: Answer) -> str:
    read = answer.correction
    if not read:
        return ""
    return (
        f"<p>Showing results for <b>{escape(read.shown)}</b>. "
        f'<a href="results:exactly">Search exactly {escape(read.typed)}</a></p>'
    )


def _elsewhere(answer: Answer, filter_name: str) -> str:
    """Offer what lies outside a filter."""
    everything = answer.counts.filters.get("everything", 0) if answer.counts else 0
    if not filter_name or everything <= answer.total:
        return ""
    return f'<p><a href="results:everything">Search everything ({everything})</a></p>'


def _orders(question: Question) -> str:
    chosen = "best" if question.is_best_first else "parts"
    orders = (
        f"<b>{name}</b>" if how == chosen else f'<a href="results:{how}">{name}</a>' for how, name in ORDERS
    )
    return f"<p>{' · '.join(orders)}</p>"


def _by_part(answer: Answer, batch: Sequence[Hit]) -> list[tuple[str, Sequence[Hit], str]]:
    """Return the parts in reading order with their hits, best first, and how many sections each has."""
    every = dict(answer.counts.parts) if answer.counts else {}
    titles = [*every, *(hit.part_title for hit in batch)]
    by_part: dict[str, list[Hit]] = {title: [] for title in titles}
    for hit in batch:
        by_part[hit.part_title].append(hit)
    return [
        (title or PLAIN_LANGUAGE, hits, _share(len(hits), every.get(title, len(hits))))
        for title, hits in by_part.items()
        if hits
    ]


def _share(shown: int, every: int) -> str:
    return _count(every, "section") if shown >= every else f"{shown} of {_count(every, 'section')}"


def _group(title: str, count: str, hits: Sequence[Hit], number: int, words: Iterable[str]) -> str:
    head = f"<h2>{escape(title)}</h2>" if title else ""
    said = f'<p class="result-count">{escape(count)}</p>' if count else ""
    return head + said + "".join(_row(n, hit, words) for n, hit in enumerate(hits, number))


def _row(number: int, hit: Hit, words: Iterable[str]) -> str:
    title = hit.page_title if hit.title == hit.page_title else f"{hit.page_title} › {hit.title}"
    where = escape(" · ".join(filter(None, (hit.page_number, hit.part_title or PLAIN_LANGUAGE))))
    where = f"{EMERGENCY} · {where}" if hit.kind == "emergency" else where
    return (
        f'<p class="result">{number}. <a href="{escape(str(hit.place))}">{_marked(title, spans(title, words))}</a>'
        f'<br><span class="summary">{where}</span><br>{_marked(hit.snippet, hit.marks)}</p>'
    )


def _marked(text: str, marks: Iterable[tuple[int, int]]) -> str:
    """Return a text as HTML with these ranges of it marked."""
    parts, at = [], 0
    for start, end in marks:
        parts += [escape(text[at:start]), f'<span class="mark">{escape(text[start:end])}</span>']
        at = end
    return "".join([*parts, escape(text[at:])])


def _words(answer: Answer, question: Question) -> frozenset[str]:
    """Return what is marked in titles: the words typed, and those found in the texts."""
    typed = answer.correction.shown if answer.correction else question.words
    found = {hit.snippet[start:end].lower() for hit in answer.hits for start, end in hit.marks}
    return frozenset(
        found | {word.strip('"“”„,;:?!()').lower() for word in read_typed(typed).plain.split()} - {""}
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
