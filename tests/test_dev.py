"""The developer's door, in the parts that decide: what to make, what to install, what to say."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import dev
import environment
import gates
import qt_probe
import system_packages
from environment import Checkout
from talk import SetupNeeded

WANTED = {"python": "3.11", "folder": "here", "lock": "a", "project": "b"}
LDD = """\
\tlibQt6Core.so.6 => not found
\tlibEGL.so.1 => not found
\tlibz.so.1 => /lib/libz.so.1 (0x00007f)
\tlibxcb-icccm.so.4 => not found
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "requirements.lock").write_text("locked", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("", encoding="utf-8")
    return Checkout(tmp_path)


@pytest.mark.parametrize(
    ("recorded", "has_python", "expected"),
    [
        pytest.param(None, False, "make", id="nothing there"),
        pytest.param(WANTED, True, "keep", id="made from just this"),
        pytest.param(WANTED, False, "make", id="interpreter gone with a system upgrade"),
        pytest.param({**WANTED, "lock": "older"}, True, "update", id="lock changed"),
        pytest.param({**WANTED, "project": "older"}, True, "update", id="project file changed"),
        pytest.param({**WANTED, "python": "3.13"}, True, "make", id="another Python"),
        pytest.param({**WANTED, "folder": "elsewhere"}, True, "make", id="checkout moved"),
        pytest.param(environment.UNFINISHED, True, "make", id="left half made"),
        pytest.param(None, True, "update", id="made by hand"),
    ],
)
def test_the_environment_is_made_again_only_when_it_must_be(
    recorded: dict[str, str] | None, has_python: bool, expected: str
) -> None:
    assert environment.what_to_do(recorded, WANTED, has_python=has_python) == expected


def test_a_checkout_without_an_environment_gets_one(checkout: Checkout) -> None:
    assert environment.plan(checkout) == "make"


def test_an_environment_whose_interpreter_does_not_run_is_made_again(checkout: Checkout) -> None:
    checkout.python.parent.mkdir(parents=True)
    checkout.python.write_text("no program", encoding="utf-8")
    stale = {**environment.facts(checkout), "lock": "older"}
    checkout.stamp.write_text(json.dumps(stale), encoding="utf-8")

    assert environment.plan(checkout) == "make"


@pytest.mark.parametrize("text", ["", "[1]", "{"])
def test_a_torn_stamp_counts_as_half_made(checkout: Checkout, text: str) -> None:
    checkout.python.parent.mkdir(parents=True)
    checkout.python.touch()
    checkout.stamp.write_text(text, encoding="utf-8")

    assert environment.plan(checkout) == "make"


def test_a_changed_lock_changes_the_facts(checkout: Checkout) -> None:
    before = environment.facts(checkout)

    checkout.lock.write_text("another lock", encoding="utf-8")

    assert environment.facts(checkout) != before


def test_the_loader_names_what_is_missing_without_qt_s_own_libraries() -> None:
    assert qt_probe.not_found(LDD) == ["libEGL.so.1", "libxcb-icccm.so.4"]


def test_the_reason_of_a_failed_start_is_the_import_error() -> None:
    stderr = "Traceback (most recent call last):\n  File x\nImportError: libEGL.so.1: cannot open\n"

    assert qt_probe.reason(stderr) == "ImportError: libEGL.so.1: cannot open"


def test_qt_that_aborts_is_reported_and_does_not_end_the_caller() -> None:
    start = qt_probe.attempt(Path(sys.executable), {**os.environ, "QT_QPA_PLATFORM": "no-such-platform"})

    assert not start.succeeded
    assert "no-such-platform" in start.words


def test_qt_starts_offscreen() -> None:
    assert qt_probe.attempt(Path(sys.executable), {**os.environ, **dev.OFFSCREEN}).succeeded


def test_a_screen_on_which_qt_started_is_not_tried_again(checkout: Checkout) -> None:
    checkout.venv.mkdir()
    checkout.qt_starts.write_text("offscreen\nx11 :0", encoding="utf-8")

    assert qt_probe.make_start(checkout, "x11 :0", {}).succeeded


def test_after_forgetting_every_screen_is_tried_again(checkout: Checkout) -> None:
    checkout.venv.mkdir()
    checkout.qt_starts.write_text("offscreen", encoding="utf-8")

    qt_probe.forget(checkout)

    assert qt_probe.seen(checkout) == []


def test_every_missing_library_has_a_package() -> None:
    assert all(package.startswith("lib") for package in system_packages.KNOWN.values())


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, []),
        ({"DISPLAY": ""}, []),
        ({"DISPLAY": ":0"}, ["x11 :0"]),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, ["x11 :0", "wayland wayland-0"]),
    ],
)
def test_the_screens_are_read_from_the_session(variables: dict[str, str], expected: list[str]) -> None:
    assert system_packages.screens(variables) == expected


@pytest.mark.parametrize(
    ("is_root", "has_sudo", "expected"),
    [
        (True, True, "apt-get update && apt-get install --no-install-recommends -y a b"),
        (False, True, "sudo apt-get update && sudo apt-get install --no-install-recommends -y a b"),
        (False, False, "su -c 'apt-get update && apt-get install --no-install-recommends -y a b'"),
    ],
)
def test_the_line_to_type_suits_the_rights_of_the_person(
    is_root: bool, has_sudo: bool, expected: str
) -> None:
    assert system_packages.line_to_type(["a", "b"], is_root=is_root, has_sudo=has_sudo) == expected


def test_what_cannot_be_installed_is_asked_for_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    with pytest.raises(SetupNeeded, match="lacks ensurepip, libGL"):
        system_packages.provide({"libGL.so.1": "libgl1", "ensurepip": "python3-venv"})


def test_what_is_only_wished_for_stops_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")

    system_packages.provide({}, {"strace": "strace"})

    assert "lacks strace" in capsys.readouterr().err


def test_a_gate_that_passes_says_its_name_and_time_only() -> None:
    outcome = gates.Outcome(gates.GATES[0], 0, 1.25, "many words")

    assert str(outcome) == "passed  types      1.2 s"


def test_a_gate_that_fails_shows_everything_it_printed() -> None:
    outcome = gates.Outcome(gates.GATES[0], 1, 1.25, "page.md:3: a fault\n")

    assert str(outcome).splitlines()[1] == "    page.md:3: a fault"


def test_one_failing_gate_fails_the_check_and_the_others_still_run(tmp_path: Path) -> None:
    good = gates.Gate("good", "", ("-c", "print('fine')"))
    bad = gates.Gate("bad", "", ("-c", "raise SystemExit('wrong')"))
    seen: list[tuple[str, int, str]] = []

    passed = gates.run(
        [bad, good],
        Path(sys.executable),
        tmp_path,
        lambda outcome: seen.append((outcome.gate.name, outcome.code, outcome.output.strip())),
    )

    assert (passed, sorted(seen)) == (False, [("bad", 1, "wrong"), ("good", 0, "fine")])


def test_without_names_every_gate_is_chosen() -> None:
    assert tuple(gates.chosen([])) == gates.GATES


def test_an_unknown_gate_is_answered_with_those_there_are() -> None:
    with pytest.raises(
        ValueError, match=r"no gate called tpyes.*types, content, imports, made, lint, format"
    ):
        gates.chosen(["lint", "tpyes"])


def test_help_has_words_for_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        dev.main(["--help"])

    words = capsys.readouterr().out
    assert ended.value.code == 0
    assert all(f"{name} " in words and command.words in words for name, command in dev.COMMANDS.items())


@pytest.mark.parametrize("name", [name for name, command in dev.COMMANDS.items() if not command.answers_help])
def test_a_command_explains_itself_without_doing_anything(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main([name, "--help"]) == 0
    assert capsys.readouterr().out == f"{dev.COMMANDS[name].does.__doc__}\n"


def test_a_word_that_is_no_command_exits_with_2() -> None:
    with pytest.raises(SystemExit) as ended:
        dev.main(["rnu"])

    assert ended.value.code == 2


def test_options_after_the_command_are_handed_on() -> None:
    asked = dev._parser().parse_args(["handbook", "--version", "--", "-x"])

    assert asked.arguments == ["--version", "--", "-x"]


def test_the_door_opens_with_nothing_but_the_standard_library() -> None:
    door = Path(dev.__file__)

    child = subprocess.run(
        [
            sys.executable,
            "-I",
            "-S",
            "-c",
            f"import sys; sys.path.insert(0, {str(door.parent)!r}); import dev",
        ],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (child.returncode, child.stderr) == (0, "")


def test_pages_are_compared_with_earlier_texts_only_where_these_are_at_hand(tmp_path: Path) -> None:
    root = tmp_path / "checkout"
    root.mkdir()
    without = gates.with_seeds(gates.GATES, root)
    (root / gates.SEEDS).resolve().mkdir(parents=True)
    told = gates.with_seeds(gates.GATES, root)

    assert without == list(gates.GATES)
    assert [gate.name for gate, plain in zip(told, gates.GATES, strict=True) if gate != plain] == ["content"]
    assert told[1].arguments[-2:] == ("--seeds", str(gates.SEEDS))
