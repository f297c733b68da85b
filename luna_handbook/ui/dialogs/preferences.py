"""The settings, one row for each field of ``settings.FIELDS``; a change is seen at once, a locked row says who locked it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from luna_handbook.settings import FIELDS
from luna_handbook.ui.naming import label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from luna_handbook.settings import Field, Settings
    from luna_handbook.ui.theme import Look


class Preferences(QDialog):
    """Announces every choice to ``choose(name, value)``, which returns the look then; ``locked``: why a field is fixed."""

    def __init__(
        self,
        settings: Settings,
        locked: Mapping[str, str],
        choose: Callable[[str, object], Look],
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Settings")
        self.setStyleSheet(look.sheet("overlay.qss"))
        self._announce = choose
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for field in FIELDS:
            control = self._control(field, getattr(settings, field.name))
            form.addRow(field.words, control)
            if field.name in locked:
                control.setEnabled(False)
                control.setAccessibleDescription(locked[field.name])
                form.addRow("", label(locked[field.name], "soft"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(WholeForm(form))
        layout.addWidget(buttons)
        self.ensurePolished()
        self.resize(self.sizeHint())

    def _choose(self, name: str, value: object) -> None:
        self.setStyleSheet(self._announce(name, value).sheet("overlay.qss"))

    def _control(self, field: Field, value: object) -> QWidget:
        make = {"choice": self._choice, "number": self._number, "yes or no": self._tick}[field.kind]
        control = make(field, value)
        control.setObjectName(field.name)
        control.setAccessibleName(field.words)
        return control

    def _choice(self, field: Field, value: object) -> QWidget:
        box = QComboBox()
        for choice, words in field.choices:
            box.addItem(words, choice)
        box.setCurrentIndex(box.findData(value))
        box.currentIndexChanged.connect(lambda: self._choose(field.name, box.currentData()))
        return box

    def _number(self, field: Field, value: object) -> QWidget:
        box = QSpinBox()
        box.setRange(field.least, field.most)
        box.setSingleStep(field.step)
        box.setValue(int(str(value)))
        box.editingFinished.connect(lambda: self._choose(field.name, _in_steps(box.value(), field)))
        return box

    def _tick(self, field: Field, value: object) -> QWidget:
        box = QCheckBox()
        box.setChecked(bool(value))
        box.toggled.connect(lambda checked: self._choose(field.name, checked))
        return box


def _in_steps(value: int, field: Field) -> int:
    return round(value / field.step) * field.step


class WholeForm(QScrollArea):
    """A form that scrolls where the screen is too low for it, and wants to be whole where it is not."""

    def __init__(self, form: QFormLayout) -> None:
        super().__init__()
        self._inside = QWidget()
        self._inside.setLayout(form)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of the form with room for a scroll bar."""
        return self._inside.sizeHint() + QSize(self.verticalScrollBar().sizeHint().width(), 2)
