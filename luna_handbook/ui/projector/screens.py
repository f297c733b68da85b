"""Which screen is which: what tells a projector from others, who gets which screen, and when two screens are one picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QScreen

BUILT_IN = ("eDP", "LVDS", "DSI", "Built-in", "Color LCD")
"""What the names of a laptop's own screen begin with: sockets of Linux, words of macOS. Windows does not say."""
NAMES_LAST = ("xcb", "windows", "cocoa")
"""Systems on which a screen without any other mark is known by its socket."""
MIRRORED = "Displays are mirrored; press Win+P → Extend, or continue with one screen."
MIRRORED_HERE = (
    "Displays are mirrored, so your notes are hidden. Press Win+P → Extend, or Ctrl+N to see your notes."
)


class Screens(NamedTuple):
    """The trainer's screen and the audience's: None in a rehearsal; the same where there is one only."""

    trainer: QScreen
    audience: QScreen | None

    @property
    def is_single(self) -> bool:
        """Whether the room sees the trainer's screen: it is the only one, or both show the same."""
        return self.audience is not None and overlap(self.trainer, self.audience)

    @property
    def swapped(self) -> Screens:
        """The same two the other way round."""
        return Screens(self.audience or self.trainer, self.trainer if self.audience else None)


def choose(
    screens: Sequence[QScreen],
    here: QScreen,
    name: str = "",
    known: Sequence[str] = (),
    *,
    rehearse: bool = False,
) -> Screens:
    """Return who gets which screen.

    The audience has the one called ``name``, else the one that was chosen last of those ``known`` (identities, the newest
    first), else an external rather than a built-in one, another than ``here``, the largest.
    """
    if rehearse:
        return Screens(here, None)
    named = [screen for screen in screens if name and screen_name(screen) == name]
    audience = named[0] if named else max(screens, key=lambda screen: _worth(screen, here, known))
    return Screens(trainer_beside(screens, here, audience), audience)


def trainer_beside(screens: Sequence[QScreen], here: QScreen, audience: QScreen) -> QScreen:
    """Return the trainer's screen when the audience has this one: ``here`` where that can be, else a built-in, a large one."""
    others = [screen for screen in screens if not overlap(screen, audience)]
    if here in others:
        return here
    return max(others, key=lambda screen: (is_built_in(screen), area(screen)), default=audience)


def next_for_audience(screens: Sequence[QScreen], now: Screens) -> Screens | None:
    """Return the same trainer with the next screen for the audience; None where there is none, or no audience."""
    others = [screen for screen in screens if not overlap(screen, now.trainer)]
    if not others or now.audience is None:
        return None
    at = others.index(now.audience) + 1 if now.audience in others else 0
    return Screens(now.trainer, others[at % len(others)])


def identity(screen: QScreen) -> str:
    """Return what tells a screen from all others: manufacturer, model and serial number, else its socket; ``""``: not known.

    Wayland hides the socket's meaning and an unseen desktop has none: a projector is never taken for another one there.
    """
    marks = [part.strip() for part in (screen.manufacturer(), screen.model(), screen.serialNumber())]
    if marks[1] or marks[2]:
        return " · ".join(filter(None, marks))
    return screen.name() if QGuiApplication.platformName() in NAMES_LAST else ""


def screen_name(screen: QScreen) -> str:
    """Return what a trainer calls a screen: its model, else the name of its socket."""
    return screen.model().strip() or screen.name()


def screen_number(name: str) -> int:
    """Return a number for the name of a screen's socket: the only way in which a name passes to the audience's program."""
    return crc32(name.encode())


def is_built_in(screen: QScreen) -> bool:
    """Tell whether a screen is the laptop's own, as far as its name says."""
    return screen.name().startswith(BUILT_IN)


def is_projector(screens: Screens) -> bool:
    """Tell whether the audience's screen is known to be no laptop's own: the trainer has that one. Else it may be either."""
    audience = screens.audience
    return audience is not None and not is_built_in(audience) and is_built_in(screens.trainer)


def overlap(one: QScreen, other: QScreen) -> bool:
    """Tell whether what is shown on one screen is seen on the other: they are one, or mirrored, wholly or in part."""
    return one is other or one.geometry().intersects(other.geometry())


def are_mirrored(screens: Sequence[QScreen]) -> bool:
    """Tell whether any two screens show the same. A system that makes one screen of two mirrored ones does not say so."""
    return any(overlap(one, other) for at, one in enumerate(screens) for other in screens[at + 1 :])


def area(screen: QScreen) -> int:
    """Return how many logical pixels a screen has."""
    return screen.geometry().width() * screen.geometry().height()


def _worth(screen: QScreen, here: QScreen, known: Sequence[str]) -> tuple[int, bool, bool, int]:
    """Return how well a screen suits the audience, by the rules of ``choose`` in their order."""
    mark = identity(screen)
    newest = len(known) - known.index(mark) if mark and mark in known else 0
    return newest, not is_built_in(screen), screen is not here, area(screen)
