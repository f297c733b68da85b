"""The command line: one table of commands, each in a module of ``commands/`` that is imported only when it runs."""

from __future__ import annotations

import importlib
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from luna_handbook import __version__
from luna_handbook.errors import LunaError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

COMMANDS = {
    "open": (
        "open",
        "open the window, or raise the running one, at a place",
        "luna-handbook open luna:dose-effect#label",
    ),
    "build": (
        "build",
        "compile a source folder to an edition folder",
        "luna-handbook build content -o edition",
    ),
    "check": ("check", "list every problem of a source folder", "luna-handbook check content --json"),
    "fix": ("fix", "bring the ledger of block references up to date", "luna-handbook fix content"),
    "index": ("index", "make the search index again", "luna-handbook index --edition edition"),
    "search": ("search", "print hits, best first", 'luna-handbook search "0.5 mg/kg" --json'),
    "present": (
        "present",
        "open the window and present a deck or a page",
        "luna-handbook present induction --rehearse",
    ),
    "export": (
        "export",
        "write a deck as a hand-out, as slides or for PowerPoint",
        "luna-handbook export handout induction -o induction.pdf",
    ),
    "shelf": ("shelf", "list, change, back up and check bookmarks", "luna-handbook shelf list --json"),
    "policy": ("policy", "show the settings in force and who set them", "luna-handbook policy show --json"),
    "self-test": ("selftest", "is this installation whole?", "luna-handbook self-test --json"),
    "verify": ("verify", "is every file as it was shipped?", "luna-handbook verify --json"),
    "diagnose": (
        "diagnose",
        "pack what IT needs to help into a file that holds nothing personal",
        "luna-handbook diagnose --out luna-handbook-diagnosis.zip",
    ),
}

HIDDEN = {"audience": ("audience", "show slides for another program of ours", "")}
"""What programs of ours start, and nobody types."""
AUTHORING = ("build", "check", "fix")
"""What needs the libraries of the extra `authoring`, which a reader's installation has not."""
NOT_INSTALLED = (
    "luna-handbook {} needs what handbooks are written with, and {} is not installed. Reading works as before. "
    'Type: pip install "luna-handbook[authoring]"'
)


def offered() -> dict[str, tuple[str, str, str]]:
    """Return the commands of this installation: a package has no libraries for writing, and does not offer what needs them."""
    is_packaged = getattr(sys, "frozen", False)
    return {name: row for name, row in COMMANDS.items() if not (is_packaged and name in AUTHORING)}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; without words, open the window.

    What is printed for other programs is UTF-8 on every system.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    _settle_encoding(sys.stdout)
    try:
        try:
            return _run(words)
        finally:
            if sys.stdout:
                sys.stdout.flush()  # here, where a reader that left early (| head) can still be forgiven
    except BrokenPipeError:
        _abandon(sys.stdout)
        return 141
    except KeyboardInterrupt:
        return 130


def _run(words: list[str]) -> int:
    if not words:
        from luna_handbook.commands.open import open_window  # noqa: PLC0415 - the plain start has nothing to parse

        return open_window()
    if words[0].startswith("-") and words[0] not in ("-h", "--help", "--version"):
        words.insert(0, "open")
    commands = {**offered(), **HIDDEN}
    if words[0] not in commands:
        return _talk(words)
    import argparse  # noqa: PLC0415 - 5 ms that the plain start does without

    module, about, example = commands[words[0]]
    command = importlib.import_module(f"luna_handbook.commands.{module}")
    parser = argparse.ArgumentParser(
        prog=f"luna-handbook {words[0]}",
        description=about[0].upper() + about[1:] + ".",
        epilog=f"example: {example}",
    )
    command.add_arguments(parser)
    args = parser.parse_args(words[1:])
    try:
        return int(command.run(args))
    except LunaError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except ModuleNotFoundError as error:
        if words[0] not in AUTHORING:
            raise
        print(NOT_INSTALLED.format(words[0], error.name), file=sys.stderr)
        return 2


def _settle_encoding(stream: TextIO | None) -> None:
    """Print UTF-8 into files and pipes, and what a terminal cannot show as a question mark."""
    if isinstance(stream, io.TextIOWrapper):
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")


def _abandon(stream: TextIO) -> None:
    """Let what is still to be printed go nowhere, so that Python does not complain about the pipe at its end."""
    with Path(os.devnull).open("wb") as nothing:
        os.dup2(nothing.fileno(), stream.fileno())


def _talk(words: list[str]) -> int:
    """Answer --help and --version, and refuse what is no command."""
    import argparse  # noqa: PLC0415 - 5 ms that the plain start does without

    listing = "\n".join(f"  {name:<10} {about}" for name, (_, about, _) in offered().items())
    parser = argparse.ArgumentParser(
        prog="luna-handbook",
        description="Luna Handbook: an offline ketamine-therapy handbook.",
        usage="luna-handbook [COMMAND ...]",
        epilog=f"commands:\n{listing}\n\nexample: luna-handbook open luna:emergency-index\n"
        "Every command has its own --help.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"Luna Handbook {__version__}")
    parser.add_argument("command", nargs="?", help=argparse.SUPPRESS)
    args = parser.parse_args(words[:1])
    parser.error(f"there is no command “{args.command}”; the commands are {', '.join(offered())}")
