"""An author edits a page so that a question no longer finds it: the build refuses, and an installation that has it says so."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from luna_handbook import cli, paths
from tests.editions import change

SAMPLER = Path(__file__).resolve().parents[1] / "handbooks" / "sampler"


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the source of a handbook that asks for every golden query, for somebody with a home of their own."""
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    folder = shutil.copytree(SAMPLER, tmp_path / "source")
    with (folder / "handbook.yaml").open("a", encoding="utf-8") as file:
        file.write("golden_share: 100\n")
    return folder


def _lose_a_query(source: Path) -> None:
    """Add a question to which another page is the answer by far."""
    with (source / "golden.yaml").open("a", encoding="utf-8") as file:
        file.write("- {query: choking, judgments: [{page: second#deep, grade: 2}]}\n")


def test_a_build_whose_question_no_longer_finds_its_page_is_refused_and_the_old_edition_stays(
    source: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    build = ["build", str(source), "-o", str(tmp_path / "edition"), "--quiet"]
    assert cli.main(build) == 0
    before = (tmp_path / "edition" / "edition.db").read_bytes()
    _lose_a_query(source)

    code = cli.main(build)

    told = capfd.readouterr().err.splitlines()
    assert (code, (tmp_path / "edition" / "edition.db").read_bytes() == before) == (1, True)
    assert told[0].startswith(
        "golden.yaml: 1 of 2 golden queries found their answer among the first three hits"
    )
    assert told[1].startswith("golden.yaml:2: “choking” should lead to second#deep, but first came choking")
    assert told[2] == "2 problems; no edition was written."


def test_an_installation_whose_question_no_longer_finds_its_page_ends_with_15(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edition = str(tmp_path / "edition")
    assert cli.main(["build", str(source), "-o", edition, "--quiet"]) == 0
    assert cli.main(["self-test", "--edition", edition]) == 0
    change(Path(edition), 'UPDATE golden SET judgments = \'[{"page": "second#deep", "grade": 2}]\'')
    capsys.readouterr()

    code = cli.main(["self-test", "--edition", edition, "--json"])

    checks = {check["id"]: check for check in json.loads(capsys.readouterr().out)["checks"]}
    assert (code, checks["golden-queries"]["ok"], checks["golden-queries"]["level"]) == (15, False, "error")
    assert "0 of 1 golden query found its answer" in checks["golden-queries"]["message"]
