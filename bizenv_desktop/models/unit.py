"""Units, the other names they go by, and the groups that stand for many of them."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bizenv_desktop.models.base import Keyed


class Unit(Keyed):
    """A unit that matters are handed to; a group (市级有关部门) is a unit with members."""

    __tablename__ = "unit"

    name: Mapped[str] = mapped_column(String(120), unique=True)
    short_name: Mapped[str] = mapped_column(String(60), default="")
    kind: Mapped[str] = mapped_column(String(12), default="department")
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    initials: Mapped[str] = mapped_column(String(160), default="")
    contact: Mapped[str] = mapped_column(Text, default="")
    phone: Mapped[str] = mapped_column(String(60), default="")
    active: Mapped[bool] = mapped_column(default=True)
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))  # found to be the same unit
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"))
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class UnitAlias(Keyed):
    """Another spelling of a unit's name, with the days between which it was used where they are known."""

    __tablename__ = "unit_alias"

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    alias: Mapped[str] = mapped_column(String(120), unique=True)
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"))

    __table_args__ = (Index("ix_unit_alias_unit", "unit_id"), {"sqlite_autoincrement": True})


class UnitMerge(Keyed):
    """Two entries found to be one unit: which rows moved to the other, so that it can be taken back."""

    __tablename__ = "unit_merge"

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    into_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    merged_on: Mapped[date]
    reason: Mapped[str] = mapped_column(Text, default="")
    moved: Mapped[str] = mapped_column(Text, default="{}")  # canonical JSON: {"table.column": [ids]}
    taken_back_on: Mapped[date | None]

    __table_args__ = (Index("ix_unit_merge_unit", "unit_id"), {"sqlite_autoincrement": True})


class NotTheSame(Keyed):
    """Two names that look alike and that the office has said are two units: never proposed again."""

    __tablename__ = "not_the_same"

    one: Mapped[str] = mapped_column(String(120))
    other: Mapped[str] = mapped_column(String(120))

    __table_args__ = (UniqueConstraint("one", "other"), {"sqlite_autoincrement": True})


class UnitMember(Keyed):
    """A unit's membership in a group."""

    __tablename__ = "unit_member"

    group_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))

    __table_args__ = (UniqueConstraint("group_id", "unit_id"), {"sqlite_autoincrement": True})
