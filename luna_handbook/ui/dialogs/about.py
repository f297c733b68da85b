"""What this program is, what it is not, and whose work it stands on."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout

from luna_handbook import __version__

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from luna_handbook.book.handbook import Handbook
    from luna_handbook.ui.theme import Look


class About(QDialog):
    """Versions, editions, licences."""

    def __init__(
        self, handbook: Handbook, data_folder: str, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("About Luna Handbook")
        words = QTextBrowser()
        words.setAccessibleName("About Luna Handbook")
        words.setOpenLinks(False)
        words.document().setDefaultStyleSheet(look.sheet("page.css"))
        words.setHtml(about_html(handbook, data_folder))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(words, 1)
        layout.addWidget(buttons)
        self.resize(look.px(560), look.px(560))


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
