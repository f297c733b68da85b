"""Racemic ketamine for the mind is off-label in the USA, and every page that speaks of it says so (content brief, rule 2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from luna_handbook.authoring.editorial.reading import passages

if TYPE_CHECKING:
    from luna_handbook.authoring.editorial.reading import Breaches
    from luna_handbook.authoring.source import SourcePage

KINDS = frozenset(("clinical", "evidence"))
_RACEMIC = re.compile(r"\bracemic ketamine\b|\bracemate\b", re.IGNORECASE)
_MENTAL = re.compile(
    r"\b(?:antidepress\w+|suicid\w+|PTSD|anxiety disorder|OCD|obsessive|bipolar|psychiatric|mental[- ]health)\b"
    r"|(?<!respiratory )(?<!nervous-system )(?<!CNS )\bdepress(?:ion|ive|ed)\b",
    re.IGNORECASE,
)
_OFF_LABEL = re.compile(r"\boff[-‑ ]label\b", re.IGNORECASE)


def off_label(page: SourcePage) -> Breaches:
    """See that a page which names racemic ketamine and mental health in one passage says off-label somewhere in its text."""
    texts = list(passages(page)) if page.header.kind in KINDS else []
    if any(_OFF_LABEL.search(passage.text) for passage in texts):
        return
    for passage in texts:
        if _RACEMIC.search(passage.text) and _MENTAL.search(passage.text):
            yield (
                passage.line_at(0),
                "This speaks of racemic ketamine in mental health, and the page nowhere says off-label.",
            )
            return
