"""Where policies are found on a computer, and which of them wins."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING

import pytest

from luna_handbook import paths
from luna_handbook.policy.found import in_order, sources
from luna_handbook.policy.in_force import load
from luna_handbook.policy.source import Source
from luna_handbook.settings import Settings, save

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WEAKEST_FIRST = (
    Source("a", "recommended to the account", {"FontScale": 110}, "recommended", is_machine=False),
    Source("b", "recommended to the computer", {"FontScale": 120}, "recommended"),
    Source("c", "beside the program", {"FontScale": 130}),
    Source("d", "the account", {"FontScale": 140}, is_machine=False),
    Source("e", "the computer", {"FontScale": 150}),
)


@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_the_strongest_source_wins_however_they_were_found(tmp_path: Path, count: int) -> None:
    for found in itertools.permutations(WEAKEST_FIRST[:count]):
        loaded = load(tmp_path, in_order(found, {"beside the program"}))

        assert loaded.settings.zoom == 100 + 10 * count


def test_a_reader_s_choice_is_above_what_is_recommended_and_below_what_is_decided(tmp_path: Path) -> None:
    save(tmp_path, Settings(zoom=200, theme="dim"), frozenset())
    decided = Source("e", "the computer", {"Theme": "paper"})
    advised = Source("b", "advice", {"FontScale": 120, "Theme": "light"}, "recommended")

    settings = load(tmp_path, [advised, decided]).settings

    assert (settings.zoom, settings.theme) == (200, "paper")


def test_what_is_recommended_is_not_locked_and_says_by_whom(tmp_path: Path) -> None:
    loaded = load(tmp_path, [Source("clinic.json", "x", {"Theme": "dim"}, "recommended")])

    assert (loaded.settings.theme, "theme" in loaded.locked) == ("dim", False)
    assert loaded.advised["theme"] == "Recommended by your organisation (clinic.json)."


def test_saving_one_choice_does_not_make_the_rest_the_reader_s_own(tmp_path: Path) -> None:
    loaded = load(tmp_path, [Source("x", "x", {"Theme": "dim"}, "recommended")])
    save(tmp_path, loaded.settings._replace(zoom=120), loaded.locked, loaded.unchosen)

    changed = load(tmp_path, [Source("x", "x", {"Theme": "paper"}, "recommended")]).settings

    assert (changed.theme, changed.zoom) == ("paper", 120)


def test_a_choice_taken_back_is_taken_back(tmp_path: Path) -> None:
    save(tmp_path, Settings(theme="dim"), frozenset())
    save(tmp_path, Settings(), frozenset())

    assert load(tmp_path, []).settings.theme == "system"


def test_what_needs_protection_cannot_be_recommended(tmp_path: Path) -> None:
    loaded = load(tmp_path, [Source("x", "x", {"ExternalLinks": "https"}, "recommended")])

    assert loaded.settings.external_links == "block"
    assert "ExternalLinks" in loaded.ignored[0]


def test_a_recommendation_of_the_wrong_type_is_told_and_locks_nothing(tmp_path: Path) -> None:
    loaded = load(tmp_path, [Source("x", "x", {"ContinueReading": "no"}, "recommended")])

    assert (loaded.settings.continue_reading, "continue_reading" in loaded.locked) == (True, False)
    assert "“ContinueReading” must be true or false; nothing is recommended." in loaded.policy_errors[0]


@pytest.fixture
def policies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, object], None]:
    """Return a function that puts a policy file into one of the folders of a computer of the test's own."""

    def put(kind: str, content: object) -> None:
        folder = tmp_path / kind
        folder.mkdir(exist_ok=True)
        (folder / "clinic.json").write_text(json.dumps(content), encoding="utf-8")

    monkeypatch.setattr(paths, "policy_files", lambda kind: sorted((tmp_path / kind).glob("*.json")))
    return put


def test_the_files_of_a_computer_are_read_the_weakest_first(
    policies: Callable[[str, object], None],
) -> None:
    for kind in ("managed", "beside", "recommended"):
        policies(kind, {"Theme": "dim"})

    levels = [(source.level, source.where.split("/")[-2]) for source in sources()]

    assert levels == [("recommended", "recommended"), ("mandatory", "beside"), ("mandatory", "managed")]


def test_a_computer_without_policies_has_no_sources(policies: Callable[[str, object], None]) -> None:
    assert sources() == []
