"""Numbers and units in one form, so that none is read as another and no line ends between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from luna_handbook.authoring.editorial.reading import header_texts, passages
from luna_handbook.authoring.text_files import UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luna_handbook.authoring.editorial.reading import Breaches
    from luna_handbook.authoring.source import SourcePage

_NUMBER = r"(?<![\w.,–-])(?<!\d[\u00a0 ])(?:\d[\d.,]*[–/])*\d[\d.,]*"
_STYLES = tuple(
    (re.compile(pattern), message)
    for pattern, message in (
        (rf"{_NUMBER} (?:{UNITS})(?![\w/])", "“{}” must stand on one line, so that it stays together."),
        (rf"{_NUMBER}(?!s\b)(?:{UNITS})(?![\w/-])", "“{}” needs a space between number and unit."),
        (
            r"(?<![\w.,/–-])\d+(?:\.\d+)?-\d+(?:\.\d+)?%?(?![\w/-])",
            "“{}” is a range; join it by an en dash (–).",
        ),
        (r"(?<![\w)\]/.–-])-\d+(?:[.,]\d+)*", "“{}” is below zero; write the minus sign (−)."),
        (r"(?:(?<=\d)|(?<=\d\s)|\b)(?:mcg|ug|µg)\b", "“{}” is micrograms; write μg."),
        (
            r"(?:(?<=\d)|(?<=\d\s)|(?<=/)|(?<=\bper\s))(?:ml|ML|dl|l)\b",
            "“{}” is written with a capital L: mL, dL, L.",
        ),
        (
            r"(?:(?<=\d)|(?<=\d\s))(?:hrs?|mins|secs?|kgs|mgs|gms?|cc)\b",
            "“{}” is no symbol; write h, min, s, kg, mg, g or mL.",
        ),
        (
            r"(?:(?<=\d)|(?<=\d\s))(?:mm\sHg|mmhg|MG|Mg|KG|Kg|KGS?|Mmol)\b",
            "“{}” is no symbol; write mmHg, mg, kg or mmol.",
        ),
        (r"\b(?:percent|per\scent)\b", "“{}” is written as the sign %."),
        (r"\d[ \u00a0]+%", "“{}” has a space; write the number and % together."),
        (r"\d ?x ?(?=\d)", "“{}” is a multiplication; write ×."),
        (r"\+/-|>=|<=|=<", "“{}” is written with its own sign: ±, ≥ or ≤."),
    )
)


def unit_style(page: SourcePage) -> Breaches:
    """See that units, ranges and signs have the handbook's one form; {.odd-unit} marks one copied as it was printed."""
    for passage in passages(page, "odd-unit"):
        for start, message in _odd(passage.text):
            yield passage.line_at(start), message
    for line, name, text in header_texts(page):
        if name == "title":
            continue
        yield from ((line, f"In “{name}”: {message}") for _, message in _odd(text))


def _odd(text: str) -> Iterator[tuple[int, str]]:
    for style, message in _STYLES:
        for found in style.finditer(text):
            yield found.start(), message.format(found[0])
