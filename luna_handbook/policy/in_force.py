"""The settings in force: the program's own, what the site recommends, the reader's, and what the site decided, which locks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from luna_handbook.settings import FIELDS, Settings, read_own

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from luna_handbook.policy.source import Source
    from luna_handbook.settings import Field, Value

ONLY_YOURS = "Only your organisation can change this."
GOVERNED = {field.policy_key: field for field in FIELDS if field.policy_key}
"""The fields a policy governs, by its key."""


class Loaded(NamedTuple):
    """Settings in force; ``locked`` names the fields the reader cannot change, ``reasons`` says why for each.

    ``unchosen`` are the settings of a reader who has chosen nothing, ``advised`` says where a recommended one comes from.
    ``notices`` are sentences for the reader, ``policy_errors`` for IT; ``ignored`` are policy keys that do nothing, to be logged.
    """

    settings: Settings
    locked: frozenset[str]
    reasons: Mapping[str, str]
    notices: tuple[str, ...] = ()
    policy_errors: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    unchosen: Settings = Settings()
    advised: Mapping[str, str] = {}


def load(folder: Path, sources: Sequence[Source]) -> Loaded:
    """Read ``settings.json`` in ``folder`` under the policies, the strongest last. Never raises for what they hold.

    A damaged ``settings.json`` is set aside; an unreadable policy locks what needs protection to its strict value.
    """
    own, decided = read_own(folder), _Decisions()
    for source in sources:
        decided.take(source)
    unchosen = Settings()._replace(**decided.advice)  # type: ignore[arg-type]  # every value has passed its field's check
    settings = unchosen._replace(**(dict(own.values) | decided.values))  # type: ignore[arg-type]  # these too
    reasons = {field.name: ONLY_YOURS for field in FIELDS if field.machine_only} | decided.reasons
    notices = tuple(sentence for sentence in (own.notice, *decided.notices) if sentence)
    return Loaded(
        settings, frozenset(reasons), reasons, notices, tuple(decided.errors), tuple(decided.ignored),
        unchosen, decided.advised,
    )  # fmt: skip


class _Decisions:
    """What the policies say so far; a later one overrides an earlier one key by key."""

    def __init__(self) -> None:
        self.values: dict[str, Value] = {}
        self.reasons: dict[str, str] = {}
        self.advice: dict[str, Value] = {}
        self.advised: dict[str, str] = {}
        self.notices: list[str] = []
        self.errors: list[str] = []
        self.ignored: list[str] = []

    def take(self, source: Source) -> None:
        """Take what a source says, or be strict where nobody can tell what it says."""
        if source.entries is None:
            self._distrust(source)
            return
        for key, value in source.entries.items():
            field = GOVERNED.get(key)
            if field is None:
                self.ignored.append(f"{source.where}: {key}")
            elif field.machine_only and not (source.is_machine and source.level == "mandatory"):
                self.ignored.append(f"{source.where}: {key} (counts only when set for the whole computer)")
            elif source.level == "recommended":
                self._advise(field, value, source)
            else:
                self._decide(field, value, source)

    def _distrust(self, source: Source) -> None:
        if source.level == "recommended":
            self.errors.append(f"{source.where} cannot be read; nothing is recommended.")
            return
        self.errors.append(f"{source.where} cannot be read as a JSON object; strict values apply.")
        self.notices.append(
            f"Your organisation's settings ({source.name}) cannot be read, so the strictest apply. Reading works as before. "
            "Please tell your IT department."
        )
        for field in FIELDS:
            self._lock(field, field.strict, source)

    def _advise(self, field: Field, value: Value, source: Source) -> None:
        if field.accepts(value):
            self.advice[field.name] = value
            self.advised[field.name] = f"Recommended by your organisation ({source.name})."
        else:
            self.errors.append(_must_be(field, source) + "; nothing is recommended.")

    def _decide(self, field: Field, value: Value, source: Source) -> None:
        if field.accepts(value):
            self._lock(field, value, source)
            return
        strict = f"the strict value is {json.dumps(field.strict)}"
        self.errors.append(
            f"{_must_be(field, source)}; {'the reader decides' if field.strict is None else strict}."
        )
        self._lock(field, field.strict, source)

    def _lock(self, field: Field, value: Value | None, source: Source) -> None:
        """Set and lock a field; None lets an earlier policy or the reader decide."""
        if value is not None:
            self.values[field.name] = value
            self.reasons[field.name] = f"Set by your organisation ({source.name})."


def _must_be(field: Field, source: Source) -> str:
    return f"{source.where}: “{field.policy_key}” must be {field.expected()}"
