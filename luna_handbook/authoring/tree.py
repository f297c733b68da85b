"""The tree Python-Markdown makes: which tags there are, what line each element is on, and the running text in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luna_handbook.authoring.elements import ANSWER, CALLOUT, CITE, HOLDS, LINE, LOCAL, MINDED, REFUSED
from luna_handbook.authoring.marks import first_line, last_line, unmarked
from luna_handbook.authoring.parsed import LIFTS, Passage
from luna_handbook.book.local_values import mark

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

HEADINGS = {f"h{level}": level for level in range(1, 7)}
INLINE = frozenset({"em", "strong", "code", "a", "br", "img", ANSWER, CITE, LOCAL, MINDED, REFUSED})
CONTAINERS = frozenset({"div", "blockquote", "ul", "ol", "dl", "table"})
_ATTRIBUTES = {
    "a": ("href", "title"),
    "img": ("src", "alt", "title"),
    "ol": ("start",),
    "td": ("align",),
    "th": ("align",),
}
_MARKED_ATTRIBUTES = ("href", "src", "title", "alt")


def line_of(element: Element) -> int:
    """Return the line ``set_lines`` found for an element."""
    return int(element.get(LINE, "0"))


def texts(element: Element) -> Iterator[tuple[int, str]]:
    """Yield the texts that are an element's own, between the elements in it, each with the line it starts on."""
    yield line_of(element), element.text or ""
    for child in element:
        yield last_line("".join(child.itertext()), line_of(child)), child.tail or ""


def set_lines(element: Element, current: int) -> int:
    """Set ``LINE`` on an element and all below it; return the line reached. ``current`` is the line reached before it."""
    started = current
    if element.tag not in INLINE:
        started = next((n for n in map(first_line, element.itertext()) if n), current)
    element.set(LINE, str(started))
    for name in _MARKED_ATTRIBUTES:
        current = last_line(element.get(name), current)
    current = last_line(element.text, current)
    for child in element:
        current = last_line(child.tail, set_lines(child, current))
    return current


def remove_marks(root: Element) -> None:
    """Take the marks out of an element and all below it."""
    for element in root.iter():
        element.text = unmarked(element.text) if element.text else element.text
        element.tail = unmarked(element.tail) if element.tail else element.tail
        for name in _MARKED_ATTRIBUTES:
            value = element.get(name)
            if value:
                element.set(name, unmarked(value))


def deeper_than(element: Element, levels: int) -> bool:
    """Tell whether elements stand in one another more than ``levels`` deep, this one counted."""
    layer = [element]
    for _ in range(levels):
        layer = [child for parent in layer for child in parent]
    return bool(layer)


def lifts(element: Element) -> frozenset[str]:
    """Return the attributes on an element that lift rules."""
    return frozenset(element.get("class", "").split()).intersection(LIFTS)


def unknown_attributes(element: Element) -> list[str]:
    """Return the names an author gave an element in braces that mean nothing to us."""
    names = element.get("class", "").split()
    if element.tag == "div" and names[:1] == [CALLOUT]:
        names = names[2:]
    odd = [f".{name}" for name in names if name not in LIFTS]
    if element.get("id") is not None and element.tag not in HEADINGS:
        odd.append(f"#{element.get('id')}")
    known = ("class", "id", HOLDS, LINE, *_ATTRIBUTES.get(element.tag, ()))
    return odd + [name for name in element.keys() if name not in known]  # noqa: SIM118 - Element is no dict


def passages(element: Element, above: frozenset[str] = frozenset()) -> Iterator[Passage]:
    """Yield the running text of an element whose marks are still in place."""
    lifted = above | lifts(element)
    if element.tag == "tr":
        inside = lifted.union(*(lifts(part) for part in element.iter()))
        yield Passage.read(" | ".join(_run(cell) for cell in element), line_of(element), "tr", inside)
        return
    own = _run(element)
    if unmarked(own).strip():
        inline = [part for child in element if child.tag in INLINE for part in child.iter()]
        yield Passage.read(own, line_of(element), element.tag, lifted.union(*map(lifts, inline)))
    for child in element:
        if child.tag not in INLINE:
            yield from passages(child, lifted)


def _run(element: Element) -> str:
    """Return the text of an element without the blocks in it, marks included."""
    text = mark(element.get(HOLDS, "")) + (element.text or "") if element.tag == LOCAL else element.text or ""
    for child in element:
        text += " " if child.tag == "br" else ""
        text += (_run(child) if child.tag in INLINE else "") + (child.tail or "")
    return text
