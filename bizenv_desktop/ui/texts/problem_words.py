"""The words of a problem's life: the steps, what their forms ask for, how far the closing has come."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from bizenv_desktop.rules.vocabulary import EventKind
from bizenv_desktop.services.problem.problem_lists import ListState
from bizenv_desktop.ui.texts.words import word


@dataclass(frozen=True, slots=True)
class StepWords:
    """How a step's form speaks: the label of its text, and what is expected in it."""

    label: str
    hint: str


_STEPS: Final = {
    EventKind.PROGRESSED: QT_TRANSLATE_NOOP("Problems", "记录进展"),
    EventKind.PASSED: QT_TRANSLATE_NOOP("Problems", "验收通过"),
    EventKind.SIGNED: QT_TRANSLATE_NOOP("Problems", "登记签字"),
    EventKind.STRUCK_OFF: QT_TRANSLATE_NOOP("Problems", "验收销号"),
    EventKind.SENT_BACK: QT_TRANSLATE_NOOP("Problems", "退回重改"),
    EventKind.REOPENED: QT_TRANSLATE_NOOP("Problems", "重启整改"),
}
_FORMS: Final = {
    EventKind.RECTIFIED: (
        QT_TRANSLATE_NOOP("Problems", "整改结果"),
        QT_TRANSLATE_NOOP("Problems", "采取了什么措施，达到了什么效果"),
    ),
    EventKind.PASSED: (
        QT_TRANSLATE_NOOP("Problems", "验收意见"),
        QT_TRANSLATE_NOOP("Problems", "怎样核实的，是否达到整改目标"),
    ),
    EventKind.SENT_BACK: (
        QT_TRANSLATE_NOOP("Problems", "退回理由"),
        QT_TRANSLATE_NOOP("Problems", "哪里没有改到位，还要做什么"),
    ),
    EventKind.DEADLINE_CHANGED: (
        QT_TRANSLATE_NOOP("Problems", "调整理由"),
        QT_TRANSLATE_NOOP("Problems", "为什么原时限做不到，谁同意调整"),
    ),
    EventKind.REOPENED: (
        QT_TRANSLATE_NOOP("Problems", "重启理由"),
        QT_TRANSLATE_NOOP("Problems", "什么情况说明问题没有解决"),
    ),
    EventKind.VOIDED: (
        QT_TRANSLATE_NOOP("Problems", "作废理由"),
        QT_TRANSLATE_NOOP("Problems", "只用于登记错误；作废后不再计入统计"),
    ),
}
_USUAL: Final = (
    QT_TRANSLATE_NOOP("Problems", "进展情况"),
    QT_TRANSLATE_NOOP("Problems", "做了什么，下一步怎么办"),
)
_LISTS: Final = {
    ListState.HANDED_IN: QT_TRANSLATE_NOOP("Problems", "已交"),
    ListState.ZERO: QT_TRANSLATE_NOOP("Problems", "零报告"),
    ListState.MISSING: QT_TRANSLATE_NOOP("Problems", "未交"),
    ListState.NOT_OWED: QT_TRANSLATE_NOOP("Problems", "不报"),
}


def step_word(step: EventKind) -> str:
    """The word on the button of a step."""
    return QCoreApplication.translate("Problems", str(_STEPS[step])) if step in _STEPS else word(step)


def event_word(kind: EventKind) -> str:
    """What an event of a problem is called in its story."""
    own = kind in (EventKind.SENT_BACK, EventKind.PASSED, EventKind.REOPENED)
    return step_word(kind) if own else word(kind)


def step_words(step: EventKind) -> StepWords:
    """What the form of a step asks for."""
    label, hint = _FORMS.get(step, _USUAL)
    return StepWords(
        QCoreApplication.translate("Problems", str(label)), QCoreApplication.translate("Problems", str(hint))
    )


def list_state_word(state: ListState) -> str:
    """已交, 零报告, 未交 or 不报."""
    return QCoreApplication.translate("Problems", str(_LISTS[state]))
