"""From a checkout, the content is compiled once for every state it is in. The compiler here is a folder with a stand-in."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from luna_handbook import paths
from luna_handbook.checkout import KEPT, find_edition
from luna_handbook.errors import EditionMissing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# Compiles as the real one is asked to, notes each run, refuses a source that says “wrong”, and is overtaken by another
# start where it says “race”.
COMPILER = """
import os, sys
from pathlib import Path
command, source, option, edition = sys.argv[1:]
assert (command, option, os.environ["PYTHONHASHSEED"]) == ("build", "-o", "0")
with Path("runs").open("a") as file:
    file.write("run ")
print("compiling", file=sys.stderr)
print("The edition is aside.")
if "wrong" in (Path(source) / "page.md").read_text():
    sys.exit("page.md:1: This is wrong.")
if "full" in (Path(source) / "page.md").read_text():
    sys.exit(33)
if "race" in (Path(source) / "page.md").read_text():
    other = Path(edition).with_name(Path(edition).name[1:17])
    other.mkdir()
    (other / "edition.db").write_text("the quicker one's")
Path(edition).mkdir()
(Path(edition) / "edition.db").write_text((Path(source) / "page.md").read_text())
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the root of a small checkout, with a home of its own."""
    root = tmp_path / "späté checkout #1"
    files = {
        "luna_handbook/__init__.py": "",
        "luna_handbook/__main__.py": COMPILER,
        "luna_handbook/authoring/rules.py": "",
        "luna_handbook/ui/theme.py": "",
        "content/handbook.yaml": "id: luna",
        "content/page.md": "first",
        "resources/fonts/OFL.txt": "",
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(paths, "PACKAGE", root / "luna_handbook")
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    return root


def _runs(root: Path) -> int:
    return len((root / "runs").read_text(encoding="utf-8").split()) if (root / "runs").exists() else 0


def test_the_first_start_compiles_the_content(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    edition = find_edition()

    assert ((edition / "edition.db").read_text(encoding="utf-8"), _runs(root)) == ("first", 1)


def test_an_edition_is_kept_in_the_cache_and_not_in_the_checkout(
    root: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert find_edition().parent == paths.cache_folder() / "editions"


def test_only_talk_while_compiling_is_heard(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    find_edition()

    assert tuple(capfd.readouterr()) == ("", "compiling\n")


def test_the_second_start_compiles_nothing(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    first = find_edition()

    assert (find_edition(), _runs(root)) == (first, 1)


def _new_words(root: Path) -> None:
    (root / "content/page.md").write_text("second", encoding="utf-8")


def _new_page(root: Path) -> None:
    (root / "content/other.md").write_text("", encoding="utf-8")


def _renamed_module(root: Path) -> None:
    (root / "luna_handbook/authoring/rules.py").rename(root / "luna_handbook/authoring/laws.py")


def _new_rule(root: Path) -> None:
    (root / "luna_handbook/authoring/rules.py").write_text("# stricter", encoding="utf-8")


@pytest.mark.parametrize("change", [_new_words, _new_page, _renamed_module, _new_rule])
def test_a_change_of_content_or_compiler_compiles_again(
    root: Path, capfd: pytest.CaptureFixture[str], change: Callable[[Path], None]
) -> None:
    first = find_edition()
    change(root)

    assert (find_edition() == first, _runs(root)) == (False, 2)


def _new_colour(root: Path) -> None:
    (root / "luna_handbook/ui/theme.py").write_text("# greener", encoding="utf-8")


def _compiled_module(root: Path) -> None:
    (root / "luna_handbook/authoring/__pycache__").mkdir()
    (root / "luna_handbook/authoring/__pycache__/rules.pyc").write_text("", encoding="utf-8")


def _touched(root: Path) -> None:
    os.utime(root / "content/page.md", (1, 1))


@pytest.mark.parametrize("change", [_new_colour, _compiled_module, _touched])
def test_a_change_of_anything_else_compiles_nothing(
    root: Path, capfd: pytest.CaptureFixture[str], change: Callable[[Path], None]
) -> None:
    first = find_edition()
    change(root)

    assert (find_edition(), _runs(root)) == (first, 1)


def test_going_back_to_an_earlier_state_compiles_nothing(
    root: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    first = find_edition()
    _new_words(root)
    find_edition()
    (root / "content/page.md").write_text("first", encoding="utf-8")

    assert (find_edition(), _runs(root)) == (first, 2)


def test_of_two_starts_at_once_the_quicker_ones_edition_is_read(
    root: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (root / "content/page.md").write_text("race", encoding="utf-8")

    edition = find_edition()

    assert (edition / "edition.db").read_text(encoding="utf-8") == "the quicker one's"
    assert list(edition.parent.iterdir()) == [edition]


def test_a_source_that_does_not_compile_is_told_with_what_to_do(
    root: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (root / "content/page.md").write_text("wrong", encoding="utf-8")

    with pytest.raises(EditionMissing, match="mend them and start again") as caught:
        find_edition()

    assert "Your bookmarks are safe." in str(caught.value)


def test_the_mistakes_of_a_source_are_shown(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (root / "content/page.md").write_text("wrong", encoding="utf-8")

    with pytest.raises(EditionMissing):
        find_edition()

    assert "page.md:1: This is wrong." in capfd.readouterr().err


def test_a_full_disk_is_not_laid_to_the_source(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (root / "content/page.md").write_text("full", encoding="utf-8")

    with pytest.raises(EditionMissing, match="could not be compiled into") as caught:
        find_edition()

    assert ("Free some space" in str(caught.value), "mend" in str(caught.value)) == (True, False)


def test_a_source_that_was_mended_compiles(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (root / "content/page.md").write_text("wrong", encoding="utf-8")
    with pytest.raises(EditionMissing):
        find_edition()
    _new_words(root)

    assert (find_edition() / "edition.db").is_file()


def test_a_cache_that_cannot_be_written_is_told_with_what_to_do(root: Path, tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file", encoding="utf-8")

    with pytest.raises(EditionMissing, match="could not be compiled into") as caught:
        find_edition()

    assert paths.HOME_VARIABLE in str(caught.value)


def test_the_editions_compiled_longest_ago_are_forgotten(
    root: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    compiled = []
    for n in range(KEPT + 2):
        (root / "content/page.md").write_text(f"state {n}", encoding="utf-8")
        compiled.append(find_edition())
        os.utime(compiled[-1], (n + 1, n + 1))

    assert sorted((paths.cache_folder() / "editions").iterdir()) == sorted(compiled[-KEPT:])


def test_an_installed_program_reads_the_edition_that_came_with_it(root: Path) -> None:
    edition = root / "luna_handbook" / "edition"
    edition.mkdir()
    (edition / "edition.db").write_text("shipped", encoding="utf-8")

    assert (find_edition(), _runs(root)) == (edition, 0)


def test_an_installed_program_without_its_edition_names_where_it_should_be(root: Path) -> None:
    (root / "content" / "handbook.yaml").unlink()

    assert find_edition() == root / "luna_handbook" / "edition"
