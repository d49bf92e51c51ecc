"""Attachments are kept by content; no name leads anywhere but into the folder beside the ledger."""

import hashlib
import os
import tempfile
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import text

from bizenv_desktop.rules.errors import BadInput, StorageUnavailable
from bizenv_desktop.storage import attachments
from bizenv_desktop.storage.attachments import StoredFile
from bizenv_desktop.storage.ledger import Ledger, Opening
from bizenv_desktop.storage.opening import open_ledger
from bizenv_desktop.storage.unit_of_work import UnitOfWork


def stored(ledger: Ledger, content: bytes | Path, name: str) -> StoredFile:
    """Keeps a content within a deed of its own."""
    return ledger.perform(lambda uow: attachments.store(uow.connection, content, name)).result


def opened(ledger: Ledger, sha256: str, name: str) -> Path:
    return ledger.read(lambda reader: attachments.open_copy(reader.connection, sha256, name))


def files_in(ledger: Ledger) -> list[Path]:
    return sorted(path for path in ledger.files_folder.rglob("*") if path.is_file())


def test_the_same_content_is_kept_once_under_its_hash(ledger: Ledger, tmp_path: Path):
    (tmp_path / "现场.jpg").write_bytes(b"photo")
    first = stored(ledger, b"photo", "现场.jpg")
    second = stored(ledger, tmp_path / "现场.jpg", "另一个名字.jpg")
    assert (first.sha256, first.size) == (second.sha256, 5)
    assert files_in(ledger) == [ledger.files_folder / first.sha256[:2] / first.sha256]


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\system32\\a.docx", "a.docx"),
        ("\\\\server\\share\\a.pdf", "a.pdf"),
        ("C:x.pdf", "x.pdf"),
        ("a.txt:ads", "a.txt_ads"),
        ("CON", "_CON"),
        ("lpt1.pdf", "_lpt1.pdf"),
        ("COM¹.xls", "_COM¹.xls"),
        ("报告. ", "报告"),
        ("发票\u202egpj.exe", "发票gpj.exe"),
        ("a\x00b\r\n.pdf", "ab.pdf"),
        ("", "附件"),
        ("..", "附件"),
        ('什么?*<>|".docx', "什么______.docx"),
    ],
)
def test_path_tricks_in_names_are_harmless(name: str, clean: str):
    assert attachments.clean_name(name) == clean


@given(st.text(max_size=300))
@example("." * 200)
@example("a." + "x" * 300)
@example("长" * 300 + ".pdf")
@example("a.\U0001f600\U0001f600\U0001f600\U0001f600\U0001f600\U0001f600\U0001f600\U0001f600" * 20)
def test_a_clean_name_is_one_part_of_a_path_and_clean_again(name: str):
    clean = attachments.clean_name(name)
    assert 0 < len(clean) <= attachments.LONGEST_NAME
    assert len(clean.encode()) <= attachments.LONGEST_BYTES
    assert PurePosixPath(clean).name == clean
    assert PureWindowsPath(clean).name == clean
    assert not PureWindowsPath(clean).is_reserved()
    assert attachments.clean_name(clean) == clean


@pytest.fixture(autouse=True)
def temporary_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Copies for opening go into the test's own folder."""
    folder = tmp_path / "temp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@given(st.text(max_size=80))
def test_no_name_leads_out_of_the_folder(name: str):
    folder = Path("/ledger/copies")
    assert (folder / attachments.clean_name(name)).resolve().parent == folder


def test_a_copy_opens_under_its_own_name_and_cannot_be_written(ledger: Ledger):
    kept = stored(ledger, b"%PDF-", "附件 一.pdf")
    copy = opened(ledger, kept.sha256, "附件 一.pdf")
    assert (copy.name, copy.read_bytes()) == ("附件 一.pdf", b"%PDF-")
    assert copy.stat().st_mode & 0o222 == 0


@pytest.mark.parametrize("name", ["a.exe", "a.pdf.bat", "a.docm", "a.lnk", "a.html", "无扩展名"])
def test_what_could_run_is_not_opened(ledger: Ledger, name: str):
    kept = stored(ledger, b"MZ", name)
    with pytest.raises(BadInput) as refused:
        opened(ledger, kept.sha256, name)
    assert refused.value.code == "attachment.not_openable"


def test_a_lost_or_changed_content_is_said(ledger: Ledger):
    kept = stored(ledger, b"photo", "a.jpg")
    place = attachments.place_of(ledger.files_folder, kept.sha256)
    for damage, code in (
        (lambda: place.write_bytes(b"other"), "storage.attachment_changed"),
        (place.unlink, "storage.attachment_missing"),
    ):
        damage()
        with pytest.raises(StorageUnavailable) as refused:
            opened(ledger, kept.sha256, "a.jpg")
        assert refused.value.code == code


def test_copies_of_an_earlier_day_are_removed(ledger: Ledger, temporary_copies: Path):
    kept = stored(ledger, b"photo", "a.jpg")
    old = opened(ledger, kept.sha256, "a.jpg")
    os.utime(old.parent, (0, 0))
    new = opened(ledger, kept.sha256, "a.jpg")
    assert [path for path in temporary_copies.rglob("*") if path.is_file()] == [new]
    assert temporary_copies.joinpath("bizenv-opened").stat().st_mode & 0o077 == 0


def test_what_is_no_hash_leads_nowhere(tmp_path: Path):
    for name in ("../../etc/passwd", "", "A" * 64, "\ud800"):
        place = attachments.place_of(tmp_path, name)
        assert place.parent.parent == tmp_path
        assert not place.exists()


@pytest.fixture
def server(postgres_url: str, opening: Opening):
    ledger = open_ledger(postgres_url, opening)
    yield ledger
    ledger.close()


def objects_in(server: Ledger) -> int:
    count = text("SELECT count(*) FROM pg_largeobject_metadata")
    return server.read(lambda reader: reader.connection.execute(count).scalar_one())


def test_a_server_keeps_each_content_once(server: Ledger):
    first, second = stored(server, b"photo", "a.jpg"), stored(server, b"photo", "b.jpg")
    assert first.sha256 == second.sha256
    assert objects_in(server) == 1
    assert opened(server, first.sha256, "a.jpg").read_bytes() == b"photo"


def test_a_server_keeps_nothing_of_a_deed_that_failed(server: Ledger):
    def deed(uow: UnitOfWork) -> None:
        attachments.store(uow.connection, b"photo", "a.jpg")
        raise BadInput("attachment.empty", name="a.jpg")

    with pytest.raises(BadInput):
        server.perform(deed)
    assert objects_in(server) == 0


def test_a_number_that_another_content_has_taken_is_passed_over(server: Ledger):
    wanted = hashlib.sha256(b"photo").hexdigest()

    def occupy(uow: UnitOfWork) -> None:
        number = int(wanted[:8], 16) & 0x7FFFFFFF
        uow.connection.execute(text(f"SELECT lo_from_bytea({number}, 'other')"))

    server.perform(occupy)
    kept = stored(server, b"photo", "a.jpg")
    assert stored(server, b"photo", "b.jpg") == StoredFile(kept.sha256, 5, "b.jpg")
    assert objects_in(server) == 2
    assert opened(server, kept.sha256, "a.jpg").read_bytes() == b"photo"


def test_a_content_that_the_server_lost_is_said(server: Ledger):
    with pytest.raises(StorageUnavailable) as refused:
        opened(server, "0" * 64, "a.jpg")
    assert refused.value.code == "storage.attachment_missing"
