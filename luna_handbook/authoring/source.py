"""The source folder of a handbook, read whole: outline, pages, word lists, bibliography, decks, ledger."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from luna_handbook.authoring import claims, golden, ledger_file, outline, references, vocabulary
from luna_handbook.authoring.decks import PlannedDeck, read_deck
from luna_handbook.authoring.header import Header, read_header, split_header
from luna_handbook.authoring.parsing import parse_page
from luna_handbook.authoring.text_files import LARGEST_PAGE, read_text
from luna_handbook.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from luna_handbook.authoring.ledger import PageLedger
    from luna_handbook.authoring.parsed import ParsedPage
    from luna_handbook.book.edition import LocalValue, Synonym

_T = TypeVar("_T")
_NOT_PAGES = frozenset(("readme.md", "changelog.md", "contributing.md", "license.md"))


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page: its file relative to the source folder, its header, its parsed text."""

    file: str
    header: Header
    parsed: ParsedPage


@dataclass(frozen=True, slots=True)
class Source:
    """Everything a source folder says. ``pages`` are sorted by file name; reading order is the outline's business."""

    folder: Path
    outline: outline.Outline
    pages: tuple[SourcePage, ...]
    references: dict[str, references.Record] = field(default_factory=dict)
    glossary: list[vocabulary.GlossaryEntry] = field(default_factory=list)
    synonyms: list[Synonym] = field(default_factory=list)
    abbreviations: list[vocabulary.Abbreviation] = field(default_factory=list)
    claims: list[claims.Claim] = field(default_factory=list)
    local_values: dict[str, LocalValue] = field(default_factory=dict)
    golden: list[golden.GoldenQuery] = field(default_factory=list)
    decks: tuple[PlannedDeck, ...] = ()
    ledger: dict[str, PageLedger] | None = None


class Notebook:
    """Remembers every problem found in a source."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def on(self, file: str) -> Callable[[int, str], None]:
        """Return a function that notes a line and a sentence on this file."""
        return lambda line, message: self.problems.append(Problem(file, line, message))


def read_source(
    folder: Path, notebook: Notebook, progress: Callable[[int, int, str], None] = lambda *_: None
) -> Source:
    """Read a source folder, noting every mistake that can be seen in one file alone."""
    files = page_files(folder)
    pages = []
    for number, path in enumerate(files):
        progress(number, len(files), "Reading pages")
        page = _read_page(folder, path, notebook)
        pages += [page] if page else []

    def read(name: str, reader: Callable[[str, Callable[[int, str], None]], _T], default: _T) -> _T:
        text = read_text(folder / name, notebook.on(name)) if (folder / name).exists() else None
        return default if text is None else reader(text, notebook.on(name))

    plan = read(outline.FILE_NAME, outline.read_outline, None)
    if plan is None:
        if not (folder / outline.FILE_NAME).exists():
            notebook.on(outline.FILE_NAME)(0, f"There is no {outline.FILE_NAME} in {folder.name}.")
        plan = outline.Outline("", "", "", "en", "plain", ())
    words = read("synonyms.yaml", vocabulary.read_synonyms, vocabulary.WordList([], []))
    return Source(
        folder,
        plan,
        tuple(pages),
        read(references.FILE_NAME, references.read_references, {}),
        read("glossary.yaml", vocabulary.read_glossary, []),
        words.synonyms,
        words.abbreviations,
        read(claims.FILE_NAME, claims.read_claims, []),
        read("local.yaml", vocabulary.read_local_values, {}),
        read(golden.FILE_NAME, golden.read_golden, []),
        _read_decks(folder, notebook),
        read(ledger_file.FILE_NAME, ledger_file.read_ledger, None),
    )


def page_files(folder: Path) -> list[Path]:
    """Return the files of a source that are pages: every Markdown file that is not hidden or about the folder itself."""
    return sorted(
        (p for p in folder.rglob("*.md") if p.is_file() and not _is_aside(p, folder)),
        key=lambda p: p.relative_to(folder).as_posix(),
    )


def _is_aside(path: Path, folder: Path) -> bool:
    parts = path.relative_to(folder).parts
    return any(part.startswith(".") for part in parts) or path.name.lower() in _NOT_PAGES


def _read_page(folder: Path, path: Path, notebook: Notebook) -> SourcePage | None:
    file = path.relative_to(folder).as_posix()
    note = notebook.on(file)
    text = read_text(path, note, LARGEST_PAGE)
    if text is None:
        return None
    head, body, first = split_header(text, note)
    header = read_header(head, note, fallback_id=path.stem)
    return SourcePage(file, header, parse_page(body, first, header.title, note))


def _read_decks(folder: Path, notebook: Notebook) -> tuple[PlannedDeck, ...]:
    decks = []
    for path in sorted((folder / "decks").glob("*.yaml")):
        file = f"decks/{path.name}"
        text = read_text(path, notebook.on(file))
        decks += [] if text is None else [read_deck(path.stem, file, text, notebook.on(file))]
    return tuple(decks)
