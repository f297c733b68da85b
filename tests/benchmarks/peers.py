"""Other search engines over the same sections, asked the same questions, answering rows with a title and a snippet.

Every one is set up as its own documentation advises for this work, over title, page title and text; a word matches in any of
them, and any of the words is enough. tantivy and Xapian are no dependencies: each is imported when it is first used.
"""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from luna_handbook.book.edition import SectionText

SNIPPET_CHARACTERS = 160
_TEXT_FIELDS = ("title", "page", "body")


class Row(NamedTuple):
    """A section found: ``page`` or ``page#section``, its title, and a snippet of its text."""

    place: str
    title: str
    snippet: str


class Opened(Protocol):
    """An engine ready to answer."""

    def top(self, words: str, limit: int, typing: bool) -> list[Row]:
        """Return the best rows; ``typing``: the last word may be the beginning of a longer one, and rows have snippets."""

    def close(self) -> None:
        """Let go of the files."""


def place_of(section: SectionText) -> str:
    """Return a section's place as judgments write it."""
    place = section.place
    return f"{place.page}#{place.section}" if place.section else place.page


def _words(typed: str) -> list[str]:
    return re.findall(r"\w+", typed.lower())


class FullText:
    """SQLite FTS5: ``unicode61`` with an index of prefixes for typing, ``porter`` with titles counting twice for questions."""

    _QUERY = (
        "SELECT place, title, {snippet} FROM found WHERE found MATCH ? "
        "ORDER BY bm25(found, 0, 2, 1, 1), rowid LIMIT ?"
    )  # fmt: skip

    def __init__(self, folder: Path) -> None:
        self._connection = sqlite3.connect(folder / "found.db")
        snippet = "snippet(found, 3, '[', ']', '…', 24)"
        self._with_snippets, self._without = (self._QUERY.format(snippet=s) for s in (snippet, "''"))

    @staticmethod
    def build(sections: Sequence[SectionText], folder: Path, typing: bool) -> None:
        """See ``engines.Engine``."""
        folder.mkdir(parents=True)
        kind = "tokenize='unicode61', prefix='1 2 3'" if typing else "tokenize='porter unicode61'"
        with closing(sqlite3.connect(folder / "found.db")) as connection, connection:
            connection.execute(
                f"CREATE VIRTUAL TABLE found USING fts5(place UNINDEXED, title, page, body, {kind})"
            )
            rows = ((place_of(s), s.title, s.page_title, s.text) for s in sections)
            connection.executemany("INSERT INTO found VALUES (?, ?, ?, ?)", rows)
            connection.execute("INSERT INTO found(found) VALUES ('optimize')")

    def top(self, words: str, limit: int, typing: bool) -> list[Row]:
        """See ``Opened``."""
        asked = [f'"{word}"' for word in _words(words)]
        if not asked:
            return []
        if typing:
            asked[-1] += "*"
        query = self._with_snippets if typing else self._without
        return [Row(*row) for row in self._connection.execute(query, (" OR ".join(asked), limit))]

    def close(self) -> None:
        """See ``Opened``."""
        self._connection.close()


class Tantivy:
    """tantivy: English stems; the word being typed matches by its stem or, through a regular expression, as a prefix."""

    def __init__(self, folder: Path) -> None:
        self._library = import_module("tantivy")
        self._index = self._library.Index.open(str(folder))
        self._searcher, self._schema = self._index.searcher(), self._index.schema

    @staticmethod
    def build(sections: Sequence[SectionText], folder: Path, _typing: bool) -> None:
        """See ``engines.Engine``."""
        tantivy = import_module("tantivy")
        folder.mkdir(parents=True)
        schema = tantivy.SchemaBuilder().add_text_field("place", stored=True, tokenizer_name="raw")
        for field in _TEXT_FIELDS:
            schema = schema.add_text_field(field, stored=field != "page", tokenizer_name="en_stem")
        writer = tantivy.Index(schema.build(), str(folder)).writer(heap_size=1_000_000_000, num_threads=1)
        for s in sections:
            row = {"place": place_of(s), "title": s.title, "page": s.page_title, "body": s.text}
            writer.add_document(tantivy.Document(**row))
        writer.commit()
        writer.wait_merging_threads()

    def top(self, words: str, limit: int, typing: bool) -> list[Row]:
        """See ``Opened``."""
        asked = _words(words)
        if not asked:
            return []
        query = self._query(asked, typing)
        found = [
            self._searcher.doc(address)
            for _score, address in self._searcher.search(query, limit, count=False).hits
        ]
        if not typing:
            return [Row(doc["place"][0], doc["title"][0], "") for doc in found]
        snippets = self._library.SnippetGenerator.create(self._searcher, query, self._schema, "body")
        snippets.set_max_num_chars(SNIPPET_CHARACTERS)
        return [
            Row(doc["place"][0], doc["title"][0], snippets.snippet_from_doc(doc).to_html()) for doc in found
        ]

    def _query(self, words: list[str], typing: bool) -> Any:  # noqa: ANN401 - of an optional library
        query, _errors = self._index.parse_query_lenient(" ".join(words), list(_TEXT_FIELDS))
        if not typing:
            return query
        begun = [
            self._library.Query.regex_query(self._schema, field, f"{words[-1]}.*") for field in _TEXT_FIELDS
        ]
        return self._library.Query.boolean_query([(self._library.Occur.Should, q) for q in (query, *begun)])

    def close(self) -> None:
        """See ``Opened``."""


class Xapian:
    """Xapian: English stems beside the words as written, titles counting three times, its own completion of a last word."""

    def __init__(self, folder: Path) -> None:
        self._library = xapian = import_module("xapian")
        self._database = xapian.Database(str(folder))
        self._enquire = xapian.Enquire(self._database)
        self._stem = xapian.Stem("en")
        self._parser = xapian.QueryParser()
        self._parser.set_database(self._database)
        self._parser.set_stemmer(self._stem)
        self._parser.set_default_op(xapian.Query.OP_OR)

    @staticmethod
    def build(sections: Sequence[SectionText], folder: Path, _typing: bool) -> None:
        """See ``engines.Engine``."""
        xapian = import_module("xapian")
        folder.parent.mkdir(parents=True, exist_ok=True)
        database = xapian.WritableDatabase(str(folder), xapian.DB_CREATE)
        generator = xapian.TermGenerator()
        generator.set_stemmer(xapian.Stem("en"))
        for section in sections:
            document = xapian.Document()
            generator.set_document(document)
            for text, weight in ((section.title, 3), (section.page_title, 1), (section.text, 1)):
                generator.index_text(text, weight)
                generator.increase_termpos()
            document.set_data(json.dumps([place_of(section), section.title, section.text]))
            database.add_document(document)
        database.commit()
        database.close()

    def top(self, words: str, limit: int, typing: bool) -> list[Row]:
        """See ``Opened``."""
        flags = self._library.QueryParser.FLAG_PARTIAL if typing else 0
        self._enquire.set_query(self._parser.parse_query(" ".join(_words(words)), flags))
        found = self._enquire.get_mset(0, limit)
        rows = [json.loads(match.document.get_data()) for match in found]
        if not typing:
            return [Row(place, title, "") for place, title, _text in rows]
        return [
            Row(place, title, found.snippet(text, SNIPPET_CHARACTERS, self._stem).decode())
            for place, title, text in rows
        ]

    def close(self) -> None:
        """See ``Opened``."""
        self._database.close()


class Whoosh:
    """Whoosh as it comes: positions, stop words left out, all words asked for; rows have no snippets."""

    GROUP, ANALYZER = "AndGroup", "StandardAnalyzer"

    def __init__(self, folder: Path) -> None:
        self._qparser, self._query = import_module("whoosh.qparser"), import_module("whoosh.query")
        self._index = import_module("whoosh.index").open_dir(folder)
        self._searcher = self._index.searcher()
        group = getattr(self._qparser, self.GROUP)
        self._parser = self._qparser.MultifieldParser(_TEXT_FIELDS, self._index.schema, group=group)
        self._parser.remove_plugin_class(self._qparser.WildcardPlugin)

    @classmethod
    def build(cls, sections: Sequence[SectionText], folder: Path, _typing: bool) -> None:
        """See ``engines.Engine``."""
        fields, analysis = import_module("whoosh.fields"), import_module("whoosh.analysis")
        folder.mkdir(parents=True)
        kinds = {
            name: fields.TEXT(analyzer=getattr(analysis, cls.ANALYZER)(), stored=name == "title")
            for name in _TEXT_FIELDS
        }
        opened = import_module("whoosh.index").create_in(folder, fields.Schema(place=fields.STORED, **kinds))
        writer = opened.writer(limitmb=256)
        for s in sections:
            writer.add_document(place=place_of(s), title=s.title, page=s.page_title, body=s.text)
        writer.commit()
        opened.close()

    def top(self, words: str, limit: int, typing: bool) -> list[Row]:
        """See ``Opened``."""
        asked = _words(words)
        query = self._parser.parse(" ".join(asked))
        if typing and asked:
            query = self._query.Or([query, *(self._query.Prefix(field, asked[-1]) for field in _TEXT_FIELDS)])
        return [Row(hit["place"], hit["title"], "") for hit in self._searcher.search(query, limit=limit)]

    def close(self) -> None:
        """See ``Opened``."""
        self._searcher.close()
        self._index.close()


class WhooshOr(Whoosh):
    """Whoosh at its best without own code: stems, and any of the words is enough. This is plain BM25F."""

    GROUP, ANALYZER = "OrGroup", "StemmingAnalyzer"
