"""What we rely on in the binding of Qt itself."""

from __future__ import annotations

import sys

from PySide6.QtGui import QTextLayout


def test_methods_that_return_nothing_keep_the_count_of_none(qapp: object) -> None:
    layout = QTextLayout("ten thousand calls")
    before = sys.getrefcount(None)

    for _ in range(1_000):
        layout.beginLayout()
        layout.endLayout()

    assert sys.getrefcount(None) > before - 100, (
        "PySide6 loses references to None: Python aborts sooner or later"
    )
