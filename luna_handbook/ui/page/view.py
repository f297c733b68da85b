"""The view of a page: a measured column, painted frames, crisp drawings, and nothing that a page could open.

Qt opens a named file itself when ``loadResource`` answers None or empty bytes, so every answer here is a picture or bytes.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPalette,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextBrowser

from luna_handbook.ui.fonts import font
from luna_handbook.ui.page.anchors import SECTION, Anchors
from luna_handbook.ui.page.compose import Composed
from luna_handbook.ui.page.drawings import drawing_image, height_of, placeholder, sized
from luna_handbook.ui.page.frames import paint_frames, paint_ring
from luna_handbook.ui.page.gate import let_in
from luna_handbook.ui.page.reading_line import ReadingLine
from luna_handbook.ui.viewports import known_viewport

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from luna_handbook.ui.theme import Look

COLUMN = 680
"""Width of the text column at 100 %: about 66 characters of the reading face at 18 px."""
READING_SIZE = 18
SIDE = 56
"""Least margin beside the column at 100 %; the star lives in it."""


class PageView(QTextBrowser):
    """Shows composed HTML; tells which section is being read and which link was chosen."""

    link_chosen = Signal(str)
    section_changed = Signal(str)
    typed = Signal(str)

    def __init__(self, media: Callable[[str], bytes], look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._viewport = known_viewport(self)
        self._media, self._look = media, look
        self._composed, self._drawn_at = Composed(), 0
        self._is_filled, self._is_width_known = False, True
        self._asked = (0, "")
        self._line = ReadingLine(self)
        self._anchors = Anchors(self.document())
        self._section = ""
        self.typing_searches = True
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAutoFillBackground(True)
        self.setOpenLinks(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Half a number is a wrong number: lines break between words only.
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.setAccessibleName("Page")
        self.anchorClicked.connect(lambda url: self.link_chosen.emit(url.toString()))
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom; the page itself is set again by whoever composed it."""
        self._look = look
        palette = look.palette()
        for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
            palette.setColor(role, QColor(look.theme.paper))
        self.setPalette(palette)
        self.document().setDefaultFont(font(look.families, look.px(READING_SIZE)))
        self.document().setDocumentMargin(look.px(28))
        self.document().setIndentWidth(look.px(28))
        self.document().setDefaultStyleSheet(look.sheet("page.css"))
        self._fit_column()

    def show_page(self, composed: Composed) -> None:
        """Show a page from its top."""
        self._composed = composed
        self._line.at = (-1, 0)
        with self.holding():
            self._fill()
        self.section_changed.emit("")

    def refill(self) -> None:
        """Set the page again in the look of now; the line being read is kept by ``holding``."""
        if self._is_filled:
            self._fill()

    def _fill(self) -> None:
        """Set the page's HTML; its drawings are asked for anew, at the width the column has now."""
        self._is_filled = False
        self._section = ""
        self._asked = (0, "")
        self._anchors = Anchors(self.document())
        self.setExtraSelections([])
        self._drawn_at = self._drawing_width()
        self.setHtml(sized(let_in(self._composed.html), self._composed.drawings, self._drawn_at))
        self._is_filled = bool(self._composed.html)
        self._is_width_known = False

    def _allow_sideways(self) -> None:
        """Offer to scroll sideways where a table of whole words and numbers is wider than the view; rounding alone is not."""
        wide = self.document().size().width() - self.viewport().width() > 2
        policy = Qt.ScrollBarPolicy
        self.setHorizontalScrollBarPolicy(policy.ScrollBarAsNeeded if wide else policy.ScrollBarAlwaysOff)

    @property
    def section(self) -> str:
        """The id of the section being read, ``""`` at the head of the page."""
        return self._section

    def reading_line(self) -> tuple[int, int]:
        """Return the character at the top of the view and how many pixels of its line are above it (see ``ReadingLine``)."""
        return self._line.at

    def restore_line(self, character: int, offset: int) -> None:
        """Scroll to where ``reading_line`` was read, whatever the width or zoom is now."""
        self._line.at = (character, offset)
        with self.holding():
            pass

    @contextlib.contextmanager
    def holding(self) -> Iterator[None]:
        """Keep the line being read through whatever happens inside: another look, another width, the page set anew."""
        with self._line.holding():
            yield
        self._announce_section()

    def _scrolled(self) -> None:
        if self._is_filled and not self._line.is_held:
            self._line.follow()
            self._announce_section()

    def go_to_section(self, section: str) -> bool:
        """Scroll a section's heading near the top; False when the page has no such section."""
        return self._scroll_to_anchor(SECTION + section)

    def go_to_reference(self, number: str) -> bool:
        """Scroll to a reference of this page."""
        return self._scroll_to_anchor(f"reference-{number}")

    def mark(self, words: list[str], section: str) -> int:
        """Mark every occurrence of the words and bring the first within the section into sight.

        Returns how many were marked.
        """
        from luna_handbook.ui.page.marking import bring_into_sight, marks, occurrences  # noqa: PLC0415 - not on the road to the first paint

        found = occurrences(self.document().toRawText(), words)
        self.setExtraSelections(marks(self.document(), found, self._look.theme))
        begin, end = self._anchors.span(section)
        self.go_to_section(section)
        first = next((start for start, _ in found if begin <= start < end), None)
        if first is not None:
            bring_into_sight(self, first)
        return len(found)

    def _scroll_to_anchor(self, name: str) -> bool:
        if name == SECTION:
            self.verticalScrollBar().setValue(0)
            return True
        at = self._anchors.positions.get(name)
        if at is None:
            return False
        cursor = QTextCursor(self.document())
        cursor.setPosition(at)
        bar = self.verticalScrollBar()
        line = bar.value() + self.cursorRect(cursor).top() - self._look.px(24)
        # A short section shares the view with the next one: until the reader scrolls, the one asked for is being read.
        self._asked = (max(0, min(line, bar.maximum())), name.removeprefix(SECTION))
        bar.setValue(line)
        self._announce_section()
        return True

    def _announce_section(self) -> None:
        if not self._is_filled:
            return
        line, section = self._asked
        if self.verticalScrollBar().value() != line and self._anchors.sections:
            section = self._anchors.section_at(self._line_read())
        if section != self._section:
            self._section = section
            self.section_changed.emit(section)

    def _line_read(self) -> int:
        """Return the character the reader's eyes are on: a quarter down the view, half down at the foot of the page."""
        bar, view = self.verticalScrollBar(), self.viewport()
        share = 2 if bar.value() == bar.maximum() else 4
        return self.cursorForPosition(QPoint(view.width() // 2, view.height() // share)).position()

    def _fit_column(self) -> None:
        bar = self.verticalScrollBar().sizeHint().width()
        look, margin = self._look, int(self.document().documentMargin())
        least = max(0, look.px(SIDE) - margin) if self.width() > look.px(520) else 0
        side = max(least, (self.width() - bar - look.px(COLUMN) - 2 * margin) // 2)
        if self.viewportMargins().left() != side:
            self.setViewportMargins(side, 0, side, 0)

    def column_right(self) -> int:
        """Return where the text column ends, in the view's own pixels."""
        return self.width() - self.viewportMargins().right() - self.verticalScrollBar().sizeHint().width()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the line being read where it is while the window changes."""
        with self.holding():
            self._fit_column()
            super().resizeEvent(event)
            if self._is_filled:
                if self._composed.drawings and self._drawn_at != self._drawing_width():
                    self._fill()
                self._is_width_known = False

    def selected_text(self) -> str:
        """Return the selected words as they are copied; ``""`` without a selection."""
        from luna_handbook.ui.page.copying import selected_text  # noqa: PLC0415 - not on the road to the first paint

        return selected_text(self.textCursor()) if self.textCursor().hasSelection() else ""

    def selected_section(self) -> str:
        """Return the section in which the selection begins; without one, the section being read."""
        if not self.textCursor().hasSelection():
            return self._section
        return self._anchors.section_at(self.textCursor().selectionStart())

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802 - Qt's name
        """Copy plain words, with references in brackets."""
        copied = QMimeData()
        copied.setText(self.selected_text())
        return copied

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Let a plain letter or digit, of the number pad too, start a search."""
        others = ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        text = event.text()
        if self.typing_searches and not event.modifiers() & others and (text == "/" or text.isalnum()):
            self.typed.emit("" if text == "/" else text)
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the mouse's back and forward buttons to the window."""
        if event.button() in (Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton):
            event.ignore()
            return
        super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leave zooming to the window, which zooms everything; Qt would zoom the page alone."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().wheelEvent(event)

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802 - Qt's name
        """Answer drawings of the open edition and our own icons; refuse everything else with an empty picture."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return b" "
        return self._image(name.toString() if isinstance(name, QUrl) else name)

    def _image(self, name: str) -> QImage:
        scheme, _, rest = name.partition(":")
        ratio, height = self.devicePixelRatioF(), height_of(rest, self._composed.drawings, self._drawn_at)
        found = drawing_image(scheme, rest, self._media, self._look, self._drawn_at, ratio, height)
        return found or placeholder()

    def _drawing_width(self) -> int:
        """Return how wide a drawing is in the column as it is now, in pixels."""
        available = self.viewport().width() - 2 * int(self.document().documentMargin()) - 4
        return max(120, min(self._look.px(COLUMN), available))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the frames of callouts and chips under the text."""
        painter = QPainter(self.viewport())
        painter.translate(0, -self.verticalScrollBar().value())
        seen = QRectF(event.rect()).translated(0, self.verticalScrollBar().value())
        paint_frames(painter, self.document(), self._composed.frames, self._look, seen)
        painter.end()
        super().paintEvent(event)
        if not self._is_width_known:
            # Only now: to know a page's width Qt lays out all of it, to paint it only what is in sight.
            self._is_width_known = True
            QTimer.singleShot(0, self, self._allow_sideways)
        if self.hasFocus() and self.textCursor().hasSelection() and self.textCursor().charFormat().isAnchor():
            paint_ring(self, self._look)
