"""The first tables, and the triggers that keep the journal append-only."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create all tables of release 0.1."""
    _create_calendar_year()
    _create_campaign()
    _create_frozen_month()
    _create_import_batch()
    _create_journal()
    _create_journal_span()
    _create_number_counter()
    _create_number_void()
    _create_setting()
    _create_unit()
    _create_matter()
    _create_unit_alias()
    _create_unit_member()
    _create_attachment()
    _create_complaint()
    _create_document()
    _create_duty()
    _create_evaluation_round()
    _create_event()
    _create_matter_unit()
    _create_problem()
    _create_task()
    _create_duty_return()
    _create_nominee()
    _protect_journal()


def _create_calendar_year() -> None:
    op.create_table(
        "calendar_year",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_year")),
        sa.UniqueConstraint("year", name=op.f("uq_calendar_year_year")),
        sqlite_autoincrement=True,
    )


def _create_campaign() -> None:
    op.create_table(
        "campaign",
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
        sqlite_autoincrement=True,
    )


def _create_frozen_month() -> None:
    op.create_table(
        "frozen_month",
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("frozen_on", sa.Date(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_frozen_month")),
        sa.UniqueConstraint("month", "edition", name=op.f("uq_frozen_month_month_edition")),
        sqlite_autoincrement=True,
    )


def _create_import_batch() -> None:
    op.create_table(
        "import_batch",
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("updated", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("rejected", sa.Integer(), nullable=False),
        sa.Column("imported_at", sa.DateTime(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batch")),
        sqlite_autoincrement=True,
    )


def _create_journal() -> None:
    op.create_table(
        "journal",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("operator", sa.String(length=60), nullable=False),
        sa.Column("machine", sa.String(length=120), nullable=False),
        sa.Column("deed", sa.String(length=40), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_journal")),
    )


def _create_journal_span() -> None:
    op.create_table(
        "journal_span",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(length=30), nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("last_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("seq", "position", name=op.f("pk_journal_span")),
    )
    with op.batch_alter_table("journal_span", schema=None) as batch_op:
        batch_op.create_index("ix_journal_span_rows", ["table_name", "first_id", "last_id"], unique=False)


def _create_number_counter() -> None:
    op.create_table(
        "number_counter",
        sa.Column("series", sa.String(length=12), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("series", "year", name=op.f("pk_number_counter")),
    )


def _create_number_void() -> None:
    op.create_table(
        "number_void",
        sa.Column("series", sa.String(length=12), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_number_void")),
        sqlite_autoincrement=True,
    )


def _create_setting() -> None:
    op.create_table(
        "setting",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
        sa.UniqueConstraint("name", name=op.f("uq_setting_name")),
        sqlite_autoincrement=True,
    )


def _create_unit() -> None:
    op.create_table(
        "unit",
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("short_name", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("initials", sa.String(length=160), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("phone", sa.String(length=60), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_unit_batch_id_import_batch")
        ),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.id"], name=op.f("fk_unit_parent_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
        sa.UniqueConstraint("name", name=op.f("uq_unit_name")),
        sqlite_autoincrement=True,
    )


def _create_matter() -> None:
    op.create_table(
        "matter",
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("opened_month", sa.Integer(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("original_due", sa.Date(), nullable=True),
        sa.Column("due_month", sa.Integer(), nullable=True),
        sa.Column("assigned_month", sa.Integer(), nullable=True),
        sa.Column("called_month", sa.Integer(), nullable=True),
        sa.Column("receipt", sa.String(length=10), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("timeliness", sa.String(length=10), nullable=False),
        sa.Column("lead_unit_id", sa.Integer(), nullable=True),
        sa.Column("category", sa.String(length=100), nullable=False),
        sa.Column("channel", sa.String(length=100), nullable=False),
        sa.Column("urgency", sa.String(length=10), nullable=False),
        sa.Column("source_number", sa.String(length=100), nullable=False),
        sa.Column("initials", sa.Text(), nullable=False),
        sa.Column("import_key", sa.String(length=200), nullable=True),
        sa.Column("import_hash", sa.String(length=32), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.CheckConstraint(
            "kind IN ('complaint', 'task', 'problem', 'duty', 'round')", name=op.f("ck_matter_kind")
        ),
        sa.CheckConstraint(
            "status IN ('pending', 'awaiting_receipt', 'in_hand', 'awaiting_review', 'awaiting_call', "
            "'closed', 'void', 'unknown')",
            name=op.f("ck_matter_status"),
        ),
        sa.CheckConstraint(
            "timeliness IN ('open', 'in_time', 'late', 'unknown')", name=op.f("ck_matter_timeliness")
        ),
        sa.CheckConstraint("urgency IN ('normal', 'urgent', 'emergency')", name=op.f("ck_matter_urgency")),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_matter_batch_id_import_batch")
        ),
        sa.ForeignKeyConstraint(["lead_unit_id"], ["unit.id"], name=op.f("fk_matter_lead_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matter")),
        sa.UniqueConstraint("kind", "import_key", name=op.f("uq_matter_kind_import_key")),
        sa.UniqueConstraint("kind", "year", "serial", name=op.f("uq_matter_kind_year_serial")),
        sqlite_autoincrement=True,
    )
    _index_matter()


def _index_matter() -> None:
    with op.batch_alter_table("matter", schema=None) as batch_op:
        batch_op.create_index("ix_matter_batch", ["batch_id"], unique=False)
        batch_op.create_index(
            "ix_matter_category_opened", ["kind", "category", "opened_at", "id"], unique=False
        )
        batch_op.create_index("ix_matter_due", ["kind", "due", "id"], unique=False)
        batch_op.create_index("ix_matter_kind_opened", ["kind", "opened_at", "id"], unique=False)
        batch_op.create_index("ix_matter_status_opened", ["kind", "status", "opened_at", "id"], unique=False)
        batch_op.create_index(
            "ix_matter_unit_opened", ["kind", "lead_unit_id", "opened_at", "id"], unique=False
        )


def _create_unit_alias() -> None:
    op.create_table(
        "unit_alias",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("alias", sa.String(length=120), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_unit_alias_batch_id_import_batch")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_unit_alias_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_alias")),
        sa.UniqueConstraint("alias", name=op.f("uq_unit_alias_alias")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("unit_alias", schema=None) as batch_op:
        batch_op.create_index("ix_unit_alias_unit", ["unit_id"], unique=False)


def _create_unit_member() -> None:
    op.create_table(
        "unit_member",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["unit.id"], name=op.f("fk_unit_member_group_id_unit")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_unit_member_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_member")),
        sa.UniqueConstraint("group_id", "unit_id", name=op.f("uq_unit_member_group_id_unit_id")),
        sqlite_autoincrement=True,
    )


def _create_attachment() -> None:
    op.create_table(
        "attachment",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"], name=op.f("fk_attachment_matter_id_matter")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.create_index("ix_attachment_matter", ["matter_id"], unique=False)


def _create_complaint() -> None:
    op.create_table(
        "complaint",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nature", sa.String(length=20), nullable=False),
        sa.Column("complainant", sa.Text(), nullable=False),
        sa.Column("phone", sa.String(length=60), nullable=False),
        sa.Column("firm", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("subcategory", sa.String(length=100), nullable=False),
        sa.Column("street", sa.String(length=60), nullable=False),
        sa.Column("community", sa.String(length=60), nullable=False),
        sa.Column("respondent_unit_id", sa.Integer(), nullable=True),
        sa.Column("confidential", sa.Boolean(), nullable=False),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("resolution", sa.String(length=12), nullable=False),
        sa.Column("satisfaction", sa.String(length=12), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("other_columns", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["matter.id"], name=op.f("fk_complaint_id_matter")),
        sa.ForeignKeyConstraint(
            ["respondent_unit_id"], ["unit.id"], name=op.f("fk_complaint_respondent_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint")),
    )


def _create_document() -> None:
    op.create_table(
        "document",
        sa.Column("series", sa.String(length=12), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("addressee", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"], name=op.f("fk_document_matter_id_matter")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("series", "year", "serial", name=op.f("uq_document_series_year_serial")),
        sqlite_autoincrement=True,
    )


def _create_duty() -> None:
    op.create_table(
        "duty",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.Column("quota", sa.Integer(), nullable=False),
        sa.Column("unit_of_measure", sa.String(length=20), nullable=False),
        sa.Column("receiver", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["matter.id"], name=op.f("fk_duty_id_matter")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty")),
    )


def _create_evaluation_round() -> None:
    op.create_table(
        "evaluation_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=16), nullable=False),
        sa.Column("online_weight", sa.Integer(), nullable=False),
        sa.Column("public_weight", sa.Integer(), nullable=False),
        sa.Column("committee_weight", sa.Integer(), nullable=False),
        sa.Column("group_seats", sa.Integer(), nullable=False),
        sa.Column("person_seats", sa.Integer(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["matter.id"], name=op.f("fk_evaluation_round_id_matter")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation_round")),
    )


def _create_event() -> None:
    op.create_table(
        "event",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("happened_at", sa.DateTime(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("operator", sa.String(length=60), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"], name=op.f("fk_event_matter_id_matter")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint("matter_id", "position", name=op.f("uq_event_matter_id_position")),
        sqlite_autoincrement=True,
    )


def _create_matter_unit() -> None:
    op.create_table(
        "matter_unit",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"], name=op.f("fk_matter_unit_matter_id_matter")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_matter_unit_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matter_unit")),
        sa.UniqueConstraint(
            "matter_id", "unit_id", "role", name=op.f("uq_matter_unit_matter_id_unit_id_role")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("matter_unit", schema=None) as batch_op:
        batch_op.create_index("ix_matter_unit_unit", ["unit_id", "role"], unique=False)


def _create_problem() -> None:
    op.create_table(
        "problem",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=16), nullable=False),
        sa.Column("goal", sa.Text(), nullable=False),
        sa.Column("measures", sa.Text(), nullable=False),
        sa.Column("deadline_text", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("leader", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("progress", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("rectified_on", sa.Date(), nullable=True),
        sa.Column("verifier", sa.Text(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["matter.id"], name=op.f("fk_problem_id_matter")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problem")),
    )


def _create_task() -> None:
    op.create_table(
        "task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=True),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("deadline_text", sa.Text(), nullable=False),
        sa.Column("deadline_kind", sa.String(length=24), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("recurrence", sa.String(length=10), nullable=False),
        sa.Column("assumed_year", sa.Boolean(), nullable=False),
        sa.Column("lead_text", sa.Text(), nullable=False),
        sa.Column("cooperating_text", sa.Text(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("last_progress_on", sa.Date(), nullable=True),
        sa.Column("last_progress", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_task_campaign_id_campaign")),
        sa.ForeignKeyConstraint(["id"], ["matter.id"], name=op.f("fk_task_id_matter")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
    )
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.create_index("ix_task_campaign", ["campaign_id", "position"], unique=False)


def _create_duty_return() -> None:
    op.create_table(
        "duty_return",
        sa.Column("duty_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("handed_in_on", sa.Date(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["duty_id"], ["duty.id"], name=op.f("fk_duty_return_duty_id_duty")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_duty_return_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_return")),
        sa.UniqueConstraint(
            "duty_id",
            "unit_id",
            "period_start",
            "number",
            name=op.f("uq_duty_return_duty_id_unit_id_period_start_number"),
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("duty_return", schema=None) as batch_op:
        batch_op.create_index("ix_duty_return_period", ["duty_id", "period_start"], unique=False)


def _create_nominee() -> None:
    op.create_table(
        "nominee",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("award", sa.String(length=12), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("deeds", sa.Text(), nullable=False),
        sa.Column("online_votes", sa.Integer(), nullable=True),
        sa.Column("public_for", sa.Integer(), nullable=True),
        sa.Column("public_valid", sa.Integer(), nullable=True),
        sa.Column("committee_for", sa.Integer(), nullable=True),
        sa.Column("committee_valid", sa.Integer(), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["evaluation_round.id"], name=op.f("fk_nominee_round_id_evaluation_round")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_nominee_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nominee")),
        sa.UniqueConstraint("round_id", "award", "name", name=op.f("uq_nominee_round_id_award_name")),
        sqlite_autoincrement=True,
    )


def _protect_journal() -> None:
    """Refuse to change or delete journal entries, also by `INSERT OR REPLACE` and raw SQL."""
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER journal_no_{verb.lower()} BEFORE {verb} ON journal "
                "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
            )
        op.execute(
            "CREATE TRIGGER journal_in_order BEFORE INSERT ON journal "
            "WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM journal) "
            "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
        )
        return
    op.execute(
        "CREATE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF TG_OP = 'INSERT' THEN "
        "IF NEW.seq = (SELECT coalesce(max(seq), 0) + 1 FROM journal) THEN RETURN NEW; END IF; "
        "END IF; "
        "RAISE EXCEPTION 'the journal is append-only'; END $$"
    )
    op.execute(
        "CREATE TRIGGER journal_no_change BEFORE INSERT OR UPDATE OR DELETE ON journal "
        "FOR EACH ROW EXECUTE FUNCTION journal_is_append_only()"
    )
    op.execute(
        "CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON journal "
        "FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only()"
    )
