"""What cannot be opened says why by a code, and stays byte for byte as it was."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from random import Random

import pytest

from bizenv_desktop.rules.errors import StorageUnavailable
from bizenv_desktop.storage.durable import sha256_of
from bizenv_desktop.storage.engine import sqlite_uri
from bizenv_desktop.storage.ledger import Ledger, Opening
from bizenv_desktop.storage.location import locate, refuse_unsafe_place
from bizenv_desktop.storage.marks import APPLICATION_ID
from bizenv_desktop.storage.opening import create_ledger, open_beside, open_ledger, open_to_read
from tests.ledgers import SettableClock, fresh
from tests.storage.filling import add_complaint, dump, import_complaints

ROOT = Path(__file__).parents[2]
KEY = bytes(range(32))


@pytest.fixture(scope="module")
def at_rest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with 3,000 complaints, closed."""
    path = tmp_path_factory.mktemp("rest") / "台账.db"
    ledger = fresh(path, Opening("王敏"))
    ledger.perform(lambda uow: import_complaints(uow, 3000))
    ledger.close()
    return path


@pytest.fixture
def mine(at_rest: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copyfile(at_rest, tmp_path / "台账.db"))


def contents(folder: Path) -> dict[str, str]:
    """Every file of the folder with the hash of its bytes; the index of a log is no content."""
    files = [path for path in folder.iterdir() if path.is_file() and not path.name.endswith("-shm")]
    return {path.name: sha256_of(path) for path in files}


def refusal(path: Path, opening: Opening) -> str:
    """The code with which `path` is refused; nothing in its folder may change meanwhile."""
    before = contents(path.parent)
    with pytest.raises(StorageUnavailable) as refused:
        open_ledger(str(path), opening).close()
    assert contents(path.parent) == before
    return refused.value.code


def truncate(path: Path, size: int) -> None:
    os.truncate(path, size)


def overwrite(path: Path, at: int, data: bytes) -> None:
    with path.open("rb+") as file:
        file.seek(at)
        file.write(data)


def zero_the_middle(path: Path) -> None:
    overwrite(path, path.stat().st_size // 2 // 4096 * 4096, bytes(65536))


def replace_by(content: bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(content) and None


def foreign_database(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    other.close()


def foreign_database_in_wal_mode(path: Path) -> None:
    foreign_database(path)
    with sqlite3.connect(path) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("INSERT INTO recipes VALUES ('x')")
    other.close()


def ledger_without_tables(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as other:
        other.execute(f"PRAGMA application_id={APPLICATION_ID}")
        other.execute("CREATE TABLE x (y)")
    other.close()


def newer_revision(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("UPDATE alembic_version SET version_num='9999'")
    other.close()


def log_of_another_file(path: Path) -> None:
    path.with_name(path.name + "-wal").write_bytes(b"\x37\x7f\x06\x82" + bytes(4096))


UNUSABLE = {
    "empty": (lambda path: truncate(path, 0), "storage.damaged"),
    "header only": (lambda path: truncate(path, 100), "storage.damaged"),
    "half": (lambda path: truncate(path, path.stat().st_size // 2 // 4096 * 4096), "storage.damaged"),
    "one byte short": (lambda path: truncate(path, path.stat().st_size - 1), "storage.damaged"),
    "first page zeroed": (lambda path: overwrite(path, 0, bytes(4096)), "storage.damaged"),
    "hole of 64 KiB": (zero_the_middle, "storage.damaged"),
    "schema garbled": (lambda path: overwrite(path, 100, b"\xff" * 900), "storage.damaged"),
    "text": (replace_by("投诉台账\n".encode()), "storage.damaged"),
    "workbook": (replace_by(b"PK\x03\x04" + bytes(5000)), "storage.damaged"),
    "another program's": (foreign_database, "storage.not_a_ledger"),
    "another program's, WAL": (foreign_database_in_wal_mode, "storage.not_a_ledger"),
    "our mark, no tables": (ledger_without_tables, "storage.not_a_ledger"),
    "newer by its header": (lambda path: overwrite(path, 60, b"\0\0\0\x63"), "storage.newer_schema"),
    "newer by its revision": (newer_revision, "storage.newer_schema"),
    "log of another file": (log_of_another_file, "storage.stray_log"),
    "gone": (lambda path: path.unlink(), "storage.missing"),
}


@pytest.mark.parametrize(("damage", "code"), UNUSABLE.values(), ids=UNUSABLE.keys())
def test_an_unusable_file_is_refused_unchanged(
    mine: Path, opening: Opening, damage: Callable[[Path], None], code: str
):
    damage(mine)
    assert refusal(mine, opening) == code


def test_a_folder_is_no_ledger(tmp_path: Path, opening: Opening):
    (tmp_path / "台账.db").mkdir()
    assert refusal(tmp_path / "台账.db", opening) == "storage.not_a_ledger"


def test_random_damage_opens_or_is_refused_with_a_code(at_rest: Path, tmp_path: Path, opening: Opening):
    random, path = Random(20261120), tmp_path / "台账.db"
    whole = at_rest.read_bytes()
    for _round in range(40):
        data = bytearray(whole)
        kind = random.choice(("bit", "bytes", "hole", "cut"))
        at = random.randrange(len(data))
        if kind == "bit":
            data[at] ^= 1 << random.randrange(8)
        elif kind == "bytes":
            data[at : at + 16] = random.randbytes(16)
        elif kind == "hole":
            data[at : at + 4096] = bytes(len(data[at : at + 4096]))
        else:
            del data[at:]
        path.write_bytes(data)
        opened = False
        with suppress(StorageUnavailable):  # anything else is a traceback on screen
            open_ledger(str(path), opening).close()
            opened = True
        assert opened or path.read_bytes() == bytes(data)


def test_the_wrong_key_is_told_from_damage(tmp_path: Path, clock: SettableClock):
    path = tmp_path / "密.db"
    ledger = create_ledger(str(path), Opening("王敏", clock, KEY))
    add_complaint(ledger)
    ledger.close()
    assert refusal(path, Opening("王敏", clock, bytes(32))) == "storage.wrong_key"
    assert refusal(path, Opening("王敏", clock)) == "storage.damaged"
    reopened = open_ledger(str(path), Opening("王敏", clock, KEY))
    assert len(dump(reopened)["complaint"]) == 1
    reopened.close()


def test_one_changed_bit_of_an_encrypted_ledger_is_found(tmp_path: Path, clock: SettableClock):
    path, opening = tmp_path / "密.db", Opening("王敏", clock, KEY)
    ledger = create_ledger(str(path), opening)
    ledger.perform(lambda uow: import_complaints(uow, 300))
    ledger.close()
    data = path.read_bytes()
    overwrite(path, len(data) // 2, bytes([data[len(data) // 2] ^ 1]))
    assert refusal(path, opening) == "storage.damaged"


def test_a_plain_ledger_is_not_opened_with_a_key(mine: Path, clock: SettableClock):
    assert refusal(mine, Opening("王敏", clock, KEY)) == "storage.not_encrypted"


def test_a_ledger_at_rest_is_one_file(ledger: Ledger, opening: Opening, tmp_path: Path):
    add_complaint(ledger)
    ledger.close()
    assert [path.name for path in tmp_path.iterdir()] == ["台账.db"]


def test_a_new_ledger_never_replaces_a_file(tmp_path: Path, opening: Opening):
    (tmp_path / "a.db").write_bytes(b"")
    with pytest.raises(StorageUnavailable) as refused:
        create_ledger(str(tmp_path / "a.db"), opening)
    assert refused.value.code == "storage.exists"


def test_a_second_window_is_told_who_has_the_ledger(ledger: Ledger, opening: Opening):
    with pytest.raises(StorageUnavailable) as refused:
        open_ledger(str(ledger.location.path), opening)
    assert refused.value.code == "storage.in_use"
    assert refused.value.facts["host"] not in {"", "?"}


def test_beside_a_window_questions_are_answered_and_deeds_are_refused(ledger: Ledger, opening: Opening):
    add_complaint(ledger)
    beside = open_beside(str(ledger.location.path), opening)
    assert len(dump(beside)["complaint"]) == 1
    add_complaint(ledger)
    assert len(dump(beside)["complaint"]) == 2
    with pytest.raises(StorageUnavailable, match="in_use"):
        add_complaint(beside)
    beside.close()
    add_complaint(ledger)
    assert len(dump(ledger)["complaint"]) == 3


def test_a_window_that_closes_before_who_looks_beside_loses_nothing(tmp_path: Path, opening: Opening):
    window = create_ledger(str(tmp_path / "a.db"), opening)
    add_complaint(window)
    beside = open_beside(str(tmp_path / "a.db"), opening)
    assert len(dump(beside)["complaint"]) == 1
    add_complaint(window)
    window.close()
    alone = shutil.copyfile(tmp_path / "a.db", tmp_path / "copied by hand.db")
    assert len(dump(beside)["complaint"]) == 2
    beside.close()
    copied = open_ledger(str(alone), opening)
    assert len(dump(copied)["complaint"]) == 2
    copied.close()
    opened = open_ledger(str(tmp_path / "a.db"), opening)
    assert len(dump(opened)["complaint"]) == 2
    opened.close()


def test_a_ledger_that_no_window_holds_is_opened_beside_as_ever(tmp_path: Path, opening: Opening):
    create_ledger(str(tmp_path / "a.db"), opening).close()
    opened = open_beside(str(tmp_path / "a.db"), opening)
    add_complaint(opened)
    opened.close()


def test_a_window_that_writes_without_a_log_yet_is_left_alone(tmp_path: Path, opening: Opening):
    create_ledger(str(tmp_path / "a.db"), opening).close()
    window = open_to_read(str(tmp_path / "a.db"), opening)
    with pytest.raises(StorageUnavailable, match="in_use"):
        open_beside(str(tmp_path / "a.db"), opening)
    window.close()
    assert [one.name for one in tmp_path.iterdir()] == ["a.db"]


def test_a_killed_window_lets_go_of_the_ledger_and_loses_nothing(tmp_path: Path, opening: Opening):
    script = """
        import sys
        from bizenv_desktop.storage.opening import create_ledger
        from tests.storage.filling import add_complaint
        ledger = create_ledger(sys.argv[1])
        add_complaint(ledger)
        print("ready", flush=True)
        sys.stdin.read()
    """
    path = tmp_path / "a.db"
    child = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script), str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        assert refusal(path, opening) == "storage.in_use"
        child.send_signal(signal.SIGKILL)
    opened = open_ledger(str(path), opening)
    assert len(dump(opened)["complaint"]) == 1
    opened.close()


@dataclass(frozen=True)
class Mount:
    """A small file system of its own."""

    folder: Path

    def remount(self, options: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{options}", str(self.folder)], check=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Mount]:
    """A disk of 6 MB; skipped where we may not mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(folder)]
    if sys.platform == "win32" or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small disk needs root on Linux")
    yield Mount(folder)
    subprocess.run(["umount", str(folder)], check=True)


def fill_up(folder: Path) -> None:
    with (folder / "filler").open("wb", buffering=0) as filler:
        try:
            while filler.write(bytes(4096)) == 4096:
                pass
        except OSError:
            pass


def test_a_disk_that_fills_up_during_a_deed_loses_nothing(small_disk: Mount, opening: Opening):
    path = small_disk.folder / "a.db"
    ledger = create_ledger(str(path), opening)
    add_complaint(ledger)
    before = dump(ledger)
    with pytest.raises(StorageUnavailable) as refused:
        ledger.perform(lambda uow: import_complaints(uow, 20_000))
    assert refused.value.code == "storage.disk_full"
    assert dump(ledger) == before
    add_complaint(ledger)
    ledger.close()
    opened = open_ledger(str(path), opening)
    assert len(dump(opened)["complaint"]) == 2
    opened.close()


def test_a_full_disk_refuses_opening_and_creating_without_leftovers(small_disk: Mount, opening: Opening):
    path = small_disk.folder / "a.db"
    ledger = create_ledger(str(path), opening)
    add_complaint(ledger)
    ledger.close()
    fill_up(small_disk.folder)
    assert refusal(path, opening) == "storage.disk_full"
    before = contents(small_disk.folder)
    with pytest.raises(StorageUnavailable) as refused:
        create_ledger(str(small_disk.folder / "b.db"), opening)
    assert refused.value.code == "storage.disk_full"
    assert contents(small_disk.folder) == before


def test_a_read_only_folder_refuses_opening_and_creating(small_disk: Mount, opening: Opening):
    create_ledger(str(small_disk.folder / "a.db"), opening).close()
    small_disk.remount("ro")
    assert refusal(small_disk.folder / "a.db", opening) == "storage.read_only"
    with pytest.raises(StorageUnavailable) as refused:
        create_ledger(str(small_disk.folder / "b.db"), opening)
    assert refused.value.code == "storage.read_only"


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="changes the user: needs root on Linux"
)
@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o777), (0o644, 0o555)])
def test_a_read_only_file_or_folder_of_another_user_is_refused(
    at_rest: Path, file_mode: int, folder_mode: int
):
    folder = Path("/tmp") / f"bizenv-readonly-{os.getpid()}-{file_mode}"  # noqa: S108 - outside pytest's 0700
    folder.mkdir()
    try:
        path = Path(shutil.copyfile(at_rest, folder / "a.db"))
        path.chmod(file_mode)
        folder.chmod(folder_mode)
        before = contents(folder)
        assert _refusal_as_nobody(path) == "storage.read_only"
        assert contents(folder) == before
    finally:
        shutil.rmtree(folder)


def _refusal_as_nobody(path: Path) -> str:
    """Open as a user without rights: in a child of the fork, because user ids do not come back."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
        try:
            open_ledger(str(path))
            said = "opened"
        except StorageUnavailable as refused:
            said = refused.code
        except BaseException as error:  # noqa: BLE001 - the parent compares what it says
            said = repr(error)
        os.write(writer, said.encode())
        os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    with os.fdopen(reader) as answer:
        return answer.read()


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
//server/share /mnt/share cifs rw 0 0
host:/x /mnt/share/local\\040disk ext4 rw 0 0
sshfs /home/user/remote fuse.sshfs rw 0 0
/dev/sdb1 /mnt/usb fuseblk rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/mnt/share/a.db", "storage.network_share"),
        ("/mnt/share/deep/er/a.db", "storage.network_share"),
        ("/mnt/share/local disk/a.db", None),
        ("/mnt/sharex/a.db", None),
        ("/home/user/remote/a.db", "storage.network_share"),
        ("/mnt/usb/a.db", None),
        ("//server/share/a.db", "storage.network_share"),
        ("\\\\server\\share\\a.db", "storage.network_share"),
        ("/home/user/OneDrive - 局/a.db", "storage.synchronised_folder"),
        ("/home/user/Nutstore Files/台账/a.db", "storage.synchronised_folder"),
        ("/home/user/WPS云盘/a.db", "storage.synchronised_folder"),
        ("/home/user/BaiduSyncdisk/a.db", "storage.synchronised_folder"),
        ("/home/user/文档/坚果云.db", None),
    ],
)
def test_shares_and_synchronised_folders_are_refused(tmp_path: Path, path: str, code: str | None):
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS, encoding="utf-8")
    found = None
    try:
        refuse_unsafe_place(Path(path), mounts)
    except StorageUnavailable as refused:
        found = refused.code
    assert found == code


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PurePosixPath("/srv/备份 1.db"), "file:///srv/%E5%A4%87%E4%BB%BD%201.db?mode=ro"),
        (PureWindowsPath("D:/备份/1.db"), "file:///D:/%E5%A4%87%E4%BB%BD/1.db?mode=ro"),
        (PureWindowsPath(r"\\nas\备份\1.db"), "file:////nas/%E5%A4%87%E4%BB%BD/1.db?mode=ro"),
    ],
)
def test_a_backup_is_looked_at_on_a_share_too(path: PurePath, uri: str):
    assert sqlite_uri(path.as_uri(), "ro") == uri


@pytest.mark.parametrize("door", [create_ledger, open_ledger])
def test_both_doors_refuse_a_share(door: Callable[[str], Ledger]):
    with pytest.raises(StorageUnavailable) as refused:
        door("//server/share/a.db")
    assert refused.value.code == "storage.network_share"


@pytest.mark.parametrize(
    ("where", "name"),
    [
        ("台账/2026.db", "2026.db"),
        ("postgresql://u:p@host:5432/biz?sslmode=require", "biz"),
        ("postgresql://u@/biz?host=/tmp/x/y", "biz"),
    ],
)
def test_a_ledger_is_called_by_its_file_or_database(where: str, name: str):
    assert locate(where).name == name


def test_an_unknown_url_is_refused():
    with pytest.raises(StorageUnavailable) as refused:
        locate("mysql://host/biz")
    assert (refused.value.code, refused.value.facts["scheme"]) == ("storage.unknown_url", "mysql")


def test_a_server_that_is_not_there_is_named_as_that(tmp_path: Path):
    with pytest.raises(StorageUnavailable) as refused:
        open_ledger(f"postgresql://x@/biz?host={tmp_path}")
    assert refused.value.code == "storage.server_unreachable"


def test_databases_without_a_ledger_are_told_apart(postgres_socket: Path, empty_postgres_url: str):
    with pytest.raises(StorageUnavailable) as refused:
        open_ledger(empty_postgres_url)
    assert refused.value.code == "storage.not_a_ledger"
    create_ledger(empty_postgres_url).close()
    with pytest.raises(StorageUnavailable) as refused:
        create_ledger(empty_postgres_url)
    assert refused.value.code == "storage.exists"
    with pytest.raises(StorageUnavailable) as refused:
        open_ledger(f"postgresql://postgres@/nowhere?host={postgres_socket}")
    assert refused.value.code == "storage.no_such_database"
