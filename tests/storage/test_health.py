"""`check` finds what was tampered with, lost or derived wrongly, and finds nothing in a sound ledger."""

import sqlite3
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from bizenv_desktop.models import Attachment, Complaint, Disclosure
from bizenv_desktop.rules.errors import Cancelled
from bizenv_desktop.storage import attachments, journal
from bizenv_desktop.storage.backup import backup_if_due
from bizenv_desktop.storage.engine import writing
from bizenv_desktop.storage.health import check, check_pages
from bizenv_desktop.storage.ledger import Ledger, Opening
from bizenv_desktop.storage.opening import open_beside, open_ledger
from bizenv_desktop.storage.undo import undo
from bizenv_desktop.storage.unit_of_work import UnitOfWork
from tests.storage.filling import add_complaint, add_unit, import_complaints


def codes(ledger: Ledger) -> set[str]:
    return {finding.code for finding in check(ledger).findings}


def filled(ledger: Ledger) -> Ledger:
    for name in ("甲局", "乙局", "丙局"):
        add_unit(ledger, name)
    for _n in range(3):
        add_complaint(ledger)
    return ledger


def without_guards(ledger: Ledger, *statements: str) -> None:
    """What someone with a database tool can do: the triggers dropped first."""
    with writing(ledger.engine) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("DROP TRIGGER journal_no_change ON journal"))
        else:
            for name in ("journal_no_update", "journal_no_delete", "journal_in_order"):
                connection.execute(text(f"DROP TRIGGER {name}"))
        for statement in statements:
            connection.execute(text(statement))


def test_a_sound_ledger_has_no_findings(any_ledger: Ledger):
    filled(any_ledger).perform(lambda uow: import_complaints(uow, 5_000))
    assert check(any_ledger).ok


TAMPERED = {
    "edited": ("UPDATE journal SET operator = '别人' WHERE seq = 3",),
    "change edited": ("UPDATE journal SET changes = '[]' WHERE seq = 2",),
    "deleted": ("DELETE FROM journal WHERE seq = 3",),
    "first deleted": ("DELETE FROM journal WHERE seq = 1",),
    "renumbered": ("UPDATE journal SET seq = 99 WHERE seq = 6",),
    "swapped": (
        "UPDATE journal SET seq = 99 WHERE seq = 2",
        "UPDATE journal SET seq = 2 WHERE seq = 3",
        "UPDATE journal SET seq = 3 WHERE seq = 99",
    ),
}


@pytest.mark.parametrize("statements", TAMPERED.values(), ids=TAMPERED.keys())
def test_a_tampered_journal_is_found(any_ledger: Ledger, statements: tuple[str, ...]):
    without_guards(filled(any_ledger), *statements)
    assert "health.journal_broken" in codes(any_ledger)


def test_a_cut_tail_is_found_against_the_backup(ledger: Ledger):
    filled(ledger)
    backup_if_due(ledger)
    assert codes(ledger) == set()
    without_guards(ledger, "DELETE FROM journal WHERE seq > 4")
    assert codes(ledger) == {"health.journal_cut"}


def test_a_backup_that_is_taken_amid_a_check_is_no_cut_tail(ledger: Ledger, monkeypatch: pytest.MonkeyPatch):
    verify = journal.verify

    def verified(connection: Connection) -> list[int]:
        add_complaint(ledger)
        assert backup_if_due(ledger) is not None
        return verify(connection)

    filled(ledger)
    monkeypatch.setattr(journal, "verify", verified)
    assert codes(ledger) == set()


def test_beside_a_window_a_ledger_is_checked_as_a_whole(ledger: Ledger, opening: Opening):
    filled(ledger)
    beside = open_beside(str(ledger.location.path), opening)
    assert check(beside).ok
    backup_if_due(ledger)
    without_guards(ledger, "DELETE FROM journal WHERE seq > 4")
    assert codes(beside) == {"health.journal_cut"}
    beside.close()


def test_a_journal_written_anew_is_found_against_the_backup(ledger: Ledger):
    filled(ledger)
    backup_if_due(ledger)
    without_guards(ledger, "DELETE FROM journal WHERE seq > 4", "DELETE FROM journal_span WHERE seq > 4")
    for _n in range(4):
        add_complaint(ledger)
    assert codes(ledger) == {"health.journal_cut"}


_ENTRY = "at, '别人', machine, deed, facts, changes, undoes, previous_hash, hash FROM journal"
REFUSED = (
    "UPDATE journal SET operator = '别人'",
    "DELETE FROM journal",
    f"INSERT OR REPLACE INTO journal SELECT seq, {_ENTRY} WHERE seq = 2",
    f"REPLACE INTO journal SELECT seq, {_ENTRY}",
    f"INSERT INTO journal SELECT 99, {_ENTRY} WHERE seq = 2",
)


@pytest.mark.parametrize("statement", REFUSED)
def test_the_journal_refuses_change_even_from_another_program(
    ledger: Ledger, statement: str, opening: Opening
):
    filled(ledger)
    ledger.close()
    other = sqlite3.connect(str(ledger.location.path))
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        other.execute(statement)
    other.close()
    opened = open_ledger(str(ledger.location.path), opening)
    assert codes(opened) == set()
    opened.close()


@pytest.mark.postgres
def test_the_journal_on_a_server_refuses_change(postgres_url: str, opening: Opening):
    opened = filled(open_ledger(postgres_url, opening))
    for statement in (
        "UPDATE journal SET operator = 'x'",
        "DELETE FROM journal",
        "TRUNCATE journal",
        REFUSED[-1],
    ):
        with pytest.raises(Exception, match="append-only"), writing(opened.engine) as connection:
            connection.execute(text(statement))
    assert codes(opened) == set()
    opened.close()


@pytest.mark.parametrize(
    "assignment",
    [
        "status = 'closed'", "due = '2026-05-01'", "original_due = '2026-05-01'", "lead_unit_id = 1",
        "settled_on = '2026-05-01'", "closed_on = '2026-05-01'", "timeliness = 'late'",
    ],
)  # fmt: skip
def test_a_column_that_its_events_do_not_say_is_found(any_ledger: Ledger, assignment: str):
    filled(any_ledger)
    with writing(any_ledger.engine) as connection:
        connection.execute(text(f"UPDATE matter SET {assignment} WHERE serial = 2"))
    # A changed unit is also one that the search would not find.
    [finding] = [found for found in check(any_ledger).findings if found.code != "health.search_index"]
    assert finding.code == "health.not_as_its_events"
    assert dict(finding.facts) == {"year": 2026, "serial": 2, "column": assignment.split(" ", maxsplit=1)[0]}


def test_a_complaint_without_events_is_found(any_ledger: Ledger):
    filled(any_ledger)
    with writing(any_ledger.engine) as connection:
        connection.execute(text("DELETE FROM event WHERE matter_id = 2"))
    [finding] = check(any_ledger).findings
    assert finding.facts["column"] == "events"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE number_counter SET last = last + 1",
        "DELETE FROM number_counter",
        "INSERT INTO number_void (series, year, first, last, reason) VALUES ('complaint', 2026, 1, 1, '')",
        "UPDATE matter SET year = 2025 WHERE serial = 2",
    ],
)
def test_a_number_that_is_not_accounted_for_is_found(any_ledger: Ledger, statement: str):
    filled(any_ledger)
    with writing(any_ledger.engine) as connection:
        connection.execute(text(statement))
    assert "health.number_gap" in codes(any_ledger)


def test_a_lost_and_a_changed_attachment_are_found(ledger: Ledger):
    matter = add_complaint(ledger).result

    def attach(content: bytes) -> Path:
        def deed(uow: UnitOfWork) -> str:
            stored = attachments.store(uow.connection, content, "a.pdf")
            uow.session.add(
                Attachment(matter_id=matter, name="a.pdf", sha256=stored.sha256, size=stored.size)
            )
            uow.name("attached")
            return stored.sha256

        return attachments.place_of(ledger.files_folder, ledger.perform(deed).result)

    lost, changed, _whole = attach(b"1"), attach(b"2"), attach(b"3")
    lost.unlink()
    changed.write_bytes(b"x")
    assert codes(ledger) == {"health.attachment_missing", "health.attachment_changed"}


def test_a_dangling_reference_is_found(ledger: Ledger, opening: Opening):
    filled(ledger)
    ledger.close()
    with sqlite3.connect(str(ledger.location.path)) as other:
        other.execute("DELETE FROM complaint WHERE id = 2")
        other.execute("UPDATE event SET matter_id = 77 WHERE matter_id = 3")
    other.close()
    opened = open_ledger(str(ledger.location.path), opening)
    assert {"health.dangling", "health.not_as_its_events"} <= codes(opened)
    opened.close()


def test_damage_under_an_open_ledger_is_a_finding_not_a_crash(ledger: Ledger, opening: Opening):
    ledger.perform(lambda uow: import_complaints(uow, 3_000))
    ledger.close()
    opened = open_ledger(str(ledger.location.path), opening)
    with Path(str(ledger.location.path)).open("rb+") as file:
        file.seek(40 * 4096)
        file.write(bytes(400 * 4096))
    assert "health.damaged" in codes(opened)
    assert [finding.code for finding in check_pages(opened).findings] == ["health.damaged"]
    opened.close()


def test_the_weekly_look_finds_nothing_in_whole_pages(any_ledger: Ledger):
    assert check_pages(filled(any_ledger)).ok


def test_the_weekly_look_is_stopped_in_its_midst(ledger: Ledger):
    class Impatient:
        def step(self, _done: int, _total: int) -> None:
            raise Cancelled

    ledger.perform(lambda uow: import_complaints(uow, 500))
    with pytest.raises(Cancelled):
        check_pages(ledger, Impatient())
    assert check_pages(ledger).ok


def test_a_check_can_be_cancelled(ledger: Ledger):
    class Impatient:
        def step(self, done: int, total: int) -> None:
            raise Cancelled

    add_complaint(ledger)
    with pytest.raises(Cancelled):
        check(ledger, Impatient())


def test_undone_deeds_leave_a_sound_ledger(any_ledger: Ledger):
    first = any_ledger.perform(lambda uow: import_complaints(uow, 10))
    second = any_ledger.perform(lambda uow: import_complaints(uow, 10))
    assert first.seq is not None
    assert second.seq is not None
    for seq in (first.seq, second.seq):
        any_ledger.perform(lambda uow, seq=seq: undo(seq, uow))
    assert check(any_ledger).findings == ()
    assert any_ledger.perform(lambda uow: import_complaints(uow, 1)).result.first_serial == 11


def test_a_complaint_s_whole_life_is_as_its_events_say(any_ledger: Ledger):
    unit = add_unit(any_ledger, "甲局").result
    matter = add_complaint(any_ledger).result

    def assign(uow: UnitOfWork) -> None:
        complaint = uow.session.get_one(Complaint, matter)
        complaint.status, complaint.lead_unit_id = "awaiting_receipt", unit
        complaint.due = complaint.original_due = datetime(2026, 3, 20).date()
        uow.name("complaint.assigned")
        uow.flush()

    any_ledger.perform(assign)
    assert {f.facts["column"] for f in check(any_ledger).findings} == {
        "status", "due", "original_due", "lead_unit_id"
    }  # fmt: skip


def test_a_note_of_a_disclosure_that_was_changed_or_removed_is_found(any_ledger: Ledger):
    def note(uow: UnitOfWork) -> None:
        kept = {"at": uow.moment.local, "operator": "王敏", "kind": "exported", "rows": 3, "facts": {"a": 1}}
        uow.session.add_all([Disclosure(**kept, reason=""), Disclosure(**kept, reason="核实")])
        uow.name("disclosure.exported")

    any_ledger.perform(note)
    assert "health.disclosures_changed" not in codes(any_ledger)
    for statement in ("UPDATE disclosure SET rows = 1 WHERE reason = ''", "DELETE FROM disclosure"):
        with writing(any_ledger.engine) as connection:
            connection.execute(text(statement))
        assert "health.disclosures_changed" in codes(any_ledger)


def test_a_lost_attachment_is_found_on_a_server_too(postgres_url: str, opening: Opening):
    ledger = open_ledger(postgres_url, opening)
    matter = add_complaint(ledger).result

    def attach(uow: UnitOfWork) -> None:
        stored = attachments.store(uow.connection, b"photo", "a.jpg")
        uow.session.add(Attachment(matter_id=matter, name="a.jpg", sha256=stored.sha256, size=stored.size))
        uow.name("attached")

    ledger.perform(attach)
    assert "health.attachment_missing" not in codes(ledger)
    with writing(ledger.engine) as connection:
        connection.execute(text("SELECT lo_unlink(oid) FROM pg_largeobject_metadata"))
    assert "health.attachment_missing" in codes(ledger)
    ledger.close()
