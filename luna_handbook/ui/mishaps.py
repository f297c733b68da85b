"""When we are wrong: one hook that writes it down, says so calmly, and leaves the page readable."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

FILE_NAME = "mishaps.log"
LARGEST = 1_000_000
SENTENCE = (
    "Something went wrong inside the program. You can go on reading; bookmarks already kept are safe. If it happens again, "
    "close and open the window, and tell IT about the file {file}."
)


def catch_mishaps(say: Callable[[str], None], folder: Path) -> None:
    """Send every exception nobody caught to ``mishaps.log`` in ``folder`` and a sentence to ``say``.

    The log holds code and line numbers only; the home folder's name is left out.
    """
    file = folder / FILE_NAME

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _write(file, "".join(traceback.format_exception(kind, error, trace)))
        say(SENTENCE.format(file=_without_home(str(file))))

    sys.excepthook = hook


def _write(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        mode = "w" if file.exists() and file.stat().st_size > LARGEST else "a"
        with file.open(mode, encoding="utf-8") as log:
            log.write(_without_home(text) + "\n")
    except OSError:
        sys.stderr.write(text)


def _without_home(text: str) -> str:
    return text.replace(str(Path.home()), "~")
