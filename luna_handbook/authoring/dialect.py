"""Our dialect of Markdown, as an extension of Python-Markdown: callouts, tables that take attributes, citations, local values.

Raw HTML is not rendered but kept as an element that says so; whoever reads the tree refuses it with its line.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.admonition import AdmonitionProcessor
from markdown.extensions.tables import TableProcessor
from markdown.inlinepatterns import IMAGE_LINK_RE, ImageInlineProcessor, InlineProcessor
from markdown.util import AtomicString

from luna_handbook.authoring.marks import MARK, PRIVATE, unmarked

if TYPE_CHECKING:
    from collections.abc import Sequence

CALLOUT = AdmonitionProcessor.CLASSNAME
"""First class of the ``div`` a callout is; the second is its tone."""
CALLOUT_TITLE = "callout-title"
"""Tag of the first element in a callout: its title, which may be empty but for the mark of its line."""
CITE, LOCAL, REFUSED = "cite", "local", "refused"
"""Tags of the elements this dialect adds; ``cite`` has ``keys`` (as written), ``local`` has ``id``, ``refused`` has ``why``."""
KEY = re.compile(r"[A-Za-z0-9][\w.:-]*")

_CITE = r"\[(?=(?:[\ue000-\ue019]|\s)*@)([^\[\]]*)\]"
_LOCAL = r"\{\{local:([^{}\n]*)\}\}"
_TAG = r"<[/!?]?[A-Za-z\[][^<>]*>"
_ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z0-9]{1,32});"
_CALLOUT_HEAD = re.compile(r'([\w-]*)(?: +"([^"]*)")?')
_ATTRIBUTES = re.compile(r"\{:?[ ]*([^{}\n]+)\}[ ]*")
_DROPPED_INLINE = ("html", "automail", "entity")


def markdown_tree(marked: str) -> ET.Element:
    """Return the tree of a text that carries marks; the root is a ``div`` holding the top-level blocks.

    Raises RecursionError for text that nests hundreds of levels deep.
    """
    engine = Markdown(extensions=["def_list", "attr_list", "sane_lists", _Dialect()])
    lines = marked.split("\n")
    for preprocessor in engine.preprocessors:
        lines = preprocessor.run(lines)
    root: ET.Element = engine.parser.parseDocument(lines).getroot()  # type: ignore[assignment]  # it has one
    for treeprocessor in engine.treeprocessors:
        root = _changed(treeprocessor.run(root), root)
    return root


def _changed(new: ET.Element | None, old: ET.Element) -> ET.Element:
    return old if new is None else new


class _Dialect(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        md.preprocessors.deregister("html_block")
        md.treeprocessors.deregister("prettify")
        for name in _DROPPED_INLINE:
            md.inlinePatterns.deregister(name)
        md.ESCAPED_CHARS.append("|")
        md.parser.blockprocessors.register(_Callout(md.parser), "callout", 105)
        md.parser.blockprocessors.register(_Table(md.parser, {"use_align_attribute": True}), "table", 75)
        md.inlinePatterns.register(ImageInlineProcessor(IMAGE_LINK_RE, md), "image_link", 178)
        md.inlinePatterns.register(_Local(_LOCAL, md), "local", 177)
        md.inlinePatterns.register(_Cite(_CITE, md), "cite", 176)
        md.inlinePatterns.register(_Refused(_TAG, md), "html", 90)
        md.inlinePatterns.register(_Entity(_ENTITY, md), "entity", 80)


class _Callout(AdmonitionProcessor):
    """``!!! kind "Title"``: the kind goes into the class, the title, with its mark, into a first paragraph of its own."""

    RE = re.compile(r"(?:^|\n)!!!([^\n]*)(?:\n|$)")

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        super().run(parent, blocks)
        callout = self.lastChild(parent)
        if callout is not None and len(callout) and callout[0].get("class") == self.CLASSNAME_TITLE:
            callout[0].tag = CALLOUT_TITLE
            del callout[0].attrib["class"]

    def get_class_and_title(self, match: re.Match[str]) -> tuple[str, str | None]:
        head = unmarked(match[1]).strip()
        found = _CALLOUT_HEAD.fullmatch(head)
        marks = "".join(m[0] for m in MARK.finditer(match[1]))
        if not found:
            return "unreadable", f"{marks}{head}"
        return found[1] or "unnamed", f"{marks}{found[2] or ''}"


class _Table(TableProcessor):
    """A table; a line of attributes directly after it belongs to the table, not to a row."""

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        first, *rows = blocks[0].split("\n")
        found = _ATTRIBUTES.fullmatch(rows[-1].strip()) if len(rows) > 1 else None
        if found:
            blocks[0] = "\n".join([first, *rows[:-1]])
        super().run(parent, blocks)
        if found:
            names = found[1].split()
            parent[-1].set("class", " ".join(n.removeprefix(".") for n in names))


class _Cite(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ET.Element, int, int]:  # type: ignore[override]  # noqa: N802, ARG002
        element = _pseudo(CITE, m[0])
        element.set("keys", unmarked(m[1]))
        return element, m.start(0), m.end(0)


class _Local(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ET.Element, int, int]:  # type: ignore[override]  # noqa: N802, ARG002
        element = _pseudo(LOCAL, m[0])
        element.set("id", unmarked(m[1]))
        return element, m.start(0), m.end(0)


class _Refused(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ET.Element, int, int]:  # type: ignore[override]  # noqa: N802, ARG002
        element = _pseudo(REFUSED, m[0])
        shown = re.sub(r"\s+", " ", unmarked(m[0]))[:60]
        element.set(
            "why",
            f"Raw HTML is not allowed: {shown}. If the sign “<” is meant, put a space or a number after it.",
        )
        return element, m.start(0), m.end(0)


class _Entity(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: N802, ARG002
        text = html.unescape(m[0])
        return (m[0] if PRIVATE.search(text) else text), m.start(0), m.end(0)


def _pseudo(tag: str, source: str) -> ET.Element:
    """Make an element that keeps nothing of its source but the marks."""
    element = ET.Element(tag)
    element.text = AtomicString("".join(m[0] for m in MARK.finditer(source)))
    return element


def citation_keys(written: str) -> Sequence[str] | None:
    """Return the keys of what stood between the brackets of a citation, or None when it cannot be read."""
    parts = [part.strip() for part in written.split(";")]
    keys = [part[1:] for part in parts if part.startswith("@") and KEY.fullmatch(part[1:])]
    return keys if len(keys) == len(parts) else None
