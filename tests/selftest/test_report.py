"""What IT gets to help somebody: enough to help, and nothing of the reader's own."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from luna_handbook.book.places import Place
from luna_handbook.journal import FOLDER, Journal
from luna_handbook.policy.source import from_json
from luna_handbook.selftest.report import packed, without_names
from luna_handbook.shelf.bookmarks import add
from luna_handbook.shelf.shelf import Shelf

if TYPE_CHECKING:
    from pathlib import Path

    from luna_handbook.selftest.outcomes import Installation

CANARY = "zqcanaryqz"


def unpacked(installation: Installation) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(packed(installation))) as packing:
        return {name: packing.read(name).decode() for name in packing.namelist()}


@pytest.fixture
def lived_in(installation: Installation) -> Installation:
    """Return an installation with a bookmark, a log, a strange file and a page being read."""
    shelf = Shelf.open(installation.data)
    add(shelf, Place.parse("luna:overdose"), CANARY, CANARY, "2026.11")
    shelf.close()
    (installation.data / f"{CANARY}.txt").write_text(CANARY, encoding="utf-8")
    Journal(installation.state / FOLDER, "info", 14).write("LH-1201", page=CANARY, error="PageDamaged")
    (installation.state / "window.json").write_text(json.dumps({"place": CANARY}), encoding="utf-8")
    return installation


def test_nothing_of_the_reader_s_own_is_in_it(lived_in: Installation) -> None:
    assert [name for name, text in unpacked(lived_in).items() if CANARY in name + text] == []


def test_the_self_test_and_the_logs_are_in_it(lived_in: Installation) -> None:
    files = unpacked(lived_in)

    report = json.loads(files["report.json"])
    assert sorted(files) == ["logs/luna-handbook.jsonl", "logs/luna-handbook.log", "report.json"]
    assert report["self_test"]["ok"] is True
    assert report["folders"]["data"]["others"] >= 1


def test_the_key_of_the_hashes_stays_where_it_is(lived_in: Installation) -> None:
    assert "logs/key" not in unpacked(lived_in)


def test_what_it_decided_is_in_it(installation: Installation, tmp_path: Path) -> None:
    policy = tmp_path / "clinic.json"
    policy.write_text('{"ExternalLinks": "copy", "FontScale": "big"}', encoding="utf-8")

    report = json.loads(unpacked(replace(installation, policies=(from_json(policy),)))["report.json"])

    assert report["governed"]["ExternalLinks"] == "copy"
    assert "“FontScale” must be" in report["policy_errors"][0]


def test_neither_home_nor_log_in_name_is_in_it(tmp_path: Path) -> None:
    text = json.dumps({"a": f"{tmp_path}/x", "b": "/media/anna/stick", "c": "D:\\anna\\x", "d": "anna-lena"})

    plain = without_names(text, tmp_path, "anna")

    assert json.loads(plain) == {
        "a": "~/x",
        "b": "/media/<account>/stick",
        "c": "D:\\<account>\\x",
        "d": "anna-lena",
    }


def test_an_empty_computer_gives_a_report_too(installation: Installation) -> None:
    assert list(unpacked(installation)) == ["report.json"]
