"""After a talk: how long each section took against the plan, the questions from the room, and what can be handed out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from luna_handbook.slides.pace import clock_words
from luna_handbook.ui.alerts import announce
from luna_handbook.ui.deck_kinds import UPS, USUAL, papers
from luna_handbook.ui.dialogs.dialog import Dialog, Words
from luna_handbook.ui.naming import escape, label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtCore import QUrl

    from luna_handbook.slides.spending import Spent
    from luna_handbook.slides.talk import Parked
    from luna_handbook.ui.theme import Look

GO_ON = "Shift+F5"
NO_QUESTIONS = "No question was kept."


class Suggested(NamedTuple):
    """A section that may answer a question: its title, its page as people name it, its place."""

    title: str
    where: str
    place: str

    @property
    def words(self) -> str:
        """The page and, where it has another title, the section."""
        return self.where if self.title in self.where else f"{self.where}: {self.title}"


class Report(NamedTuple):
    """What is told of a talk; ``suggested`` holds sections by the words of a question."""

    title: str
    elapsed: float
    planned: float
    spent: Sequence[Spent]
    parked: Sequence[Parked]
    suggested: Mapping[str, Sequence[Suggested]]


class Afterwards(Dialog):
    """Tells it; ``exports`` are words of a button and what it writes."""

    gone_on = Signal()
    """The talk is to go on where it ended."""
    place_chosen = Signal(str)

    def __init__(
        self,
        report: Report,
        exports: Mapping[str, Callable[[], object]],
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        self._report = report
        self.words = Words("After the talk", _html(report))
        self.words.anchorClicked.connect(self._choose)
        self._files = {name: self._button(name, run) for name, run in exports.items()}
        self._files["Copy"] = self._button("Copy", self._copy)
        self._files["Go on"] = self._button(f"Go on with the talk ({GO_ON})", self._go_on)
        self._ups, self._papers, self._said = QComboBox(), QComboBox(), label()
        super().__init__(f"After the talk: {report.title}", self._inside(), look, parent)
        QShortcut(QKeySequence(GO_ON), self, self._go_on)
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def up(self) -> int:
        """How many slides stand on a page of the hand-out."""
        return list(UPS)[self._ups.currentIndex()]

    @property
    def paper(self) -> str:
        """The hand-out's paper."""
        return self._papers.currentText()

    def say(self, sentence: str) -> None:
        """Say over the buttons how a file went: the window's own messages stand behind this dialog."""
        self._said.setText(sentence)
        self._said.show()
        announce(self, sentence)

    def wear(self, look: Look) -> None:
        """Give the words a theme and zoom."""
        self.words.set_look(look)
        self._choices.setSpacing(look.px(8))
        self._row.setSpacing(look.px(8))
        self._around.setSpacing(look.px(12))

    def _inside(self) -> QWidget:
        inside = QWidget()
        self._around = QVBoxLayout(inside)
        self._around.setContentsMargins(0, 0, 0, 0)
        self._around.addWidget(self.words, 1)
        self._said.setWordWrap(True)
        self._said.hide()
        self._around.addWidget(self._said)
        self._around.addLayout(self._choosing())
        self._row = QGridLayout()
        for number, button in enumerate(self._files.values()):
            is_last = number == len(self._files) - 1
            self._row.addWidget(button, number // 3, number % 3, 1, 3 - number % 3 if is_last else 1)
        self._around.addLayout(self._row)
        return inside

    def _choosing(self) -> QHBoxLayout:
        """Return the row that asks what a hand-out looks like."""
        self._ups.addItems(list(UPS.values()))
        self._ups.setCurrentText(UPS[USUAL])
        self._ups.setAccessibleName("Slides on a page of the hand-out")
        self._papers.addItems(papers())
        self._papers.setAccessibleName("Paper of the hand-out")
        self._choices = QHBoxLayout()
        self._choices.addWidget(label("Hand-out:"))
        self._choices.addWidget(self._ups, 2)
        self._choices.addWidget(self._papers, 1)
        return self._choices

    def _button(self, words: str, run: Callable[[], object]) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: run())
        return button

    def _copy(self) -> None:
        QApplication.clipboard().setText(in_words(self._report))

    def _go_on(self) -> None:
        self.accept()
        self.gone_on.emit()

    def _choose(self, url: QUrl) -> None:
        self.accept()
        self.place_chosen.emit(url.toString())


def in_words(report: Report) -> str:
    """Return the report as plain text."""
    lines = [report.title, _summary(report), ""]
    lines += [f"{clock_words(s.spent)}\t{_planned(s.planned)}\t{s.title}" for s in report.spent]
    lines += ["", "Questions from the room"]
    for parked in report.parked:
        lines.append(f"Slide {parked.slide} ({clock_words(parked.seconds)}): {_asked(parked)}")
        lines += [f"    see {s.words}" for s in report.suggested.get(parked.words, ())]
    return "\n".join(lines if report.parked else [*lines, NO_QUESTIONS]) + "\n"


def _html(report: Report) -> str:
    rows = "".join(
        f"<tr><td>{escape(s.title)}</td><td>{clock_words(s.spent)}</td><td>{_planned(s.planned)}</td></tr>"
        for s in report.spent
    )
    head = "<tr><th align='left'>Section</th><th align='left'>Took</th><th align='left'>Planned</th></tr>"
    asked = "".join(_question(parked, report.suggested.get(parked.words, ())) for parked in report.parked)
    return (
        f"<p>{escape(_summary(report))}</p>"
        f"<h3>Questions from the room</h3>{asked or f'<p>{NO_QUESTIONS}</p>'}"
        f'<h3>Minutes</h3><table class="data" width="100%" cellspacing="0">{head}{rows}</table>'
    )


def _question(parked: Parked, suggested: Sequence[Suggested]) -> str:
    links = "".join(f'<br>See <a href="{escape(s.place)}">{escape(s.words)}</a>' for s in suggested)
    return f"<p><b>{escape(_asked(parked))}</b><br>Slide {parked.slide}, {clock_words(parked.seconds)} into the talk{links}</p>"


def _asked(parked: Parked) -> str:
    return parked.words or f"A question about “{parked.title}”"


def _summary(report: Report) -> str:
    planned = f" of {clock_words(report.planned)} planned" if report.planned else "; no time was planned"
    return f"The talk took {clock_words(report.elapsed)}{planned}."


def _planned(seconds: float) -> str:
    return clock_words(seconds) if seconds else "–"
