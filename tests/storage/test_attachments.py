"""Attachments are kept by content; no name leads anywhere but into the folder beside the ledger."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bizenv_desktop.rules.errors import BadInput, StorageUnavailable
from bizenv_desktop.storage import attachments
from bizenv_desktop.storage.ledger import Ledger, Opening
from bizenv_desktop.storage.opening import open_ledger


def files_in(ledger: Ledger) -> list[Path]:
    return sorted(path for path in ledger.files_folder.rglob("*") if path.is_file())


def test_the_same_content_is_kept_once_under_its_hash(ledger: Ledger, tmp_path: Path):
    (tmp_path / "现场.jpg").write_bytes(b"photo")
    first = attachments.store(ledger, b"photo", "现场.jpg")
    second = attachments.store(ledger, tmp_path / "现场.jpg", "另一个名字.jpg")
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
def test_a_clean_name_is_one_part_of_a_path_and_clean_again(name: str):
    clean = attachments.clean_name(name)
    assert 0 < len(clean) <= attachments.LONGEST_NAME
    assert PurePosixPath(clean).name == clean
    assert PureWindowsPath(clean).name == clean
    assert not PureWindowsPath(clean).is_reserved()
    assert attachments.clean_name(clean) == clean


def test_a_copy_opens_under_its_own_name_and_cannot_be_written(ledger: Ledger):
    stored = attachments.store(ledger, b"%PDF-", "附件 一.pdf")
    copy = attachments.open_copy(ledger, stored.sha256, "附件 一.pdf")
    assert (copy.name, copy.read_bytes()) == ("附件 一.pdf", b"%PDF-")
    assert copy.stat().st_mode & 0o222 == 0


@pytest.mark.parametrize("name", ["a.exe", "a.pdf.bat", "a.docm", "a.lnk", "a.html", "无扩展名"])
def test_what_could_run_is_not_opened(ledger: Ledger, name: str):
    stored = attachments.store(ledger, b"MZ", name)
    with pytest.raises(BadInput) as refused:
        attachments.open_copy(ledger, stored.sha256, name)
    assert refused.value.code == "attachment.not_openable"


def test_a_lost_or_changed_content_is_said(ledger: Ledger):
    stored = attachments.store(ledger, b"photo", "a.jpg")
    place = attachments.place_of(ledger.files_folder, stored.sha256)
    for damage, code in (
        (lambda: place.write_bytes(b"other"), "storage.attachment_changed"),
        (place.unlink, "storage.attachment_missing"),
    ):
        damage()
        with pytest.raises(StorageUnavailable) as refused:
            attachments.open_copy(ledger, stored.sha256, "a.jpg")
        assert refused.value.code == code


def test_what_is_no_hash_leads_nowhere(tmp_path: Path):
    for name in ("../../etc/passwd", "", "A" * 64, "\ud800"):
        place = attachments.place_of(tmp_path, name)
        assert place.parent.parent == tmp_path
        assert not place.exists()


def test_a_server_keeps_no_attachments(postgres_url: str, opening: Opening):
    ledger = open_ledger(postgres_url, opening)
    with pytest.raises(StorageUnavailable) as refused:
        attachments.store(ledger, b"x", "a.pdf")
    assert refused.value.code == "storage.needs_local_file"
    ledger.close()
