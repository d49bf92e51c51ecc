"""The words of a count: what the checks found, what became of a candidate, what a recount finds otherwise."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from bizenv_desktop.recount import Difference
from bizenv_desktop.rules.award.tally import Outcome
from bizenv_desktop.rules.award.tally_checks import Fault, Finding
from bizenv_desktop.ui.texts.words import word

_CONTEXT: Final = "Count"
_FAULTS: Final = {
    Fault.RULES_OPEN: QT_TRANSLATE_NOOP("Count", "规则表还没有锁定"),
    Fault.NO_ROLL: QT_TRANSLATE_NOOP("Count", "没有候选对象"),
    Fault.NO_VOTES: QT_TRANSLATE_NOOP("Count", "{source}：缺{who}的票"),
    Fault.BALANCE: QT_TRANSLATE_NOOP(
        "Count", "{source}：票数核对表不平，应到≥实到≥发出≥收回，收回＝有效＋无效，三项都要填"
    ),
    Fault.COUNTED_OTHERWISE: QT_TRANSLATE_NOOP(
        "Count", "{source}：录入有效票 {found} 张，核对表写 {wanted} 张"
    ),
    Fault.UNSETTLED: QT_TRANSLATE_NOOP("Count", "{found} 张选票只录了一遍，或两遍不一致"),
    Fault.REMOVED_TOO_MANY: QT_TRANSLATE_NOOP("Count", "{source}：{who}剔除 {found} 票，多于得票 {wanted}"),
    Fault.BELOW_EARLIER: QT_TRANSLATE_NOOP(
        "Count", "{source}：{who}现为 {found} 票，少于更早统计的 {wanted} 票"
    ),
    Fault.NO_QUORUM: QT_TRANSLATE_NOOP("Count", "{source}：实到 {found} 人，应到 {wanted} 人，不足法定人数"),
    Fault.OUTLIER: QT_TRANSLATE_NOOP("Count", "提醒：{who}网络得票 {found}，远高于中位数 {wanted}"),
    Fault.SAME_ROWS: QT_TRANSLATE_NOOP("Count", "提醒：公众票与组委会票逐张相同，是否重复录入"),
}
_OUTCOMES: Final = {
    Outcome.ELECTED: QT_TRANSLATE_NOOP("Count", "入选"),
    Outcome.PENDING: QT_TRANSLATE_NOOP("Count", "并列待定"),
    Outcome.BELOW: QT_TRANSLATE_NOOP("Count", "未达合格分"),
    Outcome.OUT: QT_TRANSLATE_NOOP("Count", "未入选"),
    Outcome.UNRANKED: QT_TRANSLATE_NOOP("Count", "不排名"),
}
_PARTS: Final = {
    "head": QT_TRANSLATE_NOOP("Count", "封存说明"),
    "rules": QT_TRANSLATE_NOOP("Count", "计票规则"),
    "roll": QT_TRANSLATE_NOOP("Count", "候选名单"),
    "online": QT_TRANSLATE_NOOP("Count", "网络票"),
    "public": QT_TRANSLATE_NOOP("Count", "公众票"),
    "committee": QT_TRANSLATE_NOOP("Count", "组委会票"),
    "result": QT_TRANSLATE_NOOP("Count", "计票结果"),
    "seal": QT_TRANSLATE_NOOP("Count", "封存码"),
    "spelling": QT_TRANSLATE_NOOP("Count", "文件写法"),
    "format": QT_TRANSLATE_NOOP("Count", "文件格式"),
}
_FIELDS: Final = {
    "scores": QT_TRANSLATE_NOOP("Count", "得分"),
    "total": QT_TRANSLATE_NOOP("Count", "总分"),
    "shown": QT_TRANSLATE_NOOP("Count", "显示总分"),
    "rank": QT_TRANSLATE_NOOP("Count", "名次"),
    "outcome": QT_TRANSLATE_NOOP("Count", "结果"),
    "line": QT_TRANSLATE_NOOP("Count", "整行"),
}


def finding_words(finding: Finding) -> str:
    """What a check found, as a sentence."""
    source = word(finding.source) if finding.source is not None else ""
    numbered = QCoreApplication.translate("Count", "{number}号候选")
    who = numbered.format(number=finding.number) if finding.number is not None else ""
    text = _translated(_FAULTS[finding.fault])
    if finding.fault is Fault.NO_VOTES and not who:
        text = QCoreApplication.translate("Count", "{source}：还没有票")
    return text.format(source=source, who=who, found=finding.found, wanted=finding.wanted)


def outcome_word(outcome: Outcome) -> str:
    """What the count makes of a candidate."""
    return _translated(_OUTCOMES[outcome])


def part_word(part: str) -> str:
    """A part of a sealed file."""
    return _translated(_PARTS.get(part, part))


def difference_words(one: Difference, name: str) -> str:
    """What a recount finds otherwise than it was sealed."""
    if one.field == "scores":
        found = QCoreApplication.translate("Count", "{name}（{number}号）的各来源得分与选票不符")
        return found.format(name=name, number=one.number)
    said = QCoreApplication.translate(
        "Count", "{name}（{number}号）的{field}：封存为 {sealed}，复核为 {found}"
    )
    return said.format(
        name=name,
        number=one.number,
        field=_translated(_FIELDS[one.field]),
        sealed=one.sealed,
        found=one.recounted,
    )


def _translated(text: object) -> str:
    return QCoreApplication.translate(_CONTEXT, str(text))
