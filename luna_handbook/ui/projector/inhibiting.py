"""Which programs of a Linux computer hold off sleep and dark screens, for a program that speaks to no D-Bus itself.

No one of them does for all. GNOME and MATE heed their own session's program and not systemd's, KDE its own; each is a part of its
desktop. Without one of these, systemd's holds sleep off, and the screens of those who heed its “idle” (swayidle, hypridle); an X
server alone is told through xset. All hold only while a command of ours runs, and that ends with a pipe of ours: also when the
program is killed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

BUS = "DBUS_SESSION_BUS_ADDRESS"
PIPE = "unix:"
"""A bus of this computer; any other would be the network."""

HOLDING = "holding"
"""The word that comes when sleep is held off, not before."""

SYSTEM = ("systemd-inhibit", "--what=sleep:idle", "--who=Luna Handbook", "--why=Presenting", "--mode=block")
_OF_SESSION = ("--app-id", "luna-handbook", "--reason", "Presenting", "--inhibit", "idle:suspend")
DESKTOPS = {
    "GNOME": ("gnome-session-inhibit", *_OF_SESSION),
    "MATE": ("mate-session-inhibit", *_OF_SESSION),
    "KDE": ("kde-inhibit", "--power", "--screenSaver", "--"),
}
"""By a name in XDG_CURRENT_DESKTOP."""

KEEP_PIPES = ("sh", "-c", 'exec 3<&0 4>&1; exec "$@"', "sh")
"""KDE's program gives its command a pipe of its own, which never ends; systemd's passes on no more than the first three."""
WAIT = ("sh", "-c", f"echo {HOLDING} >&4; exec cat <&3 >&4")
WAIT_WITHOUT_SAVER = (
    "sh",
    "-c",
    r"""was=$(xset q); xset s off; xset -dpms
echo """
    + HOLDING
    + r""" >&4; cat <&3 >&4
xset s $(echo "$was" | sed -n 's/.*timeout: *\([0-9]*\) *cycle: *\([0-9]*\).*/\1 \2/p')
case $was in *"DPMS is Enabled"*) xset +dpms ;; esac""",
)
"""Gives the X server back what it had."""


@dataclass(frozen=True)
class Attempt:
    """A command that says HOLDING and holds until its input ends, and whether it holds the screens too, or only sleep."""

    words: tuple[str, ...]
    holds_screens: bool


def attempts(environment: Mapping[str, str], has: Callable[[str], object]) -> list[Attempt]:
    """Return what to try, the best first; ``has`` tells whether a program is there."""
    system = SYSTEM if has(SYSTEM[0]) else ()
    desktop = _desktop(environment) if has_bus(environment) else ()
    if desktop and has(desktop[0]):
        both = [Attempt((*before, *KEEP_PIPES, *desktop, *WAIT), True) for before in (system, ())]
        found = both if system else both[1:]
    else:
        found = []
    is_x_alone = environment.get("DISPLAY") and not environment.get("WAYLAND_DISPLAY") and not found
    wait = WAIT_WITHOUT_SAVER if is_x_alone and has("xset") else WAIT
    return [*found, Attempt((*system, *KEEP_PIPES, *wait), False)] if system else found


def has_bus(environment: Mapping[str, str]) -> bool:
    """Tell whether the session has started a bus, and it is of this computer."""
    return environment.get(BUS, "").startswith(PIPE)


def _desktop(environment: Mapping[str, str]) -> tuple[str, ...]:
    names = environment.get("XDG_CURRENT_DESKTOP", "").split(":")
    return next((DESKTOPS[name] for name in names if name in DESKTOPS), ())
