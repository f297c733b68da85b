"""One heading on as many sheets as it needs: prose, tables and drawings in order, short prose beside what it leads to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from luna_handbook.slides.atoms import Drawing, Table, segments, table_as_prose
from luna_handbook.slides.citing import brief, reference_words
from luna_handbook.slides.drafts import Draft, beside, html_lines, is_short
from luna_handbook.slides.drawn import Drawn
from luna_handbook.slides.figures import Figure, FigureWords, figure_pieces, figure_words, in_bands
from luna_handbook.slides.flowing import Body, compose, flow
from luna_handbook.slides.framing import AIRY, LONGEST_TITLE, SNUG, Around, frame, inner, margin, title_only
from luna_handbook.slides.openings import opening
from luna_handbook.slides.sheet import DOT, MOST_WORDS, SMALLEST_TEXT, Sheet
from luna_handbook.slides.tables import fitted, joined_bodies

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from luna_handbook.book.pages import Block
    from luna_handbook.slides.atoms import Atom, Prose
    from luna_handbook.slides.framing import Air
    from luna_handbook.slides.places import Matter
    from luna_handbook.slides.sheet import Measure, Piece, Shape

_LEAD_SIZE, _GAP = 30, 18
_LOOSE = (1.6, 1.3, 1.0)
"""Between paragraphs and items, in parts of the least there must be."""
_LOWER, _LOWEST = 0.12, 40
"""How much of the room left is put above the matter, and the most, in pixels: titles stay where they are."""


class Maker(NamedTuple):
    """What is the same for every sheet of a show."""

    measure: Measure
    shape: Shape
    local: Callable[[str], str]
    drawn: Callable[[str], Drawn] = lambda _sha256: Drawn()
    """Reads the drawing with this SHA-256."""


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
        self._air = AIRY
        self._found = segments(matter.blocks, maker.local)

    def sheets(self) -> list[Sheet]:
        large = self._large() if self._matter.large else None
        if large:
            return [large]
        drafts = self._parted(AIRY)
        if len(drafts) > 1:
            most, fewer = self._most, self._parted(SNUG)
            if len(fewer) < len(drafts):
                drafts = fewer
            else:
                self._air, self._most = AIRY, most
        return [self._sheet(draft, n, len(drafts)) for n, draft in enumerate(drafts, 1)]

    def _large(self) -> Sheet | None:
        around = self._around(Body((), 0.0), 1, 1)
        lay = partial(self._lay, room=lambda _body: 0.0)
        laid = opening(self._found, self._matter.large, around, lay, self._measure, self._shape)
        if laid is None:
            return None
        pieces, body = laid
        return self._filled(body or Body((), 0.0), pieces, 1, 1)

    def _parted(self, air: Air) -> list[Draft]:
        """Lay everything out with so much air around it, the title as long as its parts make it."""
        self._air, self._most = air, 1
        self._rooms.clear()
        drafts = self._drafts()
        while len(drafts) > self._most:  # the title is longer by “(1 of 2)”, and that by every digit
            self._most = 10 * self._most + 9 if self._most > 1 else 9
            self._rooms.clear()
            drafts = self._drafts()
        return drafts

    def _drafts(self) -> list[Draft]:
        drafts = self._whole_drafts()
        return [each for draft in drafts for each in (draft, *self._bands(draft))]

    def _bands(self, draft: Draft) -> list[Draft]:
        """Return the bands that follow a drawing, if it is too small as a whole for its smallest words to be read."""
        laid = self._figure(draft, self._most, self._most)
        if draft.figure is None or (laid and laid[0].size >= SMALLEST_TEXT):
            return []
        around = self._around(draft.body, self._most, self._most)
        parts = in_bands(draft.figure, around, self._measure, self._shape)
        letters = (draft.figure.block.letter,)
        return [Draft(Body((), 0.0, letters, (), figure_words(part)), part) for part in parts]

    def _whole_drafts(self) -> list[Draft]:
        drafts: list[Draft] = []
        found = self._found
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
            elif not (drafts and is_short(segment) and self._joins(drafts, segment)):
                drafts += self._prose(segment)
        return drafts or [Draft(Body((), 0.0))]

    def _up_to(self, drafts: list[Draft], atoms: Prose) -> Prose:
        """Lay out prose that a table or drawing follows; what is short at its end is returned, to lead to it."""
        if is_short(atoms):
            return () if drafts and self._joins(drafts, atoms) else atoms
        if atoms[-1].leads:
            drafts += self._prose(atoms[:-1])
            return atoms[-1:]
        parts = self._flow(atoms)
        *before, (last, body) = parts
        drafts += [Draft(body) for _, body in before]
        if before and is_short(last):
            return last
        drafts.append(Draft(body))
        return ()

    def _prose(self, atoms: Prose) -> list[Draft]:
        return [Draft(body) for _, body in self._flow(atoms)]

    def _flow(self, atoms: Prose) -> list[tuple[Prose, Body]]:
        if sum(atom.length for atom in atoms) > MOST_WORDS:
            self._most = max(self._most, 9)
        return flow(atoms, self._width, self._guess, self._room, self._lay)

    def _lay(self, atoms: Sequence[Atom], size: int, room: Callable[[Body], float] | None = None) -> Body:
        """Lay prose out as loosely as there is ``room`` for it."""
        for loose in _LOOSE:
            body = compose(atoms, size, self._x, self._width, self._measure, loose)
            if body.height <= (room or self._room)(body):
                break
        return body

    def _table(self, table: Table, lead: Prose) -> list[Draft]:
        rows = (table.grid.head, *table.grid.rows)
        cites = [n for row in rows for cell in row for word in cell for n in word.cites]
        before = self._lay(lead, _LEAD_SIZE) if lead else None
        room = self._space((*(before.cites if before else ()), *cites))
        bodies = fitted(table, self._x, self._width, room, self._measure)
        if bodies is None:
            return self._prose((*lead, *table_as_prose(table)))
        if before:
            taken = before.height + _GAP
            with_lead = fitted(table, self._x, self._width, room, self._measure, taken)
            if with_lead is None or (len(with_lead) > len(bodies) and not lead[-1].leads):
                if lead[-1].leads and len(lead) > 1:  # what announces the table stays with it
                    return [*self._prose(lead[:-1]), *self._table(table, lead[-1:])]
                return [*self._prose(lead), *map(Draft, bodies)]
            bodies = [joined_bodies([before, with_lead[0]], _GAP), *with_lead[1:]]
        return [Draft(body) for body in bodies]

    def _joins(self, drafts: list[Draft], tail: Prose) -> bool:
        """Put short prose below the table, or beside the drawing, that it follows, if it fits."""
        last = drafts[-1]
        if last.figure:
            joined = beside(last.figure, last.lead, tail) if not last.tail else None
            drafts[-1] = joined if joined and self._is_no_smaller(joined, last) else last
            return drafts[-1] is joined
        if not any(piece.role == "cell" for piece in last.body.pieces):
            return False
        body = joined_bodies([last.body, self._lay(tail, _LEAD_SIZE)], _GAP)
        if body.height > self._room(body):
            return False
        drafts[-1] = Draft(body)
        return True

    def _drawing(self, drafts: list[Draft], block: Block, lead: Prose) -> Draft:
        figure = Figure(block, self._maker.drawn(block.image))
        alone, with_lead = beside(figure), beside(figure, lead)
        if with_lead and (not lead or self._is_no_smaller(with_lead, alone)):
            return with_lead
        drafts += self._prose(lead)
        return alone or Draft(Body((), 0.0), figure)

    def _is_no_smaller(self, more: Draft, less: Draft | None) -> bool:
        """Tell whether a drawing with more words beside it is as large as with less, or large enough."""
        small = self._figure(more, self._most, self._most)
        large = self._figure(less, self._most, self._most) if less else None
        if not (small and large):
            return False
        return small[0].width >= large[0].width or small[0].size >= SMALLEST_TEXT

    def _figure(self, draft: Draft, part: int, parts: int) -> tuple[Piece, ...] | None:
        """Lay a drawing out; None when there is none, or the words beside it leave no room."""
        if draft.figure is None:
            return None
        around = self._around(draft.body, part, parts)
        words = FigureWords(html_lines(draft.lead), html_lines(draft.tail), self._citations(draft.body.cites))
        return figure_pieces(draft.figure, words, around, self._measure, self._shape)

    def _sheet(self, draft: Draft, part: int, parts: int) -> Sheet:
        body = draft.body
        pieces = self._figure(draft, part, parts)
        if pieces is None:
            around = self._around(body, part, parts)
            framed = frame(around, self._citations(body.cites), self._measure, self._shape, self._air)
            pieces = framed.pieces if body.pieces else title_only(framed)
            down = framed.area.y + min((framed.area.height - body.height) * _LOWER, _LOWEST)
            pieces = (*pieces, *(piece._replace(y=piece.y + down) for piece in body.pieces))
        return self._filled(body, pieces, part, parts)

    def _filled(self, body: Body, pieces: tuple[Piece, ...], part: int, parts: int) -> Sheet:
        matter, around = self._matter, self._around(body, part, parts)
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
            citations=self._citations(body.cites),
            references=tuple(map(reference_words, cited)),
            words="\n".join(filter(None, (around.title, body.words))),
        )

    def _spoken(self, body: Body) -> str:
        page = self._matter.page
        if not page or not page.number:
            return ""
        return f"{page.number}-{body.letters[0]}" if body.letters else page.number

    def _around(self, body: Body, part: int, parts: int) -> Around:
        return Around(
            self._matter.kicker,
            self._titled(part, parts),
            self._foot(body),
            str(self._number + part - 1),
            self._titled(self._most, self._most),
        )

    def _titled(self, part: int, parts: int) -> str:
        title = self._matter.title
        if len(title) > LONGEST_TITLE:
            title = f"{title[:LONGEST_TITLE].rstrip()}…"
        return f"{title} ({part}\u00a0of\u00a0{parts})" if parts > 1 else title

    def _foot(self, body: Body) -> str:
        spoken = self._spoken(body)
        long, short, reviewed = self._matter.foot or ("", "", "")
        room = self._width - 90
        for edition in (long, short, ""):
            foot = DOT.join(filter(None, (spoken, edition, reviewed)))
            if self._measure.widest(foot, SMALLEST_TEXT) <= room:
                break
        return foot

    def _citations(self, cites: Sequence[int]) -> tuple[str, ...]:
        return tuple(f"{n} {brief(self._references[n])}" for n in cites if n in self._references)

    def _room(self, body: Body) -> float:
        return self._space(body.cites)

    def _space(self, cites: Sequence[int]) -> float:
        """Return the height there is for matter that cites these references."""
        key = tuple(sorted(set(cites)))
        if key not in self._rooms:
            around = self._around(Body((), 0.0), self._most, self._most)
            framed = frame(around, self._citations(key), self._measure, self._shape, self._air)
            self._rooms[key] = framed.area.height
        return self._rooms[key]

    def _guess(self, atoms: Sequence[Atom]) -> float:
        """Return about the height there is for atoms, without laying out what they cite."""
        cites = {n for atom in atoms for word in atom.words for n in word.cites}
        letters = sum(len(citation) + 3 for citation in self._citations(sorted(cites)))
        lines = min(2, -(-letters * 12 // self._width)) if letters else 0
        return self._space(()) - lines * 33 - (6 if lines else 0)
