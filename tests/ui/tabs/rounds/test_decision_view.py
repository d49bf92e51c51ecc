"""The view 审定公示 over a real ledger: from the empty state to the award, by forms and keys."""

import os
from datetime import date

import openpyxl
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLineEdit

from bizenv_desktop.services.award.round_seals import OpenCorrection, open_correction
from bizenv_desktop.services.award.rounds import SaveRound, save_round
from bizenv_desktop.ui.dialogs.award.decision_form import DecisionForm
from bizenv_desktop.ui.dialogs.award.decision_steps import AwardForm, NoticeForm
from bizenv_desktop.ui.dialogs.award.objection_form import Finding, ObjectionForm, SettleForm
from bizenv_desktop.ui.dialogs.paper.paper_pages import PaperPages
from bizenv_desktop.ui.tabs.rounds.decision_view import DecisionView
from bizenv_desktop.ui.theme import Look
from tests.services.award.sealed_round import sealed_round

ASPECT = os.environ.get("BIZENV_LOOK")
LAST = date(2026, 11, 27)


@pytest.fixture
def page(office, ledger, qtbot):
    made = DecisionView(office)
    qtbot.addWidget(made)
    made.resize(1320, 420)
    made.show()
    qtbot.waitExposed(made)
    return made


def press(qtbot, page, made, kind):
    """Press a button, and give the form that it opens."""
    assert made.isEnabled()
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    return page.findChildren(kind)[-1]


def submit(form, name):
    look(form, name)
    form.submit()
    assert form.notice.text == ""
    QCoreApplication.processEvents()


def look(widget, name):
    if ASPECT:
        for _ in range(5):
            QCoreApplication.processEvents()
        widget.grab().save(f"{ASPECT}/{name}.png")


def is_next(made):
    return made.property("look") == Look.PRIMARY.value


def column(lines, place):
    return [lines.text_at(row, place) for row in range(lines.topLevelItemCount())]


def decided(page, qtbot, people):
    """The list as the count proposes it, but for one who is left out and one who follows."""
    form = press(qtbot, page, page.bar.decide, DecisionForm)
    form.body.setText("领导小组第3次会议")
    form.number.setText("某政办〔2026〕8号")
    qtbot.keyClick(form.list, Qt.Key.Key_Down)
    qtbot.keyClick(form.list, Qt.Key.Key_Space)
    form.list.tick(people["赵小军"], on=True)
    [line] = form.list.findItems("赵小军", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
    assert "计票未入选，列入" in [line.text(place) for place in range(line.columnCount())]
    form.submit()
    assert "王小红" in form.notice.text
    qtbot.keyClicks(form.list.findChild(QLineEdit), "B")
    qtbot.keyClick(form.list.findChild(QLineEdit), Qt.Key.Key_Return)
    QCoreApplication.processEvents()
    assert form.list.unexplained[0].name == "赵小军"
    form.list.explain(people["王小红"], "本人放弃")
    form.list.explain(people["赵小军"], "与孙小兰并列，抽签递补")
    form.notice.clear()
    submit(form, "decision_form")


def put_up(page, qtbot, clock, people):
    """The notice begins; three days later somebody objects."""
    form = press(qtbot, page, page.bar.start, NoticeForm)
    assert form.until.text() == str(LAST)
    form.days.setValue(6)
    assert form.until.text() == "2026-11-30"
    form.days.setValue(5)
    form.contact.setText("0577-00000000，行政中心3号楼")
    submit(form, "notice_form")
    clock.set(2026, 11, 23)
    form = press(qtbot, page, page.raise_one, ObjectionForm)
    form.about.setCurrentIndex(form.about.findData(people["李小明"]))
    form.text.setPlainText("申报材料中的办件数与实际不符")
    submit(form, "objection_form")
    assert column(page.objections, 3) == ["◆ 未处理"]


def test_a_sealed_round_is_decided_put_up_objected_to_and_awarded(
    page, ledger, office, asker, clock, perform, qtbot, tmp_path
):
    page.show_matter(perform(save_round, SaveRound("空", date(2026, 11, 1))))
    assert page._empty.isVisible()
    look(page, "decision_empty")
    round_id, people = sealed_round(ledger)
    page.show_matter(round_id)
    assert column(page.list, 6) == ["列入", "列入", "—", "—", "—"]
    assert is_next(page.bar.decide)
    assert not any(made.isEnabled() for made in (page.bar.start, page.bar.award, page.bar.send))
    look(page, "decision_proposed")
    decided(page, qtbot, people)
    assert column(page.list, 7)[1:3] == [
        "计票入选，未列入：本人放弃", "计票未入选，列入：与孙小兰并列，抽签递补",
    ]  # fmt: skip
    assert is_next(page.bar.start)

    put_up(page, qtbot, clock, people)
    look(page, "decision_running")

    form = press(qtbot, page, page.settle, SettleForm)
    form.submit()
    assert "是否成立" in form.notice.text
    form.notice.clear()
    form.finding.choose(Finding.DISMISSED)
    form.outcome.setPlainText("经核对台账，办件数属实")
    submit(form, "settle_form")
    assert column(page.objections, 3) == ["不成立，2026-11-23：经核对台账，办件数属实"]
    assert "公示期未满" in page.panel.left.text()
    clock.set(2026, 11, 30)
    page.reload()
    assert is_next(page.bar.award)
    form = press(qtbot, page, page.bar.award, AwardForm)
    form.number.setText("某政〔2026〕31号")
    submit(form, "award_form")
    assert not any(made.isEnabled() for made in (page.bar.decide, page.bar.award, page.settle))
    look(page, "decision_awarded")

    asker.file = tmp_path / "名单.xlsx"
    page.bar.send.click()
    assert "已导出 2 个" in page.said.text()
    assert openpyxl.load_workbook(asker.file).sheetnames[0] == "表彰名单"
    for made in page.bar.papers:
        shown = press(qtbot, page, made, PaperPages)
        assert shown.notice.text == ""
        shown.close()
    perform(open_correction, OpenCorrection(round_id, "重录", "李局长"))
    page.reload()
    assert "第 1 版结果正在更正" in page.notice.text
    assert not page.bar.decide.isEnabled()
