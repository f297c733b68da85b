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
"""Tag of a citation; ``keys`` holds what stood between the brackets."""
LOCAL = "local"
"""Tag of a local value; ``id`` names it."""
REFUSED = "refused"
"""Tag of what no page may hold; ``why`` is a sentence."""


def added(tag: str, source: str, **attributes: str) -> ET.Element:
    """Make an element of ours that stands for ``source`` and keeps nothing of it but the marks."""
    element = ET.Element(tag, attributes)
    element.text = AtomicString("".join(m[0] for m in MARK.finditer(source)))
    return element
