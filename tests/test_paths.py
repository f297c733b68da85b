"""Where things are, in a checkout, in a wheel, and under a home of one's own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from luna_handbook import paths

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[1]
OWN = {
    "data": paths.data_folder,
    "cache": paths.cache_folder,
    "state": paths.state_folder,
    "machine": paths.machine_folder,
}


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a program that was installed, without a checkout around it."""
    package = tmp_path / "site-packages" / "luna_handbook"
    package.mkdir(parents=True)
    monkeypatch.setattr(paths, "PACKAGE", package)
    return package


@pytest.mark.parametrize("kind", OWN)
def test_one_variable_moves_everything_the_user_owns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "späté #1"))

    assert OWN[kind]() == tmp_path / "späté #1" / kind


def test_the_variable_may_begin_with_the_users_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, "~/luna")

    assert paths.data_folder() == Path.home() / "luna" / "data"


@pytest.mark.parametrize("folder", [paths.data_folder, paths.cache_folder, paths.state_folder])
@pytest.mark.parametrize("home", [None, ""])
def test_without_the_variable_the_system_says_where_things_are(
    monkeypatch: pytest.MonkeyPatch, home: str | None, folder: Callable[[], Path]
) -> None:
    monkeypatch.delenv(paths.HOME_VARIABLE, raising=False)
    if home is not None:
        monkeypatch.setenv(paths.HOME_VARIABLE, home)

    assert (folder().is_absolute(), paths.APP_NAME in str(folder())) == (True, True)


def test_asking_where_things_are_makes_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))

    for folder in OWN.values():
        folder()

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("folder", "has_home"), [("~/.local/share/luna-handbook", False), ("/home/a/~", True), ("a", True)]
)
def test_a_folder_below_an_unknown_home_is_no_real_one(folder: str, has_home: bool) -> None:
    assert paths.has_home(Path(folder)) is has_home


def test_a_checkout_is_known_by_its_content() -> None:
    assert paths.checkout_root() == ROOT


@pytest.mark.parametrize("folder", ["fonts", "icons", "styles"])
def test_a_checkout_has_the_resources_of_the_window(folder: str) -> None:
    assert any((paths.resources() / folder).iterdir())


def test_an_installed_program_is_no_checkout(installed: Path) -> None:
    assert paths.checkout_root() is None


def test_an_installed_program_has_its_resources_inside(installed: Path) -> None:
    (installed / "resources").mkdir()

    assert paths.resources() == installed / "resources"


def test_an_installed_program_reads_the_edition_that_came_with_it(installed: Path) -> None:
    assert paths.installed_edition() == installed / "edition"


def test_a_checkout_has_no_edition_until_one_is_compiled() -> None:
    assert paths.installed_edition() is None


def test_a_policy_beside_an_installed_program_is_found(installed: Path) -> None:
    (installed / "policies.json").write_text("{}", encoding="utf-8")

    assert installed / "policies.json" in paths.policy_files("beside")


def test_a_policy_that_does_not_exist_is_not_listed(installed: Path) -> None:
    assert installed / "policies.json" not in paths.policy_files("beside")


@pytest.fixture
def frozen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Return a function that says where the program lies frozen, and returns that."""

    def at(name: str) -> Path:
        monkeypatch.setattr(sys, "frozen", True, raising=False)
        monkeypatch.setattr(sys, "executable", str(tmp_path / name))
        return tmp_path / name

    return at


def test_a_program_that_was_not_frozen_has_no_folder_of_its_own() -> None:
    assert paths.program_folder() is None
    assert paths.own_command() == [sys.executable, "-m", "luna_handbook"]


def test_a_frozen_program_is_the_folder_it_lies_in(frozen: Callable[[str], Path]) -> None:
    program = frozen("luna-handbook/luna-handbook")

    assert paths.program_folder() == program.parent
    assert paths.own_command() == [str(program.with_name("luna-handbook-cli"))]


def test_a_bundle_of_macos_is_more_than_the_folder_of_its_programs(frozen: Callable[[str], Path]) -> None:
    program = frozen("Luna Handbook.app/Contents/MacOS/luna-handbook")

    assert paths.program_folder() == program.parents[1]
    assert paths.own_command() == [str(program.with_name("luna-handbook-cli"))]
