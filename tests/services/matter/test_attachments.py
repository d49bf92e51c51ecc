"""Files of a matter: kept once, named harmlessly, opened read-only, taken off and brought back."""

import os
import tempfile
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from bizenv_desktop.models import Complaint
from bizenv_desktop.rules.errors import BadInput, RuleBroken, StorageUnavailable
from bizenv_desktop.rules.secrecy import SEALED_TITLE, Eyes, Secrecy
from bizenv_desktop.rules.vocabulary import DisclosureKind
from bizenv_desktop.services.complaint import complaint_intake
from bizenv_desktop.services.complaint.complaint_commands import RegisterComplaint
from bizenv_desktop.services.matter import attachments, history
from bizenv_desktop.services.matter.attachments import Annotate, AttachFiles, NewFile
from bizenv_desktop.services.secrecy.disclosures import DisclosuresAsked, disclosures
from bizenv_desktop.storage.attachments import place_of
from bizenv_desktop.storage.ledger import Ledger

PHOTO = NewFile("现场.jpg", b"photo")


@pytest.fixture
def temporary_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def matter(any_ledger: Ledger) -> int:
    return registered(any_ledger)


def registered(ledger: Ledger, **more) -> int:
    said = RegisterComplaint(
        received_at=datetime(2026, 11, 19, 9, 0), channel="12345", title="路灯不亮", content="一周", **more
    )
    return ledger.perform(partial(complaint_intake.register, said)).result


def attach(ledger: Ledger, matter: int, *files: NewFile) -> tuple[int, ...]:
    return ledger.perform(partial(attachments.attach, AttachFiles(matter, files))).result


def listed(ledger: Ledger, matter: int, eyes: Eyes = Eyes.DESK):
    return ledger.read(partial(attachments.attachments_of, matter, eyes))


def bytes_kept(ledger: Ledger) -> list[Path]:
    return [path for path in ledger.files_folder.rglob("*") if path.is_file()]


def test_a_file_is_listed_with_its_size_day_and_who_brought_it(any_ledger: Ledger, matter: int):
    attach(any_ledger, matter, NewFile("..\\..\\现场.jpg", b"photo", " 东侧 "))
    found = listed(any_ledger, matter)
    (line,) = found.lines
    assert (line.name, line.size, line.note, line.fault) == ("现场.jpg", 5, "东侧", None)
    assert (line.at, line.operator) == (datetime(2026, 11, 20, 9, 0), "王敏")
    assert found.secrecy is Secrecy.OPEN


def test_the_same_file_is_stored_once_for_many_matters(ledger: Ledger):
    first, second = registered(ledger), registered(ledger)
    attach(ledger, first, PHOTO)
    attach(ledger, second, NewFile("另一个名字.jpg", b"photo"))
    assert len(bytes_kept(ledger)) == 1


def test_the_same_file_is_attached_to_a_matter_once(any_ledger: Ledger, matter: int):
    (first,) = attach(any_ledger, matter, PHOTO)
    assert attach(any_ledger, matter, PHOTO, NewFile("b.jpg", b"photo")) == (first,)
    assert len(listed(any_ledger, matter).lines) == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "attachment.empty"),
        (Path("nowhere.pdf"), "attachment.no_file"),
        (Path(), "attachment.no_file"),
        (b"12345678901", "attachment.too_large"),
    ],
)
def test_what_cannot_be_attached_is_said_and_nothing_is(
    ledger: Ledger, monkeypatch, content: bytes | Path, code: str
):
    monkeypatch.setattr(attachments, "MOST_BYTES", 10)
    matter = registered(ledger)
    with pytest.raises(BadInput) as refused:
        attach(ledger, matter, PHOTO, NewFile("a.pdf", content))
    assert refused.value.code == code
    assert listed(ledger, matter).lines == ()


def test_a_matter_takes_only_so_many_files(ledger: Ledger, monkeypatch):
    monkeypatch.setattr(attachments, "MOST_FILES", 1)
    matter = registered(ledger)
    with pytest.raises(BadInput) as refused:
        attach(ledger, matter, PHOTO, NewFile("b.jpg", b"b"))
    assert refused.value.code == "attachment.too_many"


def test_bytes_lie_on_the_disk_before_the_row_that_names_them(ledger: Ledger):
    """What a kill between the two leaves is a file nobody names, never a row without its file."""
    matter = registered(ledger)

    def killed(uow) -> None:
        attachments.attach(AttachFiles(matter, (PHOTO,)), uow)
        assert len(bytes_kept(ledger)) == 1
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ledger.perform(killed)
    assert listed(ledger, matter).lines == ()
    attach(ledger, matter, PHOTO)
    assert listed(ledger, matter).lines[0].fault is None


def test_a_file_taken_off_comes_back_by_undo(any_ledger: Ledger, matter: int):
    (attached,) = attach(any_ledger, matter, PHOTO)
    done = any_ledger.perform(partial(attachments.detach, attached))
    assert listed(any_ledger, matter).lines == ()
    any_ledger.perform(partial(history.undo, done.seq))
    (line,) = listed(any_ledger, matter).lines
    assert (line.name, line.fault) == ("现场.jpg", None)


def test_a_new_name_keeps_its_ending(any_ledger: Ledger, matter: int):
    (attached,) = attach(any_ledger, matter, PHOTO)
    for name, becomes in (("东侧路灯", "东侧路灯.jpg"), ("a.exe", "a.exe.jpg"), ("", "a.exe.jpg")):
        any_ledger.perform(partial(attachments.annotate, Annotate(attached, name, "夜里拍的")))
        assert listed(any_ledger, matter).lines[0].name == becomes
    assert listed(any_ledger, matter).lines[0].note == "夜里拍的"


def test_a_file_opens_as_a_copy_that_cannot_be_written(any_ledger: Ledger, matter: int, temporary_copies):
    (attached,) = attach(any_ledger, matter, PHOTO)
    copy = any_ledger.read(partial(attachments.open_copy, attached))
    assert (copy.name, copy.read_bytes()) == ("现场.jpg", b"photo")
    assert copy.stat().st_mode & 0o222 == 0
    assert temporary_copies in copy.parents


@pytest.mark.parametrize("name", ["a.exe", "a.js", "a.bat", "a.lnk", "a.docm", "a.xlsm"])
def test_what_could_run_is_listed_so_and_never_opened(ledger: Ledger, name: str):
    matter = registered(ledger)
    (attached,) = attach(ledger, matter, NewFile(name, b"MZ"))
    assert not listed(ledger, matter).lines[0].openable
    with pytest.raises(BadInput) as refused:
        ledger.read(partial(attachments.open_copy, attached))
    assert refused.value.code == "attachment.not_openable"


def test_a_lost_and_an_altered_file_are_marked_in_the_list(ledger: Ledger):
    matter = registered(ledger)
    attach(ledger, matter, PHOTO, NewFile("b.jpg", b"other"))
    (lost, altered) = sorted(bytes_kept(ledger), key=lambda path: path.read_bytes(), reverse=True)
    lost.unlink()
    altered.write_bytes(b"tampe")
    faults = [line.fault for line in listed(ledger, matter).lines]
    assert faults == ["storage.attachment_missing", "storage.attachment_changed"]


def test_files_are_written_out_beside_those_that_are_there(any_ledger: Ledger, matter: int, tmp_path: Path):
    attach(any_ledger, matter, PHOTO, NewFile("现场.jpg", b"second"), NewFile("run.exe", b"MZ"))
    (tmp_path / "现场.jpg").write_bytes(b"mine")
    written = any_ledger.read(partial(attachments.write_all_out, matter, tmp_path))
    assert [path.name for path in written] == ["现场(2).jpg", "现场(3).jpg", "run.exe"]
    assert (tmp_path / "现场.jpg").read_bytes() == b"mine"


def test_what_is_written_out_is_noted(any_ledger: Ledger, matter: int):
    attach(any_ledger, matter, PHOTO, NewFile("b.jpg", b"b"))
    any_ledger.perform(partial(attachments.note_attachments_out, matter, None))
    (note,) = any_ledger.read(partial(disclosures, DisclosuresAsked(matter_id=matter)))
    assert note.kind is DisclosureKind.EXPORTED
    assert note.facts == {"what": "attachment", "files": 2}


def test_names_of_files_are_as_secret_as_their_matter(ledger: Ledger):
    matter = registered(ledger, complainant="欧阳明", confidential=True)
    attach(ledger, matter, NewFile("欧阳明的来信.pdf", b"pdf"))
    assert listed(ledger, matter).lines[0].name == "****的来信.pdf"
    assert listed(ledger, matter, Eyes.UNMASKED).lines[0].name == "欧阳明的来信.pdf"

    def seal(uow) -> None:
        uow.name("test")
        assert uow.session.get_one(Complaint, matter).sealed is False
        uow.session.get_one(Complaint, matter).sealed = True

    ledger.perform(seal)
    assert listed(ledger, matter).lines[0].name == SEALED_TITLE


def test_an_unknown_file_is_said(ledger: Ledger):
    for deed in (
        partial(attachments.detach, 7),
        partial(attachments.annotate, Annotate(7, "a", "")),
    ):
        with pytest.raises(RuleBroken) as refused:
            ledger.perform(deed)
        assert refused.value.code == "attachment.unknown"


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes into any folder")
def test_a_folder_that_cannot_be_written_leaves_no_row(ledger: Ledger):
    matter = registered(ledger)
    ledger.files_folder.mkdir()
    ledger.files_folder.chmod(0o500)
    with pytest.raises(StorageUnavailable):
        attach(ledger, matter, PHOTO)
    assert listed(ledger, matter).lines == ()


def test_what_stood_at_the_place_of_a_content_is_mended(ledger: Ledger):
    matter = registered(ledger)
    attach(ledger, matter, PHOTO)
    (place,) = bytes_kept(ledger)
    assert place == place_of(ledger.files_folder, place.name)
    place.write_bytes(b"cut")
    attach(ledger, registered(ledger), PHOTO)
    assert listed(ledger, matter).lines[0].fault is None


def test_large_files_are_judged_by_their_size_in_the_list(ledger: Ledger, monkeypatch):
    monkeypatch.setattr("bizenv_desktop.storage.attachments.QUICKLY_READ", 2)
    matter = registered(ledger)
    attach(ledger, matter, PHOTO)
    assert listed(ledger, matter).lines[0].fault is None
    (place,) = bytes_kept(ledger)
    place.write_bytes(b"cut")
    assert listed(ledger, matter).lines[0].fault == "storage.attachment_changed"
    place.unlink()
    assert listed(ledger, matter).lines[0].fault == "storage.attachment_missing"
