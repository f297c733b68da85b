"""Names and abbreviations with one form: of the glossary, of the synonyms' abbreviations, and of ``names.yaml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from luna_handbook.authoring.editorial.spelling import is_english
from luna_handbook.authoring.editorial.texts import source_texts, without_marks
from luna_handbook.authoring.fields import Fields
from luna_handbook.authoring.text_files import read_text
from luna_handbook.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from luna_handbook.authoring.source import Notebook, Source

FILE_NAME = "names.yaml"
LIFTED_BY = "odd-name"

_SHORTEST = 3
"""Letters of an abbreviation that is protected without being listed: IN and OR are words as well."""
_INNER_CAPITAL = re.compile(r"\w[A-Z]")
_BEGINS = re.compile(r"(?:^|[.!?:…][\"”’)]*\s+|\|\s|[“\"(\[]|– |\b[Ss]ee )$")
_BEFORE, _AFTER = r"(?<![\w'’./@])", r"(?![\w@]|\.\w)"


@dataclass(frozen=True, slots=True)
class Names:
    """What ``names.yaml`` says. ``instead`` maps wrong forms, in small letters, to the right one."""

    exact: tuple[str, ...] = ()
    lower: tuple[str, ...] = ()
    instead: tuple[tuple[str, str], ...] = ()


def read_names(folder: Path, notebook: Notebook) -> Names:
    """Read ``names.yaml`` of a source folder; a source without it protects no names of its own."""
    note = notebook.on(FILE_NAME)
    text = read_text(folder / FILE_NAME, note) if (folder / FILE_NAME).exists() else None
    if text is None:
        return Names()
    fields = Fields.read(text, note)
    exact, lower = (tuple(name for _, name in fields.texts(field)) for field in ("names", "lower"))
    instead = []
    for group in fields.groups("instead"):
        right = group.text("write", needed=True)
        instead += [(wrong.lower(), right) for _, wrong in group.texts("not")]
        group.finish()
    fields.finish()
    return Names(exact, lower, tuple(instead))


def names(source: Source, notebook: Notebook) -> Iterator[Problem]:
    """See that names and abbreviations have their one form; {.odd-name} marks another one, quoted as it was written."""
    listed = read_names(source.folder, notebook)
    exact: dict[str, dict[str, None]] = {}
    for name in (*_abbreviations(source), *listed.exact):
        exact.setdefault(name.lower(), {})[name] = None
    instead, titles = dict(listed.instead), tuple(page.header.title for page in source.pages)
    cased, wrong, lower = (_any_of(words) for words in (exact, instead, listed.lower))
    for file, passage in source_texts(source):
        if LIFTED_BY in passage.lifted:
            continue
        text = without_marks(passage.text)
        for found in cased.finditer(text):
            forms = exact[found[0].lower()]
            if found[0] not in forms:
                yield Problem(file, passage.line_at(found.start()), _written(found[0], " or ".join(forms)))
        for found in wrong.finditer(text):
            yield Problem(file, passage.line_at(found.start()), _written(found[0], instead[found[0].lower()]))
        for found in lower.finditer(text):
            begins = found[0].islower() or _BEGINS.search(text[: found.start()])
            if not begins and not text.startswith(titles, found.start()):
                yield Problem(file, passage.line_at(found.start()), _written(found[0], found[0].lower()))


def _abbreviations(source: Source) -> Iterator[str]:
    """Yield the protected words of the glossary and the synonyms: those with capitals inside that spell no other word."""
    words = [word for entry in source.glossary for word in entry.term.split()]
    words += [row.variant for row in source.synonyms if row.kind == "abbreviation" and not row.exact_case]
    for word in words:
        if len(word) >= _SHORTEST and word.isalnum() and _INNER_CAPITAL.search(word) and not is_english(word):
            yield word


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(
        f"{_BEFORE}(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'}){_AFTER}", re.IGNORECASE
    )


def _written(found: str, right: str) -> str:
    return f"“{found}” is written {right} here."
