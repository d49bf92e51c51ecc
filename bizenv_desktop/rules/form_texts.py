"""Our words into a line of the form itself: `填报单位：__ 填报时间：` keeps its labels, gets the values."""

import re
from typing import Final

from bizenv_desktop.rules.form_fields import Words

_MARK = re.compile(r"\$\{[^}]*\}")
_YEAR_MONTH = re.compile(
    r"(?:\d{4}|[_＿\s〇零一二三四五六七八九]*)年[\s_＿]*\d{0,2}[\s_＿]*月(?!\d*[\s_＿]*日)"
)
_LABELS: Final = (
    ("填报单位|报送单位|单位名称|上报单位|单位", frozenset({Words.OFFICE})),
    ("填表人|填报人|制表人|经办人|联系人", frozenset({Words.OPERATOR})),
    (
        "填报时间|填报日期|报出日期|报送日期|填表日期|统计时间|统计期间|统计日期|报告期|截至日期|日期|时间",
        frozenset({Words.MONTH, Words.PERIOD, Words.CUT_OFF, Words.FILLED_ON}),
    ),
)
_LINE: Final = r"((?:{labels})(?:[(（][^)）]*[)）])?\s*[:：])([^:：]*?)(?=\s+[^\s:：]{{2,10}}\s*[:：]|\s*$)"


def shares_cell(one: str, other: str) -> bool:
    """Whether two fields may be bound to one cell, because each has its own label in it."""
    labels = [_label_of(code) for code in (one, other)]
    return None not in labels and labels[0] != labels[1]


def placed(standing: str, code: str, value: str) -> str:
    """What a cell with the text `standing` says once the value of the field `code` is in it.

    A `${mark}` is replaced where it stands; behind the field's own label the value takes the blank's place;
    a title's empty or old 年 月 is brought up to date; any other text makes way for the value.
    """
    if _MARK.search(standing):
        return _MARK.sub(lambda _found: value, standing, count=1)
    labels = _label_of(code)
    if labels is not None:
        line = re.compile(_LINE.format(labels=labels))
        if line.search(standing):
            return line.sub(lambda found: f"{found[1]}{value}{_stamp(found[2])}", standing, count=1)
    if code == Words.MONTH and _YEAR_MONTH.search(standing):
        return _YEAR_MONTH.sub(lambda _found: value, standing, count=1)
    if standing.rstrip().endswith((":", "：")):
        return standing.rstrip() + value
    return value


def keeps_text(standing: str, code: str) -> bool:
    """Whether a part of the cell's own text stays, so that the value goes in as text."""
    marker = "\ue000"
    return placed(standing, code, marker) != marker


def _stamp(blank: str) -> str:
    """The words （盖章） that stand where the value goes."""
    found = re.search(r"[(（][^)）]*章[)）]", blank)
    return found[0] if found else ""


def _label_of(code: str) -> str | None:
    return next((labels for labels, codes in _LABELS if code in codes), None)
