"""Colours and sizes: four themes of named tokens, and a look (theme and zoom) that turns them into palettes and style sheets.

Every pair of text and background is at least 7:1, every control's edge at least 3:1 (WCAG 2.2, 1.4.6 and 1.4.11); a test
computes them.
"""

from __future__ import annotations

from functools import cache
from string import Template
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from luna_handbook import paths
from luna_handbook.ui.fonts import font

if TYPE_CHECKING:
    from collections.abc import Mapping


class Theme(NamedTuple):
    """The colours of one theme as ``#RRGGBB``; a ``*_wash`` is the background its namesake is written on."""

    name: str
    words: str
    is_dark: bool
    paper: str
    chrome: str
    raised: str
    line: str
    groove: str
    edge: str
    ink: str
    soft: str
    accent: str
    accent_wash: str
    link: str
    focus: str
    mark: str
    mark_ink: str
    danger: str
    danger_wash: str
    caution: str
    caution_wash: str
    note: str
    note_wash: str
    good: str
    good_wash: str
    alarm: str
    alarm_ink: str
    underline_links: bool = False


LIGHT = Theme(
    "light", "Light", False,
    paper="#FFFFFF", chrome="#F5F6F8", raised="#FFFFFF", line="#DFE3E8", groove="#DFE3E8", edge="#6B7680",
    ink="#1B2430", soft="#444D5A", accent="#2C4A8A", accent_wash="#E8EDF7", link="#2C4A8A", focus="#2C4A8A",
    mark="#FFE9A8", mark_ink="#1B2430",
    danger="#981B13", danger_wash="#FCEDEC", caution="#6E4700", caution_wash="#FFF5E0",
    note="#174F8F", note_wash="#EAF2FB", good="#145239", good_wash="#E8F4EE", alarm="#A81F17", alarm_ink="#FFFFFF",
)  # fmt: skip
PAPER = Theme(
    "paper", "Paper", False,
    paper="#FBF6EA", chrome="#F2EAD8", raised="#FBF6EA", line="#DDD1B8", groove="#DDD1B8", edge="#7A6D58",
    ink="#2A241B", soft="#534837", accent="#0B4A7A", accent_wash="#E3E6E4", link="#0B4A7A", focus="#0B4A7A",
    mark="#FFE08A", mark_ink="#2A241B",
    danger="#8C1D12", danger_wash="#F8DFD9", caution="#574000", caution_wash="#F7E7B0",
    note="#0B4A7A", note_wash="#E4EAEA", good="#1A4D33", good_wash="#E2EBD9", alarm="#A3261A", alarm_ink="#FFFFFF",
)  # fmt: skip
DIM = Theme(
    "dim", "Dim", True,
    paper="#141922", chrome="#0F131A", raised="#1A212C", line="#2A323E", groove="#2A323E", edge="#8592A0",
    ink="#E4E8EE", soft="#B0BAC7", accent="#A6BEF3", accent_wash="#212C42", link="#A6BEF3", focus="#A6BEF3",
    mark="#5A4A12", mark_ink="#F2F4F7",
    danger="#FFA098", danger_wash="#341A1A", caution="#F0C36A", caution_wash="#33290F",
    note="#8DBDF5", note_wash="#16273A", good="#86D3AC", good_wash="#14291F", alarm="#FF9B92", alarm_ink="#1D0F0E",
)  # fmt: skip
HIGH_CONTRAST = Theme(
    "high-contrast", "High contrast", True,
    paper="#000000", chrome="#000000", raised="#000000", line="#FFFFFF", groove="#000000", edge="#FFFFFF",
    ink="#FFFFFF", soft="#FFFFFF", accent="#FFFF00", accent_wash="#00264D", link="#FFFF00", focus="#00FFFF",
    mark="#FFFF00", mark_ink="#000000",
    danger="#FF9C9C", danger_wash="#000000", caution="#FFD866", caution_wash="#000000",
    note="#00FFFF", note_wash="#000000", good="#7CFFB2", good_wash="#000000", alarm="#FF9C9C", alarm_ink="#000000",
    underline_links=True,
)  # fmt: skip
THEMES: Mapping[str, Theme] = {t.name: t for t in (LIGHT, PAPER, DIM, HIGH_CONTRAST)}

SMALLEST_ZOOM, LARGEST_ZOOM, ZOOM_STEP = 80, 300, 10


class Look(NamedTuple):
    """A theme at a zoom (per cent, 80 to 300) in the typefaces found; all sizes are pixels at 100 %."""

    theme: Theme
    zoom: int = 100
    families: tuple[str, ...] = ()

    def px(self, size: float) -> int:
        """Return a size of the 100 % design in pixels at this zoom, at least 1."""
        return max(1, round(size * self.zoom / 100))

    def sheet(self, name: str) -> str:
        """Return the style sheet ``resources/styles/<name>`` filled in. Raises OSError when the file is missing."""
        return _template(name).substitute(_tokens(self))

    def palette(self) -> QPalette:
        """Return the palette for the whole application, disabled text included."""
        theme, palette = self.theme, QPalette()
        role = QPalette.ColorRole
        for roles, colour in (
            ((role.Window,), theme.chrome),
            ((role.Base, role.AlternateBase), theme.paper),
            ((role.Button, role.ToolTipBase), theme.raised),
            ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), theme.ink),
            ((role.PlaceholderText,), theme.soft),
            ((role.Highlight,), theme.accent),
            ((role.HighlightedText,), theme.paper),
            ((role.Link, role.LinkVisited), theme.link),
        ):
            for each in roles:
                palette.setColor(each, QColor(colour))
        for each in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(theme.soft))
        return palette


def dress(look: Look) -> None:
    """Give the whole application a look: its reading face, its colours, its style sheet."""
    program = QApplication.instance()
    assert isinstance(program, QApplication)  # noqa: S101 - for the type checker
    program.setFont(font(look.families, look.px(15)))
    program.setPalette(look.palette())
    program.setStyleSheet(look.sheet("chrome.qss"))


def drawing_colours(theme: Theme) -> dict[str, str]:
    """Return the theme's colour for every colour name a drawing may use (``accent-wash`` and so on)."""
    return {
        name.replace("_", "-"): value for name, value in theme._asdict().items() if isinstance(value, str)
    }


def tone_colours(theme: Theme, tone: str) -> tuple[str, str]:
    """Return the background of a callout and the colour of its bar, ``""`` for none."""
    if tone == "answer":
        return theme.chrome, ""
    role = {"evidence": "accent", "local": "good"}.get(tone, tone)
    return getattr(theme, f"{role}_wash"), getattr(theme, role)


def system_theme() -> str:
    """Return the theme the desktop asks for: High contrast, Dim or Light.

    Nothing may be connected to these hints: once Python's collector meets PySide's wrappers of them in a cycle, as signals make
    it, it deletes Qt's own object.
    """
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return HIGH_CONTRAST.name
    return DIM.name if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT.name


def next_light(theme: str) -> str:
    """Return the theme F8 goes to: Light, Paper, Dim, and round; from High contrast to Light."""
    order = [LIGHT.name, PAPER.name, DIM.name]
    return order[(order.index(theme) + 1) % len(order)] if theme in order else LIGHT.name


@cache
def _tokens(look: Look) -> dict[str, str]:
    """Return what style templates may name: ``$ink``, ``$p12`` (12 px at this zoom), ``$underline``.

    Qt's sheets draw their small signs from files, which cannot take a theme's colours: ``$sign`` and ``$sign_on_accent`` are the
    endings of the one that is seen on the theme's grounds and of the one that is seen on its accent.
    """
    sizes = {f"p{n}": f"{look.px(n)}px" for n in range(1, 97)}
    colours = {name: str(value) for name, value in look.theme._asdict().items()}
    underline = "underline" if look.theme.underline_links else "none"
    sign, on_accent = ("white", "black") if look.theme.is_dark else ("black", "white")
    signs = {
        "signs": (paths.resources() / "icons" / "tinted").as_posix(),
        "sign": f"-{sign}.svg",
        "sign_on_accent": f"-{on_accent}.svg",
    }
    return {**sizes, **colours, **signs, "underline": underline}


@cache
def _template(name: str) -> Template:
    return Template((paths.resources() / "styles" / name).read_text(encoding="utf-8"))
