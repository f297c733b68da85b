"""The settings, one row for each field of ``settings.FIELDS``; a change is seen at once, a locked row says who locked it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QScrollArea,
    QSpinBox,
    QWidget,
)

from luna_handbook.settings import FIELDS
from luna_handbook.ui.dialogs.dialog import Dialog
from luna_handbook.ui.naming import label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from luna_handbook.settings import Field, Settings
    from luna_handbook.ui.theme import Look


class Preferences(Dialog):
    """Announces every choice to ``choose(name, value)``; ``locked`` gives the reason for each field that is fixed."""

    def __init__(
        self,
        settings: Settings,
        locked: Mapping[str, str],
        choose: Callable[[str, object], object],
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        self._choose = choose
        self._form = QFormLayout()
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field in (field for field in FIELDS if field.is_shown):
            control = self._control(field, getattr(settings, field.name))
            self._form.addRow(field.words, control)
            if field.name in locked:
                control.setEnabled(False)
                control.setAccessibleDescription(locked[field.name])
                reason = label(locked[field.name], "soft")
                reason.setWordWrap(True)
                self._form.addRow("", reason)
        self._area = _scrolling(self._form)
        super().__init__("Settings", self._area, look, parent)

    def wear(self, look: Look) -> None:
        """Give the form a theme and zoom."""
        self._form.setSpacing(look.px(8))
        for box in self._area.findChildren(QSpinBox):
            box.lineEdit().setTextMargins(look.px(8), 0, 0, 0)

    def wanted(self, look: Look) -> QSize:
        """Return the size at which the form is whole."""
        width, around = look.px(560), self._column.contentsMargins()
        inner = width - around.left() - around.right()
        self._form.activate()
        form = self._form.totalHeightForWidth(inner) if self._form.hasHeightForWidth() else 0
        rest = self.sizeHint().height() - self._area.sizeHint().height()
        return QSize(width, max(form, self._form.sizeHint().height()) + rest + look.px(8))

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


def _scrolling(form: QFormLayout) -> QScrollArea:
    """Return a form that scrolls where the screen is too low for it."""
    inside, area = QWidget(), QScrollArea()
    inside.setLayout(form)
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its controls take the keyboard, and it follows them
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
