"""Tables for what never ends, what repeats and what must be put right; for habits of reading; for votes."""

from typing import Any, Final

import sqlalchemy as sa
from alembic import op

from bizenv_desktop.storage.migrations.spelling import (
    add_reference,
    create,
    day,
    flag,
    moment,
    number,
    reference,
    text,
    word,
)
from bizenv_desktop.storage.migrations.tables_of_votes import create_vote_tables

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create the tables, add the columns, and keep what the duties of earlier releases asked for."""
    _create_progress()
    _create_quantities()
    _create_duties()
    _create_publicity()
    _create_problems()
    _create_inspections()
    _create_services()
    _create_rest()
    create_vote_tables()
    for table, columns in _NEW_COLUMNS.items():
        for column in columns:
            op.add_column(table, column)
    for table, column, target in _NEW_REFERENCES:
        add_reference(table, column, target)
    op.create_index("ix_duty_return_instance", "duty_return", ["instance_id"])
    _keep_terms()


_NEW_COLUMNS: Final[dict[str, tuple[sa.Column[Any], ...]]] = {
    "campaign": (
        day("starts_on", nullable=True),
        day("ends_on", nullable=True),
    ),
    "duty": (
        word("kind_of_work", 16, default="article"),
        number("least_length", default=0),
        number("grace_days", default=0),
        number("due_day", default=0),
        text("subjects", default=""),
        text("remark", default=""),
    ),
    "problem": (
        word("cause", 60, default=""),
        text("project", default=""),
        day("planned_on", nullable=True),
        day("real_on", nullable=True),
        text("signed_by", default=""),
        day("signed_on", nullable=True),
        day("recheck_on", nullable=True),
        number("rechecks", default=0),
        number("returns", default=0),
    ),
    "task": (
        word("percent_source", 10, default=""),
        number("freshness_days", nullable=True),
        day("next_step", nullable=True),
        text("blocked", default=""),
        day("blocked_on", nullable=True),
        text("remark", default=""),
    ),
    "nominee": (
        number("roll_number", nullable=True),
        text("disqualified", default=""),
        word("reached", 16, default="nomination"),
        word("stopped_at", 16, default=""),
        number("box_recommendations", default=0),
        number("wechat_recommendations", default=0),
    ),
    "duty_return": (
        text("author", default=""),
        text("medium", default=""),
        text("link", default=""),
        number("length", nullable=True),
        flag("adopted", default=False),
        number("bonus", default=0),
        text("note", default=""),
    ),
}

_NEW_REFERENCES: Final = (
    ("campaign", "from_campaign_id", "campaign"),
    ("unit", "merged_into_id", "unit"),
    ("duty", "campaign_id", "campaign"),
    ("nominee", "batch_id", "import_batch"),
    ("duty_return", "instance_id", "duty_instance"),
    ("duty_return", "attachment_id", "attachment"),
)


def _keep_terms() -> None:
    """Every duty so far asked for the same from its first day on."""
    op.execute(
        "INSERT INTO duty_term (duty_id, valid_from, period, quota, least_length, grace_days, due_day)"
        " SELECT id, starts_on, period, quota, 0, 0, 0 FROM duty"
    )
    op.execute("UPDATE task SET percent_source = 'typed' WHERE percent IS NOT NULL")


def _create_progress() -> None:
    create(
        "milestone",
        reference("task_id", "task"),
        number("position"),
        text("title"),
        text("deadline_text"),
        day("due", nullable=True),
        number("weight"),
        day("met_on", nullable=True),
        number("version"),
    )
    op.create_index("ix_milestone_task", "milestone", ["task_id", "position"])
    create(
        "progress_report",
        reference("task_id", "task"),
        reference("unit_id", "unit", nullable=True),
        day("reported_on"),
        text("text"),
        number("percent", nullable=True),
        text("evidence"),
        reference("milestone_id", "milestone", nullable=True),
        word("state", 10),
        day("judged_on", nullable=True),
        word("judged_by", 60),
        text("reason"),
        number("version"),
    )
    op.create_index("ix_progress_report_state", "progress_report", ["state"])
    op.create_index("ix_progress_report_task", "progress_report", ["task_id", "reported_on"])


def _create_quantities() -> None:
    create(
        "quantity",
        reference("matter_id", "matter"),
        text("name"),
        word("measure", 20),
        number("planned"),
        number("position"),
        number("version"),
        unique=("matter_id", "name"),
    )
    create(
        "baseline",
        word("month", 7),
        reference("task_id", "task"),
        day("due", nullable=True),
        number("percent", nullable=True),
        word("light", 10),
        day("progressed_on", nullable=True),
        unique=("month", "task_id"),
    )
    create(
        "quantity_entry",
        reference("quantity_id", "quantity"),
        reference("unit_id", "unit", nullable=True),
        day("done_on"),
        number("amount"),
        text("project"),
        text("note"),
    )
    op.create_index("ix_quantity_entry_done", "quantity_entry", ["quantity_id", "done_on"])


def _create_duties() -> None:
    create(
        "duty_instance",
        reference("duty_id", "duty"),
        reference("unit_id", "unit"),
        word("subject", 100),
        day("period_start"),
        day("period_end"),
        day("due"),
        number("quota"),
        number("least_length"),
        text("excused"),
        text("excused_by"),
        day("urged_on", nullable=True),
        number("urges"),
        number("version"),
        unique=("duty_id", "unit_id", "subject", "period_start"),
    )
    op.create_index("ix_duty_instance_due", "duty_instance", ["due"])
    create(
        "duty_term",
        reference("duty_id", "duty"),
        day("valid_from"),
        word("period", 10),
        number("quota"),
        number("least_length"),
        number("grace_days"),
        number("due_day"),
        unique=("duty_id", "valid_from"),
    )


def _create_publicity() -> None:
    create(
        "publicity_item",
        reference("duty_id", "duty"),
        reference("unit_id", "unit", nullable=True),
        text("title"),
        text("guest"),
        day("planned_on"),
        day("held_on", nullable=True),
        text("cancelled"),
        text("note"),
        number("version"),
    )
    op.create_index("ix_publicity_item_series", "publicity_item", ["duty_id", "planned_on"])
    create(
        "publication",
        reference("item_id", "publicity_item"),
        text("medium"),
        day("published_on"),
        text("link"),
        reference("attachment_id", "attachment", nullable=True),
    )
    op.create_index("ix_publication_item", "publication", ["item_id"])


def _create_problems() -> None:
    create(
        "problem_list",
        number("year"),
        word("source", 16),
        reference("unit_id", "unit"),
        day("handed_in_on", nullable=True),
        number("rows"),
        text("signed_by"),
        text("contact"),
        word("phone", 60),
        day("urged_on", nullable=True),
        reference("batch_id", "import_batch", nullable=True),
        number("version"),
        unique=("year", "source", "unit_id"),
    )
    create(
        "accountability",
        reference("matter_id", "matter", nullable=True),
        reference("unit_id", "unit", nullable=True),
        word("kind", 20),
        day("held_on"),
        text("person"),
        text("reason"),
        text("paper"),
        number("version"),
    )
    op.create_index("ix_accountability_matter", "accountability", ["matter_id"])


def _create_inspections() -> None:
    create(
        "checklist_item",
        word("list_name", 60),
        number("position"),
        text("text"),
        flag("active"),
        number("version"),
        unique=("list_name", "position"),
    )
    create(
        "inspection",
        number("year"),
        number("serial"),
        text("title"),
        day("planned_on"),
        day("held_on", nullable=True),
        text("members"),
        text("unit_pool"),
        text("item_pool"),
        number("unit_draw"),
        number("item_draw"),
        word("seed", 64),
        day("drawn_on", nullable=True),
        text("witnesses"),
        text("note"),
        number("version"),
        unique=("year", "serial"),
    )
    create(
        "finding",
        reference("inspection_id", "inspection"),
        reference("unit_id", "unit"),
        reference("item_id", "checklist_item"),
        word("result", 10),
        text("text"),
        reference("problem_id", "matter", nullable=True),
        number("version"),
        unique=("inspection_id", "unit_id", "item_id"),
    )
    op.create_index("ix_finding_problem", "finding", ["problem_id"])


def _create_services() -> None:
    create(
        "enterprise",
        word("name", 120),
        text("address"),
        text("contact"),
        word("phone", 60),
        reference("unit_id", "unit", nullable=True),
        text("agent"),
        word("initials", 160),
        text("project"),
        text("remark"),
        flag("active"),
        number("version"),
        unique=("name",),
    )
    create(
        "service",
        reference("enterprise_id", "enterprise"),
        word("kind", 10),
        day("served_on"),
        reference("unit_id", "unit", nullable=True),
        text("agent"),
        text("need"),
        text("outcome"),
        day("done_on", nullable=True),
        reference("matter_id", "matter", nullable=True),
        number("version"),
    )
    op.create_index("ix_service_enterprise", "service", ["enterprise_id", "served_on"])
    op.create_index("ix_service_matter", "service", ["matter_id"])


def _create_rest() -> None:
    create(
        "not_the_same",
        word("one", 120),
        word("other", 120),
        unique=("one", "other"),
    )
    create(
        "ranking_run",
        word("name", 60),
        day("made_on"),
        number("number"),
        text("lines"),
        unique=("name", "made_on", "number"),
    )
    create(
        "reading_habit",
        word("kind", 16),
        word("sender", 120),
        word("layout", 64),
        text("choices"),
        moment("used_at"),
        number("version"),
        unique=("kind", "sender", "layout"),
    )
    create(
        "unit_merge",
        reference("unit_id", "unit"),
        reference("into_id", "unit"),
        day("merged_on"),
        text("reason"),
        text("moved"),
        day("taken_back_on", nullable=True),
    )
    op.create_index("ix_unit_merge_unit", "unit_merge", ["unit_id"])
