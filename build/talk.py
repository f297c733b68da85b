"""What the developer commands say to a person: calm sentences on stderr; stdout stays the program's own."""

from __future__ import annotations

import sys


class SetupNeeded(Exception):
    """The machine lacks something that only a person can give; the message says what to do about it."""


def say(sentence: str) -> None:
    """Print a sentence on stderr at once, whatever the terminal's encoding."""
    encoding = sys.stderr.encoding or "ascii"
    print(sentence.encode(encoding, "replace").decode(encoding), file=sys.stderr, flush=True)
