"""The Debian package on a clean Debian 12: installed, used by an ordinary account without a network, upgraded, purged.

Run by `build/dev.py package --prove`, as root; the first test installs on the bare system, so they keep this order.
"""

from __future__ import annotations

import json
import random
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.packaging.clean_debian import READER, with_version

if TYPE_CHECKING:
    from tests.packaging.clean_debian import Computer

SECONDS = 60
PROGRAM = "usr/lib/luna-handbook"
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}
PICTURE = f"/home/{READER}/window.png"


def test_it_installs_silently_and_finds_itself_whole_within_a_minute(
    bare: Computer, package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    begun = time.monotonic()
    installed = bare.install(package)
    tested = bare.run("luna-handbook-cli", "self-test", "--json")
    seconds = time.monotonic() - begun

    with capsys.disabled():
        sys.stdout.write(f"\ninstalled and tested in {seconds:.1f} s\n")
    assert installed.returncode == 0, installed.stdout + installed.stderr
    assert tested.returncode == 0, tested.stdout
    assert seconds <= SECONDS


@pytest.mark.parametrize("as_reader", [True, False], ids=["a reader", "root"])
def test_it_finds_itself_whole_without_a_network(computer: Computer, as_reader: bool) -> None:
    tested = computer.run("luna-handbook-cli", "self-test", "--json", as_reader=as_reader)

    answer = json.loads(tested.stdout)
    assert (tested.returncode, answer["ok"]) == (0, True), tested.stdout


def test_the_window_opens_for_a_reader_without_a_network_or_a_socket_to_one(
    computer: Computer, tmp_path: Path
) -> None:
    opened = computer.run(
        "luna-handbook",
        "open",
        "--picture",
        PICTURE,
        as_reader=True,
        trace=tmp_path / "sockets",
        variables=OFFSCREEN,
    )

    sockets = (tmp_path / "sockets").read_text(encoding="utf-8")
    assert opened.returncode == 0, opened.stderr
    assert (computer.root / PICTURE.lstrip("/")).stat().st_size > 20_000
    assert not any(family in sockets for family in ("AF_INET", "AF_NETLINK", "AF_PACKET")), sockets


def test_search_and_bookmarks_work_for_a_reader(computer: Computer) -> None:
    found = computer.run("luna-handbook-cli", "search", "ketamine", "--json", as_reader=True)
    place = json.loads(found.stdout)[0]["place"]
    Path(computer.root, "home", READER, "line").write_text(
        json.dumps({"do": "add", "kind": "bookmark", "place": place})
    )
    kept = computer.run("luna-handbook-cli", "shelf", "apply", f"/home/{READER}/line", as_reader=True)

    listed = computer.run("luna-handbook-cli", "shelf", "list", "--json", as_reader=True)
    assert kept.returncode == 0, kept.stdout + kept.stderr
    assert place in listed.stdout


def test_no_library_of_the_program_misses_another(computer: Computer) -> None:
    libraries = [p for p in (computer.root / PROGRAM).rglob("*.so*") if p.is_file()]
    names = [
        "/" + path.relative_to(computer.root).as_posix()
        for path in libraries
        if "wayland" not in path.name.lower()
    ]
    at_home = {"LD_LIBRARY_PATH": f"/{PROGRAM}/_internal"}

    told = computer.run("ldd", *[name for name in names if "wayland" not in name], variables=at_home).stdout

    missing = {line.split()[0] for line in told.splitlines() if "not found" in line}
    assert {name for name in missing if "wayland" not in name.lower()} == set()


def test_a_changed_byte_is_found_in_whichever_file_it_is(computer: Computer) -> None:
    manifest = (computer.root / PROGRAM / "MANIFEST.sha256").read_text(encoding="utf-8").splitlines()
    chosen = random.Random(6).sample([line.partition("  ")[2] for line in manifest], 20)  # noqa: S311 - any will do
    unnoticed = []
    for name in chosen:
        file = computer.root / PROGRAM / name
        whole = file.read_bytes()
        at = len(whole) // 2
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] if whole else b"1")
        told = computer.run("luna-handbook-cli", "verify", as_reader=True)
        file.write_bytes(whole)
        if told.returncode != 10 or name not in told.stdout:
            unnoticed.append((name, told.returncode, told.stderr[-200:]))

    assert unnoticed == []
    assert computer.run("luna-handbook-cli", "verify").returncode == 0


def test_an_upgrade_keeps_bookmarks_and_policy(computer: Computer, package: Path, tmp_path: Path) -> None:
    policy = computer.root / "etc/luna-handbook/policies/managed/clinic.json"
    policy.parent.mkdir(parents=True, exist_ok=True)
    policy.write_text('{"ExternalLinks": "block"}')
    before = computer.run("luna-handbook-cli", "shelf", "list", "--json", as_reader=True).stdout

    upgraded = computer.install(with_version(package, "9.0.0", tmp_path))

    after = computer.run("luna-handbook-cli", "shelf", "list", "--json", as_reader=True).stdout
    assert upgraded.returncode == 0, upgraded.stderr
    assert (computer.version(), after, policy.exists()) == ("9.0.0", before, True)


def test_a_downgrade_is_refused_and_the_newer_version_goes_on_working(
    computer: Computer, package: Path, tmp_path: Path
) -> None:
    computer.install(with_version(package, "9.0.0", tmp_path))

    refused = computer.install(package)

    assert refused.returncode != 0
    assert "stays as it is" in refused.stdout + refused.stderr
    assert computer.version() == "9.0.0"
    assert computer.run("luna-handbook-cli", "verify").returncode == 0


def test_a_downgrade_on_purpose_is_done(computer: Computer, package: Path, tmp_path: Path) -> None:
    computer.install(with_version(package, "9.0.0", tmp_path))

    gone_back = computer.install(package, LUNA_HANDBOOK_ALLOW_DOWNGRADE="1")

    assert gone_back.returncode == 0, gone_back.stderr
    assert computer.version() == package.name.split("_")[1]


def test_removing_keeps_what_the_machine_and_the_reader_own(computer: Computer) -> None:
    values = computer.root / "var/lib/luna-handbook/local.yaml"
    values.parent.mkdir(parents=True, exist_ok=True)
    values.write_text("values: {}\n")

    removed = computer.run("apt-get", "remove", "--yes", "luna-handbook")

    assert removed.returncode == 0
    assert values.exists()
    assert (computer.root / "home" / READER / ".local/share/luna-handbook/shelf.db").exists()


def test_purging_leaves_nothing_but_what_readers_own(computer: Computer, package: Path) -> None:
    computer.run("apt-get", "purge", "--yes", "luna-handbook")
    before = computer.files()
    computer.install(package)
    computer.run("luna-handbook-cli", "self-test")
    computer.run("luna-handbook", "open", "--picture", PICTURE, as_reader=True, variables=OFFSCREEN)
    (computer.root / "etc/luna-handbook/policies").mkdir(parents=True)
    (computer.root / "var/lib/luna-handbook").mkdir()

    purged = computer.run("apt-get", "purge", "--yes", "luna-handbook")

    left = {path for path in computer.files() - before if not path.startswith(f"home/{READER}/")}
    assert purged.returncode == 0
    assert left - {f"root/{package.name}"} == set()
