"""What the room sees: the picture as it is, a cover, the part that is enlarged, and the marks where they were made."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from luna_handbook.slides.scene import AWAY, BLACK, PICTURE, WHITE, Box, Scene
from luna_handbook.slides.sheet import WIDE
from luna_handbook.ui.projector.painting import SheetPainter
from luna_handbook.ui.projector.wall import LASER, PEN, paint_scene, part_shown, point_at
from tests.ui.projector.sheets import DRAWING, sheet

SIZE, LARGE = (320, 180), (1280, 720)
parts = st.floats(0, 1)


def quarters() -> QImage:
    """Return a picture with a colour in every quarter."""
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    for x, y, colour in ((0, 0, "#AA0000"), (160, 0, "#00AA00"), (0, 90, "#0000AA"), (160, 90, "#AAAA00")):
        painter.fillRect(x, y, 160, 90, QColor(colour))
    painter.end()
    return image


def test_a_part_painted_sharp_fills_the_wall_pixel_by_pixel_and_marks_stay_where_they_were() -> None:
    part, strokes = Box(0.3, 0.1, 0.5, 0.5), (((0.4, 0.2), (0.7, 0.5)),)
    sharp = Scene(PICTURE, zoom=part, part=part)

    assert wall(sharp) == quarters()
    assert wall(sharp._replace(strokes=strokes), plain()) == wall(
        Scene(PICTURE, zoom=part, strokes=strokes), plain()
    )


def test_what_is_painted_sharp_stands_where_it_stood_enlarged(families: tuple[str, ...]) -> None:
    part, painter = Box(0.1, 0.2, 0.4, 0.4), SheetPainter(families, lambda _sha256: DRAWING)
    whole = painter.picture(sheet(0), WIDE, *LARGE)
    enlarged = wall(Scene(PICTURE, zoom=part), whole, LARGE)
    sharp = painter.picture(sheet(0), WIDE, *LARGE, part)

    assert sharp != enlarged
    assert _ink_box(sharp).adjusted(-5, -5, 5, 5).contains(_ink_box(enlarged))
    assert _ink_box(enlarged).adjusted(-5, -5, 5, 5).contains(_ink_box(sharp))


def _ink_box(picture: QImage) -> QRect:
    """Return the box of everything that is darker than grey."""
    dark = [
        (x, y)
        for y in range(0, picture.height(), 2)
        for x in range(0, picture.width(), 2)
        if QColor(picture.pixel(x, y)).lightness() < 128
    ]
    xs, ys = [x for x, _ in dark], [y for _, y in dark]
    return QRect(QPoint(min(xs), min(ys)), QPoint(max(xs), max(ys)))


def plain() -> QImage:
    """Return a white picture."""
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    return image


def wall(scene: Scene, picture: QImage | None = None, size: tuple[int, int] = SIZE) -> QImage:
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor("#FF00FF"))
    painter = QPainter(image)
    paint_scene(painter, QRectF(image.rect()), quarters() if picture is None else picture, scene)
    painter.end()
    return image


def test_a_picture_of_the_wall_s_size_is_shown_pixel_by_pixel(qapp: QGuiApplication) -> None:
    assert wall(Scene(PICTURE)) == quarters()


@pytest.mark.parametrize(("cover", "colour"), [(BLACK, "#000000"), (WHITE, "#ffffff")])
def test_a_cover_hides_the_picture_and_every_mark(cover: int, colour: str, qapp: QGuiApplication) -> None:
    seen = wall(Scene(cover, laser=(0.5, 0.5), strokes=(((0.1, 0.1), (0.9, 0.9)),)))

    assert {seen.pixelColor(x, y).name() for x in range(320) for y in range(180)} == {colour}


def test_the_trainer_sees_that_the_audience_s_window_is_away(qapp: QGuiApplication) -> None:
    assert wall(Scene(AWAY)).pixelColor(5, 5) not in (QColor("#000000"), QColor("#FFFFFF"))


def test_a_wall_without_a_picture_is_black(qapp: QGuiApplication) -> None:
    assert wall(Scene(PICTURE), QImage()).pixelColor(100, 100) == QColor("#000000")


def test_a_picture_of_another_shape_is_whole_with_black_beside_it(qapp: QGuiApplication) -> None:
    seen = wall(Scene(PICTURE), size=(400, 180))

    assert [seen.pixelColor(x, 20).name() for x in (10, 45, 350, 390)] == [
        "#000000", "#aa0000", "#00aa00", "#000000",
    ]  # fmt: skip


def test_the_part_that_is_enlarged_fills_the_wall(qapp: QGuiApplication) -> None:
    seen = wall(Scene(PICTURE, zoom=Box(0.5, 0.0, 0.5, 0.5)))

    assert {seen.pixelColor(x, y).name() for x in (5, 160, 310) for y in (5, 90, 170)} == {"#00aa00"}


def test_the_laser_and_the_pen_stay_with_the_picture_when_it_is_enlarged(qapp: QGuiApplication) -> None:
    stroke = ((0.6, 0.55), (0.6, 0.95))

    seen = wall(
        Scene(PICTURE, zoom=Box(0.5, 0.5, 0.5, 0.5), laser=(0.75, 0.75), strokes=(stroke,)), size=LARGE
    )

    assert (seen.pixelColor(640, 360), seen.pixelColor(256, 360)) == (LASER, PEN)


def test_the_spotlight_leaves_its_circle_and_darkens_the_rest(qapp: QGuiApplication) -> None:
    seen = wall(Scene(PICTURE, spotlight=(0.25, 0.25)))

    assert seen.pixelColor(80, 45) == QColor("#AA0000")
    assert seen.pixelColor(300, 170).lightness() < QColor("#AAAA00").lightness() / 2


def test_a_stroke_of_one_point_is_a_dot(qapp: QGuiApplication) -> None:
    assert wall(Scene(PICTURE, strokes=(((0.25, 0.25),),)), size=LARGE).pixelColor(320, 180) == PEN


@given(st.builds(Box, parts, parts, parts, parts))
def test_the_part_shown_lies_in_the_picture_and_keeps_its_proportions(zoom: Box) -> None:
    part = part_shown(zoom)

    assert part.width == part.height
    assert 0 <= part.x <= part.x + part.width <= 1 + 1e-9
    assert 0 <= part.y <= part.y + part.height <= 1 + 1e-9


def test_a_position_on_the_wall_is_the_point_that_is_painted_there() -> None:
    zoom = Box(0.5, 0.0, 0.5, 0.5)

    assert point_at(QRectF(0, 0, 320, 180), QSizeF(1920, 1080), zoom, QPointF(160, 90)) == pytest.approx(
        (0.75, 0.25)
    )


def test_a_position_beside_the_picture_is_no_point_of_it() -> None:
    assert point_at(QRectF(0, 0, 400, 180), QSizeF(1920, 1080), Box(), QPointF(10, 90)) is None
