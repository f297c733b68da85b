"""A dialog is open, and the reader is wanted elsewhere: it closes, and the page is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from luna_handbook.ui.single_instance import SingleInstance

if TYPE_CHECKING:
    from tests.readers import OpenReader, Reader

DIALOGS = ["settings", "shortcuts", "guarantees", "check", "policies", "about"]


def _page(reader: Reader) -> str:
    return reader.window.page.place.page if reader.window.page.place else ""


@pytest.mark.parametrize("dialog", DIALOGS)
def test_emergency_closes_an_open_dialog_and_opens_its_page(open_reader: OpenReader, dialog: str) -> None:
    reader = open_reader()
    reader.window.actions_by_name[dialog].trigger()
    assert QApplication.activeModalWidget()

    reader.press("Ctrl+E")

    assert (_page(reader), QApplication.activeModalWidget()) == ("emergency-index", None)


@pytest.mark.parametrize("dialog", DIALOGS)
def test_the_page_of_a_second_start_does_not_open_behind_a_dialog(
    open_reader: OpenReader, dialog: str
) -> None:
    reader = open_reader()
    reader.window.actions_by_name[dialog].trigger()
    assert QApplication.activeModalWidget()

    instance = reader.window.findChild(SingleInstance)
    assert isinstance(instance, SingleInstance)
    instance.place_wanted.emit("emergency-index")

    assert (_page(reader), QApplication.activeModalWidget()) == ("emergency-index", None)
