"""Beside the page: its sections, and the references it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyleOptionViewItem, QVBoxLayout, QWidget

from luna_handbook.ui.naming import label
from luna_handbook.ui.page.compose import TO_VERIFY
from luna_handbook.ui.rows import Index, RowDelegate, Rows

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from luna_handbook.book.pages import Page
    from luna_handbook.ui.theme import Look


class RailRow(NamedTuple):
    """A line of the rail: ``target`` is a section id or a reference number; ``detail`` and ``warning`` belong to references."""

    target: str
    words: str
    indent: int = 0
    detail: str = ""
    warning: str = ""

    @property
    def spoken(self) -> str:
        """All of the row, for screen readers."""
        return ". ".join(filter(None, (self.words, self.detail, self.warning)))


class RailList(QListView):
    """A list as high as its rows, from which a row is chosen by click or Enter."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.rows = Rows[RailRow](lambda row: row.words, lambda row: row.spoken, self)
        self.setModel(self.rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._choose)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Break the rows anew at a new width: how high a card is depends on it."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Choose on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self.rows.rows[index.row()].target)


class Rail(QWidget):
    """On this page, and the evidence behind it."""

    section_chosen = Signal(str)
    reference_chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._build()
        self.set_look(look)
        self.sections.chosen.connect(self.section_chosen)
        self.evidence.chosen.connect(self.reference_chosen)

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self._look = look
        self.sections.setItemDelegate(SectionDelegate(look, self.sections))
        self.evidence.setItemDelegate(EvidenceDelegate(look, self.evidence))
        for rows in (self.sections, self.evidence):
            rows.scheduleDelayedItemsLayout()
        px = look.px
        self._layout.setContentsMargins(px(16), px(20), px(12), px(12))
        self._layout.setSpacing(px(8))
        self._fit()

    def show_page(self, page: Page | None) -> None:
        """List the sections and references of a page; nothing for None."""
        self.sections.rows.show_rows(_section_rows(page) if page else ())
        self.evidence.rows.show_rows(_evidence_rows(page) if page else ())
        self._evidence_label.setVisible(bool(self.evidence.rows.rows))
        self._sections_label.setVisible(bool(self.sections.rows.rows))
        self._fit()

    def show_section(self, section: str) -> None:
        """Mark the section being read."""
        rows = self.sections.rows.rows
        at = next((i for i, row in enumerate(rows) if row.target == section), -1)
        self.sections.setCurrentIndex(self.sections.rows.index(at, 0) if at >= 0 else QModelIndex())

    def _build(self) -> None:
        self.sections = RailList("On this page", self)
        self.evidence = RailList("Evidence", self)
        self._sections_label = label("ON THIS PAGE", "group")
        self._evidence_label = label("EVIDENCE", "group")
        self._layout = QVBoxLayout(self)
        for widget in (self._sections_label, self.sections, self._evidence_label):
            self._layout.addWidget(widget)
        self._layout.addWidget(self.evidence, 1)

    def _fit(self) -> None:
        rows = len(self.sections.rows.rows)
        wanted = rows * self._look.px(28) + self._look.px(10)
        self.sections.setFixedHeight(max(1, min(wanted, max(self.height() // 2, self._look.px(140)))))

    def resizeEvent(self, event: object) -> None:  # noqa: N802, ARG002 - Qt's name
        """Share the height anew."""
        self._fit()


class SectionDelegate(RowDelegate):
    """Draws section titles along a line, the one being read in the accent."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802, ARG002 - Qt's name
        """Return the height of a row."""
        return QSize(0, self.look.px(28))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a title."""
        px, theme = self.look.px, self.look.theme
        rect: QRect = option.rect
        view = self.parent()
        assert isinstance(view, RailList)  # noqa: S101 - for the type checker
        row = view.rows.rows[index.row()]
        current = index == view.currentIndex()
        self.background(painter, index, rect.adjusted(px(6), 1, -px(2), -1))
        painter.save()
        painter.setPen(
            QPen(QColor(theme.accent if current else theme.edge if theme.is_dark else theme.line), px(2))
        )
        painter.drawLine(rect.left() + 1, rect.top(), rect.left() + 1, rect.bottom())
        painter.restore()
        words = rect.adjusted(px(14) + row.indent * px(12), 0, -px(4), 0)
        colour = theme.accent if current else theme.soft
        self.line(painter, words, row.words, size=14, colour=colour, weight=700 if current else 400)


class EvidenceDelegate(RowDelegate):
    """Draws a reference as a card: number and kind of study, who and when, and a mark when details are to be verified."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802, ARG002 - Qt's name
        """Return the height of a card at the list's width."""
        row, width = self._row(index), self._width()
        detail = self.paragraph(row.detail, width, size=14, lines=2)
        title = self.paragraph(row.words, width, size=14, lines=2, weight=700)
        mark = self.look.px(22) if row.warning else 0
        return QSize(
            0, self.paragraph_height(title) + self.paragraph_height(detail) + mark + self.look.px(32)
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a card."""
        px, theme = self.look.px, self.look.theme
        row = self._row(index)
        card: QRect = option.rect.adjusted(0, 0, -px(4), -px(8))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.line))
        painter.setBrush(QColor(theme.raised))
        painter.drawRoundedRect(card, px(8), px(8))
        painter.restore()
        self.background(painter, index, card)
        x, y = card.left() + px(12), card.top() + px(10)
        for words, weight, colour in ((row.words, 700, theme.ink), (row.detail, 400, theme.soft)):
            layout = self.paragraph(words, self._width(), size=14, lines=2, weight=weight)
            painter.setPen(QColor(colour))
            layout.draw(painter, QPointF(x, y))
            y += self.paragraph_height(layout) + px(2)
        if row.warning:
            at = QRect(x, y, self._width(), px(20))
            self.line(painter, at, row.warning, size=13, colour=theme.caution, weight=700)

    def _row(self, index: Index) -> RailRow:
        view = self.parent()
        assert isinstance(view, RailList)  # noqa: S101 - for the type checker
        return view.rows.rows[index.row()]

    def _width(self) -> int:
        view = self.parent()
        assert isinstance(view, RailList)  # noqa: S101 - for the type checker
        return max(self.look.px(80), view.viewport().width() - self.look.px(30))


def _section_rows(page: Page) -> tuple[RailRow, ...]:
    lead = "At a glance" if any(b.tone == "answer" for s in page.sections for b in s.blocks) else page.title
    rows = [
        RailRow(s.id, s.title if s.level > 1 else lead, max(0, s.level - 2))
        for s in page.sections
        if s.level <= 3
    ]
    if page.self_check:
        rows.append(RailRow("self-check", "Check yourself"))
    if page.related:
        rows.append(RailRow("related", "Related pages"))
    if page.references:
        rows.append(RailRow("references", "References"))
    return tuple(rows)


def _evidence_rows(page: Page) -> tuple[RailRow, ...]:
    return tuple(
        RailRow(
            str(r.number),
            " · ".join(filter(None, (str(r.number), r.kind))),
            detail=r.short,
            warning=TO_VERIFY.capitalize() if r.to_verify else "",
        )
        for r in page.references
    )
