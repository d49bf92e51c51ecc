"""A holiday notice is previewed before it is entered: what moves is listed, counted, and then moved."""

from datetime import date, datetime, timedelta, timezone
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from bizenv_desktop.rules.periods import Terms
from bizenv_desktop.rules.vocabulary import MatterKind, Period
from bizenv_desktop.services.clock import calendars
from bizenv_desktop.services.complaint import complaint_intake
from bizenv_desktop.services.complaint.complaint_commands import Assign, RegisterComplaint
from bizenv_desktop.services.duty.duties import SaveDuty, save_duty
from bizenv_desktop.services.matter import matters
from bizenv_desktop.services.unit.units import SaveUnit, save_unit
from bizenv_desktop.storage.queries.duties import InstanceWanted, instances
from bizenv_desktop.ui.dialogs.clock.calendar_dialog import CalendarDialog
from bizenv_desktop.ui.dialogs.clock.notice_preview import NoticePreviewDialog
from tests.ledgers import found
from tests.ui.dialogs.office import desk_on

BEIJING = timezone(timedelta(hours=8))
MONDAY = datetime(2026, 12, 28, 10)
NOTICE = '{"year": 2027, "paper": "放假通知", "off": {"元旦": ["2027-01-01/2027-01-03"]}}'


@pytest.fixture
def ledger(tmp_path, opening, clock):
    made = found(tmp_path / "台账.db", opening)
    clock.set(2026, 12, 31)
    made.perform(partial(save_unit, SaveUnit("市税务局")))
    yield made
    made.close()


@pytest.fixture
def desk(qapp, ledger, asker, preferences, unexpected, tmp_path):
    asker.file = tmp_path / "2027.json"
    asker.file.write_text(NOTICE, encoding="utf-8")
    yield desk_on(ledger, asker, preferences, unexpected)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert unexpected == []


def assigned(ledger) -> int:
    said = RegisterComplaint(received_at=MONDAY, channel="12345", title="窗口排队", content="排队时间长")
    complaint = ledger.perform(partial(complaint_intake.register, said)).result
    ledger.perform(partial(complaint_intake.assign, Assign(matter_id=complaint, at=MONDAY, lead_unit_id=1)))
    return complaint


def press(dialog, text: str) -> None:
    [found] = [one for one in dialog.findChildren(QPushButton) if one.text() == text]
    found.click()


def previewed(qtbot, desk) -> tuple[CalendarDialog, NoticePreviewDialog]:
    dialog = CalendarDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    press(dialog, "导入放假通知…")
    return dialog, dialog.findChild(NoticePreviewDialog)


def due_of(ledger, complaint: int) -> date | None:
    return ledger.read(partial(matters.rows, MatterKind.COMPLAINT, (complaint,)))[0].due


def test_what_would_move_is_listed_with_both_dates_before_anything_is_written(qtbot, desk, ledger):
    complaint = assigned(ledger)
    _, preview = previewed(qtbot, desk)
    row = [preview.moves.text_at(0, column) for column in range(6)]
    assert row[:5] == ["〔2026〕1", "窗口排队", "市税务局", "2027-01-04 周一", "2027-01-05 周二"]
    assert row[5] == "期间工作日有变"
    assert preview.counts.text() == "1 件未结事项在变动之日以后到期，其中 1 件要调整：1 件推后，0 件提前。"
    preview.reject()
    assert due_of(ledger, complaint) == date(2027, 1, 4)
    assert not ledger.read(calendars.calendar).knows(2027)


def test_entering_moves_what_was_shown_and_the_year_is_listed(qtbot, desk, ledger):
    complaint = assigned(ledger)
    dialog, preview = previewed(qtbot, desk)
    press(preview, "载入并调整 1 件")
    assert due_of(ledger, complaint) == date(2027, 1, 5)
    assert dialog.years.text_at(0, 0) == "2027"
    press(dialog, "导入放假通知…")
    assert "已经载入" in dialog.notice.text


def test_when_something_else_would_move_the_preview_says_so_and_shows_it(qtbot, desk, ledger):
    assigned(ledger)
    _, preview = previewed(qtbot, desk)
    late = assigned(ledger)
    press(preview, "载入并调整 1 件")
    assert "重新核对" in preview.notice.text
    assert preview.moves.topLevelItemCount() == 2
    press(preview, "载入并调整 2 件")
    assert due_of(ledger, late) == date(2027, 1, 5)


def test_what_units_owe_is_listed_with_the_day_off_that_moves_it_and_moved(qtbot, desk, ledger):
    began, other = date(2027, 1, 1), ledger.perform(partial(save_unit, SaveUnit("市住建局"))).result
    terms = Terms(began, Period.MONTH, 1, due_day=1)
    duty = SaveDuty("信息稿", terms, began, date(2027, 1, 31), unit_ids=(1, other))
    ledger.perform(partial(save_duty, duty))
    assigned(ledger)
    _, preview = previewed(qtbot, desk)
    row = [preview.moves.text_at(0, column) for column in range(1, 6)]
    assert row == ["1月 信息稿", "2 个单位", "2027-01-01 周五", "2027-01-04 周一", "01-01 放假（元旦）"]
    assert preview.counts.text().endswith("2 期尚未报齐的报送要调整：2 期推后，0 期提前。")
    press(preview, "载入并调整 1 件、2 期报送")
    owed = ledger.read(lambda reader: instances(InstanceWanted(), reader.connection))
    assert {one.due for one in owed} == {date(2027, 1, 4)}


def test_a_pasted_notice_is_previewed_and_a_pasted_letter_is_refused(qtbot, desk):
    dialog = CalendarDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    QGuiApplication.clipboard().setText("各科室：请按时报送材料。")
    press(dialog, "粘贴通知正文")
    assert "哪一年的放假通知" in dialog.notice.text
    QGuiApplication.clipboard().setText("2027年部分节假日安排\n一、元旦：1月1日（周五）至3日放假，共3天。")
    press(dialog, "粘贴通知正文")
    [preview] = dialog.findChildren(NoticePreviewDialog)
    assert "2027" in preview.windowTitle() + "".join(one.text() for one in preview.findChildren(QLabel))
