"""What a desktop is told of the program: menu entry, icons, file type, manual page, completions."""

from __future__ import annotations

import gzip
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from packages import command_line

if TYPE_CHECKING:
    from packages.workshop import Workshop

LINUX = Path(__file__).with_name("linux")
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
"""Edges of the icons in pixels."""

_DRAW = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
program = QGuiApplication(sys.argv[:1])
drawing, kind, name, share, *sizes = sys.argv[1:]
renderer = QSvgRenderer(drawing)
for size in map(int, sizes):
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    file = Path(share, "icons", "hicolor", f"{size}x{size}", kind, f"{name}.png")
    file.parent.mkdir(parents=True, exist_ok=True)
    assert image.save(str(file))
"""


def make_share(workshop: Workshop) -> Path:
    """Make the tree that belongs in /usr/share, and return it."""
    share = workshop.work / "share"
    shutil.rmtree(share, ignore_errors=True)
    for name, place in {
        "luna-handbook.desktop": "applications/luna-handbook.desktop",
        "luna-handbook.metainfo.xml": "metainfo/luna-handbook.metainfo.xml",
        "luna-handbook.mime.xml": "mime/packages/luna-handbook.xml",
    }.items():
        write(share / place, filled((LINUX / name).read_text(encoding="utf-8"), workshop))
    page = command_line.manual_page(workshop.version, workshop.time)
    write_packed(share / "man/man1/luna-handbook.1.gz", page)
    write_packed(share / "man/man1/luna-handbook-cli.1.gz", ".so man1/luna-handbook.1\n")
    for program in ("luna-handbook", "luna-handbook-cli"):
        write(share / "bash-completion/completions" / program, command_line.bash_completion())
    write(share / "fish/vendor_completions.d/luna-handbook.fish", command_line.fish_completion())
    write(share / "zsh/vendor-completions/_luna-handbook", command_line.zsh_completion())
    _add_icons(workshop, share)
    return share


def filled(words: str, workshop: Workshop) -> str:
    """Return a template with its @names@ filled in."""
    day = datetime.fromtimestamp(workshop.time, UTC).strftime("%Y-%m-%d")
    for name, value in {"version": workshop.version, "date": day, "architecture": "amd64"}.items():
        words = words.replace(f"@{name}@", value)
    return words


def write(file: Path, words: str) -> None:
    """Write a text file, its folder too."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(words, encoding="utf-8", newline="\n")


def write_packed(file: Path, words: str) -> None:
    """Write a text file packed by gzip, without name and time in it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(gzip.compress(words.encode(), 9, mtime=0))


def _add_icons(workshop: Workshop, share: Path) -> None:
    icon = workshop.root / "resources" / "icons" / "luna-handbook.svg"
    for drawing, kind in ((icon, "apps"), (LINUX / "application-x-luna-deck.svg", "mimetypes")):
        workshop.python("-c", _DRAW, drawing, kind, drawing.stem, share, *map(str, SIZES))
        scalable = share / "icons" / "hicolor" / "scalable" / kind / drawing.name
        scalable.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(drawing, scalable)
