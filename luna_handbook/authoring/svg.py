"""Whether a drawing may ship: SVG of a small, harmless kind in the handbook's colours, size and type."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from luna_handbook.book.drawings import COLOURS, FAMILY

if TYPE_CHECKING:
    from collections.abc import Callable

WIDTH = 720
SMALLEST_TEXT = 18.0
MOST_COLOURS = 8
TALLEST = 2000
LARGEST_DRAWING = 256 * 1024

_SVG = "{http://www.w3.org/2000/svg}"
_ELEMENTS = frozenset(
    (
        "svg",
        "g",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "title",
        "desc",
    )
)
_PAINTS = frozenset(("fill", "stroke", "color", "stop-color"))
_GEOMETRY = "width height viewBox version x y x1 y1 x2 y2 cx cy r rx ry dx dy d points transform"
_LINES = "stroke-width stroke-linecap stroke-linejoin stroke-dasharray stroke-dashoffset stroke-miterlimit stroke-opacity"
_TYPE = "font-family font-size font-weight font-style text-anchor letter-spacing word-spacing xml:space"
_OTHER = "id role aria-label fill-rule fill-opacity opacity"
_ATTRIBUTES = _PAINTS.union(*(words.split() for words in (_GEOMETRY, _LINES, _TYPE, _OTHER)))
_TRANSFORM = re.compile(r"\s*(?:(?:translate|rotate)\s*\([-+\d.,\seE]*\)\s*)+")
_SIZE = re.compile(r"(\d{1,4}(?:\.\d+)?)(?:px)?")


@dataclass(frozen=True, slots=True)
class Svg:
    """A drawing that may ship: its bytes, and its width and height in units."""

    data: bytes
    width: int
    height: int


def read_svg(text: str, note: Callable[[int, str], None]) -> Svg | None:
    """Return a drawing, or None when it may not ship; notes every reason with its line."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text or len(text) > LARGEST_DRAWING:
        note(1, f"A drawing has no DOCTYPE or entities and at most {LARGEST_DRAWING // 1024} KiB.")
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        note(error.lineno or 1, "This is not well-formed SVG.")
        return None
    noted: list[int] = []

    def noting(line: int, message: str) -> None:
        noted.append(line)
        note(line, message)

    height = _height(root, noting)
    _note_elements(root, noting)
    _note_colours(root, noting)
    _note_type(root, FAMILY not in root.get("font-family", ""), 0.0, noting)
    return None if noted else Svg(text.encode(), WIDTH, height)


def _height(root: etree._Element, note: Callable[[int, str], None]) -> int:
    size = _SIZE.fullmatch(root.get("height", ""))
    height = int(float(size[1])) if size else 0
    if root.tag != f"{_SVG}svg":
        note(1, 'A drawing\'s outermost element must be <svg xmlns="http://www.w3.org/2000/svg">.')
    elif not 0 < height <= TALLEST or root.get("width") not in {str(WIDTH), f"{WIDTH}px"}:
        note(
            _line(root), f"A drawing is {WIDTH} units wide and at most {TALLEST} high: give width and height."
        )
    elif [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", root.get("viewBox", ""))] != [0, 0, WIDTH, height]:
        note(_line(root), f"The viewBox must be “0 0 {WIDTH} {height}”.")
    return height


def _note_elements(root: etree._Element, note: Callable[[int, str], None]) -> None:
    for element in root.iter():
        if element.tag is etree.Comment:
            continue
        name = element.tag.removeprefix(_SVG) if isinstance(element.tag, str) else "?…?"
        if name not in _ELEMENTS:
            note(_line(element), f"<{name}> is not allowed in a drawing.")
            continue
        for attribute, value in element.attrib.items():
            shown = str(attribute).replace("{http://www.w3.org/XML/1998/namespace}", "xml:")
            if shown not in _ATTRIBUTES or "(" in str(value).replace("translate(", "").replace("rotate(", ""):
                note(_line(element), f'The attribute {shown}="{value}" is not allowed in a drawing.')
            elif shown == "transform" and not _TRANSFORM.fullmatch(str(value)):
                note(
                    _line(element),
                    "A drawing may only translate and rotate; scaling would change the size of its type.",
                )


def _note_colours(root: etree._Element, note: Callable[[int, str], None]) -> None:
    used: set[str] = set()
    for element in root.iter():
        for paint in sorted(_PAINTS):
            value = element.get(paint)
            if value in COLOURS.values():
                used.add(str(value))
            elif value not in {None, "none"}:
                note(
                    _line(element),
                    f"The colour “{value}” is not one of the handbook's; see the list for drawings.",
                )
    if len(used) > MOST_COLOURS:
        note(_line(root), f"This drawing uses {len(used)} colours; {MOST_COLOURS} are the most.")


def _note_type(element: etree._Element, odd: bool, size: float, note: Callable[[int, str], None]) -> None:
    family = element.get("font-family")
    odd = odd if family is None else family.strip("'\" ") != FAMILY
    written = element.get("font-size")
    found = _SIZE.fullmatch(written) if written else None
    size = float(found[1]) if found else 0.0 if written else size
    words = element.tag in {f"{_SVG}text", f"{_SVG}tspan"} and (element.text or "").strip()
    if words and odd:
        note(_line(element), f"The words of a drawing are set in “{FAMILY}”.")
    if words and size < SMALLEST_TEXT:
        note(
            _line(element),
            f"The words of a drawing are at least {SMALLEST_TEXT:g} units high: give a font-size.",
        )
    for child in element:
        _note_type(child, odd, size, note)


def _line(element: etree._Element) -> int:
    return element.sourceline or 1
