"""The colours a drawing may use, by name: drawings hold the literal value, the reader puts the theme's colour in its place."""

COLOURS: dict[str, str] = {
    "paper": "#FFFFFF",
    "chrome": "#F5F6F8",
    "line": "#DFE3E8",
    "ink": "#1B2430",
    "soft": "#4A5462",
    "accent": "#2C4A8A",
    "accent-wash": "#E8EDF7",
    "danger": "#9B1C14",
    "danger-wash": "#FCEDEC",
    "caution": "#6E4700",
    "caution-wash": "#FFF5E0",
    "note": "#174F8F",
    "note-wash": "#EAF2FB",
    "good": "#145239",
    "good-wash": "#E8F4EE",
}
"""Name to the upper-case value that stands for it in a drawing; every value stands for one name only."""

FAMILY = "Atkinson Hyperlegible Next"
"""The family all words in drawings are set in."""
