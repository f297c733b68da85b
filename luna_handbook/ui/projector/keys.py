"""Every key of a talk in one table: it drives the trainer's window, what the audience's window sends back, the help and README.

The keys are those that trainers' fingers and clickers know from PowerPoint, pympress and pdfpc.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence


class Key(NamedTuple):
    """``name`` is the method that answers; ``keys`` in Qt's portable spelling, the first one is shown first."""

    name: str
    words: str
    keys: tuple[str, ...]
    group: str


MOVING, ROOM, TOOLS, TRAINER = "Moving", "What the room sees", "Pointing and drawing", "For you alone"
KEYS = (
    Key("next", "Next slide", ("Right", "Down", "PgDown", "Space", "N"), MOVING),
    Key("previous", "Previous slide", ("Left", "Up", "PgUp", "P"), MOVING),
    Key("step_back", "Back from a pushed section to the slide, else previous slide", ("Backspace",), MOVING),
    Key("enter", "Go to the slide whose number was typed, else next slide", ("Return", "Enter"), MOVING),
    Key("first", "First slide", ("Home",), MOVING),
    Key("last", "Last slide", ("End",), MOVING),
    Key("overview", "All slides, for you alone", ("G", "Tab"), MOVING),
    Key("black", "Black", ("B", "."), ROOM),
    Key("white", "White", ("W", ","), ROOM),
    Key("freeze", "Freeze what the room sees", ("F",), ROOM),
    Key("hide", "Hide the slides, show the desktop", ("H",), ROOM),
    Key("reveal", "Show the slide, whatever covers or freezes it", ("F5", "Shift+F5"), ROOM),
    Key("swap_screens", "Swap the screens", ("S",), ROOM),
    Key("choose_screen", "Choose the screen", ("Shift+S",), ROOM),
    Key("end", "Back to plain slides; once more ends the talk", ("Esc",), ROOM),
    Key("laser", "Laser pointer, with the mouse", ("L",), TOOLS),
    Key("spotlight", "Spotlight, with the mouse", ("O",), TOOLS),
    Key("zoom", "Enlarge; then arrows, + and −, or draw a frame with the mouse", ("Z",), TOOLS),
    Key("pen", "Pen, with the mouse", ("D",), TOOLS),
    Key("undo", "Take the last stroke back", ("Ctrl+Z",), TOOLS),
    Key("erase", "Erase every stroke on the slide", ("E",), TOOLS),
    Key("search", "Search the handbook, for you alone", ("/", "Ctrl+K"), TRAINER),
    Key("push", "Show the section found to the room", ("Ctrl+Return", "Ctrl+Enter"), TRAINER),
    Key("park", "Keep a question from the room for later", ("Q",), TRAINER),
    Key("bigger_notes", "Bigger notes", ("+", "="), TRAINER),
    Key("smaller_notes", "Smaller notes", ("-",), TRAINER),
    Key("notes_down", "Notes further down", ("Ctrl+Down",), TRAINER),
    Key("notes_up", "Notes further up", ("Ctrl+Up",), TRAINER),
    Key("more_ahead", "One, two, three or four slides ahead", ("M",), TRAINER),
    Key("notes_window", "Notes on the only screen, on and off", ("Ctrl+N",), TRAINER),
    Key("pause_timer", "Pause the timer, or let it run", ("T",), TRAINER),
    Key("reset_timer", "Set the timer to nothing", ("Shift+T",), TRAINER),
    Key("emergency", "Emergency page, in your window", ("Ctrl+E", "F2"), TRAINER),
    Key("help", "These keys", ("F1", "?"), TRAINER),
)
DIGIT, ZOOM_KEY = "digit", "zoom_key"
"""Digits gather to a number; while a part is enlarged, arrows, + and − belong to it."""
ZOOM_KEYS = ("Left", "Right", "Up", "Down", "+", "=", "-")
_DIGITS = tuple("0123456789")


def key_named(combination: QKeyCombination, *, zooms: bool = False) -> str:
    """Return the name of what a key does, DIGIT or ZOOM_KEY where it is one of those, ``""`` when it does nothing.

    Signs and digits are the same wherever a keyboard has them, with Shift or without, and on the keypad.
    """
    shown = _spelt(combination)
    if zooms and shown in ZOOM_KEYS:
        return ZOOM_KEY
    return DIGIT if shown in _DIGITS else _names().get(shown, "")


def key_table() -> str:
    """Return README's table of a talk's keys in Markdown, in Qt's portable spelling; a test holds README to it."""
    lines = (f"| {key.words} | {', '.join(f'`{k}`' for k in key.keys)} |\n" for key in KEYS)
    return "| To | Press |\n|---|---|\n" + "".join(lines)


def spelt(combination: QKeyCombination) -> str:
    """Return a key in the table's spelling: ``Left``, ``+``, ``7``."""
    return _spelt(combination)


def rows() -> list[tuple[str, str, tuple[str, ...]]]:
    """Return group, words and keys as people read them, for the help and for README."""
    return [(key.group, key.words, tuple(map(_shown, key.keys))) for key in KEYS]


def tip(name: str) -> str:
    """Return what a key does with the key that is shown first."""
    found = next(key for key in KEYS if key.name == name)
    return f"{found.words} ({_shown(found.keys[0])})"


def _shown(key: str) -> str:
    arrows = {"Right": "→", "Left": "←", "Up": "↑", "Down": "↓", "-": "−"}
    return arrows.get(key) or QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def _spelt(combination: QKeyCombination) -> str:
    modifiers = combination.keyboardModifiers() & ~Qt.KeyboardModifier.KeypadModifier
    modifiers &= ~Qt.KeyboardModifier.GroupSwitchModifier
    shown = QKeySequence(QKeyCombination(combination.key())).toString()
    if len(shown) == 1 and not shown.isalpha():
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier
    whole = QKeySequence(QKeyCombination(modifiers, combination.key()))
    return whole.toString(QKeySequence.SequenceFormat.PortableText)


@cache
def _names() -> dict[str, str]:
    return {QKeySequence(k).toString(): key.name for key in KEYS for k in key.keys}
