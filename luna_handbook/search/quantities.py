"""Normal forms of numbers and units: ``.5`` and ``0,50`` are ``0.5``, ``µg`` and ``micrograms`` are ``mcg``.

Two spellings of one number share a form; two numbers never do (the guarantee behind every search for a dose).
"""

from __future__ import annotations

import re

from luna_handbook.search.characters import fold

UNITS = {
    "mcg": "mcg", "μg": "mcg", "ug": "mcg", "microgram": "mcg", "micrograms": "mcg",
    "microgramme": "mcg", "microgrammes": "mcg", "mg": "mg", "milligram": "mg", "milligrams": "mg",
    "milligramme": "mg", "milligrammes": "mg", "g": "g", "gram": "g", "grams": "g", "kg": "kg",
    "kilogram": "kg", "kilograms": "kg", "ng": "ng", "nanogram": "ng", "nanograms": "ng", "ml": "ml",
    "millilitre": "ml", "millilitres": "ml", "milliliter": "ml", "milliliters": "ml", "l": "l",
    "litre": "l", "litres": "l", "liter": "l", "liters": "l", "dl": "dl", "mmhg": "mmhg",
    "mm hg": "mmhg", "min": "min", "mins": "min", "minute": "min", "minutes": "min", "h": "h",
    "hr": "h", "hrs": "h", "hour": "h", "hours": "h", "day": "day", "days": "day", "week": "week",
    "weeks": "week", "wk": "week", "wks": "week", "month": "month", "months": "month", "year": "year",
    "years": "year", "yr": "year", "yrs": "year", "%": "%", "percent": "%", "bpm": "bpm",
    "mmol": "mmol", "nmol": "nmol", "mol": "mol", "iu": "iu", "mm": "mm", "cm": "cm",
}  # fmt: skip
"""Units after a number, and their one form."""

_VULGAR = {"½": "5", "¼": "25", "¾": "75", "⅛": "125", "⅜": "375", "⅝": "625", "⅞": "875"}
_POWER = re.compile(r"(\d+)([⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[,\u2009]\d{3})+(?:[.·]\d+)?")


def number(written: str) -> str:
    """Return the normal form of one number: no spare zeros, a point for decimals.

    ``written`` has been through ``characters.level``. A comma is a decimal comma unless it parts thousands
    (``1,000`` but ``0,500``). Powers (``10⁶``) become ``10^6``.
    """
    if written[-1] in _VULGAR:
        return f"{fold(written[:-1]) or '0'}.{_VULGAR[written[-1]]}"
    if power := _POWER.fullmatch(written):
        return f"{fold(power[1])}^{fold(power[2])}"
    if _THOUSANDS.fullmatch(written):
        written = re.sub(r"[,\u2009]", "", written)
    plain = fold(re.sub(r"[,·]", ".", written))
    whole, point, decimals = plain.partition(".")
    if not point or "." in decimals:
        return plain
    decimals = decimals.rstrip("0")
    whole = whole.lstrip("0") or "0"
    return f"{whole}.{decimals}" if decimals else whole


def unit(written: str) -> str:
    """Return a unit in its normal form, ``mcg/kg/h`` for ``µg/kg/hour``; unknown parts lose their case."""
    return "/".join(UNITS.get(part, part) for part in fold(written).split("/"))
