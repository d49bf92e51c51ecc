"""The words of inspections and of the service log: states, results with their shapes, figures in a line."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from bizenv_desktop.rules.problem.inspections import InspectionState, Tally
from bizenv_desktop.rules.problem.service_log import NeedState, ServiceFigures
from bizenv_desktop.rules.vocabulary import FindingResult
from bizenv_desktop.services.inspection.service_log import ServiceRow
from bizenv_desktop.ui.texts.status_words import status_word
from bizenv_desktop.ui.texts.words import word
from bizenv_desktop.ui.theme import Look

_STATES: Final[Mapping[InspectionState, object]] = {
    InspectionState.PLANNED: QT_TRANSLATE_NOOP("Inspections", "待抽取"),
    InspectionState.DRAWN: QT_TRANSLATE_NOOP("Inspections", "已抽取，待巡查"),
    InspectionState.ENTERING: QT_TRANSLATE_NOOP("Inspections", "录入中"),
    InspectionState.DONE: QT_TRANSLATE_NOOP("Inspections", "已完成"),
}
_NEEDS: Final[Mapping[NeedState, object]] = {
    NeedState.NONE: QT_TRANSLATE_NOOP("Services", "无需求"),
    NeedState.OPEN: QT_TRANSLATE_NOOP("Services", "待办"),
    NeedState.HANDED: QT_TRANSLATE_NOOP("Services", "转办中"),
    NeedState.DONE: QT_TRANSLATE_NOOP("Services", "已办结"),
}
_NEED_LOOKS: Final = {
    NeedState.NONE: Look.MUTED, NeedState.OPEN: Look.RED, NeedState.HANDED: Look.AMBER,
    NeedState.DONE: Look.GREEN,
}  # fmt: skip
_SHAPES: Final = {
    FindingResult.GOOD: "●", FindingResult.PARTLY: "◆", FindingResult.BAD: "▲", FindingResult.UNSEEN: "○",
}  # fmt: skip


def state_word(state: InspectionState) -> str:
    """How far an inspection is."""
    return QCoreApplication.translate("Inspections", str(_STATES[state]))


def need_word(state: NeedState) -> str:
    """What became of a need."""
    return QCoreApplication.translate("Services", str(_NEEDS[state]))


def need_look(state: NeedState) -> Look:
    """The colour of a need's state."""
    return _NEED_LOOKS[state]


def result_word(result: FindingResult | None) -> str:
    """`▲ 未落实`: the word with the shape that stands for its colour; empty for an open cell."""
    return f"{_SHAPES[result]} {word(result)}" if result is not None else ""


def tally_words(counted: Tally) -> str:
    """The figures of an inspection, a unit or a measure in one line; the rate with its two numbers."""
    translate, rate = QCoreApplication.translate, counted.rate
    said = translate(
        "Inspections", "落实 {good}　部分落实 {partly}　未落实 {bad}　不适用 {unseen}　未录入 {open}　"
    ).format(
        good=counted.good, partly=counted.partly, bad=counted.bad, unseen=counted.unseen, open=counted.open
    )
    rated = translate("Inspections", "落实率 {numerator}/{denominator}（{percent}）")
    return said + rated.format(numerator=rate.numerator, denominator=rate.denominator, percent=rate.percent)


def handed_words(row: ServiceRow) -> str:
    """`转投诉〔2026〕12（办理中）`: the matter that a need became; empty where it became none."""
    if row.matter_kind is None or row.matter_status is None:
        return ""
    said = QCoreApplication.translate("Services", "转{kind}{number}（{status}）")
    return said.format(
        kind=word(row.matter_kind),
        number=row.matter_number,
        status=status_word(row.matter_kind, row.matter_status),
    )


def figures_words(seen: ServiceFigures) -> str:
    """The figures of a span in one line; the rate with its two numbers."""
    said = QCoreApplication.translate(
        "Services",
        "服务企业 {firms} 家（其中重点项目 {projects} 个）　联企 {liaisons} 次　走访 {visits} 次　"
        "代办 {agencies} 件　需求 {needs} 件：办结 {done}，转办中 {handed}，待办 {open}　办结率 {percent}",
    )
    return said.format(
        firms=seen.firms, projects=seen.projects, liaisons=seen.liaisons, visits=seen.visits,
        agencies=seen.agencies, needs=seen.needs, done=seen.done, handed=seen.handed, open=seen.open,
        percent=seen.done_rate.percent,
    )  # fmt: skip
