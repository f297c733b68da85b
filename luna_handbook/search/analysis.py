"""Text to terms: the one analysis that the index, the typed words and the snippets share.

Nothing is dropped: no stop words, single digits stay, and so do comparators, units and the S- of S-ketamine.
What is indexed is the word as it stands; inflected forms are brought together when a question is asked
(``stemming``).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from luna_handbook.search.characters import fold, level
from luna_handbook.search.quantities import UNITS, number, unit

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = Literal["word", "number", "quantity"]
Role = Literal["whole", "part", "same"]


class Term(NamedTuple):
    """One term of a text. A tuple, because a build makes a few hundred thousand of them.

    ``start`` and ``end`` are character offsets in the text. ``position`` counts words and is shared by
    everything said of one word. The ``whole`` is what a person who types this asks for; ``same`` is another
    spelling of the whole (``mcg`` of ``µg``); a ``part`` only lets the shorter question find the longer word
    (``40`` in ``40–60``, ``ketamine`` in ``S-ketamine``). A ``quantity`` is a number with its unit (``0.5
    mg/kg``), said in addition to both.
    """

    text: str
    start: int
    end: int
    position: int
    kind: Kind = "word"
    role: Role = "whole"


NEGATIONS = frozenset({"not", "no", "never", "without", "neither", "nor", "none"})
"""Words that turn a sentence round."""

COMPARATORS = "<>≤≥"

MOST_SLASHES = 3
"""Slashes in a unit; longer chains are no units and are not read from their beginnings."""

MOST_LISTED = 6
"""Numbers between the first of a list and its last, which alone has the unit."""

COUNTED = (
    "age", "aged", "arm", "chapter", "class", "cohort", "cycle", "day", "dose", "factor", "figure", "grade",
    "group", "item", "hour", "level", "minute", "month", "no", "number", "page", "part", "pH", "phase",
    "point", "question", "schedule", "score", "section", "session", "spo2", "stage", "step", "study",
    "table", "to", "trial", "type", "version", "visit", "week", "year",
)  # fmt: skip
"""Words behind which a number may count something else than the unit that comes later in its sentence."""

_WORD = r"[^\W_](?:[^\W_]|[\u0300-\u036f\u00ad\u200c\u200d])*"
_NUMBER = r"""(?>
    [1-9]\d{0,2}(?:[,\u2009]\d{3})+(?!\d)(?:[.·]\d+)?   # 1,000
  | \d+\^\d+ | \d+[⁰¹²³⁴-⁹]+                            # 10^6
  | \d*[½¼¾⅛⅜⅝⅞]
  | \d+(?:\.\d+)+ | (?<!\d,)\d+[,·]\d+(?!\d|,\d)          # 0.5, 0,5 and section 4.2.1
  | \d+
  | (?<![\w.])[.·]\d+                                   # .5
)"""
_SIGNED = rf"(?:(?<![\w)\]%.])[-+](?=[\d.·]))?{_NUMBER}"
_FIGURE = rf"{_SIGNED}(?:(?:[ ]?/[ ]?|:){_SIGNED})*"
_RANGE = rf"{_FIGURE}(?:(?:[-–—]|[ ]?–[ ]?|[ ][-—][ ]|[ ]+to[ ]+){_FIGURE})*"
_COMPARATOR = r"(?:(?<![-=])(?:<=|>=|=<|[<>≤≥])[ ]*)"
_UNIT_WORDS = "|".join(sorted((u.replace(" ", "[ ]?") for u in UNITS if u != "%"), key=len, reverse=True))
_UNIT = rf"(?:%|(?:{_UNIT_WORDS})(?![^\W_]|-[^\W_])(?:/[^\W\d_][^\W_]*){{0,{MOST_SLASHES}}})"
_TOKENS = re.compile(
    rf"""
    (?P<plain>[a-z]{{2,}}+)(?![\w\u0300-\u036f\u00ad\u200c\u200d'/–-])   # most words, for speed
  | (?P<comparator>{_COMPARATOR})?(?P<figure>{_RANGE})
        (?: (?:[ \u2009]{{0,2}}|-)(?P<unit>{_UNIT}) | (?![^\W_]|[-–][^\W\d_]) )
  | (?P<decimal>(?>\d+[.,·]\d+|(?<![\w.])[.·]\d+))(?!\d)
  | (?<!\w)(?P<stereo>\(?(?:\d?[RS][,;]){{0,7}}\d?[RS]\)?-|[RS][ ]?\([-+–]\)[- ]?)(?P<drug>{_WORD})
  | (?P<dotted>(?:[^\W\d_]\.){{2,}})
  | (?P<lead>[^\W\d_]+)(?=\d+[.,·]\d)
  | (?P<word>{_WORD}(?:(?:[-–'/](?!\d+[.,·]\d)){_WORD})*)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SHARED = re.compile(
    rf"""(?P<figures>(?:,[ ]{_FIGURE}){{0,{MOST_LISTED}}},?[ ](?:or|(?P<and>and))[ ]{_FIGURE})
        (?:[ \u2009]{{0,2}}|-)(?P<unit>{_UNIT})""",
    re.VERBOSE | re.IGNORECASE,
)
_COUNTED = re.compile(r"\b(?:" + "|".join(COUNTED) + r")s?[.:]?[ (]*$", re.IGNORECASE)
_FIGURES = re.compile(_FIGURE, re.VERBOSE)
_NUMBERS = re.compile(_NUMBER, re.VERBOSE)
_PIECES = re.compile(rf"{_WORD}(?:'{_WORD})*")
_POSSESSIVE = re.compile(r"'s?(?![^\W_])|'")
_TWOFOLD = frozenset({"cannot", *(word for word, known in UNITS.items() if word != known)})
_CONTRACTED = {"can't": "can", "won't": "will", "shan't": "shall"}


def terms(text: str) -> Iterator[Term]:
    """Yield the terms of a text in reading order, each word's whole before its parts and other spellings."""
    position = 0
    for match in _TOKENS.finditer(level(text)):
        group = match.lastgroup
        if group == "plain" and (word := match[0].lower()) not in _TWOFOLD:
            yield Term(word, match.start(), match.end(), position)
            position += 1
            continue
        if group in {"plain", "word", "lead"}:
            found = _word(match[0], match.start(), position)
        elif group == "dotted":
            found = [Term(fold(match[0].replace(".", "")), *match.span(), position)]
        elif group == "drug":
            found = _stereoisomer(match, position)
        else:
            found = _figure(match, position)
        yield from found
        position = found[-1].position + 1


def _word(written: str, start: int, position: int) -> list[Term]:
    word, end = fold(written), start + len(written)
    if word.isalnum():
        if word == "cannot":
            return [Term("can", start, end, position), Term("not", start, end, position + 1)]
        whole = Term(word, start, end, position)
        known = UNITS.get(word, word)
        return [whole] if known == word else [whole, whole._replace(text=known, role="same")]
    if word.endswith("n't") and len(word) > len("n't"):
        verb = _CONTRACTED.get(word, word[:-3])
        return [Term(verb, start, end, position), Term("not", start, end, position + 1)]
    return _compound(written, start, position)


def _compound(written: str, start: int, position: int) -> list[Term]:
    """Read a word joined by hyphens, slashes or apostrophes: ``treatment-resistant``, ``mg/kg``."""
    whole = _bare(written)
    found = [Term(whole, start, start + len(written), position)]
    if whole.startswith("es-"):
        found.append(found[0]._replace(text=whole.replace("-", ""), role="same"))
    if (known := unit(whole)) != whole:
        found.append(found[0]._replace(text=known, role="same"))
    offset = start
    paths = written.split("/")
    for path in paths:
        for text, first, end in _parts(path, offset, within=whole):
            kind: Kind = "number" if text.isdecimal() else "word"
            found.append(Term(text, first, end, position, kind, "part"))
        offset += len(path) + 1
        so_far = _bare(written[: offset - start - 1]) if 2 < len(paths) <= MOST_SLASHES + 1 else whole
        if so_far != whole and "/" in so_far:
            found.append(Term(so_far, start, offset - 1, position, "word", "part"))
    return found


def _parts(path: str, start: int, within: str) -> Iterator[tuple[str, int, int]]:
    """Yield what slashes and hyphens join, a number only beside small letters (``day-1``, not ``5-HT3``)."""
    bare = _bare(path)
    if bare != within:
        yield bare, start, start + len(path)
    pieces = list(_PIECES.finditer(path))
    for piece in pieces if len(pieces) > 1 else ():
        if not piece[0].isdecimal() or path.islower():
            yield _bare(piece[0]), start + piece.start(), start + piece.end()


def _bare(written: str) -> str:
    return _POSSESSIVE.sub("", fold(written.replace("–", "-")))


def _stereoisomer(match: re.Match[str], position: int) -> list[Term]:
    """Read ``S-ketamine``, ``(S)-ketamine``, ``S(+)-ketamine``, ``(2R,6R)-HNK``; the bare name is a part."""
    label = re.sub(r"[()+ –-]", "", match["stereo"])
    start = match.start() + match["stereo"].upper().index(label[0].upper())
    drug = fold(match["drug"])
    return [
        Term(f"{label.lower()}-{drug}", start, match.end(), position),
        Term(drug, match.start("drug"), match.end(), position, "word", "part"),
        Term(label.lower(), start, start + len(label), position, "word", "part"),
    ]


def _figure(match: re.Match[str], position: int) -> list[Term]:
    """Read a number, pressure, ratio, range or comparison and the unit behind it."""
    found = list(_figure_terms(match, position))
    if not match["unit"] and (shared := _shared_unit(match)):
        found += [q._replace(role="part", end=found[0].end) for q in _quantities(found, shared, match.end())]
    if match["unit"]:
        written = match["unit"].replace(" ", "")
        units = _word(written, match.start("unit"), position + 1)
        units[0] = units[0]._replace(end=match.end())
        found += _quantities(found, unit(written), match.end()) + units
    return found


def _shared_unit(match: re.Match[str]) -> str:
    """Return the unit that a number without one shares with the last of its list, else ``""``.

    ``0.1 and 0.5 mg/kg``, ``56 or 84 mg``. Not where it may be another thing: behind a word that counts (``step 3 or 5 mg``),
    before a smaller number (``above 180, 10 or 20 mg``), or before an “and” that may join two sentences (``at 94 and 100 mg
    was given``), which only a unit such as mg/kg rules out.
    """
    listed = _SHARED.match(match.string, match.end()) if match["figure"] else None
    if listed is None or _COUNTED.search(match.string, max(0, match.start() - 16), match.start()):
        return ""
    known = unit(listed["unit"].replace(" ", ""))
    is_one_list = _is_ascending([match["figure"], *(f[0] for f in _FIGURES.finditer(listed["figures"]))])
    return known if is_one_list and ("/" in known or not listed["and"]) else ""


def _is_ascending(figures: list[str]) -> bool:
    try:
        values = [float(_plain(figure)) for figure in figures]
    except ValueError:  # a range, a pressure, a power
        return False
    return all(one < next_one for one, next_one in pairwise(values))


def _figure_terms(match: re.Match[str], position: int) -> Iterator[Term]:
    group = "figure" if match["figure"] else "decimal"
    offset = match.start(group)
    figures = [(_plain(f[0]), offset + f.start(), offset + f.end()) for f in _FIGURES.finditer(match[group])]
    whole = "-".join(f[0] for f in figures)
    comparator = _comparator(match["comparator"] or "")
    yield Term(comparator + whole, match.start(), figures[-1][2], position, "number")
    if comparator:
        yield Term(whole, offset, figures[-1][2], position, "number", "part")
    for figure, start, end in figures:
        if figure != whole:
            yield Term(figure, start, end, position, "number", "part")
        for part in _ends(figure):
            yield Term(part, start, end, position, "number", "part")


def _plain(figure: str) -> str:
    return re.sub(r"[+ ]", "", _NUMBERS.sub(lambda m: number(m[0]), figure))


def _comparator(written: str) -> str:
    sign = written.strip()
    return {"<=": "≤", "=<": "≤", ">=": "≥"}.get(sign, sign)


def _ends(figure: str) -> list[str]:
    """Return the numbers inside a pressure (``180/110``) or behind a minus sign; ``1/2`` has none inside."""
    if "/" in figure:
        sides = figure.replace("-", "").split("/")
        return sides if all(len(side) > 1 for side in sides) else []
    return [figure[1:]] if figure.startswith("-") else []


def _quantities(numbers: list[Term], known: str, end: int) -> list[Term]:
    """Say each number with its unit, and with the first part of a unit such as ``mg/kg``."""
    paths = known.split("/")
    units = ["/".join(paths[: n + 1]) for n in range(len(paths))]
    found: list[Term] = []
    for n in numbers:
        for u in units:
            role: Role = "whole" if n is numbers[0] and u == known else "part"
            found.append(Term(f"{n.text} {u}", n.start, end, n.position, "quantity", role))
    return found
