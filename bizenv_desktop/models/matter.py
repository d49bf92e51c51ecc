"""The supervised matter: what complaint, task, problem, duty and round have in common.

All columns that are filtered or sorted by stand in this one table, so that one composite index can serve a
list of a million rows; what only one kind knows stands in that kind's own table. `status`, `due`,
`timeliness` and the months are derived from the events by `rules.complaint.lifecycle`; the same
transaction writes both and `check` compares them.

Times of day are the office's wall clock (Beijing) without zone: the day on which something happened is a
fact of the matter. Moments of entry stand in the journal, in UTC.
"""

from datetime import date, datetime
from typing import Final

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from bizenv_desktop.models.base import Facts, Keyed
from bizenv_desktop.rules.vocabulary import OPEN_STATUSES, MatterKind, Status, Timeliness, Urgency


def one_of(column: str, values: type[MatterKind] | type[Status] | type[Timeliness] | type[Urgency]) -> str:
    """The SQL check that keeps `column` to the stored values of a closed list."""
    return f"{column} IN ({', '.join(repr(str(value)) for value in values)})"


IS_OPEN: Final = text(f"status IN ({', '.join(repr(str(status)) for status in sorted(OPEN_STATUSES))})")
"""What is open, spelled out: only a query with these very words is served by the indexes of open matters."""


class Matter(Keyed):
    """Somebody owes something by a date."""

    __tablename__ = "matter"

    kind: Mapped[str] = mapped_column(String(12))
    year: Mapped[int]
    serial: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(20))
    opened_at: Mapped[datetime]
    opened_month: Mapped[int]  # 202610
    due: Mapped[date | None]
    original_due: Mapped[date | None]
    due_at: Mapped[datetime | None]  # the moment, where the rule counts hours; within the day `due`
    # What follows is told of the first round, so that a rework never rewrites an earlier month's figures.
    due_month: Mapped[int | None]  # month of `due`; of `opened_at` where an old ledger names no date
    original_due_month: Mapped[int | None]  # the same by the date on the first slip
    assigned_month: Mapped[int | None]  # month of the slip; of `opened_at` where an old ledger names none
    called_month: Mapped[int | None]  # month of the last follow-up call
    receipt: Mapped[str] = mapped_column(String(10), default=Timeliness.UNKNOWN)  # 签收: in time or not
    settled_on: Mapped[date | None]  # the day on which the case clock stopped
    closed_on: Mapped[date | None]
    timeliness: Mapped[str] = mapped_column(String(10), default=Timeliness.OPEN)
    original_timeliness: Mapped[str] = mapped_column(String(10), default=Timeliness.OPEN)
    rung: Mapped[str] = mapped_column(String(12), default="")  # the highest rung of the ladder so far
    rung_reply_by: Mapped[date | None]
    lead_unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    category: Mapped[str] = mapped_column(String(100), default="")
    channel: Mapped[str] = mapped_column(String(100), default="")
    urgency: Mapped[str] = mapped_column(String(10), default=Urgency.NORMAL)
    source_number: Mapped[str] = mapped_column(String(100), default="")
    initials: Mapped[str] = mapped_column(Text, default="")  # pinyin initials of the title, for the search
    import_key: Mapped[str | None] = mapped_column(String(200))
    import_hash: Mapped[str | None] = mapped_column(String(32))
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"))
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version, "polymorphic_on": kind}  # noqa: RUF012
    __table_args__ = (
        UniqueConstraint("kind", "year", "serial"),
        UniqueConstraint("kind", "import_key"),
        CheckConstraint(one_of("kind", MatterKind), name="kind"),
        CheckConstraint(one_of("status", Status), name="status"),
        CheckConstraint(one_of("timeliness", Timeliness), name="timeliness"),
        CheckConstraint(one_of("urgency", Urgency), name="urgency"),
        Index("ix_matter_kind", "kind", "id"),
        # The months stand beside the days: the newest rows of any month are met without another index.
        Index(
            "ix_matter_kind_opened", "kind", "opened_at", "id", "status", "opened_month", "due_month",
            "original_due_month", "assigned_month", "called_month",
        ),
        Index("ix_matter_status_opened", "kind", "status", "opened_at", "id"),
        Index("ix_matter_unit_opened", "kind", "lead_unit_id", "opened_at", "id", "status"),
        Index("ix_matter_category_opened", "kind", "category", "opened_at", "id"),
        Index("ix_matter_channel_opened", "kind", "channel", "opened_at", "id"),
        Index("ix_matter_title_opened", "kind", "title", "opened_at", "id"),
        # What was overdue on a day is told from these columns alone, for every matter at once.
        Index("ix_matter_due_opened", "kind", "due", "opened_at", "id", "status", "settled_on"),
        # To name PostgreSQL's condition here would load all its drivers: the migrations spell it for both.
        Index("ix_matter_open_opened", "kind", "opened_at", "id", sqlite_where=IS_OPEN),
        Index("ix_matter_open_due", "kind", "due", "opened_at", "id", sqlite_where=IS_OPEN),
        Index("ix_matter_batch", "batch_id"),
        {"sqlite_autoincrement": True},
    )  # fmt: skip


class MatterUnit(Keyed):
    """A unit's part in a matter: lead or cooperating, in the order in which the slip names them."""

    __tablename__ = "matter_unit"

    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    role: Mapped[str] = mapped_column(String(12))
    position: Mapped[int]

    __table_args__ = (
        UniqueConstraint("matter_id", "unit_id", "role"),
        Index("ix_matter_unit_unit", "unit_id", "role"),
        {"sqlite_autoincrement": True},
    )


class Event(Keyed):
    """What happened to a matter, on the day it happened; kept for ever, never edited."""

    __tablename__ = "event"

    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id"))
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    happened_at: Mapped[datetime]
    facts: Mapped[Facts]
    operator: Mapped[str] = mapped_column(String(60), default="")

    __table_args__ = (UniqueConstraint("matter_id", "position"), {"sqlite_autoincrement": True})


class Document(Keyed):
    """A numbered paper that left the office; the number is drawn at issue and never again."""

    __tablename__ = "document"

    series: Mapped[str] = mapped_column(String(12))
    year: Mapped[int]
    serial: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20), default="")  # `rules.papers.PaperKind`
    matter_id: Mapped[int | None] = mapped_column(ForeignKey("matter.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    issued_on: Mapped[date]
    reply_by: Mapped[date | None]
    addressee: Mapped[str] = mapped_column(Text, default="")
    facts: Mapped[Facts]

    __table_args__ = (
        UniqueConstraint("series", "year", "serial"),
        Index("ix_document_matter", "matter_id"),
        {"sqlite_autoincrement": True},
    )


class Attachment(Keyed):
    """A file that belongs to a matter; its bytes lie beside the ledger under their SHA-256."""

    __tablename__ = "attachment"

    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id"))
    name: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    note: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (Index("ix_attachment_matter", "matter_id"), {"sqlite_autoincrement": True})


class MatterLink(Keyed):
    """Two matters that belong together; `kind` (`LinkKind`) says how the first stands to the other."""

    __tablename__ = "matter_link"

    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id"))
    other_id: Mapped[int] = mapped_column(ForeignKey("matter.id"))
    kind: Mapped[str] = mapped_column(String(12))

    __table_args__ = (
        UniqueConstraint("matter_id", "other_id", "kind"),
        Index("ix_matter_link_other", "other_id"),
        {"sqlite_autoincrement": True},
    )
