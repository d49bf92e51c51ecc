"""Lists of units inside one cell: split at 、 , ， ； ; and line ends, not inside brackets."""

import re
from typing import NamedTuple

# A separator that is not followed by a closing bracket without an opening one between.
_SEPARATOR = re.compile(r"[、,，;；\n]+(?![^()（）]*[)）])")
_EDGE = " \u3000。.：:"
_STARS = ("*", "＊", "★")


class LeadsAndOthers(NamedTuple):
    """The units of a shared cell told apart."""

    leads: tuple[str, ...]
    others: tuple[str, ...]


def split_units(text: str) -> tuple[str, ...]:
    """The names in the order in which they are written; a leading star is kept as `*`."""
    names: list[str] = []
    for piece in _SEPARATOR.split(text):
        name = piece.strip(_EDGE)
        if name.startswith(_STARS):
            name = "*" + name.lstrip("*＊★ ")
        if name.strip("*") and name not in names:
            names.append(name)
    return tuple(names)


def leads_and_others(names: tuple[str, ...]) -> LeadsAndOthers:
    """Tell leads from cooperating units in a shared cell: the starred ones, else “first named leads”."""
    starred = tuple(name[1:] for name in names if name.startswith("*"))
    if starred:
        return LeadsAndOthers(starred, tuple(name for name in names if not name.startswith("*")))
    return LeadsAndOthers(names[:1], names[1:])
