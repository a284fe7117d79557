"""The two palettes: few colours, each with a contrast of 4.5 to 1 or more against its ground."""

from textual.theme import Theme

DARK = Theme(
    name="mockinterview-dark",
    dark=True,
    background="#15191e",
    surface="#1d232a",
    panel="#262e37",
    boost="#262e37",
    foreground="#dde3ea",
    primary="#8cbbe6",
    secondary="#b4c0cc",
    accent="#e6bd7a",
    success="#98cc98",
    warning="#e6bd7a",
    error="#ec9a9a",
    variables={
        "quiet": "#9aa7b4",
        "rule": "#3a4550",
        "block-cursor-foreground": "#15191e",
        "block-cursor-background": "#8cbbe6",
        "input-cursor-background": "#dde3ea",
        "input-selection-background": "#3d5a75",
    },
)

LIGHT = Theme(
    name="mockinterview-light",
    dark=False,
    background="#fbfaf6",
    surface="#f2f0e9",
    panel="#e8e5dc",
    boost="#e8e5dc",
    foreground="#22272e",
    primary="#1c5a92",
    secondary="#47545f",
    accent="#7c5200",
    success="#2b642f",
    warning="#7c5200",
    error="#9e2a2a",
    variables={
        "quiet": "#59636d",
        "rule": "#cfcabd",
        "block-cursor-foreground": "#fbfaf6",
        "block-cursor-background": "#1c5a92",
        "input-cursor-background": "#22272e",
        "input-selection-background": "#bcd3e8",
    },
)

THEMES = {"dark": DARK, "light": LIGHT}
"""By the name a person chooses them with."""
