"""The words of 分发 and 回收: verdicts on cells, fates of rows, where units stand, what is refused."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from bizenv_desktop.services.unit_books.returns_evidence import EvidenceFate, EvidenceLine
from bizenv_desktop.services.unit_books.returns_merge import (
    CellVerdict,
    MergedCell,
    MergedRow,
    RowFate,
    UnitState,
)
from bizenv_desktop.ui.texts.sentences import sentence_of

_VERDICTS: Final[dict[CellVerdict, object]] = {
    CellVerdict.EMPTY: QT_TRANSLATE_NOOP("Returns", "未填"),
    CellVerdict.SAME: QT_TRANSLATE_NOOP("Returns", "未变"),
    CellVerdict.FILLED: QT_TRANSLATE_NOOP("Returns", "新填"),
    CellVerdict.CHANGED: QT_TRANSLATE_NOOP("Returns", "有改动"),
    CellVerdict.CONFLICT: QT_TRANSLATE_NOOP("Returns", "与台账冲突"),
    CellVerdict.FORBIDDEN: QT_TRANSLATE_NOOP("Returns", "不采用"),
    CellVerdict.EXTRA: QT_TRANSLATE_NOOP("Returns", "表外内容"),
    CellVerdict.UNREADABLE: QT_TRANSLATE_NOOP("Returns", "看不懂"),
    CellVerdict.BARRED: QT_TRANSLATE_NOOP("Returns", "不能采用"),
}
_FATES: Final[dict[RowFate, object]] = {
    RowFate.ANSWERED: QT_TRANSLATE_NOOP("Returns", "有反馈"),
    RowFate.SILENT: QT_TRANSLATE_NOOP("Returns", "未填"),
    RowFate.REFUSED: QT_TRANSLATE_NOOP("Returns", "不能采用"),
    RowFate.UNKNOWN: QT_TRANSLATE_NOOP("Returns", "对不上"),
    RowFate.FOREIGN: QT_TRANSLATE_NOOP("Returns", "他单位的"),
    RowFate.DUPLICATE: QT_TRANSLATE_NOOP("Returns", "重复且不同"),
    RowFate.SUPERSEDED: QT_TRANSLATE_NOOP("Returns", "旧表"),
}
_FILES: Final[dict[EvidenceFate, object]] = {
    EvidenceFate.MATCHED: QT_TRANSLATE_NOOP("Returns", "佐证"),
    EvidenceFate.KNOWN: QT_TRANSLATE_NOOP("Returns", "佐证已有"),
    EvidenceFate.AMBIGUOUS: QT_TRANSLATE_NOOP("Returns", "佐证不明"),
    EvidenceFate.UNMATCHED: QT_TRANSLATE_NOOP("Returns", "佐证对不上"),
    EvidenceFate.UNUSABLE: QT_TRANSLATE_NOOP("Returns", "佐证不能用"),
}
_STATES: Final[dict[UnitState, object]] = {
    UnitState.ANSWERED: QT_TRANSLATE_NOOP("Returns", "已反馈"),
    UnitState.LATE: QT_TRANSLATE_NOOP("Returns", "逾期反馈"),
    UnitState.WAITING: QT_TRANSLATE_NOOP("Returns", "未反馈"),
    UnitState.OVERDUE: QT_TRANSLATE_NOOP("Returns", "逾期未反馈"),
}


def verdict_word(verdict: CellVerdict) -> str:
    """What became of a cell."""
    return _translated(_VERDICTS[verdict])


def fate_word(fate: RowFate) -> str:
    """What becomes of a row."""
    return _translated(_FATES[fate])


def file_word(fate: EvidenceFate) -> str:
    """What becomes of an evidence file."""
    return _translated(_FILES[fate])


def file_reason(line: EvidenceLine) -> str:
    """Why a file is not attached; where it lies for one that is."""
    return sentence_of(line.code, line.facts) if line.code else "/".join((*line.file.folders, line.file.name))


def state_word(state: UnitState) -> str:
    """Where a unit stands."""
    return _translated(_STATES[state])


def row_reason(row: MergedRow) -> str:
    """Why a row is refused; empty for one that is not."""
    return sentence_of(row.code, row.facts) if row.code else ""


def cell_reason(cell: MergedCell) -> str:
    """What is to be known about a cell beyond its verdict."""
    if cell.code:
        return sentence_of(cell.code, {"value": cell.new, "field": cell.header, **cell.facts})
    if cell.verdict is CellVerdict.CONFLICT:
        return QCoreApplication.translate("Returns", "分发之后台账里也改过；勾选才用单位的说法。")
    if cell.verdict is CellVerdict.FORBIDDEN:
        return QCoreApplication.translate("Returns", "单位改了锁定的内容，以台账为准。")
    if cell.verdict is CellVerdict.EXTRA:
        return QCoreApplication.translate("Returns", "反馈表里没有这一列，没有采用；有用的请在事项里补记。")
    return ""


def _translated(text: object) -> str:
    return QCoreApplication.translate("Returns", str(text))
