"""The publicity calendar by keys and clicks: plan weekly, hold, publish, cancel."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QDialog

from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.periods import Terms
from bizenv_desktop.rules.vocabulary import DutyKind, Period
from bizenv_desktop.services.duty.duties import SaveDuty, save_duty
from bizenv_desktop.ui.dialogs.duty.publicity_piece import PieceForm
from bizenv_desktop.ui.dialogs.duty.publicity_plan import PlanForm
from bizenv_desktop.ui.dialogs.duty.publicity_publish import PublishForm
from bizenv_desktop.ui.tabs.tasks.publicity_calendar import MonthModel
from bizenv_desktop.ui.tabs.tasks.publicity_page import PublicityPage
from bizenv_desktop.ui.texts.questions import Question

FIRST, LAST = date(2026, 11, 1), date(2026, 12, 31)


@pytest.fixture
def series(office, perform, units):
    terms = Terms(FIRST, Period.WEEK, 1)
    command = SaveDuty("我来说", terms, FIRST, LAST, DutyKind.INTERVIEW, "期", "", (units["供电分局"],))
    return perform(save_duty, command)


@pytest.fixture
def page(office, series, shown):
    return shown(PublicityPage(office))


def top(kind: type[QDialog]) -> QDialog:
    (found,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    return found


def planned(page) -> None:
    page.weekly.click()
    form = top(PlanForm)
    assert (form.first.day, form.last.day) == (FIRST, LAST)
    form.submit()


def test_a_weekly_series_stands_in_the_calendar(page):
    planned(page)
    assert [piece.day.day for piece in page.shown.pieces] == [6, 13, 20, 27]
    assert {piece.unit for piece in page.shown.pieces} == {"供电分局"}
    page.month.on.click()
    assert page.month.label.text() == "2026-12"
    assert len(page.shown.pieces) == 4
    page.now.click()
    assert page.month.label.text() == "2026-11"


def test_keys_walk_the_days_and_enter_opens_the_piece(page, qtbot):
    planned(page)
    page.calendar.setFocus()
    assert page.calendar.day == date(2026, 11, 6)  # the list beside it marks the first piece
    for _ in range(3):
        qtbot.keyClick(page.calendar, Qt.Key.Key_Right)
    assert page.calendar.day == date(2026, 11, 9)  # over the end of the week
    qtbot.keyClick(page.calendar, Qt.Key.Key_Return)
    form = top(PieceForm)
    assert form.planned_on.day == date(2026, 11, 9)
    form.title.setText("加场")
    form.submit()
    assert page.detail.piece.title == "加场"
    qtbot.keyClick(page.calendar, Qt.Key.Key_Return)
    form = top(PieceForm)
    form.held.setChecked(True)
    form.submit()
    assert page.shown.held == 1


def test_a_publication_with_its_clipping_marks_the_piece(page, asker, tmp_path: Path):
    planned(page)
    asker.file = tmp_path / "剪报.png"
    asker.file.write_bytes(b"png")
    page.detail.publish.click()
    form = top(PublishForm)
    form.submit()
    assert form.isVisible()  # no medium yet
    form.medium.put("区电视台")
    form._on_choose()
    form.submit()
    piece = page.detail.piece
    assert [(one.medium, one.attachment) for one in piece.publications] == [("区电视台", "剪报.png")]
    assert (page.shown.held, page.shown.published) == (1, 1)
    asker.answers[Question.REMOVE_PUBLICITY] = True
    page.detail.unpublish.click()
    assert page.shown.published == 0


def test_a_piece_is_cancelled_stands_again_and_is_removed(page, asker):
    planned(page)
    asker.typed = "嘉宾出差"
    page.detail.cancel.click()
    assert page.detail.piece.cancelled == "嘉宾出差"
    assert not page.detail.publish.isEnabled()
    page.detail.cancel.click()
    assert page.detail.piece.cancelled == ""
    asker.answers[Question.REMOVE_PUBLICITY] = True
    page.detail.remove.click()
    assert len(page.shown.pieces) == 3


def test_the_model_keeps_the_rules_of_qt(page):
    planned(page)
    model = MonthModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(Month(2026, 11), page.shown.pieces, date(2026, 11, 20))
    assert model.index(0, 0).data().startswith("10-26")
    assert "第1期" in model.spot(date(2026, 11, 6)).data()


def test_without_a_series_the_page_says_where_to_begin(office, shown):
    page = shown(PublicityPage(office))
    assert not page.add.isEnabled()
    assert "报送" in page.notice.text
