"""What Whoosh may unpickle while it reads an index."""

from __future__ import annotations

import importlib
import pickle
import pkgutil
import sys
import warnings
from contextlib import closing, suppress
from typing import TYPE_CHECKING

import pytest
import whoosh
from whoosh import columns, index
from whoosh.filedb import structfile

from luna_handbook.book.edition import Edition
from luna_handbook.search.index import PhraseIndex, build_index
from luna_handbook.search.pickles import ALLOWED, IndexUnpickler, only_ours
from tests.search.conftest import book_of, write_edition

if TYPE_CHECKING:
    from pathlib import Path

_named: set[tuple[str, str]] = set()


@pytest.fixture(scope="module")
def named() -> set[tuple[str, str]]:
    """Return what lists the names that pickles look up from now on: a hook stays for as long as the process."""
    sys.addaudithook(
        lambda event, facts: _named.add((facts[0], facts[1])) if event == "pickle.find_class" else None
    )
    return _named


def readers() -> set[str]:
    """Return the names in all of Whoosh's modules that unpickle as Python does."""
    found = set()
    for module in [m for name, m in sys.modules.items() if name.partition(".")[0] == "whoosh"]:
        for name, value in vars(module).items():
            is_class = isinstance(value, type) and issubclass(value, pickle.Unpickler)
            if (is_class and value is not IndexUnpickler) or any(
                value is reader for reader in (pickle, pickle.load, pickle.loads)
            ):
                found.add(f"{module.__name__}.{name}")
    return found


def test_no_module_of_whoosh_unpickles_past_the_wall() -> None:
    with warnings.catch_warnings(), suppress(ImportError):
        warnings.simplefilter("ignore")
        for module in pkgutil.walk_packages(whoosh.__path__, "whoosh."):
            with suppress(Exception):  # some are for Python 2 or for Google's servers
                importlib.import_module(module.name)
    known = {"whoosh.index.pickle", "whoosh.columns.loads", "whoosh.filedb.structfile.load_pickle"}
    before = readers()

    with only_ours():
        assert (known <= before, readers()) == (True, set())


def test_an_index_of_ours_names_all_that_is_allowed_and_no_more(
    tmp_path: Path, named: set[tuple[str, str]]
) -> None:
    write_edition(book_of("Ondansetron is given."), tmp_path / "edition", with_index=False)
    with closing(Edition.open(tmp_path / "edition")) as edition:
        sha256 = build_index(edition.sections(), tmp_path / "index")
    named.clear()
    with closing(PhraseIndex(tmp_path / "index", sha256)) as phrases:
        found = set(phrases.sections_with(["ondansetron", "is"]).tolist())

    assert (found, frozenset(named)) == ({0}, ALLOWED)


@pytest.mark.parametrize(
    "written",
    [
        b"cos\nsystem\n.",
        b"cbuiltins\neval\n.",
        b"cluna_handbook.search.index\ncontextlib\n.",
        b"\x80\x04\x8c\x1aluna_handbook.search.index\x94\x8c\x12spoken.__globals__\x94\x93.",
        b"cwhoosh.fields\nNUMERIC\n.",
        b"cwhoosh.columns\nCompressedBytesColumn\n.",
    ],
)
def test_a_name_that_no_index_holds_is_not_looked_up(written: bytes) -> None:
    with only_ours(), pytest.raises(pickle.UnpicklingError):
        columns.loads(written)


def test_plain_values_pass() -> None:
    with only_ours():
        assert columns.loads(pickle.dumps({"position": 1})) == {"position": 1}


def test_whoosh_is_as_it_was_once_the_index_is_read() -> None:
    before = (index.pickle, columns.loads, structfile.load_pickle)
    with pytest.raises(KeyError), only_ours():
        raise KeyError

    assert (index.pickle, columns.loads, structfile.load_pickle) == before


def test_one_wall_inside_another_stands_until_both_are_left() -> None:
    with only_ours():
        with only_ours():
            pass
        assert columns.loads is not pickle.loads


def test_what_is_written_meanwhile_is_written_as_ever() -> None:
    with only_ours():
        assert index.pickle.dumps([1], 2) == pickle.dumps([1], 2)
