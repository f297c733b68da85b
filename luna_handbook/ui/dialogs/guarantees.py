"""What search guarantees, word by word: the very table that tests hold search to."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from luna_handbook.search.guarantees import guarantees
from luna_handbook.ui.dialogs.dialog import Dialog, Words
from luna_handbook.ui.naming import escape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from luna_handbook.search.guarantees import Guarantee
    from luna_handbook.ui.theme import Look

TITLE = "What search guarantees"
_BEFORE = "<p>Every line below is put to search whenever the program is tested, and must hold.</p>"


class Guarantees(Dialog):
    """Shows what typed words find and what they never find, under the sentence that says why."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        self._words = Words(TITLE, guarantees_html())
        super().__init__(TITLE, self._words, look, parent)

    def wear(self, look: Look) -> None:
        """Give the words a theme and zoom."""
        self._words.set_look(look)


def guarantees_html() -> str:
    """Return the words of the dialog."""
    topics = groupby(guarantees(), lambda guarantee: guarantee.sentence)
    return f"<h2>{TITLE}</h2>{_BEFORE}" + "".join(
        f"<h3>{escape(sentence)}</h3>{_table(rows)}" for sentence, rows in topics
    )


def _table(rows: Iterable[Guarantee]) -> str:
    head = "".join(f"<th align='left'>{words}</th>" for words in ("Typed", "Finds", "Never finds"))
    lines = "".join(
        f"<tr><td>{escape(row.typed)}</td><td>{_listed(row.finds)}</td><td>{_listed(row.never)}</td></tr>"
        for row in rows
    )
    return f'<table class="data" width="100%" cellspacing="0"><tr>{head}</tr>{lines}</table>'


def _listed(texts: tuple[str, ...]) -> str:
    return "<br>".join(map(escape, texts))
