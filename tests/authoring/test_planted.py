"""Every mistake planted in ``handbooks/broken`` is found on its line, and nothing else is."""

from __future__ import annotations

import re

import pytest

from luna_handbook.authoring.assembling import join
from luna_handbook.authoring.check import check_source
from luna_handbook.authoring.source import Notebook
from luna_handbook.errors import Problem
from tests.authoring.conftest import HANDBOOKS

BROKEN = HANDBOOKS / "broken"
PLANTED = re.compile(r'(?:<!-- |# |"note": ")([!?]) (.+?)(?: -->|"\},?$|$)')


def planted(signs: str) -> list[Problem]:
    """Return what comments in the sample say must be found: ``!`` refused by a build, ``?`` minded by an editor."""
    found = []
    for path in sorted(p for p in BROKEN.rglob("*") if p.is_file()):
        for line, text in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            match = PLANTED.search(text)
            for words in match[2].split(" && ") if match else ():
                minded = words.startswith("? ")  # by an editor alone, though the line has other mistakes
                sign = "?" if minded else match[1] if match else ""
                if sign in signs:
                    found.append(Problem(path.relative_to(BROKEN).as_posix(), line, words.removeprefix("? ")))
    return found


def difference(expected: list[Problem], found: list[Problem]) -> tuple[list[str], list[str]]:
    left, missing = list(found), []
    for wanted in expected:
        same = [
            p for p in left if (p.file, p.line) == (wanted.file, wanted.line) and wanted.message in p.message
        ]
        left = [p for p in left if p not in same[:1]]
        missing += [] if same else [str(wanted)]
    return missing, [str(p) for p in left]


def test_a_build_refuses_every_planted_mistake_on_its_line_and_nothing_else() -> None:
    notebook = Notebook()

    join(BROKEN, notebook)

    assert difference(planted("!"), sorted(set(notebook.problems))) == ([], [])


def test_an_editor_minds_the_rest_as_well() -> None:
    assert difference(planted("!?"), check_source(BROKEN, HANDBOOKS / "earlier-texts")) == ([], [])


def test_the_sample_plants_more_than_a_hundred_mistakes() -> None:
    assert len(planted("!?")) > 140


@pytest.mark.parametrize("name", ["minimal", "sampler"])
def test_a_sound_source_has_no_problem(name: str) -> None:
    assert check_source(HANDBOOKS / name) == []
