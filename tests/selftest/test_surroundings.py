"""Each check of what is around the program fails when that is not as it should be."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from luna_handbook.journal import FOLDER, LARGEST, TEXT
from luna_handbook.paths import kind_of_disk
from luna_handbook.policy.source import from_json
from luna_handbook.ui.mishaps import FILE_NAME as MISHAPS
from tests.selftest.asking import outcome_of, verdict

if TYPE_CHECKING:
    from pathlib import Path

    from luna_handbook.selftest.outcomes import Installation

WARNING = (False, "warning", 0)
FINE = (True, "info", 0)
of_posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no such permissions")


def age(path: Path, days: float, installation: Installation | None = None) -> None:
    """Make a file as old as that, by the installation's clock or this computer's."""
    import time  # noqa: PLC0415

    now = installation.now().timestamp() if installation else time.time()
    os.utime(path, (now - days * 86_400, now - days * 86_400))


@of_posix
@pytest.mark.parametrize("kind", ["data", "state"])
def test_a_folder_of_the_reader_s_that_others_may_read_is_a_warning(
    installation: Installation, kind: str
) -> None:
    folder = {"data": installation.data, "state": installation.state}[kind]
    folder.mkdir(mode=0o755)
    folder.chmod(0o755)

    outcome = outcome_of("private-folders", installation)

    assert (outcome.level, str(folder) in outcome.message) == ("warning", True)


@of_posix
def test_a_folder_that_is_the_reader_s_alone_is_fine(installation: Installation) -> None:
    installation.data.mkdir(mode=0o700)

    assert verdict("private-folders", installation) == FINE


@of_posix
@pytest.mark.parametrize("name", [".", "local.yaml"])
def test_values_of_the_clinic_that_anybody_may_change_are_a_warning(
    installation: Installation, name: str
) -> None:
    (installation.machine / name).chmod(0o777)

    assert verdict("machine-folder", installation) == WARNING


@of_posix
def test_a_policy_that_anybody_may_change_is_a_warning(installation: Installation, tmp_path: Path) -> None:
    file = tmp_path / "clinic.json"
    file.write_text("{}", encoding="utf-8")
    file.chmod(0o666)

    assert verdict("policy-files", replace(installation, policies=(from_json(file),))) == WARNING


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs"])
def test_bookmarks_on_a_network_drive_are_a_warning(installation: Installation, kind: str) -> None:
    assert verdict("local-disk", replace(installation, kind_of_disk=lambda _folder: kind)) == WARNING


def test_the_deepest_mount_above_a_folder_tells_its_file_system(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "/dev/sda / ext4 rw 0 0\nserver:/x /home nfs4 rw 0 0\ntmpfs /home/a\\040b tmpfs rw 0 0\n",
        encoding="utf-8",
    )
    root = tmp_path.__class__("/")

    assert [kind_of_disk(root / p, mounts) for p in ("var/x", "home/ann", "home/a b/c")] == [
        "ext4",
        "nfs4",
        "tmpfs",
    ]


def test_where_nobody_tells_the_file_system_it_is_unknown(tmp_path: Path) -> None:
    assert kind_of_disk(tmp_path, tmp_path / "none") == ""


def test_a_log_that_has_outgrown_its_files_is_a_warning(installation: Installation) -> None:
    (installation.state / FOLDER).mkdir(parents=True)
    (installation.state / FOLDER / TEXT).write_bytes(b"x" * (2 * LARGEST + 1))

    assert verdict("log", installation) == WARNING


def test_a_log_that_is_a_folder_is_a_warning(installation: Installation) -> None:
    (installation.state / FOLDER / TEXT).mkdir(parents=True)

    assert verdict("log", installation) == WARNING


def test_a_recent_mistake_of_the_program_is_a_warning(installation: Installation) -> None:
    installation.state.mkdir(mode=0o700)
    (installation.state / MISHAPS).write_text("  book.py, line 1\nbuiltins.ValueError\n", encoding="utf-8")
    age(installation.state / MISHAPS, 1, installation)

    outcome = outcome_of("mishaps", installation)

    assert (outcome.level, "1 errors" in outcome.message) == ("warning", True)


def test_an_old_mistake_of_the_program_is_none(installation: Installation) -> None:
    installation.state.mkdir(mode=0o700)
    (installation.state / MISHAPS).write_text("builtins.ValueError\n", encoding="utf-8")
    age(installation.state / MISHAPS, 15, installation)

    assert verdict("mishaps", installation) == FINE


@pytest.mark.parametrize(
    ("folder", "name"), [("data", ".settings.json.x1"), ("temporary", "luna-handbook-index-1-x")]
)
def test_what_a_killed_program_left_is_a_warning(installation: Installation, folder: str, name: str) -> None:
    file = {"data": installation.data, "temporary": installation.temporary}[folder] / name
    file.parent.mkdir(parents=True)
    file.write_bytes(b"")
    age(file, 2)

    assert verdict("leftovers", installation) == WARNING


def test_settings_that_were_set_aside_are_a_warning(installation: Installation) -> None:
    installation.data.mkdir(mode=0o700)
    (installation.data / "settings.json.bad-1").write_bytes(b"")

    assert verdict("leftovers", installation) == WARNING


def test_what_is_being_written_just_now_is_not_left_over(installation: Installation) -> None:
    installation.data.mkdir(mode=0o700)
    (installation.data / ".settings.json.x1").write_bytes(b"")

    assert verdict("leftovers", installation) == FINE


@pytest.mark.parametrize(
    ("name", "value"), [("QT_PLUGIN_PATH", "plugins"), ("QT_QPA_PLATFORM", "vnc"), ("LD_PRELOAD", "x.so")]
)
def test_a_variable_that_leads_elsewhere_is_a_warning_and_named(
    installation: Installation, name: str, value: str
) -> None:
    outcome = outcome_of("environment", replace(installation, environment={name: value}))

    assert (outcome.level, name in outcome.message) == ("warning", True)


def test_a_variable_that_helps_the_reader_is_fine(installation: Installation) -> None:
    there = replace(installation, environment={"QT_SCALE_FACTOR": "2", "LANG": "C.UTF-8"})

    assert verdict("environment", there) == FINE


@pytest.mark.parametrize("encoding", ["ascii", "iso8859-1", "ANSI_X3.4-1968"])
def test_a_system_that_cannot_write_every_name_is_a_warning(
    installation: Installation, encoding: str
) -> None:
    assert verdict("encoding", replace(installation, encoding=encoding)) == WARNING
