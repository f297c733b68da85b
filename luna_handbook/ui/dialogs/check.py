"""Whether this installation is whole: the program's own self-test, made by another process while the reader reads on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QProcess, QProcessEnvironment
from PySide6.QtWidgets import QApplication

from luna_handbook.paths import PACKAGE, own_command, program_folder
from luna_handbook.ui.dialogs.dialog import Dialog, Words
from luna_handbook.ui.naming import escape

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from luna_handbook.ui.theme import Look

TITLE = "Check this installation"
WELL = "✓ "
"""What a line of the self-test begins with when there is nothing to do."""
MOST_WAITED = 2000
"""Milliseconds until a killed process has ended, at most."""
LOOKING = "The handbook, its search and this computer are being looked at; nothing is changed. That takes a few seconds."
NOT_STARTED = (
    "The check could not be started on this computer. Reading works as before. "
    "Ask IT to run: luna-handbook self-test"
)


class Check(Dialog):
    """Shows what the self-test says of ``edition``, or of the shipped one."""

    def __init__(self, edition: Path | None, look: Look, parent: QWidget | None = None) -> None:
        self._words = Words(TITLE, check_html(LOOKING))
        super().__init__(TITLE, self._words, look, parent)
        self._look = look
        self._said = ""
        self.add_button("Copy", self._copy)
        self._process = process = QProcess()
        environment = QProcessEnvironment.systemEnvironment()
        if program_folder() is None:
            environment.insert("PYTHONPATH", str(PACKAGE.parent))
            environment.insert("PYTHONIOENCODING", "utf-8")
        self._process.setProcessEnvironment(environment)
        self._process.setWorkingDirectory(str(PACKAGE.parent))
        self._process.finished.connect(self._tell)
        self._process.errorOccurred.connect(self._tell)
        self.finished.connect(lambda: _end(process))
        self.destroyed.connect(lambda: _end(process))
        where = ["--edition", str(edition.absolute())] if edition else []
        program, *words = own_command()
        self._process.start(program, [*words, "self-test", *where])

    def wear(self, look: Look) -> None:
        """Give the words a theme and zoom."""
        self._look = look
        self._words.set_look(look)

    def _tell(self) -> None:
        said = bytes(self._process.readAllStandardOutput().data()).decode("utf-8", "replace").strip()
        self._said = said or NOT_STARTED
        self._words.say(check_html(self._said), self._look)

    def _copy(self) -> None:
        """Put the report on the clipboard, to be sent to IT."""
        QApplication.clipboard().setText(self._said or LOOKING)


def _end(process: QProcess) -> None:
    process.blockSignals(True)  # what it would tell is gone
    process.kill()
    process.waitForFinished(MOST_WAITED)


def check_html(said: str) -> str:
    """Return lines as paragraphs: the last one, which sums them up, first, then what needs somebody, then what is well."""
    *lines, last = said.splitlines()
    lines.sort(key=lambda line: line.startswith(WELL))
    return f"<h2>{TITLE}</h2><p><b>{escape(last)}</b></p>" + "".join(map(_paragraph, lines))


def _paragraph(line: str) -> str:
    """Return a line whose sign is a run of its own: in one run, its typeface would set every line of the words apart."""
    sign, _, words = line.partition(" ")
    size = "small" if line.startswith(WELL) else "b"
    return f"<p><{size}>{escape(sign)}</{size}> {escape(words)}</p>"
