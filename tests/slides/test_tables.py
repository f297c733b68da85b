"""Tables are parted into as few sheets as can be, none of them left with a row that would have fitted elsewhere."""

from __future__ import annotations

from luna_handbook.slides.atoms import Table
from luna_handbook.slides.markup import Grid, read
from luna_handbook.slides.tables import fitted
from tests.slides.measures import PlainMeasure

SIX_ROWS = 286
"""Pixels for six rows of a line each, in the smallest letters."""


def rows_of_parts(rows: int, taken: float) -> list[int]:
    made = "".join(f"<tr><td>{n}</td><td>word</td></tr>" for n in range(rows))
    grid = read(f"<table><tbody>{made}</tbody></table>", str)[0]
    assert isinstance(grid, Grid)
    bodies = fitted(Table(grid, "a"), 0, 1000, SIX_ROWS, PlainMeasure(), taken)
    return [len({piece.y for piece in body.pieces if piece.role == "cell"}) for body in bodies or ()]


def test_only_the_first_part_has_less_room_below_what_leads_to_the_table() -> None:
    assert rows_of_parts(11, taken=0) == [5, 6]
    assert rows_of_parts(11, taken=45) == [5, 6]


def test_no_part_is_left_with_a_single_row() -> None:
    assert rows_of_parts(13, taken=0) == [4, 4, 5]
    assert rows_of_parts(12, taken=50) == [4, 4, 4]
