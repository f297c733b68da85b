"""`index` on the command line: the search index made again, and where it is."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from luna_handbook import cli
from luna_handbook.book.digests import folder_digest
from tests.editions import make_edition


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """Return the folder of an edition with its index."""
    return make_edition(tmp_path / "edition", pages=4, parts=1, words=60, with_index=True)


def test_an_index_that_is_missing_is_made_in_the_cache(
    edition: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(edition / "index")

    code = cli.main(["index", "--json", "--edition", str(edition), "--cache", str(tmp_path / "cache")])

    row = json.loads(capsys.readouterr().out)
    folder = Path(row["folder"])
    assert (code, folder.parent, row["sha256"]) == (0, tmp_path / "cache" / "index", folder_digest(folder))


def test_an_index_that_matches_is_left_alone(
    edition: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = cli.main(["index", "--edition", str(edition), "--cache", str(tmp_path / "cache")])

    assert (code, capsys.readouterr().out, (tmp_path / "cache").exists()) == (
        0,
        f"The search index is in {edition / 'index'}.\n",
        False,
    )


def test_an_edition_that_is_missing_ends_with_10(tmp_path: Path) -> None:
    assert cli.main(["index", "--edition", str(tmp_path)]) == 10
