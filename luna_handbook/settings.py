"""The reader's choices: one table of them, which is the schema of the site's policy too, and the file they are kept in.

`luna_handbook.policy` lays what the site decided over them; `build/policy/` makes what IT's tools read from the table.
"""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from luna_handbook.durable import replace_bytes
from luna_handbook.errors import SettingsNotKept, TurnedOff
from luna_handbook.paths import has_home

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

FILE_NAME = "settings.json"
MOST_BYTES = 1_000_000
"""A longer file of settings or policy is not read: neither is ever a hundredth of that."""
UNREADABLE = "Your settings could not be read, so the program starts with its own.{} Please set them again."
Theme: TypeAlias = Literal["system", "light", "paper", "dim", "high-contrast"]
ExternalLinks: TypeAlias = Literal["block", "copy", "https"]
LogLevel: TypeAlias = Literal["off", "error", "warning", "info"]
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
    log_level: LogLevel = "warning"
    log_days: int = 14
    disable_presentation: bool = False
    disable_export: bool = False


class Field(NamedTuple):
    """How one setting is shown, checked and governed.

    ``choices`` are values with their words; a number lies between ``least`` and ``most`` in steps of ``step``.
    ``policy_key`` is ``""`` where no policy governs; ``tells`` then says to IT what the policy does. ``strict`` applies
    when a policy is unreadable or of the wrong type; None: nothing needs protection, the reader's choice stands.
    ``machine_only``: only a policy for the whole computer changes it. ``is_shown``: it has a row in the reader's settings.
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
    is_shown: bool = True
    tells: str = ""

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
_LOG_LEVELS = (
    ("off", "Nothing"),
    ("error", "What went wrong"),
    ("warning", "What went wrong, and what needs attention"),
    ("info", "Also starts, ends and how long things take"),
)
FIELDS: tuple[Field, ...] = (
    Field(
        "theme", "Light", "choice", choices=_THEMES, policy_key="Theme",
        tells="The colours of the window and its pages.",
    ),
    Field(
        "zoom", "Text and window size, percent", "number", least=80, most=300, step=10, policy_key="FontScale",
        tells="The size of text and window, in percent.",
    ),
    Field("show_side_panel", "Show the side panel", "yes or no"),
    Field("side_panel_width", "Width of the side panel", "number", least=160, most=1200),
    Field("show_right_rail", "Show what is on this page", "yes or no"),
    # Single keys must be possible to turn off (WCAG 2.2, 2.1.4).
    Field(
        "typing_searches", "Typing a letter starts a search", "yes or no", policy_key="TypingSearches",
        tells="Whether a letter typed in a page starts a search. Ctrl+K always does.",
    ),
    Field(
        "continue_reading", "Start where I stopped", "yes or no", policy_key="ContinueReading", strict=False,
        tells="Whether the window opens at the page that was read last, and search offers the pages read before. "
        "Turn it off where several people share a log-in.",
    ),
    Field(
        "external_links", "Links out of the handbook", "choice",
        choices=_LINKS, policy_key="ExternalLinks", strict="block", machine_only=True,
        tells="What becomes of a web address in a reference. The handbook itself never uses a network; “https” hands the "
        "address to the browser after a second press.",
    ),
    Field(
        "log_level", "What is written to the log", "choice", choices=_LOG_LEVELS, policy_key="LogLevel", is_shown=False,
        tells="What the program writes to its log. The log never holds what was searched, read or noted.",
    ),
    Field(
        "log_days", "Days the log is kept", "number", least=1, most=365, policy_key="LogDays", is_shown=False,
        tells="After how many days a log that is no longer written to is removed.",
    ),
    Field(
        "disable_presentation", "No presenting", "yes or no", policy_key="DisablePresentation", strict=True, is_shown=False,
        tells="Whether presenting and rehearsing are turned off. Decks can still be made and read.",
    ),
    Field(
        "disable_export", "No export", "yes or no", policy_key="DisableExport", strict=True, is_shown=False,
        tells="Whether hand-outs, slides, PowerPoint files and decks cannot be written to a file. Backups of bookmarks and "
        "decks, and what “diagnose” writes for IT, are not touched.",
    ),
)  # fmt: skip


_OF_THE_PROGRAM = Settings()
NO_PRESENTING = (
    "Your organisation has turned presenting off. Reading, searching and your decks work as before."
)
NO_EXPORT = "Your organisation has turned writing to files off, so nothing was written. Your decks and reading are as before."


def allow_presenting(settings: Settings) -> None:
    """Raise TurnedOff where the site does not allow presenting (policy ``DisablePresentation``)."""
    if settings.disable_presentation:
        raise TurnedOff(NO_PRESENTING)


def allow_export(settings: Settings) -> None:
    """Raise TurnedOff where the site does not allow files of decks (policy ``DisableExport``)."""
    if settings.disable_export:
        raise TurnedOff(NO_EXPORT)


class Own(NamedTuple):
    """What the reader's file holds that means something, by field, and a sentence if it could not be read."""

    values: Mapping[str, Value]
    notice: str


def read_own(folder: Path) -> Own:
    """Read ``settings.json`` in ``folder``; a damaged one is set aside. Never raises for what it holds."""
    stored, notice = _read_file(folder)
    theirs = [field for field in FIELDS if not field.machine_only and field.accepts(stored.get(field.name))]
    return Own({field.name: stored[field.name] for field in theirs}, notice)


def save(
    folder: Path, settings: Settings, locked: Collection[str], unchosen: Settings = _OF_THE_PROGRAM
) -> None:
    """Write the reader's choices to ``settings.json`` in ``folder``, durably.

    What is locked, and what a newer version wrote there, stays as the file has it: it counts again when the policy goes.
    What is as in ``unchosen`` (the program's own, or what the site recommends) is no choice, unless the file has it already.
    Raises SettingsNotKept; the old file is then untouched.
    """
    stored: dict[str, Any] = {}
    with contextlib.suppress(OSError):
        stored = json_object(folder / FILE_NAME) or {}
    for name, value in settings._asdict().items():
        if name not in locked and (name in stored or value != getattr(unchosen, name)):
            stored[name] = value
    try:
        if not has_home(folder):
            raise FileNotFoundError(folder)
        replace_bytes(folder / FILE_NAME, json.dumps(stored, indent=1, sort_keys=True).encode() + b"\n")
    except OSError as error:
        raise SettingsNotKept(
            "Your settings could not be saved, so they last until you close the window. Reading works as "
            "before. Free some disk space, or ask your IT department for a data folder you may write to."
        ) from error


def json_object(file: Path) -> dict[str, Any] | None:
    """Return a file's JSON object, or None when it holds anything else. Raises OSError."""
    with file.open("rb") as source:
        data = source.read(MOST_BYTES + 1)
    try:
        entries = json.loads(data) if len(data) <= MOST_BYTES else None
    except (ValueError, RecursionError):
        return None
    return entries if isinstance(entries, dict) else None


def _read_file(folder: Path) -> tuple[dict[str, Any], str]:
    """Return what the reader's file holds, and a sentence if it could not be read."""
    file = folder / FILE_NAME
    try:
        stored = json_object(file)
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
