"""The bill of materials, and packing the same bytes every time."""

from __future__ import annotations

import hashlib
import os
import shutil
import tarfile
from typing import TYPE_CHECKING

import pytest

from luna_handbook.licences import LICENCES
from packages import archives, assembling, bill, components
from packages.components import Component

if TYPE_CHECKING:
    from pathlib import Path

QT = Component("qt", "Qt", "6.11", "LGPL-3.0-only", "pkg:generic/qt@6.11", "https://example.org/qt")
CARRIED = Component("debian-x", "x", "1", "see licences/x.txt", "pkg:deb/debian/x@1", "https://example.org/x")


def test_every_file_stands_below_its_component_with_its_hash(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    files = {"lib/a": (tmp_path / "a", QT)}

    (row,) = bill.bill("1.0", files, 0)["components"]

    assert row["licenses"] == [{"expression": "LGPL-3.0-only"}]
    assert [(file["name"], file["hashes"][0]["content"]) for file in row["components"]] == [
        ("lib/a", hashlib.sha256(b"1").hexdigest())
    ]


def test_the_same_files_have_the_same_bill_and_others_another(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "b").write_bytes(b"2")
    one, other = ({"a": (tmp_path / name, QT)} for name in ("a", "b"))

    assert bill.bill("1.0", one, 0) == bill.bill("1.0", dict(one), 0)
    assert bill.bill("1.0", one, 0)["serialNumber"] != bill.bill("1.0", other, 0)["serialNumber"]


def test_a_licence_that_is_no_expression_is_a_name(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")

    (row,) = bill.bill("1.0", {"a": (tmp_path / "a", CARRIED)}, 0)["components"]

    assert row["licenses"] == [{"license": {"name": "see licences/x.txt"}}]


def test_a_package_url_says_every_sign_as_its_standard_does() -> None:
    made = assembling.of_debian("libstdc++6", "1:12.2.0-14+deb12u1~x")

    assert (made.version, made.purl) == (
        "1:12.2.0-14+deb12u1~x",
        "pkg:deb/debian/libstdc%2B%2B6@1:12.2.0-14%2Bdeb12u1~x",
    )


def test_everything_a_bill_speaks_of_has_one_name_and_is_in_it(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    made = bill.bill("1.0", {"a": (tmp_path / "a", QT), "b": (tmp_path / "a", CARRIED)}, 0)

    names = [made["metadata"]["component"]["bom-ref"]]
    for row in made["components"]:
        names += [row["bom-ref"], *(file["bom-ref"] for file in row["components"])]

    assert len(set(names)) == len(names) == 5
    assert {name for row in made["dependencies"] for name in (row["ref"], *row["dependsOn"])} <= set(names)


def test_every_licence_of_a_component_has_its_text() -> None:
    texts = {licence.spdx for licence in LICENCES}
    asked = {words for words in components.licences() if not words.startswith("GPL-3.0-or-later WITH GCC")}

    assert asked - {"Unicode-DFS-2016"} <= texts  # ICU's own name for it stands in the list of texts


@pytest.mark.skipif(not shutil.which("xz"), reason="packing asks for xz")
def test_two_folders_with_the_same_files_are_packed_to_the_same_bytes(tmp_path: Path) -> None:
    for folder, when in (("one", 100), ("other", 200)):
        (tmp_path / folder / "lib").mkdir(parents=True)
        for name in ("lib/b", "a") if folder == "one" else ("a", "lib/b"):
            (tmp_path / folder / name).write_text(name, encoding="utf-8")
            os.utime(tmp_path / folder / name, (when, when))
        (tmp_path / folder / "link").symlink_to("a")
        archives.pack(tmp_path / folder, "top", tmp_path / f"{folder}.tar.xz", 1_000)

    with tarfile.open(tmp_path / "one.tar.xz") as archive:
        rows = [(row.name, row.mtime, row.uname) for row in archive]
    assert (tmp_path / "one.tar.xz").read_bytes() == (tmp_path / "other.tar.xz").read_bytes()
    assert rows == [(f"top/{name}", 1_000, "root") for name in ("a", "lib/b", "link")]
