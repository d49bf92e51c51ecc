"""What people judged about nominees and decided: reviews, eligibility, decisions, objections."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bizenv_desktop.models.base import Keyed


class Review(Keyed):
    """What one review stage (初评, 走访, 复评) said of a nominee; sealed with the round."""

    __tablename__ = "review"

    nominee_id: Mapped[int] = mapped_column(ForeignKey("nominee.id"))
    stage: Mapped[str] = mapped_column(String(16))  # `rules.vocabulary.RoundStage`
    held_on: Mapped[date]
    who: Mapped[str] = mapped_column(Text, default="")
    mark: Mapped[str] = mapped_column(String(40), default="")  # exact, "p/q" or a whole number; empty: none
    passed: Mapped[bool | None]  # None: looked at, not yet decided
    note: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
    __table_args__ = (Index("ix_review_nominee", "nominee_id"), {"sqlite_autoincrement": True})


class EligibilityCheck(Keyed):
    """Whether one ground speaks against a nominee, who looked, and where; sealed with the round."""

    __tablename__ = "eligibility_check"

    nominee_id: Mapped[int] = mapped_column(ForeignKey("nominee.id"))
    ground: Mapped[str] = mapped_column(String(16))  # `rules.vocabulary.EligibilityGround`
    passed: Mapped[bool]
    basis: Mapped[str] = mapped_column(Text, default="")
    checked_on: Mapped[date]
    checked_by: Mapped[str] = mapped_column(String(60), default="")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
    __table_args__ = (UniqueConstraint("nominee_id", "ground"), {"sqlite_autoincrement": True})


class Decision(Keyed):
    """审定: the final list of a sealed edition, its approval, and the public notice (公示) of it."""

    __tablename__ = "decision"

    round_id: Mapped[int] = mapped_column(ForeignKey("evaluation_round.id"))
    seal_edition: Mapped[int]
    decided_on: Mapped[date]
    body: Mapped[str] = mapped_column(Text, default="")  # who decided: 领导小组会议 …
    approval_number: Mapped[str] = mapped_column(Text, default="")  # 批复文号
    notice_from: Mapped[date | None]
    notice_days: Mapped[int] = mapped_column(default=5)  # working days
    notice_until: Mapped[date | None]
    notice_contact: Mapped[str] = mapped_column(Text, default="")  # where objections go: telephone, address
    awarded_on: Mapped[date | None]
    award_number: Mapped[str] = mapped_column(Text, default="")  # 表彰文号
    note: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
    __table_args__ = (UniqueConstraint("round_id", "seal_edition"), {"sqlite_autoincrement": True})


class DecisionLine(Keyed):
    """Whether one nominee is on the final list; a reason where this departs from the rank."""

    __tablename__ = "decision_line"

    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"))
    nominee_id: Mapped[int] = mapped_column(ForeignKey("nominee.id"))
    awarded: Mapped[bool]
    reason: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (UniqueConstraint("decision_id", "nominee_id"), {"sqlite_autoincrement": True})


class Objection(Keyed):
    """异议 raised in the public notice: by whom, about whom, how it was settled."""

    __tablename__ = "objection"

    round_id: Mapped[int] = mapped_column(ForeignKey("evaluation_round.id"))
    nominee_id: Mapped[int | None] = mapped_column(ForeignKey("nominee.id"))
    raised_on: Mapped[date]
    raised_by: Mapped[str] = mapped_column(Text, default="")
    text: Mapped[str] = mapped_column(Text)
    settled_on: Mapped[date | None]
    upheld: Mapped[bool | None]
    outcome: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
    __table_args__ = (Index("ix_objection_round", "round_id"), {"sqlite_autoincrement": True})
