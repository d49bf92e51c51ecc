"""What a count says of a candidate, in the words of a list; what was done after the seal, in a line."""

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.rules.award.award_decision import Milestone
from bizenv_desktop.rules.award.tally import Line
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.ui.texts.count_words import outcome_word


def line_texts(line: Line) -> tuple[str, str, str]:
    """Rank, total with two decimals (`≈` where another only looks equal), outcome."""
    shown = f"≈{line.shown}" if line.looks_equal else line.shown
    return "—" if line.rank is None else str(line.rank), shown, outcome_word(line.outcome)


def decision_told(happened: Happening) -> tuple[str, str]:
    """What was done after the seal, and what there is to say of it, for the history of the round."""
    translate, done = QCoreApplication.translate, happened.text("decision")
    if done == Milestone.NOTICE:
        said = translate("Rounds", "{days} 个工作日，至 {until}")
        told = said.format(days=happened.text("days"), until=happened.text("until"))
        return translate("Rounds", "开始公示"), told
    if done == Milestone.OBJECTION:
        return translate("Rounds", "提出异议"), happened.text("nominee")
    if done == Milestone.SETTLED:
        upheld = happened.text("found") == "upheld"
        found = translate("Rounds", "成立") if upheld else translate("Rounds", "不成立")
        return translate("Rounds", "处理异议"), found
    if done == Milestone.AWARDED:
        return translate("Rounds", "表彰"), happened.text("text")
    said = translate("Rounds", "第 {edition} 版结果，列入 {awarded} 个")
    told = said.format(edition=happened.text("edition"), awarded=happened.text("awarded"))
    return translate("Rounds", "审定"), "；".join(filter(None, (told, happened.text("text"))))
