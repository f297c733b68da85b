"""Searching from the window: the panel of hits is built when it is first needed, or after the first paint."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from luna_handbook.ui.answering import Answering, load_finder, load_numpy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtGui import QKeyEvent

    from luna_handbook.book.handbook import Handbook
    from luna_handbook.book.places import Place
    from luna_handbook.search.finder import Finder
    from luna_handbook.search.hits import Answer, Filter
    from luna_handbook.ui.frame import Frame
    from luna_handbook.ui.search.deck_rows import NamedDeck
    from luna_handbook.ui.search.panel import SearchPanel
    from luna_handbook.ui.search.ways import Way
    from luna_handbook.ui.theme import Look


class Searching(QObject):
    """Joins the search box to the panel under it.

    ``local_html`` shows a local value in the preview; ``bookmarked`` are the places that the reader has saved, None
    until they are known; ``recent`` the pages read last; ``is_enabled`` tells which commands can be run now. The filter chosen
    stays until the box is emptied.
    """

    hit_chosen = Signal(object)
    place_chosen = Signal(object)
    command_chosen = Signal(str)
    deck_chosen = Signal(str)
    """The name of a deck, as ``list_decks`` gives it."""
    left = Signal()
    noticed = Signal(str)
    """A sentence about the state of the index."""

    def __init__(
        self,
        handbook: Handbook,
        open_search: Callable[[], Finder],
        local_html: Callable[[str], str],
        bookmarked: Callable[[], Iterable[Place] | None],
        recent: Callable[[], Sequence[Place]],
        is_enabled: Callable[[str], bool],
        frame: Frame,
        look: Look,
    ) -> None:
        super().__init__(frame)
        self.answering = Answering(handbook, open_search, bookmarked)
        self._recent, self._is_enabled = recent, is_enabled
        self._within: Filter = "everything"
        self._handbook, self._local_html = handbook, local_html
        self._frame, self._look, self._box = frame, look, frame.top.search
        self.list_decks: Callable[[], Iterable[NamedDeck]] = tuple
        self._box.words_edited.connect(self.show_words)
        self._box.entered.connect(self._enter)
        self._box.stepped.connect(self._step)
        self._box.turned.connect(self._turn)
        self._box.accepted.connect(self._accept)
        self._box.left.connect(self.leave)
        self._box.exactly.connect(self._exactly)
        self._box.pinned.connect(self._pin)
        self._box.takes_side = self._look_closer
        self._box.abandoned.connect(self._let_go)
        self._box.takes_tab = self._step_filter
        frame.resized.connect(self._place)

    @cached_property
    def panel(self) -> SearchPanel:
        """The panel of hits; its code is not on the road to the first paint."""
        from luna_handbook.ui.previewing import Preview  # noqa: PLC0415
        from luna_handbook.ui.search.panel import SearchPanel  # noqa: PLC0415
        from luna_handbook.ui.search.ways import WaysOn  # noqa: PLC0415

        self._preview = Preview(self._handbook, self._local_html, self._look)
        panel = SearchPanel(
            self._answer,
            WaysOn(self._handbook, self.answering.count, self._recent),
            self._preview,
            self._preview.show_hit,
            self._is_enabled,
            self._look,
            self._frame,
        )
        panel.list_decks = self._list_decks
        panel.filters.chosen.connect(self.keep_to)
        panel.said.words_chosen.connect(self._box.take)
        panel.said.place_chosen.connect(self.place_chosen)
        panel.said.command_chosen.connect(self._run_named)
        panel.said.left.connect(self.leave)
        panel.said.typed_on.connect(self._type_on)
        panel.said.abandoned.connect(self._let_go)
        panel.hit_chosen.connect(self.hit_chosen)
        panel.way_chosen.connect(self._take)
        return panel

    @property
    def is_open(self) -> bool:
        """Whether the panel is in sight."""
        return "panel" in self.__dict__ and self.panel.isVisible()

    def getting_ready(self) -> list[Callable[[], object]]:
        """Return the steps that follow the first paint, each short enough for a key to wait for it."""
        return [load_numpy, load_finder, self.get_ready, self._build_panel, self.answering.look_ahead]

    def get_ready(self) -> None:
        """Open the index, and answer the words typed meanwhile; rows that have answered them already stay as they are."""
        notice = self.answering.finder.notice
        if notice:
            self.noticed.emit(notice)
        words = self._box.text()
        if self.is_open and (notice or not (words.strip() and self.answering.was_early)):
            self.show_words(words)

    def _build_panel(self) -> None:
        if not self.is_open:
            self.panel.hide()

    def show_words(self, words: str) -> None:
        """Answer words and open the panel."""
        if not words.strip():
            self._within = self.panel.within = "everything"
        if self.is_open:
            self.panel.show_words(words)
            self.panel.shrink()
            return
        self._frame.place_search(self.panel)
        self.panel.show_words(words)
        self.panel.take_room()
        handle = self._frame.window().windowHandle()
        if handle:
            handle.installEventFilter(self)

    def keep_to(self, within: Filter) -> None:
        """Keep to a filter, for the words in the box and those to come; a screen reader says what is left."""
        self._within = self.panel.within = within
        self.show_words(self._box.text())
        self.panel.filters.say(within)

    @property
    def asked(self) -> tuple[str, Filter]:
        """The words in the box, and the filter that is kept to."""
        return self._box.text(), self._within

    def close(self) -> None:
        """Put the panel away."""
        if self.is_open:
            self.panel.hide()
            handle = self._frame.window().windowHandle()
            if handle:
                handle.removeEventFilter(self)

    def leave(self) -> None:
        """Put the panel away and tell that the reader goes back to the line."""
        self.close()
        self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Leave at a click anywhere in the window but in the panel and the box; the click does what it does."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent) and self.is_open:
            inside = (
                QRect(part.mapToGlobal(part.rect().topLeft()), part.size())
                for part in (self.panel, self._box)
            )
            at = event.globalPosition().toPoint()
            if not any(rect.contains(at) for rect in inside):
                self.leave()
        return super().eventFilter(watched, event)

    def set_look(self, look: Look) -> None:
        """Take a theme and zoom."""
        self._look = look
        if "panel" in self.__dict__:
            self.panel.set_look(look)
            self._preview.set_look(look)
            self._preview.show_again()

    def find(self, words: str, limit: int, *, typing: bool) -> Answer:
        """Answer words that stand elsewhere than in the box."""
        return self.answering.finder.search(words, limit, typing)

    def quit(self) -> None:
        """Let go of the index; nothing is answered any more."""
        self.answering.close()

    def _answer(self, words: str, advise: bool) -> Answer | None:
        return self.answering.while_typing(words, self._within, advise=advise)

    def _list_decks(self) -> Iterable[NamedDeck]:
        """Ask at every letter: decks are not known before the reader's shelf is open."""
        return self.list_decks()

    def _enter(self) -> None:
        if not self.is_open:
            self.show_words(self._box.text())

    def _step(self, by: int) -> None:
        if self.is_open:
            self.panel.step(by)
        else:
            self.show_words(self._box.text())

    def _turn(self, pages: int) -> None:
        if self.is_open:
            self.panel.turn(pages)

    def _take(self, way: Way) -> None:
        """Go on: to a place, with a command, outside the filter, or with other words in the box."""
        if way.command:
            self._run(way)
        elif way.kind == "deck":
            self.leave()
            self._box.clear()
            self.deck_chosen.emit(way.words)
        elif way.within:
            self.keep_to(way.within)
        elif way.place:
            self.place_chosen.emit(way.place)
        else:
            self._box.begin(way.words)

    def _run(self, way: Way) -> None:
        """Run a command, which the words in the box were for, unless they are its question."""
        self.leave()
        if way.kind == "command":
            self._box.clear()
        self.command_chosen.emit(way.command)

    def _run_named(self, name: str) -> None:
        self.leave()
        self.command_chosen.emit(name)

    def _step_filter(self, by: int) -> bool:
        """Choose the next filter; False when there is none, and everything is searched again."""
        if not self.is_open:
            return False
        said = self.panel.said
        if not self.panel.filters.isVisible():
            return said.take_keyboard(last=by < 0)
        from luna_handbook.search.hits import FILTERS  # noqa: PLC0415 - not on the road to the first paint

        at = FILTERS.index(self._within) + by
        if not 0 <= at < len(FILTERS):
            if said.has_chips and self._within != "everything":
                self.keep_to("everything")
            self._within = self.panel.within = "everything"
            return said.take_keyboard(last=by < 0)
        self.keep_to(FILTERS[at])
        return True

    def _exactly(self) -> None:
        """Search what was typed, where it was read as something else; otherwise open what is chosen."""
        if self.is_open and not self.panel.said.exactly and self.panel.pause.isActive():
            self.panel.advise()
        exactly = self.panel.said.exactly if self.is_open else ""
        if exactly:
            self._box.take(exactly)
        else:
            self._accept()

    def _pin(self) -> None:
        if self.is_open:
            self.panel.pin()

    def _look_closer(self, by: int) -> bool:
        return self.is_open and self.panel.look_closer(by)

    def _type_on(self, event: QKeyEvent | None) -> None:
        """Give the keyboard back to the box, with the key that was typed."""
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)
        if event:
            QApplication.sendEvent(self._box, event)

    def _let_go(self) -> None:
        """Put the panel away when the keyboard is neither in the box nor in the panel any more."""
        focus = QApplication.focusWidget()
        if self.is_open and focus is not self._box and not (focus and self.panel.isAncestorOf(focus)):
            self.close()

    def _accept(self) -> None:
        if self.is_open:
            self.panel.accept()
        else:
            self.show_words(self._box.text())

    def _place(self) -> None:
        if self.is_open:
            self._frame.place_search(self.panel)
            self.panel.take_room()
