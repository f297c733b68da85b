"""A page as the HTML that QTextDocument draws well: callouts are one-cell tables, painted as frames by the view.

QTextDocument knows no rounded corners and no boxes, so ``Composed.frames`` lists, in order, what each table at the top level is.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from luna_handbook.book.joining import joined
from luna_handbook.book.local_values import MARK
from luna_handbook.book.pages import ANSWER, CALLOUTS, EVERY_ANSWER, NOT_REVIEWED, PLAIN, PLAIN_LANGUAGE
from luna_handbook.ui.naming import escape
from luna_handbook.ui.page.columns import with_widths

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from luna_handbook.book.pages import Block, Page, PageRow, Question, Reference, Section

_NAMED_TWICE = re.compile(r'(\w[\w /-]{2,40}): <span class="blank">&nbsp;\1:(?:&nbsp;| )', re.IGNORECASE)
ICONS = {
    "danger": "octagon-alert", "caution": "triangle-alert", "note": "info", "evidence": "flask-conical", "local": "map-pin",
}  # fmt: skip
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
TO_VERIFY = "details to be verified"


class Surroundings(NamedTuple):
    """What the page needs from around it: a clinic's value as HTML, who approved these values, the pages before and after."""

    local: Callable[[str], str]
    approvals: Callable[[Iterable[str]], str] = lambda _names: ""
    before: PageRow | None = None
    after: PageRow | None = None
    answers_shown: Collection[int] = ()


class Composed(NamedTuple):
    """HTML ready for the view and the kind of every top-level table in it: a tone, one of ``CHIPS``, ``data``, ``turn``.

    ``drawings`` is the width and height of every drawing by its hash, in its own units: with them a page is laid out without
    drawing anything that is not in sight.
    """

    html: str = ""
    frames: Sequence[str] = ()
    drawings: Mapping[str, tuple[int, int]] = MappingProxyType({})


def compose(page: Page, around: Surroundings) -> Composed:
    """Return the page's HTML with its head, sections, questions, references, related pages and neighbours."""
    frames: list[str] = []
    parts = [_head(page, frames)]
    parts += [_answered(_section(section, frames), page, around.answers_shown) for section in page.sections]
    parts += [
        around.approvals(dict.fromkeys(MARK.findall("".join(parts)))),
        _questions(page.self_check, around.answers_shown),
        _related(page.related),
        _references(page.references),
    ]
    parts.append(_turn(around.before, around.after, frames))
    html = _with_values("".join(parts), around.local)
    return Composed(f"<body>{html}</body>", frames, _drawings(page.sections))


def compose_section(section: Section, local: Callable[[str], str]) -> Composed:
    """Return one section on its own, for a preview; its heading is left to whoever shows it."""
    frames: list[str] = []
    html = ANSWER.sub("", "".join(_block(block, frames) for block in section.blocks))
    html = _with_values(html, local)
    return Composed(f"<body>{html}</body>", frames, _drawings([section]))


def _with_values(html: str, local: Callable[[str], str]) -> str:
    """Put the clinic's values into a page; a blank does not say its name where the page has just said it."""
    return _NAMED_TWICE.sub(
        r'\1: <span class="blank">&nbsp;', MARK.sub(lambda match: local(match[1]), joined(html))
    )


def _drawings(sections: Iterable[Section]) -> dict[str, tuple[int, int]]:
    blocks = (block for section in sections for block in section.blocks if block.kind == "figure")
    return {
        block.image: (block.width, block.height) for block in blocks if block.width > 0 and block.height > 0
    }


def _head(page: Page, frames: list[str]) -> str:
    frames.append("chips-reviewed" if page.is_reviewed else "chips")
    reviewed = ("chip-good", f"Reviewed {page.review.get('on', '')}".strip())
    chips = [reviewed if page.is_reviewed else ("chip-review", NOT_REVIEWED)]
    chips.append(("chip", f"{page.minutes} min read"))
    if page.references:
        chips.append(("chip", _count(len(page.references), "reference")))
    cells = "".join(f'<td class="{kind}">{escape(words)}</td>' for kind, words in chips)
    return (
        f'<p class="crumbs">{_crumbs(page)}</p>'
        f'<h1><a name="section-"></a>{escape(page.title)}</h1>'
        f'<table class="chips" cellspacing="0" cellpadding="0"><tr>{cells}</tr></table>'
    )


def _crumbs(page: Page) -> str:
    """Return where the page stands, and the way to its plain-language version or back."""
    crumbs = [escape(words) for words in (page.number, page.part_title) if words]
    if page.twin:
        for_staff = f"For staff: {page.twin.number} {page.twin.title}"
        words = for_staff if page.kind == PLAIN else PLAIN_LANGUAGE
        crumbs.append(f'<a href="{escape(str(page.twin.place))}">{escape(words)}</a>')
    return " · ".join(crumbs)


def _section(section: Section, frames: list[str]) -> str:
    blocks = "".join(_block(block, frames) for block in section.blocks)
    if section.level == 1:
        return blocks
    level = min(section.level, 4)
    return f'<h{level}><a name="section-{escape(section.id)}"></a>{escape(section.title)}</h{level}>{blocks}'


def _block(block: Block, frames: list[str]) -> str:
    if block.kind == "callout":
        frames.append(block.tone)
        return (
            '<table class="callout" width="100%" cellspacing="0" cellpadding="0"><tr><td>'
            f"{_label(block)}{_tables(block.html)}</td></tr></table>"
        )
    if block.kind == "figure":
        return (
            f'<p class="figure"><img src="luna-img:{escape(block.image)}" alt="{escape(block.alt)}"></p>'
            f'<p class="caption">Figure {block.figure}. {escape(block.alt)}</p>'
            f'<p class="description">{escape(block.description)}</p>'
        )
    frames.extend(["data"] * block.html.count("<table"))
    return _tables(block.html)


def _label(block: Block) -> str:
    title = escape(block.title)
    if block.tone == "answer":
        return f'<p class="label-answer">{title.upper()}</p>'
    word = CALLOUTS[block.tone]
    words = word if title in ("", word) else f"{word}: {title}"
    icon = f'<img src="luna-icon:{ICONS[block.tone]}/{block.tone}" style="vertical-align: middle">'
    return f'<p class="label label-{block.tone}">{icon}&nbsp;{words}</p>'


def _tables(html: str) -> str:
    tables = _TABLE.sub(lambda table: with_widths(table[0]), html.replace("<th>", '<th align="left">'))
    return tables.replace("<table>", '<table class="data" width="100%" cellspacing="0" cellpadding="0">')


def _questions(questions: tuple[Question, ...], shown: Collection[int]) -> str:
    if not questions:
        return ""
    rows = []
    for number, question in enumerate(questions):
        rows.append(f"<li><b>{escape(question.question)}</b><br>{_answer(number, question, shown)}</li>")
    return f'<h2><a name="section-self-check"></a>Check yourself</h2><ol>{"".join(rows)}</ol>'


def _answer(number: int, question: Question, shown: Collection[int]) -> str:
    if number not in shown:
        return f'<a href="answer:{number}">Show the answer</a>'
    reason = f'<br><span class="summary">{escape(question.reason)}</span>' if question.reason else ""
    return f"{escape(question.answer)}{reason} {_where(question)}"


def _where(question: Question) -> str:
    return f'<a href="{escape(question.place)}">Where it says so</a>' if question.place else ""


def _answered(html: str, page: Page, shown: Collection[int]) -> str:
    """Put the answers, or what asks for them, where the text has a place for them."""

    def one(found: re.Match[str]) -> str:
        if found[1] == EVERY_ANSWER:
            return _every_answer(page, shown)
        number = len(page.self_check) + int(found[1])
        if number >= len(page.questions):
            return ""
        question = page.questions[number]
        where = "" if number in shown else f" · {_where(question)}"
        return _answer(number, question, shown) + where

    return ANSWER.sub(one, html) if page.collected else html


def _every_answer(page: Page, shown: Collection[int]) -> str:
    if len(shown) == len(page.questions):
        return '<a href="answer:none">Hide all answers</a>'
    return f'<a href="answer:{EVERY_ANSWER}">Show all answers</a>'


def _references(references: tuple[Reference, ...]) -> str:
    if not references:
        return ""
    rows = []
    for r in references:
        verify = f' <span class="verify">&nbsp;{TO_VERIFY}&nbsp;</span>' if r.to_verify else ""
        rows.append(
            f'<p class="reference"><a name="reference-{r.number}"></a><b>{r.number}.</b>&nbsp; {r.html}{verify}</p>'
            f'<p class="finding">{escape(": ".join(filter(None, (r.kind, r.finding))))}</p>'
        )
    return f'<h2><a name="section-references"></a>References</h2>{"".join(rows)}'


def _related(rows: tuple[PageRow, ...]) -> str:
    if not rows:
        return ""
    links = "".join(
        f'<p class="related"><a href="{escape(str(row.place))}">{escape(row.number)} {escape(row.title)}</a>'
        f'<br><span class="summary">{escape(row.summary)}</span></p>'
        for row in rows
    )
    return f'<h2><a name="section-related"></a>Related pages</h2>{links}'


def _turn(before: PageRow | None, after: PageRow | None, frames: list[str]) -> str:
    if not (before or after):
        return ""
    frames.append("turn")
    left = (
        f'<a href="{escape(str(before.place))}">← {escape(before.number)} {escape(before.title)}</a>'
        if before
        else ""
    )
    right = (
        f'<a href="{escape(str(after.place))}">{escape(after.number)} {escape(after.title)} →</a>'
        if after
        else ""
    )
    return f'<table class="turn" width="100%"><tr><td width="50%">{left}</td><td align="right">{right}</td></tr></table>'


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
