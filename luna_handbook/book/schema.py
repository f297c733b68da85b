"""The tables of ``edition.db``: written once by authoring, read by everybody, never changed in place."""

FORMAT = 1
"""Raised whenever a reader of the previous format could misread an edition."""

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE parts (position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, pages INTEGER NOT NULL);
CREATE TABLE pages (
    position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, part INTEGER REFERENCES parts, number TEXT NOT NULL,
    title TEXT NOT NULL, kind TEXT NOT NULL, summary TEXT NOT NULL, search_terms TEXT NOT NULL, twin_of TEXT NOT NULL);
CREATE INDEX pages_by_part ON pages (part, position);
CREATE TABLE bodies (page INTEGER PRIMARY KEY REFERENCES pages, body BLOB NOT NULL, sha256 TEXT NOT NULL);
CREATE TABLE sections (
    position INTEGER PRIMARY KEY, page INTEGER NOT NULL REFERENCES pages, id TEXT NOT NULL, level INTEGER NOT NULL,
    title TEXT NOT NULL, answer TEXT NOT NULL, text TEXT NOT NULL, sha256 TEXT NOT NULL, UNIQUE (page, id));
CREATE TABLE blocks (
    page INTEGER NOT NULL REFERENCES pages, letter TEXT NOT NULL, section TEXT NOT NULL, successor TEXT NOT NULL,
    PRIMARY KEY (page, letter)) WITHOUT ROWID;
CREATE TABLE media (sha256 TEXT PRIMARY KEY, type TEXT NOT NULL, bytes BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE glossary (id TEXT PRIMARY KEY, term TEXT NOT NULL, definition TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE synonyms (
    position INTEGER PRIMARY KEY, canonical TEXT NOT NULL, kind TEXT NOT NULL, variant TEXT NOT NULL,
    exact_case INTEGER NOT NULL);
CREATE TABLE local_values (id TEXT PRIMARY KEY, name TEXT NOT NULL, meaning TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE decks (id TEXT PRIMARY KEY, title TEXT NOT NULL, minutes INTEGER NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE golden (
    position INTEGER PRIMARY KEY, id TEXT NOT NULL, query TEXT NOT NULL, type TEXT NOT NULL, judgments TEXT NOT NULL);
"""
