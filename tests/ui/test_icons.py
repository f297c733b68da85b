"""Every icon the code names is bundled, and drawn in the colour asked for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor

from luna_handbook import paths
from luna_handbook.ui.actions import COMMANDS
from luna_handbook.ui.icons import icon, icon_image, moon, program_icon
from luna_handbook.ui.page.compose import ICONS
from luna_handbook.ui.theme import DIM, Look

CODE = Path(paths.PACKAGE / "ui")


def icons_in_code() -> set[str]:
    """Return every name that the code asks for an icon by."""
    texts = [path.read_text(encoding="utf-8") for path in CODE.rglob("*.py")]
    found = {name for text in texts for name in re.findall(r"\bicon(?:_image)?\(\s*\"([a-z0-9-]+)\"", text)}
    bar = (CODE / "top_bar.py").read_text(encoding="utf-8")
    found |= set(re.findall(r"\"((?:arrow|a-large)-[a-z-]+|menu|siren)\"", bar))
    return found | set(ICONS.values()) | {command.icon for command in COMMANDS if command.icon}


@pytest.mark.parametrize("name", sorted(icons_in_code()))
def test_every_icon_named_is_bundled(name: str) -> None:
    assert (paths.resources() / "icons" / f"{name}.svg").is_file()


def test_every_icon_bundled_is_named() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in CODE.rglob("*.py"))
    signs = {file.stem.rpartition("-")[0] for file in (paths.resources() / "icons" / "tinted").iterdir()}
    bundled = {file.stem for file in (paths.resources() / "icons").glob("*.svg")}

    assert {name for name in bundled - signs - {"luna-handbook"} if f'"{name}"' not in code} == set()


def test_an_icon_is_drawn_in_its_colour(qapp: object) -> None:
    image = icon_image("x", "#A6BEF3", 24, 2.0)

    shown = {
        image.pixelColor(x, y).name()
        for x in range(48)
        for y in range(48)
        if image.pixelColor(x, y).alpha() == 255
    }

    assert shown == {"#a6bef3"}


def test_an_icon_is_as_sharp_as_the_screen(qapp: object) -> None:
    image = icon_image("x", "#000000", 20, 2.0)

    assert (image.width(), image.devicePixelRatio()) == (40, 2.0)


def test_an_icon_that_is_not_there_is_an_error(qapp: object) -> None:
    with pytest.raises(OSError, match="no-such-icon"):
        icon_image("no-such-icon", "#000000", 20, 1.0)


def test_an_icon_of_what_is_switched_off_is_grey(qapp: object) -> None:
    made = icon("arrow-left", "#000000", 20, disabled="#888888")

    pixmap = made.pixmap(20, 20, made.Mode.Disabled).toImage()

    assert QColor("#888888") in [pixmap.pixelColor(x, pixmap.height() // 2) for x in range(pixmap.width())]


def test_the_program_s_icon_comes_in_the_sizes_desktops_ask_for(qapp: object) -> None:
    assert {size.width() for size in program_icon().availableSizes()} >= {16, 32, 48, 256}


def test_the_moon_takes_the_theme_s_accent(qapp: object) -> None:
    image = moon(Look(DIM), 26).toImage()

    colours = {
        image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())
    }

    assert DIM.accent in colours


@pytest.mark.parametrize(
    "file", sorted((paths.resources() / "icons" / "tinted").iterdir()), ids=lambda file: file.stem
)
def test_a_sign_of_the_sheets_is_a_bundled_icon_in_black_or_white(file: Path) -> None:
    name, _, tint = file.stem.rpartition("-")
    source = (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")

    assert file.read_text(encoding="utf-8") == source.replace(
        "currentColor", {"black": "#000000", "white": "#FFFFFF"}[tint]
    )
