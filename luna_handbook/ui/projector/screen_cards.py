"""The screens of the room check side by side as they stand: each with its number, and which of them the audience sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from luna_handbook.ui.naming import label, named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QImage

    from luna_handbook.ui.theme import Look

SIGN, UNSEEN = (f'<span style="font-size: 75%{style}">▼</span>' for style in ("", "; color: transparent"))
"""The sign is of another typeface, whose letters reach higher: every line has it, seen or not, so that all stand alike."""
AUDIENCE, TRAINER, OTHER = "Audience sees THIS", "You are here: your notes", "Not used"
WAITING = "Waiting for the picture"
PICTURE, LEAST, PADDING, GAP = (208, 117), 90, 14, 16
"""Width and height of a live picture at 100 %, its least width, and the room around and between cards."""


class ScreenFacts(NamedTuple):
    """What the check says of a screen: its number from 1, name, and size in real pixels."""

    number: int
    name: str
    width: int
    height: int


class ScreenCard(QPushButton):
    """One screen. It is checked when the audience sees it."""

    def __init__(self, facts: ScreenFacts, look: Look) -> None:
        super().__init__()
        named(self, "screen-card")
        self.facts = facts
        self.setCheckable(True)
        self._picture = LivePicture()
        self._name = label(facts.name, "screen-name")
        self._size = label(f"{facts.width} × {facts.height}", "under-number")
        self._role = label("", "screen-role")
        self._role.setTextFormat(Qt.TextFormat.RichText)
        self._column = QVBoxLayout(self)
        for words in (self._role, self._name, self._size):
            words.setWordWrap(True)
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for part in (self._role, self._picture, self._name, self._size):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        self._image: QImage | None = None
        self._words = ""
        self.fit(look.px(PICTURE[0] + 2 * PADDING), look)

    def fit(self, width: int, look: Look) -> None:
        """Take a theme and zoom, and no more than this width."""
        px = look.px
        self._column.setContentsMargins(px(PADDING), px(10), px(PADDING), px(10))
        self._column.setSpacing(px(4))
        across = max(px(LEAST), min(px(PICTURE[0]), width - 2 * px(PADDING)))
        self._picture.setFixedSize(across, across * PICTURE[1] // PICTURE[0])
        for words in (self._role, self._name, self._size):
            words.setFixedWidth(across)
        self._role.setMinimumHeight(
            px(26)
        )  # a sign from another typeface makes no card higher than its neighbours
        self._show()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of what is on the card."""
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least size."""
        return self._column.minimumSize()

    def show_role(self, role: str, picture: QImage | None) -> None:
        """Say who sees the screen; ``picture`` is what the audience sees on it now."""
        self.setChecked(role == AUDIENCE)
        self._role.setText(f"{SIGN if role == AUDIENCE else UNSEEN}&nbsp;{role}&nbsp;{UNSEEN}")
        self._image, self._words = picture, WAITING if role == AUDIENCE else str(self.facts.number)
        self._show()
        facts = self.facts
        self.setAccessibleName(
            f"Screen {facts.number}, {facts.name}, {facts.width} by {facts.height}: {role}"
        )

    def _show(self) -> None:
        self._picture.show_image(self._image, self._words)


class LivePicture(QLabel):
    """A picture that fills its place, or words in it."""

    def __init__(self) -> None:
        super().__init__()
        named(self, "screen-picture")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def show_image(self, image: QImage | None, words: str) -> None:
        """Show an image whole, or words in its place."""
        if image is None:
            self.setPixmap(QPixmap())
            self.setText(words)
            self.setProperty("waits", words == WAITING)
            self.setStyleSheet(self.styleSheet())  # rules that ask for the property are read again
            self.style().polish(self)
            return
        ratio = self.devicePixelRatioF()
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        pixmap = QPixmap.fromImage(image.scaled(self.size() * ratio, keep, smooth))
        pixmap.setDevicePixelRatio(ratio)
        self.setPixmap(pixmap)


class ScreenCards(QWidget):
    """All screens; ``chosen`` is the number of the one that the audience is to see."""

    chosen = Signal(int)

    def __init__(self, screens: Sequence[ScreenFacts], look: Look) -> None:
        super().__init__()
        self.setAccessibleName("Screens")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.cards = [ScreenCard(facts, look) for facts in screens]
        for card in self.cards:
            card.clicked.connect(lambda _on=False, number=card.facts.number: self.chosen.emit(number))
            self._row.addWidget(card)
        self._row.addStretch(1)
        self.fit(look.px(PICTURE[0] * 2 * len(screens)), look)

    def fit(self, width: int, look: Look) -> None:
        """Take a theme and zoom; the cards share this width."""
        gap = look.px(GAP)
        self._row.setSpacing(gap)
        for card in self.cards:
            card.fit((width - gap * len(self.cards)) // len(self.cards), look)

    def show_roles(self, audience: int, trainer: int, picture: QImage | None) -> None:
        """Say which number the audience sees (as this picture, once it does) and which is the trainer's."""
        for card in self.cards:
            number = card.facts.number
            role = AUDIENCE if number == audience else TRAINER if number == trainer else OTHER
            card.show_role(role, picture if number == audience else None)

    def step(self, by: int, audience: int) -> None:
        """Choose the next screen to the right or left of the audience's."""
        numbers = [card.facts.number for card in self.cards]
        self.chosen.emit(numbers[(numbers.index(audience) + by) % len(numbers)])
