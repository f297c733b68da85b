"""The table of checks, and making them one after the other."""

from __future__ import annotations

import time
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from luna_handbook.errors import LunaError
from luna_handbook.selftest import computer, edition, golden, program, site, surroundings
from luna_handbook.selftest.outcomes import Inspection, Installation, Outcome, wrong
from luna_handbook.shelf import examining as shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from luna_handbook.selftest.manifest import Differences

    Check: TypeAlias = tuple[str, str, Callable[[Inspection], Outcome]]

FORMAT = 1
"""Of the JSON; raised when its meaning changes."""

CHECKS: tuple[Check, ...] = (
    ("versions", "Versions", computer.versions),
    ("files", "The program's files", program.files_match),
    ("edition", "The handbook", edition.opens),
    ("edition-file", "The handbook's file", edition.file_is_sound),
    ("pages", "Pages", edition.pages_match),
    ("sections", "Sections in search", edition.sections_match),
    ("drawings", "Drawings", edition.drawings_match),
    ("emergency", "Emergency cards", edition.cards_match),
    ("index", "Search index", edition.index_matches),
    ("search", "Searching", edition.search_finds),
    ("golden-queries", "Golden queries", golden.golden_queries_find),
    ("local-values", "The clinic's own values", site.local_values_are_filled),
    ("policy", "Policy", site.policy_is_valid),
    ("settings", "Settings", site.settings_are_valid),
    ("policy-files", "Who may change the policy", surroundings.policies_are_protected),
    ("fonts", "Typefaces", computer.fonts_are_whole),
    ("resources", "Icons and styles", program.resources_are_there),
    ("licences", "Licence texts", program.licences_are_there),
    ("qt", "The window's libraries", computer.qt_loads),
    ("screen", "Opening a window", program.a_screen_plugin_loads),
    ("no-network", "No way to a network", program.nothing_reaches_a_network),
    ("program-folder", "Who may change the program", program.program_is_protected),
    ("program-code", "Where the program runs from", program.code_is_where_it_was_installed),
    ("machine-folder", "Who may change the clinic's own values", surroundings.machine_folder_is_protected),
    ("data-folder", "The reader's folder", computer.data_is_writable),
    ("state-folder", "The window's folder", computer.state_is_writable),
    ("cache-folder", "The cache", computer.cache_is_writable),
    ("temporary-folder", "Temporary files", computer.temporary_is_writable),
    ("private-folders", "Who may read the reader's things", surroundings.own_folders_are_private),
    ("local-disk", "Where bookmarks are", surroundings.data_is_on_this_computer),
    ("log", "The log", surroundings.log_is_in_order),
    ("mishaps", "Mistakes of the program", surroundings.no_recent_mishaps),
    ("leftovers", "Leftovers", surroundings.nothing_is_left_over),
    ("environment", "The environment", surroundings.environment_is_plain),
    ("encoding", "Names of files", surroundings.names_are_unicode),
    ("disk", "The disk", computer.there_is_room),
    ("clock", "The clock", computer.clock_is_sane),
)
"""The name in the JSON, the name for people, and what looks. The first error decides the exit code."""

DEEP_CHECKS: tuple[Check, ...] = (("content", "The whole content", edition.content_matches),)

SHELF_WORDS = {
    "shelf-file": "The bookmarks file",
    "shelf-writing": "Keeping bookmarks",
    "shelf-copies": "Copies of the bookmarks",
    "shelf-damage": "Bookmarks files set aside",
}
"""The name for people of each of the shelf's own checks."""


@dataclass(frozen=True, slots=True)
class Result:
    """A check that was made, and the seconds it took."""

    id: str
    words: str
    outcome: Outcome
    seconds: float


WHAT_WAS_SHIPPED = (
    "files", "edition", "edition-file", "pages", "sections", "drawings", "emergency", "index", "fonts", "resources", "licences",
    "no-network", "program-code", "content",
)  # fmt: skip
"""The checks of what came with the program, and of nothing that is somebody's own."""


def verify(
    installation: Installation, names: Collection[str] = WHAT_WAS_SHIPPED
) -> tuple[list[Result], list[Differences]]:
    """Make every check of what was shipped, or those of these names; return also which files differ.

    Never raises, and keeps nothing.
    """
    with closing(Inspection(installation)) as inspection:
        results = [_made(check, inspection) for check in (*CHECKS, *DEEP_CHECKS) if check[0] in names]
        return results, inspection.held or []


def examine(installation: Installation, *, is_deep: bool = False) -> list[Result]:
    """Make every check, then the shelf's own; ``is_deep`` adds what reads every row. Never raises, leaves nothing behind."""
    with closing(Inspection(installation)) as inspection:
        results = [_made(check, inspection) for check in CHECKS + (DEEP_CHECKS if is_deep else ())]
    with computer.leaving_no_folders(installation.data):
        findings = shelf.examine(installation.data)
    return results + [
        Result(f.id, SHELF_WORDS[f.id], Outcome(f.message, f.ok, f.level, f.exit_code), f.seconds)
        for f in findings
    ]


def exit_code(results: Iterable[Result]) -> int:
    """Return the code of the first error, or 0 when there is none; warnings do not count."""
    return next((r.outcome.exit_code for r in results if r.outcome.exit_code), 0)


def as_json(results: list[Result]) -> dict[str, Any]:
    """Return the stable form for programs."""
    rows = [
        {
            "id": result.id,
            "ok": result.outcome.ok,
            "level": result.outcome.level,
            "message": result.outcome.message,
            "seconds": result.seconds,
        }
        for result in results
    ]
    return {"version": FORMAT, "ok": not exit_code(results), "checks": rows}


def _made(check: Check, inspection: Inspection) -> Result:
    name, words, look = check
    start = time.perf_counter()
    try:
        outcome = look(inspection)
    except LunaError as error:
        outcome = wrong(str(error), error.exit_code)
    except Exception as error:  # whatever is wrong with one check, the others are still wanted
        outcome = wrong(f"The check itself failed ({type(error).__name__}: {error}). Please tell IT.", 1)
    return Result(name, words, outcome, round(time.perf_counter() - start, 4))
