"""The 投诉台账 as it leaves the office: its columns (DOMAIN §5), and its cells."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Any, Final

from bizenv_desktop.exchange.writing.sheet import ColumnKind, Columns, ColumnSpec
from bizenv_desktop.rules.month.month_tables import STATUS_WORDS
from bizenv_desktop.rules.numbers import short_number
from bizenv_desktop.rules.secrecy import SHOWN, Eyes, Marks, Part, Shown, secrecy_of, seen
from bizenv_desktop.rules.vocabulary import Satisfaction
from bizenv_desktop.services.outgoing.export_rows import COMPLAINT_LINE, ComplaintLines
from bizenv_desktop.services.secrecy.guarded import guarded_row

COMPLAINT_COLUMNS = (
    ColumnSpec("编号", 13),
    ColumnSpec("受理时间", 17, ColumnKind.DATETIME),
    ColumnSpec("渠道", 12),
    ColumnSpec("来源编号", 18),
    ColumnSpec("投诉人", 10),
    ColumnSpec("联系电话", 14),
    ColumnSpec("单位", 20, ColumnKind.WRAPPED),
    ColumnSpec("类别", 16),
    ColumnSpec("标题", 28, ColumnKind.WRAPPED),
    ColumnSpec("内容", 44, ColumnKind.WRAPPED),
    ColumnSpec("承办单位", 20),
    ColumnSpec("协办单位", 20, ColumnKind.WRAPPED),
    ColumnSpec("交办时间", 12, ColumnKind.DATE),
    ColumnSpec("办理时限", 12, ColumnKind.DATE),
    ColumnSpec("反馈时间", 12, ColumnKind.DATE),
    ColumnSpec("办理结果", 36, ColumnKind.WRAPPED),
    ColumnSpec("满意度", 10),
    ColumnSpec("状态", 10),
    ColumnSpec("备注", 16, ColumnKind.WRAPPED),
)
SATISFACTION_WORDS: Mapping[str, str] = {
    Satisfaction.SATISFIED.value: "满意",
    Satisfaction.BASIC.value: "基本满意",
    Satisfaction.UNSATISFIED.value: "不满意",
    Satisfaction.NOT_REACHED.value: "未接通",
    "": "",
}


_MARKS: Final = slice(3, 6)
_GUARDED: Final = COMPLAINT_LINE.index("title")
"""Where in a line its marks stand, and where what they guard begins."""
_STATUS_WORDS = {status.value: word for status, word in STATUS_WORDS.items()}
_HIDING = {
    eyes: frozenset(
        marks
        for marks in product((False, True), repeat=3)
        if any(SHOWN[secrecy_of(Marks(*marks)), eyes, part] is not Shown.FULL for part in Part)
    )
    for eyes in Eyes
}
"""The marks (confidential, anonymous, sealed) with which something is hidden from whom: the law of every row,
asked once. Where it hides nothing, what it would show is the row itself."""


def is_hidden(marks: tuple[bool, bool, bool], eyes: Eyes) -> bool:
    """Whether these eyes see less of a complaint with such marks (confidential, anonymous, sealed)."""
    return marks in _HIDING[eyes]


def marks_of(columns: Sequence[Sequence[Any]]) -> Iterable[tuple[bool, bool, bool]]:
    """The marks of each of some complaints by the columns of `COMPLAINT_LINE`."""
    confidential, anonymous, sealed = columns[_MARKS]
    return zip(confidential, anonymous, sealed, strict=True)


def hide(columns: list[list[Any]], place: int, eyes: Eyes) -> None:
    """Put what these eyes may see (`rules.secrecy`) where one complaint stands in the columns."""
    said = zip(COMPLAINT_LINE, columns, strict=True)
    shown = seen(guarded_row({name: of_one[place] for name, of_one in said}), eyes)
    for part, of_one in zip(COMPLAINT_LINE[_GUARDED:], columns[_GUARDED:], strict=True):
        of_one[place] = getattr(shown, part)


def complaint_columns(found: ComplaintLines) -> Columns:
    """The cells of complaints by columns, `COMPLAINT_COLUMNS`."""
    (
        _id, _lead, _respondent, _confidential, _anonymous, _sealed,
        year, serial, received_at, channel, category, due, replied_on, satisfaction, status,
        title, content, result, remark, source_number, complainant, phone, firm, _address,
    ) = found.columns  # fmt: skip
    return (
        list(map(short_number, year, serial)),
        received_at,
        channel,
        source_number,
        complainant,
        phone,
        firm,
        category,
        title,
        content,
        found.leads,
        found.cooperating,
        found.assigned_on,
        due,
        replied_on,
        result,
        [SATISFACTION_WORDS.get(one, one) for one in satisfaction],
        [_STATUS_WORDS[one] for one in status],
        remark,
    )
