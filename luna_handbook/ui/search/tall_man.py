"""Tall man letters for names of drugs that are taken for one another, where they stand side by side and nowhere else."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WRITTEN = """
    ALPRAZolam LORazepam clonazePAM cloBAZam cloNIDine diazePAM dilTIAZem amLODIPine aMILoride buPROPion busPIRone
    carBAMazepine OXcarbazepine chlorproMAZINE chlorproPAMIDE clomiPHENE clomiPRAMINE dimenhyDRINATE diphenhydrAMINE
    DOBUTamine DOPamine DULoxetine FLUoxetine PARoxetine ePHEDrine EPINEPHrine fentaNYL SUFentanil hydrALAZINE hydrOXYzine
    HYDROcodone HYDROmorphone oxyCODONE methylPREDNISolone predniSONE prednisoLONE niCARdipine NIFEdipine niMODipine
    OLANZapine QUEtiapine
"""
"""As the FDA and ISMP Lists of Look-Alike Drug Names with Recommended Tall Man Letters write them, those that could be compared
with the lists as published; other names get their capitals from ``tall``."""

RECOMMENDED = {name.lower(): name for name in _WRITTEN.split()}
"""Those, by the name in small letters."""


def tall(name: str, others: Iterable[str]) -> str:
    """Return a name with what sets it apart in capitals: as is recommended, else from the name most like it."""
    if name.lower() in RECOMMENDED:
        return RECOMMENDED[name.lower()]
    found = [
        (_shared(name.lower(), other.lower()), other) for other in others if other.lower() != name.lower()
    ]
    if not found:
        return name
    (start, end), _ = max(
        found, key=lambda pair: (sum(pair[0]) == len(pair[1]), sum(pair[0]))
    )  # a whole name in it comes first
    stop = len(name) - end
    return name[:start] + name[start:stop].upper() + name[stop:]


def _shared(name: str, other: str) -> tuple[int, int]:
    """Return how many letters two names share at the beginning, and of the rest at the end."""
    start = _alike(name, other)
    return start, _alike(name[start:][::-1], other[start:][::-1])


def _alike(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
