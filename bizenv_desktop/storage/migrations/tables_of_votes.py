"""The tables of votes, as revision 0004 creates them."""

from typing import Final

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
from bizenv_desktop.storage.migrations.tables_of_awards import create_award_tables


def create_vote_tables() -> None:
    """Rule sheets, readings of the online count, ballots and their entries, what was taken out."""
    _create_online()
    _create_ballots()
    _create_seals()
    create_award_tables()
    _refuse_changes_to_what_is_sealed()


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


def _create_seals() -> None:
    create(
        "seal",
        reference("round_id", "evaluation_round"),
        number("edition"),
        text("content"),
        word("sha256", 64),
        moment("sealed_at"),
        word("sealed_by", 60),
        unique=("round_id", "edition"),
    )
    create(
        "correction",
        reference("round_id", "evaluation_round"),
        number("of_edition"),
        text("reason"),
        text("approver"),
        moment("opened_at"),
        word("opened_by", 60),
        unique=("round_id", "of_edition"),
    )


# Which round a row belongs to, in the words of SQL; {row} is OLD or NEW.
_ROUND_OF: Final = {
    "nominee": "{row}.round_id",
    "rule_sheet": "{row}.round_id",
    "quorum": "{row}.round_id",
    "online_reading": "{row}.round_id",
    "ballot": "{row}.round_id",
    "online_count": "(SELECT round_id FROM online_reading WHERE id = {row}.reading_id)",
    "ballot_entry": "(SELECT round_id FROM ballot WHERE id = {row}.ballot_id)",
    "removal": "(SELECT round_id FROM nominee WHERE id = {row}.nominee_id)",
    "review": "(SELECT round_id FROM nominee WHERE id = {row}.nominee_id)",
    "eligibility_check": "(SELECT round_id FROM nominee WHERE id = {row}.nominee_id)",
}
_IS_SEALED: Final = (
    "(SELECT coalesce(max(edition), 0) FROM seal WHERE round_id = {round})"
    " > (SELECT coalesce(max(of_edition), 0) FROM correction WHERE round_id = {round})"
)
# A locked rule sheet is what voters were told; only the undoing of the deed that wrote it takes it away.
_ALSO_REFUSED: Final = {("rule_sheet", "UPDATE"): " OR OLD.locked_at IS NOT NULL"}
_ROWS_OF: Final = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}


def _refuse_changes_to_what_is_sealed() -> None:
    """Not even SQL by hand changes a sealed row; seals and corrections are only ever added."""
    for table, owner in _ROUND_OF.items():
        for deed, rows in _ROWS_OF.items():
            sealed = " OR ".join(_IS_SEALED.format(round=owner.format(row=row)) for row in rows)
            _refuse(table, deed, f"{sealed}{_ALSO_REFUSED.get((table, deed), '')}")
    for table in ("seal", "correction"):
        for deed in ("UPDATE", "DELETE"):
            _refuse(table, deed, "1 = 1")


def _refuse(table: str, deed: str, condition: str) -> None:
    name = f"sealed_{table}_{deed.lower()}"
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {deed} ON {table} WHEN {condition}"
            " BEGIN SELECT RAISE(ABORT, 'sealed'); END"
        )
        return
    result = "OLD" if deed == "DELETE" else "NEW"
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger AS $$ BEGIN"
        f" IF {condition} THEN RAISE EXCEPTION 'sealed' USING ERRCODE = 'check_violation'; END IF;"
        f" RETURN {result}; END $$ LANGUAGE plpgsql"
    )
    op.execute(f"CREATE TRIGGER {name} BEFORE {deed} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()")
