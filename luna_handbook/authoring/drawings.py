"""The drawings of a source: read and checked once however many pages show them, kept under the hash of their bytes."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from luna_handbook.authoring.svg import Svg, read_svg
from luna_handbook.authoring.text_files import read_text
from luna_handbook.book.digests import digest

if TYPE_CHECKING:
    from pathlib import Path

    from luna_handbook.authoring.source import Notebook

MEDIA_TYPE = "image/svg+xml"


class Drawings:
    """Remembers every drawing asked for, by its path in the source folder."""

    def __init__(self, folder: Path, notebook: Notebook) -> None:
        self._folder, self._notebook = folder, notebook
        self._read: dict[str, Svg | None] = {}

    def get(self, written: str, file: str, line: int) -> Svg | None:
        """Return the drawing that ``written`` names on line ``line`` of the page ``file``, or None when it may not ship."""
        path = posixpath.normpath(posixpath.join(posixpath.dirname(file), unquote(written)))
        if path.startswith(("/", "..")) or not path.endswith(".svg") or not (self._folder / path).is_file():
            self._notebook.on(file)(
                line, f"There is no drawing “{written}”; drawings are .svg files of this source."
            )
            return None
        if path not in self._read:
            note = self._notebook.on(path)
            text = read_text(self._folder / path, note)
            self._read[path] = read_svg(text, note) if text is not None else None
        return self._read[path]

    def media(self) -> dict[str, bytes]:
        """Return the bytes of every drawing shown on a page, by their SHA-256."""
        return {digest(svg.data): svg.data for svg in self._read.values() if svg}
