"""Links out of the handbook: nothing is opened unless the site allows it, and then only at a second press."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget

from luna_handbook.ui.alerts import Toast
from luna_handbook.ui.outside import BLOCKED, offer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from luna_handbook.ui.theme import Look

ADDRESS = "https://doi.org/10.1000/182"


class Browser(QObject):
    """Receives what would be opened in the browser."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def receive(self, url: QUrl) -> None:
        """Remember an address."""
        self.opened.append(url.toString())


@pytest.fixture
def browser(qapp: object) -> Iterator[Browser]:
    """Stand in for the desktop's browser."""
    made = Browser()
    for scheme in ("https", "http", "file", "mailto", "javascript"):
        QDesktopServices.setUrlHandler(scheme, made, "receive")  # type: ignore[arg-type]  # the stub wants bytes, Qt text
    yield made
    for scheme in ("https", "http", "file", "mailto", "javascript"):
        QDesktopServices.unsetUrlHandler(scheme)


@pytest.fixture
def toast(look: Look, qtbot: QtBot) -> Toast:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(800, 600)
    page.show()
    return Toast(look, page)


def test_blocked_links_say_where_the_address_is(toast: Toast, browser: Browser) -> None:
    offer(ADDRESS, "block", toast)

    assert (toast._words.text(), toast._button.isVisible(), browser.opened) == (BLOCKED, False, [])


def test_an_address_to_copy_is_copied_when_asked(toast: Toast, browser: Browser) -> None:
    offer(ADDRESS, "copy", toast)
    toast._button.click()

    assert (QApplication.clipboard().text(), browser.opened) == (ADDRESS, [])


def test_an_address_to_open_is_opened_only_at_a_second_press(toast: Toast, browser: Browser) -> None:
    offer(ADDRESS, "https", toast)
    before = list(browser.opened)
    toast._button.click()

    assert (before, browser.opened) == ([], [ADDRESS])


def test_the_question_names_the_host_that_will_be_asked(toast: Toast, browser: Browser) -> None:
    offer("https://doi.org@evil.invalid/10.1000/182", "https", toast)

    assert toast._words.text() == "Open evil.invalid in the browser?"


@pytest.mark.parametrize(
    "address",
    ["http://doi.org/", "file:///etc/passwd", "https:doi.org", "https://", "https:///etc/passwd", "javascript:alert(1)",
     "mailto:a@b.c", "", "//doi.org/", "https://[", "\\\\host\\share"],
)  # fmt: skip
def test_nothing_but_a_whole_https_address_is_ever_opened(
    toast: Toast, browser: Browser, address: str
) -> None:
    offer(address, "https", toast)
    toast._button.click()

    assert browser.opened == []
