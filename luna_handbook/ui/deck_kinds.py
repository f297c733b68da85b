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
UPS = {1: "1 slide on a page", 2: "2 slides on a page", 3: "3 slides on a page"}
USUAL = 2


class DeckFile(NamedTuple):
    """What is wanted; paper and slides on a page are for a hand-out alone."""

    kind: str
    paper: str = A4
    up: int = USUAL


def papers(locale: QLocale | None = None) -> tuple[str, str]:
    """Return both sizes of paper, the one of the reader's country first."""
    system = (locale or QLocale.system()).measurementSystem()
    return (LETTER, A4) if system == QLocale.MeasurementSystem.ImperialUSSystem else (A4, LETTER)


def fill_menu(menu: QMenu, run: Callable[[DeckFile], object]) -> None:
    """Offer every file in a menu; ``run`` is told which one is wanted."""
    handouts = menu.addMenu("Hand-out (PDF)")
    for paper in papers():
        for up, words in UPS.items():
            wanted = DeckFile(HANDOUT, paper, up)
            handouts.addAction(f"{words}, {paper}…", partial(run, wanted))
        handouts.addSeparator()
    menu.addAction("Slides (PDF)…", lambda: run(DeckFile(SLIDES)))
    menu.addAction("PowerPoint…", lambda: run(DeckFile(POWERPOINT)))
