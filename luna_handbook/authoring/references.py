"""``references.json``: the bibliography in CSL-JSON, with our own fields under ``custom``; only what may ship is kept."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from luna_handbook.authoring.dialect import KEY
from luna_handbook.authoring.text_files import note_undrawable

if TYPE_CHECKING:
    from collections.abc import Callable

FILE_NAME = "references.json"
_MINUS = re.compile(r"(?<![\w.)])-(?=\d)")
_WORDS = (
    "title",
    "container-title",
    "volume",
    "issue",
    "page",
    "DOI",
    "URL",
    "publisher",
    "publisher-place",
    "edition",
)
_TYPES = (
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter", "classic",
    "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic",
    "hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture", "musical_score", "pamphlet",
    "paper-conference", "patent", "performance", "periodical", "personal_communication", "post", "post-weblog", "regulation",
    "report", "review", "review-book", "software", "song", "speech", "standard", "thesis", "treaty", "webpage",
)  # fmt: skip
"""The types of CSL 1.0.2."""
_NAME_PARTS = ("family", "given", "literal", "suffix", "non-dropping-particle", "dropping-particle")


@dataclass(frozen=True, slots=True)
class Record:
    """One reference: the CSL fields that are handed to the formatter, and what the rail shows of the study."""

    key: str
    csl: dict[str, Any]
    study_type: str
    finding: str
    to_verify: bool

    @property
    def short(self) -> str:
        """The reference in a few words: ``Fava et al. 2020, Molecular Psychiatry``."""
        names = [a.get("literal") or a["family"] for a in self.csl.get("author", []) if a != ET_AL]
        more = len(names) > 2 or ET_AL in self.csl.get("author", [])
        who = f"{names[0]} et al." if names and more else " and ".join(names)
        year = str(self.csl["issued"]["date-parts"][0][0]) if "issued" in self.csl else ""
        work = self.csl.get("container-title") or self.csl["title"]
        return ", ".join(part for part in (f"{who} {year}".strip(), work) if part)


ET_AL = {"literal": "et al"}
"""Stands at the end of an author list that the record does not give in full."""


def read_references(text: str, note: Callable[[int, str], None]) -> dict[str, Record]:
    """Read the bibliography, noting every mistake; a record with a mistake is kept so that citations of it are not noted too."""
    try:
        data = json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        note(error.lineno, f"This is not valid JSON: {error.msg}.")
        return {}
    except (ValueError, RecursionError) as error:
        note(0, f"This bibliography cannot be read: {error}.")
        return {}
    if not isinstance(data, list):
        note(1, "The bibliography must be a list of records.")
        return {}
    lines = _lines_of_ids(text)
    records: dict[str, Record] = {}
    for row in data:
        key = str(row.get("id", "")) if isinstance(row, dict) else ""
        line = lines.get(key, 0)
        if not KEY.fullmatch(key):
            note(line, f"A record has no usable id (“{key}”); use letters, digits, hyphens, dots and colons.")
            continue
        if key in records:
            note(line, f"Two records have the id “{key}”.")
        records[key] = _record(key, row, _about(key, line, note))
    return records


def typeset(finding: str) -> str:
    """Return an editor's note with the signs that are meant: minus before a number, at most and at least."""
    signs = _MINUS.sub("\u2212", finding)
    return signs.replace("<=", "\u2264").replace(">=", "\u2265")


def _about(key: str, line: int, note: Callable[[int, str], None]) -> Callable[[str], None]:
    return lambda message: note(line, f"“{key}”: {message}")


def _record(key: str, row: dict[str, Any], note: Callable[[str], None]) -> Record:
    custom = row.get("custom", {})
    if not isinstance(custom, dict):
        note("“custom” must hold fields.")
        custom = {}
    csl: dict[str, Any] = {"id": key, "type": row.get("type")}
    if csl["type"] not in _TYPES:
        note(
            f"“{csl['type']}” is not a type we format; use article-journal, book, report, webpage or the like."
        )
        csl["type"] = "document"
    for name in _WORDS:
        if name in row and not (isinstance(row[name], str | int) and not isinstance(row[name], bool)):
            note(f"“{name}” must be text.")
        elif str(row.get(name, "")).strip():
            csl[name] = str(row[name]).strip()
    if "title" not in csl:
        note("the title is missing.")
        csl["title"] = key
    csl["author"] = [*_authors(row, note), *([ET_AL] if custom.get("authors_truncated") is True else [])]
    csl |= _issued(row, note)
    to_verify = custom.get("check_before_publication") is True
    record = Record(
        key, csl, _custom(custom, "study_type", note), _custom(custom, "finding", note), to_verify
    )
    shown = " ".join([record.study_type, record.finding, *_strings(csl)])
    note_undrawable(" ".join(shown.split()), lambda _, message: note(message))
    return record


def _strings(csl: dict[str, Any]) -> list[str]:
    authors = [word for author in csl["author"] for word in author.values()]
    return [value for value in csl.values() if isinstance(value, str)] + authors


def _authors(row: dict[str, Any], note: Callable[[str], None]) -> list[dict[str, str]]:
    rows = row.get("author", [])
    usable = isinstance(rows, list) and all(
        isinstance(a, dict)
        and (a.get("family") or a.get("literal"))
        and all(isinstance(v, str) for v in a.values())
        for a in rows
    )
    if not usable:
        note("each author needs “family” (and “given”) or “literal”.")
        return []
    return [
        {name: a[name].rstrip("." if name == "suffix" else "") for name in _NAME_PARTS if a.get(name)}
        for a in rows
    ]


def _issued(row: dict[str, Any], note: Callable[[str], None]) -> dict[str, Any]:
    issued = row.get("issued")
    if issued is None:
        return {}
    try:
        parts = [int(n) for n in issued["date-parts"][0]][:3]
        if 1000 <= parts[0] <= 9999 and all(n > 0 for n in parts):
            return {"issued": {"date-parts": [parts]}}
    except (KeyError, IndexError, TypeError, ValueError):
        pass
    note('“issued” must be a date: {"date-parts": [[2024, 5, 1]]}.')
    return {}


def _custom(custom: dict[str, Any], name: str, note: Callable[[str], None]) -> str:
    value = custom.get(name, "")
    if isinstance(value, str):
        return value.strip()
    note(f"“{name}” must be text.")
    return ""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"“{twice[0]}” is given twice in one record")
    return dict(pairs)


def _lines_of_ids(text: str) -> dict[str, int]:
    lines: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        for found in re.finditer(r'"id"\s*:\s*"([^"]*)"', line):
            lines[found[1]] = number
    return lines
