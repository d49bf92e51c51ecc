"""Words of an award that papers, charts and the window share, so that all of them say the same.

They are the award's own terms, as `STATUS_WORDS` are the month's: printed and sealed, not translated.
"""

from collections.abc import Mapping
from typing import Final

from bizenv_desktop.rules.award.attendance_balance import Imbalance
from bizenv_desktop.rules.award.rule_sheet import Normaliser
from bizenv_desktop.rules.award.tally import Outcome
from bizenv_desktop.rules.award.tally_checks import Fault, Finding
from bizenv_desktop.rules.vocabulary import VoteSource

SOURCE_NAMES: Final[Mapping[VoteSource, str]] = {
    VoteSource.ONLINE: "网络",
    VoteSource.PUBLIC: "公众",
    VoteSource.COMMITTEE: "组委会",
}
NORMALISER_NAMES: Final[Mapping[Normaliser, str]] = {
    Normaliser.MAX: "最高票＝100",
    Normaliser.SUPPORT: "赞成率",
    Normaliser.SHARE: "占全部得票",
    Normaliser.RANK: "按名次给分",
    Normaliser.TRIMMED: "评委打分平均",
}
OUTCOME_NAMES: Final[Mapping[Outcome, str]] = {
    Outcome.ELECTED: "入选",
    Outcome.PENDING: "并列待定",
    Outcome.BELOW: "未达合格分",
    Outcome.OUT: "未入选",
    Outcome.UNRANKED: "不排名",
}
IMBALANCE_NAMES: Final[Mapping[Imbalance, str]] = {
    Imbalance.MISSING: "收回、有效、无效未填齐",
    Imbalance.MORE_ATTENDED: "实到多于应到",
    Imbalance.MORE_ISSUED: "发出多于实到",
    Imbalance.MORE_RETURNED: "收回多于发出",
    Imbalance.NOT_THE_SUM: "收回不等于有效加无效",
}
_FAULTS: Final[Mapping[Fault, str]] = {
    Fault.RULES_OPEN: "规则表没有锁定",
    Fault.NO_ROLL: "没有候选对象",
    Fault.NO_VOTES: "{source}缺{who}的票",
    Fault.BALANCE: "{source}票数核对表不平，应到≥实到≥发出≥收回，收回＝有效＋无效，三项都要填",
    Fault.COUNTED_OTHERWISE: "{source}录入有效票 {found} 张，核对表写 {wanted} 张",
    Fault.UNSETTLED: "{found} 张选票只录了一遍，或两遍不一致",
    Fault.REMOVED_TOO_MANY: "{source}{who}剔除 {found} 票，多于得票 {wanted}",
    Fault.BELOW_EARLIER: "{source}{who}为 {found} 票，少于更早统计的 {wanted} 票",
    Fault.NO_QUORUM: "{source}实到 {found} 人，应到 {wanted} 人，不足法定人数",
    Fault.OUTLIER: "{who}网络得票 {found}，远高于中位数 {wanted}",
    Fault.SAME_ROWS: "公众票与组委会票逐张相同，是否重复录入",
}


def finding_words(finding: Finding) -> str:
    """What a check before the seal found, as a sentence without its full stop."""
    nobody_voted = finding.fault is Fault.NO_VOTES and finding.number is None
    text = "{source}还没有票" if nobody_voted else _FAULTS[finding.fault]
    return text.format(
        source="" if finding.source is None else f"{SOURCE_NAMES[finding.source]}票：",
        who="" if finding.number is None else f"{finding.number}号候选",
        found="—" if finding.found is None else finding.found,
        wanted="—" if finding.wanted is None else finding.wanted,
    )


def judged_finding_words(finding: Finding) -> str:
    """The same, told beforehand whether it blocks the seal or only warns."""
    return f"（{'不能封存' if finding.blocks else '提请注意'}）{finding_words(finding)}"
