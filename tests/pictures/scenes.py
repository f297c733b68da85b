"""The scenes of which approved pictures are kept: a page, a search, what is saved, and a page that was refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor

from tests.editions import flip_byte

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QImage

    from tests.readers import OpenReader

SIZE = (1100, 700)
STATUS = 28
"""The status bar is left out: it names the program's version."""


class Scene(NamedTuple):
    """A picture: its name, its theme, the page, and the keys and letters of the reader."""

    name: str
    theme: str
    page: str
    keys: tuple[str, ...] = ()
    letters: str = ""


SCENES = (
    Scene("page-light", "light", "constructs"),
    Scene("search-dim", "dim", "constructs", ("Ctrl+K",), "sample par"),
    Scene("saved-paper", "paper", "constructs#tables", ("Ctrl+D", "Alt+2")),
    Scene("refused-high-contrast", "high-contrast", "second"),
)


def picture(scene: Scene, edition: Path, open_reader: OpenReader) -> QImage:
    """Return the scene's picture from the real window, without its status bar.

    The page of the scene called “refused” is damaged in the edition first.
    """
    if scene.name.startswith("refused"):
        flip_byte(edition, scene.page)
    reader = open_reader(scene.page, edition, size=SIZE)
    # Another test may have left the pointer where a row would light up.
    QCursor.setPos(reader.window.mapToGlobal(QPoint(SIZE[0] // 2, SIZE[1] - STATUS // 2)))
    reader.window.choose(theme=scene.theme)
    reader.press(*scene.keys)
    reader.type(scene.letters)
    width, height = SIZE
    return reader.window.grab().toImage().copy(0, 0, width, height - STATUS)
