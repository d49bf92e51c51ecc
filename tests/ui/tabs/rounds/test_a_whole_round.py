"""One award from its nomination to the award, through the window: clicked, keyed, sealed, recounted, put up.

With BIZENV_LOOK=FOLDER each step leaves its picture there.
"""

import json
import os
from datetime import date
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from bizenv_desktop.recount import recount
from bizenv_desktop.rules.award.attendance_balance import Count
from bizenv_desktop.rules.vocabulary import MatterKind, RoundStage
from bizenv_desktop.services.award.rounds import GROUP, PERSON, rounds_of
from bizenv_desktop.ui.dialogs.award.ballot_entry import BallotEntry
from bizenv_desktop.ui.dialogs.award.decision_form import DecisionForm
from bizenv_desktop.ui.dialogs.award.decision_steps import AwardForm, NoticeForm
from bizenv_desktop.ui.dialogs.award.nominee_form import NomineeForm
from bizenv_desktop.ui.dialogs.award.quorum_form import QuorumForm
from bizenv_desktop.ui.dialogs.award.reading_form import ReadingForm
from bizenv_desktop.ui.dialogs.award.recount_dialog import RecountDialog
from bizenv_desktop.ui.dialogs.award.review_result_form import ReviewResultForm
from bizenv_desktop.ui.dialogs.award.roll_close_form import RollCloseForm
from bizenv_desktop.ui.dialogs.award.round_form import RoundForm
from bizenv_desktop.ui.dialogs.award.seal_dialog import SealDialog
from bizenv_desktop.ui.dialogs.award.stage_form import StageForm
from bizenv_desktop.ui.dialogs.paper.paper_pages import PaperPages
from bizenv_desktop.ui.tabs.rounds.page import RoundsTab
from bizenv_desktop.ui.texts.questions import Question

WINDOWS = ("综合窗口", "办税窗口", "报装窗口")
PEOPLE = ("甲同志", "乙同志")
ONLINE = (900, 1000, 250, 400, 800)
# One sign a nominee in the order of the roll: 1 for, 2 against; what the six people wrote.
PUBLIC = ("11221", "12121", "21112")
COMMITTEE = ("11212", "12112", "12121")
# By hand: windows 88, 56.67, 58.33 for two seats; persons 53.33, 56.67 for one.
WANTED = {"综合窗口", "报装窗口", "乙同志"}


class Clerk:
    """Hands that click and type, and eyes that keep what they saw."""

    def __init__(self, qtbot, tab) -> None:
        self._qtbot, self.tab = qtbot, tab
        self._seen = os.environ.get("BIZENV_LOOK")
        self._shots = 0

    def press(self, pressed) -> None:
        assert pressed.isEnabled(), pressed.text()
        self._qtbot.mouseClick(pressed, Qt.MouseButton.LeftButton)
        QCoreApplication.processEvents()

    def opens(self, pressed, kind):
        self.press(pressed)
        return self.the_only(kind)

    def the_only(self, kind):
        (form,) = [each for each in self.tab.findChildren(kind) if each.isVisible()]
        return form

    def send(self, form, name) -> None:
        """Ctrl+Enter, as a person without a mouse sends a form; it closes."""
        self.look(form, name)
        self._qtbot.waitUntil(form.isActiveWindow)
        QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        QCoreApplication.processEvents()
        assert not shiboken6.isValid(form) or not form.isVisible(), form.notice.text

    def view(self, name):
        self.tab.detail.views.show_view(name)
        QCoreApplication.processEvents()
        return self.tab.detail.views.view(name)

    def look(self, widget, name) -> None:
        self._shots += 1
        if self._seen:
            for _ in range(4):
                QCoreApplication.processEvents()
            widget.grab().save(str(Path(self._seen) / f"{self._shots:02}-{name}.png"))

    def see(self, name) -> None:
        self.look(self.tab, name)


@pytest.fixture
def clerk(office, units, shown, qtbot):
    tab = shown(RoundsTab(office))
    yield Clerk(qtbot, tab)
    for dialog in tab.findChildren(QDialog):
        dialog.close()


def nominate(clerk, units) -> int:
    QTest.keyClick(clerk.tab, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = clerk.the_only(RoundForm)
    form.name.setText("2026年度评选")
    form.group_seats.setValue(2)
    form.person_seats.setValue(1)
    clerk.send(form, "round")
    roll = clerk.view("roll")
    for award, names in ((GROUP, WINDOWS), (PERSON, PEOPLE)):
        for name in names:
            form = clerk.opens(roll.adds[award], NomineeForm)
            form.name.setText(name)
            form.unit.setText("行政审批局" if award == GROUP else "供电分局")
            clerk.send(form, f"nominee-{name}")
    assert roll.halves[GROUP].table.model().rowCount() == len(WINDOWS)
    clerk.see("nominated")
    return clerk.tab.detail.row.id


def move_on(clerk, to) -> None:
    form = clerk.opens(clerk.tab.detail.forward, StageForm)
    form.stage.setCurrentIndex(form.stage.findData(to.value))
    clerk.send(form, f"stage-{to.value}")


def review_and_close(clerk, asker) -> None:
    move_on(clerk, RoundStage.FIRST_REVIEW)
    roll = clerk.view("roll")
    for award in (GROUP, PERSON):
        clerk.send(clerk.opens(roll.reviews[award], ReviewResultForm), f"review-{award}")
    asker.answers[Question.LOCK_RULES] = True
    clerk.press(clerk.view("rules").lock)
    clerk.see("rules")
    roll = clerk.view("roll")
    clerk.send(clerk.opens(roll.close_roll, RollCloseForm), "close-roll")
    clerk.see("roll")
    move_on(clerk, RoundStage.VOTE)


def key_pile(clerk, card, ballots, ledger) -> None:
    for turn, operator in ((1, "甲"), (2, "乙")):
        ledger.operator = operator
        clerk.press(card.keying[turn])
        entry = clerk.the_only(BallotEntry)
        clerk.look(entry, f"keying-{turn}")
        for signs in ballots:
            for sign in signs:
                QTest.keyClick(entry.sheet, sign)
            QTest.keyClick(entry.sheet, Qt.Key.Key_Return)
        entry.close()
    form = clerk.opens(card.noting, QuorumForm)
    for count, number in zip(Count, (3, 3, 3, 3, 3, 0), strict=True):
        form.counts[count].setValue(number)
    clerk.send(form, "quorum")
    assert card.balance.text().startswith("✓")


def vote(clerk, ledger) -> None:
    votes = clerk.view("votes")
    form = clerk.opens(votes.online.typing, ReadingForm)
    for line, number in zip(form.lines, ONLINE, strict=True):
        QTest.keyClicks(line.votes, str(number))
    clerk.send(form, "reading")
    key_pile(clerk, votes.public, PUBLIC, ledger)
    key_pile(clerk, votes.committee, COMMITTEE, ledger)
    clerk.see("votes")
    move_on(clerk, RoundStage.ASSESSMENT)


def seal(clerk, asker, where) -> None:
    result = clerk.view("result")
    assert result.passed.isVisible()
    clerk.see("count")
    asker.file = where
    dialog = clerk.opens(result.bar.seal, SealDialog)
    clerk.press(dialog.seal)
    assert "已封存第 1 版" in dialog.said.text()
    clerk.look(dialog, "sealed")
    dialog.close()
    asker.file = where
    dialog = clerk.opens(result.bar.recount, RecountDialog)
    clerk.press(dialog.choose)
    assert dialog.verdict.text().startswith("●")
    clerk.look(dialog, "recounted")
    dialog.close()
    clerk.see("sealed-count")
    roll = clerk.view("roll")
    roll.halves[GROUP].table.setCurrentIndex(roll.halves[GROUP].table.model().index(0, 0))
    closed = (clerk.tab.detail.back, roll.withdraw, roll.disqualify, roll.reinstate, roll.reopen)
    assert not any(each.isEnabled() for each in closed)
    assert roll.said.text().startswith("结果已封存")
    move_on(clerk, RoundStage.APPROVAL)


def decide_and_award(clerk, clock) -> None:
    page = clerk.view("decision")
    form = clerk.opens(page.bar.decide, DecisionForm)
    form.body.setText("领导小组会议")
    form.number.setText("某政办〔2026〕8号")
    clerk.send(form, "decision")
    move_on(clerk, RoundStage.PUBLIC_NOTICE)
    clerk.send(clerk.opens(page.bar.start, NoticeForm), "notice")
    for made in page.bar.papers:
        pages = clerk.opens(made, PaperPages)
        assert pages.notice.text == ""
        pages.close()
    clock.set(2026, 11, 30)
    page.reload()
    form = clerk.opens(page.bar.award, AwardForm)
    form.number.setText("某政〔2026〕31号")
    clerk.send(form, "award")
    clerk.see("awarded")


@pytest.mark.slow
def test_a_round_goes_from_nomination_to_award_through_the_window(
    clerk, units, asker, ledger, clock, read, tmp_path
):
    award = nominate(clerk, units)
    review_and_close(clerk, asker)
    vote(clerk, ledger)
    seal(clerk, asker, tmp_path / "评选.seal")
    verdict = recount(tmp_path / "评选.seal")
    assert verdict.is_confirmed
    names = json.loads((tmp_path / "评选.seal").read_bytes())["parts"]["roll"]
    winners = {line.number for line in verdict.lines if line.outcome == "elected"}
    assert {one["name"] for one in names if one["number"] in winners} == WANTED
    decide_and_award(clerk, clock)
    (row,) = read(rounds_of, (award,))
    assert (row.kind, row.stage, row.closed_on) == (MatterKind.ROUND, RoundStage.AWARD, date(2026, 11, 30))
