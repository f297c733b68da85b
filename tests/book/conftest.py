"""Editions that are only read are made once for the whole room; what a test damages, it makes itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from luna_handbook.book.edition import Edition
from tests.editions import make_edition

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an edition of twelve pages in three parts. Not to be changed."""
    return make_edition(tmp_path_factory.mktemp("editions") / "luna")


@pytest.fixture
def edition(made: Path) -> Iterator[Edition]:
    """Return that edition, open."""
    opened = Edition.open(made)
    yield opened
    opened.close()
