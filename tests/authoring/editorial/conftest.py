"""A clinical page with a body, and the lines an editor minds on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from luna_handbook.authoring.check import check_source
from tests.authoring.conftest import HEADER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ANSWER = '!!! answer "At a glance"\n    Words.\n\n'
CLINICAL = HEADER.replace(
    "title: Page\n",
    "title: Page\nsummary: Words.\nsearch_terms: [word]\nreview: {status: not-reviewed}\n"
    'self_check: [{question: "Why?", answer: "So.", place: page}]\n',
)
FIRST = 12
"""The line on which the body starts."""


@pytest.fixture
def minded(write: Callable[..., Path]) -> Callable[..., list[tuple[int, str]]]:
    """Tell the line and message of everything minded in a body that follows a key answer, in a clinical handbook."""

    def finding(body: str, header: str = CLINICAL) -> list[tuple[int, str]]:
        source = write(ANSWER + body, header)
        outline = source / "handbook.yaml"
        outline.write_text(outline.read_text(encoding="utf-8") + "rules: clinical\n", encoding="utf-8")
        return [(problem.line, problem.message) for problem in check_source(source)]

    return finding
