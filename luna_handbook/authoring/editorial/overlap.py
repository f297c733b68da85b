"""Words shared with the training texts that came before: facts may be carried over, sentences may not (content brief)."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from luna_handbook.authoring.editorial.texts import source_texts
from luna_handbook.authoring.parsed import Passage
from luna_handbook.authoring.text_files import read_text
from luna_handbook.errors import LunaError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from luna_handbook.authoring.source import Source

RUN = 8
"""Words in a row that two texts may not share."""
LIFTED_BY = "shared-words"

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")  # the systematic name of a substance is one word


def overlap(source: Source, seeds: Path) -> Iterator[Problem]:
    """See that no page, YAML file or drawing shares eight words in a row with a text in the folder ``seeds``.

    {.shared-words} marks a passage that must, such as the title of a law. The bibliography is exempt: titles are titles.
    Raises LunaError when there is no such folder.
    """
    if not seeds.is_dir():
        raise LunaError(
            f"There is no folder {seeds}. Nothing was compared with it. Give the folder of the earlier texts."
        )
    runs = _runs_of(seeds)
    for file, passage in _texts(source):
        end = 0
        words = [] if LIFTED_BY in passage.lifted else list(_WORD.finditer(passage.text))
        for n in range(len(words) - RUN + 1):
            run = _folded(words[n : n + RUN])
            if n >= end and run in runs:
                end = n + RUN  # one sentence taken over is told once for each eight words, not for each word
                shown = " ".join(passage.text[words[n].start() : words[n + RUN - 1].end()].split())
                yield Problem(
                    file,
                    passage.line_at(words[n].start()),
                    f"“{shown}” stands in {runs[run]}; use words of your own.",
                )


def _runs_of(folder: Path) -> dict[tuple[str, ...], str]:
    """Return every run of words in the texts of a folder, with the name of the first file that holds it."""
    runs: dict[tuple[str, ...], str] = {}
    for path in sorted(p for p in folder.iterdir() if p.is_file()):
        words = list(_WORD.finditer(path.read_text(encoding="utf-8", errors="replace")))
        for n in range(len(words) - RUN + 1):
            runs.setdefault(_folded(words[n : n + RUN]), path.name)
    return runs


def _folded(words: Iterable[re.Match[str]]) -> tuple[str, ...]:
    return tuple(found[0].casefold().replace("’", "'") for found in words)


def _texts(source: Source) -> Iterator[tuple[str, Passage]]:
    """Yield the texts of pages and drawings, and YAML files as they are written."""
    yield from ((file, passage) for file, passage in source_texts(source) if not file.endswith(".yaml"))
    for path in sorted(source.folder.rglob("*.yaml")):
        lines = (read_text(path, lambda _line, _message: None) or "").split("\n")
        starts = tuple(accumulate((len(line) + 1 for line in lines), initial=0))[:-1]
        whole = Passage("\n".join(lines), "", frozenset(), starts, tuple(range(1, len(lines) + 1)))
        yield path.relative_to(source.folder).as_posix(), whole
