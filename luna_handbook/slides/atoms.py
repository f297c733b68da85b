"""What a section is made of, in the smallest pieces that a sheet may end after."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from luna_handbook.book.local_values import MARK
from luna_handbook.book.pages import CALLOUTS
from luna_handbook.slides.markup import MEANING, TERM, TEXT, Grid, Line, count_of, escape, read, text_of
from luna_handbook.slides.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from luna_handbook.book.pages import Block
    from luna_handbook.slides.markup import Words


RECORDS = 100_000
"""Lines of records are numbered from here, so that none is taken for one of the prose before it."""


class Box(NamedTuple):
    """A callout that atoms stand in; ``number`` tells it from the next one with the same title."""

    number: int
    tone: str
    title: str


class Atom(NamedTuple):
    """A sentence, or the whole of an item: ``line`` numbers what it stands in, ``part`` its place there, from 0.

    ``leads``: what follows must stand on the same sheet. ``under`` is the term of a definition or
    the name of a record, said again where it goes on.
    """

    words: Words
    letter: str
    line: int
    part: int = 0
    kind: str = TEXT
    sign: str = ""
    depth: int = 0
    box: Box | None = None
    leads: bool = False
    under: str = ""

    @property
    def length(self) -> int:
        """How many words it has."""
        return count_of(self.words)


class Table(NamedTuple):
    """A table of the block with this letter."""

    grid: Grid
    letter: str


class Drawing(NamedTuple):
    """A figure."""

    block: Block


Prose = tuple[Atom, ...]
Segment = Prose | Table | Drawing


def segments(blocks: Sequence[Block], local: Callable[[str], str]) -> list[Segment]:
    """Return blocks as prose, tables and drawings, in order."""
    found: list[Segment] = []
    prose: list[Atom] = []
    lines, term = 0, ""
    for number, block in enumerate(blocks):
        if block.kind == "figure":
            _settle(found, prose)
            found.append(Drawing(block))
            continue
        box = Box(number, block.tone, _box_title(block, local)) if block.kind == "callout" else None
        for piece in read(block.html, local):
            if isinstance(piece, Grid) and box is None:
                _settle(found, prose)
                found.append(Table(piece, block.letter))
                continue
            for line in records(piece) if isinstance(piece, Grid) else (piece,):
                lines += 1
                term = text_of(line.words) if line.kind == TERM else term
                prose += _atoms(line, block.letter, lines, box, term)
    _settle(found, prose)
    return found


def table_as_prose(table: Table) -> Prose:
    """Return a table as records, for a sheet that its columns do not fit."""
    atoms: list[Atom] = []
    term = ""
    for number, line in enumerate(records(table.grid), RECORDS):
        term = text_of(line.words) if line.kind == TERM else term
        atoms += _atoms(line, table.letter, number, None, term)
    return tuple(atoms)


def records(grid: Grid) -> list[Line]:
    """Return the rows of a table as lines: the first cell, then “Column: value”."""
    found: list[Line] = []
    for row in grid.rows:
        if row and row[0]:
            found.append(Line(row[0], TERM))
        for column, cell in enumerate(row[1:], 1):
            head = grid.head[column] if column < len(grid.head) else ()
            if cell:
                found.append(Line(_labelled(head, cell), MEANING))
    return found


def _labelled(head: Words, cell: Words) -> Words:
    if not head:
        return cell
    *begin, last = (word._replace(html=f"<i>{word.html}</i>") for word in head)
    return (*begin, last._replace(html=last.html.replace("</i>", ":</i>"), text=f"{last.text}:"), *cell)


def _atoms(line: Line, letter: str, number: int, box: Box | None, term: str) -> Iterator[Atom]:
    for part, words in enumerate(sentences(line.words)):
        sign = line.sign if part == 0 else ""
        leads = line.kind == TERM or text_of(words).rstrip().endswith(":")
        under = term if line.kind == MEANING else ""
        yield Atom(words, letter, number, part, line.kind, sign, line.depth, box, leads, under)


def _settle(found: list[Segment], prose: list[Atom]) -> None:
    if prose:
        found.append(tuple(prose))
        prose.clear()


def _box_title(block: Block, local: Callable[[str], str]) -> str:
    title = escape(MARK.sub(lambda found: local(found[1]), block.title))
    word = CALLOUTS.get(block.tone, "")
    return title or word if not word or title in ("", word) else f"{word}: {title}"
