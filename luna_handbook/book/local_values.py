"""The clinic's own values (numbers to call, thresholds), written by IT or the clinical lead in ``local.yaml`` in machine data."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "local.yaml"


@dataclass(frozen=True, slots=True)
class FilledValue:
    """A local value with who approved it; dates are ISO 8601 days, ``valid_until`` may be ``""``."""

    value: str
    approved_by: str
    on: str
    valid_until: str = ""

    def is_expired(self, today: dt.date) -> bool:
        """Tell whether its last day has passed."""
        try:
            return bool(self.valid_until) and dt.date.fromisoformat(self.valid_until) < today
        except ValueError:
            return True


@dataclass(frozen=True, slots=True)
class LocalValues:
    """What was filled in, by id, and a sentence when the file could not be read in full."""

    values: dict[str, FilledValue]
    notice: str = ""


def load_local_values(folder: Path) -> LocalValues:
    """Read ``local.yaml`` from the machine's folder: ``id: {value, approved_by, on, valid_until}``.

    A value without ``approved_by`` and ``on`` is left blank: nobody answers for it. Never raises; see ``notice``.
    """
    file = folder / FILE_NAME
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return LocalValues({})
    except (OSError, UnicodeDecodeError) as error:
        return LocalValues(
            {}, f"The clinic's own values in {file} cannot be read ({error}); they are shown as blanks."
        )
    return _parse(text, file)


def _parse(text: str, file: Path) -> LocalValues:
    import yaml  # noqa: PLC0415 - only where a clinic filled in values; keeps YAML off the road to the first paint

    try:
        data = yaml.safe_load(text) or {}
        values = {str(key): _value(row) for key, row in data.items()}
    except (yaml.YAMLError, AttributeError, TypeError, KeyError) as error:
        reason = str(error).splitlines()[0]
        return LocalValues(
            {}, f"The clinic's own values in {file} are not written as expected ({reason}); they are blanks."
        )
    unsigned = sorted(key for key, value in values.items() if value is None)
    notice = (
        f"In {file} nobody approved: {', '.join(unsigned)}. These are shown as blanks." if unsigned else ""
    )
    return LocalValues({key: value for key, value in values.items() if value}, notice)


def _value(row: dict[str, Any]) -> FilledValue | None:
    if not (row.get("value") and row.get("approved_by") and row.get("on")):
        return None
    return FilledValue(
        str(row["value"]), str(row["approved_by"]), str(row["on"]), str(row.get("valid_until") or "")
    )
