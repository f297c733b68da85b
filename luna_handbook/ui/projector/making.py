"""What a talk is made of and asks for, handed in by who knows the handbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtWidgets import QTextBrowser

    from luna_handbook.book.places import Place
    from luna_handbook.search.hits import Hit
    from luna_handbook.slides.sheet import Shape, Sheet
    from luna_handbook.ui.projector.painting import SheetPainter


class Making(NamedTuple):
    """How slides come about and what is looked up during a talk.

    ``sheets`` lays the deck out for a shape, as they are asked for, ``section`` a place of the handbook; the others are those of
    ``Around``.
    """

    sheets: Callable[[Shape], Iterable[Sheet]]
    section: Callable[[Place, Shape], Sequence[Sheet]]
    painter: SheetPainter
    search: Callable[[str], Sequence[Hit]]
    make_preview: Callable[[], tuple[QTextBrowser, Callable[[Hit], object]]]
    emergency: Callable[[], object]
