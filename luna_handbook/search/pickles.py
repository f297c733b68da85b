"""The second wall round an index: while Whoosh reads one, a pickle may name only what an index of ours is made of.

The first wall is the seal (``sealing``). This one stands where somebody could change the seal as well: what else a pickle
names is refused before it is looked up, so that nothing of it runs.
"""

from __future__ import annotations

import contextlib
import io
import pickle
import sys
import threading
from functools import lru_cache
from types import SimpleNamespace
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

ALLOWED = frozenset(
    {
        ("builtins", "int"),
        ("collections", "defaultdict"),
        ("luna_handbook.search.codec", "FlatCodec"),
        ("luna_handbook.search.codec", "FlatPositions"),
        ("luna_handbook.search.index", "spoken"),
        ("whoosh.codec.whoosh3", "W3Segment"),
        ("whoosh.fields", "STORED"),
        ("whoosh.fields", "Schema"),
        ("whoosh.fields", "TEXT"),
        ("whoosh.formats", "Frequency"),
    }
)
"""All that the pickles of an index name, by module."""

_ONE_AT_A_TIME = threading.RLock()


class IndexUnpickler(pickle.Unpickler):
    """Reads a pickle that names nothing but what is allowed."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - whatever it stands for
        """Return what a pickle names. Raises UnpicklingError for anything else than an index is made of."""
        if (module, name) not in ALLOWED:
            raise pickle.UnpicklingError(f"No search index holds {module}.{name}.")
        return super().find_class(module, name)


@contextlib.contextmanager
def only_ours() -> Iterator[None]:
    """While the block runs, whatever Whoosh unpickles passes the wall; other threads wait before a block of theirs."""
    with _ONE_AT_A_TIME:
        held = [
            (module, name, getattr(module, name), ours) for module, name, ours in _doors(len(sys.modules))
        ]
        for module, name, _, ours in held:
            setattr(module, name, ours)
        try:
            yield
        finally:
            for module, name, theirs, _ in held:
                setattr(module, name, theirs)


def _load(file: IO[bytes]) -> object:
    return IndexUnpickler(file).load()


def _loads(data: bytes) -> object:
    return IndexUnpickler(io.BytesIO(data)).load()


_PICKLE = SimpleNamespace(**{**vars(pickle), "load": _load, "loads": _loads, "Unpickler": IndexUnpickler})
"""What stands for the module ``pickle``: it writes as that does."""


@lru_cache(1)
def _doors(_modules: int) -> list[tuple[Any, str, object]]:
    """Return every name in a module of Whoosh that unpickles, and what stands for it, as long as so many modules are loaded."""
    whoosh = [m for name, m in sorted(sys.modules.items()) if name.partition(".")[0] == "whoosh"]
    named = [(module, name, value) for module in whoosh for name, value in list(vars(module).items())]
    return [(m, n, ours) for m, n, value in named if (ours := _behind_the_wall(value)) is not None]


def _behind_the_wall(theirs: object) -> object | None:
    if theirs is pickle:
        return _PICKLE
    if theirs is pickle.load:
        return _load
    if theirs is pickle.loads:
        return _loads
    is_reader = isinstance(theirs, type) and issubclass(theirs, pickle.Unpickler)
    return IndexUnpickler if is_reader and theirs is not IndexUnpickler else None
