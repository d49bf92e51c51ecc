"""计票 in the window: checks, the page of a count, a tried count, seal, recount, correction, next edition."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from bizenv_desktop.models import BallotEntry, Nominee, Removal
from bizenv_desktop.recount import recount
from bizenv_desktop.rules.award.rule_sheet import Normaliser
from bizenv_desktop.rules.award.what_if import Wish
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.vocabulary import VoteSource
from bizenv_desktop.services.award.round_results import round_result
from bizenv_desktop.services.award.rounds import SaveRound, save_round
from bizenv_desktop.services.award.what_if import what_if
from bizenv_desktop.ui.dialogs.award.correction_form import CorrectionForm
from bizenv_desktop.ui.dialogs.award.count_page import CountPageDialog
from bizenv_desktop.ui.dialogs.award.editions_dialog import EditionsDialog
from bizenv_desktop.ui.dialogs.award.recount_dialog import RecountDialog
from bizenv_desktop.ui.dialogs.award.seal_dialog import SealDialog
from bizenv_desktop.ui.dialogs.award.what_if import WhatIfDialog
from bizenv_desktop.ui.tabs.rounds.result_view import ResultView
from bizenv_desktop.ui.texts.result_words import grouped
from tests.services.award.test_round_seals import AT, NAMES, enter


@pytest.fixture
def round_id(office, perform) -> int:
    """DOMAIN §6's check, of which one ballot was entered otherwise the second time."""
    made = perform(enter)
    perform(mark, "NNN")
    return made


def mark(marks: str, uow) -> None:
    uow.name("round.saved", title="x")
    uow.session.get_one(BallotEntry, 2).marks = marks


def take_out(round_id: int, uow) -> None:
    uow.name("round.saved", title="剔除")
    first = uow.session.query(Nominee).filter_by(round_id=round_id, name=NAMES[0]).one()
    uow.session.add(
        Removal(
            nominee_id=first.id, source="online", votes=9_000, reason="刷票", approver="李局长", decided_at=AT
        )
    )


@pytest.fixture
def view(office, round_id, shown) -> ResultView:
    made = ResultView(office)
    made.show_matter(round_id)
    return shown(made)


class Hand:
    """Presses buttons and finds what they opened."""

    def __init__(self, qtbot, view) -> None:
        self._qtbot, self._view = qtbot, view

    def press(self, pressed) -> None:
        assert pressed.isEnabled()
        self._qtbot.mouseClick(pressed, Qt.MouseButton.LeftButton)

    def opens(self, pressed, kind: type[QDialog]):
        self.press(pressed)
        return self.found(kind)

    def found(self, kind: type[QDialog]):
        (dialog,) = [each for each in self._view.findChildren(kind) if each.isVisible()]
        return dialog


@pytest.fixture
def hand(qtbot, view) -> Hand:
    return Hand(qtbot, view)


def cells(view) -> list[list[str]]:
    model = view.table.content
    columns = range(model.columnCount())
    return [[model.index(row, column).data() for column in columns] for row in range(model.rowCount())]


def test_checks_block_the_seal_until_they_are_settled_and_lead_to_their_place(
    view, hand, office, perform, qtbot
):
    assert view.bar.said.text().startswith("未封存，仅供核对")
    assert view.passed.text() == "封存前的核对：须处理 2 项，提醒 0 项"
    assert "只录了一遍" in view.checks.item(0).text()
    dialog = hand.opens(view.bar.seal, SealDialog)
    assert not dialog.seal.isEnabled()
    assert dialog.said.text().startswith("▲ 还有 2 项核对没有通过")
    dialog.reject()
    view.checks.setCurrentRow(0)
    with qtbot.waitSignal(office.navigator.tab_wanted) as wanted:
        QTest.keyClick(view.checks, Qt.Key.Key_Return)
    assert wanted.args == ["rounds/votes"]
    perform(mark, "YYY")
    view.reload()
    assert view.passed.text() == "● 封存前的核对全部通过"
    assert view.checks.count() == 0
    assert cells(view)[0] == [
        "1", "2", "王小红", "", "8,000", "80.00", "27/30", "90.00", "11/11", "100.00", "93.00", "入选"
    ]  # fmt: skip
    assert [row[-2:] for row in cells(view)[1:]] == [["84.91", "未入选"], ["80.00", "未入选"]]
    first = view.table.content.index(1, 10)
    assert first.data(Qt.ItemDataRole.ToolTipRole) == "精确总分 934/11"


def test_a_line_opens_its_page_and_a_tried_count_leaves_no_trace(view, hand, perform, ledger, qtbot):
    perform(mark, "YYY")
    view.reload()
    before = ledger.read(lambda reader: round_result(view.round_id, reader))
    view.table.setCurrentIndex(view.table.content.index(0, 0))
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    page = hand.found(CountPageDialog)
    qtbot.waitUntil(lambda: page.paper is not None)
    assert (page.number, page.paper.title) == (2, "计票说明 评选〔2026〕1号　王小红")
    hand.press(page.later)
    qtbot.waitUntil(lambda: page.paper is not None and "李小明" in page.paper.title)
    page.reject()
    tried = hand.opens(view.bar.try_out, WhatIfDialog)
    assert "关闭后什么也不留下" in tried.banner.text()
    for choice in tried.sources.values():
        choice.way.setCurrentIndex(choice.way.findData(Normaliser.RANK.value))
    rows = [
        (row.candidate.name, row.now.shown, row.then.shown, row.moved) for row in tried.table.content.rows
    ]
    assert rows == [
        ("王小红", "93.00", "97.50", -1), ("李小明", "84.91", "92.00", -1), ("赵小军", "80.00", "98.00", 2)
    ]  # fmt: skip
    tried.sources[VoteSource.ONLINE].parts.setValue(0)
    assert tried.whole.text() == "合计 80%，按比例折成 100%。"
    tried.reject()
    assert ledger.read(lambda reader: round_result(view.round_id, reader)) == before


def test_a_round_is_sealed_recounted_corrected_and_sealed_again(
    view, hand, perform, read, asker, tmp_path, qtbot
):
    perform(mark, "YYY")
    view.reload()
    asker.file = tmp_path / "评选.seal"
    dialog = hand.opens(view.bar.seal, SealDialog)
    hand.press(dialog.seal)
    first = view.result.seal
    assert dialog.code.text().replace("\n", " ") == grouped(first.sha256)
    assert str(asker.file) in dialog.saved.text()
    assert recount(asker.file).sha256 == first.sha256
    dialog.reject()
    assert f"第 1 版　封存码 {grouped(first.sha256[:16])}" in view.bar.said.text()
    assert not view.bar.try_out.isVisible()
    with pytest.raises(RuleBroken, match=r"round\.sealed"):
        read(what_if, view.round_id, Wish({}, view.result.count.sheet.withdrawal, {}))
    check_recount(hand.opens(view.bar.recount, RecountDialog), hand, asker)
    correct(hand.opens(view.bar.correct, CorrectionForm), hand)
    assert view.bar.said.text().startswith("更正中：第 1 版")
    perform(take_out, view.round_id)
    view.reload()
    assert "10,000－9,000" in [row[4] for row in cells(view)]
    asker.file = tmp_path / "没有这个文件夹" / "评选.seal"
    dialog = hand.opens(view.bar.seal, SealDialog)
    hand.press(dialog.seal)
    assert (view.result.seal, "评选.seal" in dialog.notice.text) == (None, True)
    asker.file = tmp_path / "写不进.seal"
    asker.file.with_name("写不进.seal.tmp").mkdir()
    hand.press(dialog.seal)
    assert view.result.seal.edition == 2
    assert dialog.notice.text.startswith("封存已经生效，只是文件没有写成")
    asker.file = tmp_path / "评选第2版.seal"
    hand.press(dialog.again)
    assert recount(asker.file).sha256 == view.result.seal.sha256
    dialog.reject()
    editions = hand.opens(view.bar.editions, EditionsDialog)
    assert [editions.list.text_at(row, 0) for row in (0, 1)] == ["第 2 版", "第 1 版"]
    assert [editions.list.text_at(1, column) for column in (3, 4, 5)] == [
        first.sha256[:16], "漏剔除刷票", "李局长"
    ]  # fmt: skip
    editions.reject()
    view.canvas.finish_drawing()
    assert view.canvas.chart is not None
    other = perform(save_round, SaveRound("另一个评选", date(2026, 11, 1)))
    view.show_matter(other)
    assert view.canvas.chart is None  # the last round's bars are gone, with what they open
    assert not view.canvas.isVisible()
    assert not view.classes.isVisible()
    said = [view.checks.item(row).text() for row in range(view.checks.count())]
    assert any(text.startswith("公众票：还没有票。") for text in said)


def check_recount(dialog, hand, asker) -> None:
    hand.press(dialog.choose)
    assert dialog.verdict.text() == "● 复核一致：封存文件未被改动，结果与选票相符。"
    assert "与台账里第 1 版相同" in dialog.code.text()
    whole = asker.file
    asker.file = whole.with_name("改过.seal")
    asker.file.write_bytes(whole.read_bytes().replace(b'"1":10000', b'"1":10001'))
    hand.press(dialog.choose)
    assert "▲ 封存文件里的“网络票”被改动过。" in dialog.verdict.text()
    asker.file.write_bytes(b"{}")
    hand.press(dialog.choose)
    assert "不是封存文件" in dialog.notice.text
    dialog.reject()


def correct(form, hand) -> None:
    form.submit()
    assert form.notice.text == "请写明更正的理由。"
    form.reason.setPlainText("漏剔除刷票")
    form.approver.setText("李局长")
    form.submit()
