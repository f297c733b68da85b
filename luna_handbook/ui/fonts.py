"""The bundled typefaces: registered from our own files, never from the system's."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

from luna_handbook import paths
from luna_handbook.typefaces import SHA256

FAMILIES = ("Atkinson Hyperlegible Next", "Noto Sans", "Noto Sans Math", "Noto Sans Symbols2")
NOTICE = (
    "A typeface of the handbook is missing or damaged ({}). Pages can be read, but some words may look different and some "
    "characters may not show. Install the program again."
)


def register_fonts() -> tuple[tuple[str, ...], str]:
    """Register every bundled font file; return the families to use, best first, and a sentence when one is missing."""
    found: set[str] = set()
    missing: list[str] = []
    for name in SHA256:
        file = paths.resources() / "fonts" / name
        number = QFontDatabase.addApplicationFont(str(file)) if file.is_file() else -1
        if number < 0:
            missing.append(name)
        else:
            found.update(QFontDatabase.applicationFontFamilies(number))
    families = tuple(spelt for name in FAMILIES if (spelt := _like(name, found)))
    return families, NOTICE.format(", ".join(missing)) if missing else ""


def font(families: tuple[str, ...], pixels: int) -> QFont:
    """Return the reading face at a pixel size, falling back through the bundled families."""
    result = QFont()
    if families:
        result.setFamilies(list(families))
    result.setPixelSize(pixels)
    result.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return result


def _like(name: str, found: set[str]) -> str:
    """Match a family however the file spells its spaces."""
    return next((f for f in sorted(found) if f.replace(" ", "") == name.replace(" ", "")), "")
