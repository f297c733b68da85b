"""One place that may hold a policy, as it was read: a file, a registry key, a managed preference."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from luna_handbook.settings import json_object

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Level: TypeAlias = Literal["mandatory", "recommended"]
RECOMMENDED = "Recommended"
"""The name of what the reader may change: a folder of files, a subkey of the registry, a dictionary of a property list."""


class Source(NamedTuple):
    """What was read: ``entries`` by policy key, None when nothing can be made of it.

    ``name`` is short, for the reader; ``where`` is whole, for IT. ``is_machine``: set for the whole computer, by who
    administers it; otherwise for one account.
    """

    name: str
    where: str
    entries: Mapping[str, Any] | None
    level: Level = "mandatory"
    is_machine: bool = True


def from_json(file: Path, level: Level = "mandatory") -> Source:
    """Read a policy file. Never raises: one that is missing or no JSON object has no entries."""
    entries = None
    with contextlib.suppress(OSError):
        entries = json_object(file)
    return Source(file.name, str(file), entries, level)


def divided(source: Source) -> list[Source]:
    """Return a source as two, what is recommended in it first; one that could not be read, or recommends nothing, alone."""
    if source.entries is None or RECOMMENDED not in source.entries:
        return [source]
    inner = source.entries[RECOMMENDED]
    mandatory = {key: value for key, value in source.entries.items() if key != RECOMMENDED}
    recommended = source._replace(
        where=f"{source.where} ({RECOMMENDED})",
        entries=inner if isinstance(inner, dict) else None,
        level="recommended",
    )
    return [recommended, source._replace(entries=mandatory)]
