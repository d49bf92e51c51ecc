"""How the program read a deadline, in words: the kind, the date, and whether the year was assumed."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.rules.task.deadline_text import Deadline
from bizenv_desktop.rules.vocabulary import Period, TaskKind
from bizenv_desktop.ui.texts.words import word


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood; `milestone` is the day by which something must be there."""

    kind: TaskKind
    milestone: date | None
    recurrence: Period | None
    assumed_year: bool

    @classmethod
    def of(cls, deadline: Deadline) -> "Reading":
        """The reading of a parsed deadline."""
        return cls(deadline.kind, deadline.milestone, deadline.recurrence, deadline.assumed_year)


def reading_words(reading: Reading) -> str:
    """In full: `限时后长期坚持，里程碑 2026-11-04（年份按2026推定）`."""
    kind, milestone = _kind(reading), reading.milestone
    if milestone is None:
        return _undated(reading)
    if reading.kind is TaskKind.DATED:
        said = f"{kind} {milestone}"
    elif reading.kind is TaskKind.YEARLY:
        said = QCoreApplication.translate("Deadlines", "{kind}，首次 {day}").format(kind=kind, day=milestone)
    elif reading.kind is TaskKind.PERIODIC:
        said = QCoreApplication.translate("Deadlines", "{kind}，至 {day}").format(kind=kind, day=milestone)
    else:
        said = QCoreApplication.translate("Deadlines", "{kind}，里程碑 {day}").format(
            kind=kind, day=milestone
        )
    if not reading.assumed_year:
        return said
    assumed = QCoreApplication.translate("Deadlines", "（年份按{year}推定）")
    return said + assumed.format(year=milestone.year)


def reading_in_short(reading: Reading) -> str:
    """For a narrow column, the date first: `2026-06-30 起长期`, with an assumed year `11-04（按2026）`."""
    milestone = reading.milestone
    if milestone is None:
        return _undated(reading)
    after = {
        TaskKind.DATED_THEN_CONTINUOUS: QCoreApplication.translate("Deadlines", " 起长期"),
        TaskKind.STAGE_THEN_CONTINUOUS: QCoreApplication.translate("Deadlines", " 阶段"),
        TaskKind.YEARLY: QCoreApplication.translate("Deadlines", " 起每年"),
        TaskKind.PERIODIC: QCoreApplication.translate("Deadlines", " 止"),
    }.get(reading.kind, "")
    if not reading.assumed_year:
        return f"{milestone}{after}"
    assumed = QCoreApplication.translate("Deadlines", "{day}{after}（按{year}）")
    return assumed.format(day=f"{milestone:%m-%d}", after=after.replace(" ", ""), year=milestone.year)


def _kind(reading: Reading) -> str:
    if reading.kind is TaskKind.PERIODIC and reading.recurrence is not None:
        often = word(reading.recurrence)
        return QCoreApplication.translate("Deadlines", "{often}报送").format(often=often)
    return word(reading.kind)


def _undated(reading: Reading) -> str:
    if reading.kind is TaskKind.DATED:
        return QCoreApplication.translate("Deadlines", "限时，未写到日")
    return _kind(reading)
