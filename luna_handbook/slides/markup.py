"""A block's HTML read to lines of words and tables: what a sheet can lay out, split between words, and show in another order."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple

from luna_handbook.book.joining import joined, parted
from luna_handbook.book.local_values import MARK
from luna_handbook.book.pages import ANSWER

if TYPE_CHECKING:
    from collections.abc import Callable

_SPACE = re.compile(r"[ \t\r\n\f]+")
_NUMBERS = re.compile(r"(\d+)(?:\s*[–-]\s*(\d+))?")
_ITEM = re.compile(r"\d+(?:[–-]\d+)?")
_NAMED_TWICE = re.compile(r"(\w[\w /-]{2,40}): \1:(?=[ \u00a0]_)", re.IGNORECASE)
_EMPTY_ANSWER = re.compile(rf"(?:<br ?/?>\s*)?(?:{ANSWER.pattern})")
_RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
LONGEST_WORD = 200
"""Characters after which a word without any break is cut: nothing in the handbook is, what a trainer pastes may be."""
ITEM, TEXT, TERM, MEANING = "item", "text", "term", "meaning"


class Word(NamedTuple):
    """What may stand on one line only: ``html`` with ``<b> <i>``, its plain ``text``, and the references it cites."""

    html: str
    text: str
    cites: tuple[int, ...] = ()


BREAK = Word("<br>", "\n")
"""A line that ends here whatever room is left."""
Words = tuple[Word, ...]


class Line(NamedTuple):
    """A paragraph, or what stands like one: an item with its ``sign`` (``•``, ``3.``) and ``depth``, a term, its meaning."""

    words: Words
    kind: str = TEXT
    sign: str = ""
    depth: int = 0


class Grid(NamedTuple):
    """A table: the cells of its head and of every row."""

    head: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]


def read(html: str, local: Callable[[str], str]) -> tuple[Line | Grid, ...]:
    """Read a block. ``local`` gives the clinic's value, or its blank, as plain words; answers to questions are left out.

    Links keep their words only; a citation mark becomes ``[1,3]`` at its word, which is as large as the words around it.
    """
    filled = MARK.sub(lambda found: escape(local(found[1])), _EMPTY_ANSWER.sub("", html))
    reader = _Reader()
    reader.feed(joined(_NAMED_TWICE.sub(r"\1:", filled)))
    reader.close()
    return reader.result()


def html_of(words: Words) -> str:
    """Return words as HTML with ``<b> <i> <br>`` only."""
    html = " ".join(word.html for word in words).replace(" <br> ", "<br>")
    return html.replace("</b> <b>", " ").replace("</i> <i>", " ")


def text_of(words: Words) -> str:
    """Return words as plain text on one line."""
    return parted(" ".join(word.text for word in words if word != BREAK))


def count_of(words: Words) -> int:
    """Return how many words people read: what hangs together by a no-break space counts apart, a citation mark not at all."""
    return sum(len(re.sub(r"\[[\d,–]+\]", "", word.text).split()) for word in words)


def escape(words: str) -> str:
    """Return words as markup that shows them letter for letter."""
    for sign, entity in _ENTITIES.items():
        words = words.replace(sign, entity)
    return words


class _Run:
    """Collects words as they come, in any number of pieces and styles."""

    def __init__(self) -> None:
        self._words: list[list[tuple[str, str]]] = []
        self._cites: list[list[int]] = []
        self._open = False

    def add(self, text: str, style: str) -> None:
        for number, part in enumerate(_SPACE.split(text)):
            self._open = self._open and number == 0
            for begin in range(0, len(part), LONGEST_WORD):
                self._append(part[begin : begin + LONGEST_WORD], style)
                self._open = begin + LONGEST_WORD >= len(part)

    def mark(self, text: str) -> None:
        """Hang a citation mark on the last word."""
        numbers: list[int] = []
        for first, last in _NUMBERS.findall(text):
            numbers += range(int(first), int(last or first) + 1)
        self._open = bool(self._words) and self._words[-1] != [("\n", "br")]
        if self._open:
            before, style = self._words[-1][-1]
            self._words[-1][-1] = (before.rstrip("\u00a0"), style)
        space = "\u00a0" if self._open else ""
        self._append(f"{space}[{_rising(_SPACE.sub('', text))}]", "")
        self._cites[-1] += sorted(numbers)

    def end_line(self) -> None:
        self._append("\n", "br", apart=True)
        self._open = False

    def _append(self, part: str, style: str, *, apart: bool = False) -> None:
        if not self._open or apart:
            self._words.append([])
            self._cites.append([])
        self._words[-1].append((part, style))
        self._open = True

    def words(self) -> Words:
        made = [_word(parts, cites) for parts, cites in zip(self._words, self._cites, strict=True)]
        while made and made[-1] == BREAK:
            made.pop()
        while made and made[0] == BREAK:
            made.pop(0)
        return tuple(made)


def _rising(mark: str) -> str:
    """Return a citation mark with its numbers rising, as the list at the foot has them; a range stays one."""
    items = mark.replace("\u00a0", "").split(",")
    if not all(map(_ITEM.fullmatch, items)):
        return mark
    return ",".join(sorted(items, key=lambda item: [int(n) for n in re.findall(r"\d+", item)]))


def _word(parts: list[tuple[str, str]], cites: list[int]) -> Word:
    if parts == [("\n", "br")]:
        return BREAK
    html = "".join(_styled(escape(text), style) for text, style in parts)
    return Word(html, "".join(text for text, _ in parts), tuple(dict.fromkeys(cites)))


def _styled(html: str, style: str) -> str:
    for tag in style:
        html = f"<{tag}>{html}</{tag}>"
    return html


class _Reader(HTMLParser):
    """Reads the tags that authoring writes, and the words of any other."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._found: list[Line | Grid] = []
        self._run = _Run()
        self._kind, self._sign = TEXT, ""
        self._lists: list[int | None] = []
        self._bold = self._italic = 0
        self._raised: list[str] | None = None
        self._lowered = False
        self._cites = False
        self._rows: list[list[Words]] | None = None
        self._heads = 0

    def result(self) -> tuple[Line | Grid, ...]:
        self._flush()
        return tuple(self._found)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("b", "strong"):
            self._bold += 1
        elif tag in ("i", "em"):
            self._italic += 1
        elif tag in ("sup", "sub"):
            self._raised, self._lowered, self._cites = [], tag == "sub", False
        elif tag == "a":
            self._cites = self._cites or str(dict(attrs).get("href") or "").startswith("ref:")
        elif tag == "br":
            self._run.end_line()
        else:
            self._begin(tag, dict(attrs))

    def _begin(self, tag: str, attrs: dict[str, str | None]) -> None:
        if tag in ("table", "tr", "td", "th"):
            self._begin_table(tag)
        elif tag in ("ul", "ol"):
            self._flush()
            self._lists.append(int(attrs.get("start") or 1) if tag == "ol" else None)
        elif tag == "li":
            self._flush()
            self._kind, self._sign = ITEM, self._next_sign()
        elif tag in ("dt", "dd"):
            self._flush()
            self._kind = TERM if tag == "dt" else MEANING
        elif tag == "p":
            self._flush()

    def _begin_table(self, tag: str) -> None:
        if tag == "table":
            self._flush()
            self._rows, self._heads = [], 0
        elif self._rows is not None and tag == "tr":
            self._rows.append([])
        elif tag == "th" and self._rows is not None and len(self._rows) == 1:
            self._heads = 1

    def handle_endtag(self, tag: str) -> None:
        if tag in ("b", "strong"):
            self._bold -= 1
        elif tag in ("i", "em"):
            self._italic -= 1
        elif tag in ("sup", "sub"):
            self._lay_down()
        elif tag in ("td", "th") and self._rows:
            self._rows[-1].append(self._run.words())
            self._run = _Run()
        elif tag == "table":
            self._end_table()
        elif tag in ("p", "li", "dt", "dd", "ul", "ol", "dl"):
            self._flush()
            if tag in ("ul", "ol") and self._lists:
                self._lists.pop()
            if tag != "p" or not self._lists:
                self._kind, self._sign = TEXT, ""

    def handle_data(self, data: str) -> None:
        if self._raised is not None:
            self._raised.append(data)
        else:
            self._run.add(data, self._style())

    def _style(self) -> str:
        return ("i" if self._italic > 0 else "") + ("b" if self._bold > 0 else "")

    def _lay_down(self) -> None:
        text = "".join(self._raised or ()).strip()
        self._raised = None
        if self._cites:
            self._run.mark(text)
        elif text:
            table = _LOWERED if self._lowered else _RAISED
            small = text.translate(table) if all(ord(sign) in table for sign in text) else text
            self._run.add(small if small != text or self._lowered else f"^{text}", self._style())
        self._cites = False

    def _next_sign(self) -> str:
        if not self._lists or self._lists[-1] is None:
            return "•"
        self._lists[-1] += 1
        return f"{self._lists[-1] - 1}."

    def _end_table(self) -> None:
        rows = [tuple(row) for row in self._rows or () if row]
        head, self._rows = (rows[0] if self._heads and rows else ()), None
        body = tuple(rows[1:] if head else rows)
        if head or body:
            self._found.append(Grid(head, body))

    def _flush(self) -> None:
        if self._rows is not None:
            return
        words = self._run.words()
        self._run = _Run()
        if words:
            depth = max(len(self._lists) - 1, 0)
            self._found.append(Line(words, self._kind, self._sign, depth))
            self._sign = ""
