"""Light stemming: which words are one word inflected. Names of drugs and scales are never touched."""

from __future__ import annotations

SHORTEST = 5
"""Words of fewer letters are left alone."""

SHORTEST_ROOT = 3
"""Letters that a stem has at least. All but its last begin every word of which it is the stem."""

PROTECTED = frozenset(
    """
    ketamine esketamine arketamine norketamine dehydronorketamine hydroxynorketamine phencyclidine
    midazolam lorazepam diazepam clonazepam alprazolam propofol etomidate thiopental dexmedetomidine
    clonidine ondansetron metoclopramide prochlorperazine promethazine granisetron labetalol esmolol
    metoprolol propranolol hydralazine nitroglycerin amlodipine adrenaline epinephrine noradrenaline
    atropine glycopyrrolate glycopyrronium suxamethonium succinylcholine rocuronium sugammadex
    flumazenil naloxone naltrexone buprenorphine methadone morphine fentanyl hydromorphone oxycodone
    tramadol lamotrigine lithium valproate carbamazepine phenytoin topiramate quetiapine olanzapine
    aripiprazole risperidone haloperidol droperidol clozapine fluoxetine sertraline citalopram
    escitalopram paroxetine venlafaxine duloxetine bupropion mirtazapine amitriptyline nortriptyline
    imipramine phenelzine tranylcypromine moclobemide selegiline memantine dextromethorphan
    rapastinel lanicemine psilocybin scopolamine hyoscine rifampicin rifampin clarithromycin
    ticlopidine aspirin paracetamol acetaminophen ibuprofen gabapentin pregabalin lidocaine
    lignocaine bupivacaine magnesium methylphenidate dexamfetamine modafinil caffeine nicotine
    cannabis cocaine levothyroxine theophylline aminophylline ergometrine vasopressin spravato
    ketalar zofran ativan versed vivitrol suboxone madrs cadss qids hamilton montgomery asberg beck
    columbia aldrete
    """.split()  # noqa: SIM905 - a list of names reads as one
)
"""Names that look inflected to a rule. Abbreviations are known by their capitals (``postings``)."""

_ENDINGS = (
    ("ations", "at", 5), ("ation", "at", 5), ("ities", "", 5), ("ity", "", 5), ("ions", "", 5),
    ("ion", "", 5), ("ives", "", 5), ("ive", "", 5), ("ings", "", 3), ("ing", "", 3), ("ied", "i", 3),
    ("ed", "", 3), ("ies", "i", 3), ("sses", "ss", 3), ("xes", "x", 3), ("ches", "ch", 3), ("shes", "sh", 3),
    ("s", "", 3),
)  # fmt: skip
"""An ending, what stays of it, and how many letters must be left."""

_LEFT_ALONE = frozenset({"during", "evening", "morning", "nothing", "something", "anything", "everything"})
_KEPT_ENDINGS = ("ss", "us", "is", "eed")
_VOWELS = "aeiouy"


def stem(word: str) -> str:
    """Return what the inflections of a folded word share: ``infus`` for ``infusions`` and ``infused``.

    Words of fewer than five letters, words with anything but letters, and protected names come back as they
    are.
    """
    if len(word) < SHORTEST or not word.isalpha() or word in PROTECTED or word in _LEFT_ALONE:
        return word
    return _trimmed(_without_ending(word))


def _without_ending(word: str) -> str:
    if word.endswith(_KEPT_ENDINGS):
        return word
    for ending, kept, shortest in _ENDINGS:
        root = word[: -len(ending)] + kept
        if word.endswith(ending) and len(root) >= shortest and any(c in _VOWELS for c in root):
            return _restored(root) if ending in {"ing", "ings", "ed"} else root
    return word


def _restored(root: str) -> str:
    """Undo what -ing and -ed do to a short word: stopp-ing is stop, dos-ing is dose."""
    if root[-1] == root[-2] and root[-1] not in "aeiouls":
        return root[:-1]
    is_short = (
        len(root) == 3 and root[1] in _VOWELS and root[2] not in _VOWELS + "wx" and root[0] not in _VOWELS
    )
    return f"{root}e" if is_short else root


def _trimmed(root: str) -> str:
    """Drop what only some inflections show: the e of infuse, the second l of controll-ed; a y turns to i."""
    if root.endswith("y"):
        return f"{root[:-1]}i"
    is_doubled = len(root) > SHORTEST and root.endswith("ll")
    return root[:-1] if is_doubled or (len(root) >= SHORTEST and root.endswith("e")) else root
