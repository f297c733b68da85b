"""The reader's choices under the site's policy: the program's own, then the reader's file, then the policy, which locks."""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from luna_handbook.durable import replace_bytes
from luna_handbook.errors import SettingsNotKept
from luna_handbook.paths import has_home

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

FILE_NAME = "settings.json"
MOST_BYTES = 1_000_000
"""A longer file of settings or policy is not read: neither is ever a hundredth of that."""
UNREADABLE = "Your settings could not be read, so the program starts with its own.{} Please set them again."
Theme: TypeAlias = Literal["system", "light", "paper", "dim", "high-contrast"]
ExternalLinks: TypeAlias = Literal["block", "copy", "https"]
Value: TypeAlias = str | int | bool


class Settings(NamedTuple):
    """What the window obeys; the defaults are the program's own. ``zoom`` in percent, widths in Qt's logical pixels."""

    theme: Theme = "system"
    zoom: int = 100
    show_side_panel: bool = True
    side_panel_width: int = 280
    show_right_rail: bool = True
    typing_searches: bool = True
    continue_reading: bool = True
    external_links: ExternalLinks = "block"


class Field(NamedTuple):
    """How one setting is shown, checked and governed.

    ``choices`` are values with their words; a number lies between ``least`` and ``most`` in steps of ``step``.
    ``policy_key`` is ``""`` where no policy governs. ``strict`` applies when a policy is unreadable or of the wrong
    type; None: nothing needs protection, the reader's choice stands. ``machine_only``: only a policy changes it.
    """

    name: str
    words: str
    kind: Literal["choice", "number", "yes or no"]
    choices: tuple[tuple[str, str], ...] = ()
    least: int = 0
    most: int = 0
    step: int = 1
    policy_key: str = ""
    strict: Value | None = None
    machine_only: bool = False

    @property
    def default(self) -> Value:
        """The program's own value."""
        value: Value = getattr(Settings(), self.name)
        return value

    def accepts(self, value: object) -> bool:
        """Tell whether a value read from a file is of the right type and range."""
        if self.kind == "yes or no":
            return isinstance(value, bool)
        if self.kind == "choice":
            return isinstance(value, str) and value in dict(self.choices)
        return type(value) is int and self.least <= value <= self.most and value % self.step == 0

    def expected(self) -> str:
        """Say in words what is accepted."""
        if self.kind == "yes or no":
            return "true or false"
        if self.kind == "choice":
            return f"one of {', '.join(value for value, _ in self.choices)}"
        steps = f" in steps of {self.step}" if self.step > 1 else ""
        return f"a whole number from {self.least} to {self.most}{steps}"


_THEMES = (
    ("system", "As the computer"),
    ("light", "Light"),
    ("paper", "Paper"),
    ("dim", "Dim"),
    ("high-contrast", "High contrast"),
)
_LINKS = (("block", "Show the address only"), ("copy", "Copy the address"), ("https", "Open in the browser"))
FIELDS: tuple[Field, ...] = (
    Field("theme", "Light", "choice", choices=_THEMES, policy_key="Theme"),
    Field("zoom", "Text and window size, percent", "number", least=80, most=300, step=10, policy_key="FontScale"),
    Field("show_side_panel", "Show the side panel", "yes or no"),
    Field("side_panel_width", "Width of the side panel", "number", least=160, most=1200),
    Field("show_right_rail", "Show what is on this page", "yes or no"),
    # Single keys must be possible to turn off (WCAG 2.2, 2.1.4).
    Field("typing_searches", "Typing a letter starts a search", "yes or no", policy_key="TypingSearches"),
    Field("continue_reading", "Start where I stopped", "yes or no", policy_key="ContinueReading", strict=False),
    Field(
        "external_links", "Links out of the handbook", "choice",
        choices=_LINKS, policy_key="ExternalLinks", strict="block", machine_only=True,
    ),
)  # fmt: skip


class Loaded(NamedTuple):
    """Settings in force; ``locked`` names the fields the reader cannot change, ``reasons`` says why for each.

    ``notices`` are sentences for the reader, ``policy_errors`` for IT; ``ignored`` are policy keys nobody knows, to be logged.
    """

    settings: Settings
    locked: frozenset[str]
    reasons: Mapping[str, str]
    notices: tuple[str, ...] = ()
    policy_errors: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()


def load(folder: Path, policy_files: Sequence[Path]) -> Loaded:
    """Read ``settings.json`` in ``folder`` under the policy files, the strongest last. Never raises for what they hold.

    A damaged ``settings.json`` is set aside; an unreadable policy locks what needs protection to its strict value.
    """
    stored, notice = _read_own(folder)
    policy = _read_policy(policy_files)
    values = {field.name: policy.values.get(field.name, _own(field, stored)) for field in FIELDS}
    reasons = {
        field.name: "Only your organisation can change this." for field in FIELDS if field.machine_only
    }
    reasons |= policy.reasons
    notices = tuple(sentence for sentence in (notice, *policy.notices) if sentence)
    settings = Settings(**values)  # type: ignore[arg-type]  # every value has passed its field's check
    return Loaded(settings, frozenset(reasons), reasons, notices, tuple(policy.errors), tuple(policy.ignored))


def save(folder: Path, settings: Settings, locked: frozenset[str]) -> None:
    """Write the reader's choices to ``settings.json`` in ``folder``, durably.

    What is locked, and what a newer version wrote there, stays as the file has it: it counts again when the
    policy goes. Raises SettingsNotKept; the old file is then untouched.
    """
    stored: dict[str, Any] = {}
    with contextlib.suppress(OSError):
        stored = _parsed(folder / FILE_NAME) or {}
    stored |= {name: value for name, value in settings._asdict().items() if name not in locked}
    try:
        if not has_home(folder):
            raise FileNotFoundError(folder)
        replace_bytes(folder / FILE_NAME, json.dumps(stored, indent=1, sort_keys=True).encode() + b"\n")
    except OSError as error:
        raise SettingsNotKept(
            "Your settings could not be saved, so they last until you close the window. Reading works as "
            "before. Free some disk space, or ask your IT department for a data folder you may write to."
        ) from error


class _Policy:
    """What the policy files say so far; a later file overrides an earlier one key by key."""

    def __init__(self) -> None:
        self.values: dict[str, Value] = {}
        self.reasons: dict[str, str] = {}
        self.notices: list[str] = []
        self.errors: list[str] = []
        self.ignored: list[str] = []

    def lock(self, field: Field, value: Value | None, file: Path) -> None:
        """Set and lock a field; None lets an earlier file or the reader decide."""
        if value is not None:
            self.values[field.name] = value
            self.reasons[field.name] = f"Set by your organisation ({file.name})."


def _read_policy(files: Sequence[Path]) -> _Policy:
    policy = _Policy()
    for file in files:
        entries = None
        with contextlib.suppress(OSError):
            entries = _parsed(file)
        if entries is None:
            _be_strict(policy, file)
        else:
            _apply(policy, entries, file)
    return policy


def _be_strict(policy: _Policy, file: Path) -> None:
    policy.errors.append(f"{file} cannot be read as a JSON object; strict values apply.")
    policy.notices.append(
        f"Your organisation's settings ({file.name}) cannot be read, so the strictest apply. Reading works as before. "
        "Please tell your IT department."
    )
    for field in FIELDS:
        policy.lock(field, field.strict, file)


def _apply(policy: _Policy, entries: dict[str, Any], file: Path) -> None:
    governed = {field.policy_key: field for field in FIELDS if field.policy_key}
    for key, value in entries.items():
        field = governed.get(key)
        if field is None:
            policy.ignored.append(f"{file}: {key}")
        elif field.accepts(value):
            policy.lock(field, value, file)
        else:
            outcome = (
                "the reader decides"
                if field.strict is None
                else f"the strict value is {json.dumps(field.strict)}"
            )
            policy.errors.append(f"{file}: “{key}” must be {field.expected()}; {outcome}.")
            policy.lock(field, field.strict, file)


def _own(field: Field, stored: Mapping[str, Any]) -> Value:
    value = stored.get(field.name)
    is_theirs = not field.machine_only and field.accepts(value)
    return value if is_theirs and value is not None else field.default


def _read_own(folder: Path) -> tuple[dict[str, Any], str]:
    """Return what the reader's file holds, and a sentence if it could not be read."""
    file = folder / FILE_NAME
    try:
        stored = _parsed(file)
    except FileNotFoundError:
        return {}, ""
    except OSError:
        return {}, UNREADABLE.format("")
    return ({}, UNREADABLE.format(_set_aside(file))) if stored is None else (stored, "")


def _set_aside(file: Path) -> str:
    """Rename a damaged file and say so, or return ``""`` where that is not possible."""
    with contextlib.suppress(OSError):
        number = next(n for n in range(1, 10_000) if not file.with_name(f"{file.name}.bad-{n}").exists())
        aside = file.rename(file.with_name(f"{file.name}.bad-{number}"))
        return f" The damaged file is kept as {aside.name}."
    return ""


def _parsed(file: Path) -> dict[str, Any] | None:
    """Return a file's JSON object, or None when it holds anything else. Raises OSError."""
    with file.open("rb") as source:
        data = source.read(MOST_BYTES + 1)
    try:
        entries = json.loads(data) if len(data) <= MOST_BYTES else None
    except (ValueError, RecursionError):
        return None
    return entries if isinstance(entries, dict) else None
