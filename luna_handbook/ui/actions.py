"""Every command of the window in one table: it drives menus, buttons, tooltips, the shortcut list and README's key table."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget


class Command(NamedTuple):
    """A command: ``name`` is its method on the main window; ``keys`` in Qt's portable spelling, the first one is shown."""

    name: str
    words: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    menu: str = ""
    checkable: bool = False


EMERGENCY = Command("emergency", "Emergency", ("Ctrl+E", "F2"), "siren", "Go")
COMMANDS = (
    Command("search", "Search the handbook", ("Ctrl+K", "Ctrl+L"), "search", "Go"),
    Command("all_results", "All results of a search", ("Ctrl+Shift+F",), "", "Go"),
    EMERGENCY,
    Command("back", "Back", ("Alt+Left", "Backspace"), "arrow-left", "Go"),
    Command("forward", "Forward", ("Alt+Right",), "arrow-right", "Go"),
    Command("first_page", "First page", ("Alt+Home",), "house", "Go"),
    Command("previous_page", "Previous page", ("Alt+PgUp",), "", "Go"),
    Command("next_page", "Next page", ("Alt+PgDown",), "", "Go"),
    Command("previous_section", "Previous section", ("Ctrl+Up",), "", "Go"),
    Command("next_section", "Next section", ("Ctrl+Down",), "", "Go"),
    Command("bookmark", "Bookmark this section", ("Ctrl+D",), "bookmark", "Bookmarks"),
    Command("undo", "Undo the last change of bookmarks or decks", ("Ctrl+Z",), "undo-2", "Bookmarks"),
    Command("copy_with_citation", "Copy with citation", ("Ctrl+Shift+C",), "", "Bookmarks"),
    Command("new_deck", "New deck", (), "", "Decks"),
    Command("deck_of_page", "Make a deck of this page", (), "", "Decks"),
    Command("deck_of_bookmarks", "Make a deck of the bookmarks", (), "", "Decks"),
    Command("add_to_deck", "Add this section to a deck", ("Ctrl+Shift+D",), "", "Decks"),
    Command("import_deck", "Import a deck…", (), "", "Decks"),
    Command("show_contents", "Contents", ("Alt+1",), "list", "View"),
    Command("show_saved", "Saved", ("Alt+2",), "bookmark-check", "View"),
    Command("show_decks", "Decks", ("Alt+4",), "", "View"),
    Command("toggle_side_panel", "Side panel", ("F9",), "panel-left", "View", checkable=True),
    Command("toggle_rail", "On this page and evidence", ("Alt+5",), "panel-right", "View", checkable=True),
    Command("next_pane", "Next pane", ("F6",), "", "View"),
    Command("previous_pane", "Previous pane", ("Shift+F6",), "", "View"),
    Command("present", "Present this page", ("F5",), "presentation", "Present"),
    Command("present_section", "Present from this section", ("Shift+F5",), "", "Present"),
    Command("rehearse", "Rehearse, on this screen alone", ("Alt+F5",), "", "Present"),
    Command("face_the_patient", "Face the patient", ("F4",), "", "View", checkable=True),
    Command("zoom_in", "Zoom in", ("Ctrl++", "Ctrl+="), "zoom-in", "View"),
    Command("zoom_out", "Zoom out", ("Ctrl+-",), "zoom-out", "View"),
    Command("zoom_reset", "Zoom to 100 %", ("Ctrl+0",), "", "View"),
    Command("next_light", "Next light (Light, Paper, Dim)", ("F8",), "sun", "View"),
    Command("high_contrast", "High contrast", (), "contrast", "View", checkable=True),
    Command("full_screen", "Full screen", ("F11",), "", "View", checkable=True),
    Command("settings", "Settings", ("Ctrl+,",), "settings", "Program"),
    Command("shortcuts", "Keyboard shortcuts", ("F1", "Ctrl+/"), "keyboard", "Program"),
    Command("guarantees", "What search guarantees", (), "", "Program"),
    Command("check", "Check this installation", (), "", "Program"),
    Command("policies", "Policies", (), "", "Program"),
    Command("about", "About Luna Handbook", (), "info", "Program"),
    Command("quit", "Quit", ("Ctrl+Q",), "", "Program"),
)

ELSEWHERE = (
    ("Search the handbook", "/ or any letter, in the page"),
    ("Choose a hit, open it, leave search", "↑ ↓, Enter, Esc, in search"),
    ("Search emergencies only, the treatment room, evidence, what is saved", "Tab, in search"),
    (
        "Look at the chosen hit and go back to the hits, where both have no room",
        "→ at the end of the words, ←, in search",
    ),
    ("Pin the section beside the hits, and let it go", "Alt+Enter, in search"),
    ("Take out a part of the question or a synonym", "Shift+Tab, then Delete, in search"),
    ("Search exactly what was typed, where it was corrected", "Shift+Enter, in search"),
    (
        "Run a command, choose a deck (F5 presents it), go to a page or a block by its number",
        "`>`, `@`, `8.4`, `8.4-c`, in search",
    ),
    ("See what can be typed", "`?`, in search"),
    ("Scroll", "Space, PgDown, PgUp, Home, End, in the page"),
    ("Open and close a part, open a page", "→ ←, Enter, in the contents"),
    ("Remove a bookmark", "Delete, in Saved"),
    (
        "Edit a deck, or make my own copy of an edition's; remove it; present it",
        "Enter, Delete, F5, in Decks",
    ),
    ("Move a topic, delete it, go to its notes", "Alt+↑ Alt+↓, Delete, Enter, in the topics of a deck"),
    (
        "Undo, redo, present, present from here, close",
        "Ctrl+Z, Ctrl+Y, F5, Shift+F5, Ctrl+W, in a deck's editor",
    ),
    ("Bigger or smaller", "Ctrl + mouse wheel"),
    ("Everything of a talk; the list of it", "F1 or ?, while presenting"),
)
"""Keys that belong to one pane rather than to a command."""


def build_actions(
    owner: QWidget,
    methods: Mapping[str, Callable[[], object]],
    attempt: Callable[[Callable[[], object]], object] = lambda run: run(),
) -> dict[str, QAction]:
    """Return a QAction for every command, joined to its method and added to ``owner`` so that its keys work everywhere.

    ``attempt`` runs a method and deals with what goes wrong. Raises KeyError when a command has no method.
    """
    actions = {}
    for command in COMMANDS:
        action = QAction(command.words, owner)
        action.setObjectName(command.name)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        action.setCheckable(command.checkable)
        action.triggered.connect(lambda _checked=False, run=methods[command.name]: attempt(run))
        owner.addAction(action)
        actions[command.name] = action
    return actions


def is_emergency(event: QEvent) -> bool:
    """Tell whether an event asks who wants a key that is Emergency's.

    A field must not answer yes: on X11 Ctrl+E would go to the end of its line.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return QKeySequence(event.keyCombination()) in (QKeySequence(key) for key in EMERGENCY.keys)


def tip(command: str) -> str:
    """Return a command's words with its first shortcut, as shown in tooltips and read by screen readers."""
    found = next(c for c in COMMANDS if c.name == command)
    keys = QKeySequence(found.keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if found.keys else ""
    return f"{found.words} ({keys})" if keys else found.words


def key_table() -> str:
    """Return README's table of keys in Markdown, in Qt's portable spelling; a test holds README to it."""
    rows = [(c.words, ", ".join(f"`{key}`" for key in c.keys)) for c in COMMANDS if c.keys] + list(ELSEWHERE)
    return "| To | Press |\n|---|---|\n" + "".join(f"| {words} | {keys} |\n" for words, keys in rows)
