"""Words in, an answer out."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luna_handbook.book.edition import Edition
from luna_handbook.book.handbook import Handbook
from luna_handbook.book.places import Place
from luna_handbook.search.finder import Finder
from luna_handbook.search.hits import Answer, Hit
from luna_handbook.search.phrases import PHRASES_OFF
from luna_handbook.search.query import MOST_WORDS
from tests.search.conftest import Book, Sketch, book_of, opened, texts_of, write_edition

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.search.conftest import FinderOf

BOOK = Book(
    [
        Sketch(
            "nausea",
            {
                "": ("", "Nausea is common.\nOndansetron 4 mg is given."),
                "rescue": ("If it lasts", "Do not give ondansetron twice."),
            },
            title="Nausea",
            answer="Nausea is common.",
            search_terms="throwing up",
        ),
        Sketch("other", {"": ("", "Binding infusions. Café. S-ketamine 0.5 mg/kg over 40–60 min, 180/110.")}),
    ],
    [("ondansetron", "brand", "Zofran", False)],
)


@pytest.fixture(scope="module")
def finder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Finder]:
    """Return the search of BOOK."""
    with opened(tmp_path_factory.mktemp("finder"), BOOK) as made:
        yield made


def test_a_hit_says_where_it_is_and_what_it_is(finder: Finder) -> None:
    hit = finder.search("common").hits[0]

    assert hit == Hit(
        place=Place("t", "nausea"),
        title="Nausea",
        page_title="Nausea",
        page_number="1.1",
        part_title="The part",
        kind="clinical",
        snippet="Nausea is common. Ondansetron 4 mg is given.",
        marks=((10, 16),),
        score=hit.score,
        is_answer=True,
        position=1,
        answer="Nausea is common.",
    )


def test_each_section_is_one_hit(finder: Finder) -> None:
    assert [str(h.place) for h in finder.search("ondansetron").hits] == ["t:nausea#rescue", "t:nausea"]


def test_an_answer_repeats_the_words_and_counts_sections_and_pages(finder: Finder) -> None:
    answer = finder.search(" ondansetron ")

    assert (answer.words, answer.total, answer.pages) == (" ondansetron ", 2, 1)


@pytest.mark.parametrize(("limit", "shown"), [(1, 1), (20, 2), (0, 0), (-1, 0)])
def test_the_limit_cuts_the_hits_and_not_the_count(finder: Finder, limit: int, shown: int) -> None:
    answer = finder.search("ondansetron", limit)

    assert (len(answer.hits), answer.total) == (shown, 2)


@pytest.mark.parametrize("words", ["", "   ", '"', "((", "—", "…", "*", "\0", "\ud800"])
def test_nothing_to_look_for_finds_nothing_and_says_nothing(finder: Finder, words: str) -> None:
    assert finder.search(words, typing=True) == Answer(words, (), 0, 0)


def test_words_that_are_nowhere_are_said_to_be_nowhere(finder: Finder) -> None:
    assert finder.search("xyzzy").notice == "No section contains “xyzzy”."
    assert finder.search("xyzzy qwxz vv").notice == "No section contains “xyzzy”, “qwxz” or “vv”."


def test_numbers_that_never_stand_together_are_named(finder: Finder) -> None:
    assert finder.search("4 0.5").notice == "No section contains all of “4” and “0.5”."


@pytest.mark.parametrize(
    "word",
    ["ondansetron", "infusions", "binding", "café", "s-ketamine", "nausea", "mg/kg", "twice"],
)
def test_no_beginning_of_a_word_comes_up_empty(finder: Finder, word: str) -> None:
    empty = [word[:n] for n in range(2, len(word) + 1) if not finder.search(word[:n], typing=True).total]

    assert empty == []


@pytest.mark.parametrize("typed", ["infusing", "infusin", "infusio", "infused", "bindings", "bind"])
def test_an_inflection_that_the_text_does_not_have_is_found_on_the_way(finder: Finder, typed: str) -> None:
    assert finder.search(typed, typing=True).total == 1


def test_a_begun_word_is_not_found_when_nobody_types(finder: Finder) -> None:
    assert finder.search("ondanse").total == 0


def test_one_letter_begins_titles_and_not_the_whole_text(finder: Finder) -> None:
    assert [str(h.place) for h in finder.search("n", typing=True).hits] == ["t:nausea"]


@pytest.mark.parametrize(
    ("words", "count"),
    [('"not give"', 1), ('"give not"', 0), ('"ondansetron twice"', 1), ('"4 mg" nausea', 1)],
)
def test_a_phrase_must_stand_word_for_word(finder: Finder, words: str, count: int) -> None:
    assert finder.search(words).total == count


@pytest.mark.parametrize(
    ("words", "notice"),
    [
        ('"5 mg"', "No section contains “5 mg” word for word."),
        ('"give not" ondansetron', "No section contains “give not” word for word."),
        ('"not give" "is common"', "No section contains all of “not give” and “is common” word for word."),
        ('"not give" 4', "No section with the words between quotes contains all the other words."),
        ('"not give"', ""),
    ],
)
def test_a_phrase_that_is_missing_is_said_to_be_missing_not_its_words(
    finder: Finder, words: str, notice: str
) -> None:
    assert finder.search(words).notice == notice


DOSES = ["Give 0.5 mg slowly, repeat every 5 min.", "Give 5 mg.", "Give 0.5 mg/kg.", "At 2.5, 5 and mg."]


@pytest.mark.parametrize(
    ("words", "shown"),
    [("5 mg", [1]), ("0.5 mg/kg", [2]), ("0.5 mg", [0, 2]), ("give 5 mg", [1]), ("5 min", [0]), ("5mg", [1])],
)
@pytest.mark.parametrize("typing", [True, False])
def test_a_dose_is_found_where_the_number_stands_beside_its_unit_and_nowhere_else(
    finder_of: FinderOf, words: str, shown: list[int], typing: bool
) -> None:
    answer = finder_of(book_of(*DOSES)).search(words, typing=typing)

    assert (sorted(texts_of(answer, DOSES)), answer.notice) == (sorted(DOSES[n] for n in shown), "")


def test_a_dose_whose_unit_is_half_typed_is_on_its_way(finder_of: FinderOf) -> None:
    answer = finder_of(book_of(*DOSES)).search("0.5 mg/k", typing=True)

    assert (texts_of(answer, DOSES), answer.notice) == ([DOSES[2]], "")


def test_a_number_and_a_unit_apart_follow_only_with_a_sentence(finder_of: FinderOf) -> None:
    answer = finder_of(book_of(DOSES[0])).search("5 mg")

    assert (len(answer.hits), answer.notice) == (
        1,
        "No section contains “5 mg”; those shown have the number and the unit, but not together.",
    )


def test_a_dose_is_shown_where_it_stands_and_its_parts_are_not_marked_elsewhere(finder_of: FinderOf) -> None:
    text = f"{DOSES[0]} {'filling ' * 40} Then 5 mg is given."
    (hit,) = finder_of(book_of(text)).search("5 mg given").hits

    assert [hit.snippet[start:end] for start, end in hit.marks] == ["5 mg", "given"]


def test_a_section_that_is_gone_is_no_hit(tmp_path: Path) -> None:
    folder = write_edition(BOOK, tmp_path / "edition")
    with closing(sqlite3.connect(folder / "edition.db")) as db:
        db.execute("DELETE FROM sections WHERE id = 'rescue'")
        db.commit()
    with (
        closing(Edition.open(folder)) as edition,
        closing(Finder.open(Handbook([edition]), tmp_path)) as finder,
    ):
        assert [str(hit.place) for hit in finder.search("ondansetron").hits] == ["t:nausea"]


def test_a_begun_synonym_answers_while_typing(finder: Finder) -> None:
    assert finder.search("zofr", typing=True).total == 2


def test_the_same_question_has_the_same_answer(finder: Finder) -> None:
    assert finder.search("ondansetron 4 mg") == finder.search("ondansetron 4 mg")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60) | st.text(alphabet="not5.0 mg/kgµS-–<\"'()", max_size=60), st.booleans())
def test_anything_may_be_typed(finder: Finder, words: str, typing: bool) -> None:
    assert finder.search(words, typing=typing).words == words


def test_an_empty_handbook_finds_nothing(tmp_path: Path) -> None:
    with closing(Finder.open(Handbook([]), tmp_path)) as finder:
        assert finder.search("nausea").total == 0


def test_a_sound_edition_is_searched_without_a_notice(finder: Finder) -> None:
    assert finder.notice == ""


def test_search_opens_in_another_thread_than_the_handbook(tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

    folder = write_edition(BOOK, tmp_path / "edition", with_index=False)
    with closing(Edition.open(folder)) as edition, ThreadPoolExecutor(1) as pool:
        finder = pool.submit(Finder.open, Handbook([edition]), tmp_path / "cache").result()

        assert (finder.search("ondansetron").total, "a new one was made" in finder.notice) == (2, True)


def test_without_phrases_words_between_quotes_are_still_words(tmp_path: Path) -> None:
    with opened(tmp_path, BOOK) as finder:
        shutil.rmtree(tmp_path / "edition-0" / "index")

        answer = finder.search('"not give"')
        assert (answer.total, answer.notice) == (1, PHRASES_OFF)


def test_an_edition_that_breaks_while_it_is_read_answers_with_a_sentence(tmp_path: Path) -> None:
    with opened(tmp_path, BOOK) as finder:
        with closing(sqlite3.connect(tmp_path / "edition-0" / "edition.db")) as db:
            db.execute("DROP TABLE sections")
            db.commit()

        answer = finder.search("nausea")
        assert (answer.hits, "Your bookmarks are safe" in answer.notice) == ((), True)


def test_a_dose_that_was_altered_is_never_shown(tmp_path: Path) -> None:
    folder = write_edition(book_of("Give 0.5 mg/kg slowly."), tmp_path / "edition")
    with closing(sqlite3.connect(folder / "edition.db")) as db:
        db.execute("UPDATE sections SET text = replace(text, '0.5 mg/kg', '5.5 mg/kg')")
        db.commit()
    with (
        closing(Edition.open(folder)) as edition,
        closing(Finder.open(Handbook([edition]), tmp_path)) as finder,
    ):
        (hit,) = finder.search("slowly").hits

    assert (hit.snippet, hit.marks) == ("This section failed its check. Do not use it.", ())


def test_an_edition_that_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    folders = [
        write_edition(Book(BOOK.pages, id=name), tmp_path / name, with_index=False) for name in ("a", "b")
    ]
    with closing(sqlite3.connect(folders[0] / "edition.db")) as db:
        db.execute("DROP TABLE sections")
        db.commit()
    with closing(Edition.open(folders[0])) as a, closing(Edition.open(folders[1])) as b:
        finder = Finder.open(Handbook([a, b]), tmp_path / "cache")

        assert (finder.search("common").total, "damaged" in finder.notice) == (1, True)


def test_a_temporary_index_is_deleted_at_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "cache").write_text("a file where the folder should be")
    with closing(Edition.open(write_edition(BOOK, tmp_path / "edition", with_index=False))) as edition:
        Finder.open(Handbook([edition]), tmp_path / "cache").close()

    assert sorted(p.name for p in tmp_path.iterdir()) == ["cache", "edition"]


def test_progress_is_told_while_an_index_is_rebuilt(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    folder = write_edition(BOOK, tmp_path / "edition", with_index=False)
    with closing(Edition.open(folder)) as edition:
        Finder.open(
            Handbook([edition]), tmp_path / "cache", lambda done, total: told.append((done, total))
        ).close()

    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_long_question_is_cut_to_its_first_words(finder_of: FinderOf) -> None:
    texts = ["needle", "straw"]
    finder = finder_of(book_of(*texts))

    assert texts_of(finder.search("needle " + "filling " * (MOST_WORDS - 1) + "straw"), texts) == ["needle"]


PLAIN = """
import sys
from pathlib import Path
from luna_handbook.book.edition import Edition
from luna_handbook.book.handbook import Handbook
from luna_handbook.search.finder import Finder
finder = Finder.open(Handbook([Edition.open(Path(sys.argv[1]))]), Path(sys.argv[2]))
for words in sys.argv[3:]:
    assert finder.search(words, typing=True).total
unwanted = {"whoosh", "markdown", "ssl", "socket", "http.client", "urllib.request", "asyncio", "PySide6"}
print(sorted(unwanted & set(sys.modules)))
"""


@pytest.mark.parametrize(("words", "loaded"), [("ondans", "[]"), ('"not give"', "['whoosh']")])
def test_whoosh_is_loaded_for_a_phrase_alone_and_nothing_heavy_ever(
    tmp_path: Path, words: str, loaded: str
) -> None:
    folder = write_edition(BOOK, tmp_path / "edition")
    command = [sys.executable, "-c", PLAIN, str(folder), str(tmp_path / "cache"), words]

    assert subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip() == loaded
