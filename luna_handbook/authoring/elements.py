"""The elements our dialect adds to the tree Python-Markdown makes."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from markdown.util import AtomicString

from luna_handbook.authoring.marks import MARK

CALLOUT = "admonition"
"""First class of the ``div`` a callout is; the second is its tone."""
CALLOUT_TITLE = "callout-title"
"""Tag of the first element in a callout: its title, which may be empty but for the mark of its line."""
CITE = "cite"
"""Tag of a citation; it ``HOLDS`` its keys as written, later only the keys."""
LOCAL = "local"
"""Tag of a local value; it ``HOLDS`` its id."""
ANSWER = "answer"
"""Tag of the place of an answer that is hidden until it is asked for; it ``HOLDS`` the number of its question."""
REFUSED = "refused"
"""Tag of what no page may hold; it ``HOLDS`` a sentence that says why."""
MINDED = "minded"
"""Tag of what an editor would mind in a clinical handbook; it ``HOLDS`` a sentence."""
HOLDS, LINE = "holds us", "line of source"
"""Names of our own attributes; with a space in them they are out of reach of the attribute lists of a page."""


def added(tag: str, source: str, holds: str) -> ET.Element:
    """Make an element of ours that stands for ``source`` and keeps nothing of it but the marks."""
    element = ET.Element(tag, {HOLDS: holds})
    element.text = AtomicString("".join(m[0] for m in MARK.finditer(source)))
    return element
