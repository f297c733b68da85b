"""``refs.yaml``, the file of the ledger: read with every mistake noted, written the same way for the same letters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from luna_handbook.authoring.fields import Fields
from luna_handbook.authoring.ledger import Entry, PageLedger

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FILE_NAME = "refs.yaml"
_HEAD = (
    "# Kept by `luna-handbook fix`; do not edit. Of each page: section, letter, digest of the block;\n"
    "# then the letters whose block is gone, with the letter that took its place.\n"
)
_DIGEST = re.compile(r"[0-9a-f]{16}-(?:[0-9a-f]{4})*")
_LEAD = "(lead)"
_LETTER = re.compile(r"[a-z]{1,3}")


def read_ledger(text: str, note: Callable[[int, str], None]) -> dict[str, PageLedger]:
    """Read ``refs.yaml`` into the ledger of each page, noting every mistake."""
    fields = Fields.read(text, note) if text.strip() else None
    pages: dict[str, PageLedger] = {}
    for page in fields.names() if fields else ():
        group = fields.group(page) if fields else None
        if group:
            pages[page] = _read_page(group, note)
    return pages


def _read_page(fields: Fields, note: Callable[[int, str], None]) -> PageLedger:
    entries: list[Entry] = []
    sections = fields.group("sections")
    for section in sections.names() if sections else ():
        letters = sections.group(section) if sections else None
        for letter in letters.names() if letters else ():
            digest = letters.text(letter) if letters else ""
            if (
                not _LETTER.fullmatch(letter)
                or not _DIGEST.fullmatch(digest)
                or letter in {e.letter for e in entries}
            ):
                note(
                    letters.line_of(letter) if letters else fields.line,
                    f"“{letter}” is not an entry that fix wrote.",
                )
                continue
            entries.append(Entry("" if section == _LEAD else section, letter, digest))
    retired: dict[str, str] = {}
    gone = fields.group("retired")
    for letter in gone.names() if gone else ():
        successor = gone.text(letter) if gone else ""
        if not _LETTER.fullmatch(letter) or (successor and not _LETTER.fullmatch(successor)):
            note(gone.line_of(letter) if gone else fields.line, f"“{letter}” is not an entry that fix wrote.")
            continue
        retired[letter] = successor
    fields.finish()
    return PageLedger(tuple(entries), retired)


def ledger_text(pages: Mapping[str, PageLedger]) -> str:
    """Return the text of ``refs.yaml``; the same ledger gives the same text."""
    data: dict[str, dict[str, Mapping[str, object]]] = {}
    for page, ledger in pages.items():
        sections: dict[str, dict[str, str]] = {}
        for entry in ledger.entries:
            sections.setdefault(entry.section or _LEAD, {})[entry.letter] = entry.digest
        data[page] = {"sections": sections, **({"retired": dict(ledger.retired)} if ledger.retired else {})}
    return _HEAD + yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=1000)
