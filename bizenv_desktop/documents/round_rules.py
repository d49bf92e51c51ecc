"""The rule sheet of an award in words, printed and shown alike: every choice, in the order of DOMAIN §6."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from bizenv_desktop.rules.award.award_words import NORMALISER_NAMES, SOURCE_NAMES
from bizenv_desktop.rules.award.rule_sheet import Normaliser, OverMarked, RuleSheet, SourceRule, Withdrawal
from bizenv_desktop.rules.exact_numbers import number_text, share_text
from bizenv_desktop.rules.vocabulary import VoteSource

AWARD_NAMES: Final[Mapping[str, str]] = {"group": "示范集体（窗口）", "person": "服务标兵"}
WITHDRAWAL_NAMES: Final[Mapping[Withdrawal, str]] = {
    Withdrawal.KEEP: "基数不变",
    Withdrawal.RECOUNT: "去掉后重新折算",
}
_NORMALISERS: Final[Mapping[Normaliser, str]] = {
    Normaliser.MAX: "同类候选中得票最多的得 100 分，其余＝100×得票÷最高得票",
    Normaliser.SUPPORT: "得分＝100×赞成票÷有效票",
    Normaliser.SHARE: "得分＝100×得票÷同类候选得票之和",
    Normaliser.RANK: "得票第一的得 100 分，每低一名少 {step} 分，最低 0 分，同票同分",
    Normaliser.TRIMMED: "得分＝评委打分的平均数",
}
OVER_MARKED_NAMES: Final[Mapping[OverMarked, str]] = {
    OverMarked.INVALID: "整张无效",
    OverMarked.ALLOWED: "有效，人数不限",
}
_OVER_MARKED: Final[Mapping[OverMarked, str]] = {
    OverMarked.INVALID: "一张票上某一类的赞成多于名额的，整张无效；等于或少于名额的有效",
    OverMarked.ALLOWED: "对候选逐个表态，赞成的人数不限",
}
_WITHDRAWALS: Final[Mapping[Withdrawal, str]] = {
    Withdrawal.KEEP: "投票截止后退出的，照列得票，不排名；其余候选的折算基数不变",
    Withdrawal.RECOUNT: "投票截止后退出的，照列得票，不排名；其余候选去掉其得票后重新折算",
}


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One choice: what it is about, and what was chosen, as a sentence without its full stop."""

    label: str
    text: str


def rule_sheet_lines(sheet: RuleSheet) -> tuple[str, ...]:
    """The whole sheet, a sentence for each choice."""
    return tuple(f"{line.label}：{line.text}。" for line in rule_lines(sheet))


def rule_lines(sheet: RuleSheet) -> tuple[RuleLine, ...]:
    """The whole sheet, choice by choice: classes, weights, points, total, ties, withdrawal, limits."""
    return tuple(_lines(sheet))


def normaliser_words(rule: SourceRule) -> str:
    """How a source's votes become points, with what the normaliser leaves open: `得分＝100×赞成票÷有效票`."""
    said = _NORMALISERS[rule.normaliser].format(step=number_text(rule.rank_step))
    if rule.normaliser is not Normaliser.TRIMMED:
        return said
    trimmed = (
        f"，先各去掉 {rule.trim} 个最高分和最低分（评委不够时不去）" if rule.trim else "，不去最高最低分"
    )
    return f"{said}{trimmed}，平均数{rounding_words(rule.round_mean)}"


def rounding_words(decimals: int | None) -> str:
    """`不取整`, `四舍五入到整数`, `四舍五入到 2 位小数`."""
    if decimals is None:
        return "不取整"
    return f"四舍五入到 {decimals} 位小数" if decimals else "四舍五入到整数"


def withdrawal_words(policy: Withdrawal) -> str:
    """What becomes of the others when a candidate withdraws."""
    return _WITHDRAWALS[policy]


def formula_words(sheet: RuleSheet) -> str:
    """`总分＝网络得分×20%＋公众得分×30%＋组委会得分×50%`."""
    parts = (f"{SOURCE_NAMES[source]}得分×{share_text(sheet.weight(source))}" for source in sheet.used)
    return f"总分＝{'＋'.join(parts)}"


def _lines(sheet: RuleSheet) -> Iterator[RuleLine]:
    seats = (f"{AWARD_NAMES.get(award, award)} {count} 名" for award, count in sorted(sheet.seats.items()))
    yield RuleLine("类别和名额", "，".join(seats))
    weights = (f"{SOURCE_NAMES[source]} {share_text(sheet.weight(source))}" for source in VoteSource)
    yield RuleLine("权重", "，".join(weights))
    for source in sheet.used:
        name = f"{SOURCE_NAMES[source]}得分"
        yield RuleLine(
            name, f"{NORMALISER_NAMES[sheet.sources[source].normaliser]}，{_source(sheet, source)}"
        )
    yield RuleLine("计分公式", f"{formula_words(sheet)}，排名前不取整，公布时保留 2 位小数")
    yield RuleLine("并列", _ties(sheet))
    yield RuleLine("退出", withdrawal_words(sheet.withdrawal))
    yield RuleLine("超选的票", _OVER_MARKED[sheet.over_marked])
    yield RuleLine("取消资格", "查实刷票等的，剔除票写明理由和批准人，剔除前后两张结果表都印发")
    yield RuleLine("法定人数", _quorum(sheet))
    mark = "不设" if sheet.pass_mark is None else f"总分 {number_text(sheet.pass_mark)} 分以上（含）方可入选"
    yield RuleLine("合格分", mark)
    yield RuleLine("异常提醒", f"网络得票超过中位数 {sheet.outlier} 倍的，提请核查，不自动剔除")


def _source(sheet: RuleSheet, source: VoteSource) -> str:
    rule = sheet.sources[source]
    said = normaliser_words(rule)
    if rule.round_weighted is None:
        return said
    return f"{said}；乘权重后{rounding_words(rule.round_weighted)}"


def _ties(sheet: RuleSheet) -> str:
    seat = "编号、姓名不作依据；跨最后一个名额的列为并列待定，另行决定"
    if not sheet.ties:
        return f"总分相同的名次并列，{seat}"
    chain = "，再比".join(f"{SOURCE_NAMES[source]}票" for source in sheet.ties)
    raw = "剔除后的原始票数"
    if any(sheet.sources[source].normaliser is Normaliser.TRIMMED for source in sheet.ties):
        raw += "，评委打分的按打分之和"
    return f"总分相同的，先比{chain}（按{raw}）；再相同的名次并列，{seat}"


def _quorum(sheet: RuleSheet) -> str:
    known = [
        f"{SOURCE_NAMES[source]}实到不少于应到的 {_least(share)}"
        for source, share in sorted(sheet.quorum.items(), key=lambda each: tuple(VoteSource).index(each[0]))
        if share
    ]
    return "，".join(known) if known else "不设"


def _least(share: Fraction) -> str:
    return f"{share.numerator}/{share.denominator}" if share.denominator <= 10 else share_text(share)
