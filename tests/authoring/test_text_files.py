"""Reading the files of a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luna_handbook.authoring.characters import undrawable
from luna_handbook.authoring.text_files import note_undrawable, read_text

if TYPE_CHECKING:
    from pathlib import Path


def read(path: Path, data: bytes, largest: int = 1000) -> tuple[str | None, list[tuple[int, str]]]:
    path.write_bytes(data)
    noted: list[tuple[int, str]] = []
    return read_text(path, lambda line, message: noted.append((line, message)), largest), noted


def test_line_ends_and_the_byte_order_mark_do_not_count(tmp_path: Path) -> None:
    assert read(tmp_path / "a", b"\xef\xbb\xbfa\r\nb\rc\n") == ("a\nb\nc\n", [])


def test_the_micro_sign_becomes_greek(tmp_path: Path) -> None:
    assert read(tmp_path / "a", "5 \u00b5g".encode()) == ("5 \u03bcg", [])


def test_in_a_page_a_number_and_its_unit_are_joined(tmp_path: Path) -> None:
    text = "In 40 min 0.5 mg/kg; 5 months, 3 hours"

    assert read(tmp_path / "a.md", text.encode()) == (
        "In 40\u00a0min 0.5\u00a0mg/kg; 5 months, 3 hours",
        [],
    )
    assert read(tmp_path / "a.yaml", text.encode()) == (text, [])


def test_bytes_that_are_no_utf_8_are_refused_with_their_line(tmp_path: Path) -> None:
    text, noted = read(tmp_path / "a", b"one\ntwo \xff")

    assert (text, noted[0][0]) == (None, 2)


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    text, noted = read(tmp_path / "a", b"x" * 1001)

    assert (text, noted[0][0]) == (None, 0)


def test_what_is_no_text_is_told_once_a_line_and_taken_out(tmp_path: Path) -> None:
    text, noted = read(tmp_path / "a", "\x00\x00\n\na\x07\ue010".encode())

    assert (text, [line for line, _ in noted]) == ("??\n\na??", [1, 3, 3])


def test_a_character_no_font_draws_is_told_once_a_line() -> None:
    noted: list[int] = []

    note_undrawable("🙂🙂\nwords\n🙂 \N{SNOWMAN WITHOUT SNOW}", lambda line, _: noted.append(line), first=4)

    assert noted[:2] == [4, 6]


def test_the_signs_clinicians_write_can_be_drawn() -> None:
    assert undrawable("≤ ≥ × μ − – — → ½ ° ± “” ‘’ é ß α β Δ ✓\u00a0") == []


def test_invisible_direction_marks_cannot_ship() -> None:
    assert undrawable("\u202e\u200b\u00ad") == ["\u00ad", "\u200b", "\u202e"]
