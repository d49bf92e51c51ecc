"""Award rounds: classes, nominees, rule sheets. The votes stand in `votes`."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bizenv_desktop.models.base import Keyed
from bizenv_desktop.models.matter import Matter
from bizenv_desktop.rules.vocabulary import MatterKind, RoundStage


class EvaluationRound(Matter):
    """One round of 评选, with the weights of its three sources in hundredths (浙南 附件4: 20/30/50)."""

    __tablename__ = "evaluation_round"
    __mapper_args__ = {"polymorphic_identity": str(MatterKind.ROUND)}  # noqa: RUF012
    __table_args__ = ()

    id: Mapped[int] = mapped_column(ForeignKey("matter.id"), primary_key=True)
    stage: Mapped[str] = mapped_column(String(16), default=RoundStage.NOMINATION)
    online_weight: Mapped[int] = mapped_column(default=20)
    public_weight: Mapped[int] = mapped_column(default=30)
    committee_weight: Mapped[int] = mapped_column(default=50)
    group_seats: Mapped[int] = mapped_column(default=0)  # 示范集体（窗口）
    person_seats: Mapped[int] = mapped_column(default=0)  # 服务标兵
    remark: Mapped[str] = mapped_column(Text, default="")


class Nominee(Keyed):
    """A collective or a person put forward by a unit, with the votes entered so far."""

    __tablename__ = "nominee"

    round_id: Mapped[int] = mapped_column(ForeignKey("evaluation_round.id"))
    award: Mapped[str] = mapped_column(String(12))  # group / person
    name: Mapped[str] = mapped_column(Text)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    deeds: Mapped[str] = mapped_column(Text, default="")
    online_votes: Mapped[int | None]
    public_for: Mapped[int | None]
    public_valid: Mapped[int | None]
    committee_for: Mapped[int | None]
    committee_valid: Mapped[int | None]
    withdrawn: Mapped[bool] = mapped_column(default=False)
    roll_number: Mapped[int | None]  # its place on the ballot, given when the roll is closed
    disqualified: Mapped[str] = mapped_column(Text, default="")  # the reason; empty: in the running
    reached: Mapped[str] = mapped_column(String(16), default="nomination")  # the last stage it passed
    stopped_at: Mapped[str] = mapped_column(String(16), default="")  # the review that it did not pass
    box_recommendations: Mapped[int] = mapped_column(default=0)
    wechat_recommendations: Mapped[int] = mapped_column(default=0)
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"))
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
    __table_args__ = (UniqueConstraint("round_id", "award", "name"), {"sqlite_autoincrement": True})


class RuleSheet(Keyed):
    """How a round is counted, as canonical JSON with its hash; a later change is a new edition."""

    __tablename__ = "rule_sheet"

    round_id: Mapped[int] = mapped_column(ForeignKey("evaluation_round.id"))
    edition: Mapped[int]
    content: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    locked_at: Mapped[datetime | None]
    locked_by: Mapped[str] = mapped_column(String(60), default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
    __table_args__ = (UniqueConstraint("round_id", "edition"), {"sqlite_autoincrement": True})
