"""``handbook.yaml``: what the handbook is called and which pages stand where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from luna_handbook.authoring.fields import Fields

if TYPE_CHECKING:
    from collections.abc import Callable

FILE_NAME = "handbook.yaml"
RULES = ("plain", "clinical")


@dataclass(frozen=True, slots=True)
class PlannedPart:
    """A part and the ids of its pages in reading order, each with its line; an empty part keeps its number and is not shown."""

    id: str
    title: str
    pages: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """What ``handbook.yaml`` says. ``edition`` is written by people; ``rules`` is ``plain`` or ``clinical``.

    ``golden_share`` is the percentage of golden queries that must find their answer, None when none is asked for; it carries
    its line.
    """

    id: str
    title: str
    edition: str
    language: str
    rules: str
    parts: tuple[PlannedPart, ...]
    golden_share: int | None = None
    golden_line: int = 0


def read_outline(text: str, note: Callable[[int, str], None]) -> Outline:
    """Read ``handbook.yaml``, noting every mistake."""
    fields = Fields.read(text, note)
    outline = Outline(
        id=fields.identifier("id", needed=True),
        title=fields.text("title", needed=True),
        edition=fields.text("edition", default="1"),
        language=fields.text("language", default="en"),
        rules=fields.choice("rules", RULES, "plain"),
        parts=tuple(_part(entry) for entry in fields.groups("parts", needed=True)),
        golden_share=fields.whole("golden_share", 1, 100),
        golden_line=fields.lines.get("golden_share", 0),
    )
    fields.finish()
    _note_repeats(fields, outline, note)
    return outline


def _part(fields: Fields) -> PlannedPart:
    part = PlannedPart(
        fields.identifier("id", needed=True), fields.text("title", needed=True), tuple(fields.texts("pages"))
    )
    fields.finish()
    return part


def _note_repeats(fields: Fields, outline: Outline, note: Callable[[int, str], None]) -> None:
    ids = [part.id for part in outline.parts]
    for repeated in sorted({i for i in ids if i and ids.count(i) > 1}):
        note(fields.line_of("parts"), f"Two parts have the id “{repeated}”.")
    seen: dict[str, int] = {}
    for line, page in [entry for part in outline.parts for entry in part.pages]:
        if page in seen:
            note(line, f"The page “{page}” is listed twice (first on line {seen[page]}).")
        seen.setdefault(page, line)
