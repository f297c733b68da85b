"""Doses of ketamine: by which route, of which form, in whom or by whose word (content brief, rule 5)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from luna_handbook.authoring.editorial.context import InContext, in_context
from luna_handbook.authoring.editorial.reading import sentences

if TYPE_CHECKING:
    from luna_handbook.authoring.editorial.reading import Breaches
    from luna_handbook.authoring.source import SourcePage

_DOSE = re.compile(
    r"\d[\d.,]*(?:[–-]\d[\d.,]*)?[ \u00a0]?(?:mg|[μu]g|mcg)(?:/(?:kg|h|min|day|d|week))*(?![\w/])(?!\sdevice)"
)
_KETAMINE = re.compile(r"ketamine|ketalar|spravato|hnk\b", re.IGNORECASE)
_OTHER_DRUG = re.compile(
    r"\b(?:adrenaline|epinephrine|naltrexone|midazolam|\w+zepam|ondansetron|labetalol|lamotrigine|rapamycin|propofol"
    r"|fentanyl|morphine|methadone|lithium|clonidine|glycopyrro\w+|buprenorphine|aspirin|caffeine|memantine)\b",
    re.IGNORECASE,
)
_ROUTE = re.compile(
    r"\b(?:IV|IM|SC|SL|PO|intraven|infus|intramusc|inject|subcutan|intranasal|nasal|spray|sublingual|buccal|oral|by mouth"
    r"|swallow|tablet|lozenge|troche|wafer|rectal|epidural|intrathecal|topical|cream|nebuli)"
)
_FORM = re.compile(
    r"racem|esketamine|arketamine|\([RS2,6]+\)-|\b[RS]-(?:nor)?ketamine|spravato|ketalar|hnk\b|\blabel",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve))\s(?:\w+[-\s]){0,2}(?:patients?|people|person|adults|volunteers?|participants|inpatients|women|woman|men|man|children|child|treated)\b"
    r"|\b[nN]\s?=|\blabel|\b(?:in|of|from)\s(?:healthy\s)?(?:patients|adults|children|volunteers)\b"
)
_ANIMALS = re.compile(r"\b(?:rats?|mice|mouse|rodents?|monkeys?|animals?|pigs?)\b", re.IGNORECASE)


def doses(page: SourcePage) -> Breaches:
    """See that a dose of ketamine has route, form, and people or a source; {.not-a-dose} marks amounts nobody was given.

    Route and form may stand anywhere in its section or in the page's title, the form in the key answer too. People or a
    citation stand nearer: in its paragraph, list or callout; in its row, the headings of its table, or the paragraph before a
    table or list. Doses of animals need neither route nor form: nobody can follow them.
    """
    answers = (block for block in page.parsed.blocks if block.tone == "answer")
    always = " ".join([page.header.title, *(p.text for block in answers for p in block.passages)])
    for found in in_context(page, "not-a-dose"):
        for sentence in sentences(found.passage.text):
            dose = _DOSE.search(sentence.text)
            if dose and _is_ketamine(sentence.text, found.near, found.section):
                missing = _missing(found, page.header.title, always)
                if missing:
                    line = found.passage.line_at(sentence.start + dose.start())
                    yield line, f"“{dose[0]}” is a bare dose here; say {' and '.join(missing)}."
                break


def _is_ketamine(*texts: str) -> bool:
    """Tell whether a dose is one of ketamine: the nearest text that names a drug decides; where none does, it is."""
    for text in texts:
        if _KETAMINE.search(text):
            return True
        if _OTHER_DRUG.search(text):
            return False
    return True


def _missing(found: InContext, title: str, always: str) -> list[str]:
    """Return what a dose needs and has nowhere; ``always`` is the text of the page that names the form for all of it."""
    animals = _ANIMALS.search(found.near)
    return [
        words
        for words, there in (
            ("the route", animals or _ROUTE.search(found.section) or _ROUTE.search(title)),
            ("the form of the drug", animals or _FORM.search(found.section) or _FORM.search(always)),
            ("who was given it, or the source", found.cited or _WHO.search(found.near)),
        )
        if not there
    ]
