"""The list of what a package holds: which file is of which component, what is left out, and what was never decided."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LIST = Path(__file__).with_name("contents.list")
LEFT_OUT = "left out"
"""The section of what the freeze finds and no package holds."""


class ContentsDiffer(Exception):
    """A tree is not what the list says; the message names every file."""


@dataclass(frozen=True)
class Line:
    """A line of the list: its component, the pattern of paths below the program's folder, and whether it may fit nothing."""

    component: str
    pattern: str
    is_optional: bool = False


@dataclass(frozen=True)
class Contents:
    """The lines of a list, in its order."""

    lines: tuple[Line, ...]

    def component(self, path: str) -> str | None:
        """Return the component of the first line that fits a path (with ``/``), ``LEFT_OUT`` among them, or None."""
        return next((line.component for line in self.lines if fnmatchcase(path, line.pattern)), None)

    def holds(self, path: str) -> bool:
        """Tell whether a package holds this path."""
        return self.component(path) not in {None, LEFT_OUT}

    def undecided(self, paths: Iterable[str]) -> list[str]:
        """Return those of the paths that no line names."""
        return sorted(path for path in paths if self.component(path) is None)

    def compare(self, paths: Iterable[str]) -> None:
        """Hold the files of a finished tree against the list, both ways. Raises ContentsDiffer."""
        files = sorted(paths)
        strange = [path for path in files if not self.holds(path)]
        wanted = [line for line in self.lines if line.component != LEFT_OUT and not line.is_optional]
        lacking = [line.pattern for line in wanted if not any(fnmatchcase(f, line.pattern) for f in files)]
        words = [f"not on the list: {path}" for path in strange] + [f"not there: {each}" for each in lacking]
        if words:
            raise ContentsDiffer("\n".join(words))


def read(file: Path = LIST) -> Contents:
    """Read a list. Raises ValueError for a line that stands above every section."""
    component, lines = "", []
    for words in map(str.strip, file.read_text(encoding="utf-8").splitlines()):
        if words.startswith("["):
            component = words.strip("[]")
        elif words and not words.startswith("#"):
            if not component:
                raise ValueError(f"{file.name}: “{words}” stands above every [component]")
            lines.append(Line(component, words.removeprefix("? "), words.startswith("? ")))
    return Contents(tuple(lines))


def files_below(folder: Path) -> list[Path]:
    """Return every file and link below a folder, in the order of their names with ``/``."""
    found = [path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir()]
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())
