"""The clinic's own values: kept letter for letter, blank when nobody answers for them, never a reason not to start."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luna_handbook.book.local_values import MARK, FilledValue, LocalValues, load_local_values, mark
from luna_handbook.paths import PACKAGE

if TYPE_CHECKING:
    from pathlib import Path

SIGNED = "approved_by: Clinical lead\n  on: 2026-11-01\n"


def _load(folder: Path, text: str | bytes) -> LocalValues:
    data = text if isinstance(text, bytes) else text.encode()
    (folder / "local.yaml").write_bytes(data)
    return load_local_values(folder)


def test_what_stands_in_a_page_for_a_value_is_found_again() -> None:
    assert MARK.findall(f"Call {mark('emergency_number')} or {mark('on-call')}.") == [
        "emergency_number",
        "on-call",
    ]


def test_how_a_value_is_asked_for_is_written_down_once() -> None:
    sources = [path for path in PACKAGE.rglob("*.py") if r"\{\{local:" in path.read_text(encoding="utf-8")]

    assert sources == [PACKAGE / "book" / "local_values.py"]


def test_a_clinic_that_filled_nothing_in_has_no_values_and_no_notice(tmp_path: Path) -> None:
    assert load_local_values(tmp_path) == LocalValues({})


def test_an_approved_value_is_kept_with_who_approved_it_and_when(tmp_path: Path) -> None:
    loaded = _load(tmp_path, f"crash_team:\n  value: Dial 2222\n  {SIGNED}  valid_until: 2027-10-31\n")

    assert loaded == LocalValues(
        {"crash_team": FilledValue("Dial 2222", "Clinical lead", "2026-11-01", "2027-10-31")}
    )


@pytest.mark.parametrize(
    "value", ["0711", "+44201234", "112", "12:30", "1_000", "180.10", "0x10", "no", "1e3"]
)
def test_a_value_is_shown_letter_for_letter(tmp_path: Path, value: str) -> None:
    loaded = _load(tmp_path, f"number:\n  value: {value}\n  {SIGNED}")

    assert loaded.values["number"].value == value


def test_a_file_saved_by_a_windows_editor_is_read(tmp_path: Path) -> None:
    loaded = _load(tmp_path, f"a:\r\n  value: über\r\n  {SIGNED}".encode("utf-8-sig"))

    assert loaded.values["a"].value == "über"


@pytest.mark.parametrize(
    "row",
    [
        "  value: 2222\n",
        "  value: 2222\n  approved_by: Clinical lead\n",
        "  value: 2222\n  on: 2026-11-01\n",
        f"  value:\n  {SIGNED}",
        f"  value: '  '\n  {SIGNED}",
        f"  value: [2222, 3333]\n  {SIGNED}",
    ],
)
def test_a_value_nobody_approved_is_blank_and_named(tmp_path: Path, row: str) -> None:
    loaded = _load(tmp_path, f"crash_team:\n{row}")

    assert (loaded.values, "crash_team" in loaded.notice) == ({}, True)


def test_a_row_that_is_wrong_leaves_the_others_filled(tmp_path: Path) -> None:
    loaded = _load(tmp_path, f"wrong: 2222\nright:\n  value: 3333\n  {SIGNED}")

    assert (list(loaded.values), "wrong" in loaded.notice) == (["right"], True)


@pytest.mark.parametrize(
    "text",
    [
        "a: [",
        "- a\n- b\n",
        "just words",
        "[" * 5000,
        'a: "\\UFFFFFFFF"',
        "\x07",
        b"\xff\xfe\xff",
        "&a [*a]",
        "on: 2026-02-30: x",
    ],
)
def test_a_file_that_is_not_as_expected_leaves_blanks_and_a_sentence(
    tmp_path: Path, text: str | bytes
) -> None:
    loaded = _load(tmp_path, text)

    assert (loaded.values, loaded.notice.endswith("blanks.")) == ({}, True)


def test_a_file_that_cannot_be_opened_leaves_blanks_and_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "local.yaml").mkdir()

    loaded = load_local_values(tmp_path)

    assert (loaded.values, loaded.notice.endswith("they are shown as blanks.")) == ({}, True)


@given(st.text() | st.from_regex(r"([a-z]: ?[\[{&*!|>'\"-]? ?\w*\n? ?){1,6}"))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_no_file_whatever_stops_the_program(tmp_path: Path, text: str) -> None:
    assert isinstance(_load(tmp_path, text.encode("utf-8", "surrogatepass")), LocalValues)


@pytest.mark.parametrize(
    ("valid_until", "is_expired"),
    [("", False), ("2026-11-22", False), ("2026-11-21", True), ("2027-01-01", False), ("next year", True)],
)
def test_a_value_is_expired_after_its_last_day_or_when_that_day_cannot_be_read(
    valid_until: str, is_expired: bool
) -> None:
    value = FilledValue("2222", "Clinical lead", "2026-11-01", valid_until)

    assert value.is_expired(dt.date(2026, 11, 22)) is is_expired
