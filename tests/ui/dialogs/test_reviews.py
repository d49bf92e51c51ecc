"""Reviews in the window, over the demo: a nominee's page, and the sheet of a stage by keys alone."""

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit

from bizenv_desktop.rules.award.review_marks import Verdict
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import EligibilityGround, MatterKind, RoundStage
from bizenv_desktop.services.award.eligibility import blocking
from bizenv_desktop.services.award.nominees import nominees
from bizenv_desktop.services.award.review_sheets import SheetWanted, Sitting, sheet_lines
from bizenv_desktop.services.award.round_seals import seal_round
from bizenv_desktop.services.award.rounds import GROUP
from bizenv_desktop.services.matter import matters
from bizenv_desktop.ui.dialogs.award.ground_form import GroundForm
from bizenv_desktop.ui.dialogs.award.nominee_page import NomineePage
from bizenv_desktop.ui.dialogs.award.review_form import ReviewForm
from bizenv_desktop.ui.dialogs.award.review_sheet import ReviewSheet
from bizenv_desktop.ui.tables.review_grid import MARK, NOTE, VERDICT
from bizenv_desktop.ui.texts.questions import Question

FIRST = RoundStage.FIRST_REVIEW


@pytest.fixture
def ledger(demo_ledger):
    return demo_ledger


@pytest.fixture
def round_id(ledger):
    [found] = ledger.read(partial(matters.ids, Selection(MatterKind.ROUND)))
    return found


def test_a_nominee_s_page_opens_what_it_counts_and_takes_what_is_found(desk, ledger, round_id, qtbot, asker):
    nominee = ledger.read(partial(nominees, round_id))[0]
    page = NomineePage(desk, nominee.id)
    page.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(page)
    page.show()
    complaint = page.lines[EligibilityGround.COMPLAINT]
    assert (complaint.state.text(), "1 件" in complaint.known.text()) == ("通过", True)
    assert page.means.text() == "平均分：初评 91.5 · 走访 88 · 复评 88.5"
    complaint.confirm.click()
    form = page.findChild(GroundForm)
    form.verdict.choose(Verdict.FAILED)
    form.basis.setPlainText(" ")
    form.submit()
    assert "依据" in form.notice.text
    form.basis.setPlainText("查实的投诉就是这个窗口")
    form.submit()
    assert complaint.state.text() == "不通过"
    assert [one.name for one in ledger.read(lambda reader: blocking(round_id, reader.connection))] == [
        nominee.name
    ]
    page.add_review()
    added = page.findChildren(ReviewForm)[-1]
    added.mark.insert("一百")
    added.who.insert("监督员")
    added.submit()
    assert "不是 0 到 100" in added.notice.text
    added.mark.setText("80")
    added.submit()
    assert page.reviews.topLevelItemCount() == 4
    assert "复评 84.25" in page.means.text()
    page.reviews.itemActivated.emit(page.reviews.topLevelItem(3), 0)
    asker.answers[Question.REMOVE_REVIEW] = True
    [gone] = [one for one in page.findChildren(ReviewForm) if one.isVisible()]
    gone._remove()
    assert page.reviews.topLevelItemCount() == 3
    opened: list[Selection] = []
    desk.navigator.selection_wanted.connect(opened.append)
    complaint.rows.click()
    assert [ledger.read(partial(matters.count, selection)) for selection in opened] == [1]
    assert not page.isVisible()
    ledger.perform(partial(seal_round, round_id))
    page.reload()
    assert "已封存" in page.notice.text
    assert not complaint.confirm.isEnabled()


def key_in(grid, text):
    """Type into the cell with the cursor, as somebody does who never looks up."""
    QTest.keyClicks(grid, text[0])
    [editor] = [one for one in grid.viewport().findChildren(QLineEdit) if one.isVisible()]
    QTest.keyClicks(editor, text[1:])
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QCoreApplication.processEvents()  # the delegate ends an entry by a queued call


def test_a_sheet_is_filled_in_without_a_mouse(desk, ledger, round_id, qtbot, asker):
    sheet = ReviewSheet(desk, SheetWanted(round_id, GROUP, FIRST))
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(sheet)
    sheet.show()
    QAbstractItemModelTester(sheet.grid.reviews)
    grid = sheet.grid
    grid.setFocus()
    for mark in ("95.5", "88", "101"):
        key_in(grid, mark)
    assert grid.currentIndex() == grid.reviews.index(3, MARK)
    grid.setCurrentIndex(grid.reviews.index(0, VERDICT))
    for key in (Qt.Key.Key_1, Qt.Key.Key_2):
        QTest.keyClick(grid, key)
    assert [line.said.passed for line in grid.reviews.lines[:3]] == [True, False, None]
    sheet.submit()
    assert "评审" in sheet.notice.text
    sheet.who.insert("评委甲")
    sheet.submit()
    assert "“101”" in sheet.notice.text
    grid.reviews.setData(grid.reviews.index(2, MARK), "")
    grid.reviews.setData(grid.reviews.index(2, NOTE), "未到场")
    assert sheet.sum.text() == "已填 3/12　平均分 91.75"
    sheet.submit()
    assert not sheet.isVisible()
    wanted = SheetWanted(round_id, GROUP, FIRST, Sitting(date(2026, 11, 20), "评委甲"))
    kept = ledger.read(partial(sheet_lines, wanted))
    assert [(line.said.mark, line.said.note) for line in kept[:4]] == [
        ("95.5", ""), ("88", ""), ("", "未到场"), ("", ""),
    ]  # fmt: skip
    again = ReviewSheet(desk, SheetWanted(round_id, GROUP, FIRST))
    again.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(again)
    again.show()
    again.sitting.setCurrentIndex(1)
    again.sitting.activated.emit(1)
    assert again.who.text() == "评委甲"
    for place, count in ((1, 8), (0, 12)):
        again.award.setCurrentIndex(place)
        again.award.activated.emit(place)
        assert (again.grid.reviews.rowCount(), again.who.text()) == (count, "评委甲")
    again.grid.reviews.set_verdict(5, passed=True)
    asker.answers[Question.DISCARD_TYPED] = False
    again.stage.choose(RoundStage.VISIT)
    assert again.stage.chosen is FIRST
    again.submit()
    assert sum(line.said.passed is True for line in ledger.read(partial(sheet_lines, wanted))) == 2
