"""Lists of units inside one cell: split at 、 , ， ； ; and line ends, not inside brackets.

A space or a stroke parts two names only where each ends as offices do: 区发改局 区财政局, 住建局/水利局.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

# A separator that is not followed by a closing bracket without an opening one between.
_SEPARATOR = re.compile(r"[、,，;；\n]+(?![^()（）]*[)）])")
_OFFICE = "(?:局|委|办|部|院|会|厅|署|关|府|办公室|中心|公司|集团|银行|支行|分行|街道|镇|乡|单位|部门)"
_BESIDE = re.compile(
    rf"(?<=[局委办部院会厅署关府室心司团行道镇乡位门）)])[ \u3000/／]+"
    rf"(?=[^\s、,，;；/／()（）]{{1,20}}{_OFFICE}(?:[（(][^()（）]*[）)])?(?:[\s、,，;；/／]|等|$))"
)
"""Between two offices side by side. What ends like a division (科, 处) may belong to the one before it."""

_LONGEST_LIST = 200
_LEVELS = frozenset("省市县区州盟旗镇乡街村")
"""A level alone is no unit: 市、县有关部门 are the offices of both."""

_AND_OTHERS = re.compile(r"等(?=[^等]{0,8}(?:部门|单位|地区|企业|机构)$)")
_BARE_OTHERS = frozenset({"部门", "单位", "各部门", "各单位"})
_EDGE = " \u3000。.：:"
_STARS = ("*", "＊", "★")


_LIKE_OFFICE = re.compile(rf"[^\s]{{1,40}}{_OFFICE}(?:[（(][^()（）]*[）)])?")
_SURE_OFFICE = re.compile(r"[^\s。：:]{1,20}(?:局|委|厅|署|办公室|街道|镇|政府)(?:[（(][^()（）]*[）)])?")


def beside_offices(text: str) -> tuple[int, ...]:
    """Where a space parts two offices that are written side by side."""
    return tuple(found.start() for found in _BESIDE.finditer(text))


def are_offices(text: str) -> bool:
    """Whether a text is nothing but names that end as offices surely do."""
    names = split_units(text) if len(text) <= _LONGEST_LIST else ()
    return bool(names) and all(_SURE_OFFICE.fullmatch(name) for name in names)


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


def listed_offices(text: str) -> tuple[str, ...]:
    """The units in a cell for one unit: several only where each ends as offices do, else the text alone."""
    names = split_units(text) if len(text) <= _LONGEST_LIST else ()
    return names if len(names) > 1 and all(map(_LIKE_OFFICE.fullmatch, names)) else (text,)


def _pieces(text: str) -> Iterator[str]:
    """The names; 财政局等有关部门 are two of them, 财政局等部门 is one."""
    waiting = ""
    for piece in _SEPARATOR.split(_BESIDE.sub("、", text)):
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
