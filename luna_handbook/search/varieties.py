"""British and American spellings of a word: equivalents, never corrections.

The edition's synonyms name the pairs its authors thought of; these rules know the rest. A form that no section has finds
nothing and does no harm, so the rules may offer words that do not exist.
"""

from __future__ import annotations

import re

SHORTEST = 5
"""Letters from which the rules hold: “four” is not a “for” in Britain."""

_AFTER_TWO = "(?:(?<=[aeiou][a-z][ea])|(?<=[aeiou][a-z]{2}[ea]))"
"""Behind two syllables: counselling, but not filling, which is not filing."""

_PAIRS = tuple(
    (re.compile(british), re.compile(american), *written)
    for british, american, written in (
        (r"ae(?=mi[ac])", r"(?<!a)e(?=mi[ac])", ("e", "ae")),
        (r"(?<=an)ae(?=s)", r"(?<=an)e(?=s)", ("e", "ae")),
        (r"haem", r"hem", ("hem", "haem")),
        (r"^paed", r"^ped", ("ped", "paed")),
        (r"(?<=orthop)aed", r"(?<=orthop)ed", ("ed", "aed")),
        (r"oe(?=dem|soph|str)", r"^e(?=dem|soph|str)|(?<=ill)e(?=dem)", ("e", "oe")),
        (r"^foet", r"^fet", ("fet", "foet")),
        (r"^gynae", r"^gyne", ("gyne", "gynae")),
        (r"rrhoea", r"rrhea", ("rrhea", "rrhoea")),
        (r"pnoea", r"pnea", ("pnea", "pnoea")),
        (r"^leucoc", r"^leukoc", ("leukoc", "leucoc")),
        (r"sulph", r"sulf", ("sulf", "sulph")),
        (r"our(?=(?:s|ed|ing|al|ally|able|less|ful|ite)?$)", r"or(?=(?:s|ed|ing|al|ally|able|less|ful|ite)?$)", ("or", "our")),
        (r"(?<=[tb])re(?=s?$)", r"(?<=[tb])er(?=s?$)", ("er", "re")),
        (r"is(?=(?:e|es|ed|er|ers|ing|ation|ations)$)", r"iz(?=(?:e|es|ed|er|ers|ing|ation|ations)$)", ("iz", "is")),
        (r"(?<=al)ys(?=(?:e|es|ed|er|ers|ing)$)", r"(?<=al)yz(?=(?:e|es|ed|er|ers|ing)$)", ("yz", "ys")),
        (rf"{_AFTER_TWO}ll(?=(?:ed|ing|ings|or|ors)$)", rf"{_AFTER_TWO}l(?=(?:ed|ing|ings|or|ors)$)", ("l", "ll")),
        (r"ogue(?=s?$)", r"og(?=s?$)", ("og", "ogue")),
        (r"ence(?=s?$)", r"ense(?=s?$)", ("ense", "ence")),
        (r"ageing$", r"aging$", ("aging", "ageing")),
        (r"dgement", r"dgment", ("dgment", "dgement")),
        (r"^grey", r"^gray", ("gray", "grey")),
    )
)  # fmt: skip


def spelt_otherwise(word: str) -> tuple[str, ...]:
    """Return how a folded word is spelt on the other side of the Atlantic, as far as rules can tell; often not at all."""
    if len(word) < SHORTEST or not word.isalpha():
        return ()
    found = dict.fromkeys(
        other.sub(meant, word)
        for british, american, to_american, to_british in _PAIRS
        for other, meant in ((british, to_american), (american, to_british))
        if other.search(word)
    )
    return tuple(form for form in found if form != word)
