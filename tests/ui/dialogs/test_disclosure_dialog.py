"""The notes of who saw what, by period, kind and matter; and their workbook."""

from datetime import date, datetime
from functools import partial

import pytest
from openpyxl import load_workbook

from bizenv_desktop.models import Document
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import DisclosureKind, MatterKind, View
from bizenv_desktop.services.complaint import complaint_intake
from bizenv_desktop.services.complaint.complaint_commands import RegisterComplaint
from bizenv_desktop.services.outgoing import exports
from bizenv_desktop.services.outgoing.exports import Export
from bizenv_desktop.services.secrecy.disclosures import NoteDisclosure, note_disclosure, note_month_pack
from bizenv_desktop.ui.dialogs.outgoing.disclosure_dialog import DisclosureDialog

SAID = RegisterComplaint(
    received_at=datetime(2026, 11, 19, 9, 0), channel="12345", title="路灯", content="不亮"
)


@pytest.fixture
def notes(ledger, clock, tmp_path):
    """One note of each way out, the first of them two months ago."""

    def paper(uow) -> int:
        uow.name("test")
        row = Document(
            series="slip", kind="slip", year=2026, serial=5, issued_on=date(2026, 11, 20), facts={}
        )
        uow.session.add(row)
        uow.flush()
        return row.id

    matter = ledger.perform(partial(complaint_intake.register, SAID)).result
    document = ledger.perform(paper).result
    clock.set(2026, 9, 1)
    ledger.perform(partial(note_month_pack, Month(2026, 8), "files"))
    clock.set(2026, 11, 20)
    unmasked = NoteDisclosure(DisclosureKind.UNMASKED, matter, reason="回访")
    printed = NoteDisclosure(DisclosureKind.PRINTED, matter, document, facts={"what": "slip", "way": "pdf"})
    for note in (unmasked, printed):
        ledger.perform(partial(note_disclosure, note))
    wanted = Export(Selection(MatterKind.COMPLAINT), tmp_path / "台账.xlsx", View.UNIT)
    ledger.perform(partial(exports.note_export, wanted))
    return matter


@pytest.fixture
def dialog(qtbot, desk, notes):
    made = DisclosureDialog(desk)
    qtbot.addWidget(made)
    made.show()
    return made


def column(dialog, place: int) -> list[str]:
    return [dialog.list.text_at(row, place) for row in range(dialog.list.topLevelItemCount())]


def test_each_way_out_is_told_in_words(dialog):
    assert column(dialog, 2) == ["导出", "打印", "显示"]
    assert column(dialog, 4) == ["投诉举报台账 转单位（脱敏） 台账.xlsx", "交办单〔2026〕5 PDF", "个人信息"]
    assert column(dialog, 6) == ["", "", "回访"]
    assert dialog.counted.text() == "共 3 条"


def test_notes_are_narrowed_by_period_kind_and_number(dialog):
    dialog.since.set_day(date(2026, 8, 1))
    assert column(dialog, 4)[-1] == "2026-08 通报 成套文件"
    dialog.kind.setCurrentIndex(dialog.kind.findText("显示"))
    assert column(dialog, 6) == ["回访"]
    dialog.kind.setCurrentIndex(0)
    for typed, count in (("2026-1", 2), ("〔2026〕1号", 2), ("2026-9", 0)):
        dialog.number.setText(typed)
        dialog.number.editingFinished.emit()
        assert len(column(dialog, 0)) == count
    dialog.number.setText("什么")
    dialog.number.editingFinished.emit()
    assert "不是编号" in dialog.notice.text


def test_the_notes_are_exported_and_that_is_noted_too(dialog, asker, tmp_path):
    asker.file = tmp_path / "查阅记录.xlsx"
    dialog.export.click()
    assert "已导出 3 条" in dialog.notice.text
    sheet = load_workbook(asker.file).active
    assert [cell.value for cell in sheet[3]] == ["时间", "经办", "方式", "事项", "内容", "件数", "事由"]
    assert sheet.cell(6, 7).value == "回访"
    dialog.kind.setCurrentIndex(dialog.kind.findText("导出"))
    assert column(dialog, 4)[0] == "查阅记录 查阅记录.xlsx"
