"""Real English prose found on this computer, for editions of any size: documentation, manuals, licences and docstrings.

What is found differs from computer to computer, so figures of different computers are compared by their ratios; on one
computer the same files give the same text. Real text matters to a search benchmark: its words are distributed as people
write (G. K. Zipf, Human Behavior and the Principle of Least Effort, 1949), and new ones keep coming as it grows (H. S. Heaps,
Information Retrieval, 1978, chapter 7), which no generator of a fixed list of words does.
"""

from __future__ import annotations

import ast
import gzip
import re
import sysconfig
import warnings
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDERS = (
    "/usr/share/doc",
    "/usr/share/man",
    "/usr/share/perl",
    "/usr/share/vim",
    "/usr/share/common-licenses",
)
"""Where Linux and macOS keep documentation; Python's own folders come on top, everywhere."""

LARGEST_FILE = 2_000_000
"""Bytes of a file; larger ones are lists and logs."""

FEWEST_WORDS = 6
"""Words in a paragraph; shorter ones are captions and lines of code."""

MOST_HEADING_WORDS = 9
_MANUAL = re.compile(r"\.[1-8]\w*\.gz")
_TEXTS = frozenset({".md", ".rst", ".txt", ".pod", ".pm", ".py"})
_SMALL = frozenset(
    "the a an of to in is and for that be this on with as by it are or not if can you from will".split()  # noqa: SIM905
)
_LEAST_SMALL = 0.1
"""Share of the words above in English prose; tables, code and other languages have fewer."""

_LEAST_LETTERS = 0.88
_TYPESETTING = (
    (re.compile(r"\\f(?:\[\w*\]|\(..|.)|\\s[-+]?\d|\\&|\\/|\\,|\\\||\\\^"), ""),
    (re.compile(r"\\\(?(?:aq|cq|oq|dq)|\\\*\(?[A-Z]{2}"), "'"),
    (re.compile(r"\\-|\\\((?:en|em|hy)"), "-"),
    (re.compile(r"\\(?:\(..|\[\w+\]|e|.)"), " "),
)
_LINKS = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|:\w+(?::\w+)?:(?=`)|https?://\S+|[A-Z]<+\s?([^<>]*?)\s?>+")
_MARKS = re.compile(r"[`*|]+|(?<!\w)_+|_+(?!\w)")


class Block(NamedTuple):
    """A heading, or a paragraph of prose without line breaks."""

    is_heading: bool
    text: str


def prose_files() -> list[Path]:
    """Return the files that may hold prose, in an order that mixes them, the same at every run on a computer."""
    paths = sysconfig.get_paths()
    base = {
        "base": sysconfig.get_config_var("installed_base"),
        "platbase": sysconfig.get_config_var("installed_platbase"),
    }
    roots = {paths["purelib"], paths["stdlib"], sysconfig.get_path("purelib", vars=base), *FOLDERS}
    found = {
        file
        for root in sorted(map(Path, roots))
        for file in root.rglob("*")
        if (file.suffix in _TEXTS or _MANUAL.search(file.name)) and file.is_file() and not file.is_symlink()
    }
    return sorted(found, key=lambda file: blake2b(str(file).encode()).digest())


def blocks_of(file: Path) -> Iterator[Block]:
    """Yield the headings and prose of a file in reading order; nothing from one that cannot be read."""
    try:
        if file.stat().st_size > LARGEST_FILE:
            return
        text = (gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()).decode()
    except (OSError, EOFError, ValueError):
        return
    if file.suffix == ".py":
        yield from _docstrings(text)
    else:
        yield from _blocks(_manual(text) if file.suffix == ".gz" else text)


def _docstrings(code: str) -> Iterator[Block]:
    try:
        with warnings.catch_warnings(action="ignore"):
            tree = ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            first, _, rest = (ast.get_docstring(node) or "").partition("\n")
            if 1 < len(first.split()) <= MOST_HEADING_WORDS:
                yield Block(is_heading=True, text=_plain(first).rstrip(". "))
            else:
                rest = f"{first}\n{rest}"
            yield from _blocks(rest)


def _manual(source: str) -> str:
    """Turn the source of a manual page into plain text with ``# headings``."""
    lines = []
    for line in source.splitlines():
        if line.startswith((".SH", ".SS", ".Sh", ".Ss")):
            lines += ["", "# " + line[3:].strip(' "').capitalize(), ""]
        elif line.startswith((".B ", ".I ", ".BR ", ".IR ", ".RB ", ".RI ")):
            lines.append(line.partition(" ")[2].replace('"', ""))
        elif line.startswith((".", "'")):
            lines.append("")
        else:
            lines.append(line)
    text = "\n".join(lines)
    for pattern, plain in _TYPESETTING:
        text = pattern.sub(plain, text)
    return text


def _blocks(text: str) -> Iterator[Block]:
    for written in re.split(r"\n\s*\n", text):
        lines = written.strip().splitlines()
        if not lines:
            continue
        is_marked = lines[0].startswith(("#", "=head"))
        is_underlined = (
            len(lines) == 2 and re.fullmatch(r"([=\-~^\"*+#])\1{2,}", lines[1].strip()) is not None
        )
        if is_marked or is_underlined:
            yield from _headed(re.sub(r"^(#+|=head\d)\s*", "", lines[0]))
            lines = lines[1 + is_underlined :]
        paragraph = _plain(" ".join(lines))
        if _is_prose(paragraph):
            yield Block(is_heading=False, text=paragraph)


def _headed(title: str) -> Iterator[Block]:
    plain = _plain(title)
    if re.match(r"[A-Za-z]{2}", plain) and len(plain.split()) <= MOST_HEADING_WORDS:
        yield Block(is_heading=True, text=plain)


def _plain(text: str) -> str:
    return " ".join(_MARKS.sub("", _LINKS.sub(r"\1\2", text)).split())


def _is_prose(text: str) -> bool:
    words = text.lower().split()
    if len(words) < FEWEST_WORDS:
        return False
    letters = sum(c.isalnum() or c in " ,.'()" for c in text)
    return letters >= _LEAST_LETTERS * len(text) and sum(
        word in _SMALL for word in words
    ) >= _LEAST_SMALL * len(words)
