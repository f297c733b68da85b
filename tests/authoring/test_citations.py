"""The bibliography: what may be in it, and how it is printed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from luna_handbook.authoring.citations import formatted
from luna_handbook.authoring.references import Record, read_references

BIBLIOGRAPHY = Path(__file__).parents[2] / "content" / "references.json"
ODD = re.compile(
    r"\.\.|[?!]\.|,,|  | [,.;]|\(\)|None|\b(\d{4})\b.{0,3}\b\1\b|^\d+\.|et al,? et al|;$|:$|&(?!amp;|lt;|gt;)|</?[ib]>"
)


def record(**fields: Any) -> Record:  # noqa: ANN401 - JSON holds anything
    noted: list[str] = []
    row = {
        "id": "one",
        "type": "article-journal",
        "title": "A title",
        "container-title": "A Journal",
        **fields,
    }
    found = read_references(json.dumps([row]), lambda line, message: noted.append(f"{line}: {message}"))
    assert noted == []
    return found["one"]


def names(*families: str) -> list[dict[str, str]]:
    return [{"family": family, "given": "A B"} for family in families]


def printed(**fields: Any) -> str:  # noqa: ANN401
    return formatted([record(**fields)])["one"]


def test_an_article_is_printed_without_the_style_s_number() -> None:
    assert printed(
        author=names("Fava"), issued={"date-parts": [[2020]]}, volume="25", issue=7, page="1-2", DOI="10.1/a"
    ) == ("Fava AB. A title. <em>A Journal</em>. 2020;25(7):1-2. doi:10.1/a")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"author": names("A", "B"), "custom": {"authors_truncated": True}}, "A AB, B AB, et al. A title"),
        ({"title": "Does it help?"}, "Does it help? <em>"),
        ({"title": "P<0.05 & more"}, "P&lt;0.05 &amp; more"),
        ({"author": [{"literal": "Johnson & Johnson"}]}, "Johnson &amp; Johnson. A title"),
        ({"author": [{"family": "Zarate", "given": "C A", "suffix": "Jr."}]}, "Zarate CA Jr. A title"),
        (
            {"type": "webpage", "container-title": "Alert, 3 May 2022", "issued": {"date-parts": [[2022]]}},
            "Alert, 3 May 2022.",
        ),
        (
            {"type": "legislation", "container-title": "Federal Register", "volume": "64"},
            "<em>Federal Register</em>",
        ),
        ({"issued": {"date-parts": [[2025]]}, "DOI": "10.1/a"}, "<em>A Journal</em>. 2025. doi:10.1/a"),
        ({"author": []}, "A title. <em>A Journal</em>"),
    ],
)
def test_an_awkward_record_is_printed_plainly(fields: dict[str, Any], words: str) -> None:
    assert words in printed(**fields)


def test_keys_that_differ_in_case_alone_are_two_references() -> None:
    rows = [
        {"id": key, "type": "article-journal", "title": f"Title {key}"} for key in ("Smith2020", "smith2020")
    ]
    found = read_references(json.dumps(rows), lambda *_: None)

    entries = formatted(list(found.values()))

    assert entries == {"Smith2020": "Title Smith2020.", "smith2020": "Title smith2020."}


def test_nothing_is_printed_of_nothing() -> None:
    assert formatted([]) == {}


@pytest.mark.parametrize(
    ("fields", "short"),
    [
        ({"author": names("Fava"), "issued": {"date-parts": [[2020]]}}, "Fava 2020, A Journal"),
        (
            {"author": names("Fava", "Freeman"), "issued": {"date-parts": [[2020]]}},
            "Fava and Freeman 2020, A Journal",
        ),
        ({"author": names("A", "B", "C"), "issued": {"date-parts": [[2020]]}}, "A et al. 2020, A Journal"),
        ({"author": names("A"), "custom": {"authors_truncated": True}}, "A et al., A Journal"),
        ({"author": [], "container-title": ""}, "A title"),
    ],
)
def test_the_short_form_says_who_when_and_where(fields: dict[str, Any], short: str) -> None:
    assert record(**fields).short == short


def test_only_what_readers_need_of_our_own_fields_is_kept() -> None:
    found = record(
        custom={
            "study_type": "trial",
            "finding": "12 of 18",
            "check_before_publication": True,
            "verified_at": "x",
        },
        note="y",
    )

    assert (found.study_type, found.finding, found.to_verify) == ("trial", "12 of 18", True)
    assert not {"custom", "note", "verified_at"} & set(found.csl)


@pytest.mark.parametrize("text", ["[", "{}", '[{"id": "a", "id": "b"}]', "[1]", "[" * 3000 + "]" * 3000])
def test_a_bibliography_that_cannot_be_read_is_told(text: str) -> None:
    noted: list[str] = []

    assert read_references(text, lambda _, message: noted.append(message)) == {}
    assert noted


def test_every_record_of_the_handbook_is_printed_without_odd_signs() -> None:
    noted: list[str] = []
    records = read_references(
        BIBLIOGRAPHY.read_text(encoding="utf-8"), lambda _, message: noted.append(message)
    )

    entries = formatted(list(records.values()))

    assert noted == []
    assert len(entries) == len(records) > 50
    assert {
        key: entry for key, entry in entries.items() if ODD.search(re.sub(r"https?://\S+|doi:\S+", "", entry))
    } == {}
    assert not [key for key, entry in entries.items() if not re.search(r"\b(?:19|20)\d\d\b", entry)]
