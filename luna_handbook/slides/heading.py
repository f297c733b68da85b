"""One heading on as many sheets as it needs: prose, tables and drawings in order, short prose beside what it leads to."""

from __future__ import annotations

import html as entities
import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from luna_handbook.book.joining import parted
from luna_handbook.slides.atoms import Drawing, Table, segments, table_as_prose
from luna_handbook.slides.figures import FigureWords, caption, figure_pieces
from luna_handbook.slides.flowing import Body, cites_of, compose, flow, said_lines
from luna_handbook.slides.framing import LONGEST_TITLE, Around, frame, inner, margin, title_only
from luna_handbook.slides.markup import TEXT, html_of
from luna_handbook.slides.sheet import MOST_WORDS, SMALLEST_TEXT, Sheet
from luna_handbook.slides.tables import fitted, joined_bodies

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from luna_handbook.book.pages import Block, Reference
    from luna_handbook.slides.atoms import Atom, Prose
    from luna_handbook.slides.places import Matter
    from luna_handbook.slides.sheet import Measure, Piece, Shape

LEAD_WORDS = 30
"""Prose of so few words may share the sheet of the table or drawing that it leads to or follows."""
_LEAD_SIZE, _GAP = 30, 18
_TAG = re.compile(r"<[^>]*>")
TO_VERIFY = "details to be verified"


class Maker(NamedTuple):
    """What is the same for every sheet of a show."""

    measure: Measure
    shape: Shape
    local: Callable[[str], str]


class _Draft(NamedTuple):
    """A sheet to be: a body, or a drawing with the prose that leads to it and follows it."""

    body: Body
    drawing: Block | None = None
    lead: Prose = ()
    tail: Prose = ()


def heading_sheets(maker: Maker, matter: Matter, number: int) -> list[Sheet]:
    """Lay out what stands under one heading; ``number`` is the first sheet's in the show. Always at least one sheet."""
    return _Heading(maker, matter, number).sheets()


class _Heading:
    """Lays out one heading and remembers what it found out about the room it has."""

    def __init__(self, maker: Maker, matter: Matter, number: int) -> None:
        self._maker, self._matter, self._number = maker, matter, number
        self._measure, self._shape = maker.measure, maker.shape
        self._x, self._width = margin(maker.shape), inner(maker.shape)
        self._references = {r.number: r for r in matter.page.references} if matter.page else {}
        self._most = 1
        """How many parts there is room for in the title."""
        self._rooms: dict[tuple[int, ...], float] = {}

    def sheets(self) -> list[Sheet]:
        drafts = self._drafts()
        while len(drafts) > self._most:  # the title is longer by “(1 of 2)”, and that by every digit
            self._most = 10 * self._most + 9 if self._most > 1 else 9
            self._rooms.clear()
            drafts = self._drafts()
        return [self._sheet(draft, n, len(drafts)) for n, draft in enumerate(drafts, 1)]

    def _drafts(self) -> list[_Draft]:
        drafts: list[_Draft] = []
        found = segments(self._matter.blocks, self._maker.local)
        if len(found) > 1:
            self._most = max(self._most, 9)
        lead: Prose = ()
        for n, segment in enumerate(found):
            if isinstance(segment, Table):
                drafts += self._table(segment, lead)
                lead = ()
            elif isinstance(segment, Drawing):
                drafts.append(self._drawing(drafts, segment.block, lead))
                lead = ()
            elif n + 1 < len(found):
                lead = self._up_to(drafts, segment)
            elif not (drafts and _is_short(segment) and self._joins(drafts, segment)):
                drafts += self._prose(segment)
        return drafts or [_Draft(Body((), 0.0))]

    def _up_to(self, drafts: list[_Draft], atoms: Prose) -> Prose:
        """Lay out prose that a table or drawing follows; what is short at its end is returned, to lead to it."""
        if _is_short(atoms):
            return () if drafts and self._joins(drafts, atoms) else atoms
        parts = self._flow(atoms)
        *before, (last, body) = parts
        drafts += [_Draft(body) for _, body in before]
        if before and _is_short(last):
            return last
        drafts.append(_Draft(body))
        return ()

    def _prose(self, atoms: Prose) -> list[_Draft]:
        return [_Draft(body) for _, body in self._flow(atoms)]

    def _flow(self, atoms: Prose) -> list[tuple[Prose, Body]]:
        if sum(atom.length for atom in atoms) > MOST_WORDS:
            self._most = max(self._most, 9)
        return flow(atoms, self._width, self._guess, self._room, self._lay)

    def _lay(self, atoms: Sequence[Atom], size: int) -> Body:
        return compose(atoms, size, self._x, self._width, self._measure)

    def _table(self, table: Table, lead: Prose) -> list[_Draft]:
        rows = (table.grid.head, *table.grid.rows)
        cites = [n for row in rows for cell in row for word in cell for n in word.cites]
        before = self._lay(lead, _LEAD_SIZE) if lead else None
        room = self._space((*(before.cites if before else ()), *cites))
        bodies = fitted(table, self._x, self._width, room, self._measure)
        if bodies is None:
            return self._prose((*lead, *table_as_prose(table)))
        if before:
            less = room - before.height - _GAP
            with_lead = fitted(table, self._x, self._width, less, self._measure) if less > 0 else None
            if with_lead is None or len(with_lead) > len(bodies):
                return [*self._prose(lead), *map(_Draft, bodies)]
            bodies = [joined_bodies([before, with_lead[0]], _GAP), *with_lead[1:]]
        return [_Draft(body) for body in bodies]

    def _joins(self, drafts: list[_Draft], tail: Prose) -> bool:
        """Put short prose below the table, or beside the drawing, that it follows, if it fits."""
        last = drafts[-1]
        if last.drawing:
            joined = _beside(last.drawing, last.lead, tail) if not last.tail else None
            drafts[-1] = joined if joined and self._is_no_smaller(joined, last) else last
            return drafts[-1] is joined
        if not any(piece.role == "cell" for piece in last.body.pieces):
            return False
        body = joined_bodies([last.body, self._lay(tail, _LEAD_SIZE)], _GAP)
        if body.height > self._room(body):
            return False
        drafts[-1] = _Draft(body)
        return True

    def _drawing(self, drafts: list[_Draft], block: Block, lead: Prose) -> _Draft:
        alone, with_lead = _beside(block), _beside(block, lead)
        if with_lead and (not lead or self._is_no_smaller(with_lead, alone)):
            return with_lead
        drafts += self._prose(lead)
        return alone or _Draft(Body((), 0.0), block)

    def _is_no_smaller(self, more: _Draft, less: _Draft | None) -> bool:
        """Tell whether a drawing with more words beside it is as large as with less, or large enough."""
        small = self._figure(more, self._most, self._most)
        large = self._figure(less, self._most, self._most) if less else None
        if not (small and large):
            return False
        return small[0].width >= large[0].width or small[0].size >= SMALLEST_TEXT

    def _figure(self, draft: _Draft, part: int, parts: int) -> tuple[Piece, ...] | None:
        """Lay a drawing out; None when there is none, or the words beside it leave no room."""
        if draft.drawing is None:
            return None
        around = self._around(draft.body, part, parts)
        words = FigureWords(_html(draft.lead), _html(draft.tail), self._citations(draft.body.cites))
        return figure_pieces(draft.drawing, words, around, self._measure, self._shape)

    def _sheet(self, draft: _Draft, part: int, parts: int) -> Sheet:
        body, matter = draft.body, self._matter
        around, citations = self._around(body, part, parts), self._citations(body.cites)
        pieces = self._figure(draft, part, parts)
        if pieces is None:
            framed = frame(around, citations, self._measure, self._shape)
            pieces = framed.pieces if body.pieces else title_only(framed)
            pieces = (*pieces, *(piece._replace(y=piece.y + framed.area.y) for piece in body.pieces))
        cited = [self._references[n] for n in body.cites if n in self._references]
        return Sheet(
            stop=0,
            title=matter.title,
            pieces=pieces,
            kicker=matter.kicker,
            part=part,
            parts=parts,
            place=matter.place,
            reference=self._spoken(body),
            citations=citations,
            references=tuple(map(reference_words, cited)),
            words="\n".join(filter(None, (around.title, body.words))),
        )

    def _spoken(self, body: Body) -> str:
        page = self._matter.page
        if not page or not page.number:
            return ""
        return f"{page.number}-{body.letters[0]}" if body.letters else page.number

    def _around(self, body: Body, part: int, parts: int) -> Around:
        matter = self._matter
        title = matter.title
        if len(title) > LONGEST_TITLE:
            title = f"{title[:LONGEST_TITLE].rstrip()}…"
        if parts > 1:
            title = f"{title} ({part}\u00a0of\u00a0{parts})"
        return Around(matter.kicker, title, self._foot(body), str(self._number + part - 1))

    def _foot(self, body: Body) -> str:
        spoken = self._spoken(body)
        long, short, reviewed = self._matter.foot or ("", "", "")
        room = self._width - 90
        for edition in (long, short, ""):
            foot = " · ".join(filter(None, (spoken, edition, reviewed)))
            if self._measure.widest(foot, SMALLEST_TEXT) <= room:
                break
        return foot

    def _citations(self, cites: Sequence[int]) -> tuple[str, ...]:
        return tuple(f"{n} {_brief(self._references[n])}" for n in cites if n in self._references)

    def _room(self, body: Body) -> float:
        return self._space(body.cites)

    def _space(self, cites: Sequence[int]) -> float:
        """Return the height there is for matter that cites these references."""
        key = tuple(sorted(set(cites)))
        if key not in self._rooms:
            around = self._around(Body((), 0.0), self._most, self._most)
            framed = frame(around, self._citations(key), self._measure, self._shape)
            self._rooms[key] = framed.area.height
        return self._rooms[key]

    def _guess(self, atoms: Sequence[Atom]) -> float:
        """Return about the height there is for atoms, without laying out what they cite."""
        cites = {n for atom in atoms for word in atom.words for n in word.cites}
        letters = sum(len(citation) + 3 for citation in self._citations(sorted(cites)))
        lines = min(2, -(-letters * 12 // self._width)) if letters else 0
        return self._space(()) - lines * 33 - (6 if lines else 0)


def _is_short(segment: object) -> bool:
    return isinstance(segment, tuple) and sum(atom.length for atom in segment) <= LEAD_WORDS


def _beside(block: Block, lead: Prose = (), tail: Prose = ()) -> _Draft | None:
    """Return a drawing with prose before and after its caption; None when that is more than plain sentences."""
    prose = (*lead, *tail)
    if any(atom.kind != TEXT or atom.box for atom in prose):
        return None
    words = "\n".join((*said_lines(lead), caption(block), *said_lines(tail)))
    letters = tuple(dict.fromkeys([*(a.letter for a in lead), block.letter, *(a.letter for a in tail)]))
    body = Body((), 0.0, letters, cites_of(prose), words)
    return _Draft(body, block, lead, tail)


def _html(atoms: Prose) -> str:
    lines = (html_of(tuple(w for atom in line for w in atom.words)) for _, line in groupby(atoms, key=_line))
    return "<br>".join(lines)


def _line(atom: Atom) -> int:
    return atom.line


def _brief(reference: Reference) -> str:
    """Return author and year of a reference, which is all that a slide has room for."""
    return plain(reference.short).split(", ")[0]


def reference_words(reference: Reference) -> str:
    """Return a reference in full as plain text, numbered, for a hand-out."""
    verify = f" ({TO_VERIFY})" if reference.to_verify else ""
    return f"{reference.number}. {plain(reference.html)}{verify}"


def plain(html: str) -> str:
    """Return HTML as plain words."""
    return parted(" ".join(entities.unescape(_TAG.sub("", html)).split()))
