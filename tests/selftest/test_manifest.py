"""Every shipped file stands in the manifest, and whatever happened to it is found and named."""

from __future__ import annotations

import hashlib
import random
import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luna_handbook.selftest.manifest import NAME, Differences, compare, compare_package, write_manifest

if TYPE_CHECKING:
    from pathlib import Path

FILES = (
    "luna-handbook",
    "_internal/a.so",
    "_internal/Zoë #1.txt",
    "_internal/deep/er/b.pyc",
    "_internal/empty",
)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Return a tree of files, one of them empty, with its manifest."""
    root = tmp_path / "tree"
    for name in FILES:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(b"" if name.endswith("empty") else name.encode() * 100)
    write_manifest(root)
    return root


def test_a_tree_as_it_was_shipped_differs_in_nothing(tree: Path) -> None:
    assert compare(tree) == Differences(len(FILES))


def test_the_manifest_is_one_that_sha256sum_checks(tree: Path) -> None:
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", NAME], cwd=tree, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout.count(": OK")) == (0, len(FILES))


def test_the_same_tree_has_the_same_manifest(tree: Path) -> None:
    before = (tree / NAME).read_bytes()

    write_manifest(tree)

    assert (tree / NAME).read_bytes() == before


@pytest.mark.parametrize("name", [name for name in FILES if not name.endswith("empty")])
def test_a_byte_changed_anywhere_is_found_and_named(tree: Path, name: str) -> None:
    data = bytearray((tree / name).read_bytes())
    data[random.Random(name).randrange(len(data))] ^= 1  # noqa: S311 - which byte does not matter
    (tree / name).write_bytes(data)

    assert compare(tree) == Differences(len(FILES), changed=(name,))


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_gone_is_found_and_named(tree: Path, name: str) -> None:
    (tree / name).unlink()

    assert compare(tree) == Differences(len(FILES), missing=(name,))


def test_a_file_that_was_never_shipped_is_found_and_named(tree: Path) -> None:
    (tree / "_internal" / "evil.so").write_bytes(b"")

    assert compare(tree) == Differences(len(FILES), extra=("_internal/evil.so",))


@pytest.mark.parametrize("name", ["policies.json", "Uninstall.exe"])
def test_what_may_lie_beside_the_program_is_no_difference(tree: Path, name: str) -> None:
    (tree / name).write_bytes(b"{}")

    assert not compare(tree)
    write_manifest(tree)
    assert name not in (tree / NAME).read_text(encoding="utf-8")


def test_a_link_stands_for_what_it_leads_to(tree: Path) -> None:
    (tree / "_internal" / "link.so").symlink_to("a.so")
    write_manifest(tree)
    assert not compare(tree)

    (tree / "_internal" / "link.so").unlink()
    (tree / "_internal" / "link.so").symlink_to("deep/er/b.pyc")

    assert compare(tree) == Differences(len(FILES) + 1, changed=("_internal/link.so",))


def test_a_link_that_leads_nowhere_is_found(tree: Path) -> None:
    (tree / "_internal" / "link.so").symlink_to("a.so")
    write_manifest(tree)

    (tree / "_internal" / "a.so").unlink()

    assert compare(tree) == Differences(
        len(FILES) + 1, missing=("_internal/a.so",), changed=("_internal/link.so",)
    )


def test_a_tree_without_a_manifest_is_told_from_a_whole_one(tree: Path) -> None:
    (tree / NAME).unlink()

    assert compare(tree) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.data())
def test_a_manifest_with_any_byte_changed_is_no_longer_believed(tree: Path, data: st.DataObject) -> None:
    whole = (tree / NAME).read_bytes()
    changed = bytearray(whole)
    changed[data.draw(st.integers(0, len(whole) - 1))] ^= data.draw(st.integers(1, 255))
    (tree / NAME).write_bytes(changed)

    found = compare(tree)
    (tree / NAME).write_bytes(whole)

    assert found


@pytest.mark.parametrize("text", ["", "no manifest\n", "\0" * 50])
def test_a_manifest_that_is_none_names_itself_or_every_file(tree: Path, text: str) -> None:
    (tree / NAME).write_text(text, encoding="utf-8")

    found = compare(tree)

    assert found
    assert NAME in found.changed or set(found.extra) == set(FILES)


def test_a_manifest_that_was_cut_is_found(tree: Path) -> None:
    text = (tree / NAME).read_text(encoding="utf-8")
    (tree / NAME).write_text(text[:-1], encoding="utf-8")

    assert compare(tree) == Differences(len(FILES), changed=(NAME,))


def test_a_name_that_no_line_can_hold_is_refused(tree: Path) -> None:
    (tree / "two\nlines").write_bytes(b"")

    with pytest.raises(ValueError, match="cannot name"):
        write_manifest(tree)


@pytest.fixture
def debian(tmp_path: Path) -> Path:
    """Return dpkg's list of a package with three files beside the program, which are there."""
    lines = []
    for name in ("usr/share/applications/x.desktop", "usr/share/man/man1/x.1.gz", "usr/lib/luna/inside"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
        lines.append(f"{hashlib.md5(name.encode(), usedforsecurity=False).hexdigest()}  {name}\n")
    (tmp_path / "list").write_text("".join(lines), encoding="utf-8")
    return tmp_path / "list"


def test_what_debian_put_beside_the_program_is_held_against_its_list(debian: Path, tmp_path: Path) -> None:
    assert compare_package(debian, tmp_path, "usr/lib/luna") == Differences(2)


def test_a_changed_file_beside_the_program_is_named(debian: Path, tmp_path: Path) -> None:
    (tmp_path / "usr/share/applications/x.desktop").write_bytes(b"changed")

    found = compare_package(debian, tmp_path, "usr/lib/luna")

    assert found == Differences(2, changed=("usr/share/applications/x.desktop",))


def test_manuals_an_administrator_leaves_out_are_not_missed(debian: Path, tmp_path: Path) -> None:
    (tmp_path / "usr/share/man/man1/x.1.gz").unlink()

    assert compare_package(debian, tmp_path, "usr/lib/luna") == Differences(2)


def test_where_debian_has_no_list_nothing_is_said(tmp_path: Path) -> None:
    assert compare_package(tmp_path / "list", tmp_path, "usr/lib/luna") is None
