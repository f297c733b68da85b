"""Names of drugs that are taken for one another. One is never corrected into the other; both are shown side by side."""

from __future__ import annotations

from luna_handbook.search.stemming import PROTECTED

LOOK_ALIKES = tuple(
    frozenset(group.split())
    for group in """
    ketamine esketamine arketamine norketamine
    norketamine hydroxynorketamine dehydronorketamine
    ketamine ketorolac
    clonidine clonazepam
    clonazepam lorazepam alprazolam
    clonazepam clobazam clonazolam
    clozapine clonazepam
    diazepam diltiazem
    oxazepam lorazepam
    temazepam lorazepam
    hydroxyzine hydralazine
    naloxone naltrexone
    naltrexone methylnaltrexone
    prednisone prednisolone methylprednisolone
    bupropion buspirone
    fluoxetine paroxetine duloxetine
    citalopram escitalopram
    venlafaxine desvenlafaxine
    amitriptyline nortriptyline
    clomipramine clomiphene clomifene
    imipramine desipramine trimipramine clomipramine
    olanzapine quetiapine
    risperidone ropinirole paliperidone
    chlorpromazine chlorpropamide prochlorperazine
    lamotrigine lamivudine
    carbamazepine oxcarbazepine
    valproate valpromide
    tramadol trazodone
    fentanyl sufentanil alfentanil remifentanil
    morphine hydromorphone oxymorphone apomorphine
    oxycodone hydrocodone
    methadone methylphenidate
    methylphenidate dexmethylphenidate
    buprenorphine butorphanol
    dopamine dobutamine
    ephedrine epinephrine norepinephrine
    adrenaline noradrenaline
    epinephrine norepinephrine
    amlodipine amiloride
    nifedipine nimodipine nicardipine
    metoprolol metoclopramide
    nitroglycerin nitroprusside
    propofol propranolol
    bupivacaine ropivacaine levobupivacaine
    lidocaine prilocaine
    rocuronium vecuronium pancuronium
    dexmedetomidine dexamethasone
    dexamfetamine lisdexamfetamine
    amphetamine methamphetamine
    amfetamine metamfetamine
    amantadine memantine
    phentermine phentolamine
    diphenhydramine dimenhydrinate
    rifampicin rifaximin
    dextromethorphan dextrorphan
    suboxone subutex
    """.strip().splitlines()
)
"""Groups of names. After the FDA and ISMP Lists of Look-Alike Drug Names with Recommended Tall Man Letters (ISMP, 2023), kept
to drugs that a ketamine clinic meets; the family of ketamine, parents and prefixed isomers of a drug, and inhalational or
other neighbours in its class were added. A name may be in several groups."""

NAMES = PROTECTED.union(*LOOK_ALIKES)
"""Names that are right as they stand, whether or not the open editions have them."""

_STEMS = (
    "azepam", "azolam", "barbital", "caine", "codone", "curonium", "dipine", "dralazine", "entanil", "etamine", "idone",
    "morphone", "olol", "orphan", "oxetine", "pramine", "prazole", "sartan", "setron", "statin", "tiapine", "triptyline",
    "zapine", "orphine", "etomidine", "giline", "racetam", "triptan", "floxacin", "mycin", "cillin", "conazole",
)  # fmt: skip
"""Ends of the names of drugs of one class (WHO, “The use of stems in the selection of international nonproprietary names”,
2018), by which a drug is known that is in no list."""


def is_drug(word: str) -> bool:
    """Tell whether a folded word is, or may be, the name of a drug."""
    return word in NAMES or word.endswith(_STEMS)


def look_alikes_of(name: str) -> frozenset[str]:
    """Return the names that are taken for ``name``, itself left out."""
    groups = (group for group in LOOK_ALIKES if name in group)
    return frozenset(other for group in groups for other in group if other != name)
