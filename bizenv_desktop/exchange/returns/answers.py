"""One answer cell: what a unit typed, in its one canonical spelling, or why it cannot be used."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Final, NamedTuple

from bizenv_desktop.exchange.reading.cells import CellContext, parse_cell
from bizenv_desktop.exchange.reading.plain_cells import ERROR, UNCALCULATED
from bizenv_desktop.exchange.reading.schema import FieldType
from bizenv_desktop.exchange.reading.text import clean, halfwidth
from bizenv_desktop.exchange.reading.verdicts import Verdict
from bizenv_desktop.exchange.returns.forms import NO, YES, AnswerKind
from bizenv_desktop.exchange.writing.texts import clean_text

_NOTHING: Final = frozenset({"", "-", "--", "—", "——", "/", "\\"})
_YES: Final = frozenset(
    {"是", "已", "√", "✓", "✔", "☑", "y", "yes", "true", "1", "对", "有", "完成", "已完成", "整改完成",
     "已整改", "完成整改", "已整改完成", "已完成整改", "已联系", "联系", "办结", "已办结", "全部完成"}
)  # fmt: skip
_NO: Final = frozenset(
    {"否", "未", "×", "x", "✗", "✘", "n", "no", "false", "0", "不", "没有", "未完成", "未整改", "整改中",
     "推进中", "正在推进", "未联系", "未办结", "进行中"}
)  # fmt: skip
_PERCENT: Final = re.compile(r"(?:约|约为|达|已完成|完成)?(\d{1,3})(?:\.0+)?%?")
_UNITS: Final = "篇条个件份次字"
_FRACTION: Final = re.compile(r"0?\.\d{1,4}")
_LOST: Final = {ERROR: "error_cell", UNCALCULATED: "returns.not_calculated"}
_ERRORS: Final = re.compile(r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)")


class Answered(NamedTuple):
    """An answer: canonical text (empty: says nothing), and a code where it cannot be used as written."""

    text: str
    code: str = ""


def read_answer(kind: AnswerKind, raw: str, year: int | None = None) -> Answered:
    """Read one cell; `year` is for dates that are written without one. Nothing is guessed."""
    text = clean(raw).strip()
    if text in _NOTHING:
        return Answered("")
    if text in _LOST or _ERRORS.fullmatch(text):
        return Answered("", _LOST.get(text, "error_cell"))
    return _READERS[kind](text, year)


def tidy_text(text: str) -> str:
    """A text answer as it goes out and comes back: clean, without blank ends."""
    tidied = clean(clean_text(text)).strip()
    return "" if tidied in _NOTHING else tidied


def _text(text: str, _year: int | None) -> Answered:
    return Answered(tidy_text(text))


def _yes_no(text: str, _year: int | None) -> Answered:
    word = "".join(halfwidth(text).split()).lower().rstrip("。.!")
    if word in _YES:
        return Answered(YES)
    return Answered(NO) if word in _NO else Answered("", "returns.yes_no")


def _date(text: str, year: int | None) -> Answered:
    parsed = parse_cell(FieldType.DATE, text, CellContext(year))
    if parsed.verdict is Verdict.REFUSED or not isinstance(parsed.value, date):
        return Answered("", parsed.code or "date_unreadable")
    day = parsed.value.date() if isinstance(parsed.value, datetime) else parsed.value
    return Answered(day.isoformat())


def _percent(text: str, _year: int | None) -> Answered:
    """A share between 0 and 1 is what a cell of Excel holds when 60% was typed into it; 1 may be 100%."""
    word = "".join(halfwidth(text).split())
    if word in ("1", "1.0"):
        return Answered("", "returns.percent_one")
    found = _PERCENT.fullmatch(word)
    if found and int(found[1]) <= 100:
        return Answered(str(int(found[1])))
    if _FRACTION.fullmatch(word):
        share = round(float(word) * 100, 6)
        if share.is_integer():
            return Answered(str(int(share)))
    return Answered("", "returns.percent")


def _count(text: str, _year: int | None) -> Answered:
    word = "".join(halfwidth(text).split()).removesuffix(".0").rstrip(_UNITS)
    return Answered(str(int(word))) if word.isascii() and word.isdigit() else Answered("", "returns.count")


_READERS: Final[dict[AnswerKind, Callable[[str, int | None], Answered]]] = {
    AnswerKind.TEXT: _text,
    AnswerKind.YES_NO: _yes_no,
    AnswerKind.DATE: _date,
    AnswerKind.PERCENT: _percent,
    AnswerKind.COUNT: _count,
}
