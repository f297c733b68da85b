"""Which of Qt's environment variables count: those that fit the window to its screen and reader, none that loads or listens.

Qt would follow ``QT_PLUGIN_PATH`` into any folder and, with ``QT_QPA_PLATFORM=vnc``, show the window to the network.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import MutableMapping

PLATFORM = "QT_QPA_PLATFORM"
PLATFORMS = frozenset({"xcb", "wayland", "offscreen", "minimal", "windows", "cocoa"})
"""Screens of this computer, or none."""

KEPT = frozenset(
    {
        PLATFORM, "QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_AUTO_SCREEN_SCALE_FACTOR", "QT_ENABLE_HIGHDPI_SCALING",
        "QT_FONT_DPI", "QT_ACCESSIBILITY", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON", "QT_LOGGING_RULES", "QT_IM_MODULE",
    }
)  # fmt: skip
DROPPED = "Luna Handbook does not open on “{}”; it opens on this computer's own screen."


def drop_strange(environment: MutableMapping[str, str]) -> str:
    """Remove from ``environment`` what Qt must not follow; return a sentence when that was a platform asked for, else ``""``."""
    for name in [name for name in environment if name.startswith("QT_") and name not in KEPT]:
        del environment[name]
    wanted = [way for way in environment.get(PLATFORM, "").split(";") if way]
    known = [way for way in wanted if way.partition(":")[0] in PLATFORMS]
    if known == wanted:
        return ""
    environment[PLATFORM] = ";".join(known)
    if not known:
        del environment[PLATFORM]
    return DROPPED.format("”, “".join(way for way in wanted if way not in known))
