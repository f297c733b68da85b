"""Prose on sheets: in as few parts as the words and the room ask for, of about the same length, parted where it hurts least."""

from __future__ import annotations

from functools import partial
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from luna_handbook.slides.markup import ITEM, MEANING, TERM, escape, html_of, text_of
from luna_handbook.slides.sentences import halves
from luna_handbook.slides.sheet import MOST_WORDS, Piece

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from luna_handbook.slides.atoms import Atom, Box, Prose
    from luna_handbook.slides.sheet import Measure

SIZES = (44, 40, 36, 34, 32, 30, 28)
MOST_LINES = 6
"""Lines of a list on one sheet."""
_CALLOUT_TITLE = 28
_LEAD_WORTH = 3
"""In sheets: rather two more than a term without its meaning, or a sentence that ends with a colon without what it announces."""
_LETTER_WIDTH = 0.49
"""The width of a letter in parts of its height, for a first guess; what is placed is measured."""
_LINE = 1.35
_PADS = (28, 16, 20, 18)
"""Left, top, right and bottom between a callout's edge and its words."""


class Body(NamedTuple):
    """Pieces laid out from the top of their area, their height, and the atoms' letters, citations and words."""

    pieces: tuple[Piece, ...]
    height: float
    letters: tuple[str, ...] = ()
    cites: tuple[int, ...] = ()
    words: str = ""


def compose(
    atoms: Sequence[Atom], size: int, x: float, width: float, measure: Measure, loose: float = 1.0
) -> Body:
    """Lay atoms out below each other, at ``size``; the height is what it comes to.

    ``loose`` is how much more room than the least there is between paragraphs and items.
    """
    lines = partial(_lines, size=size, measure=measure, loose=loose)
    pieces: list[Piece] = []
    said: list[str] = []
    y = 0.0
    for box, group in groupby(atoms, key=lambda atom: atom.box):
        y += round(size * 0.6 * loose) if y else 0
        inside = list(group)
        if box is None:
            made, height = lines(inside, x=x, width=width)
        else:
            made, height = _boxed(box, x, width, measure, partial(lines, inside))
            said += [box.title] if box.title else []
        pieces += [piece._replace(y=piece.y + y) for piece in made]
        said += said_lines(inside)
        y += height
    letters = tuple(dict.fromkeys(atom.letter for atom in atoms if atom.letter))
    return Body(tuple(pieces), y, letters, cites_of(atoms), "\n".join(said))


def cites_of(atoms: Sequence[Atom]) -> tuple[int, ...]:
    """Return the numbers of the references that atoms cite, in order."""
    return tuple(sorted({n for atom in atoms for word in atom.words for n in word.cites}))


def said_lines(atoms: Sequence[Atom]) -> list[str]:
    """Return what atoms say as plain text, a line each, with the numbers of numbered items."""
    lines = []
    for _, group in groupby(atoms, key=lambda atom: atom.line):
        line = list(group)
        sign = f"{line[0].sign} " if line[0].sign not in ("", "•") else ""
        lines.append(sign + " ".join(text_of(atom.words) for atom in line))
    return lines


def _boxed(
    box: Box, x: float, width: float, measure: Measure, inside: Callable[..., tuple[list[Piece], float]]
) -> tuple[list[Piece], float]:
    """Lay a callout out, with what ``inside`` lays out at an ``x`` and in a ``width``."""
    left, top, right, bottom = _PADS
    room = width - left - right
    pieces, y = [], float(top)
    if box.title:
        height = measure.height(box.title, _CALLOUT_TITLE, room, bold=True)
        pieces.append(
            Piece("callout-title", x + left, y, room, height, box.title, _CALLOUT_TITLE, True, box.tone)
        )
        y += height + 4
    made, height = inside(x=x + left, width=room)
    pieces += [piece._replace(y=piece.y + y) for piece in made]
    y += height + bottom
    return [Piece("callout", x, 0.0, width, y, tone=box.tone), *pieces], y


def _lines(
    atoms: Sequence[Atom], *, size: int, x: float, width: float, measure: Measure, loose: float
) -> tuple[list[Piece], float]:
    pieces: list[Piece] = []
    y, before = 0.0, ""
    if atoms and atoms[0].under:
        name = f"<b>{escape(atoms[0].under)} (continued)</b>"
        height = measure.height(name, size, width)
        pieces.append(Piece("head", x, 0.0, width, height, name, size))
        y, before = height, TERM
    for _, group in groupby(atoms, key=lambda atom: atom.line):
        line = list(group)
        first = line[0]
        y += round(_gap(before, first.kind, size) * loose) if y else 0
        indent = _indent(first, size)
        html = html_of(tuple(word for atom in line for word in atom.words))
        if first.kind == TERM:
            html = f"<b>{html}</b>"
        room = width - indent
        height = measure.height(html, size, room)
        if first.sign:
            own = measure.widest(first.sign, size) + 2
            pieces.append(
                Piece("bullet", x + indent - round(size * 0.35) - own, y, own, height, first.sign, size)
            )
        role = "term" if first.kind == TERM else "text"
        pieces.append(Piece(role, x + indent, y, room, height, html, size))
        y, before = y + height, first.kind
    return pieces, y


def _indent(atom: Atom, size: int) -> float:
    if atom.kind == ITEM:
        return round(size * (1.1 if atom.sign == "•" else 1.5)) + atom.depth * round(size * 1.2)
    return round(size * 0.8) if atom.kind == MEANING else 0


def _gap(before: str, kind: str, size: int) -> float:
    if before == TERM and kind == MEANING:
        return 2
    return size * (0.3 if before == kind == ITEM or kind == MEANING else 0.5)


class _Part(NamedTuple):
    cost: float
    edges: tuple[int, ...]


def flow(
    atoms: Prose,
    width: float,
    guess: Callable[[Sequence[Atom]], float],
    room: Callable[[Body], float],
    lay: Callable[[Sequence[Atom], int], Body],
) -> list[tuple[Prose, Body]]:
    """Return the parts of prose, each with how ``lay`` lays it out.

    ``guess`` estimates the height there is for atoms, ``room`` knows it for what was laid out.
    Every part fits: what a guess let through is laid out again in smaller parts, down to single words.
    """
    for slack in (1.0, 1.12, 1.3):
        size, edges = _plan(atoms, width, guess, slack)
        parts = [atoms[a:b] for a, b in pairwise(edges)]
        bodies = [lay(part, size) for part in parts]
        if all(body.height <= room(body) for body in bodies):
            return list(zip(parts, bodies, strict=True))
    return _one_by_one(atoms, room, lay)


def _plan(
    atoms: Prose, width: float, room: Callable[[Sequence[Atom]], float], slack: float
) -> tuple[int, tuple[int, ...]]:
    """Return the largest size at which there are as few parts as at the smallest, and where the parts begin and end.

    Letters are rather smaller than that a part ends with what leads to the next one.
    """
    least = _worth(atoms, _parts(atoms, width, room, slack, SIZES[-1]))
    for size in SIZES:
        edges = _parts(atoms, width, room, slack, size)
        if _worth(atoms, edges) <= least:
            return size, edges
    return SIZES[-1], _parts(atoms, width, room, slack, SIZES[-1])


def _worth(atoms: Prose, edges: tuple[int, ...]) -> int:
    """Return how many sheets this is worth: an end that hurts is worth as many as are taken to avoid it."""
    return len(edges) + _LEAD_WORTH * sum(atoms[end - 1].leads for end in edges[1:-1])


def _parts(
    atoms: Prose, width: float, room: Callable[[Sequence[Atom]], float], slack: float, size: int
) -> tuple[int, ...]:
    """Return the cheapest way to part the atoms at this size."""
    counts = [atom.length for atom in atoms]
    heights = [_guess(atom, size, width) * slack for atom in atoms]
    best: list[_Part | None] = [_Part(0.0, (0,)), *[None] * len(atoms)]
    for end in range(1, len(atoms) + 1):
        for begin in range(end - 1, -1, -1):
            part, words = atoms[begin:end], sum(counts[begin:end])
            alone = end - begin == 1
            if not alone and (
                words > MOST_WORDS or sum(heights[begin:end]) + _extra(part, size) > room(part)
            ):
                break
            if not alone and _list_lines(part, size, width) > MOST_LINES:
                break
            before = best[begin]
            if before is not None:
                cost = before.cost + 1000 + 40 * (words / MOST_WORDS) ** 2 + _cut_cost(atoms, end, words)
                kept = best[end]
                if kept is None or cost < kept.cost:
                    best[end] = _Part(cost, (*before.edges, end))
    found = best[-1]
    return found.edges if found else (0, len(atoms))


def _cut_cost(atoms: Prose, end: int, words: int) -> float:
    """Return how much it hurts to end a sheet here."""
    cost = 15.0 if words < 7 else 0.0
    if end == len(atoms):
        return cost
    last, after = atoms[end - 1], atoms[end]
    if last.leads:
        cost += 1000 * _LEAD_WORTH
    if last.line == after.line:
        cost += 12 if last.kind == ITEM or last.under else 6
    elif last.box and last.box == after.box:
        cost += 2
    elif after.under:
        cost += 6
    return cost


def _guess(atom: Atom, size: int, width: float) -> float:
    letters = len(text_of(atom.words)) + 1
    pads = _PADS[0] + _PADS[2] if atom.box else 0
    lines = letters * size * _LETTER_WIDTH / (width - _indent(atom, size) - pads)
    whole = max(1.0, lines + 0.35) if atom.part == 0 else lines
    return whole * size * _LINE + (size * 0.4 if atom.part == 0 else 0)


def _extra(part: Prose, size: int) -> float:
    """Return the room that callouts take beside their words."""
    boxes = {atom.box.number for atom in part if atom.box}
    return len(boxes) * (_PADS[1] + _PADS[3] + 42 + size * 0.6)


def _list_lines(part: Prose, size: int, width: float) -> float:
    letters: dict[int, int] = {}
    for atom in part:
        if atom.kind == ITEM:
            letters[atom.line] = letters.get(atom.line, 0) + len(text_of(atom.words)) + 1
    if len(letters) < 2:
        return 0
    room = width - size * 1.2
    return sum(-(-(count * size * _LETTER_WIDTH) // room) for count in letters.values())


def _one_by_one(
    atoms: Prose, room: Callable[[Body], float], lay: Callable[[Sequence[Atom], int], Body]
) -> list[tuple[Prose, Body]]:
    """Lay atoms out at the smallest size, as many as fit on each sheet, parting what does not fit alone."""
    left, parts, size = list(atoms), [], SIZES[-1]
    part: list[Atom] = []
    while left:
        atom = left.pop(0)
        body = lay([*part, atom], size)
        two = halves(atom.words) if all(before.leads for before in part) else None
        if body.height <= room(body) or not (part or two):
            part.append(atom)
        elif two:
            left = [
                atom._replace(words=two[0], leads=False),
                atom._replace(words=two[1], part=1, sign=""),
                *left,
            ]
        else:
            end = _end_of(part)
            parts.append(tuple(part[:end]))
            part, left = [], [*part[end:], atom, *left]
    parts.append(tuple(part))
    return [(part, lay(part, size)) for part in parts]


def _end_of(part: Sequence[Atom]) -> int:
    """Return where a part ends so that nothing stands last that leads to the next one; all of it when all does."""
    return next((n for n in range(len(part), 0, -1) if not part[n - 1].leads), len(part))
