"""The view of a page: the line being read is kept, words are marked, and only our own names are answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QUrl
from PySide6.QtGui import QImage, QKeyEvent, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from luna_handbook.book.integrity import drawing_hashes
from luna_handbook.ui.page.compose import Composed, Surroundings, compose
from luna_handbook.ui.page.view import PageView
from luna_handbook.ui.theme import DIM, LIGHT, Look, dress

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent
    from pytestqt.qtbot import QtBot

    from luna_handbook.book.handbook import Handbook

IMAGE = QTextDocument.ResourceType.ImageResource.value


@pytest.fixture
def composed(handbook: Handbook) -> Composed:
    place = handbook.first_page()
    assert place
    return compose(handbook.page(place), Surroundings(lambda name: name))


@pytest.fixture
def view(handbook: Handbook, composed: Composed, look: Look, qtbot: QtBot) -> PageView:
    edition = next(iter(handbook.editions.values()))
    made = PageView(edition.media, look)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.show_page(composed)
    made.document().size()  # lays out the whole page, as happens right after it has been painted
    return made


def marked(view: PageView) -> list[str]:
    return [mark.cursor.selectedText() for mark in view.extraSelections()]


def at_the_top(view: PageView) -> int:
    """Return the character at the top of the view."""
    return view.cursorForPosition(QPoint(view.viewport().width() // 2, 0)).position()


@pytest.mark.parametrize(
    "name",
    ["file:///etc/passwd", "/etc/passwd", "//host/share/a.png", "\\\\host\\share", "http://host/a.png", "qrc:/a", ":/a", "",
     "luna-img:../../etc/passwd", "luna-icon:../../etc/passwd/ink", "luna-other:x", "data:image/png;base64,AAAA", "LUNA-IMG:x"],
)  # fmt: skip
def test_a_name_that_is_not_ours_is_answered_with_an_empty_picture(view: PageView, name: str) -> None:
    answers = [view.loadResource(IMAGE, QUrl(name)), view.loadResource(IMAGE, name)]

    for answer in answers:
        assert isinstance(answer, QImage)
        assert not answer.isNull()


@pytest.mark.parametrize(
    "kind", [kind for kind in QTextDocument.ResourceType if kind.value not in (0, IMAGE)]
)
def test_nothing_but_pictures_is_ever_read(view: PageView, kind: QTextDocument.ResourceType) -> None:
    assert view.loadResource(kind.value, QUrl("file:///etc/passwd")) == b" "


def test_a_drawing_of_the_edition_is_answered(view: PageView, handbook: Handbook) -> None:
    edition = next(iter(handbook.editions.values()))
    sha256 = next(name for name, _ in drawing_hashes(edition))

    answer = view.loadResource(IMAGE, QUrl(f"luna-img:{sha256}"))

    assert isinstance(answer, QImage)
    assert answer.width() > 100


def test_following_a_link_opens_nothing_by_itself(view: PageView, qtbot: QtBot) -> None:
    before = view.toPlainText()

    with qtbot.waitSignal(view.link_chosen) as chosen:
        view.anchorClicked.emit(QUrl("file:///etc/passwd"))

    assert chosen.args == ["file:///etc/passwd"]
    assert (view.toPlainText(), view.openLinks(), view.openExternalLinks()) == (before, False, False)


def test_the_line_read_is_found_again(view: PageView) -> None:
    view.verticalScrollBar().setValue(333)
    line = view.reading_line()
    view.verticalScrollBar().setValue(0)

    view.restore_line(*line)

    assert view.verticalScrollBar().value() == 333


@pytest.mark.parametrize("width", [420, 700, 1300])
def test_the_line_read_is_kept_when_the_width_changes(view: PageView, width: int) -> None:
    view.go_to_section("what-to-do")
    character = at_the_top(view)

    view.resize(width, 600)

    line = view.document().findBlock(at_the_top(view))
    assert line.contains(character) or abs(line.position() - character) < 200


@pytest.mark.parametrize("line", [(10**8, 0), (10**8, 10**8), (0, -(10**8)), (-1, 10**8), (-5, -5)])
def test_a_line_that_the_page_does_not_have_is_as_near_as_there_is(
    view: PageView, line: tuple[int, int]
) -> None:
    view.restore_line(*line)

    bar = view.verticalScrollBar()
    assert bar.minimum() <= bar.value() <= bar.maximum()


def test_a_section_is_scrolled_near_the_top_and_told(view: PageView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.section_changed):
        found = view.go_to_section("what-to-do")

    assert (found, view.section) == (True, "what-to-do")


def test_a_page_is_painted_before_all_of_it_is_laid_out(
    handbook: Handbook, composed: Composed, look: Look, qtbot: QtBot
) -> None:
    events: list[str] = []

    class Watched(PageView):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
            events.append("painted")
            super().paintEvent(event)

        def _allow_sideways(self) -> None:
            events.append("laid out")
            super()._allow_sideways()

    view = Watched(next(iter(handbook.editions.values())).media, look)
    qtbot.addWidget(view)
    view.resize(900, 600)

    view.show_page(composed)
    view.show()
    qtbot.waitUntil(lambda: "laid out" in events)

    assert events[0] == "painted"


def test_a_section_the_page_does_not_have_moves_nothing(view: PageView) -> None:
    view.verticalScrollBar().setValue(100)

    assert not view.go_to_section("no-such-section")
    assert view.verticalScrollBar().value() == 100


def test_reading_on_tells_the_section_in_view(view: PageView) -> None:
    seen: list[str] = []
    view.section_changed.connect(seen.append)
    bar = view.verticalScrollBar()

    for line in range(0, bar.maximum(), 20):
        bar.setValue(line)

    assert seen[:3] == ["time-course", "who-is-at-risk", "what-to-do"]


def test_a_reference_is_scrolled_to(view: PageView) -> None:
    assert view.go_to_reference("2")
    assert not view.go_to_reference("99")
    assert view.verticalScrollBar().value() > 0


def test_words_found_are_marked_on_the_whole_page(view: PageView) -> None:
    count = view.mark(["the"], "")

    assert count == len(marked(view)) > 3
    assert {word.lower() for word in marked(view)} == {"the"}


def test_the_first_mark_of_the_section_is_in_view(view: PageView) -> None:
    section = "what-to-do"
    begin, end = view._anchors.span(section)
    word = view.document().toRawText()[begin + 20 : end].replace("\u2029", " ").split(" ")[1]

    view.mark([word], section)

    inside = [mark for mark in view.extraSelections() if begin <= mark.cursor.position() < end]
    assert view.viewport().rect().contains(view.cursorRect(inside[0].cursor).center())


def test_another_page_has_no_marks_of_the_last(view: PageView, composed: Composed) -> None:
    view.mark(["the"], "")

    view.show_page(composed)

    assert marked(view) == []


@pytest.mark.parametrize("key", ["a", "Z", "5", "é"])
def test_a_letter_or_digit_starts_a_search(view: PageView, qtbot: QtBot, key: str) -> None:
    with qtbot.waitSignal(view.typed) as typed:
        QApplication.sendEvent(view, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, key))

    assert typed.args == [key]


def test_a_digit_of_the_number_pad_does_too(view: PageView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.typed) as typed:
        QTest.keyClick(view, Qt.Key.Key_5, Qt.KeyboardModifier.KeypadModifier)

    assert typed.args == ["5"]


def test_a_slash_starts_an_empty_search(view: PageView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.typed) as typed:
        QTest.keyClick(view, Qt.Key.Key_Slash)

    assert typed.args == [""]


@pytest.mark.parametrize("key", [Qt.Key.Key_A, Qt.Key.Key_5, Qt.Key.Key_Slash])
def test_single_keys_can_be_switched_off(view: PageView, qtbot: QtBot, key: Qt.Key) -> None:
    view.typing_searches = False

    with qtbot.assertNotEmitted(view.typed):
        QTest.keyClick(view, key)


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier])
def test_letters_with_ctrl_or_alt_start_no_search(
    view: PageView, qtbot: QtBot, held: Qt.KeyboardModifier
) -> None:
    with qtbot.assertNotEmitted(view.typed):
        QTest.keyClick(view, Qt.Key.Key_J, held)


def test_space_scrolls(view: PageView) -> None:
    QTest.keyClick(view, Qt.Key.Key_Space)

    assert view.verticalScrollBar().value() > 300


def test_the_column_is_no_wider_than_seventy_five_characters(view: PageView) -> None:
    view.resize(1800, 600)

    column = view.viewport().width() - 2 * view.document().documentMargin()

    assert column / view.fontMetrics().averageCharWidth() <= 95  # of the average letter; words are wider


@pytest.mark.parametrize("width", [320, 480, 1366])
def test_no_line_runs_out_of_the_view(view: PageView, width: int) -> None:
    view.resize(width, 600)

    assert view.document().size().width() <= view.viewport().width() + 2


def test_a_page_shown_in_another_look_keeps_its_line(view: PageView, look_at: Callable[[int], Look]) -> None:
    view.go_to_section("what-to-do")

    with view.holding():
        view.set_look(look_at(150)._replace(theme=DIM))
        view.refill()

    assert view.section == "what-to-do"


def test_a_view_is_painted_on_the_theme_s_paper_even_without_a_page(look: Look, qtbot: QtBot) -> None:
    dress(look._replace(theme=DIM))
    view = PageView(lambda _sha256: b"", look._replace(theme=DIM))
    qtbot.addWidget(view)
    view.resize(100, 100)

    assert view.grab().toImage().pixelColor(50, 50).name().upper() == DIM.paper
    assert LIGHT.paper != DIM.paper
