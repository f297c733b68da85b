"""The files a deck can be handed out as, as people choose them: hand-outs of every kind, slides, PowerPoint."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLocale

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu

HANDOUT, SLIDES, POWERPOINT = "handout", "slides", "pptx"
A4, LETTER = "A4", "Letter"
OF_LETTER = frozenset(["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"])
"""Where paper is US Letter (Unicode CLDR, supplemental data, paperSize)."""
UPS = {1: "1 slide on a page", 2: "2 slides on a page", 3: "3 slides on a page"}
USUAL = 2


class DeckFile(NamedTuple):
    """What is wanted; paper, slides on a page and the trainer's notes are for a hand-out alone."""

    kind: str
    paper: str = A4
    up: int = USUAL
    notes: bool = True


def papers(locale: QLocale | None = None) -> tuple[str, str]:
    """Return both sizes of paper, the one that printers hold in the reader's country first."""
    country = QLocale.territoryToCode((locale or QLocale.system()).territory())
    return (LETTER, A4) if country in OF_LETTER else (A4, LETTER)


def fill_menu(menu: QMenu, run: Callable[[DeckFile], object]) -> None:
    """Offer every file in a menu; ``run`` is told which one is wanted."""
    for title, notes in (("Hand-out (PDF)", True), ("Hand-out without notes (PDF)", False)):
        handouts = menu.addMenu(title)
        for paper in papers():
            for up, words in UPS.items():
                handouts.addAction(f"{words}, {paper}…", partial(run, DeckFile(HANDOUT, paper, up, notes)))
            handouts.addSeparator()
    menu.addAction("Slides (PDF)…", lambda: run(DeckFile(SLIDES)))
    menu.addAction("PowerPoint…", lambda: run(DeckFile(POWERPOINT)))
