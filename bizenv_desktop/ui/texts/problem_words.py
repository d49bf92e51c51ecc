"""The words of the three steps that close a problem: rectified, verified, struck off."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.rules.vocabulary import EventKind
from bizenv_desktop.ui.texts.words import word


@dataclass(frozen=True, slots=True)
class StepWords:
    """How a step's form speaks: the label of its text, and what is expected in it."""

    label: str
    hint: str


def step_word(step: EventKind) -> str:
    """The word on the button of a step."""
    if step is EventKind.PROGRESSED:
        return QCoreApplication.translate("Problems", "记录进展")
    if step is EventKind.STRUCK_OFF:
        return QCoreApplication.translate("Problems", "验收销号")
    return QCoreApplication.translate("Problems", "退回重改") if step is EventKind.SENT_BACK else word(step)


def step_words(step: EventKind) -> StepWords:
    """What the form of a step asks for."""
    translate = QCoreApplication.translate
    if step is EventKind.RECTIFIED:
        return StepWords(
            translate("Problems", "整改结果"), translate("Problems", "采取了什么措施，达到了什么效果")
        )
    if step is EventKind.STRUCK_OFF:
        return StepWords(
            translate("Problems", "验收意见"), translate("Problems", "怎样核实的，是否达到整改目标")
        )
    if step is EventKind.SENT_BACK:
        return StepWords(
            translate("Problems", "退回理由"), translate("Problems", "哪里没有改到位，还要做什么")
        )
    return StepWords(translate("Problems", "进展情况"), translate("Problems", "做了什么，下一步怎么办"))
