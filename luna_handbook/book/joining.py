"""What no line may end within: 0.5 mg/kg, P = .32. Qt breaks after a slash, so a character nobody sees stands behind it."""

from __future__ import annotations

import re

JOINER, SPACE = "\u2060", "\u00a0"
_BEFORE = r"[\d\s\u00a0(]"
_AMOUNTS = ("mg", "μg", "ng", "g", "kg", "mL", "L", "mmol", "μmol", "IU", "beats", "mg/kg", "μg/kg", "mL/kg")
# Each pattern begins with the letter it looks for: a page of references is read in a hundredth of a second.
_PER = re.compile(
    rf"/(?:{'|'.join(f'(?<={_BEFORE}{amount}/)' for amount in _AMOUNTS)})(?=(?:kg|mL|dL|L|h|min|day|d|week)\b)"
)
_SIGN = re.compile(r" ([=≤≥]|&lt;|&gt;) (?=[\d.−])")
_LETTER = re.compile(rf" (?<=\b[A-Za-z] )(?=(?:[=≤≥]|&lt;|&gt;){SPACE})")


def joined(html: str) -> str:
    """Return HTML in which units with a slash, and a letter with its sign and number, stay on one line."""
    html = _SIGN.sub(rf" \1{SPACE}", _PER.sub(f"/{JOINER}", html))
    return _LETTER.sub(SPACE, html)


def parted(text: str) -> str:
    """Return a document's text without what holds its units together."""
    return text.replace(JOINER, "")
