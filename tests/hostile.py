"""Pages that try to make the window open a file, a share or a connection, written straight into an edition's bodies."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

from luna_handbook.book.digests import canonical_json, digest, section_digest
from luna_handbook.book.emergency import FILE_NAME, Card, cards_to_json
from tests.editions import add_index, make_edition

if TYPE_CHECKING:
    from pathlib import Path

BAIT = "bait"
"""Is in every path and host that a hostile page names."""


def write_hostile_edition(folder: Path) -> Path:
    """Write an edition with one hostile piece a page, lay out the bait it names, and return its folder."""
    (folder / f"{BAIT}.png").write_bytes(b"never to be read")
    pieces = hostile_pieces(folder)
    edition = make_edition(folder / "edition", pages=len(pieces), words=60)
    with closing(sqlite3.connect(edition / "edition.db")) as connection, connection:
        for position, piece in enumerate(pieces, 1):
            _spoil_page(connection, position, piece)
        connection.execute("UPDATE local_values SET name = ?", (pieces[0],))
        connection.execute("UPDATE parts SET title = ?", (pieces[1],))
        connection.execute("UPDATE meta SET value = ? WHERE key IN ('title', 'edition')", (pieces[0],))
    add_index(edition)
    cards = [Card(n, "page", piece, piece, piece, (piece,)) for n, piece in enumerate(pieces, 1)]
    (edition / FILE_NAME).write_bytes(cards_to_json("luna", pieces[0], cards))
    return edition


def hostile_pieces(folder: Path) -> list[str]:
    """Return pieces of HTML that name a file in ``folder``, shares and hosts, in every way that Qt follows or might."""
    file = (folder / f"{BAIT}.png").as_posix()
    pictures = [
        f"file://{file}", file, f"FILE:{file}", f"file://localhost{file}", f"qrc:{file}", f":{file}",
        f"//{BAIT}-host/share/a.png", f"\\\\{BAIT}-host\\share\\a.png", f"../../{BAIT}.png", f"..\\{BAIT}.png",
        f"luna-img:../../{BAIT}.png", f"luna-icon:../../{BAIT}/ink", f"luna-icon:{file}/ink", f"luna-img:{file}",
        f"https://{BAIT}.invalid/a.png", f"smb://{BAIT}-host/share/a.png", f" {file}", f"{file}?x=1#y", f"{BAIT}.png",
    ]  # fmt: skip
    pieces = [f'<img src="{name}" alt="a picture">' for name in pictures]
    for name in (f"file://{file}", f"//{BAIT}-host/share/a.css"):
        pieces += [
            f'<table background="{name}"><tr><td background="{name}">A table with a picture behind it.</td></tr></table>',
            f"<p style=\"background-image: url('{name}'); list-style-image: url({name})\">A dressed paragraph.</p>",
            f"<style>@import url({name}); p {{ background-image: url({name}) }}</style><p>A sheet within the page.</p>",
            f'<link rel="stylesheet" href="{name}"><p>A sheet beside the page.</p>',
            f'<object data="{name}">An object</object><embed src="{name}"><iframe src="{name}"></iframe>',
            f'<body background="{name}"><p>A body within the body.</p></body>',
            f'<a href="{name}">A link that is only looked at.</a>',
        ]
    inside = f"<IMG SRC={file}>"
    for _ in range(6):
        inside = f"<table><tr><td>{inside}</td></tr></table>"
    pieces += [
        inside,
        f'"><img src="{file}"',
        f'<p><img src="{file}" srcset="{file} 2x" width=99999 height=99999></p>',
    ]
    return pieces


def _spoil_page(connection: sqlite3.Connection, position: int, piece: str) -> None:
    found = connection.execute("SELECT body FROM bodies WHERE page = ?", (position,)).fetchone()
    body = canonical_json(_spoilt(json.loads(found[0]), piece))
    row = (f"Page {position} {piece}", piece, piece, piece, position)
    said = (f"Hostile {position} {piece}", piece, f"Hostile {piece}")
    sections = connection.execute("SELECT id, position FROM sections WHERE page = ?", (position,)).fetchall()
    connection.execute(
        "UPDATE bodies SET body = ?, sha256 = ? WHERE page = ?", (body, digest(body), position)
    )
    connection.execute(
        "UPDATE pages SET title = ?, number = ?, summary = ?, search_terms = ? WHERE position = ?", row
    )
    for section, at in sections:
        row = (*said, section_digest(section, *said), at)
        connection.execute(
            "UPDATE sections SET title = ?, answer = ?, text = ?, sha256 = ? WHERE position = ?", row
        )


def _spoilt(body: dict[str, Any], piece: str) -> dict[str, Any]:
    first = body["sections"][0]
    for block in first["blocks"]:
        block["html"] = f"{block['html']}{piece}"
        block["title"] = piece if block["kind"] == "callout" else ""
    figure = {"kind": "figure", "image": f'x" {piece} "', "alt": piece, "description": piece, "figure": 1}
    first["blocks"].append({**first["blocks"][-1], **figure})
    first["title"] = piece
    references = [
        {**row, "html": piece, "short": piece, "study_type": piece, "finding": piece}
        for row in body["references"]
    ]
    return body | {
        "title": piece,
        "number": piece,
        "part_title": piece,
        "summary": piece,
        "references": references,
        "related": [{**row, "page": piece, "title": piece, "summary": piece} for row in body["related"]],
        "self_check": [
            {"question": piece, "answer": piece, "place": piece, "reason": piece} for _ in body["self_check"]
        ],
        "twin": {**body["related"][0], "page": piece, "title": piece, "number": piece}
        if body["related"]
        else None,
        "collected": [{"question": piece, "answer": piece, "place": piece, "reason": piece}],
        "terms": {"dissociation": {"term": piece, "definition": piece}},
    }
