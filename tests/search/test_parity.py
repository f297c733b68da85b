"""Our scores are Whoosh's: the same words over the same index give what its own searcher gives, thousands of times.

Whoosh is given our formula as a weighting model, and our core is given Whoosh's constants. Without what comes on top of the
words (names, nearness, lifts), the two must agree on every section. Lengths are as Whoosh keeps them, each in a byte; it takes
their mean before they are rounded, and we after.
"""

from __future__ import annotations

from contextlib import ExitStack, closing
from math import exp, log
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pytest
from whoosh import query, scoring
from whoosh.filedb.filestore import RamStorage

from luna_handbook.book.digests import folder_digest
from luna_handbook.book.edition import Edition
from luna_handbook.search import collection as core
from luna_handbook.search.analysis import terms
from luna_handbook.search.collection import BOOSTS, K1, B, Collection
from luna_handbook.search.index import PHRASE_FIELDS, PhraseIndex, build_index
from luna_handbook.search.list_files import read_postings
from luna_handbook.search.postings import FIELDS
from luna_handbook.search.query import Wanted
from tests.editions import make_edition
from tests.search.conftest import reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from luna_handbook.book.edition import SectionText
    from luna_handbook.search.matching import Floats
    from luna_handbook.search.postings import Postings

QUERIES = 2000
STOCK_QUERIES = 300
TOLERANCE = 1e-4


class Indexed(NamedTuple):
    """An edition's sections, their index on disk and in Whoosh, and our lists of it."""

    sections: list[SectionText]
    folder: Path
    whoosh: Any
    postings: Postings


class OurFormula(scoring.WeightingModel):  # type: ignore[misc]  # Whoosh is untyped
    """BM25 in each field, with our boosts, rarity and mean length."""

    def __init__(self, postings: Postings) -> None:
        self._postings = postings

    def scorer(self, searcher: Any, fieldname: str, text: bytes, qf: int = 1) -> _Scorer:  # noqa: ANN401, ARG002
        """Return what scores a word in a field."""
        sections, found = searcher.doc_count_all(), searcher.doc_frequency(fieldname, text)
        rarity = log(1 + (sections - found + 0.5) / (found + 0.5))
        lengths = self._postings.fields[fieldname].lengths.astype(float)
        return _Scorer(BOOSTS[fieldname] * rarity * (K1 + 1), K1 * (1 - B + B * lengths / lengths.mean()))


class _Scorer(scoring.BaseScorer):  # type: ignore[misc]
    def __init__(self, factor: float, norms: np.ndarray[tuple[int], np.dtype[np.float64]]) -> None:
        self._factor, self._norms = factor, norms.tolist()

    def score(self, matcher: Any) -> float:  # noqa: ANN401
        """Return what the section at hand scores."""
        count = matcher.weight()
        return float(self._factor * count / (count + self._norms[matcher.id()]))


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Indexed]:
    """Return an edition of a few hundred sections with its index."""
    folder = make_edition(tmp_path_factory.mktemp("parity") / "edition", pages=90, words=400)
    with ExitStack() as stack:
        sections = stack.enter_context(closing(Edition.open(folder))).sections()
        build_index(sections, folder / "index")
        storage = RamStorage()
        storage.files = {path.name: path.read_bytes() for path in (folder / "index").iterdir()}
        opened = stack.enter_context(closing(storage.open_index()))
        yield Indexed(sections, folder, opened, read_postings(reader(folder / "index")))


def questions(postings: Postings, count: int) -> Iterator[list[str]]:
    """Yield questions of one to six words: any of the edition, some twice, and now and then one it does not have."""
    random = Random(2)  # noqa: S311 - the same questions each time
    for _ in range(count):
        words = random.choices(postings.words, k=random.randint(1, 6))
        yield [*dict.fromkeys(words), *["nowhere"] * (random.random() < 0.1)]


def ours(collection: Collection, words: Sequence[str]) -> Floats:
    """Return what every section scores for words that stand for themselves."""
    found = [collection.match_of(Wanted(word, is_exact=True)).scores for word in words]
    total: Floats = np.sum(found, axis=0, dtype=np.float32)
    return total


def theirs(searcher: Any, words: Sequence[str], limit: int | None = None) -> dict[int, float]:  # noqa: ANN401
    """Return the sections that Whoosh finds, best first, with their scores."""
    asked = query.Or([query.Term(field, word) for field in FIELDS for word in words])
    return {section: score for score, section in searcher.search(asked, limit=limit).top_n}


def test_every_section_scores_what_whoosh_gives_it_with_our_formula(indexed: Indexed) -> None:
    collection = Collection.of([indexed.postings])
    searcher = indexed.whoosh.searcher(weighting=OurFormula(indexed.postings))
    for words in questions(indexed.postings, QUERIES):
        scores, expected = ours(collection, words), theirs(searcher, words)
        assert set(np.flatnonzero(scores).tolist()) == set(expected), words
        assert scores[list(expected)] == pytest.approx(list(expected.values()), abs=TOLERANCE), words


def test_sections_come_in_the_order_that_whoosh_gives_them(indexed: Indexed) -> None:
    collection = Collection.of([indexed.postings])
    searcher = indexed.whoosh.searcher(weighting=OurFormula(indexed.postings))
    for words in questions(indexed.postings, QUERIES // 4):
        scores = ours(collection, words)
        in_their_order = scores[list(theirs(searcher, words))]
        assert np.all(np.diff(in_their_order) <= TOLERANCE), words


def test_with_the_constants_of_whoosh_the_best_ten_are_those_of_its_own_bm25f(
    indexed: Indexed, monkeypatch: pytest.MonkeyPatch
) -> None:
    sections = len(indexed.sections)
    monkeypatch.setattr(core, "BOOSTS", dict.fromkeys(FIELDS, 1.0))
    monkeypatch.setattr(core, "log", rarity_of_whoosh(sections))
    searcher = indexed.whoosh.searcher(weighting=scoring.BM25F(B=B, K1=K1))
    fields = indexed.postings.fields
    norms = {
        field: norms_of_whoosh(fields[field].lengths, searcher.avg_field_length(field)) for field in FIELDS
    }
    collection = Collection((indexed.postings,), (0, sections), norms)

    for words in questions(indexed.postings, STOCK_QUERIES):
        scores, best = ours(collection, words), theirs(searcher, words, limit=10)
        tenth = np.sort(scores)[-10:][0] if best else 0
        assert all(scores[section] >= tenth - TOLERANCE for section in best), words
        assert scores[list(best)] == pytest.approx(list(best.values()), abs=TOLERANCE), words


def test_two_editions_score_as_one_that_holds_the_sections_of_both(indexed: Indexed, tmp_path: Path) -> None:
    half = len(indexed.sections) // 2
    parts = []
    for n, sections in enumerate((indexed.sections[:half], indexed.sections[half:])):
        build_index(sections, tmp_path / str(n))
        parts.append(read_postings(reader(tmp_path / str(n))))
    both, one = Collection.of(parts), Collection.of([indexed.postings])

    for words in questions(indexed.postings, STOCK_QUERIES):
        assert ours(both, words) == pytest.approx(ours(one, words), abs=TOLERANCE), words


def test_phrases_are_in_the_sections_where_whoosh_finds_them(indexed: Indexed) -> None:
    searcher, random = indexed.whoosh.searcher(), Random(3)  # noqa: S311 - the same phrases each time
    with closing(PhraseIndex(indexed.folder / "index", folder_digest(indexed.folder / "index"))) as phrases:
        for _ in range(STOCK_QUERIES):
            text = random.choice(indexed.sections).text
            said = [t.text for t in terms(text) if t.role == "whole" and t.kind != "quantity"]
            first = random.randrange(len(said))
            words = said[first : first + random.randint(2, 4)]
            asked = [query.Phrase(field, words) for field in PHRASE_FIELDS]
            assert phrases.sections_with(words).tolist() == sorted(searcher.docs_for_query(query.Or(asked)))


def rarity_of_whoosh(sections: int) -> Callable[[float], float]:
    """Return what turns the argument of our logarithm into the rarity that Whoosh gives the word."""

    def rarity(share: float) -> float:
        found = round((sections + 1) / share - 0.5)
        return log(sections / (found + 1)) + 1

    assert rarity(exp(log(1 + (sections - 7 + 0.5) / 7.5))) == pytest.approx(log(sections / 8) + 1)
    return rarity


def norms_of_whoosh(lengths: np.ndarray[tuple[int], np.dtype[Any]], mean: float) -> Floats:
    """Return what lengths add under the fraction when their mean is this."""
    return (K1 * (1 - B + B * lengths / mean)).astype(np.float32)
