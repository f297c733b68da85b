"""python-pptx without what it asks for and slides never use: Pillow's codecs, XlsxWriter, and Python's network modules.

Each picture of ours is a PNG that the program has drawn itself, and all that python-pptx wants to know of one stands in its first
24 bytes. Pillow would bring readers of seven more formats (15 MB) into every package, and their repairs with them.
"""

from __future__ import annotations

import contextlib
import struct
from types import SimpleNamespace
from typing import TYPE_CHECKING, NamedTuple, Protocol

from luna_handbook.light_import import stand_in_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, BinaryIO

SIGNATURE = b"\x89PNG\r\n\x1a\n"
"""What every PNG begins with (PNG specification, third edition, 5.2); the header's chunk follows at once (5.6)."""
HEADER = struct.Struct(">8s4x4sII")


class Png(NamedTuple):
    """What python-pptx asks a picture: its kind, its width and height in pixels, and what else is said of it (nothing)."""

    format: str
    size: tuple[int, int]
    info: dict[str, object]


def read_png(stream: BinaryIO) -> Png:
    """Return the facts of a PNG. Raises ValueError for anything else."""
    start = stream.read(HEADER.size)
    if len(start) < HEADER.size or not start.startswith(SIGNATURE):
        raise ValueError("This picture is no PNG.")
    _, _, width, height = HEADER.unpack(start)
    return Png("PNG", (width, height), {})


def presentation() -> Callable[[], Any]:
    """Return ``pptx.Presentation``; takes 100 ms the first time."""
    with _stand_ins():
        from pptx import Presentation  # noqa: PLC0415 - for an export only
    return Presentation


@contextlib.contextmanager
def _stand_ins() -> Iterator[None]:
    with (
        stand_in_for("urllib.request"),
        stand_in_for("xlsxwriter", "Workbook"),
        stand_in_for("PIL", "ImageFont", Image=SimpleNamespace(open=read_png)),
        stand_in_for("typing_extensions", Protocol=Protocol),
    ):
        yield
