"""Editorial rules of a clinical handbook: what a page must be beyond being correct. One function a rule, one table of them.

A rule takes a page and yields a line and a sentence for each breach. Rules look at passages, and leave out those that carry the
attribute that lifts them; to add a rule, write a function and add its row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from luna_handbook.authoring.editorial.doses import doses
from luna_handbook.authoring.editorial.headers import header_fields
from luna_handbook.authoring.editorial.names import names
from luna_handbook.authoring.editorial.off_label import off_label
from luna_handbook.authoring.editorial.orphans import orphans
from luna_handbook.authoring.editorial.percentages import percentages
from luna_handbook.authoring.editorial.reading import passages
from luna_handbook.authoring.editorial.reading_age import reading_age
from luna_handbook.authoring.editorial.sentences import long_sentences
from luna_handbook.authoring.editorial.spelling import spelling
from luna_handbook.authoring.editorial.units import unit_style
from luna_handbook.authoring.rendering import plain_text
from luna_handbook.authoring.tree import line_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from luna_handbook.authoring.editorial.reading import Breaches
    from luna_handbook.authoring.source import Notebook, Source, SourcePage
    from luna_handbook.errors import Problem

LONGEST_ANSWER = 60
"""Words of a key answer: what fits above the fold and can be read out in half a minute."""
BANNED = (
    "heal", "heals", "healed", "healing", "reset", "resets", "resetting", "rewire", "rewires", "rewired", "rewiring",
    "fertilise", "fertilises", "fertilised", "fertilize", "fertilizes", "fertilized", "root cause", "root causes",
    "breakthrough", "breakthroughs", "miracle", "miracles", "miraculous", "ideal", "life-changing",
    "works for most", "safe at home",
)  # fmt: skip
"""Words that promise more than the evidence (content brief, rule 4), in the forms they come in."""

_BANNED = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, BANNED))})(?![\w-])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its function, and the attribute that lifts it from one passage (``""``: nothing does)."""

    breaches: Callable[[SourcePage], Breaches]
    lifted_by: str = ""


def key_answer(page: SourcePage) -> Breaches:
    """See that a page opens with its only key answer, of at most sixty words."""
    answers = [block for block in page.parsed.blocks if block.tone == "answer"]
    lead = page.parsed.sections[0].blocks
    if not answers or not lead or lead[0] is not answers[0]:
        yield (
            page.parsed.sections[0].line,
            'The page does not open with its key answer (!!! answer "At a glance").',
        )
    for extra in answers[1:]:
        yield extra.line, "A page has one key answer; this is another."
    for answer in answers:
        words = len(plain_text(answer.element, lambda value: value).split())
        if words > LONGEST_ANSWER:
            yield answer.line, f"The key answer has {words} words; {LONGEST_ANSWER} are the most."


def leftovers(page: SourcePage) -> Breaches:
    """See that Markdown left nothing unread: no list run into text, no short row, no bracket or brace in sight of readers."""
    yield from page.parsed.leftovers


def callout_titles(page: SourcePage) -> Breaches:
    """See that a callout says in its title what it is about."""
    for block in page.parsed.blocks:
        if block.kind == "callout" and not block.title:
            yield block.line, f'This callout has no title; say what it is about: !!! {block.tone} "…".'


def figure_words(page: SourcePage) -> Breaches:
    """See that a figure has a short text and a full description, for those who cannot see it."""
    for block in page.parsed.blocks:
        if block.drawing and not block.drawing.alt:
            yield block.line, "This drawing has no short text: ![what it shows](path)."
        if block.drawing and len(block.drawing.description) <= len(block.drawing.alt):
            yield (
                block.line,
                'This drawing has no full description: ![short text](path "everything the drawing says").',
            )


def table_headers(page: SourcePage) -> Breaches:
    """See that every column of a table has a heading; the corner above row headings may stay empty."""
    for block in page.parsed.blocks:
        for head in block.element.iter("thead"):
            empty = [
                n
                for n, cell in enumerate(head.iter("th"), 1)
                if n > 1 and not "".join(cell.itertext()).strip()
            ]
            if empty:
                yield line_of(head), f"Column {empty[0]} of this table has no heading."


def banned_words(page: SourcePage) -> Breaches:
    """See that a page promises no more than the evidence; {.quoted} marks words quoted in order to be refused."""
    for passage in passages(page, "quoted"):
        for found in _BANNED.finditer(passage.text):
            yield (
                passage.line_at(found.start()),
                f"“{found[0]}” promises more than the evidence; say it in other words.",
            )
    texts = [("title", page.header.title), ("summary", page.header.summary)]
    for name, text in texts:
        for found in _BANNED.finditer(text):
            yield page.header.line_of(name), f"“{found[0]}” in “{name}” promises more than the evidence."


RULES: dict[str, Rule] = {
    "key-answer": Rule(key_answer),
    "leftovers": Rule(leftovers),
    "header-fields": Rule(header_fields),
    "callout-titles": Rule(callout_titles),
    "figure-words": Rule(figure_words),
    "table-headers": Rule(table_headers),
    "banned-words": Rule(banned_words, lifted_by="quoted"),
    "percentages": Rule(percentages, lifted_by="not-a-rate"),
    "doses": Rule(doses, lifted_by="not-a-dose"),
    "unit-style": Rule(unit_style, lifted_by="odd-unit"),
    "off-label": Rule(off_label),
    "reading-age": Rule(reading_age),
    "long-sentences": Rule(long_sentences, lifted_by="long-sentence"),
}
"""Every rule on one page, by its name."""
WHOLE_RULES: dict[str, Callable[[Source, Notebook], Iterator[Problem]]] = {
    "spelling": spelling,
    "names": names,
    "orphans": orphans,
}
"""Every rule on a whole source, by its name. Overlap with earlier texts, which need not be at hand, is asked for by itself."""


def breaches(page: SourcePage) -> Breaches:
    """Yield every breach of every rule on a page."""
    for rule in RULES.values():
        yield from rule.breaches(page)


def whole_breaches(source: Source, notebook: Notebook) -> Iterator[Problem]:
    """Yield every breach of the rules on a whole source; what cannot be read on the way is noted in ``notebook``."""
    for rule in WHOLE_RULES.values():
        yield from rule(source, notebook)
