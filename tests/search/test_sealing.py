"""An index folder under a seal."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from luna_handbook.book.digests import MANIFEST, digest, folder_digest
from luna_handbook.errors import IndexUnreadable
from luna_handbook.search.sealing import seal, unseal

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of two files."""
    (tmp_path / "lists.bin").write_bytes(b"12")
    (tmp_path / "words.json").write_bytes(b"{}")
    return tmp_path


def test_a_sealed_folder_is_read(folder: Path) -> None:
    sealed = unseal(folder, seal(folder))

    assert sealed.read_all() == {"lists.bin": b"12", "words.json": b"{}"}
    assert bytes(sealed.read("lists.bin")) == b"12"


def test_the_seal_is_the_digest_of_the_folder(folder: Path) -> None:
    assert seal(folder) == folder_digest(folder) == seal(folder)


def test_a_changed_file_is_not_read_and_others_are(folder: Path) -> None:
    sealed = unseal(folder, seal(folder))
    (folder / "lists.bin").write_bytes(b"13")

    assert bytes(sealed.read("words.json")) == b"{}"
    with pytest.raises(IndexUnreadable):
        sealed.read("lists.bin")
    with pytest.raises(IndexUnreadable):
        sealed.read_all()


def test_a_file_of_another_size_is_not_read_however_large_it_says_it_is(folder: Path) -> None:
    sealed = unseal(folder, seal(folder))
    with (folder / "lists.bin").open("r+b") as file:
        file.truncate(1 << 40)

    with pytest.raises(IndexUnreadable):
        sealed.read("lists.bin")


def test_what_was_read_cannot_be_changed_in_memory(folder: Path) -> None:
    assert unseal(folder, seal(folder)).read("lists.bin").readonly


@pytest.mark.parametrize("name", ["_MAIN_999.toc", "sub/more.bin"])
def test_a_folder_with_one_file_more_is_refused(folder: Path, name: str) -> None:
    sha256 = seal(folder)
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(b"")

    with pytest.raises(IndexUnreadable):
        unseal(folder, sha256)


def test_a_manifest_made_to_fit_is_refused_by_the_digest_recorded(folder: Path) -> None:
    sha256 = seal(folder)
    (folder / "lists.bin").write_bytes(b"13")
    seal(folder)

    with pytest.raises(IndexUnreadable):
        unseal(folder, sha256)


def test_a_file_that_is_gone_is_missed(folder: Path) -> None:
    sha256 = seal(folder)
    (folder / "lists.bin").unlink()

    with pytest.raises(IndexUnreadable):
        unseal(folder, sha256)


@pytest.mark.parametrize("sha256", ["", "0" * 64])
def test_nothing_is_unsealed_without_the_digest_recorded(folder: Path, sha256: str) -> None:
    seal(folder)

    with pytest.raises(IndexUnreadable):
        unseal(folder, sha256)


def test_a_file_that_the_manifest_does_not_list_is_not_read(folder: Path) -> None:
    sealed = unseal(folder, seal(folder))

    with pytest.raises(IndexUnreadable):
        sealed.read(MANIFEST)


def test_a_link_is_refused_whatever_it_leads_to(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    sha256 = seal(folder)
    (folder / "lists.bin").rename(tmp_path_factory.mktemp("elsewhere") / "lists.bin")
    (folder / "lists.bin").symlink_to(next(tmp_path_factory.getbasetemp().glob("elsewhere*/lists.bin")))

    with pytest.raises(IndexUnreadable):
        unseal(folder, sha256)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes among its files")
def test_a_pipe_in_place_of_the_manifest_is_not_waited_for(folder: Path) -> None:
    sha256 = seal(folder)
    (folder / MANIFEST).unlink()
    os.mkfifo(folder / MANIFEST)

    with pytest.raises(IndexUnreadable):
        unseal(folder, sha256)


def test_a_manifest_that_says_nothing_is_refused_though_it_is_the_one_recorded(folder: Path) -> None:
    (folder / MANIFEST).write_bytes(b"nothing\n")

    with pytest.raises(IndexUnreadable):
        unseal(folder, digest(b"nothing\n"))
