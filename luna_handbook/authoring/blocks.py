"""Callouts and tables: Python-Markdown's own, made strict, so that no line and no cell of a page is lost on the way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from markdown.extensions.admonition import AdmonitionProcessor
from markdown.extensions.tables import TableProcessor

from luna_handbook.authoring.elements import CALLOUT, CALLOUT_TITLE, MINDED, REFUSED, added
from luna_handbook.authoring.marks import MARK, unmarked

if TYPE_CHECKING:
    from collections.abc import Sequence

UNREADABLE = "unreadable"
"""The tone of a callout whose first line cannot be read."""

_HEAD = re.compile(r'([\w-]+)(?: +"([^"]*)")?')
_OWN_START = re.compile(r"[ ]*(?:!!!|#|[*+-] |\d+\. |\|)")
_SPILLED = "This line follows a callout but is not indented by four spaces; indent it, or leave an empty line before it."
_ROW = "This row of a table has {} cells, but {} columns have headings; give each column a cell."
_ATTRIBUTES = re.compile(r"\{:?[ ]*([^{}\n]+)\}[ ]*")


class Callout(AdmonitionProcessor):
    """``!!! tone "Title"``, its text indented by four spaces; the title becomes an element of its own."""

    CLASSNAME = CALLOUT
    RE = re.compile(r"(?:^|\n)!!!([^\n]*)(?:\n|$)")

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        """Read one callout, or one more block of it; a line left over directly after it is refused."""
        waiting = len(blocks) - 1
        super().run(parent, blocks)
        callout = self.lastChild(parent)
        if callout is None:
            return
        if len(callout) and callout[0].get("class") == self.CLASSNAME_TITLE:
            callout[0].tag = CALLOUT_TITLE
            del callout[0].attrib["class"]
        if len(blocks) > waiting and not _OWN_START.match(blocks[0]):
            spilled = ET.SubElement(callout, "p")
            spilled.append(added(REFUSED, "", _SPILLED))
            spilled.text = "".join(m[0] for m in [MARK.search(blocks[0])] if m)

    def get_class_and_title(self, match: re.Match[str]) -> tuple[str, str | None]:
        """Return the tone and the title with its mark."""
        head = unmarked(match[1]).strip()
        marks = "".join(m[0] for m in MARK.finditer(match[1]))
        found = _HEAD.fullmatch(head)
        return (found[1], f"{marks}{found[2] or ''}") if found else (UNREADABLE, f"{marks}{head}")


class Table(TableProcessor):
    """A table; a line of attributes directly after it belongs to the table, and each row has a cell for every heading."""

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        """Read one table."""
        rows = blocks[0].split("\n")
        found = _ATTRIBUTES.fullmatch(rows[-1].strip()) if len(rows) > 2 else None
        if found:
            blocks[0] = "\n".join(rows[:-1])
        super().run(parent, blocks)
        if found:
            parent[-1].set("class", " ".join(name.removeprefix(".") for name in found[1].split()))

    def _build_row(self, row: str, parent: ET.Element, align: Sequence[str | None]) -> None:
        super()._build_row(row, parent, align)  # type: ignore[misc]  # the stubs leave out what the library calls its own
        cells = len(self._split_row(row))  # type: ignore[attr-defined]
        if cells != len(align):
            kind = REFUSED if cells > len(align) else MINDED
            parent[-1][0].append(added(kind, "", _ROW.format(cells, len(align))))
