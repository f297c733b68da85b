"""Slides of the trainer's own words that say little: large, and in the middle, as a room expects of a title or a question."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from luna_handbook.slides.atoms import Drawing, Table
from luna_handbook.slides.framing import AIRY, HeadLetters, Title, frame, head, inner, title_size
from luna_handbook.slides.markup import escape, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from luna_handbook.slides.atoms import Prose, Segment
    from luna_handbook.slides.flowing import Body
    from luna_handbook.slides.framing import Around
    from luna_handbook.slides.sheet import Measure, Piece, Shape

FEW_WORDS, MORE_WORDS = 25, 45
"""So many words may stand under a large title, and so many under that of a deck's first slide or in a question."""
_HEIGHT = 0.42
"""How much of the room that is left stands above the words: the eye's middle is above that of the sheet."""
_GAP = 28


class _Letters(NamedTuple):
    """Heights of the title's letters, as of ``framing.Title``, and of the words', best first."""

    titles: tuple[Title, ...]
    words: tuple[int, ...]


_TITLE = _Letters(((72, 1), (64, 1), (56, 1), (72, 2), (64, 2), (56, 2), (48, 2)), (44, 40))
_QUESTION = _Letters(((56, 1), (48, 1), (48, 2)), (56, 52, 48, 44))
"""Of a question the words are the matter, and the title says only what it is about."""


def opening(
    found: Sequence[Segment],
    most: int,
    around: Around,
    lay: Callable[[Prose, int], Body],
    measure: Measure,
    shape: Shape,
) -> tuple[tuple[Piece, ...], Body | None] | None:
    """Lay out a sheet of few words large; None when they are more than ``most``, or do not fit.

    Return its pieces with the body among them, if it says anything below its title.
    """
    prose = next((segment for segment in found if not isinstance(segment, Table | Drawing)), ())
    is_question = bool(prose) and text_of(prose[-1].words).rstrip().endswith("?")
    count = sum(atom.length for atom in prose)
    if len(found) > 1 or (found and not prose) or count > (MORE_WORDS if is_question else most):
        return None
    letters = _QUESTION if is_question else _TITLE
    framed = frame(around, (), measure, shape, AIRY)
    low = [piece for piece in framed.pieces if piece.role not in ("kicker", "title")]
    end = framed.area.y + framed.area.height
    above, begin = _head(around, letters.titles, measure, shape)
    if above is None:
        return None
    for size in letters.words if prose else ():
        body = lay(prose, size)
        left = end - AIRY.top - begin - body.height
        if left >= 0:
            top = AIRY.top + left * _HEIGHT
            words = [_down(piece, top + begin) for piece in body.pieces]
            return (*(_down(piece, top) for piece in above), *low, *words), body
    top = AIRY.top + (end - AIRY.top - begin) * _HEIGHT
    return None if prose else ((*(_down(piece, top) for piece in above), *low), None)


def _head(
    around: Around, titles: tuple[Title, ...], measure: Measure, shape: Shape
) -> tuple[list[Piece] | None, float]:
    """Return kicker and title from the top of nothing, and where the words below them begin; None when they do not fit."""
    size, _, fits = title_size(escape(around.title), inner(shape), measure, titles)
    if around.title and not fits:
        return None, 0.0
    pieces, y = head(around, HeadLetters(AIRY.kicker, 4, size), 0.0, measure, shape)
    return pieces, y + (_GAP if around.title else 0)


def _down(piece: Piece, by: float) -> Piece:
    return piece._replace(y=piece.y + by)
