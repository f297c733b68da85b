"""Put any number of random and mutated queries to search: none may raise, none may take longer than 300 ms.

    python tests/search/fuzz.py --count 1000000 --seed 1 --edition EDITION --ledger fuzz.jsonl

Without ``--edition`` a small one is made up. A run appends one line to the ledger: its count, seed, versions, failures, worst
time and the query that took it. The same seed gives the same queries for the same edition. Exits with 1 when a query failed.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import tempfile
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np

import luna_handbook
from luna_handbook.book.edition import Edition
from luna_handbook.book.handbook import Handbook
from luna_handbook.search.finder import Finder
from tests.editions import make_edition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from luna_handbook.search.hits import Answer

LIMIT_MS = 300.0
HITS = 20
LONGEST = 20_000
"""Characters of the longest queries."""

WAYS_TO_ASK: list[dict[str, bool]] = [
    {"typing": True},
    {"typing": True, "advise": True},
    {},
    {"exactly": True},
    {"explain": True},
]
SHARES = (16, 1, 1, 1, 1)
"""How a query is asked, and how often of twenty: most answers are given at a key."""

SHOWN = 200
"""Characters of a query that are shown."""

OPERATORS = """ " “ ” „ ' - -- + ( ) [ ] { } ~ ~5 "~5 * ** ? | || & && OR AND NOT or not = == : :: / \\ ^ ! title: heading:
    chapter: type: is:bookmarked is:local is: id: 8.4-c 4.2 > < ≤ ≥ <= >= % # @ , ; . … – —""".split()  # noqa: SIM905
FIGURES = ".5 0.5 0,5 1.0 10 0.05 ½ 180/110 40–60 40-60 40 to 1,000 1,5 10^6 10⁶ −4.2 +3 <94 ≤94 5 50 0 00 1e9 ٣ ५ Ⅷ ２".split()  # noqa: SIM905
UNITS = "mg mg/kg µg μg mcg g ml mL min minutes h hours day days week % mmHg mcg/kg/h bpm IU // mg/kg/h/day/x".split()  # noqa: SIM905
NAMES = "ketamine S-ketamine (R,S)-ketamine esketamine (2R,6R)-HNK PHQ-9 5-HT3 K-hole I.V. don't cannot SpO₂".split()  # noqa: SIM905
ODD = [
    0,
    9,
    10,
    13,
    0x7F,
    0xA0,
    0xAD,
    0x300,
    0x200B,
    0x200D,
    0x200E,
    0x202E,
    0x2028,
    0xFEFF,
    0xFFFD,
    0xFFFF,
    0x1F9D1,
    0x10FFFF,
]
"""Code points that break programs: controls, marks without a letter, directions, joiners, what is no character."""


class Failure(NamedTuple):
    """A query that broke search, how it was asked, and what happened."""

    words: str
    options: dict[str, bool]
    reason: str

    def __str__(self) -> str:
        """Say it in a line; of a very long query the beginning."""
        more = f" and on, {len(self.words):,} characters in all" if len(self.words) > SHOWN else ""
        return f"{self.words[:SHOWN]!a}{more}, {self.options}: {self.reason}"


@dataclass
class Run:
    """What a run has found so far. ``worst`` is in milliseconds."""

    count: int = 0
    worst: float = 0.0
    worst_words: str = ""
    total: float = 0.0
    failures: list[Failure] = field(default_factory=list)


def queries(seeds: Sequence[str], words: Sequence[str], seed: int) -> Iterator[str]:
    """Yield queries without end. ``seeds`` are questions people ask, ``words`` those of the edition."""
    random = Random(seed)  # noqa: S311 - the same queries for the same seed
    makers: list[Callable[[], str]] = [
        lambda: _mistyped(random.choice(seeds), random),
        lambda: _begun(_mistyped(random.choice(seeds), random), random),
        lambda: " ".join(random.choices(words, k=random.randint(1, 6))),
        lambda: _joined([*OPERATORS, *FIGURES, *UNITS, *NAMES, *random.choices(words, k=20)], random),
        lambda: _joined([*FIGURES, *UNITS], random),
        lambda: _joined([*OPERATORS, *random.choices(words, k=20)], random),
        lambda: _of_any_characters(random),
        lambda: _mistyped(
            _joined([*random.choices(words, k=20), *NAMES], random), random, any_character=True
        ),
    ]
    while True:
        is_long = random.random() < 0.002
        yield _long([*OPERATORS, *FIGURES, *words[:50]], random) if is_long else random.choice(makers)()


def put(finder: Finder, asked: Iterator[str], run: Run, seed: int) -> None:
    """Put queries to search, each typed, finished or exact, and write down what they do."""
    random = Random(seed)  # noqa: S311
    for words in asked:
        options = random.choices(WAYS_TO_ASK, SHARES)[0]
        took, reason = _tried(finder, words, options)
        if took > LIMIT_MS:  # memory may have been swept, or a processor slowed down
            took = min(took, _tried(finder, words, options)[0], _tried(finder, words, options)[0])
            reason = reason or (f"took {took:.0f} ms" if took > LIMIT_MS else "")
        run.count += 1
        run.total += took
        if took > run.worst:
            run.worst, run.worst_words = took, words
        if reason:
            run.failures.append(Failure(words, options, reason))


@contextmanager
def searched(folder: Path, cache: Path) -> Iterator[tuple[Finder, list[str], list[str]]]:
    """Open the search of an edition; yield it with the questions people ask of it and with its words."""
    with (
        closing(Edition.open(folder)) as edition,
        closing(Finder.open(Handbook([edition]), cache)) as finder,
    ):
        asked = [query.words for query in edition.golden_queries()]
        sections = edition.sections()
        words = sorted({word for section in sections for word in section.text.split()})
        yield finder, asked or [section.title or section.page_title for section in sections], words


def made_up(folder: Path) -> Path:
    """Write a small edition."""
    return make_edition(folder, pages=8, parts=2, words=120, with_index=True)


def _tried(finder: Finder, words: str, options: dict[str, bool]) -> tuple[float, str]:
    start = time.thread_time()  # what other programs take of the processor does not count
    try:
        answer = finder.search(words, HITS, **options)  # type: ignore[arg-type]  # each is a bool
    except Exception as error:  # whatever it is, it is what is looked for
        return 0.0, f"{type(error).__name__}: {error}"
    return (time.thread_time() - start) * 1000, _wrong(answer)


def _wrong(answer: Answer) -> str:
    if answer.is_damaged or len(answer.hits) > HITS:
        return f"{len(answer.hits)} hits, {answer.notice}"
    for hit in answer.hits:
        ends = [end for mark in hit.marks for end in mark]
        if ends != sorted(ends) or (ends and not 0 <= ends[0] <= ends[-1] <= len(hit.snippet)):
            return f"marks {hit.marks} in a snippet of {len(hit.snippet)} characters"
    return ""


def _mistyped(words: str, random: Random, *, any_character: bool = False) -> str:
    """Return words with one to four slips of the fingers."""
    letters = list(words)
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(letters) + 1)
        new = (
            _character(random)
            if any_character
            else random.choice("abcdefghijklmnopqrstuvwxyz0123456789 -.,/\"'")
        )
        slip = random.choice(["insert", "drop", "swap", "replace", "double", "case"])
        here = letters[at : at + 2]
        changed = {
            "insert": [new, *here],
            "drop": here[1:],
            "swap": here[::-1],
            "replace": [new, *here[1:]],
            "double": [*here[:1], *here],
            "case": [letter.swapcase() for letter in here],
        }
        letters[at : at + 2] = changed[slip]
    return "".join(letters)


def _begun(words: str, random: Random) -> str:
    return words[: random.randint(0, len(words))]


def _joined(parts: Sequence[str], random: Random) -> str:
    """Return a few parts with spaces between some of them."""
    return "".join(
        f"{part}{random.choice(['', ' ', ' ', '  '])}"
        for part in random.choices(parts, k=random.randint(1, 8))
    )


def _of_any_characters(random: Random) -> str:
    return "".join(_character(random) for _ in range(random.randint(0, 30)))


def _character(random: Random) -> str:
    """Return a character of any kind: odd ones, lone surrogates and those past the first plane more often than by chance."""
    ranges = [(0x20, 0x7E), (0xA0, 0x24F), (0x300, 0x6FF), (0xD800, 0xDFFF), (0x2000, 0x2BFF), (0, 0x10FFFF)]
    return chr(random.choice([*ODD, *(random.randint(*span) for span in ranges)]))


def _long(parts: Sequence[str], random: Random) -> str:
    """Return a very long query: one part again and again, or many."""
    some = random.choices(parts, k=random.randint(1, 3))
    text = random.choice(["", " "]).join(some * (LONGEST // max(len("".join(some)), 1)))
    return text[: random.randint(150, LONGEST)]


def _ledger_line(run: Run, seed: int, edition: Edition) -> dict[str, object]:
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "count": run.count,
        "seed": seed,
        "luna_handbook": luna_handbook.__version__,
        "python": platform.python_version(),
        "numpy": np.__version__,
        "system": platform.platform(),
        "edition": edition.content_sha256,
        "sections": edition.section_count(),
        "failures": len(run.failures),
        "mean_ms": round(run.total / max(run.count, 1), 3),
        "worst_ms": round(run.worst, 1),
        "worst_query": run.worst_words[:SHOWN].encode(errors="backslashreplace").decode(),
    }


def main() -> int:
    """Run from the command line; return how it ends."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--edition", type=Path, help="folder of an edition; a small one is made up without")
    parser.add_argument("--ledger", type=Path, help="file to append a line to")
    asked = parser.parse_args()
    run = Run()
    with tempfile.TemporaryDirectory() as aside:
        folder = asked.edition or made_up(Path(aside) / "edition")
        with searched(folder, Path(aside) / "cache") as (finder, seeds, words):
            put(finder, islice(queries(seeds, words, asked.seed), asked.count), run, asked.seed)
        with closing(Edition.open(folder)) as edition:
            line = json.dumps(_ledger_line(run, asked.seed, edition))
    sys.stdout.write(f"{line}\n")
    for failure in run.failures[:50]:
        sys.stdout.write(f"{failure}\n")
    if asked.ledger:
        with asked.ledger.open("a", encoding="utf-8") as ledger:
            ledger.write(f"{line}\n")
    return 1 if run.failures else 0


if __name__ == "__main__":
    sys.exit(main())
