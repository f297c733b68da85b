"""The pane of the page: what failed its check is refused, links go where they may, and the star tells the truth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from luna_handbook.book.edition import PAGE_REFUSED, Edition
from luna_handbook.book.emergency import read_cards
from luna_handbook.book.handbook import Handbook
from luna_handbook.book.local_values import LocalValues
from luna_handbook.book.places import Place
from luna_handbook.book.trail import Stop
from luna_handbook.ui.page.pane import EMERGENCY_PAGE, PagePane
from tests.editions import change, flip_byte, make_edition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from luna_handbook.ui.theme import Look

FIRST = "blood-pressure-at-a-glance"
HOSTILE_LINKS = (
    "file:///etc/passwd", "file://host/share", "/etc/passwd", "//host/share", "\\\\host\\share", "http://a.invalid/",
    "ftp://a.invalid/", "javascript:alert(1)", "data:text/html,x", "mailto:a@b.c", "smb://host/share", "qrc:/a", ":/a",
    "ws://a.invalid/", "ssh://a.invalid/", "ms-settings:", "steam://x", "#~",
    "luna-img:../../etc/passwd", "luna-icon:../x/ink", "term:", "term:../../etc/passwd", "term:no-such-term", "answer:",
    "answer:99", "answer:-1", "answer:²", "answer:" + "9" * 5000, "ref:../x", "", " ", "#../../x", "#a b", "luna:",
    "luna:../../etc/passwd", "luna:PAGE", "luna:x#y#z", "%2e%2e/", "luna:\n", "\u202e", "ſcript:x", "answer:٣",
)  # fmt: skip


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """Return an edition that the test may damage."""
    return make_edition(tmp_path / "luna")


@pytest.fixture
def open_pane(edition: Path, look: Look, qtbot: QtBot) -> Iterator[Callable[[], PagePane]]:
    """Return a function that opens the edition as it is by then."""
    opened: list[Edition] = []

    def open_one() -> PagePane:
        opened.append(Edition.open(edition))
        pane = PagePane(Handbook(opened[-1:]), LocalValues({}), lambda: read_cards(edition), look)
        qtbot.addWidget(pane)
        pane.resize(900, 600)
        pane.show()
        return pane

    yield open_one
    for one in opened:
        one.close()


@pytest.fixture
def pane(handbook: Handbook, look: Look, qtbot: QtBot) -> PagePane:
    """Return the pane of a whole edition, at its first page."""
    made = PagePane(handbook, LocalValues({}), tuple, look)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.show_stop(Stop(Place("luna", FIRST)))
    return made


def text(pane: PagePane) -> str:
    return pane.view.toPlainText().replace("\u00a0", " ").replace("\ufffc", "")


def test_a_damaged_page_is_refused_and_none_of_its_text_is_shown(
    edition: Path, open_pane: Callable[[], PagePane]
) -> None:
    pane = open_pane()
    pane.show_stop(Stop(Place("luna", FIRST)))
    assert pane.page
    sentences = [
        b.html.removeprefix("<p>").split(".")[0]
        for s in pane.page.sections
        for b in s.blocks
        if b.kind == "paragraph"
    ]
    assert sentences[0] in text(pane)
    flip_byte(edition, FIRST)

    refusing = open_pane()
    refusing.show_stop(Stop(Place("luna", FIRST)))

    assert PAGE_REFUSED == "This page failed its check. Do not use it."
    assert PAGE_REFUSED in [line.strip() for line in text(refusing).splitlines()]
    assert [s for s in sentences if s in text(refusing)] == []
    assert (refusing.page, refusing.star.isVisible()) == (None, False)


def test_after_a_refused_page_the_others_open(edition: Path, open_pane: Callable[[], PagePane]) -> None:
    flip_byte(edition, FIRST)
    pane = open_pane()
    pane.show_stop(Stop(Place("luna", FIRST)))

    pane.show_stop(Stop(Place("luna", EMERGENCY_PAGE)))

    assert pane.page
    assert pane.star.isVisible()


def test_a_damaged_emergency_page_is_followed_by_all_cards(
    edition: Path, open_pane: Callable[[], PagePane]
) -> None:
    flip_byte(edition, EMERGENCY_PAGE)
    pane = open_pane()

    pane.show_stop(Stop(Place("luna", EMERGENCY_PAGE)))

    assert PAGE_REFUSED in text(pane)
    assert [card.title for card in read_cards(edition) if card.title not in text(pane)] == []


def test_a_damaged_page_of_one_emergency_is_followed_by_its_own_card(
    edition: Path, open_pane: Callable[[], PagePane]
) -> None:
    card, *others = read_cards(edition)
    flip_byte(edition, card.page)
    pane = open_pane()

    pane.show_stop(Stop(Place("luna", card.page)))

    assert card.steps[0] in text(pane)
    assert [other.title for other in others if other.title in text(pane)] == []


@pytest.mark.parametrize("place", [Place("luna", "no-such-page"), Place("other", "page")])
def test_a_page_that_is_not_there_is_said(pane: PagePane, place: Place) -> None:
    pane.show_stop(Stop(place))

    assert place.page in text(pane) or place.edition in text(pane)
    assert pane.page is None


def test_an_edition_that_breaks_off_while_it_is_read_is_said(
    edition: Path, open_pane: Callable[[], PagePane]
) -> None:
    pane = open_pane()
    change(edition, "DROP TABLE bodies")

    pane.show_stop(Stop(Place("luna", FIRST)))

    assert "is damaged" in text(pane)


def test_a_page_reads_its_blanks_by_name(pane: PagePane, handbook: Handbook) -> None:
    last = handbook.pages_of(handbook.parts()[-1])[-1]

    pane.show_stop(Stop(last.place))

    assert "Emergency number: ________" in text(pane)


@pytest.mark.parametrize("link", HOSTILE_LINKS)
def test_a_hostile_link_opens_nothing(pane: PagePane, qtbot: QtBot, link: str) -> None:
    opened: list[QUrl] = []
    for scheme in ("file", "http", "https", "mailto", "ftp", "javascript"):
        QDesktopServices.setUrlHandler(scheme, pane, "hide")  # type: ignore[arg-type]  # what is opened would hide the pane
    before = text(pane)

    with qtbot.assertNotEmitted(pane.address_chosen), qtbot.assertNotEmitted(pane.place_chosen):
        pane.view.link_chosen.emit(link)

    for scheme in ("file", "http", "https", "mailto", "ftp", "javascript"):
        QDesktopServices.unsetUrlHandler(scheme)
    assert (opened, pane.isVisible(), text(pane)) == ([], True, before)


@pytest.mark.parametrize("link", ["tel:112", "about:blank", "vbscript:x", "luna-other:page"])
def test_a_link_into_an_edition_that_is_not_open_says_so(pane: PagePane, qtbot: QtBot, link: str) -> None:
    with qtbot.waitSignal(pane.place_chosen) as chosen:
        pane.view.link_chosen.emit(link)
    assert chosen.args

    pane.show_stop(Stop(chosen.args[0]))

    assert "is not open on this computer" in text(pane)


@pytest.mark.parametrize("link", HOSTILE_LINKS)
def test_pointing_at_a_hostile_link_only_says_it(pane: PagePane, qtbot: QtBot, link: str) -> None:
    before = text(pane)

    pane.view.highlighted.emit(QUrl(link))

    assert text(pane) == before


def test_an_address_out_of_the_handbook_is_handed_on(pane: PagePane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.address_chosen) as chosen:
        pane.view.link_chosen.emit("https://doi.org/10.1000/182")

    assert chosen.args == ["https://doi.org/10.1000/182"]


@pytest.mark.parametrize(
    ("link", "place"),
    [
        ("luna:emergency-index", Place("luna", EMERGENCY_PAGE)),
        ("emergency-index#steps", Place("luna", EMERGENCY_PAGE, "steps")),
        ("#what-to-do", Place("luna", FIRST, "what-to-do")),
    ],
)
def test_a_link_within_the_handbook_chooses_a_place(
    pane: PagePane, qtbot: QtBot, link: str, place: Place
) -> None:
    with qtbot.waitSignal(pane.place_chosen) as chosen:
        pane.view.link_chosen.emit(link)

    assert chosen.args == [place]


def test_a_reference_s_number_chooses_the_reference(pane: PagePane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.reference_chosen) as chosen:
        pane.view.link_chosen.emit("ref:2")

    assert chosen.args == ["2"]


def test_a_term_opens_its_definition(pane: PagePane) -> None:
    pane.view.link_chosen.emit("term:dissociation")

    assert pane.popover
    assert pane.popover.isVisible()
    assert pane.popover.accessibleName() == "dissociation: A feeling of being apart from oneself or the room."


def test_going_to_another_page_closes_a_definition(pane: PagePane) -> None:
    pane.view.link_chosen.emit("term:dissociation")

    pane.show_stop(Stop(Place("luna", EMERGENCY_PAGE)))

    assert pane.popover
    assert not pane.popover.isVisible()


def test_an_answer_appears_when_asked_and_the_line_stays(pane: PagePane) -> None:
    assert pane.page
    answer = pane.page.self_check[0].answer
    pane.view.go_to_section("self-check")
    line = pane.view.verticalScrollBar().value()
    before = text(pane).count(answer)

    pane.view.link_chosen.emit("answer:0")

    assert text(pane).count(answer) == before + 1
    assert pane.view.verticalScrollBar().value() == line


def test_all_answers_appear_and_go_together(pane: PagePane) -> None:
    before = text(pane)

    pane.view.link_chosen.emit("answer:all")
    shown = text(pane)
    pane.view.link_chosen.emit("answer:none")

    assert pane.page
    assert all(shown.count(q.answer) > before.count(q.answer) for q in pane.page.self_check)
    assert text(pane) == before


@pytest.mark.parametrize("number", ["-1", "99", "x", "", "\u0663"])
def test_an_answer_to_no_question_changes_nothing(pane: PagePane, number: str) -> None:
    before = text(pane)

    pane.view.link_chosen.emit(f"answer:{number}")

    assert text(pane) == before


def test_answers_are_hidden_again_when_the_page_is_left(pane: PagePane) -> None:
    before = text(pane)
    pane.view.link_chosen.emit("answer:0")
    pane.show_stop(Stop(Place("luna", EMERGENCY_PAGE)))

    pane.show_stop(Stop(Place("luna", FIRST)))

    assert text(pane) == before


@pytest.mark.parametrize(
    ("link", "said"),
    [("luna:emergency-index", "Emergency finder"), ("ref:1", "Reference"), ("term:dissociation", "Definition"),
     ("answer:0", "Show the answer"), ("answer:all", "Show all answers"), ("answer:none", "Hide all answers"),
     ("https://doi.org/1", "https://doi.org/1")],
)  # fmt: skip
def test_pointing_at_a_link_says_where_it_leads(pane: PagePane, qtbot: QtBot, link: str, said: str) -> None:
    with qtbot.waitSignal(pane.link_pointed) as pointed:
        pane.view.highlighted.emit(QUrl(link))

    assert pointed.args == [said]


def test_pressing_the_star_only_asks(pane: PagePane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.star_pressed):
        pane.star.click()

    assert not pane.star.isChecked()


@pytest.mark.parametrize(
    ("bookmarked", "kept", "name"),
    [(False, True, "Bookmark this section (Ctrl+D)"), (True, True, "Bookmarked. Remove the bookmark"),
     (True, False, "Bookmarked until you close the window. Remove the bookmark")],
)  # fmt: skip
def test_the_star_says_what_it_is_and_does(pane: PagePane, bookmarked: bool, kept: bool, name: str) -> None:
    pane.show_star(bookmarked=bookmarked, kept=kept)

    assert (pane.star.isChecked(), pane.star.accessibleName(), pane.star.toolTip()) == (
        bookmarked,
        name,
        name,
    )


def test_the_star_stands_inside_the_pane_at_every_width(pane: PagePane) -> None:
    for width in (400, 640, 900, 1600):
        pane.resize(width, 600)

        assert pane.rect().contains(pane.star.geometry())


def test_the_section_read_is_the_page_s_own(pane: PagePane) -> None:
    assert pane.page

    pane.view.go_to_section("references")

    assert pane.place == Place("luna", FIRST, pane.page.sections[-1].id)


def test_sections_are_stepped_through_and_the_steps_stop_at_either_end(pane: PagePane) -> None:
    assert pane.page
    ids = [section.id for section in pane.page.sections]

    forward = []
    for _ in range(len(ids) + 1):
        pane.step_section(1)
        forward.append(pane.view.section)
    for _ in range(len(ids) + 1):
        pane.step_section(-1)

    assert forward == [*ids[1:], ids[-1], ids[-1]]
    assert pane.view.section == ids[0]
