"""What a PowerPoint file can say and python-pptx has no call for, written into the elements it hands out (ECMA-376, part 1)."""

from __future__ import annotations

from typing import Any

MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
DECORATIVE = (
    "{C183D7F6-B498-43B3-948B-1728B52AA6E4}",
    "http://schemas.microsoft.com/office/drawing/2017/decorative",
)
"""The extension by which screen readers pass over a shape ([MS-ODRAWXML] 2.3.1), and its namespace."""
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's own “No Style, No Grid”: any other would colour the cells that say nothing."""
LINE = 9525
"""The width of a line between rows, in English Metric Units: one logical pixel."""


def set_bullet(paragraph: Any, sign: str) -> None:  # noqa: ANN401 - python-pptx has no types of use, here and below
    """Give a paragraph its sign: ``3.`` counts on from 3, anything else is the sign itself (21.1.2.4)."""
    from pptx.oxml.ns import qn  # noqa: PLC0415 - for an export only, after what makes python-pptx light, here and below

    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - that is what this module is for, here and below
    number = sign.strip().rstrip(".")
    if number.isdecimal():
        kind, how = "a:buAutoNum", {"type": "arabicPeriod", "startAt": number}
    else:
        kind, how = "a:buChar", {"char": sign.strip()[:1] or "•"}
    properties.append(properties.makeelement(qn(kind), how))


def set_indent(paragraph: Any, margin: int, first: int) -> None:  # noqa: ANN401
    """Begin a paragraph's lines so far from its frame, its first line ``first`` from the others (EMU; 21.1.2.2.7)."""
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    properties.set("marL", str(margin))
    properties.set("indent", str(first))


def set_shift(run: Any, shift: int) -> None:  # noqa: ANN401
    """Write a run above (1) or below (-1) the line (21.1.2.3.9)."""
    run._r.get_or_add_rPr().set("baseline", "30000" if shift > 0 else "-25000")  # noqa: SLF001


def set_language(slide: Any, language: str) -> None:  # noqa: ANN401
    """Say of every word of a slide and of its notes which language it is (BCP 47), for spelling and reading aloud."""
    from pptx.oxml.ns import qn  # noqa: PLC0415

    parts = [slide, *([slide.notes_slide] if slide.has_notes_slide else [])]
    for run in (run for part in parts for run in part._element.iter(qn("a:r"))):  # noqa: SLF001
        run.get_or_add_rPr().set("lang", language)


def describe_picture(picture: Any, words: str) -> None:  # noqa: ANN401
    """Give a picture its alternative text."""
    picture._element.nvPicPr.cNvPr.set("descr", words)  # noqa: SLF001


def make_plain(shape: Any) -> None:  # noqa: ANN401
    """Take a shape's theme style away, which would give it a shadow and light words."""
    from pptx.oxml.ns import qn  # noqa: PLC0415

    shape._element.remove(shape._element.find(qn("p:style")))  # noqa: SLF001


def make_decorative(shape: Any) -> None:  # noqa: ANN401
    """Let screen readers pass over a shape that says nothing."""
    from pptx.oxml import parse_xml  # noqa: PLC0415

    uri, namespace = DECORATIVE
    mark = f'<d:decorative xmlns:d="{namespace}" val="1"/>'
    said = f'<a:extLst xmlns:a="{MAIN}"><a:ext uri="{uri}">{mark}</a:ext></a:extLst>'
    shape._element.nvSpPr.cNvPr.append(parse_xml(said))  # noqa: SLF001


def strip_table(table: Any) -> None:  # noqa: ANN401
    """Take a table's style away, with its colours."""
    from pptx.oxml.ns import qn  # noqa: PLC0415

    table._tbl.tblPr.find(qn("a:tableStyleId")).text = NO_STYLE  # noqa: SLF001
    table.horz_banding = False


def underline(cell: Any, colour: str) -> None:  # noqa: ANN401
    """Draw the line below a cell in a colour (``RRGGBB``; 21.1.3.5)."""
    from pptx.oxml import parse_xml  # noqa: PLC0415

    fill = f'<a:solidFill><a:srgbClr val="{colour.removeprefix("#")}"/></a:solidFill>'
    line = parse_xml(f'<a:lnB xmlns:a="{MAIN}" w="{LINE}">{fill}</a:lnB>')
    cell._tc.get_or_add_tcPr().insert(0, line)  # noqa: SLF001
