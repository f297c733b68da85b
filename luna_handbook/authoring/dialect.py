"""Our dialect of Markdown, as an extension of Python-Markdown: strict callouts and tables, citations, local values.

Raw HTML is not rendered but kept as an element that says so; whoever reads the tree refuses it with its line.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import IMAGE_LINK_RE, ImageInlineProcessor, InlineProcessor

from luna_handbook.authoring.blocks import Callout, Table
from luna_handbook.authoring.elements import CITE, LOCAL, REFUSED, added
from luna_handbook.authoring.marks import PRIVATE, unmarked
from luna_handbook.book.local_values import MARK

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

KEY = re.compile(r"[A-Za-z0-9][\w.:-]*")
"""What a reference may be called."""

_CITE = r"\[(?=(?:[\ue000-\ue019]|\s)*@)([^\[\]]*)\]"
_TAG = r"<[/!?]?[A-Za-z\[][^<>]*>"
_ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z0-9]{1,32});"


def markdown_tree(marked: str) -> Element:
    """Return the tree of a text that carries marks; the root is a ``div`` holding the top-level blocks.

    Raises RecursionError for text that nests hundreds of levels deep.
    """
    engine = Markdown(extensions=["def_list", "attr_list", "sane_lists", _Dialect()])
    lines = marked.split("\n")
    for preprocessor in engine.preprocessors:
        lines = preprocessor.run(lines)
    root: Element = engine.parser.parseDocument(lines).getroot()  # type: ignore[assignment]  # it has one
    for treeprocessor in engine.treeprocessors:
        changed = treeprocessor.run(root)
        root = root if changed is None else changed
    for code in root.iter("code"):
        code.text = _unescaped(code.text or "")
    return root


def _unescaped(code: str) -> str:
    """Take back the escaping, and the empty lines at the end, that the library adds to code."""
    return code.rstrip("\n").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def citation_keys(written: str) -> list[str] | None:
    """Return the keys of what stood between the brackets of a citation, or None when it cannot be read."""
    parts = [part.strip() for part in written.split(";")]
    keys = [part[1:] for part in parts if part.startswith("@") and KEY.fullmatch(part[1:])]
    return keys if len(keys) == len(parts) else None


class _Dialect(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        md.preprocessors.deregister("html_block")
        md.treeprocessors.deregister("prettify")
        md.inlinePatterns.deregister("automail")
        md.ESCAPED_CHARS.append("|")
        md.parser.blockprocessors.register(Callout(md.parser), "callout", 105)
        md.parser.blockprocessors.register(Table(md.parser, {"use_align_attribute": True}), "table", 75)
        # A drawing's words first, so that nothing in them is read; citations before links, which use the same brackets.
        md.inlinePatterns.register(ImageInlineProcessor(IMAGE_LINK_RE, md), "image_link", 178)
        md.inlinePatterns.register(_Local(MARK.pattern, md), "local", 177)
        md.inlinePatterns.register(_Cite(_CITE, md), "cite", 176)
        md.inlinePatterns.register(_RawHtml(_TAG, md), "html", 90)
        md.inlinePatterns.register(_Entity(_ENTITY, md), "entity", 80)


class _Cite(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802, ARG002
        return added(CITE, m[0], unmarked(m[1])), m.start(0), m.end(0)


class _Local(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802, ARG002
        return added(LOCAL, m[0], unmarked(m[1])), m.start(0), m.end(0)


class _RawHtml(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802, ARG002
        shown = re.sub(r"\s+", " ", unmarked(m[0]))[:60]
        why = f"Raw HTML is not allowed: {shown}. If the sign “<” is meant, put a space or a number after it."
        return added(REFUSED, m[0], why), m.start(0), m.end(0)


class _Entity(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: N802, ARG002
        text = html.unescape(m[0])
        return (m[0] if PRIVATE.search(text) else text), m.start(0), m.end(0)
