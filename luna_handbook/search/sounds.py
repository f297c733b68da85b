"""How a name sounds, roughly, for names that were heard and never read: ``kwetiapeen`` is ``quetiapine``.

The consonants in their order, those that sound alike in English as one, and the first letter; the idea of L. Philips,
“Hanging on the Metaphone”, Computer Language 7 (12), 1990, with the rules that names of drugs need (qu, ph, y, z).
"""

from __future__ import annotations

import re

SHORTEST = 7
"""Letters from which a word has sounds enough to be known by them."""

_RULES = tuple(
    (re.compile(written), sound)
    for written, sound in (
        ("^ps", "s"), ("^x", "s"), ("^(?:kn|pn)", "n"), ("^wr", "r"), ("[tcs]ion", "sn"), ("ph", "f"), ("qu", "kw"),
        ("s?ch|ck", "k"), ("th", "t"), ("rh", "r"), ("x", "ks"), ("c(?=[eiy])", "s"), ("g(?=[eiy])", "j"), ("[cq]", "k"),
        ("z", "s"), ("v", "f"), (r"(.)\1+", r"\1"), ("^[aeiouyhw]+", "a"), ("(?<!^)[aeiouyhw]", ""), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip


def sound_of(word: str) -> str:
    """Return what folded words that sound alike have in common."""
    for written, sound in _RULES:
        word = written.sub(sound, word)
    return word
