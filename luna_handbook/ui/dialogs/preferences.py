"""The settings, one row for each field of ``settings.FIELDS``; a change is seen at once, a locked row says who locked it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
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
    """Announces every choice to ``choose(name, value)``; ``locked`` gives the reason for each field that is fixed."""

    def __init__(
        self,
        settings: Settings,
        locked: Mapping[str, str],
        choose: Callable[[str, object], None],
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Settings")
        self.setStyleSheet(look.sheet("overlay.qss"))
        self._choose = choose
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
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
        layout.addLayout(form)
        layout.addWidget(buttons)

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
