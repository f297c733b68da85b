"""Words that stand in the best sections found, so that a section that says the same in other words is found better.

Pseudo-relevance feedback by the relevance model RM3: N. Abdul-Jaleel, J. Allan, W. B. Croft, F. Diaz, L. Larkey, X. Li,
M. D. Smucker and C. Wade, “UMass at TREC 2004: Novelty and HARD”, Proceedings of TREC 2004; the model itself is from V. Lavrenko
and W. B. Croft, “Relevance-based language models”, SIGIR 2001. The settings are those of Luna's own measurements on NFCorpus.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import numpy as np

from luna_handbook.search.characters import fold
from luna_handbook.search.lookalikes import NAMES
from luna_handbook.search.matching import words_for
from luna_handbook.search.quantities import UNITS
from luna_handbook.search.query import SMALL_WORDS, Wanted
from luna_handbook.search.ranking import UNNAMED, Found, Ranked
from luna_handbook.search.stemming import stem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from luna_handbook.search.collection import Collection
    from luna_handbook.search.matching import Flags, Floats
    from luna_handbook.search.query import Query
    from luna_handbook.search.texts import Texts

SECTIONS, WORDS = 25, 20
"""The best sections that are read, and the words that are taken from them."""

TYPED = 0.7
"""What the typed words weigh beside those of the sections, of 1."""

LIKELIEST = 200
"""Words among which inflections are brought together; rarer ones are not among the twenty either way."""

TOO_COMMON = 0.1
"""The share of all sections above which a word tells nothing."""

REORDERED = 1000
"""The best sections that may change places."""

FEWEST = 2
"""Sections that must be found before anything is learnt from them."""

_LETTERS = re.compile(r"[^\W\d_]{2,}")


def may_help(query: Query) -> bool:
    """Tell whether other words may do: not for a question with numbers, units, a “not”, quotes, operators or exact words."""
    asks_more = query.is_negative or query.phrases or query.quantities or (query.typed and query.typed.items)
    return bool(query.spoken) and not asks_more and all(map(_is_loose, query.spoken))


def _is_loose(wanted: Wanted) -> bool:
    is_strict = wanted.is_exact or wanted.is_required or wanted.is_unfinished or wanted.word in UNITS
    return not is_strict and not any(c.isdigit() or c == "/" for c in wanted.word)


def learnt(
    query: Query,
    ranked: Ranked,
    limit: int,
    collection: Collection,
    texts: Texts,
    allowed: Flags | None = None,
) -> Ranked:
    """Return the best ``limit`` sections in the order that the words of the best ones suggest.

    The first section stays first, as do sections called what was typed. When fewer than ``limit`` were found, related ones
    follow, unless a drug was asked for: what does not name it says nothing of it.
    ``allowed``: no others follow, when given.
    """
    more = _scores(query, ranked.best, collection, texts)
    if more is None:
        return Ranked(ranked.best[:limit], ranked.every)
    first, *others = (f._replace(score=round(f.score + float(more[f.section]), 4)) for f in ranked.best)
    named = collection.named(query.name)
    others.sort(key=lambda f: (named.get(f.section, UNNAMED), -f.score, f.section))
    first = first._replace(score=max(f.score for f in (first, *others)))
    if allowed is not None:
        more[~allowed] = 0
    names_drug = any(w.word in NAMES for w in query.telling)
    wanted = 0 if names_drug else limit - len(ranked.every)
    best = [first, *others][:limit]
    return Ranked([*best, *_related(more, ranked, wanted, best[-1].score)], ranked.every)


def _related(more: Floats, ranked: Ranked, count: int, most: float) -> list[Found]:
    """Return the best ``count`` sections that were not found, scored no higher than the last that was."""
    if count <= 0:
        return []
    more[ranked.every] = 0
    best = np.argsort(-more, kind="stable")[:count].tolist()
    return [Found(n, min(most, round(float(more[n]), 4)), is_in_text=False) for n in best if more[n] > 0]


def _scores(query: Query, best: Sequence[Found], collection: Collection, texts: Texts) -> Floats | None:
    """Return what to add to every section's score for the words of the best sections; None when there is nothing to learn."""
    if len(best) < FEWEST:
        return None
    weights = _weights(_model(best[:SECTIONS], texts), collection)
    if not weights:
        return None
    asked = sum(
        max((w.importance for way in clause.ways for w in way.words), default=0.0) for clause in query.clauses
    )
    share = asked * (1 - TYPED) / TYPED / sum(weights.values())
    scores = np.zeros(collection.sections, np.float32)
    for word, weight in weights.items():
        scores += np.float32(weight * share) * collection.match_of(Wanted(word)).scores
    return scores


def _model(best: Sequence[Found], texts: Texts) -> dict[str, float]:
    """Return how likely each word is in the sections, each of which counts by its score; all inflections are one word."""
    read = texts.of(found.section for found in best)
    model: dict[str, float] = defaultdict(float)
    for found in best:
        if section := read.get(found.section):
            counts = Counter(_LETTERS.findall(f"{section.title}\n{section.text}".lower()))
            share = found.score / max(counts.total(), 1)
            for word, count in counts.items():
                model[word] += count * share
    grouped: dict[str, float] = defaultdict(float)
    written: dict[str, str] = {}
    for word in sorted(model, key=lambda w: (-model[w], w))[:LIKELIEST]:
        if word not in SMALL_WORDS:
            root = stem(fold(word))
            grouped[root] += model[word]
            written.setdefault(root, fold(word))
    return {written[root]: grouped[root] for root in sorted(grouped, key=lambda r: (-grouped[r], r))}


def _weights(model: Mapping[str, float], collection: Collection) -> dict[str, float]:
    """Return the likeliest words that are not in too many sections."""
    found: dict[str, float] = {}
    for word, weight in model.items():
        if _sections_with(word, collection) <= TOO_COMMON * collection.sections:
            found[word] = weight
        if len(found) == WORDS:
            break
    return found


def _sections_with(word: str, collection: Collection) -> int:
    """Return, roughly, how many sections have a word: those of its inflections are added up."""
    count = 0
    for postings in collection.editions:
        numbers = words_for(Wanted(word), postings).numbers()
        for lists in postings.fields.values():
            count += sum(int(lists.starts[n + 1]) - int(lists.starts[n]) for n in numbers)
    return count
