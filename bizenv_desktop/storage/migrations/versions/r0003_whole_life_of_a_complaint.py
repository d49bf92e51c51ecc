"""Columns and tables for the whole life of a complaint: rounds, ladder, papers, clock rules, disclosures."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from bizenv_desktop.storage.migrations.spelling import add_reference, restate

revision = "0003"
down_revision = "0002"

_FORMER = (
    "'pending', 'awaiting_receipt', 'in_hand', 'awaiting_review', 'awaiting_call',"
    " 'closed', 'void', 'unknown'"
)
_STATUSES = (
    "'pending', 'awaiting_receipt', 'return_asked', 'in_hand', 'paused', 'awaiting_review', 'awaiting_call',"
    " 'closed', 'not_accepted', 'merged', 'transferred', 'void', 'unknown'"
)
_OPEN = (
    "status IN ('awaiting_call', 'awaiting_receipt', 'awaiting_review', 'in_hand', 'paused', 'pending',"
    " 'return_asked')"
)


def upgrade() -> None:
    """Add them, and fill them for the matters that are there already."""
    _allow_more_statuses()
    _add_columns()
    _create_tables()
    _fill_columns()
    _create_indexes()


def _allow_more_statuses() -> None:
    if op.get_bind().dialect.name == "sqlite":
        restate("matter", f"status IN ({_FORMER})", f"status IN ({_STATUSES})")
        return
    op.drop_constraint(op.f("ck_matter_status"), "matter", type_="check")
    op.create_check_constraint(op.f("ck_matter_status"), "matter", f"status IN ({_STATUSES})")


def _add_columns() -> None:
    for table, columns in _NEW_COLUMNS.items():
        for column in columns:
            op.add_column(table, column)
    for table, column, target in (
        ("complaint", "merged_into_id", "matter"),
        ("document", "unit_id", "unit"),
    ):
        add_reference(table, column, target)


def _text(name: str, length: int, default: str = "") -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False, server_default=default)


def _number(name: str, default: int) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False, server_default=str(default))


_NEW_COLUMNS: dict[str, tuple[sa.Column[Any], ...]] = {
    "matter": (
        sa.Column("due_at", sa.DateTime(), nullable=True),
        sa.Column("original_due_month", sa.Integer(), nullable=True),
        _text("original_timeliness", 10, "open"),
        _text("rung", 12),
        sa.Column("rung_reply_by", sa.Date(), nullable=True),
    ),
    "complaint": (
        sa.Column("sealed", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("other_numbers", sa.Text(), nullable=False, server_default=""),
        _number("rounds", 1),
        _number("returns", 0),
        _number("reworks", 0),
        _number("extensions", 0),
        _number("urges", 0),
        _text("contacted", 10, "open"),
        _text("first_resolution", 12),
        _text("first_satisfaction", 12),
    ),
    "document": (_text("kind", 20), sa.Column("reply_by", sa.Date(), nullable=True)),
}


def _key() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), autoincrement=True, nullable=False)


def _version() -> sa.Column[int]:
    return sa.Column("version", sa.Integer(), nullable=False)


def _create_tables() -> None:
    _table("clock_rule", ("purpose", "category", "urgency"), (
        sa.Column("purpose", sa.String(12), nullable=False),
        sa.Column("category", sa.String(100), nullable=False),
        sa.Column("urgency", sa.String(10), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(2), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        _version(),
    ))  # fmt: skip
    _table("saved_filter", ("kind", "name"), (
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("selection", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        _version(),
    ))  # fmt: skip
    _table("call_count", ("month", "channel"), (
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("channel", sa.String(100), nullable=False),
        sa.Column("incoming", sa.Integer(), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        _version(),
    ))  # fmt: skip
    _table("paper_template", ("kind",), (
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        _version(),
    ))  # fmt: skip
    _create_link()
    _create_disclosure()


def _table(name: str, unique: tuple[str, ...], columns: tuple[sa.Column[Any], ...]) -> None:
    op.create_table(
        name,
        *columns,
        _key(),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint(*unique, name=op.f(f"uq_{name}_{'_'.join(unique)}")),
        sqlite_autoincrement=True,
    )


def _create_link() -> None:
    op.create_table(
        "matter_link",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        _key(),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"], name=op.f("fk_matter_link_matter_id_matter")),
        sa.ForeignKeyConstraint(["other_id"], ["matter.id"], name=op.f("fk_matter_link_other_id_matter")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matter_link")),
        sa.UniqueConstraint(
            "matter_id", "other_id", "kind", name=op.f("uq_matter_link_matter_id_other_id_kind")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_matter_link_other", "matter_link", ["other_id"])


def _create_disclosure() -> None:
    op.create_table(
        "disclosure",
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("operator", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        _key(),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"], name=op.f("fk_disclosure_matter_id_matter")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_disclosure_document_id_document")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disclosure")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_disclosure_matter", "disclosure", ["matter_id"])
    op.create_index("ix_disclosure_document", "disclosure", ["document_id"])


def _fill_columns() -> None:
    """No matter of an earlier release has a second round, an extension or a letter."""
    op.execute("UPDATE document SET kind = 'slip' WHERE series = 'slip'")
    op.execute(
        "UPDATE matter SET due_month = NULL WHERE kind = 'complaint' AND due IS NULL"
        " AND id NOT IN (SELECT matter_id FROM event WHERE kind = 'carried_over')"
    )
    op.execute("UPDATE matter SET original_due_month = due_month, original_timeliness = timeliness")
    op.execute("UPDATE complaint SET first_resolution = resolution, first_satisfaction = satisfaction")
    op.execute(
        "UPDATE complaint SET reworks = (SELECT count(*) FROM event"
        " WHERE event.matter_id = complaint.id AND event.kind = 'sent_back')"
        " WHERE id IN (SELECT matter_id FROM event WHERE kind = 'sent_back')"
    )
    if op.get_bind().dialect.name == "sqlite":
        # More fields are searched: every matter waits for the background job that indexes it anew.
        op.execute("DELETE FROM search_pending")
        op.execute("INSERT INTO search_pending SELECT min(id), max(id) FROM matter HAVING count(*) > 0")


def _create_indexes() -> None:
    op.drop_index("ix_matter_kept", "matter")
    op.create_index(
        "ix_matter_month_original",
        "matter",
        ["kind", "original_due_month", "status", "original_timeliness", "lead_unit_id"],
    )
    op.create_index("ix_matter_clock", "matter", ["kind", "due", "status", "settled_on"])
    for name, columns in (("opened", ["opened_at"]), ("due", ["due", "opened_at"])):
        op.drop_index(f"ix_matter_open_{name}", "matter")
        op.create_index(
            f"ix_matter_open_{name}",
            "matter",
            ["kind", *columns, "id"],
            sqlite_where=sa.text(_OPEN),
            postgresql_where=sa.text(_OPEN),
        )
    for name, column in (("phone", "phone"), ("firm", "firm"), ("merged", "merged_into_id")):
        op.create_index(f"ix_complaint_{name}", "complaint", [column])
