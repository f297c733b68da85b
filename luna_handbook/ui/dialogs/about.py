"""What this program is, what it is not, and whose work it stands on, with every licence text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, qVersion

from luna_handbook import __version__
from luna_handbook.licences import LICENCES
from luna_handbook.ui.dialogs.dialog import Dialog, Words
from luna_handbook.ui.naming import escape

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from luna_handbook.book.handbook import Handbook
    from luna_handbook.licences import Licence
    from luna_handbook.ui.theme import Look

TITLE = "About Luna Handbook"
BACK = "back"
GONE = "This text is missing. Install the program again, or ask IT to: it must come with the program."
_NOTICE = (
    "<p>Qt and Qt for Python are used under the GNU Lesser General Public License, version 3. They are files of their own, and "
    "you may replace them by your own build. The notice says how, and where their source code is.</p>"
)


class About(Dialog):
    """Versions, editions, licences; a licence opens in the place of the words, and the link above it leads back."""

    def __init__(
        self,
        handbook: Handbook,
        data_folder: str,
        resources: Path,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        self._html, self._resources, self._look = about_html(handbook, data_folder), resources, look
        self._words = Words(TITLE, self._html)
        super().__init__(TITLE, self._words, look, parent)
        self._words.anchorClicked.connect(self._follow)

    def wear(self, look: Look) -> None:
        """Give the words a theme and zoom."""
        self._look = look
        self._words.set_look(look)

    def _follow(self, link: QUrl) -> None:
        wanted = next((licence for licence in LICENCES if licence.file == link.toString()), None)
        self._words.say(licence_html(wanted, self._resources) if wanted else self._html, self._look)
        self._words.verticalScrollBar().setValue(0)


def about_html(handbook: Handbook, data_folder: str) -> str:
    """Return the words of the dialog."""
    editions = "".join(
        f"<li>{escape(e.title)}, edition {escape(e.name)}, {e.page_count()} pages, content {escape(e.content_sha256[:12])}</li>"
        for e in handbook.editions.values()
    )
    works = "".join(_work(licence) for licence in LICENCES)
    return (
        f"<h2>Luna Handbook {__version__}</h2>"
        "<p>Education for licensed clinicians and trainers. It is not a decision device and does not replace local protocols or "
        "clinical judgement. It keeps no patient data and never uses a network.</p>"
        f"<h3>Open editions</h3><ul>{editions or '<li>none</li>'}</ul>"
        f"<h3>Where your bookmarks are</h3><p>{escape(data_folder)}</p>"
        f"<h3>Made with Qt {qVersion()}, and licences</h3>{_NOTICE}<ul>{works}</ul>"
    )


def licence_html(licence: Licence, resources: Path) -> str:
    """Return a licence text, line by line as its file has it, under a link back; where it is missing, a sentence."""
    try:
        text = (resources / licence.file).read_text(encoding="utf-8", errors="replace")
    except OSError:
        text = GONE
    return (
        f'<p><a href="{BACK}">← About Luna Handbook</a></p><h2>{escape(licence.works)}</h2><p>{escape(licence.spdx)}</p>'
        f'<pre style="white-space: pre-wrap">{escape(text)}</pre>'
    )


def _work(licence: Licence) -> str:
    under = f": {escape(licence.spdx)}" if licence.spdx else ""
    return f'<li><a href="{escape(licence.file)}">{escape(licence.works)}</a>{under}</li>'
