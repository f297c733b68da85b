"""What passes between the trainer's program and the audience's, both ways: lines that are lists of numbers, and nothing else.

The first number of a list says what it is. Scenes (``slides.scene``) pass to the audience besides; they begin with a list's first
number below 10 and are seven long.
"""

from __future__ import annotations

import json
import math

PICTURES, PLACE, END = 10, 11, 12
"""To the audience: a file of pictures (number, width, height, slots); the screen to stand on (the number of its
name, its corner across and down, and 1 where it is the only one); the end."""
READY, KEY, CLICK, WHEEL, POINTER, SHOWN, LOST, RELEASE = 20, 21, 22, 23, 24, 25, 26, 27
"""From it: its size (width and height in real pixels, and how many thousandths of them make a logical one), a key (and
modifiers), a click (across, down, button), a turn of the wheel (steps of 120), the pointer (across, down; both 0 to 1 of the
window), a picture that is on the wall now (its stamp, and how many scenes came until then), its screen is gone, and the
end of a click (across, down, button)."""
LENGTHS = {
    PICTURES: 4, PLACE: 4, END: 0, READY: 3, KEY: 2, CLICK: 3, WHEEL: 1, POINTER: 2, SHOWN: 2, LOST: 0,
    RELEASE: 3,
}  # fmt: skip
"""How many numbers follow the first."""
LONGEST = 4_000_000
"""Bytes of a line; a scene full of strokes has one million."""
LARGEST = 2**53

Number = int | float


def to_line(code: int, *numbers: Number) -> bytes:
    """Return a message as a line."""
    return json.dumps([code, *numbers], separators=(",", ":")).encode() + b"\n"


def from_line(line: bytes) -> tuple[int, tuple[Number, ...]]:
    """Read a message. Raises ValueError for anything else, above all for a text in it."""
    try:
        code, *numbers = json.loads(line)
        is_message = type(code) is int and LENGTHS.get(code) == len(numbers) and all(map(_is_number, numbers))
    except (TypeError, ValueError, RecursionError) as error:
        raise ValueError("This line is no message.") from error
    if not is_message:
        raise ValueError("This line is no message.")
    return code, tuple(numbers)


def _is_number(value: object) -> bool:
    """Tell a number from everything else; ``true`` is none."""
    if type(value) is float:
        return math.isfinite(value)
    return type(value) is int and -LARGEST <= value <= LARGEST
