"""Whether a drawing may ship: SVG of a small, harmless kind in the handbook's colours, size and type.

Read event by event: nothing is expanded, loaded or recursed into.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.parsers import expat

from luna_handbook.authoring.text_files import note_undrawable
from luna_handbook.book.drawings import COLOURS, FAMILY

if TYPE_CHECKING:
    from collections.abc import Callable

WIDTH = 720
TALLEST = 2000
SMALLEST_TEXT = 18.0
"""Units; on paper and on a laptop this is the size of body text."""
MOST_COLOURS = 8
LARGEST_DRAWING = 256 * 1024
"""Characters."""

_NAMESPACE = "http://www.w3.org/2000/svg"
_WORDS = ("text", "tspan")
_ELEMENTS = frozenset(
    ("svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "title", "desc", *_WORDS)
)
_PAINTS = ("color", "fill", "stroke")
_GEOMETRY = "width height viewBox version x y x1 y1 x2 y2 cx cy r rx ry dx dy d points transform"
_LINES = "stroke-width stroke-linecap stroke-linejoin stroke-dasharray stroke-dashoffset stroke-miterlimit stroke-opacity"
_TYPE = "font-family font-size font-weight font-style text-anchor letter-spacing word-spacing"
_OTHER = "id role aria-label fill-rule fill-opacity opacity"
_ATTRIBUTES = frozenset(_PAINTS).union(*(words.split() for words in (_GEOMETRY, _LINES, _TYPE, _OTHER)))
_TRANSFORM = re.compile(r"\s*(?:(?:translate|rotate)\s*\([-+\d.,\seE]*\)\s*)+")
_SIZE = re.compile(r"(\d{1,4}(?:\.\d+)?)(?:px)?")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Svg:
    """A drawing that may ship: its bytes, and its width and height in units."""

    data: bytes
    width: int
    height: int


def read_svg(text: str, note: Callable[[int, str], None]) -> Svg | None:
    """Return a drawing, or None when it may not ship; notes every reason with its line."""
    if len(text) > LARGEST_DRAWING:
        note(0, f"A drawing has at most {LARGEST_DRAWING // 1024} KiB; simplify this one.")
        return None
    reading = _Reading(note)
    try:
        reading.read(text)
    except _Forbidden:
        return None
    except expat.ExpatError as error:
        note(error.lineno, f"This is not well-formed SVG ({expat.ErrorString(error.code)}).")
        return None
    return Svg(text.encode(), WIDTH, reading.height) if reading.is_sound else None


@dataclass(frozen=True, slots=True)
class _Type:
    """The type in force inside an element."""

    family: str = ""
    size: float = 0.0


class _Forbidden(Exception):
    """Reading stops here, before anything the drawing declares is expanded."""


class _Reading:
    """Remembers the elements still open, the colours used, and whether anything was refused."""

    def __init__(self, note: Callable[[int, str], None]) -> None:
        self.height = 0
        self.is_sound = True
        self._tell = note
        self._parser = expat.ParserCreate(encoding="utf-8", namespace_separator=" ")
        self._open: list[tuple[str, _Type]] = []
        self._colours: set[str] = set()

    def read(self, text: str) -> None:
        """Read the whole drawing. Raises ExpatError where it is not well-formed."""
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._forbid
        self._parser.ProcessingInstructionHandler = self._forbid
        self._parser.Parse(text.encode(), True)
        if len(self._colours) > MOST_COLOURS:
            self._note(f"This drawing uses {len(self._colours)} colours; {MOST_COLOURS} are the most.", 1)

    def _note(self, message: str, line: int = 0) -> None:
        self.is_sound = False
        self._tell(line or self._parser.CurrentLineNumber, message)

    def _forbid(self, *_: object) -> None:
        self._note("A drawing must not have a DOCTYPE, entities or instructions (<?…?>).")
        raise _Forbidden

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, tag = name.rpartition(" ")
        if namespace != _NAMESPACE or tag not in _ELEMENTS:
            self._note(f"<{tag}> is not allowed in a drawing.")
        if not self._open:
            self._root(tag, attributes)
        for attribute, value in attributes.items():
            self._attribute(attribute, value)
        above = self._open[-1][1] if self._open else _Type()
        written = attributes.get("font-size")
        found = _SIZE.fullmatch(written) if written else None
        size = float(found[1]) if found else 0.0 if written else above.size
        self._open.append((tag, _Type(attributes.get("font-family", above.family).strip("'\" "), size)))

    def _end(self, _name: str) -> None:
        self._open.pop()

    def _characters(self, words: str) -> None:
        tag, kind = self._open[-1]
        if tag not in _WORDS or not words.strip():
            return
        if kind.family != FAMILY:
            self._note(f"The words of a drawing are set in “{FAMILY}”: give font-family.")
        if kind.size < SMALLEST_TEXT:
            self._note(f"The words of a drawing are at least {SMALLEST_TEXT:g} units high: give font-size.")
        note_undrawable(words, lambda _, message: self._note(message))

    def _root(self, tag: str, attributes: dict[str, str]) -> None:
        size = _SIZE.fullmatch(attributes.get("height", ""))
        self.height = int(float(size[1])) if size else 0
        box = [float(number) for number in _NUMBER.findall(attributes.get("viewBox", ""))]
        if tag != "svg":
            self._note("A drawing's outermost element must be <svg>.")
        elif attributes.get("width") not in {str(WIDTH), f"{WIDTH}px"} or not 0 < self.height <= TALLEST:
            self._note(f"A drawing is {WIDTH} units wide and at most {TALLEST} high: give width and height.")
        elif box != [0, 0, WIDTH, self.height]:
            self._note(f"The viewBox of this drawing must be “0 0 {WIDTH} {self.height}”.")

    def _attribute(self, attribute: str, value: str) -> None:
        if attribute in _PAINTS:
            self._paint(value)
        elif attribute == "transform":
            if not _TRANSFORM.fullmatch(value):
                self._note(
                    "A drawing may only translate and rotate; scaling would change the size of its type."
                )
        elif attribute not in _ATTRIBUTES or "(" in value:
            self._note(
                f'The attribute {attribute.rpartition(" ")[2]}="{value[:60]}" is not allowed in a drawing.'
            )

    def _paint(self, value: str) -> None:
        if value in COLOURS.values():
            self._colours.add(value)
        elif value != "none":
            self._note(f"The colour “{value[:60]}” is not one of a drawing's colours, written in capitals.")
