"""Kill a writer again and again, and see whether anything it was told is kept is missing.

Run as a program of its own, so that it forks a process without threads: kill_cycles.py FOLDER CYCLES SEED.
Prints one JSON object: cycles, acks, open transactions met, and what went wrong (an empty list, one hopes).
"""

from __future__ import annotations

import itertools
import json
import os
import random
import select
import signal
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from luna_handbook.book.decks import Deck, DeckSlide
from luna_handbook.book.places import Place
from luna_handbook.shelf import bookmarks, decks
from luna_handbook.shelf.connecting import PATIENCE
from luna_handbook.shelf.contents import Contents, read_contents
from luna_handbook.shelf.opening import open_shelf
from luna_handbook.shelf.shelf import Shelf

FRESH_FOLDER_EVERY = 100
DECK = "d"
"""What the name of a deck begins with; pages begin otherwise."""
QUIT_SHARE = 0.15
"""How often a writer closes its shelf after a change, which makes a copy, and opens it again."""


@dataclass
class Ledger:
    """What the parent was told: titles by page for what must be there, and the page whose fate is open."""

    kept: dict[str, str] = field(default_factory=dict)
    asked: tuple[str, str, str] | None = None
    acks: int = 0

    def hear(self, line: str) -> None:
        """Take down one line of the writer: ``? verb page title`` before a change, ``!`` after it."""
        if line.startswith("?"):
            _, verb, page, title = line.split(" ")
            self.asked = (verb, page, title)
        elif self.asked:
            self._settle(*self.asked)
            self.asked = None
            self.acks += 1

    def _settle(self, verb: str, page: str, title: str) -> None:
        if verb == "remove":
            del self.kept[page]
        else:
            self.kept[page] = title

    def judge(self, found: dict[str, str]) -> list[str]:
        """Compare with what is on the shelf; a change that was asked for and not acknowledged may be there or not."""
        possible = [self.kept]
        if self.asked:
            then = Ledger(dict(self.kept))
            then._settle(*self.asked)
            possible.append(then.kept)
        wrong = [] if found in possible else [f"told {self.kept}, asked {self.asked}, found {found}"]
        self.kept, self.asked = found, None
        return wrong


def write(folder: Path, pipe: int, seed: int) -> None:
    """Change the shelf until killed, saying before and after each change what it is."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    shelf = Shelf.open(folder)
    there = {bookmark.place.page: bookmark.id for bookmark in bookmarks.bookmarks(shelf)}
    there |= {kept.title: kept.id for kept in decks.decks(shelf)}
    for number in itertools.count(1):
        verb = chance.choices(("add", "edit", "remove"), (6, 2, 2))[0] if there else "add"
        new = f"{chance.choice(('p', DECK))}{seed}-{number}"
        page = new if verb == "add" else chance.choice(sorted(there))
        title = f"t{seed}-{number}"
        os.write(pipe, f"? {verb} {page} {title}\n".encode())
        change = change_deck if page.startswith(DECK) else change_bookmark
        change(shelf, there, verb, page, title)
        os.write(pipe, b"!\n")
        if chance.random() < QUIT_SHARE:
            shelf.close()
            shelf = Shelf.open(folder)


def change_bookmark(shelf: Shelf, there: dict[str, str], verb: str, page: str, title: str) -> None:
    """Add, edit or remove the bookmark of a page."""
    if verb == "add":
        there[page] = bookmarks.add(shelf, Place("luna", page), title, "", "").id
    elif verb == "edit":
        bookmarks.edit(shelf, there[page], title)
    else:
        bookmarks.remove(shelf, there.pop(page))


def change_deck(shelf: Shelf, there: dict[str, str], verb: str, page: str, title: str) -> None:
    """Add, keep or remove the deck named like a page; its title stands among the notes, which take several pages."""
    deck = Deck(there.get(page, ""), page, 0, (DeckSlide(title=title, notes=title * 400),))
    if verb == "add":
        there[page] = decks.add(shelf, deck).id
    elif verb == "edit":
        decks.keep(shelf, deck)
    else:
        decks.remove(shelf, there.pop(page))


def pages_and_titles(contents: Contents) -> dict[str, str]:
    """Return what is on the shelf as the parent was told of it."""
    found = {bookmark.place.page: bookmark.title for bookmark in contents.bookmarks}
    for kept in contents.decks:
        (slide,) = kept.deck.slides
        found[kept.title] = slide.title if slide.notes == slide.title * 400 else "half a deck"
    return found


def kill_one(folder: Path, ledger: Ledger, seed: int) -> None:
    """Start a writer, kill it after 1 to 25 ms, and take down everything it said."""
    read, writing = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(read)
        try:
            write(folder, writing, seed)
        finally:
            os._exit(1)
    os.close(writing)
    end = time.monotonic() + random.Random(seed).uniform(0.001, 0.025)  # noqa: S311 - no secret
    said = b""
    while (left := end - time.monotonic()) > 0:
        if select.select([read], [], [], left)[0]:
            said += os.read(read, 65536)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    while more := os.read(read, 65536):
        said += more
    os.close(read)
    for line in said.decode().splitlines():
        ledger.hear(line)


def run(folder: Path, cycles: int, seed: int) -> dict[str, object]:
    """Run the cycles and return the sums."""
    wrong: list[str] = []
    acks = unfinished = 0
    ledger = Ledger()
    for cycle in range(cycles):
        if cycle % FRESH_FOLDER_EVERY == 0:
            acks, ledger = acks + ledger.acks, Ledger()
        data = folder / str(cycle // FRESH_FOLDER_EVERY)
        kill_one(data, ledger, seed * 1_000_000 + cycle)
        unfinished += (data / "shelf.db-journal").exists()
        opened = open_shelf(data, PATIENCE)
        found = pages_and_titles(read_contents(opened.connection))
        opened.connection.close()
        complaints = ledger.judge(found) + (
            [opened.notice] if opened.notice or opened.state != "kept" else []
        )
        wrong += [f"cycle {cycle}: {complaint}" for complaint in complaints]
    return {
        "cycles": cycles,
        "seed": seed,
        "acks": acks + ledger.acks,
        "journals": unfinished,
        "wrong": wrong,
    }


if __name__ == "__main__":
    json.dump(run(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])), sys.stdout)
