"""Slides as a PowerPoint file: words that can be edited, tables, pictures of the drawings, and the trainer's notes."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any, NamedTuple

from luna_handbook.slides.drawingml import (
    describe_picture,
    make_decorative,
    make_plain,
    set_bullet,
    set_indent,
    set_language,
    set_shift,
    strip_table,
    underline,
)
from luna_handbook.slides.light_pptx import presentation
from luna_handbook.slides.runs import plain, runs_of
from luna_handbook.slides.sheet import in_reading_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import BinaryIO

    from luna_handbook.slides.sheet import Piece, Shape, Sheet

EMU = 9525
"""English Metric Units in a logical pixel (914,400 to the inch, 96 pixels to the inch)."""
POINTS = 0.75
"""Points in a logical pixel."""
FACE = "Arial"
"""Ours are on no other computer, and what stands in for a missing face may be wider; this one, or its twin, is on all."""
TITLE_ONLY = 5
"""The layout of python-pptx's own template that has a title and nothing else."""
OUTLINE_LEVEL = {"bullet", "text", "term"}
"""What flows: words that stand under each other in one frame."""
CELLS = {"head", "cell"}
AROUND = {"kicker", "title", "citation", "foot"}
BELOW = {"citation", "foot"}
CELL = 4.0
"""Logical pixels left empty around the words of a cell."""


class Colours(NamedTuple):
    """Colours as ``RRGGBB``: of words, quiet words, lines; the ground and edge of a callout by its tone."""

    ink: str
    soft: str
    line: str
    tones: Callable[[str], tuple[str, str]]


def write_powerpoint(
    file: BinaryIO,
    title: str,
    sheets: Sequence[Sheet],
    shape: Shape,
    draw: Callable[[str, int], bytes],
    colours: Colours,
    language: str,
) -> None:
    """Write the sheets as ``.pptx``. ``draw`` returns a drawing (by its SHA-256, so many pixels wide) as PNG.

    ``language`` (BCP 47) is what the words are in: by it other programs check spelling and read aloud.

    Raises OSError when the file cannot be written, and what ``draw`` raises.
    """
    show = presentation()()
    from pptx.util import Emu  # noqa: PLC0415 - for an export only, and after what makes it light

    show.slide_width, show.slide_height = Emu(shape.width * EMU), Emu(shape.height * EMU)
    _describe(show.core_properties, title, language)
    for sheet in sheets:
        slide = show.slides.add_slide(show.slide_layouts[TITLE_ONLY])
        _Slide(slide, draw, colours).fill(sheet)
        set_language(slide, language)
    show.save(file)


def _describe(about: Any, title: str, language: str) -> None:  # noqa: ANN401 - untyped
    """Say what the file is; python-pptx's template is its maker's own, of 2013."""
    about.title, about.language = title, language
    about.author = about.last_modified_by = "Luna Handbook"
    about.comments = ""
    about.created = about.modified = dt.datetime.now(dt.UTC).replace(tzinfo=None)


class _Slide:
    """One slide being filled; its title is a real one, so that outlines and screen readers of other programs have it."""

    def __init__(self, slide: Any, draw: Callable[[str, int], bytes], colours: Colours) -> None:  # noqa: ANN401 - untyped
        self._slide = slide
        self._draw = draw
        self._colours = colours

    def fill(self, sheet: Sheet) -> None:
        self._title(sheet, [piece for piece in sheet.pieces if piece.role == "title"])
        for group in _groups(piece for piece in in_reading_order(sheet.pieces) if piece.role != "title"):
            first = group[0]
            if first.role == "figure":
                self._figure(first)
            elif first.role in CELLS:
                self._table(group)
            elif first.role == "callout":
                self._frame(group[1:] or group[:1], box=first)
            elif first.role == "rule":
                self._rule(first)
            else:
                self._frame(group)
        if notes := "\n\n".join(filter(None, (sheet.notes, *sheet.references))):
            self._slide.notes_slide.notes_text_frame.text = notes

    def _title(self, sheet: Sheet, pieces: Sequence[Piece]) -> None:
        title = self._slide.shapes.title
        if not pieces:
            title.text = sheet.name
            title.left, title.top, title.width, title.height = (
                n * EMU for n in (0, -60, 900, 50)
            )  # above the slide
            return
        _put(title, pieces[0])
        self._write(title.text_frame, pieces)

    def _frame(self, pieces: Sequence[Piece], box: Piece | None = None) -> None:
        place = box or _around(pieces)
        tones = self._colours.tones(box.tone) if box else ()
        shape = self._box(place, *tones) if tones else self._slide.shapes.add_textbox(*_emu(place))
        frame = shape.text_frame
        inner = _around(pieces)
        frame.margin_left, frame.margin_top = _px(inner.x - place.x), _px(inner.y - place.y)
        frame.margin_right, frame.margin_bottom = _px(0), _px(0)
        if said := [piece for piece in pieces if piece.html]:
            self._write(frame, said)

    def _write(self, frame: Any, pieces: Sequence[Piece]) -> None:  # noqa: ANN401 - python-pptx has no types of use
        from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE  # noqa: PLC0415
        from pptx.util import Pt  # noqa: PLC0415

        frame.word_wrap, frame.auto_size = not _is_line(pieces), MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
        frame.vertical_anchor = MSO_ANCHOR.BOTTOM if pieces[0].role in BELOW else MSO_ANCHOR.TOP
        left = _around(pieces).x
        sign, bottom, is_first = None, None, True
        for piece in pieces:
            if piece.role == "bullet":
                sign = piece
                continue
            paragraph = frame.paragraphs[0] if is_first else frame.add_paragraph()
            if bottom is not None:
                paragraph.space_before = Pt(max(0.0, piece.y - bottom) * POINTS)
            begins = sign.x if sign else piece.x
            set_indent(paragraph, _px(piece.x - left), _px(begins - piece.x))
            if sign:
                set_bullet(paragraph, plain(sign.html))
            self._runs(paragraph, piece)
            sign, bottom, is_first = None, piece.y + piece.height, False

    def _runs(self, paragraph: Any, piece: Piece) -> None:  # noqa: ANN401
        from pptx.enum.text import PP_ALIGN  # noqa: PLC0415
        from pptx.util import Pt  # noqa: PLC0415

        paragraph.alignment = PP_ALIGN.LEFT
        quiet = piece.role in {"kicker", "citation", "foot", "head"}
        edge = self._colours.tones(piece.tone)[1] if piece.tone else ""
        for run in runs_of(piece.html):
            for number, text in enumerate(run.text.split("\n")):
                if number:
                    paragraph.add_line_break()
                if not text:
                    continue
                written = paragraph.add_run()
                written.text = text
                font = written.font
                font.size, font.name = Pt(piece.size * POINTS), FACE
                font.bold, font.italic = run.bold or piece.bold, run.italic
                font.color.rgb = _rgb(edge or (self._colours.soft if quiet else self._colours.ink))
                if run.shift:
                    set_shift(written, run.shift)

    def _figure(self, piece: Piece) -> None:
        data = self._draw(piece.image, round(piece.width * 2))
        picture = self._slide.shapes.add_picture(io.BytesIO(data), 0, 0)
        top, bottom = piece.crop
        band = picture.height * (bottom - top)
        scale = min(piece.width * EMU / picture.width, piece.height * EMU / band)
        picture.width, picture.height = int(picture.width * scale), int(band * scale)
        picture.crop_top, picture.crop_bottom = top, 1 - bottom
        picture.left = int((piece.x + piece.width / 2) * EMU - picture.width / 2)
        picture.top = int((piece.y + piece.height / 2) * EMU - picture.height / 2)
        describe_picture(picture, plain(piece.html))

    def _rule(self, piece: Piece) -> None:
        make_decorative(self._box(piece, self._colours.line))

    def _box(self, piece: Piece, ground: str, edge: str = "") -> Any:  # noqa: ANN401
        from pptx.enum.shapes import MSO_SHAPE  # noqa: PLC0415

        shape = self._slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *_emu(piece))
        make_plain(shape)
        shape.fill.solid()
        shape.fill.fore_color.rgb = _rgb(ground)
        if edge:
            shape.line.color.rgb = _rgb(edge)
        else:
            shape.line.fill.background()
        return shape

    def _table(self, pieces: Sequence[Piece]) -> None:
        columns, rows = sorted({p.x - CELL for p in pieces}), sorted({p.y - CELL for p in pieces})
        place = _widened(_around(pieces))
        table = self._slide.shapes.add_table(len(rows), len(columns), *_emu(place)).table
        strip_table(table)
        table.first_row = any(piece.role == "head" for piece in pieces)
        for column, (x, after) in enumerate(zip(columns, [*columns[1:], place.x + place.width], strict=True)):
            table.columns[column].width = _px(after - x)
        for row, (y, after) in enumerate(zip(rows, [*rows[1:], place.y + place.height], strict=True)):
            table.rows[row].height = _px(after - y)
        for piece in pieces:
            cell = table.cell(rows.index(piece.y - CELL), columns.index(piece.x - CELL))
            cell.margin_left = cell.margin_right = cell.margin_top = cell.margin_bottom = _px(CELL)
            self._runs(cell.text_frame.paragraphs[0], piece)
        for row in list(table.rows)[:-1]:
            for cell in row.cells:
                underline(cell, self._colours.line)


def _groups(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Part pieces into what becomes one shape each: a callout with what stands in it, a table, words that flow, a picture."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        last = groups[-1] if groups else []
        if piece.role == "rule" and last and last[0].role in CELLS:
            continue  # a table here draws its own lines
        if last and _belongs(piece, last):
            last.append(piece)
        else:
            groups.append([piece])
    return [group for group in groups if not (group[0].role == "rule" and _is_of_table(group[0], groups))]


def _belongs(piece: Piece, group: Sequence[Piece]) -> bool:
    first, last = group[0], group[-1]
    if first.role == "callout":
        is_inside = first.y <= piece.y and piece.y + piece.height <= first.y + first.height + 1
        return is_inside and piece.role in OUTLINE_LEVEL | {"callout-title"}
    if piece.role in CELLS:
        return first.role in CELLS
    return piece.role in OUTLINE_LEVEL and last.role in OUTLINE_LEVEL


def _is_of_table(rule: Piece, groups: Sequence[Sequence[Piece]]) -> bool:
    """Tell whether a line lies within a table, which draws its own."""
    tables = [_around(group) for group in groups if group[0].role in CELLS]
    return any(t.y - 4 <= rule.y <= t.y + t.height + 4 for t in tables)


def _around(pieces: Sequence[Piece]) -> Piece:
    """Return an empty piece as large as these together."""
    left, top = min(p.x for p in pieces), min(p.y for p in pieces)
    right, bottom = max(p.x + p.width for p in pieces), max(p.y + p.height for p in pieces)
    return pieces[0]._replace(x=left, y=top, width=right - left, height=bottom - top)


def _widened(piece: Piece) -> Piece:
    """Return the place of a table around its words, which stand as far from its edges as from those of their cells."""
    return piece._replace(
        x=piece.x - CELL, y=piece.y - CELL, width=piece.width + 2 * CELL, height=piece.height + 2 * CELL
    )


def _is_line(pieces: Sequence[Piece]) -> bool:
    """Tell whether this was laid out as one line, which another typeface must not break: there is no room for a second."""
    return len(pieces) == 1 and pieces[0].role in AROUND and pieces[0].height < 2 * pieces[0].size


def _put(shape: Any, piece: Piece) -> None:  # noqa: ANN401
    shape.left, shape.top, shape.width, shape.height = _emu(piece)
    frame = shape.text_frame
    frame.margin_left = frame.margin_top = frame.margin_right = frame.margin_bottom = 0


def _px(pixels: float) -> int:
    return round(pixels * EMU)


def _emu(piece: Piece) -> tuple[int, int, int, int]:
    return _px(piece.x), _px(piece.y), _px(piece.width), _px(piece.height)


def _rgb(colour: str) -> Any:  # noqa: ANN401
    from pptx.dml.color import RGBColor  # noqa: PLC0415

    return RGBColor(*bytes.fromhex(colour.removeprefix("#")))  # type: ignore[no-untyped-call]
