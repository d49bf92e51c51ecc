"""Progress reports as the pane and the list of the waiting show them; the deeds on them stand apart."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import ColumnElement, func, select

from bizenv_desktop.models import Base, Milestone, ProgressReport
from bizenv_desktop.rules.numbers import DocumentNumber
from bizenv_desktop.rules.vocabulary import ReportState, Status
from bizenv_desktop.storage.ledger import Reader


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report as the pane and the list of the waiting show it."""

    id: int
    task_id: int
    unit: str
    on: date
    text: str
    percent: int | None
    evidence: str
    step: str
    state: ReportState
    judged_on: date | None
    judged_by: str
    reason: str
    version: int
    year: int
    serial: int
    title: str

    @property
    def number(self) -> str:
        """The number of the task."""
        return DocumentNumber(self.year, self.serial).short


def reports_of(task_id: int, reader: Reader) -> tuple[ReportRow, ...]:
    """The reports of a task, newest first."""
    return _rows(ProgressReport.__table__.c.task_id == task_id, reader)


def waiting_reports(reader: Reader) -> tuple[ReportRow, ...]:
    """Every report that waits for the office, the oldest last; those of tasks that are over do not."""
    waits = ProgressReport.__table__.c.state == ReportState.WAITING.value
    over = (Status.CLOSED.value, Status.VOID.value)
    return _rows(waits & Base.metadata.tables["matter"].c.status.not_in(over), reader)


def waiting_counts(reader: Reader) -> dict[int, int]:
    """How many reports wait, by task; tasks without one are left out."""
    report = ProgressReport.__table__.c
    rows = reader.connection.execute(
        select(report.task_id, func.count())
        .where(report.state == ReportState.WAITING.value)
        .group_by(report.task_id)
    )
    return dict(rows.tuples().all())


def _rows(wanted: ColumnElement[bool], reader: Reader) -> tuple[ReportRow, ...]:
    tables = Base.metadata.tables
    report, matter, unit = ProgressReport.__table__.c, tables["matter"], tables["unit"].c
    step = Milestone.__table__
    joined = (
        ProgressReport.__table__.join(matter, matter.c.id == report.task_id)
        .outerjoin(tables["unit"], unit.id == report.unit_id)
        .outerjoin(step, step.c.id == report.milestone_id)
    )
    query = (
        select(
            report.id, report.task_id, func.coalesce(unit.name, ""), report.reported_on, report.text,
            report.percent, report.evidence, func.coalesce(step.c.title, ""), report.state, report.judged_on,
            report.judged_by, report.reason, report.version, matter.c.year, matter.c.serial, matter.c.title,
        )
        .select_from(joined)
        .where(wanted)
        .order_by(report.reported_on.desc(), report.id.desc())
    )  # fmt: skip
    found = (ReportRow(*row) for row in reader.connection.execute(query).tuples())
    return tuple(replace(row, state=ReportState(row.state)) for row in found)
