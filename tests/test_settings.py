"""The reader's choices, the site's policy over them, and files that are not what they should be."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from luna_handbook.errors import SettingsNotKept
from luna_handbook.policy.in_force import load
from luna_handbook.policy.source import Source, from_json
from luna_handbook.settings import FIELDS, Field, Settings, save

if TYPE_CHECKING:
    from collections.abc import Callable

NOBODY_DECIDES = frozenset({"external_links"})
ROOT = Path(__file__).parents[1]


@pytest.fixture
def policy(tmp_path: Path) -> Callable[..., Source]:
    """Write a policy file and return what was read of it."""

    def write(content: object, name: str = "clinic.json") -> Source:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return from_json(path)

    return write


def write_own(folder: Path, content: bytes) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "settings.json").write_bytes(content)


def test_without_any_file_the_program_s_own_settings_apply(tmp_path: Path) -> None:
    loaded = load(tmp_path, [])

    assert loaded.settings == Settings()
    assert (loaded.notices, loaded.policy_errors, loaded.ignored) == ((), (), ())


def test_the_table_has_a_row_for_every_setting() -> None:
    assert [field.name for field in FIELDS] == list(Settings._fields)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_defaults_and_strict_values_are_ones_that_would_be_accepted(field: Field) -> None:
    assert field.accepts(field.default)
    assert field.strict is None or field.accepts(field.strict)


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    mine = Settings(theme="dim", zoom=150, typing_searches=False)

    save(tmp_path / "data", mine, NOBODY_DECIDES)

    assert load(tmp_path / "data", []).settings == mine


def test_a_policy_wins_and_locks_with_its_reason(tmp_path: Path, policy: Callable[..., Source]) -> None:
    save(tmp_path, Settings(theme="dim", zoom=150), NOBODY_DECIDES)

    loaded = load(tmp_path, [policy({"Theme": "light", "FontScale": 200, "ExternalLinks": "copy"})])

    assert (loaded.settings.theme, loaded.settings.zoom, loaded.settings.external_links) == (
        "light",
        200,
        "copy",
    )
    assert loaded.locked == {"theme", "zoom", "external_links"}
    assert loaded.reasons["theme"] == "Set by your organisation (clinic.json)."


def test_a_locked_choice_counts_again_when_the_policy_goes(
    tmp_path: Path, policy: Callable[..., Source]
) -> None:
    save(tmp_path, Settings(theme="dim"), NOBODY_DECIDES)
    governed = load(tmp_path, [policy({"Theme": "light"})])
    save(tmp_path, governed.settings._replace(zoom=120), governed.locked)

    assert (load(tmp_path, []).settings.theme, load(tmp_path, []).settings.zoom) == ("dim", 120)


def test_the_stronger_policy_file_overrides_key_by_key(tmp_path: Path, policy: Callable[..., Source]) -> None:
    weak = policy({"Theme": "light", "FontScale": 200}, "beside.json")
    strong = policy({"Theme": "dim"}, "machine.json")

    settings = load(tmp_path, [weak, strong]).settings

    assert (settings.theme, settings.zoom) == ("dim", 200)


def test_only_a_policy_opens_links_to_the_outside(tmp_path: Path) -> None:
    write_own(tmp_path, b'{"external_links": "https"}')

    loaded = load(tmp_path, [])

    assert loaded.settings.external_links == "block"
    assert loaded.reasons["external_links"] == "Only your organisation can change this."


def test_an_unknown_policy_is_ignored_and_named(tmp_path: Path, policy: Callable[..., Source]) -> None:
    file = policy({"SharedPcMode": "kiosk", "Theme": "dim"})

    loaded = load(tmp_path, [file])

    assert loaded.ignored == (f"{file.where}: SharedPcMode",)
    assert (loaded.settings.theme, loaded.policy_errors) == ("dim", ())


@pytest.mark.parametrize("wrong", ["open", 1, True, None, ["https"], {"a": 1}])
def test_a_policy_of_the_wrong_type_takes_its_strict_value(
    tmp_path: Path, policy: Callable[..., Source], wrong: object
) -> None:
    weak = policy({"ExternalLinks": "https"}, "weak.json")

    loaded = load(tmp_path, [weak, policy({"ExternalLinks": wrong})])

    assert loaded.settings.external_links == "block"
    assert "“ExternalLinks” must be one of block, copy, https" in loaded.policy_errors[0]


def test_a_wrong_policy_for_what_needs_no_protection_leaves_the_choice(
    tmp_path: Path, policy: Callable[..., Source]
) -> None:
    save(tmp_path, Settings(theme="high-contrast"), NOBODY_DECIDES)

    loaded = load(tmp_path, [policy({"Theme": "pink"})])

    assert (loaded.settings.theme, "theme" in loaded.locked) == ("high-contrast", False)
    assert len(loaded.policy_errors) == 1


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe\x00", b"[" * 100_000, b"1" * 2_000_000])
def test_an_unreadable_policy_means_strict_and_says_so(
    tmp_path: Path, policy: Callable[..., Source], content: bytes
) -> None:
    loaded = load(tmp_path, [policy({"ExternalLinks": "https"}, "weak.json"), policy(content)])

    assert (loaded.settings.external_links, loaded.settings.continue_reading) == ("block", False)
    assert {"external_links", "continue_reading"} <= loaded.locked
    assert "clinic.json" in loaded.notices[0]


def test_a_policy_file_that_cannot_be_opened_means_strict(tmp_path: Path) -> None:
    loaded = load(tmp_path, [from_json(tmp_path / "gone.json")])

    assert loaded.settings.external_links == "block"
    assert loaded.policy_errors


@pytest.mark.parametrize(
    "content", [b"", b"\0" * 100, b"{", b'"text"', b"\xff", b"[" * 100_000, b" " * 2_000_000]
)
def test_damaged_settings_are_set_aside_with_one_sentence(tmp_path: Path, content: bytes) -> None:
    write_own(tmp_path, content)

    loaded = load(tmp_path, [])

    assert loaded.settings == Settings()
    assert len(loaded.notices) == 1
    assert (tmp_path / "settings.json.bad-1").read_bytes() == content
    assert load(tmp_path, []).notices == ()


def test_a_second_damaged_file_does_not_overwrite_the_first(tmp_path: Path) -> None:
    for content in (b"first", b"second"):
        write_own(tmp_path, content)
        load(tmp_path, [])

    assert (tmp_path / "settings.json.bad-1").read_bytes() == b"first"
    assert (tmp_path / "settings.json.bad-2").read_bytes() == b"second"


@pytest.mark.parametrize("value", ["true", 1.5, 105, 70, 310, True, None, [100]])
def test_a_single_wrong_value_falls_back_alone(tmp_path: Path, value: object) -> None:
    write_own(tmp_path, json.dumps({"zoom": value, "theme": "paper"}).encode())

    loaded = load(tmp_path, [])

    assert (loaded.settings.zoom, loaded.settings.theme) == (100, "paper")


def test_what_a_newer_version_saved_survives(tmp_path: Path) -> None:
    write_own(tmp_path, b'{"gloves": true}')

    save(tmp_path, Settings(), NOBODY_DECIDES)

    assert json.loads((tmp_path / "settings.json").read_bytes())["gloves"] is True


@pytest.mark.parametrize("name", ["/proc/no/such/folder", "~/data"])
def test_settings_that_cannot_be_saved_are_said(name: str) -> None:
    with pytest.raises(SettingsNotKept, match="could not be saved"):
        save(Path(name), Settings(), NOBODY_DECIDES)

    assert load(Path(name), []).settings == Settings()


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.recursive(
            st.one_of(st.none(), st.booleans(), st.floats(), st.text(max_size=5), st.integers()),
            lambda inner: st.one_of(
                st.lists(inner, max_size=3),
                st.dictionaries(st.sampled_from([field.name for field in FIELDS]), inner, max_size=4),
            ),
        ).map(lambda value: json.dumps(value).encode()),
    )
)
def test_whatever_the_files_hold_the_settings_are_valid(tmp_path: Path, content: bytes) -> None:
    write_own(tmp_path, content)
    (tmp_path / "policy.json").write_bytes(content)

    settings = load(tmp_path, [from_json(tmp_path / "policy.json")]).settings

    assert all(field.accepts(settings._asdict()[field.name]) for field in FIELDS)


def test_reading_settings_loads_nothing_heavy() -> None:
    program = "import sys, luna_handbook.settings; print(' '.join(sys.modules))"

    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout

    assert not {"sqlite3", "yaml", "logging", "whoosh", "PySide6", "subprocess"} & set(loaded.split())
