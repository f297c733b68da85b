"""The manual page and the shells' completions, made from the program's own table of commands: they cannot differ from it."""

from __future__ import annotations

import argparse
import importlib
from dataclasses import dataclass
from datetime import UTC, datetime

from luna_handbook import cli

INTRODUCTION = """\
is an offline handbook of ketamine therapy. Without words it opens its window, or raises the one that is open.
.B luna\\-handbook\\-cli
is the same program for scripts and terminals.
Neither opens a network socket."""

EXITS = {
    0: "done", 1: "something was wrong, or refused", 2: "the words could not be understood", 10: "shipped files are altered",
    11: "the search index is damaged", 15: "searches do not find what they should", 20: "a policy file is invalid",
    30: "bookmarks are damaged", 31: "bookmarks were written by a newer version", 32: "a folder cannot be written",
    33: "the disk is full", 34: "another program holds the bookmarks", 40: "a part of the system is missing",
}  # fmt: skip

FILES = {
    "/usr/lib/luna-handbook": "the program and its handbook",
    "/etc/luna-handbook/policies": "the site's policy",
    "/var/lib/luna-handbook/local.yaml": "the clinic's own values",
    "~/.local/share/luna-handbook": "bookmarks and settings",
    "~/.local/state/luna-handbook": "the window's place, the log",
    "~/.cache/luna-handbook": "what can be made again",
}


@dataclass(frozen=True)
class Command:
    """A command of the program: its name, what it does, an example, and every option and word it takes."""

    name: str
    about: str
    example: str
    options: tuple[str, ...]
    words: tuple[str, ...]


def commands() -> list[Command]:
    """Return every command of a frozen program."""
    return [_command(name, *row) for name, row in sorted(cli.COMMANDS.items()) if name not in cli.AUTHORING]


def _command(name: str, module: str, about: str, example: str) -> Command:
    parser = argparse.ArgumentParser(prog=name)
    importlib.import_module(f"luna_handbook.commands.{module}").add_arguments(parser)
    options, words = set[str](), set[str]()
    todo = [parser]
    while todo:
        for action in todo.pop()._actions:  # noqa: SLF001 - argparse has no other way to ask
            options |= {option for option in action.option_strings if option.startswith("--")}
            if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
                words |= set(action.choices)
                todo += list(action.choices.values())
    return Command(name, about, example, tuple(sorted(options)), tuple(sorted(words)))


def manual_page(version: str, seconds: int) -> str:
    """Return the manual page, dated ``seconds`` since 1970."""
    day = datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d")
    lines = [f'.TH LUNA\\-HANDBOOK 1 "{day}" "Luna Handbook {version}" "User Commands"']
    lines += [".SH NAME", "luna\\-handbook, luna\\-handbook\\-cli \\- offline clinical handbook"]
    lines += [".SH SYNOPSIS", ".B luna\\-handbook", '.RI [ command " ...]']
    lines += [".SH DESCRIPTION", ".B luna\\-handbook", INTRODUCTION, ".SH COMMANDS"]
    for command in commands():
        lines += [
            ".TP",
            f".B {_roff(command.name)} {' '.join(map(_roff, command.options))}",
            f"{_roff(command.about)}.",
        ]
        lines += [".br", f"Example: {_roff(command.example)}"]
    lines += [".PP", "Every command has its own", ".BR \\-\\-help ."]
    for title, rows in (("EXIT STATUS", EXITS), ("FILES", FILES)):
        lines.append(f".SH {title}" if title == "FILES" else '.SH "EXIT STATUS"')
        for key, meaning in rows.items():
            lines += [".TP", f".B {_roff(str(key))}", meaning]
    lines += [
        ".SH ENVIRONMENT",
        ".TP",
        ".B LUNA_HANDBOOK_HOME",
        "a folder for the reader's things, in place of the three above",
    ]
    return "\n".join(lines) + "\n"


def bash_completion() -> str:
    """Return the completion for bash."""
    every = commands()
    cases = "\n".join(f"        {c.name}) offered='{' '.join((*c.words, *c.options))}' ;;" for c in every)
    return f"""\
# bash completion of luna-handbook and luna-handbook-cli
_luna_handbook() {{
    local current=${{COMP_WORDS[COMP_CWORD]}} offered='{" ".join(c.name for c in every)} --help --version'
    if ((COMP_CWORD > 1)); then
        case ${{COMP_WORDS[1]}} in
{cases}
        *) offered='' ;;
        esac
    fi
    mapfile -t COMPREPLY < <(compgen -W "$offered" -- "$current")
}}
complete -o default -F _luna_handbook luna-handbook luna-handbook-cli
"""


def fish_completion() -> str:
    """Return the completion for fish."""
    lines = []
    for program in ("luna-handbook", "luna-handbook-cli"):
        for c in commands():
            lines.append(
                f"complete -c {program} -n __fish_use_subcommand -f -a {c.name} -d '{c.about.replace(chr(39), chr(8217))}'"
            )
            seen = f"complete -c {program} -n '__fish_seen_subcommand_from {c.name}'"
            lines += [f"{seen} -a '{' '.join(c.words)}'"] if c.words else []
            lines += [f"{seen} -l {option.removeprefix('--')}" for option in c.options]
    return "\n".join(lines) + "\n"


def zsh_completion() -> str:
    """Return the completion for zsh."""
    every = commands()
    rows = "\n".join(f"        '{c.name}:{c.about.replace(chr(39), chr(8217))}'" for c in every)
    cases = "\n".join(f"    {c.name}) offered=({' '.join((*c.words, *c.options))}) ;;" for c in every)
    return f"""\
#compdef luna-handbook luna-handbook-cli
local -a offered
if (( CURRENT == 2 )); then
    offered=(
{rows}
    )
    _describe -t commands command offered
    compadd -- --help --version
    return
fi
case $words[2] in
{cases}
esac
compadd -a -- offered
_files
"""


def _roff(words: str) -> str:
    return words.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
