"""A sheet to be, before it is known how many there are of its heading."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from luna_handbook.slides.figures import figure_words
from luna_handbook.slides.flowing import Body, cites_of, said_lines
from luna_handbook.slides.markup import TEXT, html_of

if TYPE_CHECKING:
    from luna_handbook.slides.atoms import Atom, Prose
    from luna_handbook.slides.figures import Figure

LEAD_WORDS = 30
"""Prose of so few words may share the sheet of the table or drawing that it leads to or follows."""


class Draft(NamedTuple):
    """A body, or a drawing with the prose that leads to it and follows it."""

    body: Body
    figure: Figure | None = None
    lead: Prose = ()
    tail: Prose = ()


def is_short(segment: object) -> bool:
    """Tell whether this is prose that may share a sheet."""
    return isinstance(segment, tuple) and sum(atom.length for atom in segment) <= LEAD_WORDS


def beside(figure: Figure, lead: Prose = (), tail: Prose = ()) -> Draft | None:
    """Return a drawing with prose before and after its caption; None when that is more than plain sentences."""
    prose = (*lead, *tail)
    if any(atom.kind != TEXT or atom.box for atom in prose):
        return None
    words = "\n".join((*said_lines(lead), figure_words(figure), *said_lines(tail)))
    letters = tuple(
        dict.fromkeys([*(a.letter for a in lead), figure.block.letter, *(a.letter for a in tail)])
    )
    body = Body((), 0.0, letters, cites_of(prose), words)
    return Draft(body, figure, lead, tail)


def html_lines(atoms: Prose) -> str:
    """Return prose as HTML, a line for each paragraph."""
    lines = (html_of(tuple(w for atom in line for w in atom.words)) for _, line in groupby(atoms, key=_line))
    return "<br>".join(lines)


def _line(atom: Atom) -> int:
    return atom.line
