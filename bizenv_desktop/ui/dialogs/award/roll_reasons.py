"""退出, 取消资格, 恢复候选, 重开名单: the deeds on a roll that want a reason."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.services.award.nominees import NomineeRow
from bizenv_desktop.services.award.roll_changes import TakeOff, disqualify, reinstate, withdraw
from bizenv_desktop.services.award.rolls import ReopenRoll, reopen_roll
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.award.reason_form import ReasonForm, ReasonWords


def withdraw_form(desk: Desk, nominee: NomineeRow, parent: QWidget) -> ReasonForm:
    """A nominee withdraws."""
    translate = QCoreApplication.translate
    before = translate("Rounds", "“{name}”退出后不列入候选名单。")
    after = translate("Rounds", "“{name}”退出后仍列在名单和结果表中，注明退出，不排名次。")
    words = ReasonWords(
        translate("Rounds", "候选退出"),
        (before if nominee.number is None else after).format(name=nominee.name),
        translate("Rounds", "登记退出"),
    )
    return ReasonForm(desk, words, lambda said: partial(withdraw, TakeOff(nominee.id, said)), parent)


def disqualify_form(desk: Desk, nominee: NomineeRow, parent: QWidget) -> ReasonForm:
    """A nominee is disqualified."""
    translate = QCoreApplication.translate
    words = ReasonWords(
        translate("Rounds", "取消资格"),
        translate("Rounds", "“{name}”取消资格后不参加排名，理由记入评选历史和结果表。").format(
            name=nominee.name
        ),
        translate("Rounds", "取消资格"),
    )
    return ReasonForm(desk, words, lambda said: partial(disqualify, TakeOff(nominee.id, said)), parent)


def reinstate_form(desk: Desk, nominee: NomineeRow, parent: QWidget) -> ReasonForm:
    """A nominee comes back."""
    translate = QCoreApplication.translate
    words = ReasonWords(
        translate("Rounds", "恢复候选"),
        translate("Rounds", "撤回“{name}”的退出或取消资格。").format(name=nominee.name),
        translate("Rounds", "恢复候选"),
    )
    return ReasonForm(desk, words, lambda said: partial(reinstate, TakeOff(nominee.id, said)), parent)


def reopen_form(desk: Desk, round_id: int, parent: QWidget) -> ReasonForm:
    """The roll is reopened."""
    translate = QCoreApplication.translate
    words = ReasonWords(
        translate("Rounds", "重开候选名单"),
        translate("Rounds", "编号全部收回，可以再增减候选，然后重新确定名单。已发出的选票样张作废。"),
        translate("Rounds", "重开名单"),
    )
    return ReasonForm(desk, words, lambda said: partial(reopen_roll, ReopenRoll(round_id, said)), parent)
