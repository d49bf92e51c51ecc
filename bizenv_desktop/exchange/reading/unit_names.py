"""Lists of units inside one cell: split at 、 , ， ； ; and line ends, not inside brackets."""

import re
from collections.abc import Iterator
from typing import NamedTuple

# A separator that is not followed by a closing bracket without an opening one between.
_SEPARATOR = re.compile(r"[、,，;；\n]+(?![^()（）]*[)）])")
_LEVELS = frozenset("省市县区州盟旗镇乡街村")
"""A level alone is no unit: 市、县有关部门 are the offices of both."""

_AND_OTHERS = re.compile(r"等(?=[^等]{0,8}(?:部门|单位|地区|企业|机构)$)")
_BARE_OTHERS = frozenset({"部门", "单位", "各部门", "各单位"})
_EDGE = " \u3000。.：:"
_STARS = ("*", "＊", "★")


class LeadsAndOthers(NamedTuple):
    """The units of a shared cell told apart."""

    leads: tuple[str, ...]
    others: tuple[str, ...]


def split_units(text: str) -> tuple[str, ...]:
    """The names in the order in which they are written; a leading star is kept as `*`."""
    names: list[str] = []
    for piece in _pieces(text):
        name = piece.strip(_EDGE)
        if name.startswith(_STARS):
            name = "*" + name.lstrip("*＊★ ")
        if name.strip("*") and name not in names:
            names.append(name)
    return tuple(names)


def _pieces(text: str) -> Iterator[str]:
    """The names; 财政局等有关部门 are two of them, 财政局等部门 is one."""
    waiting = ""
    for piece in _SEPARATOR.split(text):
        name = piece.strip(_EDGE)
        if name in _LEVELS:
            waiting += f"{name}、"
            continue
        first, *others = _AND_OTHERS.split(waiting + name, maxsplit=1)
        waiting = ""
        yield first
        yield from (other for other in others if other not in _BARE_OTHERS)
    if waiting:
        yield waiting.rstrip("、")


def leads_and_others(names: tuple[str, ...]) -> LeadsAndOthers:
    """Tell leads from cooperating units in a shared cell: the starred ones, else “first named leads”."""
    starred = tuple(name[1:] for name in names if name.startswith("*"))
    if starred:
        return LeadsAndOthers(starred, tuple(name for name in names if not name.startswith("*")))
    return LeadsAndOthers(names[:1], names[1:])
