"""How our Whoosh index lies on disk: postings as the flat lists that answer every key, positions beside them.

Whoosh's own codec pickles every list of postings by itself; for a handbook of many words, each in a few sections, that takes
several times the room of the text. Here the lists stand once: Whoosh reads them through this codec, and ``postings`` reads the
same files for an answer at every key. Lengths and stored fields are left to Whoosh's own codec.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import numpy as np
from whoosh.codec import base, whoosh3
from whoosh.formats import Positions
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from luna_handbook.search.apart import SECTION_BITS
from luna_handbook.search.list_files import POSITIONS_FILE, read_postings
from luna_handbook.search.postings import FIELDS, Gathered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from luna_handbook.search.apart import Places
    from luna_handbook.search.postings import FieldLists, Postings

_MORE = 0x80
"""The bit of a byte that says that the number goes on in the next one (variable-byte code)."""

_LONGEST_CODE = 5
"""Bytes of a number, at most: a section has fewer than 2^35 words."""

MOST_PLACES = 1_500_000
"""Places of words that are kept: 12 megabytes, all the places of the commonest words in 100,000 sections."""


class FlatPositions(Positions):  # type: ignore[misc]  # Whoosh is untyped
    """Positions of a word in a section as variable-byte differences: seven bits a byte, the lowest first."""

    def encode(self, positions: Iterable[int]) -> bytes:
        """Return ascending positions as bytes."""
        found, last = bytearray(), 0
        for position in positions:
            step, last = position - last, position
            while step >= _MORE:
                found.append(step & (_MORE - 1) | _MORE)
                step >>= 7
            found.append(step)
        return bytes(found)

    def decode_positions(self, encoded: bytes) -> list[int]:
        """Return the positions that ``encode`` was given."""
        found, position, step, shift = [], 0, 0, 0
        for byte in encoded:
            step |= (byte & (_MORE - 1)) << shift
            shift += 7
            if byte < _MORE:
                position += step
                found.append(position)
                step = shift = 0
        return found

    def decode_frequency(self, encoded: bytes) -> int:
        """Return how many positions there are."""
        return sum(byte < _MORE for byte in encoded)

    def decode_weight(self, encoded: bytes) -> float:
        """Return how often the word stands there."""
        return float(self.decode_frequency(encoded))


class FlatCodec(whoosh3.W3Codec):  # type: ignore[misc]
    """Whoosh's codec, but for terms and postings.

    After a commit, ``written`` and ``lengths`` hold them by field; ``terms`` are those of the segment it opened last.
    """

    def __init__(self) -> None:
        super().__init__()
        self.written: dict[str, Gathered] = defaultdict(Gathered)
        self.lengths: dict[str, list[int]] = {field: [] for field in FIELDS}
        self.terms: FlatTerms | None = None

    def __getstate__(self) -> dict[str, object]:
        """Leave out what was written: a table of contents names the codec, it does not hold the index."""
        return {"_blocklimit": 0, "_compression": 0, "_inlinelimit": 0}

    def field_writer(self, storage: object, segment: object) -> FlatFieldWriter:  # noqa: ARG002 - Whoosh's signature
        """Return what takes the postings of a segment."""
        return FlatFieldWriter(self)

    def terms_reader(self, storage: Any, segment: object) -> FlatTerms:  # noqa: ANN401, ARG002
        """Return the words of a segment. Raises IndexUnreadable when the lists cannot be read."""
        read = storage.files.__getitem__  # an index is opened in memory alone
        self.terms = FlatTerms(read_postings(read), read(POSITIONS_FILE))
        return self.terms


class FlatFieldWriter(base.FieldWriter):  # type: ignore[misc]
    """Gathers postings, which come sorted by field, word and section."""

    def __init__(self, codec: FlatCodec) -> None:
        self._codec = codec
        self.is_closed = False

    def add_postings(self, _schema: object, lengths: Any, items: Iterable[tuple[Any, ...]]) -> None:  # noqa: ANN401
        """Take every posting: field, word, section, weight, positions."""
        every = range(lengths.doc_count_all())
        for field in FIELDS:
            self._codec.lengths[field] = [lengths.doc_field_length(n, field) or 0 for n in every]
        last: tuple[str, bytes] | None = None
        own = Gathered()
        for field, word, section, weight, positions in items:
            if (field, word) != last:
                last = (field, word)
                own = self._codec.written[field]
                own.begin(word.decode())
            own.add(section, int(weight), positions or b"")

    def close(self) -> None:
        """Nothing is held open."""
        self.is_closed = True


class FlatTerms(base.TermsReader):  # type: ignore[misc]
    """The words of an index and their postings, as Whoosh asks for them."""

    def __init__(self, postings: Postings, positions: bytes) -> None:
        self._postings, self._positions = postings, positions
        self._places: dict[tuple[str, str], Places] = {}

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        """Tell whether a field has a word."""
        with suppress(KeyError):
            return bool(self._found(*term))
        return False

    def indexed_field_names(self) -> Iterable[str]:
        """Return the names of the fields."""
        return self._postings.fields.keys()

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """Yield every field and word, in order."""
        for field in sorted(self._postings.fields):
            yield from ((field, word) for name, word in self.terms_from(field, b"") if name == field)

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """Yield a field's words from ``prefix`` on."""
        lists = self._postings.fields[fieldname]
        first = self._postings.beginning_with(prefix.decode()).start
        for n in np.flatnonzero(lists.starts[first:-1] != lists.starts[first + 1 :]).tolist():
            yield fieldname, self._postings.words[first + n].encode()

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """Yield every field and word with what is known of it."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """Yield a field's words from ``prefix`` on with what is known of them."""
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """Return what is known of a word. Raises TermNotFound."""
        try:
            lists, where = self._found(fieldname, text)
        except KeyError as error:
            raise TermNotFound(f"No term {fieldname}:{text!r}") from error
        sections, counts = lists.sections[where], lists.counts[where]
        lengths = lists.lengths[sections]
        return TermInfo(
            weight=float(counts.sum()),
            df=len(sections),
            minlength=int(lengths.min()),
            maxlength=int(lengths.max()),
            maxweight=float(counts.max()),
            minid=int(sections[0]),
            maxid=int(sections[-1]),
        )

    def frequency(self, fieldname: str, text: bytes) -> float:
        """Return how often a word stands in a field. Raises KeyError, as Whoosh expects here, for a word that does not."""
        lists, where = self._found(fieldname, text)
        return float(lists.counts[where].sum())

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """Return in how many sections a word stands in a field. Raises KeyError for a word that does not."""
        _, where = self._found(fieldname, text)
        return int(where.stop) - int(where.start)

    def matcher(self, fieldname: str, text: bytes, format_: object, scorer: object = None) -> ListMatcher:
        """Return the postings of a word. Raises TermNotFound."""
        info = self.term_info(fieldname, text)
        lists, where = self._found(fieldname, text)
        counts = lists.counts[where].tolist()
        values = None
        if len(lists.position_starts):
            begin = int(lists.position_starts[self._postings.number(text.decode())])
            values = _cut(self._positions, begin, counts)
        return ListMatcher(
            lists.sections[where].tolist(),
            [float(count) for count in counts],
            values,
            format_,
            scorer=scorer,
            term=(fieldname, text),
            terminfo=info,
        )

    def places(self, fieldname: str, word: str) -> Places:
        """Return every place of a word in a field, ascending, as ``apart`` numbers them; none when it has it nowhere.

        Those of the last words are kept: a phrase is asked for again at every key behind it.
        """
        if (fieldname, word) not in self._places:
            found = self._read_places(fieldname, word)
            if sum(map(len, self._places.values())) + len(found) > MOST_PLACES:
                self._places.clear()
            self._places[fieldname, word] = found
        return self._places[fieldname, word]

    def _read_places(self, fieldname: str, word: str) -> Places:
        try:
            lists, where = self._found(fieldname, word.encode(errors="replace"))
        except KeyError:
            return np.array([], np.int64)
        begin = int(lists.position_starts[self._postings.number(word)])
        counts = lists.counts[where].astype(np.int64)
        steps = _steps(np.frombuffer(self._positions, np.uint8), begin, int(counts.sum()))
        firsts = np.cumsum(counts) - counts
        upto = np.cumsum(steps)
        sections = lists.sections[where].astype(np.int64) << SECTION_BITS
        found: Places = upto + np.repeat(sections - upto[firsts] + steps[firsts], counts)
        return found

    def _found(self, fieldname: str, text: bytes) -> tuple[FieldLists, slice]:
        number = self._postings.number(text.decode(errors="replace"))
        lists = self._postings.fields[fieldname]
        if number is not None:
            where = lists.slice(number, number + 1)
            if where.start < where.stop:
                return lists, where
        raise KeyError(text)


def _steps(whole: np.ndarray[tuple[int], np.dtype[np.uint8]], begin: int, count: int) -> Places:
    """Return so many numbers of variable-byte code, all at once."""
    code = whole[begin : begin + count * _LONGEST_CODE]
    ends = np.flatnonzero(code < _MORE)[:count]
    starts = np.concatenate(([0], ends[:-1] + 1))
    steps = (code[starts] & (_MORE - 1)).astype(np.int64)
    longer = np.flatnonzero(ends > starts)
    for n in range(1, _LONGEST_CODE):
        longer = longer[starts[longer] + n <= ends[longer]]
        steps[longer] |= (code[starts[longer] + n] & (_MORE - 1)).astype(np.int64) << 7 * n
    return steps


def _cut(positions: bytes, start: int, counts: Iterable[int]) -> list[bytes]:
    """Return the encoded positions of a word in each of its sections, which stand end to end from ``start`` on."""
    found, at = [], start
    for count in counts:
        for _ in range(count):
            while positions[at] & _MORE:
                at += 1
            at += 1
        found.append(positions[start:at])
        start = at
    return found
