"""kill -9 at random moments: the ledger opens again, whole, with the deed done or not done.

A few rounds of each deed; `benchmarks/kill_rounds.py` makes hundreds.
"""

import shutil
from pathlib import Path

import pytest

from bizenv_desktop.storage.backup import backup_to
from bizenv_desktop.storage.durable import sha256_of
from bizenv_desktop.storage.ledger import Opening
from bizenv_desktop.storage.opening import open_ledger
from tests.storage.killing import BASE_ROWS, base_ledger, rounds

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

SOME = 6_000
BEFORE = (BASE_ROWS,) * 3


def test_a_killed_import_of_100_000_rows_is_whole_or_absent(tmp_path: Path):
    base, rows = tmp_path / "base.db", 100_000
    base_ledger(base)
    after = (BASE_ROWS + rows,) * 3
    done = rounds(base, "import", rows, lambda random: random.uniform(0, 3) * random.random(), 3)
    for one in done:
        assert one.findings == ()
        assert one.counts in (BEFORE, after)
        assert one.counts == after or not one.reported_done
    assert any(one.killed for one in done)


def test_a_killed_migration_is_whole_or_absent(tmp_path: Path):
    base = tmp_path / "base.db"
    base_ledger(base, SOME)
    done = rounds(base, "migrate", 0, lambda random: random.uniform(0, 0.12), 3)
    for one in done:
        assert one.findings == ()
        assert one.counts == (SOME,) * 3
    assert any(one.killed for one in done)


def test_a_killed_backup_leaves_no_half_backup(tmp_path: Path):
    base = tmp_path / "base.db"
    base_ledger(base, SOME)
    for one in rounds(base, "backup", 0, lambda random: random.uniform(0, 0.3), 2):
        assert one.findings == ()
        assert one.counts == (SOME,) * 3
        backup = tmp_path / "backup.db"
        if backup.exists():
            opened = open_ledger(str(shutil.copyfile(backup, tmp_path / "copy.db")), Opening("王敏"))
            opened.close()
            (tmp_path / "copy.db").unlink()
            backup.unlink()


def test_a_killed_restore_leaves_the_ledger_or_the_backup(tmp_path: Path):
    base = tmp_path / "base.db"
    base_ledger(base, SOME)
    ledger = open_ledger(str(base), Opening("王敏"))
    backup_to(ledger, tmp_path / "good.db")
    ledger.close()
    good = sha256_of(tmp_path / "good.db")
    other = tmp_path / "other.db"
    base_ledger(other, 100)
    for one in rounds(other, "restore", 0, lambda random: random.uniform(0, 0.6), 3):
        assert one.findings == ()
        assert one.counts in ((100,) * 3, (SOME,) * 3)
        assert sha256_of(tmp_path / "good.db") == good


def test_a_killed_attachment_leaves_no_row_without_its_file(tmp_path: Path):
    base = tmp_path / "base.db"
    base_ledger(base, 100)
    done = rounds(base, "attach", 400, lambda random: random.uniform(0.05, 0.6), 3)
    for one in done:
        assert one.findings == ()
        assert one.counts == (100,) * 3
    assert any(one.killed for one in done)
