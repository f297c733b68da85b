"""What this program is, what it is not, and whose work it stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion

from luna_handbook import __version__
from luna_handbook.ui.dialogs.dialog import Dialog, Words
from luna_handbook.ui.naming import escape

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from luna_handbook.book.handbook import Handbook
    from luna_handbook.ui.theme import Look


class About(Dialog):
    """Versions, editions, licences."""

    def __init__(
        self, handbook: Handbook, data_folder: str, look: Look, parent: QWidget | None = None
    ) -> None:
        self._words = Words("About Luna Handbook", about_html(handbook, data_folder))
        super().__init__("About Luna Handbook", self._words, look, parent)

    def wear(self, look: Look) -> None:
        """Give the words a theme and zoom."""
        self._words.set_look(look)


def about_html(handbook: Handbook, data_folder: str) -> str:
    """Return the words of the dialog."""
    editions = "".join(
        f"<li>{escape(e.title)}, edition {escape(e.name)}, {e.page_count()} pages, content {escape(e.content_sha256[:12])}</li>"
        for e in handbook.editions.values()
    )
    return (
        f"<h2>Luna Handbook {__version__}</h2>"
        "<p>Education for licensed clinicians and trainers. It is not a decision device and does not replace local protocols or "
        "clinical judgement. It keeps no patient data and never uses a network.</p>"
        f"<h3>Open editions</h3><ul>{editions or '<li>none</li>'}</ul>"
        f"<h3>Where your bookmarks are</h3><p>{escape(data_folder)}</p>"
        f"<h3>Made with</h3><ul><li>Qt {qVersion()} and PySide6 (LGPL 3)</li><li>Whoosh (BSD), PyYAML and platformdirs (MIT)</li>"
        "<li>Atkinson Hyperlegible Next and Noto (SIL Open Font License 1.1)</li><li>Lucide icons (ISC)</li></ul>"
        "<p>Luna Handbook is licensed under the Apache License 2.0.</p>"
    )
