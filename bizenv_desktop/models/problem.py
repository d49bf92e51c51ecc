"""Problems to rectify, and duties that repeat per unit and period."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bizenv_desktop.models.base import Keyed
from bizenv_desktop.models.matter import Matter
from bizenv_desktop.rules.vocabulary import MatterKind


class Problem(Matter):
    """A problem of one of the ledgers; rectified, verified and struck off are three different things."""

    __tablename__ = "problem"
    __mapper_args__ = {"polymorphic_identity": str(MatterKind.PROBLEM)}  # noqa: RUF012
    __table_args__ = ()

    id: Mapped[int] = mapped_column(ForeignKey("matter.id"), primary_key=True)
    source: Mapped[str] = mapped_column(String(16))
    goal: Mapped[str] = mapped_column(Text, default="")
    measures: Mapped[str] = mapped_column(Text, default="")
    deadline_text: Mapped[str] = mapped_column(Text, default="")
    department: Mapped[str] = mapped_column(Text, default="")
    leader: Mapped[str] = mapped_column(Text, default="")
    owner: Mapped[str] = mapped_column(Text, default="")
    progress: Mapped[str] = mapped_column(Text, default="")
    evidence: Mapped[str] = mapped_column(Text, default="")
    rectified_on: Mapped[date | None]
    verifier: Mapped[str] = mapped_column(Text, default="")
    remark: Mapped[str] = mapped_column(Text, default="")


class Duty(Matter):
    """A quota that each unit owes per period: articles, cases, interviews, suggestions."""

    __tablename__ = "duty"
    __mapper_args__ = {"polymorphic_identity": str(MatterKind.DUTY)}  # noqa: RUF012
    __table_args__ = ()

    id: Mapped[int] = mapped_column(ForeignKey("matter.id"), primary_key=True)
    period: Mapped[str] = mapped_column(String(10))
    quota: Mapped[int]
    unit_of_measure: Mapped[str] = mapped_column(String(20), default="")
    receiver: Mapped[str] = mapped_column(Text, default="")
    starts_on: Mapped[date]
    ends_on: Mapped[date]


class DutyReturn(Keyed):
    """What one unit handed in for one period of a duty."""

    __tablename__ = "duty_return"

    duty_id: Mapped[int] = mapped_column(ForeignKey("duty.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    period_start: Mapped[date]
    handed_in_on: Mapped[date]
    amount: Mapped[int] = mapped_column(default=1)
    title: Mapped[str] = mapped_column(Text, default="")
    number: Mapped[int] = mapped_column(default=1)

    __table_args__ = (
        UniqueConstraint("duty_id", "unit_id", "period_start", "number"),
        Index("ix_duty_return_period", "duty_id", "period_start"),
        {"sqlite_autoincrement": True},
    )
