"""Hits and the chosen section: side by side where there is room, else one in the place of the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from luna_handbook.ui.naming import label, named
from luna_handbook.ui.search.hits import HitList

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QTextBrowser

    from luna_handbook.search.hits import Hit
    from luna_handbook.ui.theme import Look

PREVIEW_FROM = 760
"""Width of the panel at 100 % from which the chosen section stands beside the hits."""
PREVIEW_HEIGHT = 380
"""How high a preview is at least, however few hits stand beside it."""
ANSWER_FROM = 600
"""Height of the whole panel at 100 % from which a key answer beside the hits has room to be read in full."""
LEAST_ROWS, LEAST_LOOK = 104, 240
"""Room at 100 % for hits, and for a section in their place, for which everything around gives way."""
PINNED = "Pinned until Alt+Enter"


class Found(QWidget):
    """Shows ``hits`` and the section of the chosen one, which ``fill`` fills ``preview`` with. It is as wide as ``parent``.

    ``most`` is the height that the whole panel may have, in pixels.
    """

    def __init__(
        self, preview: QTextBrowser, fill: Callable[[Hit], None], look: Look, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._preview, self._fill, self._look, self._around = preview, fill, look, parent
        self._looks, self.most = False, 0
        self._pinned: Hit | None = None
        self.hits = HitList(look, self)
        self._build()
        self.hits.current_changed.connect(self.show_preview)

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self._look = look
        self.hits.set_look(look)
        self._where.setContentsMargins(look.px(24), look.px(14), look.px(16), look.px(12))
        self._where.setSpacing(look.px(2))

    @property
    def is_wide(self) -> bool:
        """Whether the chosen section has room beside the hits."""
        return self._around.width() >= self._look.px(PREVIEW_FROM)

    def begin(self) -> None:
        """Get ready for the hits of other words."""
        self._looks = False
        self.hits.show()
        self.hits.has_preview = self._tells_all

    @property
    def _tells_all(self) -> bool:
        """Whether a key answer is read in full beside the hits."""
        return self.is_wide and self.most >= self._look.px(ANSWER_FROM)

    @property
    def least_height(self) -> int:
        """How high this is at least, whatever else must give way, in pixels."""
        return self._look.px(LEAST_LOOK if self._looks else LEAST_ROWS)

    def look_closer(self, by: int) -> bool:
        """Show the chosen section in the place of the hits (1), or these again (-1); False when there is nothing to change."""
        if self.is_wide or not self.hits.hit() or self._looks == (by > 0):
            return False
        self._looks = by > 0
        self.hits.setVisible(not self._looks)
        self.show_preview()
        return True

    def pin(self) -> None:
        """Keep the section that is shown beside the hits while others are chosen, or let it go."""
        if self.is_wide:
            self._pinned = None if self._pinned else self.hits.hit()
            self.show_preview()

    def let_go(self) -> None:
        """Let go of what is pinned."""
        self._pinned = None

    def fit(self) -> None:
        """Take another width: show the chosen section when there has come to be room for it."""
        if self.hits.has_preview != self._tells_all:
            self.begin()
            self.hits.scheduleDelayedItemsLayout()
        self.show_preview()

    def rows_height(self) -> int:
        """Return how high everything is, in pixels."""
        rows = self.hits.rows_height()
        return max(rows, self._look.px(PREVIEW_HEIGHT)) if self.is_wide or self._looks else rows

    def show_preview(self) -> None:
        """Show the chosen section, or the pinned one."""
        hit = self._pinned or self.hits.hit()
        is_shown = bool(hit) and (self.is_wide or self._looks)
        self._beside.setVisible(is_shown)
        self._rule.setVisible(is_shown and self.is_wide)
        if hit and is_shown:
            is_head = hit.title == hit.page_title
            where = hit.where if is_head else " · ".join(filter(None, (hit.page_number, hit.page_title)))
            self._page.setText(" · ".join(filter(None, (PINNED if self._pinned else "", where))))
            self._section.setText(hit.title)
            self._fill(hit)

    def _build(self) -> None:
        middle = QHBoxLayout(self)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        self._rule, self._beside = named(QFrame(), "standing-rule"), QWidget()
        self._preview.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._preview.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._page, self._section = label("", "soft"), label("", "heading")
        self._where = QVBoxLayout()
        for words in (self._page, self._section):
            words.setWordWrap(True)
            self._where.addWidget(words)
        right = QVBoxLayout(self._beside)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addLayout(self._where)
        right.addWidget(named(QFrame(), "rule"))
        right.addWidget(self._preview, 1)
        middle.addWidget(self.hits, 49)
        middle.addWidget(self._rule)
        middle.addWidget(self._beside, 51)
