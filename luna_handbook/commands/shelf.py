"""`luna-handbook shelf`: bookmarks and decks from outside the window."""

from __future__ import annotations

import json
import sys
from contextlib import closing, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from luna_handbook import paths
from luna_handbook.errors import ShelfDamaged, ShelfError, ShelfFull, ShelfReadOnly
from luna_handbook.policy.found import sources
from luna_handbook.policy.in_force import load
from luna_handbook.settings import allow_export
from luna_handbook.shelf import bookmarks, copies, deck_files, decks, examining, lines
from luna_handbook.shelf.connecting import FILE_NAME, read_header
from luna_handbook.shelf.contents import Contents, read_strange
from luna_handbook.shelf.merging import merge
from luna_handbook.shelf.schema import APPLICATION
from luna_handbook.shelf.shelf import Shelf

if TYPE_CHECKING:
    import argparse
    from contextlib import AbstractContextManager

    from luna_handbook.shelf.bookmarks import Bookmark
    from luna_handbook.shelf.decks import KeptDeck
    from luna_handbook.shelf.examining import Finding

FORMAT = 1
"""Of the JSON of ``check``, which is that of the self-test."""
NOT_OVERWRITTEN = "{} is no copy of a shelf, so it was not overwritten. Choose another name."
NO_FOLDER = "There is no folder {}. Your bookmarks are as they were. Choose a folder that exists."
NOT_COPIED = "The copy {} could not be written ({}). Your bookmarks are as they were. Choose another folder, or free some space."
NO_FILE = "There is no file {}. Your bookmarks are as they were."
OTHER_CHECKSUM = "{} differs from the SHA-256 beside it; every bookmark and deck in it was checked by itself."
NO_DECK = "There is no deck “{}”. See “shelf list” for the decks there are."
SEVERAL_DECKS = "There are several decks “{}”. Give the id that “shelf list” shows."
NOT_WRITTEN = "The file {} could not be written ({}). Your decks are as they were. Choose another folder, or free some space."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be done with the shelf, and the options of each."""
    deeds = parser.add_subparsers(
        dest="deed", required=True, metavar="apply|list|export|import|backup|restore|check"
    )
    apply = deeds.add_parser("apply", help="do what JSON lines ask for; each is answered once it is kept")
    apply.add_argument("file", nargs="?", default="-", metavar="FILE", help="JSON lines; - is standard input")
    listing = deeds.add_parser("list", help="list the bookmarks and decks, newest last")
    export = deeds.add_parser("export", help="write a deck to a file")
    export.add_argument("deck", metavar="DECK", help="its id or title, as listed")
    export.add_argument("file", type=Path, metavar="FILE")
    importing = deeds.add_parser("import", help="keep the deck of a file")
    importing.add_argument("file", type=Path, metavar="FILE")
    backup = deeds.add_parser("backup", help="make a checked copy, among the shelf's own or as FILE")
    backup.add_argument("file", nargs="?", type=Path, metavar="FILE")
    restore = deeds.add_parser("restore", help="add what a copy holds and the shelf does not")
    restore.add_argument("file", type=Path, metavar="FILE")
    check = deeds.add_parser("check", help="is the shelf whole, writable and copied?")
    for deed in (listing, restore, check):
        deed.add_argument("--json", action="store_true", help="print JSON")


def run(args: argparse.Namespace) -> int:
    """Do it. Returns the exit code; raises ShelfError, which carries its own.

    0 done, 1 something was refused, 2 misuse, 30 damaged, 31 newer, 32 read-only, 33 disk full, 34 held by
    another.
    """
    return _DEEDS[args.deed](args)


def _apply(args: argparse.Namespace) -> int:
    if args.file != "-" and not Path(args.file).is_file():
        return _misuse(NO_FILE.format(args.file))
    with _source(args.file) as file, closing(_open(must_keep=True)) as shelf:
        codes = [_answer(shelf, line, number) for number, line in enumerate(file, 1) if line.strip()]
    return max(codes, default=0)


def _source(name: str) -> AbstractContextManager[BinaryIO]:
    return nullcontext(sys.stdin.buffer) if name == "-" else Path(name).open("rb")


def _answer(shelf: Shelf, line: bytes, number: int) -> int:
    """Do one line, answer it on standard output, and return its exit code."""
    answer: dict[str, Any]
    try:
        answer, code = {"ack": lines.apply_line(shelf, line)}, 0
    except lines.LineRefused as refused:
        answer, code = {"error": str(refused), "line": number}, 1
    except ShelfError as error:
        answer, code = {"error": str(error), "line": number}, error.exit_code
    print(json.dumps(answer), flush=True)
    return code


def _list(args: argparse.Namespace) -> int:
    with closing(_open()) as shelf:
        found, talks = bookmarks.bookmarks(shelf), decks.decks(shelf)
    if args.json:
        print(json.dumps([*map(_row, found), *map(_deck_row, talks)], indent=1))
    else:
        for bookmark in found:
            print(f"{bookmark.created}  {bookmark.place}  {bookmark.title}")
        for kept in talks:
            print(f"{kept.created}  {kept.id}  {kept.title}")
    return 0


def _export(args: argparse.Namespace) -> int:
    allow_export(load(paths.data_folder(), sources()).settings)
    with closing(_open()) as shelf:
        found = [kept for kept in decks.decks(shelf) if args.deck in {kept.id, kept.title}]
    if len(found) != 1:
        return _misuse((SEVERAL_DECKS if found else NO_DECK).format(args.deck))
    try:
        deck_files.write_deck(args.file, found[0].deck)
    except OSError as error:
        return _misuse(NOT_WRITTEN.format(args.file, error.strerror))
    print(args.file)
    return 0


def _import(args: argparse.Namespace) -> int:
    try:
        deck = deck_files.read_deck(args.file)
    except ValueError as error:
        return _misuse(str(error))
    with closing(_open(must_keep=True)) as shelf:
        print(decks.add(shelf, deck).id)
    return 0


def _backup(args: argparse.Namespace) -> int:
    if args.file and args.file.exists() and not _is_a_copy(args.file):
        return _misuse(NOT_OVERWRITTEN.format(args.file))
    if args.file and not args.file.absolute().parent.is_dir():
        return _misuse(NO_FOLDER.format(args.file.parent))
    with closing(_open()) as shelf:
        print(_copied(shelf, args.file))
    return 0


def _copied(shelf: Shelf, target: Path | None) -> Path:
    """Copy the shelf and return where. What the disk says of ``target`` is no fault of the shelf's own file."""
    try:
        return shelf.back_up(target)
    except (ShelfReadOnly, ShelfFull) as error:
        if target is None:
            raise
        raise type(error)(NOT_COPIED.format(target, error.__cause__)) from error


def _restore(args: argparse.Namespace) -> int:
    if not args.file.is_file():
        return _misuse(NO_FILE.format(args.file))
    strange = read_strange(args.file)
    if not copies.matches_checksum(args.file):
        print(OTHER_CHECKSUM.format(args.file), file=sys.stderr)
    wanted = Contents(strange.kept, (), strange.refused)
    with closing(_open(must_keep=True)) as shelf:
        report = shelf.write(lambda connection: merge(connection, wanted, bring_back=True))
    if args.json:
        print(json.dumps({"added": report.added, "kept": report.kept, "refused": report.refused}))
    else:
        print(f"Added {report.added}, already there {report.kept}, refused {report.refused}.")
    return 1 if report.refused else 0


def _check(args: argparse.Namespace) -> int:
    findings = examining.examine(paths.data_folder())
    code = next((finding.exit_code for finding in findings if finding.exit_code), 0)
    if args.json:
        rows = [_finding(finding) for finding in findings]
        print(json.dumps({"version": FORMAT, "ok": not code, "checks": rows}, indent=1))
    else:
        for finding in findings:
            print(f"{'ok' if finding.ok else finding.level:<8} {finding.message}")
    return code


_DEEDS = {
    "apply": _apply,
    "list": _list,
    "export": _export,
    "import": _import,
    "backup": _backup,
    "restore": _restore,
    "check": _check,
}


def _open(*, must_keep: bool = False) -> Shelf:
    """Open the reader's shelf. Raises its refusal when it cannot even be read, or ``must_keep`` and it cannot be kept."""
    shelf = Shelf.open(paths.data_folder())
    if shelf.refusal and (must_keep or shelf.state == "memory"):
        shelf.close()
        raise shelf.refusal
    if shelf.notice:
        print(shelf.notice, file=sys.stderr)
    return shelf


def _is_a_copy(path: Path) -> bool:
    """Tell whether a file is a shelf's, but not the shelf itself."""
    try:
        header = read_header(path)
    except (ShelfDamaged, OSError):
        return False
    shelf = paths.data_folder() / FILE_NAME
    is_the_shelf = shelf.exists() and path.samefile(shelf)
    return header is not None and header.application == APPLICATION and not is_the_shelf


def _misuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2


def _row(bookmark: Bookmark) -> dict[str, Any]:
    return {
        "kind": "bookmark",
        "id": bookmark.id,
        "place": str(bookmark.place),
        "title": bookmark.title,
        "page_title": bookmark.page_title,
        "edition_name": bookmark.edition_name,
        "created": bookmark.created,
        "order": bookmark.order,
    }


def _deck_row(kept: KeptDeck) -> dict[str, Any]:
    return {
        "kind": "deck",
        "id": kept.id,
        "title": kept.title,
        "minutes": kept.deck.planned,
        "slides": len(kept.deck.slides),
        "created": kept.created,
        "changed": kept.changed,
        "order": kept.order,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id,
        "ok": finding.ok,
        "level": finding.level,
        "message": finding.message,
        "seconds": finding.seconds,
    }
