"""Group Policy of Windows, read from an export of a registry in place of the registry itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import pytest

from luna_handbook.policy.in_force import load
from luna_handbook.policy.registry import KEY, from_registry
from tests.policy.registry_file import RegistryFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from luna_handbook.policy.source import Source

    Read = Callable[..., list[Source]]

HEAD = "Windows Registry Editor Version 5.00\r\n\r\n"
COMPUTER, ACCOUNT = f"HKEY_LOCAL_MACHINE\\{KEY}", f"HKEY_CURRENT_USER\\{KEY}"


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return a function that writes keys with their values as an export, and reads the policies of that registry."""

    def export(keys: dict[str, str], encoding: str = "utf-16") -> list[Source]:
        text = HEAD + "".join(f"[{key}]\r\n{values}\r\n\r\n" for key, values in keys.items())
        (tmp_path / "export.reg").write_bytes(text.encode(encoding))
        return from_registry(RegistryFile.of(tmp_path / "export.reg"))

    return export


def test_a_computer_without_policies_has_none(read: Read) -> None:
    assert read({}) == []


def test_a_key_without_values_is_no_policy(read: Read) -> None:
    assert read({COMPUTER: ""}) == []


def test_texts_numbers_and_truths_are_read_as_the_schema_has_them(read: Read) -> None:
    values = '"ExternalLinks"="copy"\r\n"FontScale"=dword:00000096\r\n"ContinueReading"=dword:00000000'

    (source,) = read({COMPUTER: values})

    assert source.entries == {"ExternalLinks": "copy", "FontScale": 150, "ContinueReading": False}


def test_the_computer_overrides_the_account(read: Read, tmp_path: Path) -> None:
    sources = read({ACCOUNT: '"Theme"="dim"\r\n"FontScale"=dword:78', COMPUTER: '"Theme"="paper"'})

    settings = load(tmp_path, sources).settings

    assert (settings.theme, settings.zoom) == ("paper", 120)


def test_an_account_cannot_set_what_only_the_computer_may(read: Read, tmp_path: Path) -> None:
    loaded = load(tmp_path, read({ACCOUNT: '"ExternalLinks"="https"'}))

    assert loaded.settings.external_links == "block"
    assert "only when set for the whole computer" in loaded.ignored[0]


def test_what_is_recommended_is_below_what_is_decided(read: Read) -> None:
    sources = read({COMPUTER: '"FontScale"=dword:96', f"{COMPUTER}\\Recommended": '"Theme"="dim"'})

    assert [(source.level, source.entries) for source in sources] == [
        ("recommended", {"Theme": "dim"}),
        ("mandatory", {"FontScale": 150}),
    ]


@pytest.mark.parametrize("wrong", ["dword:00000002", '"no"', "hex:00", "hex(b):00,00,00,00,00,00,00,00"])
def test_a_truth_that_is_none_takes_its_strict_value(read: Read, tmp_path: Path, wrong: str) -> None:
    loaded = load(tmp_path, read({COMPUTER: f'"ContinueReading"={wrong}'}))

    assert (loaded.settings.continue_reading, "continue_reading" in loaded.locked) == (False, True)
    assert "must be true or false" in loaded.policy_errors[0]


def test_where_a_policy_comes_from_is_named_as_it_says_it(read: Read) -> None:
    (source,) = read({COMPUTER: '"Theme"="dim"'})

    assert (source.name, source.where) == ("Group Policy", f"HKLM\\{KEY}")


def test_an_export_written_by_hand_is_read_too(read: Read) -> None:
    (source,) = read({COMPUTER: '"Theme"="dim"'}, "utf-8")

    assert source.entries == {"Theme": "dim"}


def test_a_registry_nobody_may_read_has_no_policies() -> None:
    class Refusing(RegistryFile):
        def OpenKey(self, key: int, sub_key: str, reserved: int, access: int) -> NoReturn:  # noqa: ARG002, N802
            raise PermissionError(5, "Access is denied")

    assert from_registry(Refusing()) == []
