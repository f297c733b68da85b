"""python-pptx is loaded without the modules it asks for and slides never use."""

from __future__ import annotations

import io
import struct
import subprocess
import sys

import pytest

from luna_handbook.slides.light_pptx import SIGNATURE, read_png

NEVER_LOADED = ("PIL.Image", "xlsxwriter.workbook", "socket", "http.client", "email", "typing_extensions")


def test_the_size_of_a_picture_is_that_of_its_header() -> None:
    start = SIGNATURE + struct.pack(">I4sII", 13, b"IHDR", 640, 480)

    assert read_png(io.BytesIO(start)) == ("PNG", (640, 480), {})


@pytest.mark.parametrize("data", [b"", SIGNATURE, b"GIF89a" + bytes(40)], ids=["nothing", "cut off", "a GIF"])
def test_what_is_no_png_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="no PNG"):
        read_png(io.BytesIO(data))


def test_neither_pillow_nor_a_module_for_the_network_is_loaded() -> None:
    ask = "import sys; from luna_handbook.slides.light_pptx import presentation; presentation()(); "
    ask += f"print([name for name in {NEVER_LOADED} if name in sys.modules])"

    told = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)

    assert told.stdout.strip() == "[]"
