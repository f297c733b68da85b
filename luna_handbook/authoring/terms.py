"""Finding glossary terms in running text: the first use of each on a page, as a whole word."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from luna_handbook.authoring.vocabulary import GlossaryEntry

_INNER_CAPITAL = re.compile(r"[A-Z0-9][A-Z0-9]|[a-z][A-Z]")


class Glossary:
    """The terms of a handbook, made ready for finding: longer terms win, acronyms match letter for letter."""

    def __init__(self, entries: Sequence[GlossaryEntry]) -> None:
        self.entries = tuple(entries)

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        """Match any term as a whole word; None in a handbook without terms."""
        terms = sorted((e.term for e in self.entries if e.term), key=lambda t: (-len(t), t))
        words = [re.escape(t) if _is_acronym(t) else f"(?i:{re.escape(t)})" for t in terms]
        return re.compile(rf"(?<![\w-])(?:{'|'.join(words)})(?![\w-])") if words else None

    def finder(self, page: str) -> TermFinder:
        """Return a finder for a page; terms explained on that page are left out."""
        return TermFinder(self.pattern, {_form(e.term): e for e in self.entries if page not in e.pages})


class TermFinder:
    """Finds terms in a page piece by piece; remembers which it has found, in order of their first use."""

    def __init__(self, pattern: re.Pattern[str] | None, left: dict[str, GlossaryEntry]) -> None:
        self.found: list[GlossaryEntry] = []
        self._pattern, self._left = pattern, left

    def split(self, text: str) -> list[tuple[str, str]]:
        """Return ``text`` in pieces, each with the id of the term it is the page's first use of, or ``""``."""
        pieces: list[tuple[str, str]] = []
        end = 0
        for match in self._pattern.finditer(text) if self._pattern and self._left else ():
            entry = self._left.pop(_form(match[0]), None)
            if entry:
                self.found.append(entry)
                pieces += [(text[end : match.start()], ""), (match[0], entry.id)]
                end = match.end()
        return [*pieces, (text[end:], "")]


def _is_acronym(term: str) -> bool:
    return bool(_INNER_CAPITAL.search(term))


def _form(term: str) -> str:
    return term if _is_acronym(term) else term.lower()
