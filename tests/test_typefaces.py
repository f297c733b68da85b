"""The list of the bundled typefaces is what ships, byte for byte."""

from __future__ import annotations

import hashlib

from luna_handbook import paths
from luna_handbook.typefaces import SHA256


def test_the_list_is_what_ships() -> None:
    files = (paths.resources() / "fonts").glob("*.ttf")

    assert {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files} == SHA256
