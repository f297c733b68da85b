"""The section of a chosen hit, on its own. Not on the road to the first paint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextOption

from luna_handbook.errors import LunaError
from luna_handbook.ui.page.compose import compose_section
from luna_handbook.ui.page.view import PageView

if TYPE_CHECKING:
    from collections.abc import Callable

    from luna_handbook.book.handbook import Handbook
    from luna_handbook.search.hits import Hit
    from luna_handbook.ui.theme import Look


class Preview(PageView):
    """A section in a narrow column: a scroll bar only where it is needed, and no word of a table in two.

    The vertical bar keeps its room when there is nothing to scroll, so that a drawing fits whichever section it is in; the
    style sheet shows no handle then. ``local_html`` shows a local value.
    """

    def __init__(self, handbook: Handbook, local_html: Callable[[str], str], look: Look) -> None:
        super().__init__(self._drawing, look)
        self._handbook, self._local_html = handbook, local_html
        self._hit: Hit | None = None
        self.setAccessibleName("Preview")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(lambda least, most: bar.setEnabled(most > least))

    def show_hit(self, hit: Hit) -> None:
        """Show a hit's section, its words marked; a key answer is read in full before anything is opened."""
        self._hit = hit
        try:
            section = self._handbook.page(hit.place).section(hit.place.section)
        except LunaError as error:
            self.setPlainText(str(error))
            return
        if section:
            self.show_page(compose_section(section, self._local_html))
            self.mark([hit.snippet[start:end] for start, end in hit.marks], "")
            if hit.is_answer:  # it stands first
                self.verticalScrollBar().setValue(0)

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        super().set_look(look)
        self.document().setDocumentMargin(look.px(24))
        self.document().setDefaultStyleSheet(look.sheet("page.css") + look.sheet("preview.css"))

    def show_again(self) -> None:
        """Show the same section in the look of now."""
        if self._hit:
            self.show_hit(self._hit)

    def _drawing(self, sha256: str) -> bytes:
        assert self._hit is not None  # noqa: S101 - a drawing is asked for only while a hit is shown
        return self._handbook.edition(self._hit.place).media(sha256)
