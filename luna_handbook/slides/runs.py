"""A sheet's words as runs of one kind: what a file of another program takes instead of HTML."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple


class Run(NamedTuple):
    """Words that look alike; ``shift`` is 1 above the line, -1 below it, else 0. A line feed breaks the line."""

    text: str
    bold: bool = False
    italic: bool = False
    shift: int = 0


def runs_of(html: str) -> list[Run]:
    """Return the runs of a piece's ``html`` (``<b> <i> <sub> <sup> <br>``), in order; other tags are dropped."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.runs


def plain(html: str) -> str:
    """Return a piece's words without their tags."""
    return "".join(run.text for run in runs_of(html))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[Run] = []
        self._depth = dict.fromkeys(("b", "i", "sub", "sup"), 0)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - their signature
        if tag == "br":
            self.handle_data("\n")
        elif tag in self._depth:
            self._depth[tag] += 1

    def handle_endtag(self, tag: str) -> None:
        if self._depth.get(tag):
            self._depth[tag] -= 1

    def handle_data(self, data: str) -> None:
        depth = self._depth
        shift = bool(depth["sup"]) - bool(depth["sub"])
        self.runs.append(Run(data, bool(depth["b"]), bool(depth["i"]), shift))
