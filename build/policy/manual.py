"""The tables of the IT guide that stand in the program already: policies, the self-test's checks, exit codes, log events."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from luna_handbook.journal import EVENTS
from luna_handbook.selftest.examining import CHECKS, DEEP_CHECKS, SHELF_WORDS
from luna_handbook.selftest.outcomes import EXIT_CODES
from luna_handbook.settings import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from luna_handbook.settings import Field


def with_tables(text: str) -> str:
    """Return the guide with every table in its place, between ``<!-- name -->`` and ``<!-- end of name -->``.

    Raises ValueError when a place is missing.
    """
    for name, table in TABLES.items():
        before, start, rest = text.partition(f"<!-- {name} -->\n")
        _, end, after = rest.partition(f"<!-- end of {name} -->")
        if not (start and end):
            raise ValueError(f"The guide has no place for the table “{name}”.")
        text = f"{before}{start}{table()}{end}{after}"
    return text


def _policies() -> str:
    rows = [_policy(field) for field in FIELDS if field.policy_key]
    return _table(
        ("Key", "Values", "In the registry", "Without a policy", "If wrong", "Set for", "Does"), rows
    )


def _policy(field: Field) -> Sequence[str]:
    kind = {"yes or no": "DWORD, 1 or 0", "number": "DWORD", "choice": "SZ"}[field.kind]
    strict = "the reader's choice" if field.strict is None else _code(field.strict)
    scope = "the computer" if field.machine_only else "computer or account, or recommended"
    return f"`{field.policy_key}`", _values(field), kind, _code(field.default), strict, scope, field.tells


def _values(field: Field) -> str:
    if field.kind == "choice":
        return ", ".join(f"`{value}`" for value, _ in field.choices)
    if field.kind == "yes or no":
        return "`true`, `false`"
    return f"{field.least} to {field.most}" + (f" in steps of {field.step}" if field.step > 1 else "")


def _checks() -> str:
    rows = [(f"`{name}`", words, _first_line(look.__doc__)) for name, words, look in CHECKS]
    rows += [(f"`{name}`", words, "Part of `shelf check`.") for name, words in SHELF_WORDS.items()]
    rows += [
        (f"`{name}`", words, f"With `--deep`: {_first_line(look.__doc__)}")
        for name, words, look in DEEP_CHECKS
    ]
    return _table(("Check", "Shown as", "Does"), rows)


def _exit_codes() -> str:
    return _table(("Code", "Means"), [(str(code), words) for code, words in EXIT_CODES.items()])


def _log_events() -> str:
    rows = [
        (
            f"`{code}`",
            event.level,
            event.sentence,
            ", ".join(f"{name} ({kind})" for name, kind in event.facts.items()),
        )
        for code, event in EVENTS.items()
    ]
    return _table(("Code", "Level", "Says", "With"), rows)


TABLES = {"policies": _policies, "checks": _checks, "exit codes": _exit_codes, "log events": _log_events}


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _code(value: object) -> str:
    return f"`{value}`" if isinstance(value, str) else f"`{json.dumps(value)}`"


def _first_line(docstring: str | None) -> str:
    return (docstring or "").strip().splitlines()[0]
