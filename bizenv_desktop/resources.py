"""Finds bundled files (fonts, icons, templates, calendars, help) wherever the program was put.

Three homes: a checkout (`resources/` beside the package), a wheel (`bizenv_desktop/bundled`) and a frozen
build (`bundled` inside PyInstaller's folder). Whoever reads a bundled file asks here and nowhere else.
"""

import sys
from functools import cache
from pathlib import Path


@cache
def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    package = Path(__file__).resolve().parent
    homes = (
        *((Path(frozen) / "bizenv_desktop" / "bundled", Path(frozen) / "resources") if frozen else ()),
        package / "bundled",
        package.parent / "resources",
    )
    for home in homes:
        if home.is_dir():
            return home
    raise FileNotFoundError(homes[-1])


def resource(*parts: str) -> Path:
    """The path of a bundled file or folder; `FileNotFoundError` when the program was packed without it."""
    path = _root().joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(path)
    return path
