"""Percentages: of whom, and when (content brief, rule 1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from luna_handbook.authoring.editorial.context import in_context

if TYPE_CHECKING:
    from luna_handbook.authoring.editorial.reading import Breaches
    from luna_handbook.authoring.source import SourcePage

_PERCENTAGE = re.compile(r"\d[\d.,]*\s?%(?!\s(?:CI|confidence|credible|interval))")
_COUNTED = re.compile(
    r"\b[nN]\s?=|\b(?:of|in|among|with|from)\s(?:about\s|the\s|all\s)?\d[\d,]*+(?!\s?%|[.–-]\d)"  # n = 18, of 18, among the 18
    r"|\d\s(?:\w+[-\s])?(?:patients|people|adults|volunteers|participants|inpatients|women|men|children|users|respondents"
    r"|infusions|sessions|treatments|treated|sedations|studies|trials|cases|records|reports|clinicians|veterans|adolescents|completers)\b"
    r"|\bpooled\b|\blabel|\bdenominator|\bnumber is given\b|\bpatient numbers\b|\bis not given\b"
)
_PROCEDURE = r"(?:treatments?|courses?|doses?|infusions?|sessions?|injections?|sprays?|operations?|surgery|anaesthesia|delivery)"
_TIMED = re.compile(
    r"\b(?:s|sec(?:ond)?s?|min(?:ute)?s?|h|hours?|days?|nights?|weeks?|months?|quarters?|years?|annual|daily|weekly|monthly)\b"
    r"|\b(?:during|peak(?:ed|s)?|follow-up|baseline|endpoint|lifetime|discharge|immediately|recover(?:y|ing)|entry|course)\b"
    rf"|\b(?:after|before|following|until|between|per|in)\s(?:\w+\s){{0,3}}{_PROCEDURE}\b"
    r"|\b(?:in|of|from|since|to|by)\s(?:19|20)\d\d\b|\b(?:19|20)\d\d[–-](?:19|20)?\d\d\b"
    r"|\bend of\b|\bshort[- ]term\b|\btime\b[^.]{0,40}\b(?:verified|given|stated)\b"
    r"|\btime point|\bpoint in time|\bno time\b|\bat any time\b|\bever\b",
    re.IGNORECASE,
)


def percentages(page: SourcePage) -> Breaches:
    """See that a percentage says of whom and when, or that its source does not; {.not-a-rate} marks those that count nobody.

    Either may stand near it: in its paragraph, list or callout; in its row, the headings of its table, the paragraph before
    a table or list; in the heading of the section. The percentage of an interval (95% CI) is none of these.
    """
    for found in in_context(page, "not-a-rate"):
        rate = _PERCENTAGE.search(found.passage.text)
        if rate and not _COUNTED.search(found.near):
            line = found.passage.line_at(rate.start())
            yield line, f"“{rate[0]}” has no denominator here; say of how many people."
        if rate and not _TIMED.search(found.near):
            line = found.passage.line_at(rate.start())
            yield (
                line,
                f"“{rate[0]}” has no time here; say when it was counted, or that no time point is given.",
            )
