"""The bundled typefaces: registered from our own files, never from the system's."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

from luna_handbook import paths

FAMILIES = ("Atkinson Hyperlegible Next", "Noto Sans", "Noto Sans Math", "Noto Sans Symbols2")


def register_fonts() -> tuple[tuple[str, ...], str]:
    """Register every bundled font file; return the families to use, best first, and a sentence when one is missing."""
    found: set[str] = set()
    for file in sorted((paths.resources() / "fonts").glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(file))
        found.update(QFontDatabase.applicationFontFamilies(number) if number >= 0 else [])
    families = tuple(name for name in FAMILIES if _like(name, found))
    missing = [name for name in FAMILIES if name not in families]
    if not missing:
        return tuple(_like(name, found) for name in families), ""
    notice = (
        f"A typeface of the handbook is missing ({', '.join(missing)}). Pages can be read, but some signs may not show. "
        "Install the program again."
    )
    return tuple(_like(name, found) for name in families), notice


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
