"""The window: builds its panes, joins them to the navigator, and keeps the reader's choices."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from luna_handbook import __version__
from luna_handbook.book.places import Place
from luna_handbook.errors import LunaError
from luna_handbook.ui import fonts
from luna_handbook.ui.actions import build_actions
from luna_handbook.ui.alerts import Banner, Toast, announce
from luna_handbook.ui.bookmarking import Bookmarking
from luna_handbook.ui.commands import Commands
from luna_handbook.ui.contents.tree import ContentsTree
from luna_handbook.ui.frame import Frame
from luna_handbook.ui.navigator import Navigator
from luna_handbook.ui.page.compose import compose_section
from luna_handbook.ui.page.pane import PagePane
from luna_handbook.ui.page.rail import Rail
from luna_handbook.ui.page.view import PageView
from luna_handbook.ui.search.panel import SearchPanel
from luna_handbook.ui.shelf.saved import Saved
from luna_handbook.ui.side_panel import SidePanel
from luna_handbook.ui.status_bar import StatusBar
from luna_handbook.ui.theme import Look, theme_for
from luna_handbook.ui.top_bar import TopBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QMouseEvent, QWheelEvent

    from luna_handbook.book.trail import Stop
    from luna_handbook.search.hits import Answer, Hit
    from luna_handbook.ui.belongings import Belongings


class MainWindow(QWidget):
    """The reader's window."""

    closing = Signal()

    def __init__(self, own: Belongings) -> None:
        super().__init__()
        self.own = own
        self.settings = own.settings
        self.look = self._wanted_look()
        self._search: Callable[[str], Answer] | None = None
        self.setWindowTitle(own.handbook.title)
        self.setMinimumSize(800, 560)
        self._dress_program()
        self._build()
        self._connect()
        self._apply_choices()

    def start(self, place: Place | None, line: tuple[int, int] | None = None) -> None:
        """Show the first thing: a place, or what is wrong and the emergency cards."""
        for notice in self.own.notices:
            self.banner.say(notice)
        if place is None:
            sentence = (
                self.own.notices[0] if self.own.notices else "There is nothing to read in this handbook."
            )
            self.page.show_trouble(sentence, self.own.cards)
            return
        self.go(place)
        if line:
            self.page.view.restore_line(*line)

    def open_search(self) -> None:
        """Get search ready, and answer the words typed meanwhile; runs after the first paint."""
        try:
            self._search = self.own.open_search()
        except LunaError as error:
            self.banner.say(str(error))
            return
        if self.panel.isVisible():
            self.panel.show_words(self.top.search.text())

    def open_bookmarks(self) -> None:
        """Read the bookmarks; runs after the first paint."""
        self._show_bookmarks()

    def choose(self, **choices: object) -> None:
        """Take settings, show their effect and keep them; locked ones stay as they are."""
        open_ones = {name: value for name, value in choices.items() if name not in self.own.locked}
        for name in choices.keys() - open_ones.keys():
            self.toast.say(self.own.locked[name])
        self.settings = replace(self.settings, **open_ones)  # type: ignore[arg-type]  # the field table checks
        self._apply_choices()
        try:
            self.own.keep_settings(self.settings)
        except LunaError as error:
            self.banner.say(str(error))

    def search_is_open(self) -> bool:
        """Whether the panel of hits is in sight."""
        return self.panel.isVisible()

    def leave_search(self) -> None:
        """Close the panel of hits and go on reading at the same line."""
        self.panel.hide()
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_link(self, address: str) -> None:
        """Say what becomes of a link to the outside: nothing leaves the program unless the site allows it."""
        links = self.settings.external_links
        if links == "block":
            self.toast.say(
                "Links out of the handbook are switched off. The address is printed in the reference."
            )
        elif links == "copy":
            self.toast.say(address, "Copy address", lambda: QApplication.clipboard().setText(address))
        else:
            host = QUrl(address).host()
            self.toast.say(
                f"Open {host} in the browser?", "Open", lambda: QDesktopServices.openUrl(QUrl(address))
            )

    def _wanted_look(self) -> Look:
        theme = theme_for(self.settings.theme, is_dark=self.own.scheme_is_dark())
        return Look(theme, self.settings.zoom, self.own.families)

    def _apply_choices(self) -> None:
        look = self._wanted_look()
        if look != self.look:
            self.look = look
            self._dress()
        self.page.view.typing_searches = self.settings.typing_searches
        self.frame.want(
            side=self.settings.show_side_panel,
            rail=self.settings.show_right_rail,
            width=self.settings.side_panel_width,
        )
        for name, checked in (
            ("toggle_side_panel", self.settings.show_side_panel),
            ("toggle_rail", self.settings.show_right_rail),
            ("high_contrast", look.theme.name == "high-contrast"),
        ):
            self.actions_by_name[name].setChecked(checked)

    def _dress_program(self) -> None:
        program = QApplication.instance()
        assert isinstance(program, QApplication)  # noqa: S101 - for the type checker
        program.setFont(fonts.font(self.look.families, self.look.px(15)))
        program.setPalette(self.look.palette())
        program.setStyleSheet(self.look.sheet("chrome.qss"))

    def _dress(self) -> None:
        self._dress_program()
        for part in self._dressed:
            part.set_look(self.look)
        self._preview.set_look(self.look)

    def _build(self) -> None:
        own, look = self.own, self.look
        self.commands = Commands(self)
        self.actions_by_name = build_actions(self, self.commands.methods())
        self.top = TopBar(own.handbook.title, self.actions_by_name, look)
        self.contents, self.saved = ContentsTree(own.handbook, look), Saved(look)
        self.side = SidePanel([("Contents", self.contents), ("Saved", self.saved)], look)
        self.page, self.rail = PagePane(own.handbook, own.local, look), Rail(look)
        self.status, self.banner = StatusBar(self._edition_words(), look), Banner(look)
        self.frame = Frame(self.top, self.side, self.page, self.rail, self.status, self.banner, look)
        self._preview = PageView(self._preview_media, look)
        self._preview.setAccessibleName("Preview")
        self.panel = SearchPanel(self._answer, self._preview, self._fill_preview, look, self.frame)
        self.toast = Toast(look, self.page)
        self.navigator = Navigator(self.page.view.reading_line, self)
        self.bookmarking = Bookmarking(own.open_shelf, self.toast.say, self.banner.say, self)
        self._dressed = (
            self.top, self.contents, self.saved, self.side, self.page, self.rail, self.status, self.banner, self.panel,
            self.toast, self.frame,
        )  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.frame)

    def _connect(self) -> None:
        box = self.top.search
        self.navigator.place_changed.connect(self._show_stop)
        for signal in (self.contents.place_chosen, self.page.place_chosen):
            signal.connect(self.go)
        self.page.place_read.connect(self._show_place)
        self.page.star_pressed.connect(self.commands.bookmark)
        self.page.address_chosen.connect(self.open_link)
        self.page.link_pointed.connect(self.status.show_link)
        self.page.view.typed.connect(self.commands.search_for)
        self.rail.section_chosen.connect(self.commands.go_to_section)
        self.rail.reference_chosen.connect(self.page.view.go_to_reference)
        self.saved.bookmark_chosen.connect(lambda bookmark: self.go(bookmark.place))
        self.saved.removal_wanted.connect(self.bookmarking.remove)
        self.saved.renamed.connect(self.bookmarking.rename)
        self.bookmarking.changed.connect(self._show_bookmarks)
        box.words_edited.connect(self.panel.show_words)
        box.entered.connect(lambda: self.panel.show_words(box.text()))
        box.stepped.connect(self.panel.hits.step)
        box.accepted.connect(self.panel.accept)
        box.left.connect(self.leave_search)
        self.panel.hit_chosen.connect(self._open_hit)
        self.frame.resized.connect(lambda: self.frame.place_search(self.panel))

    def go(self, place: Place) -> None:
        """Go to a place and give the page the keyboard."""
        self.frame.call_side(shown=False)
        self.navigator.go(place)
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_words(self, words: str) -> None:
        """Go to a place given as text, as a second start of the program does."""
        first = self.own.handbook.first_page()
        try:
            self.go(Place.parse(words, first.edition if first else ""))
        except ValueError as error:
            self.banner.say(str(error))

    def _open_hit(self, hit: Hit) -> None:
        words = sorted({hit.snippet[start:end].casefold() for start, end in hit.marks})
        self.panel.hide()
        self.navigator.go(hit.place, words)
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self, words: str) -> Answer | None:
        return self._search(words) if self._search else None

    def _fill_preview(self, hit: Hit) -> None:
        try:
            page = self.own.handbook.page(hit.place)
        except LunaError as error:
            self._preview.setPlainText(str(error))
            return
        section = page.section(hit.place.section)
        self._previewed = hit.place
        if section:
            self._preview.show_page(compose_section(section, self.page.local_html))
            self._preview.mark([hit.snippet[a:b] for a, b in hit.marks], "")

    def _preview_media(self, sha256: str) -> bytes:
        return self.own.handbook.edition(self._previewed).media(sha256)

    def _show_stop(self, stop: Stop, words: list[str]) -> None:
        self.panel.hide()
        self.toast.hide()
        self.page.show_stop(stop, words)
        page = self.page.page
        self.rail.show_page(page)
        self.contents.show_place(stop.place)
        self.status.show_check("Page verified" if page else "Page not shown")
        self.actions_by_name["back"].setEnabled(self.navigator.trail.can_go_back)
        self.actions_by_name["forward"].setEnabled(self.navigator.trail.can_go_forward)
        self.setWindowTitle(f"{page.title} – {self.own.handbook.title}" if page else self.own.handbook.title)
        self._show_place(self.page.place)
        if page:
            announce(self.page, page.title)

    def _show_place(self, place: Place | None) -> None:
        page = self.page.page
        self.rail.show_section(self.page.view.section)
        if place is None or page is None:
            self.status.show_section("", 0, 0)
            return
        ids = [section.id for section in page.sections]
        section = page.section(place.section)
        number = ids.index(place.section) + 1 if place.section in ids else 1
        self.status.show_section(section.title if section else page.title, number, len(ids))
        self._show_star()

    def _show_star(self) -> None:
        place = self.page.place
        self.page.show_star(bookmarked=place is not None and place in self._bookmarked)

    def _show_bookmarks(self) -> None:
        bookmarks = self.bookmarking.bookmarks()
        self._bookmarked = {b.place for b in bookmarks}
        self.saved.show_bookmarks(bookmarks)
        self._show_star()

    _bookmarked: set[Place] = set()  # noqa: RUF012 - replaced, never changed

    def _edition_words(self) -> str:
        names = ", ".join(e.name for e in self.own.handbook.editions.values()) or "none"
        return f"Luna Handbook {__version__} · edition {names}"

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Notice bookmarks changed from outside when the reader comes back to the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.bookmarking.notice_outside_changes()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Go back and forward with the mouse's own buttons; a click outside the hits closes them."""
        if event.button() == Qt.MouseButton.BackButton:
            self.navigator.back()
        elif event.button() == Qt.MouseButton.ForwardButton:
            self.navigator.forward()
        else:
            super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Zoom with Ctrl and the wheel."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.commands.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            return
        super().wheelEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Say goodbye before going, so that the place can be remembered."""
        self.closing.emit()
        self.bookmarking.close()
        super().closeEvent(event)
