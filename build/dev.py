"""The developer's one door: python3 build/dev.py COMMAND, the same words on Linux, Windows and macOS.

Standard library only: it runs before anything is installed, and makes what it needs (see `environment`).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import environment
import gates
import qt_probe
import system_packages
from talk import SetupNeeded, say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

OLDEST_PYTHON = (3, 11)
MISUSE, SETUP_NEEDED, INTERRUPTED = 2, 3, 130
ENDED_BY_SIGNAL = 128  # and the signal's number on top, as shells count
CHECKOUT = environment.Checkout(Path(__file__).resolve().parents[1])
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}
SECONDS_TO_PAINT = 300  # the first start of a checkout compiles the handbook
ON_LINUX = sys.platform.startswith("linux")
# Hashes of every system's wheels, and no address: where packages come from is the machine's own setting.
# A week's wait: by then every mirror has a version, and a bad one has mostly been withdrawn.
LOCK_OPTIONS = (
    *(
        "--extra",
        "authoring",
        "--group",
        "dev",
        "--group",
        "package",
        "--universal",
        "--python-version",
        "3.11",
    ),
    *("--generate-hashes", "--only-binary", ":all:", "--no-emit-index-url", "--no-header", "--quiet"),
    *("--exclude-newer", "1 week"),
)
LOCK_WORDS = """\
# Made by `python3 build/dev.py lock` from pyproject.toml; do not edit by hand.
# PySide6 needs glibc 2.34 (Debian 12, Ubuntu 22.04). Not 6.12.0: see pyproject.toml.
"""


@dataclass(frozen=True)
class Command:
    """A word after dev.py: what it does, the function that does it, and what the machine must have for it."""

    words: str
    does: Callable[[list[str]], int]
    needs_qt: bool = False
    answers_help: bool = False
    wishes: tuple[str, ...] = ()


def run(arguments: list[str]) -> int:
    """Open the window, at a place if `arguments` name one; where there is no screen, save a picture of it."""
    if ON_LINUX and not _has_a_screen():
        return _run_unseen(arguments)
    code = _python(["-m", "luna_handbook", "open", *arguments])
    if code:
        qt_probe.forget(CHECKOUT)
    if code > ENDED_BY_SIGNAL and ON_LINUX and not _has_a_screen():
        return _run_unseen(arguments)  # the screen of an earlier start has gone
    return code


def test(arguments: list[str]) -> int:
    """Run the tests on every core; with `arguments`, pytest with exactly those."""
    given = arguments or ["-n", "auto", "--dist", "loadgroup"]
    return _python(["-m", "pytest", *given], OFFSCREEN, folder=CHECKOUT.root)


def check(arguments: list[str]) -> int:
    """Run every gate, or those that `arguments` name, side by side."""
    try:
        chosen = gates.chosen(arguments)
    except ValueError as error:
        say(str(error))
        return MISUSE
    told = gates.with_seeds(chosen, CHECKOUT.root)
    if told == chosen and any(gate.name == "content" for gate in chosen):
        say(f"Skipped: words shared with earlier training texts; there is no folder {gates.SEEDS}.")
    passed = gates.run(told, CHECKOUT.python, CHECKOUT.root, lambda outcome: print(outcome, flush=True))
    return 0 if passed else 1


def fix(_arguments: list[str]) -> int:
    """Mend in place what needs no thought: simple lint, layout, the content's ledger, what is made of the program's tables."""
    steps = (["ruff", "check", "--fix", "."], ["ruff", "format", "."], ["luna_handbook", "fix", "content"])
    codes = [_python(["-m", *step], folder=CHECKOUT.root) for step in steps]
    return max([*codes, _python(["build/generate.py"], folder=CHECKOUT.root)])


def handbook(arguments: list[str]) -> int:
    """Run the luna-handbook command line of this checkout from the caller's folder."""
    return _python(["-m", "luna_handbook", *arguments])


def pictures(arguments: list[str]) -> int:
    """Take the pictures that the tests compare with the approved ones."""
    return _python(["tests/pictures/take.py", *arguments], OFFSCREEN, folder=CHECKOUT.root)


def lock(arguments: list[str]) -> int:
    """Resolve pyproject.toml into the lock for every system; `arguments` go to uv (--upgrade: the newest)."""
    resolve = [
        "-m",
        "uv",
        "pip",
        "compile",
        "pyproject.toml",
        *LOCK_OPTIONS,
        "--output-file",
        str(CHECKOUT.lock),
    ]
    code = _python([*resolve, *arguments], folder=CHECKOUT.root)
    if code == 0:
        resolved = CHECKOUT.lock.read_text(encoding="utf-8")
        CHECKOUT.lock.write_text(LOCK_WORDS + resolved, encoding="utf-8", newline="\n")
    return code


def package(arguments: list[str]) -> int:
    """Make the packages for this system in dist/packages; --prove and --twice put them to the proof."""
    return _python(["build/package.py", *arguments], folder=CHECKOUT.root)


COMMANDS = {
    "run": Command("open the handbook's window; with no screen, save a picture of it", run, needs_qt=True),
    "test": Command(
        "run the tests on every core, or pytest with your arguments", test, needs_qt=True, wishes=("strace",)
    ),
    "check": Command(
        f"run the gates, or those you name: {', '.join(gate.name for gate in gates.GATES)}", check
    ),
    "fix": Command("mend layout, simple lint and the content's ledger in place", fix),
    "handbook": Command(
        "the luna-handbook command line of this checkout", handbook, needs_qt=True, answers_help=True
    ),
    "pictures": Command(
        "take the pictures that tests compare with the approved ones", pictures, needs_qt=True
    ),
    "package": Command(
        "make the packages for Linux in dist/packages; --prove, --twice: and prove them",
        package,
        needs_qt=True,
        answers_help=True,
    ),
    "lock": Command("resolve pyproject.toml into build/requirements.lock; --upgrade takes the newest", lock),
}


def main(argv: Sequence[str]) -> int:
    """Make the machine ready for the command that `argv` names, run it, and return its exit code.

    Beside the command's own: 2 for a word that is none, 3 when only a person can help, 130 after Ctrl+C.
    """
    asked = _parser().parse_args(argv)
    command = COMMANDS[asked.command]
    if not command.answers_help and {"-h", "--help"} & set(asked.arguments[:1]):
        print(command.does.__doc__)
        return 0
    try:
        _make_ready(command)
        return command.does(asked.arguments)
    except SetupNeeded as needed:
        say(str(needed))
        return SETUP_NEEDED
    except KeyboardInterrupt:
        return INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    table = "\n".join(f"  {name:<10}{command.words}" for name, command in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="dev.py",
        description="Run, test and check Luna Handbook. What is missing is installed first, once.",
        epilog=f"commands:\n{table}\n\nexample: python3 build/dev.py test tests/search -x",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("command", choices=COMMANDS, metavar="COMMAND", help="one of the words below")
    parser.add_argument("arguments", nargs=argparse.REMAINDER, metavar="...", help="handed on as they are")
    return parser


def _make_ready(command: Command) -> None:
    """Install what `command` needs and is not there; everything the system lacks is asked for in one line."""
    if sys.version_info < OLDEST_PYTHON:
        raise SetupNeeded("Luna Handbook needs Python 3.11 or newer. Start this again with a newer python3.")
    plan = environment.plan(CHECKOUT)
    needed = system_packages.missing_for_venv() if plan == "make" else {}
    if command.needs_qt and (plan != "keep" or not qt_probe.seen(CHECKOUT)):
        needed |= system_packages.missing_for_qt(system_packages.screens(os.environ))
    system_packages.provide(needed, system_packages.missing_programs(*command.wishes) if ON_LINUX else {})
    environment.carry_out(CHECKOUT, plan)
    if command.needs_qt:
        start = qt_probe.make_start(CHECKOUT, "offscreen", {**os.environ, **OFFSCREEN})
        if not start.succeeded:
            raise SetupNeeded(f"Qt does not start on this computer. Its words: {start.words}")


def _has_a_screen() -> bool:
    """Return whether this Linux session has a screen that answers Qt; one that does not gets a sentence."""
    screens = system_packages.screens(os.environ)
    if not screens:
        return False
    start = qt_probe.make_start(CHECKOUT, screens[0], os.environ)
    if not start.succeeded:
        say(f"The screen this session names does not answer. Qt's words: {start.words}")
    return start.succeeded


def _run_unseen(arguments: list[str]) -> int:
    picture = CHECKOUT.root / "dist" / "window.png"
    picture.parent.mkdir(exist_ok=True)
    picture.unlink(missing_ok=True)
    words = ["-m", "luna_handbook", "open", *arguments, "--picture", str(picture)]
    try:
        code = _python(words, OFFSCREEN, seconds=SECONDS_TO_PAINT)
    except subprocess.TimeoutExpired:
        say(
            f"The window was opened unseen and had painted nothing after {SECONDS_TO_PAINT} seconds; it was closed."
        )
        return 1
    if code == 0:
        say(f"There is no screen here, so the window was opened unseen; a picture of it is in {picture}.")
    return code


def _python(
    arguments: Sequence[str],
    variables: Mapping[str, str] | None = None,
    *,
    folder: Path | None = None,
    seconds: float | None = None,
) -> int:
    """Run the environment's Python and return its exit code (for a signal as shells count).

    Raises subprocess.TimeoutExpired, with the child ended, when it takes longer than `seconds`.
    """
    environ = {**os.environ, **(variables or {})}
    with subprocess.Popen([CHECKOUT.python, *arguments], env=environ, cwd=folder) as child:
        try:
            code = child.wait(seconds)
        except KeyboardInterrupt:
            # The terminal told the child as well; it may still have something to put in order.
            child.wait()
            raise
        except subprocess.TimeoutExpired:
            child.kill()
            raise
    return code if code >= 0 else ENDED_BY_SIGNAL - code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
