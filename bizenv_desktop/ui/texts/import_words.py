"""The words of an import: kinds of ledgers, the fate of a row, why rows were left out, what a cell is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from bizenv_desktop.exchange.reading.layout_values import Column, LeftOutReason
from bizenv_desktop.exchange.reading.result import CellRemark
from bizenv_desktop.exchange.reading.schema import KindSchema
from bizenv_desktop.exchange.reading.verdicts import CellValue, Verdict
from bizenv_desktop.services.intake.import_kinds import KINDS
from bizenv_desktop.services.intake.import_verdicts import Fate, PlannedRow
from bizenv_desktop.services.intake.imports import AUTO
from bizenv_desktop.ui.texts.kind_words import CALENDAR, kind_word
from bizenv_desktop.ui.texts.sentences import sentence_of

__all__ = [
    "RemarkLine", "fate_word", "field_word", "kept_word", "kind_word", "kinds", "reason_word", "remark_lines",
    "remarks_text", "source_word", "typed_text", "value_text",
]  # fmt: skip

_FATES: Final[dict[Fate, object]] = {
    Fate.NEW: QT_TRANSLATE_NOOP("Import", "新增"),
    Fate.CHANGED: QT_TRANSLATE_NOOP("Import", "变更"),
    Fate.SAME: QT_TRANSLATE_NOOP("Import", "相同"),
    Fate.CONFLICTING: QT_TRANSLATE_NOOP("Import", "冲突"),
    Fate.REFUSED: QT_TRANSLATE_NOOP("Import", "拒绝"),
    Fate.LEFT_OUT: QT_TRANSLATE_NOOP("Import", "不导入"),
}
_REASONS: Final[dict[LeftOutReason, object]] = {
    LeftOutReason.BLANK: QT_TRANSLATE_NOOP("Import", "空行"),
    LeftOutReason.NOTE: QT_TRANSLATE_NOOP("Import", "备注说明"),
    LeftOutReason.SIGNATURE: QT_TRANSLATE_NOOP("Import", "签字落款"),
    LeftOutReason.SUBTOTAL: QT_TRANSLATE_NOOP("Import", "合计小计"),
    LeftOutReason.ELLIPSIS: QT_TRANSLATE_NOOP("Import", "省略号"),
    LeftOutReason.REPEATED_HEADER: QT_TRANSLATE_NOOP("Import", "重复的表头"),
    LeftOutReason.HIDDEN: QT_TRANSLATE_NOOP("Import", "隐藏的行"),
    LeftOutReason.SECTION: QT_TRANSLATE_NOOP("Import", "分节标题"),
}
_COMPLAINTS: Final = "complaints"
_KEPT: Final[dict[str, object]] = {
    "received_at": QT_TRANSLATE_NOOP(
        "Import", "不采用：期限从受理时间起算，登记后不改；确实登记错了，请作废后重新登记。"
    ),
    "due": QT_TRANSLATE_NOOP("Import", "不采用：期限随受理、延期、暂停推算；要变请在这一件里办延期。"),
    "unit": QT_TRANSLATE_NOOP("Import", "不采用：承办单位以交办为准；要变请在这一件里改派。"),
    "cooperating": QT_TRANSLATE_NOOP("Import", "不采用：协办单位以交办为准；要变请在这一件里改派。"),
    "result": QT_TRANSLATE_NOOP("Import", "不采用：办理结果以答复、办结的记录为准；请在这一件里登记。"),
}
"""By field of a complaint; they follow from steps, which a file cannot take for the office."""

_KEPT_ELSEWHERE: Final[object] = QT_TRANSLATE_NOOP(
    "Import", "不采用：以台账里的办理记录为准；要变请打开这一件办理。"
)
_SOURCES: Final[dict[str, object]] = {
    "header": QT_TRANSLATE_NOOP("Import", "按表头"),
    "content": QT_TRANSLATE_NOOP("Import", "按内容"),
    "habit": QT_TRANSLATE_NOOP("Import", "同上次"),
    "hand": QT_TRANSLATE_NOOP("Import", "手工"),
}


def source_word(source: str) -> str:
    """Why a column feeds its field; empty where nothing is known of it."""
    return _translated(_SOURCES[source]) if source in _SOURCES else ""


def kinds() -> tuple[str, ...]:
    """What a file may be taken for: recognising first, every kind of import, a holiday notice last."""
    return (AUTO, *KINDS, CALENDAR)


def fate_word(fate: Fate) -> str:
    """What becomes of a row."""
    return _translated(_FATES[fate])


def reason_word(reason: LeftOutReason) -> str:
    """Why a row was not taken as data."""
    return _translated(_REASONS[reason])


@dataclass(frozen=True, slots=True)
class RemarkLine:
    """A remark on a cell as a line of text; `refuses`: it keeps the row out."""

    text: str
    refuses: bool


def remark_lines(planned: PlannedRow, columns: Sequence[Column]) -> tuple[RemarkLine, ...]:
    """What was remarked on a row's cells, what refuses it first: `G7 办理时限：看不懂的日期（5月33日）`."""
    headers = {column.letter: column.header.replace("\n", "") for column in columns}
    worth = [remark for remark in planned.remarks if remark.verdict in (Verdict.REFUSED, Verdict.WARNED)]
    ordered = sorted(worth, key=lambda remark: remark.verdict is not Verdict.REFUSED)
    number = planned.row.number
    return tuple(
        RemarkLine(_remark_text(remark, number, headers), remark.verdict is Verdict.REFUSED)
        for remark in ordered
    )


def remarks_text(planned: PlannedRow, columns: Sequence[Column]) -> str:
    """The remarks on a row in one line."""
    return "；".join(line.text for line in remark_lines(planned, columns))


def field_word(schema: KindSchema, name: str) -> str:
    """What people call a field: the first of its header words."""
    return next((field.words[0] for field in schema.fields if field.name == name), name)


def kept_word(kind: str, field: str) -> str:
    """Why a field of a matter that was worked on is not taken from the file, and where it is changed."""
    if kind == _COMPLAINTS and field in _KEPT:
        return _translated(_KEPT[field])
    return _translated(_KEPT_ELSEWHERE)


def typed_text(value: CellValue) -> str:
    """A value as it stands in the editor of its cell: like `value_text`, with its line ends."""
    return value if isinstance(value, str) else value_text(value)


def value_text(value: CellValue) -> str:
    """A value as the preview shows it."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return _translated(_YES if value else _NO)
    if isinstance(value, tuple):
        return "、".join(value)
    return "" if value is None else str(value).replace("\n", " ")


_OF_A_PLAN: Final = "plan_"
"""Remarks on what was read out of a sentence: it stands beside the row, and there is no cell to name."""

_YES: Final[object] = QT_TRANSLATE_NOOP("Import", "是")
_NO: Final[object] = QT_TRANSLATE_NOOP("Import", "否")


def _remark_text(remark: CellRemark, row: int, headers: dict[str, str]) -> str:
    said = sentence_of(remark.code, {"value": remark.raw})
    if remark.code.startswith(_OF_A_PLAN):
        return f"{headers.get(remark.column, '')}：{said}"
    raw = f"（{remark.raw}）" if remark.raw.strip() else ""
    if not remark.column:
        return said + raw
    return f"{remark.column}{row} {headers.get(remark.column, '')}：{said}{raw}"


def _translated(text: object) -> str:
    return QCoreApplication.translate("Import", str(text))
