"""Backups are whole, verified, rotated and without side effects; restoring puts them back, counted."""

import json
import shutil
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizenv_desktop.models import Attachment
from bizenv_desktop.rules.errors import StorageUnavailable
from bizenv_desktop.storage import attachments
from bizenv_desktop.storage.backup import (
    backup_before,
    backup_if_due,
    backup_to,
    backups_of,
    latest_backup_at,
)
from bizenv_desktop.storage.durable import sha256_of
from bizenv_desktop.storage.health import check
from bizenv_desktop.storage.ledger import Ledger, Opening
from bizenv_desktop.storage.location import locate
from bizenv_desktop.storage.opening import create_ledger, open_ledger
from bizenv_desktop.storage.restore import restore
from bizenv_desktop.storage.rotation import DAYS, LATEST, MONTHS, WEEKS, kept
from bizenv_desktop.storage.unit_of_work import UnitOfWork
from tests.ledgers import SettableClock, fresh
from tests.storage.filling import add_complaint, add_unit, dump, import_complaints

DAYS_OF_USE = st.lists(st.datetimes(datetime(2024, 1, 1), datetime(2027, 1, 1)), unique=True, max_size=200)


def attach(ledger: Ledger, matter_id: int, content: bytes) -> str:
    def deed(uow: UnitOfWork) -> str:
        stored = attachments.store(uow.connection, content, "照片.jpg")
        uow.session.add(
            Attachment(matter_id=matter_id, name=stored.clean_name, sha256=stored.sha256, size=stored.size)
        )
        uow.name("attached")
        return stored.sha256

    return ledger.perform(deed).result


def code_of(error: pytest.ExceptionInfo[StorageUnavailable]) -> str:
    return error.value.code


@given(DAYS_OF_USE)
def test_rotation_keeps_the_last_of_each_recent_day_week_and_month(stamps: list[datetime]):
    stay = kept(stamps)
    assert stay <= set(stamps)
    assert len(stay) <= LATEST + DAYS + WEEKS + MONTHS
    for span, count in (
        (lambda at: at.date(), DAYS),
        (lambda at: at.isocalendar()[:2], WEEKS),
        (lambda at: (at.year, at.month), MONTHS),
    ):
        for recent in sorted({span(at) for at in stamps}, reverse=True)[:count]:
            assert max(at for at in stamps if span(at) == recent) in stay
    assert kept(stay) == stay


def test_a_day_s_first_start_makes_one_backup(ledger: Ledger, clock: SettableClock):
    first = backup_if_due(ledger)
    assert first is not None
    assert first.name == "auto-20261120-090000.db"
    assert latest_backup_at(ledger.location) == datetime(2026, 11, 20, 9, 0)
    clock.forward(minutes=20)
    add_unit(ledger, "甲局")
    assert backup_if_due(ledger) is None
    clock.forward(minutes=20)
    assert backup_if_due(ledger) is not None
    clock.forward(minutes=40)
    assert backup_if_due(ledger) is None  # nothing changed since
    clock.forward(days=1)
    assert backup_if_due(ledger) is not None
    assert len(backups_of(ledger.location)) == 3


def test_a_year_of_days_leaves_twelve_days_ten_weeks_nine_months(ledger: Ledger, clock: SettableClock):
    for _day in range(60):
        backup_if_due(ledger)
        clock.forward(days=1)
    left = [path.name for path in backups_of(ledger.location)]
    assert 12 + 7 <= len(left) <= 12 + 10 + 9
    folder = backups_of(ledger.location)[0].parent
    assert {path.name for path in folder.glob("*.json")} == {name + ".json" for name in left}


def test_what_a_killed_backup_left_goes_with_the_backups_of_the_next_days(
    ledger: Ledger, clock: SettableClock
):
    made = backup_if_due(ledger)
    assert made is not None
    left = [made.with_name(made.name + end) for end in (".tmp", ".tmp-journal")]
    for path in left:
        path.write_bytes(b"half")
    clock.forward(hours=8)
    backup_if_due(ledger)
    assert all(path.exists() for path in left)
    clock.forward(days=2)
    assert backup_if_due(ledger) is not None
    assert not any(path.exists() for path in left)


def test_the_second_folder_gets_the_backup_and_its_files(
    ledger: Ledger, tmp_path: Path, clock: SettableClock
):
    sha256 = attach(ledger, add_complaint(ledger).result, b"photo")
    made = backup_if_due(ledger, tmp_path / "另一块盘")
    assert made is not None
    copied = tmp_path / "另一块盘" / "台账.db.backups"
    assert sha256_of(copied / made.name) == sha256_of(made)
    assert (copied / (made.name + ".json")).exists()
    assert attachments.place_of(copied / "files", sha256).read_bytes() == b"photo"


def test_attachments_no_longer_named_by_any_backup_go(ledger: Ledger, clock: SettableClock):
    sha256 = attach(ledger, add_complaint(ledger).result, b"photo")
    made = backup_if_due(ledger)
    assert made is not None
    stray = attachments.place_of(made.parent / "files", "0" * 64)
    stray.parent.mkdir()
    stray.write_bytes(b"")
    clock.forward(days=1)
    backup_if_due(ledger)
    assert not stray.exists()
    assert attachments.place_of(made.parent / "files", sha256).exists()


def test_a_backup_that_fails_leaves_what_was_there(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    target = tmp_path / "u盘" / "备份.db"
    backup_to(ledger, target)
    before = sha256_of(target)
    add_complaint(ledger)
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=1000))
    with pytest.raises(StorageUnavailable) as refused:
        backup_to(ledger, target)
    assert code_of(refused) == "storage.disk_full"
    assert sha256_of(target) == before
    assert sorted(path.name for path in target.parent.iterdir()) == ["备份.db", "备份.db.json"]


def test_restore_gives_back_the_rows_and_files_and_keeps_the_replaced_ledger(
    tmp_path: Path, opening: Opening
):
    ledger = fresh(tmp_path / "台账.db", opening)
    sha256 = attach(ledger, add_complaint(ledger).result, b"photo")
    before = dump(ledger)
    backup_to(ledger, tmp_path / "b.db")
    add_complaint(ledger, "后来的一件")
    files = ledger.files_folder
    ledger.close()
    shutil.rmtree(files)

    done = restore(tmp_path / "b.db", locate(str(tmp_path / "台账.db")), opening)

    assert dict(done.rows)["complaint"] == 1
    assert (done.counted_against_manifest, done.missing_attachments) == (True, 0)
    assert done.kept_aside is not None
    for path, complaints in ((tmp_path / "台账.db", 1), (done.kept_aside, 2)):
        opened = open_ledger(str(path), opening)
        assert len(dump(opened)["complaint"]) == complaints
        opened.close()
    opened = open_ledger(str(tmp_path / "台账.db"), opening)
    assert dump(opened) == before
    assert check(opened).findings == ()
    assert attachments.place_of(opened.files_folder, sha256).read_bytes() == b"photo"
    opened.close()


def test_restore_is_not_undone_by_the_log_of_the_replaced_ledger(tmp_path: Path, opening: Opening):
    path = tmp_path / "台账.db"
    ledger = fresh(path, opening)
    backup_to(ledger, tmp_path / "b.db")
    ledger.perform(lambda uow: import_complaints(uow, 300))
    # What a killed window leaves behind: the file, its log, and the log's index.
    for suffix in ("", "-wal", "-shm"):
        shutil.copyfile(f"{path}{suffix}", tmp_path / f"killed.db{suffix}")
    ledger.close()

    done = restore(tmp_path / "b.db", locate(str(tmp_path / "killed.db")), opening)

    opened = open_ledger(str(tmp_path / "killed.db"), opening)
    assert dump(opened)["complaint"] == []
    opened.close()
    assert done.kept_aside is not None
    aside = open_ledger(str(done.kept_aside), opening)
    assert len(dump(aside)["complaint"]) == 300
    aside.close()


def test_a_damaged_ledger_can_be_replaced_by_its_backup(tmp_path: Path, opening: Opening):
    path = tmp_path / "台账.db"
    ledger = fresh(path, opening)
    ledger.perform(lambda uow: import_complaints(uow, 50))
    backup_to(ledger, tmp_path / "b.db")
    ledger.close()
    path.write_bytes(b"")
    done = restore(tmp_path / "b.db", locate(str(path)), opening)
    assert dict(done.rows)["complaint"] == 50
    assert done.kept_aside is not None
    assert done.kept_aside.read_bytes() == b""


def faulty_backups(folder: Path, opening: Opening) -> dict[str, Path]:
    """Backups that must be refused, by the code with which they are."""
    ledger = fresh(folder / "quelle.db", opening)
    ledger.perform(lambda uow: import_complaints(uow, 300))
    made = {}
    for code in ("damaged", "backup_differs", "newer_schema", "not_a_ledger", "missing"):
        made["storage." + code] = folder / f"{code}.db"
        backup_to(ledger, folder / f"{code}.db")
    ledger.close()
    data = bytearray(made["storage.damaged"].read_bytes())
    middle = len(data) // 2
    data[middle : middle + 8192] = bytes(8192)
    made["storage.damaged"].write_bytes(data)
    manifest = made["storage.backup_differs"].with_name("backup_differs.db.json")
    written = json.loads(manifest.read_text())
    written["rows"]["event"] += 1
    manifest.write_text(json.dumps(written))
    header = bytearray(made["storage.newer_schema"].read_bytes())
    header[60:64] = (9999).to_bytes(4, "big")
    made["storage.newer_schema"].write_bytes(header)
    header[68:72] = b"\0\0\0\0"
    made["storage.not_a_ledger"].write_bytes(header)
    made["storage.missing"].unlink()
    return made


def test_what_is_no_sound_backup_is_refused_and_the_ledger_stays(tmp_path: Path, opening: Opening):
    path = tmp_path / "台账.db"
    ledger = fresh(path, opening)
    add_complaint(ledger)
    ledger.close()
    before = sha256_of(path)
    for code, backup in faulty_backups(tmp_path, opening).items():
        with pytest.raises(StorageUnavailable) as refused:
            restore(backup, locate(str(path)), opening)
        assert code_of(refused) == code
        assert sha256_of(path) == before
    assert sorted(child.name for child in tmp_path.glob("台账*")) == ["台账.db"]


def test_an_open_ledger_is_not_replaced(ledger: Ledger, opening: Opening, tmp_path: Path):
    backup_to(ledger, tmp_path / "b.db")
    with pytest.raises(StorageUnavailable) as refused:
        restore(tmp_path / "b.db", ledger.location, opening)
    assert code_of(refused) == "storage.in_use"


def test_the_ledger_itself_is_no_backup_of_it(tmp_path: Path, opening: Opening):
    fresh(tmp_path / "a.db", opening).close()
    with pytest.raises(StorageUnavailable) as refused:
        restore(tmp_path / "a.db", locate(str(tmp_path / "a.db")), opening)
    assert code_of(refused) == "storage.backup_is_ledger"


def test_the_backup_of_an_encrypted_ledger_is_encrypted(tmp_path: Path, clock: SettableClock):
    opening = Opening("王敏", clock, bytes(range(32)))
    ledger = create_ledger(str(tmp_path / "a.db"), opening)
    add_complaint(ledger, "保密举报内容")
    backup_to(ledger, tmp_path / "b.db")
    ledger.close()
    for path in (tmp_path / "a.db", tmp_path / "b.db"):
        assert not path.read_bytes().startswith(b"SQLite")
        assert "保密举报内容".encode() not in path.read_bytes()
    assert dict(restore(tmp_path / "b.db", locate(str(tmp_path / "a.db")), opening).rows)["complaint"] == 1


def test_a_ledger_on_a_server_is_backed_up_by_the_server(postgres_url: str, opening: Opening, tmp_path: Path):
    ledger = open_ledger(postgres_url, opening)
    assert backup_if_due(ledger) is None
    assert backup_before(ledger, "import") is None
    assert latest_backup_at(ledger.location) is None
    with pytest.raises(StorageUnavailable) as refused:
        backup_to(ledger, tmp_path / "b.db")
    assert code_of(refused) == "storage.needs_local_file"
    ledger.close()


def test_backups_before_deeds_are_kept_five_at_a_time(ledger: Ledger, clock: SettableClock):
    for _n in range(7):
        backup_before(ledger, "import")
        clock.forward(minutes=1)
    names = [path.name for path in backups_of(ledger.location)]
    assert len([name for name in names if name.startswith("before-import-")]) == 5
