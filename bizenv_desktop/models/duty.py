"""Duties that repeat per unit and period: what is owed since when, each instance, what was handed in."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bizenv_desktop.models.base import Keyed
from bizenv_desktop.models.matter import Matter
from bizenv_desktop.rules.vocabulary import MatterKind


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
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaign.id"))
    kind_of_work: Mapped[str] = mapped_column(String(16), default="article")  # `vocabulary.DutyKind`
    least_length: Mapped[int] = mapped_column(default=0)  # characters that each piece must have
    grace_days: Mapped[int] = mapped_column(default=0)  # calendar days after the period until it is due
    due_day: Mapped[int] = mapped_column(default=0)  # of the week, or of the period's last month; 0: its end
    subjects: Mapped[str] = mapped_column(Text, default="")  # indicators, one per line; empty: one per unit
    remark: Mapped[str] = mapped_column(Text, default="")


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
    instance_id: Mapped[int | None] = mapped_column(ForeignKey("duty_instance.id"))
    author: Mapped[str] = mapped_column(Text, default="")
    medium: Mapped[str] = mapped_column(Text, default="")
    link: Mapped[str] = mapped_column(Text, default="")
    length: Mapped[int | None]  # characters of the piece
    adopted: Mapped[bool] = mapped_column(default=False)  # 采用
    bonus: Mapped[int] = mapped_column(default=0)  # 加分, in hundredths
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))
    note: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (
        UniqueConstraint("duty_id", "unit_id", "period_start", "number"),
        Index("ix_duty_return_period", "duty_id", "period_start"),
        Index("ix_duty_return_instance", "instance_id"),
        {"sqlite_autoincrement": True},
    )


class DutyTerm(Keyed):
    """What a duty asks for from a day on; a change in June leaves May as it was."""

    __tablename__ = "duty_term"

    duty_id: Mapped[int] = mapped_column(ForeignKey("duty.id"))
    valid_from: Mapped[date]
    period: Mapped[str] = mapped_column(String(10))
    quota: Mapped[int]
    least_length: Mapped[int] = mapped_column(default=0)
    grace_days: Mapped[int] = mapped_column(default=0)
    due_day: Mapped[int] = mapped_column(default=0)

    __table_args__ = (UniqueConstraint("duty_id", "valid_from"), {"sqlite_autoincrement": True})


class DutyInstance(Keyed):
    """What one unit owes for one period (and indicator); made once, whatever happens."""

    __tablename__ = "duty_instance"

    duty_id: Mapped[int] = mapped_column(ForeignKey("duty.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    subject: Mapped[str] = mapped_column(String(100), default="")
    period_start: Mapped[date]
    period_end: Mapped[date]
    due: Mapped[date]
    quota: Mapped[int]
    least_length: Mapped[int] = mapped_column(default=0)
    excused: Mapped[str] = mapped_column(Text, default="")  # the reason; empty: not excused
    excused_by: Mapped[str] = mapped_column(Text, default="")
    urged_on: Mapped[date | None]
    urges: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
    __table_args__ = (
        UniqueConstraint("duty_id", "unit_id", "subject", "period_start"),
        Index("ix_duty_instance_due", "due"),
        {"sqlite_autoincrement": True},
    )


class PublicityItem(Keyed):
    """One piece of a series: an interview, a publicity week, a press event; planned and held."""

    __tablename__ = "publicity_item"

    duty_id: Mapped[int] = mapped_column(ForeignKey("duty.id"))  # the series that it belongs to
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    title: Mapped[str] = mapped_column(Text)
    guest: Mapped[str] = mapped_column(Text, default="")
    planned_on: Mapped[date]
    held_on: Mapped[date | None]
    cancelled: Mapped[str] = mapped_column(Text, default="")  # the reason; empty: it stands
    note: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
    __table_args__ = (
        Index("ix_publicity_item_series", "duty_id", "planned_on"),
        {"sqlite_autoincrement": True},
    )


class Publication(Keyed):
    """Where and when a piece was published, with its link and clipping."""

    __tablename__ = "publication"

    item_id: Mapped[int] = mapped_column(ForeignKey("publicity_item.id"))
    medium: Mapped[str] = mapped_column(Text)
    published_on: Mapped[date]
    link: Mapped[str] = mapped_column(Text, default="")
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))

    __table_args__ = (Index("ix_publication_item", "item_id"), {"sqlite_autoincrement": True})
