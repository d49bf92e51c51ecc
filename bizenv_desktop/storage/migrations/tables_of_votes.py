"""The tables of votes, as revision 0004 creates them."""

from alembic import op

from bizenv_desktop.storage.migrations.spelling import (
    create,
    flag,
    moment,
    number,
    reference,
    text,
    word,
)


def create_vote_tables() -> None:
    """Rule sheets, readings of the online count, ballots and their entries, what was taken out."""
    _create_online()
    _create_ballots()


def _create_online() -> None:
    create(
        "online_reading",
        reference("round_id", "evaluation_round"),
        moment("taken_at"),
        text("file_name"),
        word("sha256", 64),
        reference("batch_id", "import_batch", nullable=True),
        unique=("round_id", "taken_at"),
    )
    create(
        "rule_sheet",
        reference("round_id", "evaluation_round"),
        number("edition"),
        text("content"),
        word("sha256", 64),
        moment("locked_at", nullable=True),
        word("locked_by", 60),
        text("reason"),
        number("version"),
        unique=("round_id", "edition"),
    )
    create(
        "online_count",
        reference("reading_id", "online_reading"),
        reference("nominee_id", "nominee"),
        number("votes"),
        unique=("reading_id", "nominee_id"),
    )
    create(
        "removal",
        reference("nominee_id", "nominee"),
        word("source", 10),
        number("votes"),
        text("reason"),
        text("approver"),
        moment("decided_at"),
    )
    op.create_index("ix_removal_nominee", "removal", ["nominee_id"])


def _create_ballots() -> None:
    create(
        "ballot",
        reference("round_id", "evaluation_round"),
        word("source", 10),
        number("number"),
        word("batch", 40),
        reference("batch_id", "import_batch", nullable=True),
        unique=("round_id", "source", "number"),
    )
    create(
        "quorum",
        reference("round_id", "evaluation_round"),
        word("source", 10),
        number("invited", nullable=True),
        number("attended", nullable=True),
        number("issued", nullable=True),
        number("returned", nullable=True),
        number("valid", nullable=True),
        number("invalid", nullable=True),
        number("version"),
        unique=("round_id", "source"),
    )
    create(
        "ballot_entry",
        reference("ballot_id", "ballot"),
        number("turn"),
        text("marks"),
        flag("valid"),
        word("operator", 60),
        moment("entered_at"),
        unique=("ballot_id", "turn"),
    )
