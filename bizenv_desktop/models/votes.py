"""Votes as they came in: readings of the online count, ballots entered twice, what was taken out and why."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bizenv_desktop.models.base import Keyed


class OnlineReading(Keyed):
    """The online totals of a round as one file showed them at one moment."""

    __tablename__ = "online_reading"

    round_id: Mapped[int] = mapped_column(ForeignKey("evaluation_round.id"))
    taken_at: Mapped[datetime]
    file_name: Mapped[str] = mapped_column(Text, default="")
    sha256: Mapped[str] = mapped_column(String(64), default="")
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"))

    __table_args__ = (UniqueConstraint("round_id", "taken_at"), {"sqlite_autoincrement": True})


class OnlineCount(Keyed):
    """How many online votes one nominee had at a reading, as shown."""

    __tablename__ = "online_count"

    reading_id: Mapped[int] = mapped_column(ForeignKey("online_reading.id"))
    nominee_id: Mapped[int] = mapped_column(ForeignKey("nominee.id"))
    votes: Mapped[int]

    __table_args__ = (UniqueConstraint("reading_id", "nominee_id"), {"sqlite_autoincrement": True})


class Removal(Keyed):
    """剔除: votes taken out of a source, with the reason and who approved it; the raw count stays."""

    __tablename__ = "removal"

    nominee_id: Mapped[int] = mapped_column(ForeignKey("nominee.id"))
    source: Mapped[str] = mapped_column(String(10))  # `rules.vocabulary.VoteSource`
    votes: Mapped[int]
    reason: Mapped[str] = mapped_column(Text)
    approver: Mapped[str] = mapped_column(Text)
    decided_at: Mapped[datetime]

    __table_args__ = (Index("ix_removal_nominee", "nominee_id"), {"sqlite_autoincrement": True})


class Quorum(Keyed):
    """应到, 实到, 发出, 收回, 有效, 无效 of one paper source of a round."""

    __tablename__ = "quorum"

    round_id: Mapped[int] = mapped_column(ForeignKey("evaluation_round.id"))
    source: Mapped[str] = mapped_column(String(10))
    invited: Mapped[int | None]
    attended: Mapped[int | None]
    issued: Mapped[int | None]
    returned: Mapped[int | None]
    valid: Mapped[int | None]
    invalid: Mapped[int | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
    __table_args__ = (UniqueConstraint("round_id", "source"), {"sqlite_autoincrement": True})


class Ballot(Keyed):
    """One numbered ballot paper; what it says stands in its entries."""

    __tablename__ = "ballot"

    round_id: Mapped[int] = mapped_column(ForeignKey("evaluation_round.id"))
    source: Mapped[str] = mapped_column(String(10))
    number: Mapped[int]
    batch: Mapped[str] = mapped_column(String(40), default="")
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"))

    __table_args__ = (UniqueConstraint("round_id", "source", "number"), {"sqlite_autoincrement": True})


class BallotEntry(Keyed):
    """A ballot as one person keyed it: one sign per nominee of the roll, in the order of the roll numbers."""

    __tablename__ = "ballot_entry"

    ballot_id: Mapped[int] = mapped_column(ForeignKey("ballot.id"))
    turn: Mapped[int]  # 1 and 2 are blind entries, 3 settles a difference with the paper in hand
    marks: Mapped[str] = mapped_column(Text)  # `rules.vocabulary.Mark` signs: Y for, N against, - abstained
    valid: Mapped[bool]
    operator: Mapped[str] = mapped_column(String(60), default="")
    entered_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("ballot_id", "turn"), {"sqlite_autoincrement": True})


class Seal(Keyed):
    """A sealed count, whole: while no correction is open, the database refuses to change what it counted."""

    __tablename__ = "seal"

    round_id: Mapped[int] = mapped_column(ForeignKey("evaluation_round.id"))
    edition: Mapped[int]
    content: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    sealed_at: Mapped[datetime]
    sealed_by: Mapped[str] = mapped_column(String(60))

    __table_args__ = (UniqueConstraint("round_id", "edition"), {"sqlite_autoincrement": True})


class Correction(Keyed):
    """更正: a sealed edition was opened again, for a reason; the next seal has the next edition."""

    __tablename__ = "correction"

    round_id: Mapped[int] = mapped_column(ForeignKey("evaluation_round.id"))
    of_edition: Mapped[int]
    reason: Mapped[str] = mapped_column(Text)
    approver: Mapped[str] = mapped_column(Text)
    opened_at: Mapped[datetime]
    opened_by: Mapped[str] = mapped_column(String(60))

    __table_args__ = (UniqueConstraint("round_id", "of_edition"), {"sqlite_autoincrement": True})
