"""The files of a matter in the pane: dropped, pasted, scanned, opened, written out, named, taken off."""

import tempfile
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from bizenv_desktop.rules.vocabulary import DisclosureKind
from bizenv_desktop.services.complaint import complaint_intake
from bizenv_desktop.services.complaint.complaint_commands import RegisterComplaint
from bizenv_desktop.services.secrecy.disclosures import DisclosuresAsked, disclosures
from bizenv_desktop.ui.dialogs.office.attachment_form import AttachmentForm
from bizenv_desktop.ui.dialogs.office.scan_dialog import ScanDialog
from bizenv_desktop.ui.new_files import newest_scans, size_words
from bizenv_desktop.ui.texts.questions import Question
from bizenv_desktop.ui.unmasking import UnmaskDialog, Unmasking
from bizenv_desktop.ui.widgets.attachments_box import AttachmentsBox
from tests.ui.dialogs.office import desk_on


@pytest.fixture
def desk(qapp, ledger, asker, preferences, unexpected):
    yield desk_on(ledger, asker, preferences, unexpected)
    assert unexpected == []


@pytest.fixture
def register(ledger):
    def registered(**more) -> int:
        said = RegisterComplaint(
            received_at=datetime(2026, 11, 19, 9, 0),
            channel="12345",
            title="路灯不亮",
            content="一周",
            **more,
        )
        return ledger.perform(partial(complaint_intake.register, said)).result

    return registered


@pytest.fixture
def opened() -> list[Path]:
    return []


@pytest.fixture
def make_box(qtbot, desk, opened, tmp_path, monkeypatch):
    """A box over a matter, in a window; copies go to the test's own folder."""
    (tmp_path / "temp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))

    def made(matter: int) -> AttachmentsBox:
        window = QWidget()
        box = AttachmentsBox(desk, Unmasking(desk, window), lambda path: not opened.append(path))
        QVBoxLayout(window).addWidget(box)
        qtbot.addWidget(window)
        window.resize(450, 300)
        window.show()
        box.show_matter(matter)
        return box

    return made


@pytest.fixture
def box(make_box, register) -> AttachmentsBox:
    return make_box(register())


@pytest.fixture
def scan(tmp_path) -> Path:
    file = tmp_path / "扫描 一.pdf"
    file.write_bytes(b"%PDF-1")
    return file


def urls(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def a_picture() -> QImage:
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    return image


def dropped(box: AttachmentsBox, mime: QMimeData) -> bool:
    """Drags over the box and lets go; whether it was taken."""
    button, key, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(5, 5), copy, mime, button, key)
    QApplication.sendEvent(box, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(box, QDropEvent(QPointF(5, 5), copy, mime, button, key))
    return True


def names(box: AttachmentsBox) -> list[str]:
    return [line.name for line in box.lines]


def open_dialog(kind: type[QDialog]) -> QDialog:
    (only,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    return only


def test_dropped_files_are_attached(box, scan, tmp_path):
    (tmp_path / "b.txt").write_text("b")
    assert box.hint.isVisible()
    assert dropped(box, urls(scan, tmp_path / "b.txt"))
    assert names(box) == ["扫描 一.pdf", "b.txt"]
    assert box.list.text_at(0, 0) == "扫描 一.pdf"
    assert (box.list.text_at(0, 1), box.list.text_at(0, 2)) == ("6 B", "11-20")
    assert not box.hint.isVisible()
    assert scan.exists()


def test_a_dropped_picture_is_attached_and_text_is_not(box):
    picture, words = QMimeData(), QMimeData()
    picture.setImageData(a_picture())
    words.setText("只是文字")
    assert dropped(box, picture)
    assert names(box) == ["粘贴的图片20261120-090000.png"]
    assert not dropped(box, words)


def test_a_folder_is_refused_and_said(box, tmp_path):
    dropped(box, urls(tmp_path))
    assert "不是文件" in box.notice.text
    assert names(box) == []


def test_pictures_and_files_are_pasted(qtbot, box, scan):
    QGuiApplication.clipboard().setImage(a_picture())
    box.add.setFocus()
    qtbot.keyClick(box.add, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(names(box)) == 1
    QGuiApplication.clipboard().setMimeData(urls(scan))
    box.list.setFocus()
    qtbot.keyClick(box.list, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert names(box)[1] == "扫描 一.pdf"
    QGuiApplication.clipboard().setText("文字")
    qtbot.keyClick(box.list, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "剪贴板" in box.notice.text


def test_enter_opens_a_read_only_copy(qtbot, box, asker, scan, opened):
    asker.files = (scan,)
    box.add.click()
    box.list.setFocus()
    qtbot.keyClick(box.list, Qt.Key.Key_Return)
    (copy,) = opened
    assert (copy.name, copy.read_bytes()) == ("扫描 一.pdf", b"%PDF-1")
    assert copy.stat().st_mode & 0o222 == 0


def test_a_program_is_warned_of_and_never_opened(box, asker, tmp_path, opened):
    program = tmp_path / "发票.pdf.exe"
    program.write_bytes(b"MZ")
    asker.files = (program,)
    box.add.click()
    assert "只能另存" in box.notice.text
    assert not box.open.isEnabled()
    box.list.itemActivated.emit(box.list.topLevelItem(0), 0)
    assert "不能直接打开" in box.notice.text
    assert opened == []


def test_delete_takes_off_after_a_question(qtbot, box, asker, scan):
    dropped(box, urls(scan))
    box.list.setFocus()
    qtbot.keyClick(box.list, Qt.Key.Key_Delete)
    assert "扫描 一.pdf" in asker.asked[-1]
    assert len(names(box)) == 1
    asker.answers[Question.REMOVE_ATTACHMENT] = True
    qtbot.keyClick(box.list, Qt.Key.Key_Delete)
    assert names(box) == []


def test_a_file_gets_another_name_and_a_note(qtbot, box, scan):
    dropped(box, urls(scan))
    box.list.setFocus()
    qtbot.keyClick(box.list, Qt.Key.Key_F2)
    form = open_dialog(AttachmentForm)
    form.name.setText("来信")
    form.note.setText("原件")
    form.submit()
    assert names(box) == ["来信.pdf"]
    assert box.list.text_at(0, 0) == "来信.pdf  原件"


def test_what_is_saved_elsewhere_is_noted(box, ledger, asker, scan, tmp_path):
    dropped(box, urls(scan))
    asker.file = tmp_path / "out.pdf"
    box.save.click()
    assert asker.file.read_bytes() == b"%PDF-1"
    (note,) = ledger.read(partial(disclosures, DisclosuresAsked()))
    assert (note.kind, note.facts["what"]) == (DisclosureKind.EXPORTED, "attachment")


def test_all_files_are_saved_at_once(box, asker, scan, tmp_path):
    (tmp_path / "b.txt").write_text("b")
    assert not box.save_all.isVisible()
    dropped(box, urls(scan, tmp_path / "b.txt"))
    asker.chosen_folder = tmp_path / "out"
    asker.chosen_folder.mkdir()
    box.save_all.click()
    assert sorted(path.name for path in asker.chosen_folder.iterdir()) == ["b.txt", "扫描 一.pdf"]


def test_a_lost_file_is_marked_and_cannot_be_opened(box, ledger, scan):
    dropped(box, urls(scan))
    for path in ledger.files_folder.rglob("*"):
        if path.is_file():
            path.unlink()
    box.reload()
    assert "文件不见了" in box.list.text_at(0, 0)
    assert not box.open.isEnabled()


def test_the_files_of_a_secret_matter_open_for_a_reason(make_box, register, scan, opened, ledger):
    box = make_box(register(complainant="欧阳明", confidential=True))
    dropped(box, urls(scan))
    box.open.click()
    assert opened == []
    form = open_dialog(UnmaskDialog)
    form.reason.put("制作移送材料")
    form.submit()
    box.open.click()
    assert [copy.name for copy in opened] == ["扫描 一.pdf"]
    (note,) = ledger.read(partial(disclosures, DisclosuresAsked()))
    assert (note.kind, note.reason) == (DisclosureKind.UNMASKED, "制作移送材料")


def test_the_newest_scans_are_offered(qtbot, box, desk, asker, tmp_path):
    folder = tmp_path / "扫描"
    folder.mkdir()
    for name in ("a.pdf", "b.pdf", ".hidden", "half.tmp"):
        (folder / name).write_bytes(name.encode())
    box.scans.click()
    dialog = open_dialog(ScanDialog)
    assert "还没有指定" in dialog.folder.text()
    asker.chosen_folder = folder
    dialog.other.click()
    assert desk.preferences.scan_folder == str(folder)
    shown = {dialog.list.text_at(number, 0) for number in range(dialog.list.topLevelItemCount())}
    assert shown == {"a.pdf", "b.pdf"}
    (folder / "c.pdf").write_bytes(b"c")
    qtbot.waitUntil(lambda: dialog.list.topLevelItemCount() == 3)
    dialog.list.selectAll()
    dialog.take.click()
    assert sorted(names(box)) == ["a.pdf", "b.pdf", "c.pdf"]


def test_a_scanners_folder_that_is_away_offers_nothing(tmp_path):
    assert newest_scans(tmp_path / "gone") == ()


@pytest.mark.parametrize(("size", "words"), [(0, "0 B"), (2048, "2 KB"), (5 * 1024 * 1024, "5.0 MB")])
def test_sizes_are_said_in_few_words(size: int, words: str):
    assert size_words(size) == words
