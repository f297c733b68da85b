"""Packing a folder so that the same files give the same bytes: fixed order, owner, time; modes as `frozen.settle` gave them."""

from __future__ import annotations

import subprocess
import tarfile
from typing import TYPE_CHECKING

from packages import contents

if TYPE_CHECKING:
    from pathlib import Path

LEVEL = 4
"""Of xz. Level 6 takes twice the time for 3 % less."""

XZ = ("xz", f"-{LEVEL}", "--threads=2", "--block-size=48MiB", "--stdout")
"""Blocks and threads are named because both decide about the bytes."""


def pack(folder: Path, top: str, file: Path, seconds: int) -> None:
    """Pack what is below ``folder`` into ``file`` (.tar.xz) under the name ``top``; every time is ``seconds`` since 1970.

    Raises CalledProcessError when xz fails.
    """
    with (
        file.open("wb") as out,
        subprocess.Popen(XZ, stdin=subprocess.PIPE, stdout=out) as xz,
    ):
        assert xz.stdin is not None  # noqa: S101 - asked for a pipe
        with tarfile.open(fileobj=xz.stdin, mode="w|", format=tarfile.GNU_FORMAT) as tar:
            for path in contents.files_below(folder):
                info = tar.gettarinfo(path, f"{top}/{path.relative_to(folder).as_posix()}")
                info.uid = info.gid = 0
                info.uname = info.gname = "root"
                info.mtime = seconds
                if info.isreg():
                    with path.open("rb") as data:
                        tar.addfile(info, data)
                else:
                    tar.addfile(info)
    if xz.returncode:
        raise subprocess.CalledProcessError(xz.returncode, XZ)
