"""Tiny sources for the authoring tests: written in a folder, compiled without a search index."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from luna_handbook.authoring.assembling import join
from luna_handbook.authoring.compile import compile_edition
from luna_handbook.authoring.source import Notebook
from luna_handbook.book.edition import Edition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from luna_handbook.book.edition import SectionText
    from luna_handbook.book.pages import Page

HANDBOOKS = Path(__file__).parents[1] / "handbooks"
HEADER = "---\nid: page\ntitle: Page\n---\n"


def words_only(sections: Iterable[SectionText], folder: Path, progress: Callable[[int, int], None]) -> None:
    """Stand in for the search index: a file of the texts it would be made of."""
    folder.mkdir()
    (folder / "words").write_text("\n".join(map(repr, sections)), encoding="utf-8")
    progress(1, 1)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a source of one page with this body; return its folder."""

    def writing(body: str = "Words.", header: str = HEADER) -> Path:
        source = tmp_path / "source"
        put(
            source,
            "handbook.yaml",
            "id: tiny\ntitle: Tiny\nparts:\n  - {id: one, title: One, pages: [page]}\n",
        )
        put(source, "one/page.md", header + body)
        return source

    return writing


def put(source: Path, file: str, text: str) -> Path:
    """Write one file of a source."""
    path = source / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def problems(write: Callable[..., Path]) -> Callable[..., list[tuple[int, str]]]:
    """Tell the line (the body starts on line 5) and message of every mistake a build refuses in a body."""

    def finding(body: str, header: str = HEADER) -> list[tuple[int, str]]:
        notebook = Notebook()
        join(write(body, header), notebook)
        return [(problem.line, problem.message) for problem in sorted(set(notebook.problems))]

    return finding


@pytest.fixture
def page(write: Callable[..., Path], tmp_path: Path) -> Iterator[Callable[[str], Page]]:
    """Compile a body and read its page back."""
    opened: list[Edition] = []

    def reading(body: str) -> Page:
        compile_edition(write(body), tmp_path / "edition", index_builder=words_only)
        opened.append(Edition.open(tmp_path / "edition"))
        return opened[-1].page("page")

    yield reading
    for edition in opened:
        edition.close()


@pytest.fixture(scope="module")
def sampler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edition]:
    """Compile the sampler once and open it."""
    folder = tmp_path_factory.mktemp("sampler") / "edition"
    compile_edition(HANDBOOKS / "sampler", folder, index_builder=words_only)
    edition = Edition.open(folder)
    yield edition
    edition.close()
