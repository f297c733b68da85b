"""A slide as the room will see it, with a way through its parts where it takes more than one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import QObject, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from luna_handbook.ui.naming import label

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from luna_handbook.book.decks import Deck, DeckSlide
    from luna_handbook.ui.decks.slides import SlideRow
    from luna_handbook.ui.theme import Look

SMALL, LARGE = 224, 1280
"""The widths in pixels of a slide's picture in the list and in the preview."""
EMPTY = (
    "This deck has no topics yet.\nAdd the section being read, a place by its number, or a topic of your own."
)
MOST_PICTURES = 400
"""Pictures of slides that are remembered for the list."""


class LaidOut(NamedTuple):
    """A slide laid out: for each of its parts a name, and its words for screen readers; what is wrong with it, in sentences."""

    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()


class Slides(Protocol):
    """What the editor asks of the rest of the program about slides; none of it raises LunaError."""

    def row(self, deck: Deck, number: int) -> SlideRow:
        """Return a slide of a deck, by its number from 0, as the list shows it."""

    def laid_out(self, deck: Deck, slide: DeckSlide) -> LaidOut:
        """Lay a slide out."""

    def picture(self, deck: Deck, slide: DeckSlide, part: int, width: int) -> QImage:
        """Return a part of a slide, by its number from 0, as a picture of so many pixels across."""


class Pictures(QObject):
    """Paints the pictures of the list, one an event-loop turn, each when it is first looked at."""

    painted = Signal()

    def __init__(self, slides: Slides, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._slides = slides
        self._deck: Deck | None = None
        self._known: dict[DeckSlide, QImage] = {}
        self._waiting: dict[DeckSlide, None] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._paint_one)

    def picture(self, deck: Deck, slide: DeckSlide) -> QImage:
        """Return a slide's picture, a null one until it is painted. Notes and minutes are not seen."""
        seen = slide._replace(notes="", minutes=0, hidden=False, seen="", words="")
        self._deck = deck
        if seen not in self._known:
            self._waiting[seen] = None
            self._timer.start(0)
        return self._known.get(seen, QImage())

    def _paint_one(self) -> None:
        if not self._waiting or self._deck is None:
            return
        slide = next(iter(self._waiting))
        del self._waiting[slide]
        if len(self._known) > MOST_PICTURES:
            self._known.clear()
        picture = self._slides.picture(self._deck, slide, 0, LARGE)
        self._known[slide] = picture.scaledToWidth(SMALL, Qt.TransformationMode.SmoothTransformation)
        self.painted.emit()
        if self._waiting:
            self._timer.start(0)


class Preview(QWidget):
    """Shows the chosen slide, one part at a time."""

    def __init__(self, slides: Slides, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slides, self._look = slides, look
        self._deck: Deck | None = None
        self._slide: DeckSlide | None = None
        self._laid, self._part = LaidOut(), 0
        self._page = _Page(look)
        self._which, self._advice = label("", "soft"), label("", "advice")
        self._advice.setWordWrap(True)
        self._before, self._after = QPushButton("Previous slide"), QPushButton("Next slide")
        self._before.clicked.connect(lambda: self._turn(-1))
        self._after.clicked.connect(lambda: self._turn(1))
        self._ways = QHBoxLayout()
        for part in (self._before, self._after):
            self._ways.addWidget(part)
        self._which.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._which.setWordWrap(True)
        self._ways.insertWidget(1, self._which, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._page, 1)
        self._column.addLayout(self._ways)
        self._column.addWidget(self._advice)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self._look = look
        self._column.setSpacing(look.px(6))
        self._page.set_look(look)

    def show_slide(self, deck: Deck, slide: DeckSlide | None) -> None:
        """Show a slide of a deck, or nothing."""
        seen = slide._replace(notes="", minutes=0, hidden=False) if slide else None
        if seen == self._slide and self._deck and deck.title == self._deck.title:
            return
        is_same = seen is not None and self._slide is not None and seen.place == self._slide.place
        self._deck, self._slide = deck, seen
        self._laid = self._slides.laid_out(deck, seen) if seen else LaidOut()
        self._part = min(self._part, max(0, len(self._laid.names) - 1)) if is_same else 0
        self._show()

    def _turn(self, by: int) -> None:
        self._part = max(0, min(self._part + by, len(self._laid.names) - 1))
        self._show()

    def _show(self) -> None:
        names, part = self._laid.names, self._part
        picture = QImage()
        if self._deck and self._slide and names:
            picture = self._slides.picture(self._deck, self._slide, part, LARGE)
        self._page.show_picture(
            picture, names[part] if names else "", self._laid.words[part] if names else ""
        )
        for button in (self._before, self._after):
            button.setVisible(len(names) > 1)
        self._before.setEnabled(part > 0)
        self._after.setEnabled(part < len(names) - 1)
        self._which.setText(f"Slide {part + 1} of {len(names)} of this topic" if len(names) > 1 else "")
        self._which.setVisible(len(names) > 1)
        self._advice.setText("\n".join(self._laid.advice))
        self._advice.setVisible(bool(self._laid.advice))


class _Page(QWidget):
    """The picture, as large as fits."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._picture = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self._look = look
        self.setMinimumSize(look.px(240), look.px(135))
        self.update()

    def show_picture(self, picture: QImage, name: str, words: str) -> None:
        """Show a picture, with its name and words for screen readers."""
        self._picture = picture
        self.setAccessibleName(f"Preview: {name}" if name else "Preview")
        self.setAccessibleDescription(words or EMPTY)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the picture in the middle, with a line around it."""
        painter = QPainter(self)
        if self._picture.isNull():
            painter.setPen(QColor(self._look.theme.soft))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, EMPTY)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = QRect(
            self.rect().topLeft(),
            self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio),
        )
        area.moveCenter(self.rect().center())
        painter.drawImage(area, self._picture)
        painter.setPen(QPen(QColor(self._look.theme.edge), 1))
        painter.drawRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5))
