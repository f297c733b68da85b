"""A registry for the tests: the export of a real one (`reg export`), under the names of Python's `winreg`."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

HIVES = {"HKEY_CURRENT_USER": 1, "HKEY_LOCAL_MACHINE": 2}
REG_SZ, REG_BINARY, REG_DWORD = 1, 3, 4
Values = list[tuple[str, Any, int]]


@dataclass
class RegistryFile:
    """What `winreg` would say where the keys of an export are the whole registry."""

    keys: dict[tuple[int, str], Values] = field(default_factory=dict)
    HKEY_CURRENT_USER: int = HIVES["HKEY_CURRENT_USER"]
    HKEY_LOCAL_MACHINE: int = HIVES["HKEY_LOCAL_MACHINE"]
    KEY_READ: int = 0x20019
    KEY_WOW64_64KEY: int = 0x100
    REG_DWORD: int = REG_DWORD

    @classmethod
    def of(cls, export: Path) -> RegistryFile:
        """Read an export, as Windows writes it: UTF-16, or UTF-8 for one written by hand."""
        data = export.read_bytes()
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8")
        keys: dict[tuple[int, str], Values] = {}
        values: Values = []
        for line in text.splitlines():
            if line.startswith("["):
                hive, _, key = line.strip("[]").partition("\\")
                values = keys.setdefault((HIVES.get(hive, 0), key.lower()), [])
            elif line.startswith('"'):
                values.append(_value(line))
        return cls(keys)

    def OpenKey(  # noqa: N802 - winreg's name
        self,
        key: int,
        sub_key: str,
        reserved: int,  # noqa: ARG002 - winreg's names
        access: int,  # noqa: ARG002 - winreg's names
    ) -> AbstractContextManager[Values]:
        """Open a key, whatever the case of its name; one that is not there is a FileNotFoundError, as on Windows."""
        values = self.keys.get((key, sub_key.lower()))
        if values is None:
            raise FileNotFoundError(2, "The system cannot find the file specified")
        return nullcontext(values)

    def EnumValue(self, key: Values, index: int) -> tuple[str, Any, int]:  # noqa: N802 - winreg's name
        """Return a value; behind the last one there is an OSError, as on Windows."""
        if index >= len(key):
            raise OSError(259, "No more data is available")
        return key[index]


def _value(line: str) -> tuple[str, Any, int]:
    found = re.fullmatch(r'"((?:[^"\\]|\\.)*)"=(.*)', line)
    assert found, line
    name, data = found[1].replace("\\\\", "\\"), found[2]
    if data.startswith("dword:"):
        return name, int(data[6:], 16), REG_DWORD
    if data.startswith('"'):
        return name, data[1:-1].replace("\\\\", "\\"), REG_SZ
    return name, bytes.fromhex(re.sub(r"^hex[^:]*:|[,\\\s]", "", data)), REG_BINARY
