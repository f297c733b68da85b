"""Group Policy of Windows: the registry keys that the ADMX template writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from luna_handbook.policy.source import RECOMMENDED, Source
from luna_handbook.settings import FIELDS

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

KEY = r"Software\Policies\Luna\Handbook"
"""Below HKEY_LOCAL_MACHINE for the computer, below HKEY_CURRENT_USER for an account; only administrators write there."""

_YES_OR_NO = frozenset(field.policy_key for field in FIELDS if field.kind == "yes or no")
_MOST_VALUES = 1000


class Registry(Protocol):
    """What is needed of Python's module `winreg`, under its names."""

    HKEY_LOCAL_MACHINE: int
    HKEY_CURRENT_USER: int
    KEY_READ: int
    KEY_WOW64_64KEY: int
    REG_DWORD: int

    def OpenKey(  # noqa: N802 - winreg's name
        self, key: int, sub_key: str, reserved: int, access: int
    ) -> AbstractContextManager[Any]:
        """Open a key. Raises OSError."""
        ...

    def EnumValue(self, key: Any, index: int) -> tuple[str, Any, int]:  # noqa: ANN401, N802 - winreg's name and handle
        """Return a value's name, data and type. Raises OSError behind the last one."""
        ...


def from_registry(registry: Registry) -> list[Source]:
    """Return the policies of the account, then those of the computer, each with what they recommend first."""
    hives = (
        (registry.HKEY_CURRENT_USER, "HKCU", False),
        (registry.HKEY_LOCAL_MACHINE, "HKLM", True),
    )
    found = []
    for hive, short, is_machine in hives:
        recommended = _read(registry, hive, f"{KEY}\\{RECOMMENDED}")
        mandatory = _read(registry, hive, KEY)
        source = Source("Group Policy", f"{short}\\{KEY}", mandatory, is_machine=is_machine)
        advice = source._replace(
            where=f"{source.where}\\{RECOMMENDED}", entries=recommended, level="recommended"
        )
        found += [each for each in (advice, source) if each.entries]
    return found


def _read(registry: Registry, hive: int, key: str) -> dict[str, Any]:
    """Return the values of a key by name; none when there is no such key, or nobody may read it."""
    values: dict[str, Any] = {}
    try:
        with registry.OpenKey(hive, key, 0, registry.KEY_READ | registry.KEY_WOW64_64KEY) as handle:
            for index in range(_MOST_VALUES):
                name, data, kind = registry.EnumValue(handle, index)
                values[name] = _value(name, data, is_number=kind == registry.REG_DWORD)
    except OSError:
        return values
    return values


def _value(name: str, data: object, *, is_number: bool) -> object:
    """Return a registry value as the schema has it: it knows no truth, so 1 and 0 stand for it."""
    if is_number and name in _YES_OR_NO and data in (0, 1):
        return bool(data)
    return data
