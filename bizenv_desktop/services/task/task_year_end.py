"""年终清单: what never ends, and at a year's end is still fresh or went stale; and the completion rate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from bizenv_desktop.exchange.writing.ledger import write_ledger
from bizenv_desktop.exchange.writing.sheet import CellValue, ColumnKind, ColumnSpec, LedgerSheet
from bizenv_desktop.rules.day_words import long_day
from bizenv_desktop.rules.lights import freshness_days, freshness_period
from bizenv_desktop.rules.progress import SILENT, Progress
from bizenv_desktop.rules.task.task_rates import Completion, Freshness, completion, freshness_of
from bizenv_desktop.rules.vocabulary import NEVER_ENDING, Light, MatterKind, Period, Status, TaskKind
from bizenv_desktop.services.office.settings import load_settings
from bizenv_desktop.services.task.task_lights import task_lights_as_of
from bizenv_desktop.services.task.tasks import campaigns
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import listing
from bizenv_desktop.storage.queries.figures import TaskAsOf
from bizenv_desktop.storage.queries.rows import TaskRow

_ORDER: Final = (Freshness.VERY_STALE, Freshness.STALE, Freshness.FRESH, Freshness.UNWATCHED)
FRESHNESS_WORDS: Final = {
    Freshness.FRESH: "及时",
    Freshness.STALE: "滞后",
    Freshness.VERY_STALE: "严重滞后",
    Freshness.UNWATCHED: "未到期",
}
KIND_WORDS: Final = {
    TaskKind.CONTINUOUS: "持续推进",
    TaskKind.DATED_THEN_CONTINUOUS: "限时后长期坚持",
    TaskKind.STAGE_THEN_CONTINUOUS: "阶段成果后持续",
    TaskKind.YEARLY: "每年",
    TaskKind.PERIODIC: "周期报送",
}
_COLUMNS: Final = (
    ColumnSpec("进展", 9),
    ColumnSpec("编号", 12),
    ColumnSpec("专项行动", 20, ColumnKind.WRAPPED),
    ColumnSpec("重点任务", 44, ColumnKind.WRAPPED),
    ColumnSpec("牵头单位", 22, ColumnKind.WRAPPED),
    ColumnSpec("完成时限", 20, ColumnKind.WRAPPED),
    ColumnSpec("任务类型", 16),
    ColumnSpec("最近进展", 12, ColumnKind.DATE),
    ColumnSpec("距今天数", 9, ColumnKind.INTEGER),
    ColumnSpec("进展周期", 9, ColumnKind.INTEGER),
    ColumnSpec("进展情况", 50, ColumnKind.WRAPPED),
)


@dataclass(frozen=True, slots=True)
class LastingLine:
    """A task that never ends, as it stood; days are calendar days, None while there is no progress.

    `progress` are the words of its last progress today.
    """

    id: int
    number: str
    campaign: str
    action: str
    title: str
    lead: str
    deadline_text: str
    kind: TaskKind
    light: Light
    progressed_on: date | None
    quiet_days: int | None
    period_days: int
    progress: str

    @property
    def freshness(self) -> Freshness:
        """How it is going."""
        return freshness_of(self.light)


@dataclass(frozen=True, slots=True)
class YearEnd:
    """The list of a year as of `until` (its last day, or today while it lasts), stalest first."""

    year: int
    until: date
    lines: tuple[LastingLine, ...]
    completion: Completion


def year_end(year: int, reader: Reader) -> YearEnd:
    """What never ends, as it stood at the end of `year`, and the completion rate of what can end."""
    until = min(date(year, 12, 31), reader.moment.today)
    lit = list(task_lights_as_of(until, reader))
    lasting = [(task, light) for task, light in lit if task.kind in NEVER_ENDING and task.closed_on is None]
    rows = {
        row.id: row
        for row in listing.rows_by_id(MatterKind.TASK, [task.id for task, _ in lasting], reader)
        if isinstance(row, TaskRow)
    }
    titles = {campaign.id: campaign.title for campaign in campaigns(reader)}
    lines = [_line(task, light, (rows[task.id], titles), until) for task, light in lasting if task.id in rows]
    return YearEnd(year, until, tuple(sorted(lines, key=_urgency)), completion(_standing(lit)))


def write_year_end(path: Path, year: int, reader: Reader, progress: Progress = SILENT) -> int:
    """The list as a workbook; returns the number of lines. Raises what `write_ledger` does."""
    found = year_end(year, reader)
    rate = found.completion
    said = (
        f"截至{long_day(found.until)}："
        f"长期任务 {rate.lasting} 项，及时 {rate.fresh}、滞后 {rate.stale}、严重滞后 {rate.very_stale}、"
        f"未到期 {rate.unwatched}；限时任务完成 {rate.done}/{rate.can_end}（{rate.rate.percent}）"
    )
    office = load_settings(reader.connection).office
    sheet = LedgerSheet(f"{year}年长期坚持任务清单", _COLUMNS, (f"填报单位：{office}", said))
    return write_ledger(path, sheet, tuple(_cells(line) for line in found.lines), progress)


def _standing(lit: Sequence[tuple[TaskAsOf, Light]]) -> list[tuple[TaskKind, Status, Light]]:
    return [
        (task.kind, Status.CLOSED if task.closed_on is not None else Status.IN_HAND, light)
        for task, light in lit
    ]


def _line(task: TaskAsOf, light: Light, known: tuple[TaskRow, dict[int, str]], until: date) -> LastingLine:
    row, titles = known
    recurrence = Period(task.recurrence) if task.recurrence else None
    return LastingLine(
        id=task.id,
        number=row.number,
        campaign=titles.get(row.campaign_id or 0, ""),
        action=row.action,
        title=row.title,
        lead=row.lead_text or row.lead_unit,
        deadline_text=row.deadline_text,
        kind=task.kind,
        light=light,
        progressed_on=task.progressed_on,
        quiet_days=freshness_days(task.progressed_on, until) if task.progressed_on else None,
        period_days=freshness_period(recurrence, task.freshness_days),
        progress=row.last_progress,
    )


def _urgency(line: LastingLine) -> tuple[int, int, int]:
    return (_ORDER.index(line.freshness), -(line.quiet_days or 0), line.id)


def _cells(line: LastingLine) -> tuple[CellValue, ...]:
    return (
        FRESHNESS_WORDS[line.freshness],
        line.number,
        line.action,
        line.title,
        line.lead,
        line.deadline_text,
        KIND_WORDS[line.kind],
        line.progressed_on,
        line.quiet_days,
        line.period_days,
        line.progress,
    )
