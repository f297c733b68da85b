"""What may enter the view: the tags that pages are made of. Every other one is shown as the letters it is written with.

Refusing what a tag names is not enough: on a dense screen Qt looks for ``picture@2x.png`` beside a picture before it asks us,
and on Windows a look at ``//host/share`` is a connection with the reader's name in it.
"""

from __future__ import annotations

import re

_TAGS = "a|b|blockquote|body|br|code|dd|dl|dt|em|h[1-4]|i|li|ol|p|pre|span|strong|sub|sup|table|tbody|td|th|thead|tr|ul"
_ATTRIBUTE = r' (?:align|alt|cellpadding|cellspacing|class|href|name|start|width)="[^"<>]*"'
_PICTURE = r'img src="luna-(?:img:[0-9a-f]{64}|icon:[a-z-]+/[a-z]+)"(?: alt="[^"<>]*"| style="vertical-align: middle")*'
_STRAY = re.compile(rf"<(?!(?:/?(?:{_TAGS})(?:{_ATTRIBUTE})*|{_PICTURE})>)")


def let_in(html: str) -> str:
    """Return HTML in which the opening bracket of everything but our own tags, attributes and pictures is a plain letter."""
    return _STRAY.sub("&lt;", html)
