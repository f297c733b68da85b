"""When we are wrong: one hook that writes it down, says so calmly, and leaves the page readable."""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

FILE_NAME = "mishaps.log"
LARGEST = 1_000_000
MOST_LINES = 200
PACKAGE = __name__.partition(".")[0]
SENTENCE = (
    "Something went wrong inside the program. You can go on reading; bookmarks already kept are safe. If it happens again, "
    "close and open the window, and tell IT about the file {file}."
)


def catch_mishaps(
    say: Callable[[str], None], folder: Path, note: Callable[[BaseException], object] | None = None
) -> None:
    """Send every exception nobody caught to ``mishaps.log`` in ``folder``, to ``note``, and a sentence to ``say``.

    The log holds kinds of errors, files of the program, lines and code, and nothing else: an error's own words may hold what
    somebody typed, a title they kept or a path with their name in it.
    """
    file = folder / FILE_NAME

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _write(file, _report(error, trace))
        if note:
            note(error)
        say(SENTENCE.format(file=_without_home(str(file))))

    sys.excepthook = hook


def _report(error: BaseException, trace: TracebackType | None) -> str:
    """Return where an error and those behind it arose, each by its kind, the first one last."""
    lines: list[str] = []
    behind: BaseException | None = error
    while behind and len(lines) < MOST_LINES:
        lines += [_line(frame) for frame in traceback.extract_tb(trace)]
        number = f" {behind.errno}" if isinstance(behind, OSError) and behind.errno else ""
        lines.append(f"{type(behind).__module__}.{type(behind).__qualname__}{number}")
        behind = behind.__cause__ or behind.__context__
        trace = behind.__traceback__ if behind else None
    return "\n".join(lines)


def _line(frame: traceback.FrameSummary) -> str:
    """Return a step of the way to an error, its file named from the package on: where that lies is the reader's own affair."""
    parts = Path(frame.filename).parts
    start = parts.index(PACKAGE) if PACKAGE in parts else -1
    named = "/".join(parts[start:])
    return f"  {named}, line {frame.lineno}, in {frame.name}: {frame.line or ''}"


def _write(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        mode = "w" if file.exists() and file.stat().st_size > LARGEST else "a"
        with file.open(mode, encoding="utf-8", errors="backslashreplace") as log:
            log.write(text + "\n")
    except OSError:
        if sys.stderr:  # a windowed start on Windows has none
            sys.stderr.write(text)


def _without_home(text: str) -> str:
    home = os.path.expanduser("~")  # noqa: PTH111 - Path.home() raises where there is none
    return text.replace(home, "~") if len(home) > 1 else text
