"""How far a task has come: milestones, reports, quantities, and how it stood at the end of a month."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bizenv_desktop.models.base import Keyed


class Milestone(Keyed):
    """A step of a task with a day of its own; met on a day, once the office accepted it."""

    __tablename__ = "milestone"

    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"))
    position: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    deadline_text: Mapped[str] = mapped_column(Text, default="")
    due: Mapped[date | None]
    weight: Mapped[int] = mapped_column(default=1)  # its share among the task's milestones
    met_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
    __table_args__ = (Index("ix_milestone_task", "task_id", "position"), {"sqlite_autoincrement": True})


class ProgressReport(Keyed):
    """What a unit reported on a task; it counts once the office accepted it."""

    __tablename__ = "progress_report"

    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    reported_on: Mapped[date]
    text: Mapped[str] = mapped_column(Text)
    percent: Mapped[int | None]
    evidence: Mapped[str] = mapped_column(Text, default="")
    milestone_id: Mapped[int | None] = mapped_column(ForeignKey("milestone.id"))
    state: Mapped[str] = mapped_column(String(10), default="waiting")  # `rules.vocabulary.ReportState`
    judged_on: Mapped[date | None]
    judged_by: Mapped[str] = mapped_column(String(60), default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
    __table_args__ = (
        Index("ix_progress_report_task", "task_id", "reported_on"),
        Index("ix_progress_report_state", "state"),
        {"sqlite_autoincrement": True},
    )


class Quantity(Keyed):
    """What a matter is measured in besides per cent (亩, 户, ㎡, 家), and how much is planned."""

    __tablename__ = "quantity"

    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id"))
    name: Mapped[str] = mapped_column(Text)
    measure: Mapped[str] = mapped_column(String(20))
    planned: Mapped[int]  # hundredths
    position: Mapped[int] = mapped_column(default=1)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
    __table_args__ = (UniqueConstraint("matter_id", "name"), {"sqlite_autoincrement": True})


class QuantityEntry(Keyed):
    """So much more was done on a day, for a project or unit; a decrease is a correction with a reason."""

    __tablename__ = "quantity_entry"

    quantity_id: Mapped[int] = mapped_column(ForeignKey("quantity.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    done_on: Mapped[date]
    amount: Mapped[int]  # hundredths
    project: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (
        Index("ix_quantity_entry_done", "quantity_id", "done_on"),
        {"sqlite_autoincrement": True},
    )


class Baseline(Keyed):
    """How a task stood at the end of a month: what the next month's timeline is compared with."""

    __tablename__ = "baseline"

    month: Mapped[str] = mapped_column(String(7))
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"))
    due: Mapped[date | None]
    percent: Mapped[int | None]
    light: Mapped[str] = mapped_column(String(10))
    progressed_on: Mapped[date | None]

    __table_args__ = (UniqueConstraint("month", "task_id"), {"sqlite_autoincrement": True})
