"""The colour tokens of DESIGN, once for light and once for dark; charts use the same."""

from typing import Final, NamedTuple


class Tokens(NamedTuple):
    """Every colour of the window, as `#rrggbb`."""

    ink: str
    muted: str
    line: str
    ground: str
    surface: str
    alternate: str
    header: str
    hover: str
    chosen: str
    accent: str
    button: str
    on_button: str
    box: str
    red: str
    amber: str
    green: str
    closed: str


LIGHT: Final = Tokens(
    ink="#1f2a37",
    muted="#6b7785",
    line="#dde4eb",
    ground="#f5f7f9",
    surface="#ffffff",
    alternate="#f9fbfc",
    header="#eff3f6",
    hover="#eef3f8",
    chosen="#e3edf9",
    accent="#1f5fa8",
    button="#1f5fa8",
    on_button="#ffffff",
    box="#f2f6fb",
    red="#c8372d",
    amber="#c98a00",
    green="#2f8f5b",
    closed="#9aa5b1",
)

DARK: Final = Tokens(
    ink="#dfe5ec",
    muted="#94a1b0",
    line="#323b46",
    ground="#15191e",
    surface="#1c2127",
    alternate="#20262d",
    header="#242b33",
    hover="#29323c",
    chosen="#263b54",
    accent="#78aee8",
    button="#2c6cb4",
    on_button="#ffffff",
    box="#222a33",
    red="#ec7468",
    amber="#dfa83c",
    green="#5fbd8a",
    closed="#7c8896",
)
