"""Inspections (浙南 巡查): the draw, the checklist, the findings; and the service log of enterprises."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bizenv_desktop.models.base import Keyed


class Inspection(Keyed):
    """One round of inspection: planned, drawn at random with the seed on record, held."""

    __tablename__ = "inspection"

    year: Mapped[int]
    serial: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    planned_on: Mapped[date]
    held_on: Mapped[date | None]
    members: Mapped[str] = mapped_column(Text, default="")
    unit_pool: Mapped[str] = mapped_column(Text, default="")  # ids in the order of the pool, with commas
    item_pool: Mapped[str] = mapped_column(Text, default="")
    unit_draw: Mapped[int] = mapped_column(default=0)  # how many are drawn; 0: all
    item_draw: Mapped[int] = mapped_column(default=0)
    seed: Mapped[str] = mapped_column(String(64), default="")
    drawn_on: Mapped[date | None]
    witnesses: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
    __table_args__ = (UniqueConstraint("year", "serial"), {"sqlite_autoincrement": True})


class ChecklistItem(Keyed):
    """One measure that inspectors look at; the lists (11 and 9 measures of 浙南) are the office's to edit."""

    __tablename__ = "checklist_item"

    list_name: Mapped[str] = mapped_column(String(60))
    position: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    active: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
    __table_args__ = (UniqueConstraint("list_name", "position"), {"sqlite_autoincrement": True})


class Finding(Keyed):
    """What inspectors saw at one drawn unit on one drawn measure; a bad one may become a problem."""

    __tablename__ = "finding"

    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspection.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    item_id: Mapped[int] = mapped_column(ForeignKey("checklist_item.id"))
    result: Mapped[str] = mapped_column(String(10), default="")  # `rules.vocabulary.FindingResult`
    text: Mapped[str] = mapped_column(Text, default="")
    problem_id: Mapped[int | None] = mapped_column(ForeignKey("matter.id"))
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
    __table_args__ = (
        UniqueConstraint("inspection_id", "unit_id", "item_id"),
        Index("ix_finding_problem", "problem_id"),
        {"sqlite_autoincrement": True},
    )


class Enterprise(Keyed):
    """An enterprise that is served (干部联企, 红色代办), with the unit and the agent who look after it."""

    __tablename__ = "enterprise"

    name: Mapped[str] = mapped_column(String(120), unique=True)
    address: Mapped[str] = mapped_column(Text, default="")
    contact: Mapped[str] = mapped_column(Text, default="")
    phone: Mapped[str] = mapped_column(String(60), default="")
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    agent: Mapped[str] = mapped_column(Text, default="")
    initials: Mapped[str] = mapped_column(String(160), default="")
    project: Mapped[str] = mapped_column(Text, default="")  # the key project that it builds (重点项目)
    remark: Mapped[str] = mapped_column(Text, default="")
    active: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class Service(Keyed):
    """One visit or errand for an enterprise: the need that was met with, and what came of it."""

    __tablename__ = "service"

    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"))
    kind: Mapped[str] = mapped_column(String(10))  # `rules.vocabulary.ServiceKind`
    served_on: Mapped[date]
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    agent: Mapped[str] = mapped_column(Text, default="")
    need: Mapped[str] = mapped_column(Text, default="")
    outcome: Mapped[str] = mapped_column(Text, default="")
    done_on: Mapped[date | None]
    matter_id: Mapped[int | None] = mapped_column(ForeignKey("matter.id"))  # what the need became
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
    __table_args__ = (
        Index("ix_service_enterprise", "enterprise_id", "served_on"),
        Index("ix_service_matter", "matter_id"),
        {"sqlite_autoincrement": True},
    )
