"""The clinic's own values (numbers to call, thresholds), written by IT or the clinical lead in ``local.yaml`` in machine data."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "local.yaml"
MARK = re.compile(r"\{\{local:([^{}\n]*)\}\}")
"""Where a page asks for a value, in its source and in its compiled HTML; the group is the value's id."""


class FilledValue(NamedTuple):
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


class LocalValues(NamedTuple):
    """What was filled in, by id, and a sentence when the file could not be read in full."""

    values: dict[str, FilledValue]
    notice: str = ""


def mark(value: str) -> str:
    """Return what stands in a page for the value with this id."""
    return f"{{{{local:{value}}}}}"


def load_local_values(folder: Path) -> LocalValues:
    """Read ``local.yaml`` from the machine's folder: ``id: {value, approved_by, on, valid_until}``.

    Values are kept letter for letter (``0711``, ``+44 20``). One without ``approved_by`` and ``on`` is left blank: nobody
    answers for it. Never raises; see ``notice``.
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
        # Every scalar stays as it is written: to YAML itself 0711 is an octal number and the key ``on`` means yes.
        data = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - makes nothing but text, lists and mappings
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        return _unexpected(file, " ".join(str(error).split()))
    if not isinstance(data, dict | None):
        return _unexpected(file, "it is no list of names with their values")
    values = {str(key): _value(row) for key, row in (data or {}).items()}
    blanks = sorted(key for key, value in values.items() if value is None)
    notice = (
        f"In {file} these have no value, or nobody approved them on a day: {', '.join(blanks)}. They are shown as blanks."
        if blanks
        else ""
    )
    return LocalValues({key: value for key, value in values.items() if value}, notice)


def _unexpected(file: Path, reason: str) -> LocalValues:
    sentence = f"The clinic's own values in {file} are not written as expected ({reason}); they are blanks."
    return LocalValues({}, sentence)


def _value(row: object) -> FilledValue | None:
    fields = row if isinstance(row, dict) else {}
    texts = (fields.get(name, "") for name in ("value", "approved_by", "on", "valid_until"))
    value, approved_by, on, valid_until = (t.strip() if isinstance(t, str) else "" for t in texts)
    return FilledValue(value, approved_by, on, valid_until) if value and approved_by and on else None
