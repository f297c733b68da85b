"""`export` on the command line: a deck becomes a file, or a sentence says why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pptx import Presentation
from pypdf import PdfReader

from luna_handbook import cli, paths
from luna_handbook.book.decks import Deck, DeckSlide
from luna_handbook.book.edition import Edition
from luna_handbook.settings import NO_EXPORT
from luna_handbook.shelf.deck_files import write_deck
from tests.editions import make_edition

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("qapp", "home")


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """Return the folder of an edition with a deck."""
    return make_edition(tmp_path / "edition", pages=4, parts=1, words=60)


def deck_of(edition: Path) -> Deck:
    return Edition.open(edition).decks()[0]


def export(kind: str, deck: str, edition: Path, file: Path, *more: str) -> int:
    return cli.main(["export", kind, deck, "--edition", str(edition), "-o", str(file), *more])


@pytest.mark.parametrize("kind", ["handout", "slides"])
def test_a_deck_of_the_edition_becomes_a_pdf(edition: Path, tmp_path: Path, kind: str) -> None:
    code = export(kind, deck_of(edition).id, edition, tmp_path / "a.pdf")
    assert (code, PdfReader(tmp_path / "a.pdf").metadata.title) == (0, deck_of(edition).title)  # type: ignore[union-attr]


def test_a_deck_becomes_powerpoint_with_its_notes(edition: Path, tmp_path: Path) -> None:
    deck = deck_of(edition)
    assert export("pptx", deck.title.upper(), edition, tmp_path / "a.pptx") == 0
    slides = list(Presentation(str(tmp_path / "a.pptx")).slides)
    notes = {slide.notes_slide.notes_text_frame.text for slide in slides if slide.has_notes_slide}
    assert {slide.notes for slide in deck.slides if slide.notes} <= notes


def test_a_page_becomes_slides_at_once(edition: Path, tmp_path: Path) -> None:
    place = str(Edition.open(edition).first_page().place)  # type: ignore[union-attr]
    assert export("slides", place, edition, tmp_path / "a.pdf") == 0
    assert len(PdfReader(tmp_path / "a.pdf").pages) > 1


def test_a_deck_in_a_file_is_taken_as_it_is(edition: Path, tmp_path: Path) -> None:
    write_deck(tmp_path / "a.lunadeck", Deck("", "Mine", 0, (DeckSlide(title="Hello", text="Not 5: 0.5"),)))
    assert export("slides", str(tmp_path / "a.lunadeck"), edition, tmp_path / "a.pdf", "--shape", "4:3") == 0
    assert "Not 5: 0.5" in " ".join(PdfReader(tmp_path / "a.pdf").pages[0].extract_text().split())


def test_an_unknown_deck_is_answered_with_those_there_are(
    edition: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export("slides", "no such deck", edition, tmp_path / "a.pdf") == 2
    said = capsys.readouterr().err
    assert "no such deck" in said
    assert deck_of(edition).id in said


def test_a_deck_without_slides_says_so_and_writes_nothing(
    edition: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_deck(tmp_path / "a.lunadeck", Deck("", "Mine", 0, (DeckSlide(title="Hello", hidden=True),)))
    assert export("slides", str(tmp_path / "a.lunadeck"), edition, tmp_path / "a.pdf") == 1
    assert "no slide to show" in capsys.readouterr().err
    assert not (tmp_path / "a.pdf").exists()


def test_a_file_that_cannot_be_written_is_said(
    edition: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    assert export("slides", deck_of(edition).id, edition, tmp_path / "file" / "a.pdf") == 1
    assert "could not be written" in capsys.readouterr().err


def test_where_a_policy_forbids_it_nothing_is_written(
    edition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "clinic.json").write_text('{"DisableExport": true}')
    monkeypatch.setattr(paths, "policy_files", lambda kind: [tmp_path / "clinic.json"] * (kind == "managed"))

    assert export("handout", deck_of(edition).id, edition, tmp_path / "a.pdf") == 21
    assert NO_EXPORT in capsys.readouterr().err
    assert not (tmp_path / "a.pdf").exists()
