"""What search guarantees, as plain facts: the window shows them to readers, and tests hold search to every one.

Each topic has a sentence for the reader, and what proves it: words and what they find, or never find.
"""

from __future__ import annotations

from typing import NamedTuple

Pairs = tuple[tuple[str, str], ...]


class Topic(NamedTuple):
    """One promise. Of ``apart`` neither finds the other; of ``same`` either does; of ``one_way`` only the first finds the second.

    ``absent``: the first, a number, is not found in the second, a name; the name is not held against the number.
    """

    sentence: str
    apart: Pairs = ()
    same: Pairs = ()
    one_way: Pairs = ()
    absent: Pairs = ()


class Guarantee(NamedTuple):
    """What typed words find and what they never find, with the sentence that says why."""

    typed: str
    finds: tuple[str, ...]
    never: tuple[str, ...]
    sentence: str


TOPICS = (
    Topic(
        "A number finds itself and no other number.",
        apart=(
            ("give 5 mg", "give 50 mg"), ("give 0.5 mg", "give 5 mg"), ("0.5", "5"), ("0.5", "0.05"), ("0.05", "5"),
            (".5", "5"), (".5", ".05"), ("0,5", "5"), ("1.0", "10"), ("1.0", "0.1"), ("1,000", "1"), ("1,000", "100"),
            ("1.5", "15"), ("1.5", "5"), ("1/2", "1"), ("½", "2"), ("1½", "1"), ("10⁶", "106"), ("−4.2", "−42"),
            ("10:05", "1005"), ("day 1", "day 8"), ("day 1", "day 10"), ("phase 2", "phase 3"),
        ),
        same=(
            (".5", "0.5"), (".5 mg", "0.5 mg"), ("0.5", "0.50"), ("0,5", "0.5"), ("0·5", "0.5"), ("½", "0.5"), ("1½", "1.5"),
            ("1.0", "1"), ("1,000", "1000"), ("−4.2", "-4.2"), ("５", "5"),
        ),
        one_way=(("4.2", "−4.2"), ("day", "day-1")),
    ),
    Topic(
        "A number belongs to its unit, and a unit is found however it is written.",
        apart=(("mg/kg", "mg/day"), ("0.5 mg", "0.5 mL"), ("5 mg", "5 patients and 3 mg"), ("5 min", "5 h")),
        same=(
            ("0.25mg", "0.25 mg"), ("10mg/kg", "10 mg/kg"), ("50 µg", "50 μg"), ("50 µg", "50 mcg"), ("50 mcg", "50 micrograms"),
            ("mcg", "microgram"), ("µg/kg", "mcg/kg"), ("30 %", "30%"), ("2-hour", "2 hours"), ("2-hour", "2 h"),
        ),
        one_way=(("mg", "mg/kg"), ("0.5 mg", "0.5 mg/kg"), ("hour", "2-hour")),
    ),
    Topic(
        "In a list of doses each number has the unit that stands behind the last.",
        apart=(
            ("3 mg", "step 3 or 5 mg"), ("94 mg", "it fell to 94 and 100 mg was given"), ("180 mg", "above 180, 10 or 20 mg"),
            ("0.3 mg/kg", "0.1 and 0.5 mg/kg"),
        ),
        one_way=(
            ("0.1 mg/kg", "0.1 and 0.5 mg/kg"), ("0.5 mg/kg", "0.1 and 0.5 mg/kg"), ("0.3 mg/kg", "0.1, 0.3 or 0.5 mg/kg"),
            ("56 mg", "56 or 84 mg"),
        ),
    ),
    Topic(
        "A range is found by itself and by either end; a blood pressure by itself and by either number.",
        apart=(
            ("40–60 min", "40–50 min"), ("40–60 min", "46 min"), ("40–60", "4060"), ("180/110", "180/100"),
            ("180/110", "110/180"), ("180/110", "180 to 110"),
        ),
        same=(("40–60 min", "40-60 minutes"), ("40–60 min", "40 to 60 min"), ("180 / 110", "180/110")),
        one_way=(("40", "40–60 min"), ("60", "40–60 min"), ("60 min", "40–60 min"), ("180", "180/110")),
    ),
    Topic(
        "Signs such as < and ≥ are kept.",
        apart=(
            ("SpO2 < 94", "SpO2 > 94"), ("≤ 94", "≥ 94"), ("< 94", "≤ 94"), ("< 94", "< 49"), ("> 94", "≥ 94"),
        ),
        same=(("< 94", "<94"), ("<= 94", "≤ 94"), (">= 94", "≥ 94"), ("SpO₂ < 94", "SpO2 <94")),
        one_way=(("94", "SpO2 < 94"),),
    ),
    Topic(
        "A drug, a scale or a receptor is never another one, and what stands before or behind its hyphen is kept.",
        apart=(
            ("S-ketamine", "R-ketamine"), ("S-ketamine", "arketamine"), ("esketamine", "ketamine"), ("norketamine", "ketamine"),
            ("(2R,6R)-HNK", "(2S,6S)-HNK"), ("PHQ-9", "PHQ-2"), ("PHQ 9", "PHQ-2"), ("CYP2B6", "CYP3A4"), ("GluN2A", "GluN2B"),
        ),
        same=(
            ("S-ketamine", "(S)-ketamine"), ("S-ketamine", "s-ketamine"), ("S-ketamine", "S(+)-ketamine"),
            ("es-ketamine", "esketamine"), ("PHQ 9", "PHQ-9"),
        ),
        one_way=(
            ("ketamine", "S-ketamine"), ("HNK", "(2R,6R)-HNK"), ("hole", "K-hole"), ("HT3", "5-HT3"),
            ("S ketamine", "S-ketamine"), ("resistant", "treatment-resistant"),
        ),
        absent=(("5", "5-HT3"), ("9", "PHQ-9"), ("2", "GluN2B"), ("2", "SpO2"), ("6", "10⁶")),
    ),
    Topic(
        "A “not” is never lost; capitals, accents, hyphens and apostrophes do not matter.",
        same=(
            ("don't", "do not"), ("cannot", "can not"), ("can't", "cannot"), ("the patient's", "the patient"),
            ("dose–response", "dose-response"), ("Ménière", "meniere"), ("I.V.", "IV"), ("O’Brien", "O'Brien"),
        ),
    ),
)  # fmt: skip


def guarantees() -> list[Guarantee]:
    """Return every promise word by word, in the order of the topics."""
    return [guarantee for topic in TOPICS for guarantee in _of(topic)]


def _of(topic: Topic) -> list[Guarantee]:
    finds, never = dict[str, list[str]](), dict[str, list[str]]()
    for typed, text in (*topic.same, *topic.one_way):
        finds.setdefault(typed, []).append(text)
    for typed, text in (*topic.apart, *topic.absent):
        never.setdefault(typed, []).append(text)
    return [
        Guarantee(typed, tuple(finds.get(typed, ())), tuple(never.get(typed, ())), topic.sentence)
        for typed in dict.fromkeys([*never, *finds])
    ]
