"""Managed preferences of macOS, read from property lists as a configuration profile leaves them."""

from __future__ import annotations

import plistlib
from typing import TYPE_CHECKING, Any

import pytest

from luna_handbook.policy.in_force import load
from luna_handbook.policy.property_list import DOMAIN, from_property_lists

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Write = Callable[..., None]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that writes the preferences of the computer or of an account."""

    def put(content: bytes | dict[str, Any] | list[str], account: str = "", binary: bool = False) -> None:
        file = tmp_path / account / f"{DOMAIN}.plist"
        file.parent.mkdir(exist_ok=True)
        kind = plistlib.FMT_BINARY if binary else plistlib.FMT_XML
        file.write_bytes(content if isinstance(content, bytes) else plistlib.dumps(content, fmt=kind))

    return put


def test_a_computer_without_a_profile_has_no_policies(tmp_path: Path) -> None:
    assert from_property_lists(tmp_path, "ann") == []


@pytest.mark.parametrize("binary", [False, True])
def test_a_profile_is_read_in_both_forms_of_a_list(tmp_path: Path, write: Write, binary: bool) -> None:
    write({"FontScale": 150, "ContinueReading": False, "ExternalLinks": "copy"}, binary=binary)

    loaded = load(tmp_path / "data", from_property_lists(tmp_path, "ann"))

    assert loaded.locked == {"zoom", "continue_reading", "external_links"}


def test_the_computer_overrides_the_account(tmp_path: Path, write: Write) -> None:
    write({"Theme": "dim", "FontScale": 120}, "ann")
    write({"Theme": "paper"})

    settings = load(tmp_path / "data", from_property_lists(tmp_path, "ann")).settings

    assert (settings.theme, settings.zoom) == ("paper", 120)


def test_an_account_cannot_set_what_only_the_computer_may(tmp_path: Path, write: Write) -> None:
    write({"ExternalLinks": "https"}, "ann")

    assert load(tmp_path / "data", from_property_lists(tmp_path, "ann")).settings.external_links == "block"


def test_what_a_profile_recommends_is_told_apart(tmp_path: Path, write: Write) -> None:
    write({"FontScale": 150, "Recommended": {"Theme": "dim"}})

    found = [(source.level, source.entries) for source in from_property_lists(tmp_path, "")]

    assert found == [("recommended", {"Theme": "dim"}), ("mandatory", {"FontScale": 150})]


def test_a_recommendation_that_is_none_is_told_and_recommends_nothing(tmp_path: Path, write: Write) -> None:
    write({"Recommended": "dim"})

    loaded = load(tmp_path / "data", from_property_lists(tmp_path, ""))

    assert loaded.policy_errors[0].endswith("cannot be read; nothing is recommended.")


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"bplist00\xff\xff", b"<?xml version='1.0'?><plist><dict><key>", b"x" * 2_000_000, ["a"]],
)
def test_a_damaged_profile_means_strict(tmp_path: Path, write: Write, content: object) -> None:
    write(content)

    loaded = load(tmp_path / "data", from_property_lists(tmp_path, "ann"))

    assert (loaded.settings.external_links, loaded.settings.continue_reading) == ("block", False)
    assert "a configuration profile" in loaded.notices[0]


def test_what_describes_the_profile_itself_is_no_policy(tmp_path: Path, write: Write) -> None:
    write({"PayloadUUID": "x", "PayloadVersion": 1, "Theme": "dim"})

    loaded = load(tmp_path / "data", from_property_lists(tmp_path, ""))

    assert (loaded.settings.theme, loaded.ignored) == ("dim", ())
