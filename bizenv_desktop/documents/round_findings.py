"""What the checks of a count found, as the minutes say it."""

from collections.abc import Mapping
from typing import Final

from bizenv_desktop.documents.round_count_pages import SOURCE_NAMES
from bizenv_desktop.rules.award.attendance_balance import Imbalance
from bizenv_desktop.rules.award.tally_checks import Fault, Finding

_FAULTS: Final[Mapping[Fault, str]] = {
    Fault.RULES_OPEN: "规则表没有锁定",
    Fault.NO_ROLL: "没有候选对象",
    Fault.NO_VOTES: "{source}缺{who}的票",
    Fault.BALANCE: "{source}票数核对表不平",
    Fault.COUNTED_OTHERWISE: "{source}录入有效票 {found} 张，核对表写 {wanted} 张",
    Fault.UNSETTLED: "{found} 张选票只录了一遍，或两遍不一致",
    Fault.REMOVED_TOO_MANY: "{source}对{who}剔除 {found} 票，多于得票 {wanted}",
    Fault.BELOW_EARLIER: "{source}{who}为 {found} 票，少于更早统计的 {wanted} 票",
    Fault.NO_QUORUM: "{source}实到 {found} 人，应到 {wanted} 人，不足法定人数",
    Fault.OUTLIER: "{who}网络得票 {found}，远高于中位数 {wanted}",
    Fault.SAME_ROWS: "公众票与组委会票逐张相同",
}
IMBALANCES: Final[Mapping[Imbalance, str]] = {
    Imbalance.MISSING: "收回、有效、无效未填齐",
    Imbalance.MORE_ATTENDED: "实到多于应到",
    Imbalance.MORE_ISSUED: "发出多于实到",
    Imbalance.MORE_RETURNED: "收回多于发出",
    Imbalance.NOT_THE_SUM: "收回不等于有效加无效",
}


def finding_text(finding: Finding) -> str:
    """One finding as a sentence without its full stop, told whether it blocks or only warns."""
    kind = "不能封存" if finding.blocks else "提请注意"
    nobody_voted = finding.fault is Fault.NO_VOTES and finding.number is None
    text = "{source}还没有票" if nobody_voted else _FAULTS[finding.fault]
    said = text.format(
        source="" if finding.source is None else f"{SOURCE_NAMES[finding.source]}票：",
        who="" if finding.number is None else f"{finding.number}号候选",
        found="—" if finding.found is None else finding.found,
        wanted="—" if finding.wanted is None else finding.wanted,
    )
    return f"（{kind}）{said}"
