"""The tables of reviews, eligibility and decisions of awards, as revision 0004 creates them."""

import sqlalchemy as sa
from alembic import op

from bizenv_desktop.storage.migrations.spelling import create, day, flag, number, reference, text, word


def create_award_tables() -> None:
    """What review stages said, who may stand, what was decided, what was objected to."""
    create(
        "review",
        reference("nominee_id", "nominee"),
        word("stage", 16),
        day("held_on"),
        text("who"),
        word("mark", 40),
        sa.Column("passed", sa.Boolean(), nullable=True),
        text("note"),
        number("version"),
    )
    op.create_index("ix_review_nominee", "review", ["nominee_id"])
    create(
        "eligibility_check",
        reference("nominee_id", "nominee"),
        word("ground", 16),
        flag("passed"),
        text("basis"),
        day("checked_on"),
        word("checked_by", 60),
        number("version"),
        unique=("nominee_id", "ground"),
    )
    _create_decisions()


def _create_decisions() -> None:
    create(
        "decision",
        reference("round_id", "evaluation_round"),
        number("seal_edition"),
        day("decided_on"),
        text("body"),
        text("approval_number"),
        day("notice_from", nullable=True),
        number("notice_days"),
        day("notice_until", nullable=True),
        text("notice_contact"),
        day("awarded_on", nullable=True),
        text("award_number"),
        text("note"),
        number("version"),
        unique=("round_id", "seal_edition"),
    )
    create(
        "decision_line",
        reference("decision_id", "decision"),
        reference("nominee_id", "nominee"),
        flag("awarded"),
        text("reason"),
        unique=("decision_id", "nominee_id"),
    )
    create(
        "objection",
        reference("round_id", "evaluation_round"),
        reference("nominee_id", "nominee", nullable=True),
        day("raised_on"),
        text("raised_by"),
        text("text"),
        day("settled_on", nullable=True),
        sa.Column("upheld", sa.Boolean(), nullable=True),
        text("outcome"),
        number("version"),
    )
    op.create_index("ix_objection_round", "objection", ["round_id"])
