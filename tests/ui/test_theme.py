"""The four themes: every text can be read on what it stands on, every control's edge is seen, and the sheets name what exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QPalette

from luna_handbook import paths
from luna_handbook.book.pages import CALLOUTS
from luna_handbook.ui.page.frames import CHIPS
from luna_handbook.ui.theme import HIGH_CONTRAST, LIGHT, PAPER, THEMES, Look, Theme, next_light, tone_colours

WASHES = ("danger_wash", "caution_wash", "note_wash", "good_wash", "accent_wash")
TEXTS = {
    "ink": ("paper", "chrome", "raised", "groove", *WASHES),
    "soft": ("paper", "chrome", "raised", *WASHES),
    "accent": ("paper", "chrome", "raised", "accent_wash"),
    "link": ("paper", "chrome", *WASHES),
    "mark_ink": ("mark",),
    "danger": ("danger_wash", "raised", "accent_wash"),
    "caution": ("caution_wash", "raised", "paper"),
    "note": ("note_wash",),
    "good": ("good_wash", "paper"),
    "alarm_ink": ("alarm",),
    "paper": ("ink", "accent"),
}
"""Every colour text is written in, and every ground it is written on."""
EDGES = {
    "edge": ("paper", "chrome", "raised", "groove", "accent_wash"),
    "focus": ("paper", "chrome", "raised", "groove", "accent_wash"),
    "accent": ("paper", "chrome", "raised"),
    "alarm": ("chrome",),
    "alarm_ink": ("alarm",),
    "paper": ("ink",),
}
"""Every colour that shows where a control is, and every ground around it."""
SHEETS = sorted(path.name for path in (paths.resources() / "styles").iterdir())
each_theme = pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#RRGGBB`` (WCAG 2.2)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def too_faint(theme: Theme, pairs: dict[str, tuple[str, ...]], least: float) -> list[str]:
    """Return the pairs of a theme that contrast less than they must."""
    return [
        f"{front} on {ground}: {found:.2f}"
        for front, grounds in pairs.items()
        for ground in grounds
        if (found := contrast(getattr(theme, front), getattr(theme, ground))) < least
    ]


def test_contrast_is_computed_as_the_standard_does() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@each_theme
def test_every_text_contrasts_seven_to_one_with_its_ground(theme: Theme) -> None:
    assert too_faint(theme, TEXTS, 7) == []


@each_theme
def test_every_control_s_edge_contrasts_three_to_one_with_its_ground(theme: Theme) -> None:
    assert too_faint(theme, EDGES, 3) == []


@each_theme
@pytest.mark.parametrize("tone", ["answer", *CALLOUTS])
def test_every_callout_is_painted_on_a_ground_that_texts_are_checked_on(theme: Theme, tone: str) -> None:
    ground, _ = tone_colours(theme, tone)

    assert ground in {getattr(theme, name) for name in TEXTS["ink"]}


def test_every_chip_is_painted_on_a_ground_that_its_text_is_checked_on() -> None:
    assert {"chips": TEXTS["caution"][0], "chips-reviewed": TEXTS["good"][0]} == CHIPS


@pytest.mark.parametrize("sheet", SHEETS)
def test_no_sheet_writes_in_a_colour_that_is_not_checked(sheet: str) -> None:
    text = (paths.resources() / "styles" / sheet).read_text(encoding="utf-8")

    used = set(re.findall(r"(?<![\w-])(?:selection-)?color:\s*([^;}]+)", text))

    assert used <= {f"${name}" for name in TEXTS}


@pytest.mark.parametrize("sheet", SHEETS)
def test_no_sheet_draws_an_edge_in_a_colour_that_is_not_checked(sheet: str) -> None:
    text = (paths.resources() / "styles" / sheet).read_text(encoding="utf-8")
    rules = re.findall(r"([^{}]*(?:Button|Edit|Combo|Check|Spin|#key)[^{}]*)\{([^}]*)\}", text)

    used = {colour for _, rule in rules for colour in re.findall(r"border[\w-]*:[^;]*(\$[a-z_]{3,})", rule)}

    assert used <= {f"${name}" for name in EDGES}


@each_theme
@pytest.mark.parametrize("sheet", SHEETS)
def test_every_token_of_a_sheet_exists(theme: Theme, sheet: str) -> None:
    filled = Look(theme, 130, ("Atkinson Hyperlegible Next",)).sheet(sheet)

    assert "$" not in filled


@each_theme
@pytest.mark.parametrize("sheet", SHEETS)
def test_every_sign_that_a_sheet_draws_is_bundled(theme: Theme, sheet: str) -> None:
    files = re.findall(r'url\("([^"]+)"\)', Look(theme).sheet(sheet))

    assert [file for file in files if not Path(file).is_file()] == []


@each_theme
def test_what_is_switched_off_can_still_be_read(theme: Theme) -> None:
    colour = Look(theme).palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text).name().upper()

    assert min(contrast(colour, theme.paper), contrast(colour, theme.chrome)) >= 7


@each_theme
def test_every_colour_is_written_the_one_way_that_drawings_know(theme: Theme) -> None:
    colours = [
        value
        for name, value in theme._asdict().items()
        if name not in {"name", "words", "is_dark", "underline_links"}
    ]

    assert [c for c in colours if not re.fullmatch("#[0-9A-F]{6}", str(c))] == []


def test_dim_has_no_pure_white() -> None:
    assert "#FFFFFF" not in THEMES["dim"]


@pytest.mark.parametrize(
    ("size", "zoom", "pixels"), [(15, 100, 15), (15, 150, 22), (1, 80, 1), (0.2, 100, 1), (20, 300, 60)]
)
def test_a_size_grows_with_the_zoom_and_is_never_nothing(size: float, zoom: int, pixels: int) -> None:
    assert Look(LIGHT, zoom).px(size) == pixels


def test_f8_goes_round_three_lights_and_comes_out_of_high_contrast() -> None:
    round_trip = [next_light(name) for name in ("light", "paper", "dim", "high-contrast")]

    assert round_trip == [PAPER.name, "dim", LIGHT.name, LIGHT.name]


def test_high_contrast_tells_links_by_more_than_colour() -> None:
    assert "text-decoration: underline" in Look(HIGH_CONTRAST).sheet("page.css").split("a.term")[0]
