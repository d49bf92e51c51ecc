"""The columns of the problem ledger."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.rules.vocabulary import Light, MatterKind, ProblemSource, Status
from bizenv_desktop.services.problem.problem_lines import ProblemLine
from bizenv_desktop.ui.tables.columns import Choice, ChoiceFilter, Column, DateFilter, TextFilter
from bizenv_desktop.ui.texts import status_word, word

Choices = Callable[[], tuple[Choice, ...]]


def problem_columns(units: Choices, today: Callable[[], date]) -> tuple[Column[ProblemLine], ...]:
    """Light, number, problem, source, unit, measures, due day, status, person.

    `units` are the units that the filter offers; `today` decides whether a day needs its year.
    """
    translate = QCoreApplication.translate

    def due(line: ProblemLine) -> str:
        day = line.row.due
        if day is None:
            return line.row.deadline_text or "—"
        return f"{day:%m-%d}" if day.year == today().year else f"{day}"

    return (
        Column(lambda: translate("Problems", "时限"), time_words, "due", 90, tooltip=_deadline, light=_light),
        Column(lambda: translate("Problems", "编号"), _number, "id", 84),
        Column(lambda: translate("Problems", "问题"), _title, "title", 190, share=4, tooltip=_title,
               filter=TextFilter()),
        Column(lambda: translate("Problems", "来源"), _source, "source", 98, share=1,
               filter=ChoiceFilter(_sources)),
        Column(lambda: translate("Problems", "责任单位"), _unit, "lead_unit_id", 100, share=2, tooltip=_unit,
               filter=ChoiceFilter(units)),
        Column(lambda: translate("Problems", "整改措施"), _measures, "", 102, share=3, tooltip=_measures),
        Column(lambda: translate("Problems", "完成时限"), due, "due", 68, tooltip=_deadline,
               filter=DateFilter()),
        Column(lambda: translate("Problems", "状态"), _status, "status", 78,
               filter=ChoiceFilter(_statuses)),
        Column(lambda: translate("Problems", "责任人"), _owner, "owner", 60, filter=TextFilter()),
    )  # fmt: skip


def time_words(line: ProblemLine) -> str:
    """逾期 2 天, 临期 今天, 正常 3 天, 待验收, 已销号 …: what the light says, in working days."""
    translate = QCoreApplication.translate
    if line.left is None:
        return _without_clock(line)
    if line.left < 0:
        return translate("Problems", "逾期 {days} 天").format(days=-line.left)
    if line.left == 0:
        return translate("Problems", "临期 今天")
    if line.light is Light.AMBER:
        return translate("Problems", "临期 {days} 天").format(days=line.left)
    return translate("Problems", "正常 {days} 天").format(days=line.left)


def _without_clock(line: ProblemLine) -> str:
    translate = QCoreApplication.translate
    if line.row.status is Status.CLOSED:
        return translate("Problems", "已销号")
    if line.row.status is Status.AWAITING_REVIEW:
        return translate("Problems", "待验收")
    return translate("Problems", "未定")


def _light(line: ProblemLine) -> Light:
    return line.light


def _number(line: ProblemLine) -> str:
    return line.row.number


def _title(line: ProblemLine) -> str:
    return line.row.title


def _source(line: ProblemLine) -> str:
    return word(line.row.source)


def _unit(line: ProblemLine) -> str:
    return line.row.lead_unit


def _measures(line: ProblemLine) -> str:
    return line.row.measures


def _deadline(line: ProblemLine) -> str:
    return line.row.deadline_text


def _status(line: ProblemLine) -> str:
    return status_word(MatterKind.PROBLEM, line.row.status)


def _owner(line: ProblemLine) -> str:
    return line.row.owner


def _sources() -> tuple[Choice, ...]:
    return tuple(Choice(word(source), source.value) for source in ProblemSource)


def _statuses() -> tuple[Choice, ...]:
    shown = (Status.IN_HAND, Status.AWAITING_REVIEW, Status.CLOSED)
    return tuple(Choice(status_word(MatterKind.PROBLEM, status), status.value) for status in shown)
