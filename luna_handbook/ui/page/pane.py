"""The pane of the page: shows a stop of the trail, routes its links, and refuses what failed its check."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from luna_handbook.book.pages import EVERY_ANSWER
from luna_handbook.book.places import Place
from luna_handbook.errors import LunaError, PageDamaged
from luna_handbook.ui.icons import icon
from luna_handbook.ui.page.clinic import ClinicValues
from luna_handbook.ui.page.compose import Composed, Surroundings, compose
from luna_handbook.ui.page.pointed import POINTED
from luna_handbook.ui.page.popover import Popover
from luna_handbook.ui.page.star import Star
from luna_handbook.ui.page.trouble import compose_trouble
from luna_handbook.ui.page.view import PageView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from luna_handbook.book.emergency import Card
    from luna_handbook.book.handbook import Handbook
    from luna_handbook.book.local_values import LocalValues
    from luna_handbook.book.pages import Page
    from luna_handbook.book.trail import Stop
    from luna_handbook.ui.theme import Look

STAR = 40
EMERGENCY_PAGE = "emergency-index"


class PagePane(QWidget):
    """The page, the star beside it, and the definitions that open over it."""

    place_chosen = Signal(object)
    address_chosen = Signal(str)
    reference_chosen = Signal(str)
    place_read = Signal(object)
    """The place being read: the page and the section in view."""
    results_turned = Signal(str)
    """How the results being read are wanted instead."""
    star_pressed = Signal()
    link_pointed = Signal(str)
    refused = Signal(object, object)
    """A place whose page could not be shown, and the error."""

    def __init__(
        self,
        handbook: Handbook,
        local: LocalValues,
        cards: Callable[[], Sequence[Card]],
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._handbook, self._cards, self._look = handbook, cards, look
        self.clinic = ClinicValues(handbook, local)
        self._composed = Composed()
        self._answers: set[int] = set()
        self._on_page: Place | None = None
        self.page: Page | None = None
        self._is_kept = self._keeps_star = True
        self.popover: Popover | None = None
        self._arrive: Callable[[], None] | None = None
        self._build()
        self._connect()
        self.set_look(look)

    @property
    def place(self) -> Place | None:
        """The page being shown and the section in view; None when no page is shown."""
        return (
            Place(self._on_page.edition, self._on_page.page, self._own_section()) if self._on_page else None
        )

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom, keeping the line being read."""
        self._look = look
        if self.popover:
            self.popover.set_look(look)
        with self.view.holding():
            self.view.set_look(look)
            self.view.refill()
        self._hide_popover()
        self._dress_star()

    def show_stop(self, stop: Stop, words: Sequence[str] = ()) -> None:
        """Show a place: at the line left before, at the marked words, or at its section."""
        new = self._on_page is None or stop.place.page_place != self._on_page
        if new or self.page is None:
            self._load(stop.place)
        self._hide_popover()
        self._scroll_to(stop, words)
        self._arrive = None if self.isVisible() else lambda: self._scroll_to(stop, words)
        self.place_read.emit(self.place)

    def _scroll_to(self, stop: Stop, words: Sequence[str]) -> None:
        if stop.character is not None:
            self.view.restore_line(stop.character, stop.offset)
        elif words:
            self.view.mark(list(words), stop.place.section)
        else:
            self.view.go_to_section(stop.place.section)

    def show_trouble(self, sentence: str, cards: Sequence[Card] = (), title: str = "") -> None:
        """Show a sentence instead of a page, named by its ``title``, and the emergency cards where there are any."""
        self.page, self._on_page = None, None
        self._show(compose_trouble(sentence, cards, self.clinic.html, title))
        self.star.hide()

    def show_results(self, composed: Composed, stop: Stop) -> None:
        """Show the results of a question instead of a page, at the line left before."""
        self.page, self._on_page = None, None
        self._hide_popover()
        self._show(composed)
        self.star.hide()
        self._scroll_to(stop, ())

    def show_star(self, *, bookmarked: bool, kept: bool = True) -> None:
        """Tick the star or empty it; what lasts only until the window closes is pressed but not ticked."""
        self.star.setChecked(bookmarked)
        self._is_kept = kept
        state = "Bookmarked" if kept else "Bookmarked until you close the window"
        self.star.setAccessibleName(
            f"{state}. Remove the bookmark" if bookmarked else "Bookmark this section (Ctrl+D)"
        )
        self.star.setToolTip(self.star.accessibleName())
        self._dress_star()

    def keep_star(self, *, shown: bool) -> None:
        """Show the star beside every page, or beside none."""
        self._keeps_star = shown
        self.star.setVisible(shown and self.page is not None)

    def step_section(self, by: int) -> None:
        """Go to the next (1) or previous (-1) section of the page."""
        if self.page:
            ids = [section.id for section in self.page.sections]
            here = self._own_section()
            self.view.go_to_section(
                ids[max(0, min(len(ids) - 1, (ids.index(here) if here in ids else 0) + by))]
            )

    def _own_section(self) -> str:
        """Return the section in view, as far as it is the page's own and not an appendix such as the references."""
        section = self.view.section
        return section if self.page and self.page.section(section) else self._last_own(section)

    def _last_own(self, section: str) -> str:
        return self.page.sections[-1].id if self.page and self.page.sections and section else ""

    def _load(self, place: Place) -> None:
        self._answers = set()
        self._on_page = place.page_place
        try:
            self.page = self._handbook.page(place)
            self._show_page()
        except LunaError as error:
            self.show_trouble(str(error), self._cards_for(place), self._title_of(place))
            self._on_page = place.page_place
            self.refused.emit(place, error)
        else:
            self.star.setVisible(self._keeps_star)

    def _title_of(self, place: Place) -> str:
        """Return the number and title of a page that cannot be shown, as the contents have it; ``""`` where they do not."""
        with contextlib.suppress(LunaError):
            row = self._handbook.row(place)
            return f"{row.number} {row.title}".strip()
        return ""

    def _cards_for(self, place: Place) -> list[Card]:
        """Return the emergency cards that stand in for a page that cannot be shown."""
        return [card for card in self._cards() if place.page in (EMERGENCY_PAGE, card.page)]

    def _hide_popover(self) -> None:
        if self.popover:
            self.popover.hide()

    def _show_page(self) -> None:
        assert self.page is not None  # noqa: S101 - for the type checker
        edition = self._handbook.edition(self.page.place)
        page = self.page.place.page
        around = Surroundings(
            self.clinic.html,
            self.clinic.approvals,
            edition.neighbour(page, -1),
            edition.neighbour(page, 1),
            self._answers,
        )
        self._show(compose(self.page, around))

    def _show(self, composed: Composed) -> None:
        self._composed = composed
        self.view.show_page(composed)

    def _media(self, sha256: str) -> bytes:
        if self.page is None:
            raise PageDamaged("There is no page to draw for.")
        return self._handbook.edition(self.page.place).media(sha256)

    def _follow(self, link: str) -> None:
        """Route a link of the page; what is no kind of ours goes nowhere."""
        kind, _, rest = link.partition(":")
        own = {"ref": self.reference_chosen.emit, "term": self._explain, "answer": self._show_answer}
        own["results"] = self.results_turned.emit
        if kind in own:
            own[kind](rest)
        elif kind == "https":
            self.address_chosen.emit(link)
        else:
            self._go(link)

    def _explain(self, name: str) -> None:
        """Open the definition of a term that the page explains."""
        term = self.page.terms.get(name) if self.page else None
        if term:
            self.popover = self.popover or Popover(self._look, self)
            self.popover.show_term(term.term, term.definition)

    def _go(self, link: str) -> None:
        with contextlib.suppress(ValueError):
            self.place_chosen.emit(self._place_of(link))

    def _place_of(self, link: str) -> Place:
        """Return where a link leads. Raises ValueError when that is no place."""
        here = self._on_page
        within = f"{here.page}{link}" if here and link.startswith("#") else link
        return Place.parse(within, here.edition if here else "")

    def _show_answer(self, number: str) -> None:
        """Show the answer to a question of the page, or to every one, or to none."""
        every = set(range(len(self.page.questions) if self.page else 0))
        asked = {EVERY_ANSWER: every, "none": set[int]()} | {str(n): self._answers | {n} for n in every}
        if number in asked:
            line = self.view.reading_line()
            self._answers = asked[number]
            self._show_page()
            self.view.restore_line(*line)

    def _point(self, link: str) -> None:
        """Say where a link leads, in words."""
        words = ""
        if link:
            try:
                words = self._handbook.row(self._place_of(link)).title
            except (ValueError, LunaError):
                words = POINTED.get(link) or POINTED.get(link.partition(":")[0], link)
        self.link_pointed.emit(words)

    def _dress_star(self) -> None:
        name = "bookmark-check" if self.star.isChecked() and self._is_kept else "bookmark"
        size, px = self._look.px(STAR), self._look.px
        self.star.setIcon(icon(name, self._look.theme.accent, px(22)))
        self.star.setIconSize(QSize(px(22), px(22)))
        self.star.setFixedSize(size, size)
        self._place_star()

    def _place_star(self) -> None:
        self.star.move(
            min(self.view.column_right(), self.view.width() - self.star.width() - self._look.px(16)),
            self._look.px(24),
        )
        self.star.raise_()

    def _build(self) -> None:
        self.view = PageView(self._media, self._look, self)
        self.star = Star(self)
        self.star.setObjectName("star")
        self.star.setCheckable(True)
        self.star.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self.view.link_chosen.connect(self._follow)
        self.view.section_changed.connect(lambda: self.place_read.emit(self.place))
        self.view.highlighted.connect(lambda url: self._point(url.toString()))
        self.star.clicked.connect(self.star_pressed)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Scroll again once the page has its real width, where the place was wanted before."""
        super().showEvent(event)
        arrive, self._arrive = self._arrive, None
        if arrive:
            arrive()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the star beside the column."""
        super().resizeEvent(event)
        self._place_star()
