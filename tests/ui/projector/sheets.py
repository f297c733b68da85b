"""Sheets written by hand, one of every kind, for tests of what paints and shows them."""

from __future__ import annotations

from luna_handbook.slides.sheet import Piece, Sheet

DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50" viewBox="0 0 100 50">'
    b'<rect width="100" height="50" fill="#2C4A8A"/></svg>'
)


def sheet(number: int = 0, *more: Piece, title: str = "From receptor to new synapses") -> Sheet:
    """Return a sheet with a title, three items and its number."""
    pieces = [
        Piece("kicker", 80, 64, 800, 38, "How ketamine works", 28),
        Piece("title", 80, 108, 800, 67, title, 56, True),
    ]
    for line in range(3):
        pieces.append(Piece("bullet", 80, 220 + 64 * line, 40, 49, "•", 36))
        pieces.append(Piece("text", 120, 220 + 64 * line, 760, 49, f"Item {number}.{line} m<sup>2</sup>", 36))
    pieces.append(Piece("foot", 80, 664, 800, 32, f"8.4-c · {number}", 24))
    return Sheet(number, title, (*pieces, *more))
