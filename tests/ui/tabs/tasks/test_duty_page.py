"""The matrix of duties by keys and clicks: choose, enter, excuse, urge, print, export; empty it says what."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QDialog
from sqlalchemy import select

from bizenv_desktop.models import DutyInstance, DutyReturn
from bizenv_desktop.rules.periods import Terms
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import DutyKind, DutyLight, MatterKind, Period
from bizenv_desktop.services.duty.duties import SaveDuty, save_duty
from bizenv_desktop.services.duty.duty_returns import HandIn, hand_in
from bizenv_desktop.ui.dialogs.duty.duty_excuse import ExcuseForm
from bizenv_desktop.ui.dialogs.duty.duty_form import DutyForm
from bizenv_desktop.ui.dialogs.duty.duty_hand_in import HandInForm
from bizenv_desktop.ui.dialogs.duty.duty_letter import DutyLetterForm
from bizenv_desktop.ui.dialogs.duty.duty_pages import DutyPages, SilentPages
from bizenv_desktop.ui.dialogs.duty.duty_urge import DutyUrgeDialog
from bizenv_desktop.ui.dialogs.paper.paper_dialog import PaperDialog
from bizenv_desktop.ui.tabs.tasks.duty_model import DutyModel
from bizenv_desktop.ui.tabs.tasks.duty_page import DutyPage
from bizenv_desktop.ui.texts.questions import Question

SEPTEMBER = date(2026, 9, 1)


@pytest.fixture
def duties(office, perform, units):
    """An article a month and three suggestions once, from September; the first unit handed one article in."""
    ids = tuple(units.values())
    made = [
        perform(
            save_duty,
            SaveDuty(title, terms, SEPTEMBER, date(2026, 12, 31), kind, measure, "区委宣传部", ids),
        )
        for title, terms, kind, measure in (
            ("信息稿", Terms(SEPTEMBER, Period.MONTH, 1, 1000, due_day=25), DutyKind.ARTICLE, "篇"),
            ("意见建议", Terms(SEPTEMBER, Period.ONCE, 3), DutyKind.SUGGESTION, "条"),
        )
    ]
    perform(hand_in, HandIn(1, date(2026, 9, 20), title="九月稿", length=1200))
    return made


@pytest.fixture
def page(office, duties, shown):
    shown_page = shown(DutyPage(office))
    shown_page.show_matter(duties[0])
    return shown_page


def top(kind: type[QDialog]) -> QDialog:
    """The dialog of this kind that is open."""
    (found,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    return found


def signs(page: DutyPage) -> list[list[str]]:
    model: QAbstractItemModel = page.table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_the_matrix_shows_signs_and_counts(page):
    assert signs(page) == [["✓", "缺", "", ""], ["缺", "缺", "", ""]]
    assert page.legend.text() == "应报 8　已报 1　缺报 3　未到期 4"
    assert page.choice.duties.currentText() == "信息稿（缺 3）"
    assert page.table.currentIndex().column() == 2  # November, today's


def test_the_model_keeps_the_rules_of_qt(page, qtbot):
    model = DutyModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(page.matrix)
    assert model.rowCount() == 2
    assert "行政审批局" in model.index(0, 0).data(int(Qt.ItemDataRole.ToolTipRole))


def test_keys_alone_lead_from_the_cell_to_the_submission(page, qtbot):
    page.table.setFocus()
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Down):
        qtbot.keyClick(page.table, key)
    view = page.detail.view
    assert (view.row.unit, view.period_words, view.verdict.light) == ("供电分局", "10月", DutyLight.MISSING)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    form = top(HandInForm)
    qtbot.waitUntil(form.isActiveWindow)
    form.title.setText("十月稿")
    form.length.setValue(1100)
    form.on.set_day(date(2026, 11, 2))
    qtbot.keyClick(form.title, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (form.isVisible(), form.notice.text) == (False, "")
    assert signs(page)[1] == ["缺", "迟", "", ""]
    assert page.detail.view.row.id == view.row.id  # the cursor stays where it was
    assert page.detail.pieces.text_at(0, 0) == "十月稿"


def test_a_piece_that_is_too_short_is_kept_and_does_not_count(page, qtbot):
    page.table.choose(2)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    form = top(HandInForm)
    form.title.setText("短稿")
    form.length.setValue(300)
    form.submit()
    assert signs(page)[0][1] == "缺"
    assert (page.detail.view.verdict.left_out, page.detail.pieces.text_at(0, 0)) == (1, "短稿")


def test_an_excuse_and_taking_out_a_submission(page, qtbot, asker):
    page.table.choose(2)
    qtbot.keyClick(page.table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    form = top(ExcuseForm)
    form.reason.setText("机构改革")
    form.submit()
    assert form.isVisible()  # nobody vouches for it
    form.by.setText("李主任")
    form.submit()
    assert signs(page)[0][1] == "免"
    page.table.choose(1)
    page.detail.take_out.click()
    assert signs(page)[0][0] == "✓"
    asker.answers[Question.TAKE_OUT_RETURN] = True
    page.detail.take_out.click()
    assert signs(page)[0][0] == "缺"


def test_a_submission_brings_its_file(page, qtbot, tmp_path: Path, asker):
    asker.file = tmp_path / "稿件.txt"
    asker.file.write_text("正文", encoding="utf-8")
    page.table.choose(2)
    page._steps.hand_in()
    form = top(HandInForm)
    form._on_choose()
    form.submit()
    assert page.detail.view.pieces[0].attachment == "稿件.txt"
    opened = []
    page.detail.opener.opened = lambda path: opened.append(path.read_text(encoding="utf-8")) or True
    page.detail.file.click()
    assert opened == ["正文"]


def test_a_month_of_all_duties_is_walked_by_keys(page, qtbot):
    page.choice.duties.setCurrentIndex(0)
    page.choice.duties.activated.emit(0)
    assert [column.title for column in page.matrix.columns] == ["信息稿", "意见建议"]
    qtbot.keyClick(page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.choice.month.label.text() == "2026-10"
    assert signs(page) == [["缺", ""], ["缺", ""]]
    page.chips.choose("short")
    page._show()
    assert page.table.model().rowCount() == 2


def test_who_is_silent_is_listed_copied_and_noted(page, qtbot):
    qtbot.keyClick(page, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    dialog = top(DutyUrgeDialog)
    assert [dialog.units.text_at(row, 3) for row in range(2)] == ["2", "1"]
    dialog.copy_one.click()
    assert "信息稿（9月）未报（应报1篇），应于9月28日前报送" in QGuiApplication.clipboard().text()
    dialog.copy_all.click()
    assert "行政审批局：" in QGuiApplication.clipboard().text()
    dialog.note_all.click()
    assert dialog.units.text_at(0, 4) == "1 次 11-20"
    assert page.matrix.lines[1].cells[0].urges == 1
    dialog.paper.click()
    pages = top(SilentPages)
    qtbot.waitUntil(lambda: pages.paper is not None)
    pages.close()
    dialog.close()


def test_letters_to_the_silent_are_issued_and_shown(page, qtbot):
    page.urge()
    dialog = top(DutyUrgeDialog)
    dialog.letters.click()
    form = top(DutyLetterForm)
    assert (form.to.currentText(), form.reply_by.day) == ("供电分局", date(2026, 11, 25))
    form.to.setCurrentIndex(0)
    form.submit()
    papers = top(PaperDialog)
    qtbot.waitUntil(lambda: papers.papers is not None and papers.paper is not None)
    assert [one.title for one in papers.papers.papers] == ["提醒函〔2026〕1号", "提醒函〔2026〕2号"]
    papers.close()
    assert dialog.units.text_at(0, 4) == "1 次 11-20"
    dialog.close()


def test_the_list_and_the_matrix_become_workbooks(page, asker, tmp_path: Path):
    asker.file = tmp_path / "矩阵.xlsx"
    page.export.click()
    sheet = openpyxl.load_workbook(asker.file).active
    assert [cell.value for cell in sheet[4]][1:4] == ["行政审批局", "✓", "缺"]
    asker.file = tmp_path / "名单.xlsx"
    page.urge()
    dialog = top(DutyUrgeDialog)
    dialog.export.click()
    assert asker.file.exists()
    dialog.close()


def test_the_matrix_is_printed_in_chinese(page, qtbot):
    assert page.print_page()
    pages = top(DutyPages)
    qtbot.waitUntil(lambda: pages.paper is not None)
    assert len(pages.paper.pages) == 1
    pages.close()


def test_a_changed_duty_keeps_what_began_before(page, qtbot):
    page.change.click()
    form = top(DutyForm)
    assert form.said.text().startswith("每月 1 篇，每件不少于 1000 字，25 日前。2026-11-20 之前开始的")
    form.quota.setValue(2)
    form.submit()
    assert [cell.quota for cell in page.matrix.lines[0].cells] == [1, 1, 1, 2]


def test_a_new_duty_is_shown_at_once(page, qtbot):
    qtbot.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = top(DutyForm)
    form.title.setText("每周小报")
    form.period.setCurrentIndex(form.period.findData(Period.WEEK.value))
    form.starts_on.set_day(date(2026, 11, 2))
    form.submit()
    assert form.isVisible()  # no unit yet
    form._on_everyone()
    form.submit()
    assert page.choice.duties.currentText().startswith("每周小报")
    assert len(page.matrix.lines) == 2


def test_a_duty_entered_by_mistake_goes_with_a_reason(page, asker):
    page.change.click()
    form = top(DutyForm)
    form.void.click()
    assert form.isVisible()
    asker.typed = "重复登记"
    form.void.click()
    assert page.choice.duty_id is None
    assert page.choice.duties.findText("信息稿", Qt.MatchFlag.MatchContains) == -1


def test_duties_of_an_earlier_release_get_their_periods_when_first_looked_at(office, perform, duties, shown):
    def forget(uow):
        for row in uow.session.scalars(select(DutyReturn)):
            row.instance_id = None
        uow.flush()
        for row in uow.session.scalars(select(DutyInstance)):
            uow.session.delete(row)
        uow.name("duty.generated", count=0)

    perform(forget)
    page = shown(DutyPage(office))
    page.show_matter(duties[0])
    assert signs(page) == [["✓", "缺", "", ""], ["缺", "缺", "", ""]]


def test_what_is_due_soon_can_be_asked_for_too(page):
    page.urge()
    dialog = top(DutyUrgeDialog)
    dialog.soon.setChecked(True)
    assert [dialog.units.text_at(row, 3) for row in range(2)] == ["3", "2"]
    assert "11月25日" in dialog.text.text
    dialog.close()


def test_a_figure_of_today_opens_the_duty_that_it_counted(page, duties):
    page.show_selection(Selection(MatterKind.DUTY).only([duties[1]]))
    assert page.choice.duty_id == duties[1]
    page.show_selection(Selection(MatterKind.DUTY).only(duties))
    assert page.choice.duty_id is None


def test_an_empty_office_is_told_what_to_do(office, shown, qtbot):
    page = shown(DutyPage(office))
    assert page._empty.isVisible()
    assert not page.urging.isEnabled()
