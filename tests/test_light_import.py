"""A library is imported without a module it asks for and we do not want."""

from __future__ import annotations

import importlib
import sys

from luna_handbook.light_import import stand_in_for


def test_a_stand_in_answers_and_is_gone_afterwards() -> None:
    with stand_in_for("wanted_nowhere", "retrieve"):
        member = importlib.import_module("wanted_nowhere").retrieve

    assert (member, "wanted_nowhere" in sys.modules) == (None, False)


def test_a_module_that_is_loaded_stays_as_it_is() -> None:
    with stand_in_for("importlib", "retrieve"):
        found = sys.modules["importlib"]

    assert (found, sys.modules["importlib"]) == (importlib, importlib)
