"""The indexes that are searched, one an edition: which of them there are, what is wrong with them, and what replaces them."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from luna_handbook.errors import EditionError
from luna_handbook.search.rebuilding import remade, usable_index
from luna_handbook.search.remaking import sweep_temporary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from luna_handbook.book.edition import Edition
    from luna_handbook.book.handbook import Handbook
    from luna_handbook.search.rebuilding import UsableIndex

HEADINGS_SEARCHED = "Only titles and headings are searched at present, not the text below them."


class Indexes:
    """The editions that can be searched and the index of each, in one order.

    An index that a process is making takes the place of its edition's headings once it is done (``renew``). ``left_out``
    says why each of the handbook's other editions cannot be searched.
    """

    def __init__(
        self, editions: Sequence[Edition], indexes: Sequence[UsableIndex], left_out: Sequence[str] = ()
    ) -> None:
        self.editions = tuple(editions)
        self._indexes = list(indexes)
        self._left_out = tuple(left_out)

    @classmethod
    def open(
        cls, handbook: Handbook, cache: Path, progress: Callable[[int, int], None], at_once: int
    ) -> Indexes:
        """Open the index of every edition; see ``Finder.open``."""
        sweep_temporary()
        editions, indexes, left_out = [], [], []
        for edition in handbook.editions.values():
            try:
                index = usable_index(edition, cache, progress, at_once)
            except EditionError as error:
                left_out.append(str(error))
                continue
            editions.append(edition)
            indexes.append(index)
        return cls(editions, indexes, left_out)

    def __iter__(self) -> Iterator[UsableIndex]:
        return iter(self._indexes)

    @property
    def notice(self) -> str:
        """What is wrong with the editions and their indexes, else ``""``."""
        return " ".join(filter(None, [*self._left_out, *(index.notice for index in self._indexes)]))

    @property
    def is_damaged(self) -> bool:
        """Whether an edition was left out because it cannot be read."""
        return bool(self._left_out)

    @property
    def is_partial(self) -> bool:
        """Whether of some edition only titles and headings are searched."""
        return any(index.folder is None for index in self._indexes)

    @property
    def is_being_made(self) -> bool:
        """Whether a process is making an index."""
        return any(index.remaking is not None for index in self._indexes)

    @property
    def shortfall(self) -> str:
        """What is not searched at present, in a sentence, else ``""``."""
        return HEADINGS_SEARCHED if self.is_partial else ""

    def renew(self) -> bool:
        """Take over what was made meanwhile; return whether anything was.

        Touches what is for this session, so that no other start sweeps it.
        """
        was_made = False
        for n, index in enumerate(self._indexes):
            if index.is_temporary and index.folder:
                with suppress(OSError):
                    os.utime(index.folder.parent)
            if index.remaking and index.remaking.is_done():
                self._indexes[n] = remade(index, self.editions[n])
                was_made = True
        return was_made

    def finish(self) -> None:
        """Wait for the indexes that are being made; ``renew`` takes them over."""
        for index in self._indexes:
            if index.remaking:
                index.remaking.wait()

    def close(self) -> None:
        """Delete an index that was made for this session, give up one not yet made."""
        for index in self._indexes:
            if index.remaking:
                index.remaking.stop()
            if index.is_temporary and index.folder:
                shutil.rmtree(index.folder.parent, ignore_errors=True)
