"""What a stop of a deck shows: the sections a place stands for, the trainer's own words, or why there is nothing to show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from luna_handbook.book.pages import (
    ANSWER,
    EVERY_ANSWER,
    NOT_REVIEWED,
    PLAIN,
    PLAIN_LANGUAGE,
    REFERENCES,
    Block,
    Section,
)
from luna_handbook.book.places import Place
from luna_handbook.errors import LunaError, PageMissing
from luna_handbook.slides.openings import FEW_WORDS, MORE_WORDS
from luna_handbook.slides.own_words import own_blocks

if TYPE_CHECKING:
    from luna_handbook.book.decks import Deck, DeckSlide
    from luna_handbook.book.handbook import Handbook
    from luna_handbook.book.pages import Page, Question

MISSING = (
    "“{place}” is not in the handbook that is open on this computer. The other slides are as before. "
    "Choose another place for this slide, or open the edition that has it."
)
NOT_SHOWN = "This slide cannot be shown"
OWN_WORDS = "Trainer's own words, not part of the handbook"
_CITES = re.compile(r'<a href="ref:[^>]*>')


class Matter(NamedTuple):
    """What one heading of a stop says, and what stands around it: plain words but for the blocks.

    ``large`` is how many words at most are laid out as a title's, large; 0 for what the handbook says.
    """

    title: str
    blocks: tuple[Block, ...]
    kicker: str = ""
    page: Page | None = None
    place: Place | None = None
    foot: tuple[str, ...] = ()
    large: int = 0


def place_of(words: str, handbook: Handbook, edition: str = "") -> Place:
    """Return the place that a slide of an edition's deck, or of a reader's (``""``), names. Raises ValueError if it is none."""
    if edition:
        try:
            return handbook.settled(Place.parse(words, edition))
        except ValueError:
            pass  # it may be spoken: 8.4-c
    return handbook.settled(handbook.find(words))


def matters_of(slide: DeckSlide, deck: Deck, handbook: Handbook) -> tuple[list[Matter], str]:
    """Return what a slide shows, one heading each, and what it adds to the trainer's notes: the answers left out."""
    if not slide.place:
        return [_own(slide, deck, handbook)], ""
    try:
        place = place_of(slide.place, handbook, deck.edition)
        page = handbook.page(place)
        sections = sections_at(page, place)
    except (ValueError, PageMissing):
        return [_refused(slide, MISSING.format(place=slide.place))], ""
    except LunaError as error:
        return [_refused(slide, str(error))], ""
    if not sections:
        return [_refused(slide, MISSING.format(place=slide.place))], ""
    matters = [_matter(page, section, place, handbook) for section in sections]
    if slide.text:
        matters.insert(0, _own(slide, deck, handbook))
    elif slide.title:
        matters[0] = matters[0]._replace(title=slide.title)
    return matters, _answers(page, sections)


def sections_at(page: Page, place: Place) -> list[Section]:
    """Return the sections a place stands for: its heading with those below it, the head of a page, or one block.

    Empty when the page has no such section.
    """
    if place.section == REFERENCES and page.section(REFERENCES) is None and page.references:
        return [_references(page)]
    at = next((n for n, section in enumerate(page.sections) if section.id == place.section), None)
    if at is None:
        return []
    first = page.sections[at]
    if place.block:
        blocks = tuple(block for block in first.blocks if block.letter == place.block)
        return [first._replace(blocks=blocks or first.blocks)]
    found = [first]
    for section in page.sections[at + 1 :] if first.id else ():
        if section.level <= first.level:
            break
        found.append(section)
    return [section for section in found if section.blocks] or [first]


def _references(page: Page) -> Section:
    rows = "".join(f"<li>{reference.html}</li>" for reference in page.references)
    return Section(REFERENCES, "References", 2, (Block("", "list", f"<ol>{rows}</ol>"),))


def _matter(page: Page, section: Section, place: Place, handbook: Handbook) -> Matter:
    title = section.title if section.id else page.title
    part = PLAIN_LANGUAGE if page.kind == PLAIN else page.part_title
    at = page.place._replace(section=section.id, block=place.block)
    return Matter(title, section.blocks, page.title if section.id else part, page, at, _foot(page, handbook))


def _foot(page: Page, handbook: Handbook) -> tuple[str, ...]:
    reviewed = f"reviewed {page.review.get('on', '')}".strip() if page.is_reviewed else NOT_REVIEWED.lower()
    edition = handbook.edition(page.place)
    return f"{edition.title} {edition.name}", edition.name, reviewed


def _own(slide: DeckSlide, deck: Deck, handbook: Handbook) -> Matter:
    edition = handbook.editions.get(deck.edition)
    foot = (
        (f"{edition.title} {edition.name}", edition.name, NOT_REVIEWED.lower())
        if edition
        else ("", "", OWN_WORDS)
    )
    kicker = "" if slide.title == deck.title else deck.title
    large = MORE_WORDS if slide is deck.slides[0] else FEW_WORDS
    return Matter(slide.title, own_blocks(slide.text), kicker, foot=foot, large=large)


def _refused(slide: DeckSlide, why: str) -> Matter:
    return Matter(
        slide.title or NOT_SHOWN, (Block("", "callout", f"<p>{_escaped(why)}</p>", tone="caution"),)
    )


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace("{", "&#123;")


def _answers(page: Page, sections: list[Section]) -> str:
    """Return the answers that stand on the page where the slide only asks."""
    asked = [
        found for section in sections for block in section.blocks for found in ANSWER.findall(block.html)
    ]
    numbers = [
        int(number) for number in asked if number != EVERY_ANSWER and int(number) < len(page.collected)
    ]
    return "\n".join(answer_words(page.collected[number]) for number in dict.fromkeys(numbers))


def answer_words(question: Question) -> str:
    """Return a question with its answer and the reason, for the trainer."""
    return " ".join(filter(None, (question.question, "Answer:", question.answer, question.reason)))
