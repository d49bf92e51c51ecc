"""The office itself: settings, working-day calendar, KPI targets, number counters, imports, frozen months."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bizenv_desktop.models.base import Base, Facts, Keyed


class Setting(Keyed):
    """One setting of the office, by name; the names and their types are in `services.office.settings`."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(String(60), unique=True)
    value: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class CalendarYear(Keyed):
    """A year's holiday notice, as the compact JSON that `rules.clock.calendar.parse_notice` reads."""

    __tablename__ = "calendar_year"

    year: Mapped[int] = mapped_column(unique=True)
    notice: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class ClockRule(Keyed):
    """How long something may take, by category and urgency; empty means any (`services.clock.clock_rules`).

    `most` is how often an extension may be granted; other purposes leave it at 0.
    """

    __tablename__ = "clock_rule"

    purpose: Mapped[str] = mapped_column(String(12))
    category: Mapped[str] = mapped_column(String(100), default="")
    urgency: Mapped[str] = mapped_column(String(10), default="")
    length: Mapped[int]
    unit: Mapped[str] = mapped_column(String(2))
    most: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
    __table_args__ = (UniqueConstraint("purpose", "category", "urgency"), {"sqlite_autoincrement": True})


class SavedFilter(Keyed):
    """A selection that the office keeps under a name."""

    __tablename__ = "saved_filter"

    kind: Mapped[str] = mapped_column(String(12))
    name: Mapped[str] = mapped_column(String(60))
    selection: Mapped[str] = mapped_column(Text)
    position: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
    __table_args__ = (UniqueConstraint("kind", "name"), {"sqlite_autoincrement": True})


class CallCount(Keyed):
    """The calls of one channel in one month, typed from the switchboard's report (接通率)."""

    __tablename__ = "call_count"

    month: Mapped[str] = mapped_column(String(7))
    channel: Mapped[str] = mapped_column(String(100))
    incoming: Mapped[int]
    answered: Mapped[int]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
    __table_args__ = (UniqueConstraint("month", "channel"), {"sqlite_autoincrement": True})


class PaperTemplate(Keyed):
    """The office's own .docx of one paper, as base64 text; without a row the shipped one is used."""

    __tablename__ = "paper_template"

    kind: Mapped[str] = mapped_column(String(20), unique=True)
    file_name: Mapped[str] = mapped_column(Text)
    content: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class Disclosure(Keyed):
    """Who unmasked, printed or exported what, when and why; kept for ever (个人信息保护法 51, 54)."""

    __tablename__ = "disclosure"

    at: Mapped[datetime]
    operator: Mapped[str] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(12))  # `rules.vocabulary.DisclosureKind`
    matter_id: Mapped[int | None] = mapped_column(ForeignKey("matter.id"))
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    rows: Mapped[int] = mapped_column(default=1)
    reason: Mapped[str] = mapped_column(Text, default="")
    facts: Mapped[Facts]

    __table_args__ = (
        Index("ix_disclosure_matter", "matter_id"),
        Index("ix_disclosure_document", "document_id"),
        {"sqlite_autoincrement": True},
    )


class NumberCounter(Base):
    """The last serial drawn per series and year; drawn inside the transaction that issues the number."""

    __tablename__ = "number_counter"

    series: Mapped[str] = mapped_column(String(12), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int] = mapped_column(default=0)


class NumberVoid(Keyed):
    """Serials that were drawn and whose matter was taken back: never used again, always accounted for."""

    __tablename__ = "number_void"

    series: Mapped[str] = mapped_column(String(12))
    year: Mapped[int]
    first: Mapped[int]
    last: Mapped[int]
    reason: Mapped[str] = mapped_column(Text)


class ImportBatch(Keyed):
    """One file taken in: what it was, what it did, and the journal entry that can be undone."""

    __tablename__ = "import_batch"

    kind: Mapped[str] = mapped_column(String(16))
    file_name: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    sheet: Mapped[str] = mapped_column(Text, default="")
    rows: Mapped[int]
    created: Mapped[int]
    updated: Mapped[int]
    unchanged: Mapped[int]
    rejected: Mapped[int]
    imported_at: Mapped[datetime]
    undone: Mapped[bool] = mapped_column(default=False)


class ReadingHabit(Keyed):
    """How the columns of a sender's layout were read the last time, by hand or by words."""

    __tablename__ = "reading_habit"

    kind: Mapped[str] = mapped_column(String(16))
    sender: Mapped[str] = mapped_column(String(120), default="")  # 填报单位; empty: any sender
    layout: Mapped[str] = mapped_column(String(64))  # hash of the header words in their order
    choices: Mapped[str] = mapped_column(Text)  # canonical JSON: [["column", "field"], …]
    used_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
    __table_args__ = (UniqueConstraint("kind", "sender", "layout"), {"sqlite_autoincrement": True})


class RankingRun(Keyed):
    """A ranking as it was made on a day, so that the next one can say who rose and who fell."""

    __tablename__ = "ranking_run"

    name: Mapped[str] = mapped_column(String(60))
    made_on: Mapped[date]
    number: Mapped[int] = mapped_column(default=1)  # the how-manyth of that day
    lines: Mapped[str] = mapped_column(Text)  # canonical JSON

    __table_args__ = (UniqueConstraint("name", "made_on", "number"), {"sqlite_autoincrement": True})


class FrozenMonth(Keyed):
    """A circulated month: its figures as sent out, with their hash; later changes are corrections."""

    __tablename__ = "frozen_month"

    month: Mapped[str] = mapped_column(String(7))
    edition: Mapped[int] = mapped_column(default=1)
    figures: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    frozen_on: Mapped[date]

    __table_args__ = (UniqueConstraint("month", "edition"), {"sqlite_autoincrement": True})


class JournalEntry(Base):
    """One deed: who, when, what changed before and after, chained by hash to the entry before it."""

    __tablename__ = "journal"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[str] = mapped_column(String(32))  # UTC, ISO 8601
    operator: Mapped[str] = mapped_column(String(60))
    machine: Mapped[str] = mapped_column(String(120))
    deed: Mapped[str] = mapped_column(String(40))
    facts: Mapped[Facts]
    changes: Mapped[str] = mapped_column(Text)
    undoes: Mapped[int | None]
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class JournalSpan(Base):
    """Which rows a journal entry touched: `first_id`..`last_id` of one table; an index of the journal."""

    __tablename__ = "journal_span"

    seq: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    table_name: Mapped[str] = mapped_column(String(30))
    first_id: Mapped[int]
    last_id: Mapped[int]

    __table_args__ = (Index("ix_journal_span_rows", "table_name", "first_id", "last_id"),)
