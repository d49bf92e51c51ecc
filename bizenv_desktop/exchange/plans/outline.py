"""The numbers that Chinese official texts give their headings and items (GB/T 9704: 一、 （一） 1. （1）)."""

import re
from dataclasses import dataclass
from enum import IntEnum

_NUMERALS = "一二三四五六七八九十百"
_QUANTITY = r"(?:万|亿|元|倍|个(?:百分点|月|工作日)|[年月日吨亩度千百]|公(?:里|顷|斤)|平方|立方)"
_WORD = r"[^\W\d_a-zA-Z]"


class Level(IntEnum):
    """How deep a heading or an item stands; the title of a plan stands above all."""

    TITLE = 0
    CHAPTER = 1  # 一、
    SECTION = 2  # （一）
    ITEM = 3  # 1.
    POINT = 4  # （1）, ①, 1.2


_MARKERS = (
    (Level.CHAPTER, re.compile(rf"(?:第)?([{_NUMERALS}]{{1,3}})(?:[、．.]|章|部分)\s*")),
    (Level.SECTION, re.compile(rf"[（(]([{_NUMERALS}]{{1,3}})[）)]\s*[、.．]?")),
    (Level.ITEM, re.compile(r"(\d{1,3})(?:[、．]|[.](?!\d))\s*")),
    (Level.ITEM, re.compile(rf"第([{_NUMERALS}]{{1,4}}|\d{{1,3}})[条项][、．.：:]?\s*(?![款规])")),
    (Level.ITEM, re.compile(rf"(?:重点)?(?:任务|措施|举措)([{_NUMERALS}]{{1,3}}|\d{{1,3}})[、．.：:]\s*")),
    (Level.POINT, re.compile(r"(?:[（(](\d{1,3})[）)]|(\d{1,2})[）)]|([①-⑳⑴-⒇]))\s*[、.．]?")),
    (
        Level.POINT,
        re.compile(rf"(\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})(?:[、．.]\s*(?!\d)|(?!{_QUANTITY})(?={_WORD}))"),
    ),
)
_TITLE = re.compile(r".{4,50}?(?:方案|计划|办法|规划|意见|措施|要点|清单|行动|安排)")
_NAMED = re.compile(r"[《》。；]|^关于|通知$|印发")


@dataclass(frozen=True, slots=True)
class Marker:
    """A number at the head of a paragraph, and what stands behind it."""

    level: Level
    number: str
    rest: str


def marker_of(paragraph: str) -> Marker | None:
    """The number that the paragraph begins with, None where there is none."""
    for level, pattern in _MARKERS:
        found = pattern.match(paragraph)
        if found is not None:
            number = next(group for group in found.groups() if group)
            return Marker(level, number, paragraph[found.end() :].strip())
    return None


def is_title(paragraph: str) -> bool:
    """Whether the paragraph stands alone as the title of a plan (…实施方案)."""
    return _TITLE.fullmatch(paragraph) is not None and _NAMED.search(paragraph) is None
