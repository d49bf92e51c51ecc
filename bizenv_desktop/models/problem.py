"""Problems to rectify, the lists that units owe, and who was held to account."""

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
    cause: Mapped[str] = mapped_column(Text, default="")  # 原因分类 (温州信息 蜗牛工程), or a whole analysis
    project: Mapped[str] = mapped_column(Text, default="")  # the project that it delays
    planned_on: Mapped[date | None]  # when the project's step was planned, and when it really came
    real_on: Mapped[date | None]
    signed_by: Mapped[str] = mapped_column(Text, default="")  # 主要负责人签字 (滨海 附件)
    signed_on: Mapped[date | None]
    recheck_on: Mapped[date | None]  # 回头看: the day on which a struck-off problem is looked at again
    rechecks: Mapped[int] = mapped_column(default=0)
    returns: Mapped[int] = mapped_column(default=0)  # how often it was sent back


class ProblemList(Keyed):
    """A unit's 问题清单 of one source and year as it was handed in (沂源 附件4-6); zero reports count too."""

    __tablename__ = "problem_list"

    year: Mapped[int]
    source: Mapped[str] = mapped_column(String(16))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    handed_in_on: Mapped[date | None]
    rows: Mapped[int] = mapped_column(default=0)
    signed_by: Mapped[str] = mapped_column(Text, default="")
    contact: Mapped[str] = mapped_column(Text, default="")
    phone: Mapped[str] = mapped_column(String(60), default="")
    urged_on: Mapped[date | None]
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"))
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
    __table_args__ = (UniqueConstraint("year", "source", "unit_id"), {"sqlite_autoincrement": True})


class Accountability(Keyed):
    """A unit or person held to account: 通报批评, 诫勉谈话 … (沂源 问责, 温州信息)."""

    __tablename__ = "accountability"

    matter_id: Mapped[int | None] = mapped_column(ForeignKey("matter.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    kind: Mapped[str] = mapped_column(String(20))  # `rules.vocabulary.AccountabilityKind`
    held_on: Mapped[date]
    person: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    paper: Mapped[str] = mapped_column(Text, default="")  # the number of the paper that says so
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
    __table_args__ = (Index("ix_accountability_matter", "matter_id"), {"sqlite_autoincrement": True})
