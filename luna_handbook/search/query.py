"""Typed words to a question: what must be there, what may be, and in which other words it may be said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from luna_handbook.search.analysis import NEGATIONS, Term, terms
from luna_handbook.search.characters import fold
from luna_handbook.search.quantities import UNITS
from luna_handbook.search.synonyms import loose_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luna_handbook.search.asked import Typed
    from luna_handbook.search.synonyms import Spoken, Synonyms

LONGEST = 400
"""Characters that are read; what follows is left out, with a notice."""

MOST_WORDS = 40
"""Words that are looked for. Questions in whole sentences, of thirty words, are answered worse by their beginning."""

LONG_QUESTION = 12
"""Words from which on a “not” among them says nothing of what is asked."""

MOST_PARTS = 5
"""Parts that a hyphenated word may be looked for in."""

SYNONYM_WEIGHT = 0.7
APART_WEIGHT = 0.6
"""What a hyphenated word counts when its parts are in the section but not the whole."""

SMALL_WORD = 0.1
"""What a word such as “the” or “how” counts beside others. A “not” is never small."""

SMALL_WORDS = frozenset(
    """a an the of in on at to for from by with and or as is are was were be been do does did can could should
    would will have has had it its this that these those there here i me my you your we our they their he she
    how what when where which who why whose""".split()  # noqa: SIM905
)

_PHRASE = re.compile(r'["“”„«]([^"“”„«»]*)["“”»]')
_LETTERS_DIGITS = re.compile(r"[a-z]+\d")
_LETTERS = re.compile(r"[^\W\d_]+")
_BETWEEN = re.compile(r"[\s(\"“”„]")
_STEREO = re.compile(r"\d?[rs](?:[,;]\d?[rs])*-")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One word asked for; ``also`` are spellings as good.

    ``is_exact``: it stands for itself alone (a number). ``is_required``: a section without it is no hit (numbers, their
    units, S-ketamine). ``is_unfinished``: it may be the beginning of a longer word.
    """

    word: str
    also: tuple[str, ...] = ()
    is_exact: bool = False
    is_required: bool = False
    is_unfinished: bool = False
    importance: float = 1.0


@dataclass(frozen=True, slots=True)
class Way:
    """One way to say something. ``needs_all``: it counts only in a section that has all of its words.

    ``meant`` is what a synonym stands for, as the handbook writes it.
    """

    words: tuple[Wanted, ...]
    weight: float = 1.0
    needs_all: bool = False
    meant: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing asked for: the words as typed, then other ways to say it.

    ``is_required``: a section without its required words is no hit. ``counts``: it is missed when absent. ``start`` is where
    in the typed text it begins. ``is_operator``: an operator asks for it, any of its ways as good as another.
    """

    ways: tuple[Way, ...]
    is_required: bool = False
    counts: bool = True
    start: int = 0
    is_operator: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A question. ``name`` is its ``postings.name_key``; ``phrases`` are the words between quotes.

    ``quantities`` are the numbers typed with a unit, which a section must hold side by side unless ``is_apart``. ``typed`` says
    what operators ask for.
    """

    name: str
    clauses: tuple[Clause, ...]
    phrases: tuple[tuple[str, ...], ...]
    is_negative: bool
    notice: str
    quantities: tuple[Wanted, ...] = ()
    is_apart: bool = False
    typed: Typed | None = None

    @property
    def telling(self) -> tuple[Wanted, ...]:
        """The words in all ways to say it; small ones such as “the” only when nothing else was asked."""
        every = tuple(w for clause in self.clauses for way in clause.ways for w in way.words)
        return tuple(w for w in every if w.importance == 1.0) or every

    @property
    def spoken(self) -> tuple[Wanted, ...]:
        """The words as typed."""
        return tuple(w for clause in self.clauses for w in clause.ways[0].words)


def read_query(words: str, synonyms: Synonyms, is_typing: bool = False, exactly: bool = False) -> Query:
    """Read what a person typed; anything can be read. ``is_typing``: the last word may be unfinished.

    A word behind ``=``, and ``exactly`` every word, stands for itself alone: no inflections, no synonyms.
    """
    text = words[:LONGEST]
    found = list(terms(text))
    every = [t for t in found if t.role == "whole" and t.kind != "quantity"]
    asked = every[:MOST_WORDS]
    is_open = is_typing and bool(asked) and _is_unfinished(text, asked[-1])
    bare = {n for n, t in enumerate(asked) if exactly or is_bare(text, t.start)}
    wanted = _wanted(found, asked, bare, is_open)
    spoken = [s for s in loose_words(text) if s.token < len(asked)]
    return Query(
        name=" ".join(t.text for t in asked),
        clauses=tuple(_clauses(asked, wanted, bare, spoken, synonyms)),
        phrases=tuple(map(_phrase, phrases_in(words))),
        is_negative=len(asked) < LONG_QUESTION
        and any(w.word in NEGATIONS and not (w.is_unfinished and w.word in {"no", "nor"}) for w in wanted),
        notice=_left_out(words, len(every)),
        quantities=tuple(_quantities(found, asked[-1].end if is_open else -1)),
    )


def phrases_in(words: str) -> list[str]:
    """Return what stands between quotes in what a person typed, as written; quotes around no word are none."""
    return [p.strip() for p in _PHRASE.findall(words[:LONGEST]) if _phrase(p)]


def spans_of_phrases(words: str) -> list[tuple[int, int]]:
    """Return where in what a person typed the quoted words are, quotes included."""
    return [m.span() for m in _PHRASE.finditer(words[:LONGEST]) if _phrase(m[1])]


def letters_in(text: str, word: Term) -> list[tuple[int, str]]:
    """Return the words of letters that a hyphen or slash joins in a word, folded, with their starts; no word with digits."""
    written = text[word.start : word.end]
    if any(c.isdigit() for c in written):
        return []
    return [(word.start + m.start(), fold(m[0])) for m in _LETTERS.finditer(written)]


def start_of_chunk(text: str, start: int) -> int:
    """Return where what stands between spaces, brackets or quotes begins that goes on at ``start``."""
    while start and not _BETWEEN.match(text[start - 1]):
        start -= 1
    return start


def is_bare(text: str, start: int) -> bool:
    """Tell whether a word that starts there is asked for as it stands: ``=word``."""
    return text[start_of_chunk(text, start) : start] == "="


def _is_unfinished(text: str, last: Term) -> bool:
    """Tell whether a word, never a number, ends where the text does; a “can't” is as long as it gets."""
    is_written_so = not last.text.isalnum() or fold(text[last.start : last.end]) == last.text
    return last.kind == "word" and last.end == len(text) and is_written_so


def _wanted(found: list[Term], asked: list[Term], bare: set[int], is_open: bool) -> list[Wanted]:
    also: dict[int, list[str]] = {}
    for term in found:
        if term.role == "same":
            also.setdefault(term.position, []).append(term.text)
    units = {term.position + 1 for term in found if term.kind == "quantity"}
    are_all_small = all(t.text in SMALL_WORDS for t in asked)
    wanted = []
    for n, term in enumerate(asked):
        is_exact = term.kind == "number"
        is_unfinished = is_open and term is asked[-1]
        is_small = term.text in SMALL_WORDS and not are_all_small
        wanted.append(
            Wanted(
                term.text,
                tuple(also.get(term.position, ())),
                is_exact=is_exact or (n in bare and not is_unfinished),
                is_required=is_exact or term.position in units or bool(_STEREO.match(term.text)),
                is_unfinished=is_unfinished,
                importance=SMALL_WORD if is_small else 1.0,
            )
        )
    return wanted


def _clauses(
    asked: list[Term], wanted: list[Wanted], bare: set[int], spoken: list[Spoken], synonyms: Synonyms
) -> Iterator[Clause]:
    is_open = bool(wanted) and wanted[-1].is_unfinished
    token = 0
    while token < len(asked):
        taken, meant = _synonyms_at(token, spoken, synonyms, is_open)
        if not bare.isdisjoint(range(token, token + taken)):
            taken, meant, others = 1, (), []
        elif not meant and _is_split_name(asked[token : token + 2]):
            taken, joined = 2, "-".join(t.text for t in asked[token : token + 2])
            others = [Way((Wanted(joined),))]
        else:
            others = [_said_otherwise(m) for m in meant]
        here = tuple(wanted[token : token + taken])
        is_apart = taken == 1 and token not in bare
        others += [way for w in here for way in _taken_apart(w)] if is_apart else []
        yield Clause(
            (Way(here), *others),
            is_required=any(w.is_required for w in here),
            counts=any(w.importance == 1.0 for w in here) or bool(others),
            start=asked[token].start,
        )
        token += taken


def _synonyms_at(
    token: int, spoken: list[Spoken], synonyms: Synonyms, is_open: bool
) -> tuple[int, tuple[str, ...]]:
    """Return how many typed words from ``token`` on a synonym takes, and what it stands for; (1, ()) if none."""
    first = next(n for n, s in enumerate(spoken) if s.token == token)
    length, meant = synonyms.at(spoken, first, is_open)
    end = first + length
    if not length or (end < len(spoken) and spoken[end].token == spoken[end - 1].token):
        return 1, ()
    return spoken[end - 1].token - token + 1, meant


def _is_split_name(pair: list[Term]) -> bool:
    """Tell whether two words may be one with its hyphen left out: PHQ 9, 5 HT3, K hole, S ketamine."""
    if len(pair) < 2 or pair[0].text in SMALL_WORDS:
        return False
    first, second = (t.text for t in pair)
    is_single = len(first) == 1 and first.isalpha() and second.isalpha()
    is_numbered = first.isalpha() and second.isdecimal()
    return is_single or is_numbered or (first.isdecimal() and _LETTERS_DIGITS.match(second) is not None)


def _said_otherwise(meant: str) -> Way:
    found = [t for t in terms(meant) if t.role == "whole" and t.kind != "quantity"]
    telling = [t for t in found if t.text not in SMALL_WORDS] or found
    words = (Wanted(t.text, is_exact=t.kind == "number") for t in telling)
    return Way(tuple(words), SYNONYM_WEIGHT, needs_all=True, meant=meant)


def _taken_apart(wanted: Wanted) -> Iterator[Way]:
    """Yield the parts of a hyphenated word, not of S-ketamine, a range or a unit: there they are another thing."""
    parts = [part for part in re.split(r"[-/]", wanted.word) if part]
    if 1 < len(parts) <= MOST_PARTS and not wanted.is_required and parts[0] not in UNITS:
        *first, last = (Wanted(part) for part in parts)
        unfinished = wanted.is_unfinished and not last.word.isdecimal()
        yield Way((*first, Wanted(last.word, is_unfinished=unfinished)), APART_WEIGHT, needs_all=True)


def _quantities(found: list[Term], open_end: int) -> Iterator[Wanted]:
    """Yield each number with its unit: 5 mg is not 5 minutes and some mg. What ends at ``open_end`` may be unfinished."""
    for term in found:
        if term.kind == "quantity" and term.role == "whole":
            is_open = term.end == open_end
            yield Wanted(term.text, is_exact=not is_open, is_required=True, is_unfinished=is_open)


def _phrase(quoted: str) -> tuple[str, ...]:
    return tuple(t.text for t in terms(quoted) if t.role == "whole" and t.kind != "quantity")


def _left_out(words: str, count: int) -> str:
    if len(words.strip()) > LONGEST:
        return f"Only the first {LONGEST} characters were looked for."
    return f"Only the first {MOST_WORDS} words were looked for." if count > MOST_WORDS else ""
