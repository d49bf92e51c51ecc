"""录票 by key events: ballots keyed twice blind, differences settled by the paper, counts that balance."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bizenv_desktop.models import Ballot, BallotEntry
from bizenv_desktop.rules.award.attendance_balance import Count
from bizenv_desktop.rules.award.vote_material import Attendance
from bizenv_desktop.services.award.ballot_state import corrections, entry_state
from bizenv_desktop.services.award.quorum import quorum_sheet
from bizenv_desktop.services.award.round_material import entered
from bizenv_desktop.ui.dialogs.award.ballot_corrections import BallotCorrections
from bizenv_desktop.ui.dialogs.award.ballot_drop import BallotDrop
from bizenv_desktop.ui.dialogs.award.ballot_entry import BallotEntry as BallotEntryWindow
from bizenv_desktop.ui.dialogs.award.quorum_form import QuorumForm
from bizenv_desktop.ui.dialogs.award.score_entry import ScoreEntry
from bizenv_desktop.ui.tabs.rounds.votes_view import VotesView
from tests.services.award.ballot_office import COMMITTEE, PUBLIC, open_round, polling, rows_of

ENTER = "\r"


def type_into(widget, keys):
    """Press keys one by one as a person does; `<` is Backspace, `^` the arrow up."""
    special = {ENTER: Qt.Key.Key_Return, "<": Qt.Key.Key_Backspace, "^": Qt.Key.Key_Up}
    for key in keys:
        QTest.keyClick(widget, special.get(key, key))


@pytest.fixture
def view(office, ledger, shown):
    made = VotesView(office)
    made.show_matter(polling(ledger, judged=True))
    return shown(made)


def stored(ledger):
    numbers = {row["id"]: row["number"] for row in rows_of(ledger, Ballot)}
    return [
        (numbers[row["ballot_id"]], row["turn"], row["marks"], row["valid"], row["operator"])
        for row in rows_of(ledger, BallotEntry)
    ]


def opened(card, kind):
    [found] = [one for one in card.findChildren(kind) if one.isVisible()]
    return found


def closed(dialog, card, qtbot):
    dialog.close()
    qtbot.waitUntil(lambda: not [one for one in card.findChildren(type(dialog)) if one.isVisible()])


def test_ballots_are_keyed_twice_and_settled_by_the_paper(view, ledger, qtbot, asker):
    card = view.public
    assert (card.rule.text(), card.correcting.isEnabled()) == ("权重 30%", False)
    ledger.operator = "甲"
    card.key_turn(1)
    first = opened(card, BallotEntryWindow)
    type_into(first.sheet, ["1", "y", "2", "-", ENTER, ENTER])  # 1: YYN--
    assert (first.number.value(), first.done_count, first.last.text()) == (2, 1, "1")
    type_into(first.sheet, ["n", "a"])
    assert "示范集体（窗口）：赞成 2，最多 2\n服务标兵：赞成 2，最多 1\n▲ 超选" in first.count.text()
    type_into(first.sheet, ["<", "2", ENTER])  # the last 赞成 becomes 反对; 2: NYYYN
    type_into(first.sheet, [" ", " ", "1", ENTER, ENTER])  # 3: three windows, two seats
    assert "按无效票保存" in first._go.text()
    type_into(first.sheet, [ENTER, "x", ENTER])  # 4: an invalid ballot
    type_into(first.sheet, ["<", "<", "a", ENTER])  # back to 4: valid after all, and over-marked
    assert first.number.value() == 5
    QTest.keyClick(first.sheet, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "正在重录 4 号" in first.warning.text()
    type_into(first.sheet, ["<", "<", "<", "<", "<", "2", "2", "2", "1", "2", ENTER])  # 4: NNNYN
    assert stored(ledger) == [
        (1, 1, "YYN--", True, "甲"), (2, 1, "NYYYN", True, "甲"),
        (3, 1, "-----", False, "甲"), (4, 1, "NNNYN", True, "甲"),
    ]  # fmt: skip
    first.sheet.hold()  # while a ballot is being saved …
    type_into(first.sheet, ["a"])
    assert first.sheet.is_blank
    first.sheet.release(replay=True)  # … keys wait for the next one
    first.number.setValue(2)
    type_into(first.sheet, [ENTER])
    assert "已有 2 号" in first.notice.text
    asker.answers.clear()
    first.sheet.show_said(None)
    closed(first, card, qtbot)
    card.key_turn(2)
    assert "免得" not in card.notice.text
    card.notice.clear()
    _second_turn(view, ledger, qtbot)


def _second_turn(view, ledger, qtbot):
    card = view.public
    for dialog in card.findChildren(BallotEntryWindow):
        dialog.close()
    ledger.operator = "乙"
    card.key_turn(2)
    second = opened(card, BallotEntryWindow)
    assert (second.number.value(), second.sheet.is_blank, second.count.text()) == (
        1, True, "示范集体（窗口）：赞成 0，最多 2\n服务标兵：赞成 0，最多 1",
    )  # fmt: skip
    type_into(second.sheet, ["1", "1", "2", "3", "3", ENTER])
    assert second.left.text() == "本次已录 1 张；本遍共 1 张，还有 3 张等着录"
    type_into(second.sheet, ["<"])
    assert "两遍都已录入" in second.notice.text
    type_into(second.sheet, ["2", "1", "2", "1", "1", ENTER])  # 2 differs and is over-marked
    type_into(second.sheet, ["x", ENTER, "2", "2", "2", "1", "2", ENTER])
    second.close()
    state = ledger.read(partial(entry_state, view.round_id, PUBLIC))
    assert (state.first, state.second, state.agreed, state.differing) == (4, 4, 3, 1)
    assert [card.states[name].text() for name in card.states] == ["4", "4", "3", "1", "0"]
    card.correct()
    settling = opened(card, BallotCorrections)
    assert settling.numbers.item(0).text() == "▲ 2 号"
    assert settling.sheet.is_blank  # one of them is invalid: nothing stands yet
    type_into(settling.sheet, ["2", "1", "2", "1", "2", ENTER])
    assert settling.numbers.item(0).text() == "● 2 号 已更正"
    settling.close()
    found = ledger.read(lambda reader: entered(view.round_id, reader.connection))
    marks = [(one.number, one.marks) for one in found.material.paper[PUBLIC].ballots if one.valid]
    assert (marks, found.unsettled) == ([(1, "YYN--"), (2, "NYNYN"), (4, "NNNYN")], 0)
    card.drop()
    form = opened(card, BallotDrop)
    form.number.setValue(4)
    form.reason.setText("放错了堆")
    form.submit()
    assert [card.states[name].text() for name in card.states] == ["3", "3", "2", "0", "1"]


def test_judges_sheets_are_keyed_as_numbers_and_only_what_differs_again(view, ledger, qtbot):
    card = view.committee
    assert card.rule.text() == "权重 50% · 评委打分"
    for operator, turn, third in (("甲", 1, "80"), ("乙", 2, "8")):
        ledger.operator = operator
        card.key_turn(turn)
        entry = opened(card, ScoreEntry)
        for field, text in zip(entry.scores.fields, ("95.5", "１００", third, "", "101"), strict=True):
            field.insert(text)
            field.textEdited.emit(field.text())
            type_into(field, [ENTER])
        assert "超出范围" in entry.notice.text
        entry.scores.fields[4].setText("60")
        type_into(entry.scores.fields[4], [ENTER])
        assert (entry.number.value(), entry.scores.is_blank) == (2, True)
        entry.close()
    assert len(ledger.read(partial(corrections, view.round_id, COMMITTEE))) == 1
    card.correct()
    settling = opened(card, BallotCorrections)
    assert [field.text() for field in settling.sheet.fields] == ["95.5", "100", "", "", "60"]
    settling.sheet.fields[2].setText("80")
    type_into(settling.sheet.fields[4], [ENTER])
    settling.close()
    assert [one[2] for one in stored(ledger)][-1] == "95.5,100,80,.,60"


def test_the_six_counts_say_at_once_whether_they_balance(view, ledger):
    card = view.public
    card.note_counts()
    form = opened(card, QuorumForm)
    for count, number in zip(Count, (60, 60, 61, 58, 57, 0), strict=True):
        form.counts[count].setValue(number)
    assert form.balance.text() == "▲ 发出多于实到；收回不等于有效加无效"
    form.counts[Count.ISSUED].setValue(60)
    form.counts[Count.INVALID].setValue(1)
    assert form.balance.text() == "✓ 平衡：收回 58＝有效 57＋无效 1"
    form.submit()
    kept = ledger.read(partial(quorum_sheet, view.round_id, PUBLIC))
    assert kept.noted == Attendance(60, 60, 60, 58, 57, 1)
    assert [label.text() for label in card.counts.values()] == ["60", "60", "60", "58", "57", "1"]
    assert card.balance.text().startswith("✓")


def test_before_rules_and_roll_stand_the_cards_say_what_is_missing(office, ledger, shown):
    view = VotesView(office)
    view.show_matter(open_round(ledger))
    shown(view)
    assert "规则表" in view.public.obstacle.text()
    assert not any(one.isEnabled() for one in view.public.keying.values())
    assert view.public.noting.isEnabled()
