"""One page of a synthetic edition: every kind of block a page can have, as HTML and as the plain text search sees."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any

from luna_handbook.book.pages import Block
from tests.prose import draws, sentence, slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from random import Random

LOCAL_VALUE = (
    "emergency_number",
    "Emergency number",
    "What to dial from this room. The clinical lead fills it in.",
)
_HEADINGS = (
    "Time course", "Who is at risk", "What to do", "Numbers", "Words used", "Before the next session", "What is not known",
    "Evidence in short", "Documentation", "Questions people ask", "Handover", "Special cases",
)  # fmt: skip
_WORDS_A_SECTION = 60
_PLAIN_BLOCK = Block("", "")._asdict()
_CITED = '\u00a0<sup><a href="ref:1">1</a></sup>'


@dataclass(frozen=True, slots=True)
class Entry:
    """A glossary entry."""

    id: str
    term: str
    definition: str


GLOSSARY = (
    Entry("dissociation", "dissociation", "A feeling of being apart from oneself or the room."),
    Entry("half-life", "half-life", "The time in which an amount halves."),
)


@dataclass(frozen=True, slots=True)
class Written:
    """A page's sections as the body keeps them, as ``sections`` rows from ``id`` on, and its letters with their section."""

    body: list[dict[str, Any]]
    sections: list[tuple[str, int, str, str, str]]
    letters: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Made:
    kind: str
    text: str
    html: str = ""
    more: tuple[tuple[str, Any], ...] = ()


def write_page(number: int, title: str, kind: str, words: int, drawings: Sequence[str]) -> Written:
    """Write the page with this number: a key answer, then a section for every sixty words, each of other blocks."""
    draw = draws(number)
    answer = sentence(draw)
    written = Written([], [], [])
    lead = [_callout("answer", "At a glance", answer), _paragraph(draw, _CITED)]
    _add(written, "", title, 1, lead, answer)
    if kind == "emergency":
        _add(written, "steps", "Steps", 2, [_steps()])
    makers = _makers(draw, drawings)
    for n in range(max(1, words // _WORDS_A_SECTION)):
        heading = _HEADINGS[n % len(_HEADINGS)]
        again = n // len(_HEADINGS)
        heading = f"{heading}, part {again + 1}" if again else heading
        _add(written, slug(heading), heading, 3 if n % 4 == 3 else 2, [_paragraph(draw), next(makers)()])
    return written


def _add(written: Written, section: str, title: str, level: int, made: list[_Made], answer: str = "") -> None:
    blocks = []
    for one in made:
        letter = _letter(len(written.letters))
        written.letters.append((letter, section))
        blocks.append(
            {**_PLAIN_BLOCK, "letter": letter, "kind": one.kind, "html": one.html, **dict(one.more)}
        )
    written.body.append({"id": section, "title": title, "level": level, "blocks": blocks})
    written.sections.append((section, level, title, answer, "\n".join(one.text for one in made)))


def _letter(number: int) -> str:
    """Return a, b, … z, aa, ab and so on."""
    tens, ones = divmod(number, 26)
    return (_letter(tens - 1) if tens else "") + chr(ord("a") + ones)


def _makers(draw: Random, drawings: Sequence[str]) -> Iterator[Callable[[], _Made]]:
    figures = count(1)
    while True:
        yield lambda: _list(draw)
        yield lambda: _table(draw)
        yield lambda: _callout("caution", "Take care", sentence(draw))
        yield lambda: _figure(draw, draw.choice(drawings), next(figures))
        yield _definitions
        yield lambda: _callout(
            "local", "", "Dial Emergency number.", f"<p>Dial {{{{local:{LOCAL_VALUE[0]}}}}}.</p>"
        )


def _paragraph(draw: Random, ending: str = "") -> _Made:
    text = " ".join(sentence(draw) for _ in range(3))
    marked = text.replace("floating", '<a href="term:dissociation" class="term">floating</a>', 1)
    return _Made("paragraph", text, f"<p>{marked}{ending}</p>")


def _list(draw: Random) -> _Made:
    items = [sentence(draw) for _ in range(3)]
    return _Made("list", " • ".join(items), f"<ul>{''.join(f'<li>{i}</li>' for i in items)}</ul>")


def _steps() -> _Made:
    html = f"<ol><li>Call for help.</li><li>Dial {{{{local:{LOCAL_VALUE[0]}}}}}.</li></ol>"
    return _Made("list", f"Call for help. • Dial {LOCAL_VALUE[1]}.", html)


def _table(draw: Random) -> _Made:
    rows = [
        ("Minutes", "Mean", "Highest"),
        *((str(m), str(draw.randrange(90)), str(draw.randrange(200))) for m in (10, 40, 120)),
    ]
    head, *body = (
        "".join(f'<{tag} align="right">{cell}</{tag}>' for cell in row)
        for tag, row in zip(("th", "td", "td", "td"), rows, strict=True)
    )
    html = f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(f'<tr>{row}</tr>' for row in body)}</tbody></table>"
    return _Made("table", " | ".join(cell for row in rows for cell in row), html)


def _callout(tone: str, title: str, text: str, html: str = "") -> _Made:
    words = f"{title}: {text}" if title else text
    return _Made("callout", words, html or f"<p>{text}</p>", (("tone", tone), ("title", title)))


def _definitions() -> _Made:
    text = " ".join(f"{g.term} {g.definition}" for g in GLOSSARY)
    rows = "".join(f"<dt>{g.term}</dt><dd>{g.definition}</dd>" for g in GLOSSARY)
    return _Made("definitions", text, f"<dl>{rows}</dl>")


def _figure(draw: Random, image: str, number: int) -> _Made:
    alt, description = "Five bars of made-up heights", sentence(draw)
    more = {
        "image": image,
        "alt": alt,
        "description": description,
        "width": 720,
        "height": 360,
        "figure": number,
    }
    return _Made("figure", f"{alt}. {description}", "", tuple(more.items()))
