"""Pictures: drawings of the edition in every theme's colours, our icons, and nothing that is named otherwise."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage

from luna_handbook.book.drawings import COLOURS
from luna_handbook.errors import PageDamaged
from luna_handbook.ui.drawings import recolour
from luna_handbook.ui.page.compose import ICONS
from luna_handbook.ui.page.drawings import drawing_image, placeholder
from luna_handbook.ui.theme import DIM, LIGHT, THEMES, Look, Theme, drawing_colours

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50" viewBox="0 0 100 50">'
    f'<rect width="100" height="50" fill="{COLOURS["paper"]}"/><rect width="50" height="50" fill="{COLOURS["accent"]}"/></svg>'
).encode()
each_theme = pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)


def draw(
    scheme: str, name: str, theme: Theme = LIGHT, bytes_: bytes = SVG, ratio: float = 1.0
) -> QImage | None:
    return drawing_image(scheme, name, lambda _sha256: bytes_, Look(theme), 200, ratio)


@each_theme
def test_a_drawing_takes_every_theme_s_colours(theme: Theme, qapp: object) -> None:
    image = draw("luna-img", "f" * 64, theme)

    assert image
    assert [image.pixelColor(x, 40) for x in (20, 180)] == [QColor(theme.accent), QColor(theme.paper)]


@each_theme
def test_every_colour_a_drawing_may_use_has_one_in_the_theme(theme: Theme) -> None:
    assert set(COLOURS) <= set(drawing_colours(theme))


@each_theme
def test_recolouring_leaves_no_colour_of_the_list_but_the_theme_s_own(theme: Theme) -> None:
    drawing = " ".join(COLOURS.values()).encode()

    assert recolour(drawing, theme).decode().split() == [drawing_colours(theme)[name] for name in COLOURS]


def test_colours_that_trade_places_between_themes_do_not_mix() -> None:
    swapped = DIM._replace(paper=COLOURS["ink"], ink=COLOURS["paper"])

    assert (
        recolour(f"{COLOURS['paper']} {COLOURS['ink']}".encode(), swapped).decode()
        == f"{COLOURS['ink']} {COLOURS['paper']}"
    )


def test_a_drawing_keeps_its_proportions_and_is_as_sharp_as_the_screen(qapp: object) -> None:
    image = draw("luna-img", "f" * 64, ratio=2.0)

    assert image
    assert (image.width(), image.height(), image.devicePixelRatio()) == (400, 200, 2.0)


@pytest.mark.parametrize("tone", ICONS)
def test_the_icon_of_every_callout_is_drawn(tone: str, qapp: object) -> None:
    image = draw("luna-icon", f"{ICONS[tone]}/{tone}")

    assert image
    assert image.width() == Look(LIGHT).px(18)


@pytest.mark.parametrize(
    ("scheme", "name"),
    [
        ("luna-icon", "../../../etc/passwd/ink"), ("luna-icon", "../info/ink"), ("luna-icon", "info"), ("luna-icon", ""),
        ("luna-icon", "/etc/passwd/ink"), ("luna-icon", "info/../ink"), ("luna-icon", "info/ink/"), ("luna-icon", "INFO/INK"),
        ("file", "/etc/passwd"), ("", ""), ("http", "//host/a.png"), ("qrc", "/a"), ("luna-icon", "info/ink\n"),
    ],
)  # fmt: skip
def test_no_other_name_is_drawn(scheme: str, name: str, qapp: object) -> None:
    assert draw(scheme, name) is None


def test_a_damaged_drawing_is_a_box_that_says_so(qapp: object) -> None:
    def damaged(_sha256: str) -> bytes:
        raise PageDamaged("This drawing failed its check and is not shown.")

    image = drawing_image("luna-img", "f" * 64, damaged, Look(LIGHT), 300, 1.0)

    assert image
    assert image.pixelColor(2, 2) == QColor(LIGHT.danger_wash)


@pytest.mark.parametrize("svg", [b"", b"no drawing", b"<svg", b"\xff\xfe"])
def test_bytes_that_are_no_drawing_become_a_box_that_says_so(svg: bytes, qapp: object) -> None:
    image = draw("luna-img", "f" * 64, bytes_=svg)

    assert image
    assert image.pixelColor(2, 2) == QColor(LIGHT.danger_wash)


def test_what_stands_for_a_refused_picture_is_there_and_cannot_be_seen(qapp: object) -> None:
    image = placeholder()

    assert (image.isNull(), image.pixelColor(0, 0).alpha()) == (False, 0)
