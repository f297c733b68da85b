"""The list of all self-check questions: by part and page, the answers hidden until they are asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from luna_handbook.authoring.elements import ANSWER, HOLDS
from luna_handbook.authoring.lists.building import Around, Made, MadeSection, built, link
from luna_handbook.book.pages import EVERY_ANSWER

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from luna_handbook.authoring.header import SelfCheck
    from luna_handbook.authoring.order import Placed


def questions(around: Around) -> Made:
    """Return the questions of every other page, a section for each part, each question with where it is answered."""
    found: list[SelfCheck] = []
    sections = []
    for number, part in enumerate(around.source.outline.parts, 1):
        pages = [p for p in around.pages if p.part == number and p.page.header.self_check]
        blocks = [block for p in pages if p.id != around.page for block in _page(p, found)]
        sections += [MadeSection(f"part-{part.id}", part.title, blocks)] if blocks else []
    return Made([built("p", _answer(EVERY_ANSWER))] if found else [], sections, tuple(found))


def _page(placed: Placed, found: list[SelfCheck]) -> list[Element]:
    asked = built("ol")
    for question in placed.page.header.self_check:
        item = built("li", built("strong", question.question), built("br"), _answer(str(len(found))))
        asked.append(item)
        found.append(replace(question, place=_place(question.place, placed.id)))
    return [built("p", link(placed.id, placed.page.header.title)), asked]


def _place(written: str, page: str) -> str:
    return f"{page}{written}" if written.startswith("#") else written or page


def _answer(number: str) -> Element:
    element = built(ANSWER)
    element.set(HOLDS, number)
    return element
