"""Campaigns and their tasks: measures of a plan, handed to units, with deadlines as people write them."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bizenv_desktop.models.base import Keyed
from bizenv_desktop.models.matter import Matter
from bizenv_desktop.rules.vocabulary import MatterKind


class Campaign(Keyed):
    """One year's campaign: the root of the task tree."""

    __tablename__ = "campaign"

    title: Mapped[str] = mapped_column(Text)
    year: Mapped[int]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    from_campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaign.id"))  # made after this one
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class Task(Matter):
    """A measure with its deadline as written and as read; `due` of the matter is its milestone."""

    __tablename__ = "task"
    __mapper_args__ = {"polymorphic_identity": str(MatterKind.TASK)}  # noqa: RUF012

    id: Mapped[int] = mapped_column(ForeignKey("matter.id"), primary_key=True)
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaign.id"))
    action: Mapped[str] = mapped_column(Text, default="")  # 专项行动
    section: Mapped[str] = mapped_column(Text, default="")  # 类别
    position: Mapped[int] = mapped_column(default=0)
    deadline_text: Mapped[str] = mapped_column(Text, default="")
    deadline_kind: Mapped[str] = mapped_column(String(24), default="undated")
    starts_on: Mapped[date | None]
    recurrence: Mapped[str] = mapped_column(String(10), default="")
    assumed_year: Mapped[bool] = mapped_column(default=False)
    lead_text: Mapped[str] = mapped_column(Text, default="")
    cooperating_text: Mapped[str] = mapped_column(Text, default="")
    percent: Mapped[int | None]
    last_progress_on: Mapped[date | None]
    last_progress: Mapped[str] = mapped_column(Text, default="")
    percent_source: Mapped[str] = mapped_column(String(10), default="")  # `rules.vocabulary.PercentSource`
    freshness_days: Mapped[int | None]  # its own freshness period in calendar days; None: by its recurrence
    next_step: Mapped[date | None]  # the earliest day of a step that is not met; derived from the steps
    blocked: Mapped[str] = mapped_column(Text, default="")  # why it cannot go on; empty: it can
    blocked_on: Mapped[date | None]
    remark: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (Index("ix_task_campaign", "campaign_id", "position"),)
