"""Varied text that only looks medical, the same for the same number: filling for the synthetic editions. Never content."""

from __future__ import annotations

import re
from random import Random

_SUBJECTS = (
    "Blood pressure", "Nausea", "Dissociation", "Headache", "Sedation", "Anxiety", "Heart rate", "Oxygen saturation",
    "Bladder symptoms", "Liver enzymes", "Sleep", "Memory", "Mood ratings", "Suicidal thoughts", "Chronic pain",
    "Neuropathic pain", "Opioid sparing", "Treatment-resistant depression", "Post-traumatic stress", "Obsessive symptoms",
    "Alcohol use", "Airway reflexes", "Eye movements", "Driving", "Fasting", "Consent", "Intranasal dosing",
    "Intravenous infusion", "Intramuscular injection", "Sublingual lozenges", "Oral bioavailability", "Norketamine",
    "Hydroxynorketamine", "Esketamine", "Benzodiazepines", "Lamotrigine", "Lithium", "Thyroid disease", "Pregnancy",
    "Adolescents",
)  # fmt: skip
_ASPECTS = (
    "at a glance", "time course", "before the session", "during the session", "after the session", "what is known",
    "what is not known", "monitoring", "thresholds", "documentation", "when to stop", "when to call", "frequent questions",
    "interactions", "risk factors", "equipment", "roles in the team", "information for patients", "evidence table",
    "case discussion", "common mistakes", "measurement", "long-term follow-up", "dose and route", "audit",
)  # fmt: skip
_GROUPS = (
    "", "in older adults", "in young adults", "on the ward", "with kidney disease", "with liver disease",
    "with heart disease", "with epilepsy", "in palliative care", "in the emergency department", "at home", "in day clinics",
)  # fmt: skip
MOST_TITLES = len(_SUBJECTS) * len(_ASPECTS) * len(_GROUPS)
"""Titles that differ: 12,000."""

_SENTENCES = (
    "{sign} was recorded in {small} of {large} {people} {when}.",
    "Mean {measure} rose by {small} {unit} and settled within {large} minutes.",
    "{measure} was taken every {small} minutes until {sign} had passed.",
    "In {people} given {dose} mg/kg, {sign} was no more frequent than with {drug}.",
    "Nobody knows whether {rare} changes the course of {sign} {when}.",
    "A reading of {large} {unit} or more {when} is repeated before anything else is done.",
    "{rare} and {other} are easily taken for one another {when}.",
    "Two trials of {drug} with {large} {people} disagree about {sign}.",
    "Write down {measure}, the time, and who was in the room when {sign} began.",
    "Where {rare} is suspected, {drug} is not given and the clinician is called.",
    "Of {large} {people}, {small} left early, most of them because of {sign}.",
    "The difference of {small} {unit} in {measure} did not depend on {other}.",
    "{drug} at {dose} mg/kg was given over {large} minutes under supervision.",
    "What {people} describe as {sign} is often {rare} seen {when}.",
)
_SLOTS = {
    "sign": (
        "nausea", "vomiting", "dizziness", "double vision", "floating", "a sense of unreality", "restlessness", "headache",
        "a dry mouth", "palpitations", "drowsiness", "slurred speech", "numb lips", "laryngospasm", "tearfulness",
        "a fast pulse", "itching", "ringing in the ears", "blurred vision", "confusion", "vivid dreams", "urgency",
    ),
    "measure": (
        "systolic pressure", "diastolic pressure", "heart rate", "oxygen saturation", "the breathing rate", "alertness",
        "the pain score", "the mood score", "body weight", "temperature", "the dissociation score", "end-tidal carbon dioxide",
    ),
    "people": (
        "adults", "inpatients", "outpatients", "volunteers", "women", "men", "people with depression", "older people",
        "people with chronic pain", "people without earlier treatment", "smokers", "veterans",
    ),
    "when": (
        "at rest", "during the infusion", "after the first dose", "in the second week", "before discharge", "on the next day",
        "at forty minutes", "at the end of the session", "between sessions", "after six doses", "at night",
    ),
    "drug": (
        "ketamine", "esketamine", "midazolam", "saline", "ondansetron", "clonidine", "lorazepam", "lamotrigine", "labetalol",
        "glycopyrronium", "arketamine", "dexmedetomidine",
    ),
    "unit": ("mmHg", "beats a minute", "points", "kg", "%", "breaths a minute", "ng/mL"),
    "dose": ("0.1", "0.2", "0.25", "0.3", "0.5", "0.75", "1", "1.5"),
}  # fmt: skip
_PARSED = [(template, re.findall(r"\{(\w+)\}", template)) for template in _SENTENCES]
_FRONTS = (
    "hyper", "hypo", "para", "neuro", "cardio", "hepato", "nephro", "cyto", "chole", "broncho", "dys", "poly", "oligo",
    "micro", "macro", "peri", "endo", "extra", "sub", "brady",
)  # fmt: skip
_MIDDLES = (
    "tens", "glyc", "kal", "therm", "dips", "phor", "kines", "trop", "plas", "path", "sthen", "phag", "lal", "mnes", "praxi",
    "gnos", "opt", "cus", "derm", "gastr", "enter", "ur", "hem", "lip", "prote", "nat", "calc", "osm", "phren", "thym",
)  # fmt: skip
_ENDS = ("ia", "ic state", "osis", "emia", "ation", "itis", "opathy", "al change")


def draws(number: int) -> Random:
    """Return what draws words in an order that a number decides."""
    return Random(number)  # noqa: S311 - the same text every time is what is wanted


def title(number: int) -> str:
    """Return the title of a page, counted from 0. Raises IndexError past ``MOST_TITLES``."""
    subject = _SUBJECTS[number % len(_SUBJECTS)]
    aspect = _ASPECTS[number // len(_SUBJECTS) % len(_ASPECTS)]
    return f"{subject}: {aspect} {_GROUPS[number // len(_SUBJECTS) // len(_ASPECTS)]}".strip()


def slug(words: str) -> str:
    """Return what a page or section with this title is called in a place."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")


def sentence(draw: Random) -> str:
    """Return a sentence of about twelve words."""
    template, slots = draw.choice(_PARSED)
    text = template.format(**{slot: _word(slot, draw) for slot in slots})
    return text[0].upper() + text[1:]


def _word(slot: str, draw: Random) -> str:
    if slot in _SLOTS:
        return draw.choice(_SLOTS[slot])
    if slot in {"small", "large"}:
        return str(draw.randrange(1, 41) if slot == "small" else draw.randrange(41, 441))
    return _rare(draw)


def _rare(draw: Random) -> str:
    """Return one of 4,800 words, so that an index has as many as a real one."""
    return draw.choice(_FRONTS) + draw.choice(_MIDDLES) + draw.choice(_ENDS)
