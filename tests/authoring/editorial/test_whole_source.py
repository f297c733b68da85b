"""Rules on a whole source: spelling, names, pages to which nothing leads, words shared with earlier texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from luna_handbook.authoring.check import check_source
from luna_handbook.errors import LunaError
from tests.authoring.conftest import put
from tests.authoring.editorial.conftest import ANSWER, CLINICAL, FIRST

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Minded = Callable[..., list[tuple[int, str]]]
    Found = Callable[..., list[tuple[str, int, str]]]

NAMES = "names: [BDNF, Spravato]\nlower: [esketamine]\ninstead:\n  - {write: ketamine, not: [katamine, S ketamine]}\n"
SEED = "Each visitor signs the big green book next to the door before the nurse comes.\n"


@pytest.fixture
def found(write: Callable[..., Path], tmp_path: Path) -> Found:
    """Tell file, line and message of what is minded in a source with further files, held against the earlier text."""

    def finding(body: str, files: dict[str, str] | None = None) -> list[tuple[str, int, str]]:
        source = write(ANSWER + body, CLINICAL)
        outline = source / "handbook.yaml"
        outline.write_text(outline.read_text(encoding="utf-8") + "rules: clinical\n", encoding="utf-8")
        for name, text in (files or {}).items():
            put(source, name, text)
        put(tmp_path / "seeds", "seed.txt", SEED)
        return [(p.file, p.line, p.message) for p in check_source(source, tmp_path / "seeds")]

    return finding


def test_a_word_in_no_dictionary_is_minded_with_a_near_one(found: Found) -> None:
    assert found("Fine.\nThey recieve it.", {"words.txt": "\n"}) == [
        (
            "one/page.md",
            FIRST + 1,
            "“recieve” is in no dictionary; mend it (“receive”?), or add it to words.txt.",
        )
    ]


def test_a_source_without_a_list_of_words_is_not_spelt(found: Found) -> None:
    assert found("They recieve it.") == []


@pytest.mark.parametrize(
    "body",
    [
        "Anaesthesia, anesthesia and patients' doctor’s colors.",
        "Microglia and MICROGLIA; microglia-like, Microglia's.",
        "Page 5-HT2A, C3PO, x1y, a@bcdef.org, www.qqqq.zzzz.",
        "They recieve it.\n{: .odd-spelling}",
        "Dial {{local:zzgrw}}.",
    ],
)
def test_known_words_codes_and_addresses_are_fine(found: Found, body: str) -> None:
    files = {
        "words.txt": "microglia\n" if "icroglia" in body else "",
        "local.yaml": "values: [{id: zzgrw, name: Number}]",
    }

    assert found(body, files) == []


def test_terms_abbreviations_and_authors_are_known(found: Found) -> None:
    files = {
        "words.txt": "",
        "glossary.yaml": "terms: [{term: Zqterm, definition: Words.}]",
        "synonyms.yaml": "groups: [{canonical: word, kind: abbreviation, variants: [ZQX]}]",
        "references.json": '[{"id": "a", "type": "book", "title": "T", "author": [{"family": "Zqname", "given": "A"}]}]',
    }

    assert found("The zqterm ZQX of Zqname.", files) == []


def test_the_list_of_words_is_sorted_and_holds_no_word_in_vain(found: Found) -> None:
    rows = found("Zqa zqb.", {"words.txt": "zqb  # a reason\nzqa\nzqc\n"})

    assert [(file, line) for file, line, _ in rows] == [("words.txt", 2), ("words.txt", 3)]


def test_drawings_glossary_and_decks_are_spelt_too(found: Found) -> None:
    files = {
        "words.txt": "",
        "figures/a.svg": "<svg>\n<text>Recieve</text></svg>",
        "glossary.yaml": "terms:\n  - term: One\n    definition: To recieve.\n",
        "decks/deck.yaml": "title: Deck\nslides:\n  - {title: Recieve, text: Words}\n",
    }

    assert [(file, line) for file, line, _ in found("Fine.", files)] == [
        ("decks/deck.yaml", 3),
        ("figures/a.svg", 2),
        ("glossary.yaml", 3),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "BDNF, Spravato, esketamine.",
        "Esketamine is.",
        "It is: Esketamine. “Esketamine” too.",
        "Bdnf.\n{: .odd-name}",
    ],
)
def test_names_in_their_form_are_fine(found: Found, body: str) -> None:
    assert found(body, {"names.yaml": NAMES}) == []


@pytest.mark.parametrize(
    ("body", "right"),
    [
        ("It is bdnf.", "BDNF"),
        ("The SPRAVATO label.", "Spravato"),
        ("The drug Esketamine.", "esketamine"),
        ("Some katamine.", "ketamine"),
        ("Some s ketamine.", "ketamine"),
        ("It is Nmda.", "NMDA"),
        ("It is Zqx.", "ZQX"),
    ],
)
def test_names_in_another_form_are_minded(found: Found, body: str, right: str) -> None:
    files = {
        "names.yaml": NAMES,
        "glossary.yaml": "terms: [{term: NMDA receptor, definition: Words.}]",
        "synonyms.yaml": "groups: [{canonical: word, kind: abbreviation, variants: [ZQX]}]",
    }
    [(_, line, message)] = found(body, files)

    assert (line, f"is written {right} here" in message) == (FIRST, True)


def test_abbreviations_that_spell_a_word_are_left_alone(found: Found) -> None:
    synonyms = "exact_case: [OCD]\ngroups: [{canonical: word, kind: abbreviation, variants: [PET, OCD]}]"

    assert found("A pet, an Ocd.", {"synonyms.yaml": synonyms}) == []


def test_a_page_to_which_nothing_leads_is_minded(found: Found) -> None:
    second = CLINICAL.replace("id: page", "id: second") + ANSWER
    plan = (
        "id: tiny\ntitle: Tiny\nrules: clinical\nparts:\n  - {id: one, title: One, pages: [page, second]}\n"
    )
    files = {"one/second.md": second, "handbook.yaml": plan}

    assert [row[:2] for row in found("Fine.", files)] == [("one/second.md", 2)]
    assert found("See [it](second.md).", files) == []


def test_eight_words_of_an_earlier_text_are_minded(found: Found) -> None:
    [(file, line, message)] = found("Here,\nthe big Green *book* next to the door\nis.")

    assert (file, line) == ("one/page.md", FIRST + 1)
    assert message == "“the big Green book next to the door” stands in seed.txt; use words of your own."


@pytest.mark.parametrize(
    "body",
    [
        "The big green book next to the window.",
        "The big green book next to the door.\n{: .shared-words}",
    ],
)
def test_seven_words_or_a_lifted_passage_are_fine(found: Found, body: str) -> None:
    assert found(body) == []


def test_yaml_and_drawings_are_compared_and_titles_of_the_bibliography_are_not(found: Found) -> None:
    words = "the big green book next to the door"
    files = {
        "figures/a.svg": "<svg>\n<text>the big green book</text>\n<text>next to the door</text></svg>",
        "glossary.yaml": f"terms:\n  - term: One\n    definition: It is {words}.\n",
        "references.json": f'[{{"id": "a", "type": "book", "title": "{words}"}}]',
    }

    assert [(file, line) for file, line, _ in found("Fine.", files)] == [
        ("figures/a.svg", 2),
        ("glossary.yaml", 3),
    ]


def test_a_folder_of_earlier_texts_that_is_not_there_is_told(
    write: Callable[..., Path], tmp_path: Path
) -> None:
    source = write("Words.")
    outline = source / "handbook.yaml"
    outline.write_text(outline.read_text(encoding="utf-8") + "rules: clinical\n", encoding="utf-8")

    with pytest.raises(LunaError, match="There is no folder"):
        check_source(source, tmp_path / "nowhere")
