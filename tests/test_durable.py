"""A file that is replaced is the old one or the new one, whenever the power goes and whatever the disk says."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from luna_handbook.durable import NO_FOLDER, export_bytes, replace_bytes, sync_folder

ROOT = Path(__file__).resolve().parents[1]
# A child that ends without a word as soon as it is about to do what its first argument names.
KILLED = """
import os, sys
from pathlib import Path
from luna_handbook.durable import replace_bytes
sys.addaudithook(lambda event, _arguments: os._exit(9) if event == sys.argv[1] else None)
replace_bytes(Path(sys.argv[2]), b"new" * 100_000)
"""
# A child whose disk takes no more than ten bytes a file.
FULL = """
import resource, sys
from pathlib import Path
from luna_handbook.durable import replace_bytes
resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))
try:
    replace_bytes(Path(sys.argv[1]), b"new" * 100)
except OSError:
    sys.exit(33)
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a file that holds ``old``, alone in its folder."""
    file = tmp_path / "späté #1" / "settings.json"
    file.parent.mkdir()
    file.write_bytes(b"old")
    return file


def _child(program: str, *words: str) -> int:
    return subprocess.run([sys.executable, "-c", program, *words], cwd=ROOT, check=False).returncode


def test_a_file_is_replaced_by_its_new_bytes(old: Path) -> None:
    replace_bytes(old, b"new")

    assert old.read_bytes() == b"new"


def test_nothing_is_left_beside_a_replaced_file(old: Path) -> None:
    replace_bytes(old, b"new")

    assert list(old.parent.iterdir()) == [old]


def test_a_file_that_did_not_exist_is_made_with_its_folders(tmp_path: Path) -> None:
    replace_bytes(tmp_path / "a" / "b" / "c", b"new")

    assert (tmp_path / "a" / "b" / "c").read_bytes() == b"new"


@pytest.mark.skipif(os.name != "posix", reason="Windows has other permissions")
def test_what_is_made_belongs_to_its_owner_alone(tmp_path: Path) -> None:
    replace_bytes(tmp_path / "a" / "b", b"new")

    modes = [(tmp_path / name).stat().st_mode & 0o777 for name in ("a", "a/b")]
    assert modes == [0o700, 0o600]


def test_a_program_killed_before_the_rename_leaves_the_old_file(old: Path) -> None:
    code = _child(KILLED, "os.rename", str(old))

    assert (code, old.read_bytes()) == (9, b"old")


def test_a_program_killed_before_the_write_leaves_the_old_file(old: Path) -> None:
    code = _child(KILLED, "tempfile.mkstemp", str(old))

    assert (code, old.read_bytes()) == (9, b"old")


def test_what_a_killed_program_left_behind_does_not_stop_the_next_one(old: Path) -> None:
    _child(KILLED, "os.rename", str(old))

    replace_bytes(old, b"newer")

    assert old.read_bytes() == b"newer"


@pytest.mark.skipif(os.name != "posix", reason="Windows has no limit on the size of files")
def test_a_full_disk_leaves_the_old_file_and_nothing_beside_it(old: Path) -> None:
    code = _child(FULL, str(old))

    assert (code, old.read_bytes(), list(old.parent.iterdir())) == (33, b"old", [old])


def test_a_folder_that_cannot_be_made_raises_an_error_of_the_system(old: Path) -> None:
    with pytest.raises(OSError, match=r"File exists|Not a directory"):
        replace_bytes(old / "below-a-file", b"new")


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() == 0, reason="only there is a folder closed to its owner"
)
def test_a_folder_closed_to_writing_keeps_the_old_file(old: Path) -> None:
    old.parent.chmod(0o500)

    with pytest.raises(PermissionError):
        replace_bytes(old, b"new")

    old.parent.chmod(0o700)
    assert old.read_bytes() == b"old"


def test_a_folder_in_the_place_of_the_file_is_kept_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    (tmp_path / "settings.json").mkdir()

    with pytest.raises(OSError, match=r"directory|denied"):
        replace_bytes(tmp_path / "settings.json", b"new")

    assert list(tmp_path.iterdir()) == [tmp_path / "settings.json"]


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps no such call")
def test_a_folder_that_is_gone_cannot_be_made_durable(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        sync_folder(tmp_path / "gone")


def _mode(file: Path) -> int:
    return file.stat().st_mode & 0o777


@pytest.mark.skipif(os.name != "posix", reason="Windows has other permissions")
@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o002, 0o664), (0o077, 0o600)])
def test_what_is_exported_can_be_read_by_whom_the_system_lets_read_new_files(
    tmp_path: Path, mask: int, mode: int
) -> None:
    before = os.umask(mask)
    try:
        export_bytes(tmp_path / "hand-out.pdf", b"new")
        after = os.umask(mask)
    finally:
        os.umask(before)

    assert (_mode(tmp_path / "hand-out.pdf"), after) == (mode, mask)


@pytest.mark.skipif(os.name != "posix", reason="Windows has other permissions")
@pytest.mark.parametrize("mode", [0o640, 0o666, 0o600])
def test_a_file_that_is_exported_again_keeps_its_mode(old: Path, mode: int) -> None:
    old.chmod(mode)

    export_bytes(old, b"new")

    assert (old.read_bytes(), _mode(old), list(old.parent.iterdir())) == (b"new", mode, [old])


def test_no_folder_is_made_for_what_is_exported(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=NO_FOLDER):
        export_bytes(tmp_path / "mistyped" / "hand-out.pdf", b"new")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="links need a right of their own on Windows")
def test_what_is_exported_to_a_link_goes_where_the_link_leads(old: Path, tmp_path: Path) -> None:
    link = tmp_path / "latest.pdf"
    link.symlink_to(old)

    export_bytes(link, b"new")

    assert (link.is_symlink(), old.read_bytes()) == (True, b"new")
