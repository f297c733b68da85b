"""The list of what a package holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from packages import components, contents, freezing
from packages.contents import LEFT_OUT, Contents, Line
from packages.workshop import Workshop

ROOT = Path(__file__).resolve().parents[2]
LIST = Contents(
    (
        Line("qt", "lib/libQt6Core.so.*"),
        Line("python", "json/*.pyc"),
        Line("python", "grp.*.so", is_optional=True),
        Line(LEFT_OUT, "lib/*", is_optional=True),
    )
)


def test_a_file_is_of_the_component_whose_line_comes_first() -> None:
    assert LIST.component("lib/libQt6Core.so.6") == "qt"
    assert LIST.component("lib/libQt6Network.so.6") == LEFT_OUT
    assert LIST.component("socket.pyc") is None


def test_what_nobody_decided_about_is_named() -> None:
    assert LIST.undecided(["json/decoder.pyc", "socket.pyc", "lib/libssl.so"]) == ["socket.pyc"]


def test_a_tree_that_is_as_listed_passes() -> None:
    LIST.compare(["lib/libQt6Core.so.6", "json/__init__.pyc"])


def test_a_strange_file_and_a_missing_one_are_both_told() -> None:
    with pytest.raises(contents.ContentsDiffer) as told:
        LIST.compare(["lib/libQt6Core.so.6", "lib/libQt6Network.so.6"])

    assert str(told.value).splitlines() == [
        "not on the list: lib/libQt6Network.so.6",
        "not there: json/*.pyc",
    ]


def test_a_line_above_every_section_is_refused(tmp_path: Path) -> None:
    (tmp_path / "list").write_text("a.so\n[qt]\nb.so\n", encoding="utf-8")

    with pytest.raises(ValueError, match=r"a\.so"):
        contents.read(tmp_path / "list")


def test_every_component_of_the_list_is_described() -> None:
    listed = {line.component for line in contents.read().lines} - {LEFT_OUT}

    assert listed == components.ids()


@pytest.mark.parametrize(
    "path",
    [
        "_internal/PySide6/Qt/lib/libQt6Network.so.6",
        "_internal/PySide6/Qt/plugins/platforms/libqvnc.so",
        "_internal/PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "_internal/PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "_internal/python3.11/lib-dynload/_socket.cpython-311-x86_64-linux-gnu.so",
        "_internal/python3.11/lib-dynload/_ssl.cpython-311-x86_64-linux-gnu.so",
        "_internal/socket.pyc",
        "_internal/libssl.so.3",
        "_internal/jeepney/__init__.pyc",
        "_internal/PySide6/QtDBus.abi3.so",
        # what the libraries of slides ask for and slides never use
        "_internal/PIL/__init__.pyc",
        "_internal/PIL/_imaging.cpython-311-x86_64-linux-gnu.so",
        "_internal/pillow.libs/libjpeg-1.so",
        "_internal/xlsxwriter/__init__.pyc",
        "_internal/lxml/objectify.cpython-311-x86_64-linux-gnu.so",
        "_internal/lxml/html/__init__.pyc",
        "_internal/bs4/__init__.pyc",
        # what only authors need
        "_internal/markdown/__init__.pyc",
        "_internal/citeproc/__init__.pyc",
        "_internal/fontTools/__init__.pyc",
        "_internal/spellchecker/__init__.pyc",
        "_internal/tkinter/__init__.pyc",
    ],
)
def test_no_line_lets_in_what_was_left_out_on_purpose(path: str) -> None:
    assert not contents.read().holds(path)


@pytest.mark.parametrize("module", sorted(freezing.NEVER))
def test_no_line_names_a_module_that_is_never_followed(module: str) -> None:
    path = f"_internal/{module.replace('.', '/')}"

    named = [
        line.pattern
        for line in contents.read().lines
        if line.component != LEFT_OUT and line.pattern in {f"{path}.pyc", f"{path}/*.pyc", f"{path}/*"}
    ]

    assert named == []


def test_a_link_stays_with_what_it_leads_to() -> None:
    to_core = ("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK")
    to_network = ("libQt6Network.so.6", "PySide6/Qt/lib/libQt6Network.so.6", "SYMLINK")

    binaries, datas = freezing.kept([to_core, to_network], [])

    assert (binaries, datas) == ([to_core], [])


def test_the_freeze_stops_at_a_module_nobody_decided_about() -> None:
    with pytest.raises(contents.ContentsDiffer, match="turtle"):
        freezing.kept([], [("turtle.pyc", "/made/turtle.pyc", "DATA")])


def test_a_library_of_the_system_is_left_to_who_decides_about_those() -> None:
    assert freezing.kept([("libX11.so.6", "/usr/lib/libX11.so.6", "BINARY")], []) == ([], [])


def test_the_time_of_every_file_is_that_of_the_last_commit_or_the_one_asked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1234")
    asked = Workshop.of(ROOT).time
    monkeypatch.delenv("SOURCE_DATE_EPOCH")

    assert asked == 1234
    assert Workshop.of(tmp_path).time == 1_767_225_600
