"""The rule sheet in the window: read, changed with its preview, locked, changed again as an edition."""

import json
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from sqlalchemy import text

from bizenv_desktop.rules.vocabulary import VoteSource
from bizenv_desktop.services.award.rounds import SaveRound, save_round
from bizenv_desktop.ui.dialogs.award.rule_sheet_form import RuleSheetForm
from bizenv_desktop.ui.dialogs.paper.paper_pages import PaperPages
from bizenv_desktop.ui.tabs.rounds.rules_view import RulesView
from bizenv_desktop.ui.texts.questions import Question


def click(qtbot, widget, label):
    (found,) = [
        each
        for each in widget.findChildren(QPushButton)
        if each.text().startswith(label) and each.isVisibleTo(widget)
    ]
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def stored(ledger):
    query = text("SELECT content, locked_by, reason FROM rule_sheet ORDER BY edition")
    return ledger.read(lambda reader: [tuple(row) for row in reader.connection.execute(query)])


def opened(view):
    (form,) = [each for each in view.findChildren(RuleSheetForm) if each.isVisible()]
    return form


def typed(qtbot, field, keys):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, keys)


def chosen(qtbot, box, text):
    """By keys, as a person without a mouse does."""
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Home)
    while box.currentText() != text:
        before = box.currentIndex()
        qtbot.keyClick(box, Qt.Key.Key_Down)
        assert box.currentIndex() > before


def rows(tree):
    columns = range(tree.columnCount())
    items = [tree.topLevelItem(number) for number in range(tree.topLevelItemCount())]
    return [[item.text(column) for column in columns] for item in items]


def facts(view, widget):
    return {
        widget.layout().itemAtPosition(line, 0).widget().text(): widget.layout()
        .itemAtPosition(line, 1)
        .widget()
        .text()
        for line in range(widget.layout().rowCount())
        if widget.layout().itemAtPosition(line, 0).widget().isVisibleTo(view)
    }


def type_exact_numbers(form, qtbot):
    """Weights, a quorum and a pass mark; what does not add up or cannot be read is said at once."""
    typed(qtbot, form.sources[VoteSource.ONLINE].weight, "1/2")
    assert form.total.text() == "130%"
    assert "加起来应是 1" in form.preview.notice.text
    click(qtbot, form, "保存规则表")
    assert "加起来应是 1" in form.notice.text
    typed(qtbot, form.sources[VoteSource.PUBLIC].weight, "0")
    assert form.preview.notice.text == ""
    typed(qtbot, form.sources[VoteSource.COMMITTEE].quorum, "2/3")
    typed(qtbot, form.pass_mark, "6x")
    assert "看不懂" in form.preview.notice.text
    typed(qtbot, form.pass_mark, "62.5")
    qtbot.waitUntil(form.isActiveWindow)
    qtbot.keyClick(form.pass_mark, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_rules_are_chosen_tried_locked_and_changed_as_a_new_edition(
    office, ledger, asker, perform, shown, qtbot
):
    award = perform(save_round, SaveRound("年度评选", date(2026, 11, 1), person_seats=5))
    view = RulesView(office)
    view.show_matter(award)
    shown(view)
    assert "默认规则" in view.standing.text()
    assert facts(view, view.rules)["权重"] == "网络 20%，公众 30%，组委会 50%。"

    click(qtbot, view, "编辑…")
    form = opened(view)
    assert rows(form.preview.ranking)[0][:2] == ["1", "丙"]
    assert not form.needs_reason
    chosen(qtbot, form.sources[VoteSource.COMMITTEE].normaliser, "按名次给分")
    first = rows(form.preview.ranking)[0]
    assert (first[1], first[3]) == ("乙", "▲1")
    assert form.sources[VoteSource.COMMITTEE].rank_step.isEnabled()
    qtbot.keyClick(form.preview.choices, Qt.Key.Key_Down)
    assert form.preview.meaning.text().startswith("网络：占全部得票，得分＝100×得票÷同类候选得票之和")
    type_exact_numbers(form, qtbot)
    sheet = json.loads(stored(ledger)[0][0])
    assert (sheet["sources"]["online"]["weight"], sheet["sources"]["committee"]["normaliser"]) == (
        "1/2",
        "rank",
    )
    assert (sheet["ties"], sheet["quorum"], sheet["pass_mark"]) == (
        ["committee", "online"], {"committee": "2/3"}, "125/2",
    )  # fmt: skip
    assert facts(view, view.rules)["合格分"] == "总分 62.5 分以上（含）方可入选。"

    asker.answers = {Question.LOCK_RULES: False}
    click(qtbot, view, "锁定")
    assert stored(ledger)[0][1] == ""
    asker.answers = {Question.LOCK_RULES: True}
    click(qtbot, view, "锁定")
    assert stored(ledger)[0][1] != ""
    assert "锁定" in view.standing.text()
    assert not view.edit.isVisible()

    click(qtbot, view, "新版本…")
    form = opened(view)
    form.withdrawal.setFocus()
    qtbot.keyClick(form.withdrawal, Qt.Key.Key_Down)
    click(qtbot, form, "保存规则表")
    assert "写明理由" in form.notice.text
    form.reason.insert("退出的候选不应占基数")
    click(qtbot, form, "保存规则表")
    assert stored(ledger)[1][2] == "退出的候选不应占基数"
    assert list(facts(view, view.editions)) == ["第 2 版", "第 1 版"]
    assert "还没有锁定" in view.standing.text()

    click(qtbot, view, "打印规则表…")
    (pages,) = view.findChildren(PaperPages)
    qtbot.waitUntil(lambda: pages.windowTitle() != "")
    pages.close()
