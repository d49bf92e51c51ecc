"""The rule sheet of an award (DOMAIN §6.1): everything that decides how votes become a ranking.

It is chosen and locked before the first vote, because the choice changes the winners; its hash stands on
every printed page, and a later change is a new edition with a reason. Default: 浙南 附件4 (网络 20% ＋ 公众
30% ＋ 组委会 50%), online by the highest = 100, ballots by their rate of approval.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Final, cast

from bizenv_desktop.rules.canonical import Canonical, digest, fraction_of, fraction_text
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.vocabulary import VoteSource

FULL: Final = Fraction(100)
MOST_DECIMALS: Final = 6
LEAST_OUTLIER: Final = 2


class Normaliser(StrEnum):
    """How raw votes of one source become 0 to 100 points (百分制)."""

    MAX = "max"  # 最高得票＝100，其余按比例
    SUPPORT = "support"  # 100 × 赞成 ÷ 有效票
    SHARE = "share"  # 100 × 得票 ÷ 全部得票
    RANK = "rank"  # 按名次给分：100、95、90 …，同票同分
    TRIMMED = "trimmed"  # 评委打分，去掉最高最低后的平均分


ONLINE_NORMALISERS: Final = (Normaliser.MAX, Normaliser.SHARE, Normaliser.RANK)


class Withdrawal(StrEnum):
    """What a nominee who withdrew after the polls closed does to the scores of the others."""

    KEEP = "keep"  # 折算基数不变
    RECOUNT = "recount"  # 去掉后重新折算


class OverMarked(StrEnum):
    """What a paper ballot is worth that approves more nominees of a class than the class has seats."""

    INVALID = "invalid"  # 整张无效（等于或少于名额有效）
    ALLOWED = "allowed"  # 赞成人数不限，逐个表态


@dataclass(frozen=True, slots=True)
class SourceRule:
    """How one source counts: its weight, its normaliser, and the steps that some contests round at.

    `trim`: how many highest and how many lowest scores are left out; `round_mean` and `round_weighted`:
    decimals to which the mean, and then the mean times its weight, are rounded half up; None: not at all.
    """

    weight: Fraction
    normaliser: Normaliser
    trim: int = 0
    round_mean: int | None = None
    round_weighted: int | None = None
    rank_step: Fraction = Fraction(5)


_DEFAULT_TIES: Final = (VoteSource.COMMITTEE, VoteSource.PUBLIC, VoteSource.ONLINE)


def _default_sources() -> Mapping[VoteSource, SourceRule]:
    return {
        VoteSource.ONLINE: SourceRule(Fraction(1, 5), Normaliser.MAX),
        VoteSource.PUBLIC: SourceRule(Fraction(3, 10), Normaliser.SUPPORT),
        VoteSource.COMMITTEE: SourceRule(Fraction(1, 2), Normaliser.SUPPORT),
    }


@dataclass(frozen=True, slots=True)
class RuleSheet:
    """All choices; `seats` by class, `ties` the sources whose raw votes part equal totals, in order.

    `quorum`: the least share of the invited that must attend, by paper source; `pass_mark`: the least total
    that may be awarded; `outlier`: how many times the median of online votes is warned of; `over_marked`:
    what a ballot with more approvals than seats is worth (DOMAIN §6.3: nothing).
    """

    seats: Mapping[str, int]
    sources: Mapping[VoteSource, SourceRule] = field(default_factory=_default_sources)
    ties: tuple[VoteSource, ...] = _DEFAULT_TIES
    withdrawal: Withdrawal = Withdrawal.KEEP
    quorum: Mapping[VoteSource, Fraction] = field(default_factory=dict[VoteSource, Fraction])
    pass_mark: Fraction | None = None
    outlier: int = 10
    over_marked: OverMarked = OverMarked.INVALID

    def most_approvals(self, award: str) -> int | None:
        """How many 赞成 of one class a valid ballot may hold; None where any number may be approved."""
        seats = self.seats.get(award, 0)
        return seats if seats and self.over_marked is OverMarked.INVALID else None

    @property
    def used(self) -> tuple[VoteSource, ...]:
        """The sources that weigh anything, in the order of the list of sources."""
        return tuple(source for source in VoteSource if self.weight(source))

    def weight(self, source: VoteSource) -> Fraction:
        """What a source weighs, 0 to 1."""
        rule = self.sources.get(source)
        return rule.weight if rule is not None else Fraction(0)

    @property
    def sha256(self) -> str:
        """The hash of the sheet."""
        return digest(sheet_value(self))


def refuse_unusable(sheet: RuleSheet) -> None:
    """Raise `BadInput` for a sheet that cannot be counted by.

    `rules.weights` (they are not 1 together, or one is negative), `rules.normaliser` (the online count has
    totals alone: no ballots, no judges), `rules.trim`, `rules.rank_step`, `rules.rounding`; `rules.seats`,
    `rules.ties` (a source that does not count, or one named twice), `rules.quorum`, `rules.pass_mark`,
    `rules.outlier`.
    """
    _refuse_sources(sheet.sources)
    if not sheet.seats or min(sheet.seats.values()) < 0:
        raise BadInput("rules.seats")
    if len(set(sheet.ties)) != len(sheet.ties) or any(source not in sheet.used for source in sheet.ties):
        raise BadInput("rules.ties")
    if any(not 0 <= share <= 1 for share in sheet.quorum.values()):
        raise BadInput("rules.quorum")
    if sheet.pass_mark is not None and not 0 <= sheet.pass_mark <= FULL:
        raise BadInput("rules.pass_mark")
    if sheet.outlier < LEAST_OUTLIER:
        raise BadInput("rules.outlier")


def _refuse_sources(sources: Mapping[VoteSource, SourceRule]) -> None:
    rules = tuple(sources.values())
    weights = [rule.weight for rule in rules]
    if sum(weights) != 1 or min(weights, default=Fraction(0)) < 0:
        raise BadInput("rules.weights", total=str(sum(weights, Fraction(0))))
    if not _suits_online(sources.get(VoteSource.ONLINE)):
        raise BadInput("rules.normaliser")
    if any(rule.trim < 0 for rule in rules):
        raise BadInput("rules.trim")
    if any(rule.rank_step <= 0 for rule in rules):
        raise BadInput("rules.rank_step")
    if not all(_is_rounding(rule) for rule in rules):
        raise BadInput("rules.rounding")


def _suits_online(rule: SourceRule | None) -> bool:
    return rule is None or not rule.weight or rule.normaliser in ONLINE_NORMALISERS


def _is_rounding(rule: SourceRule) -> bool:
    steps = (rule.round_mean, rule.round_weighted)
    return all(step is None or 0 <= step <= MOST_DECIMALS for step in steps)


def sheet_value(sheet: RuleSheet) -> Mapping[str, Canonical]:
    """The sheet as it is hashed, kept and sealed."""
    return {
        "seats": dict(sheet.seats),
        "sources": {source.value: _source_value(rule) for source, rule in sheet.sources.items()},
        "ties": [source.value for source in sheet.ties],
        "withdrawal": sheet.withdrawal.value,
        "quorum": {source.value: fraction_text(share) for source, share in sheet.quorum.items()},
        "pass_mark": None if sheet.pass_mark is None else fraction_text(sheet.pass_mark),
        "outlier": sheet.outlier,
        "over_marked": sheet.over_marked.value,
    }


def sheet_of(value: Mapping[str, Canonical]) -> RuleSheet:
    """The sheet that `sheet_value` gave."""
    pass_mark = cast("str | None", value["pass_mark"])
    return RuleSheet(
        seats=cast("Mapping[str, int]", value["seats"]),
        sources={
            VoteSource(source): _source_of(rule)
            for source, rule in cast("Mapping[str, Mapping[str, Canonical]]", value["sources"]).items()
        },
        ties=tuple(VoteSource(source) for source in cast("Sequence[str]", value["ties"])),
        withdrawal=Withdrawal(cast("str", value["withdrawal"])),
        quorum={
            VoteSource(source): fraction_of(share)
            for source, share in cast("Mapping[str, str]", value["quorum"]).items()
        },
        pass_mark=None if pass_mark is None else fraction_of(pass_mark),
        outlier=cast("int", value["outlier"]),
        over_marked=OverMarked(cast("str", value["over_marked"])),
    )


def _source_value(rule: SourceRule) -> Mapping[str, Canonical]:
    return {
        "weight": fraction_text(rule.weight),
        "normaliser": rule.normaliser.value,
        "trim": rule.trim,
        "round_mean": rule.round_mean,
        "round_weighted": rule.round_weighted,
        "rank_step": fraction_text(rule.rank_step),
    }


def _source_of(value: Mapping[str, Canonical]) -> SourceRule:
    return SourceRule(
        weight=fraction_of(cast("str", value["weight"])),
        normaliser=Normaliser(cast("str", value["normaliser"])),
        trim=cast("int", value["trim"]),
        round_mean=cast("int | None", value["round_mean"]),
        round_weighted=cast("int | None", value["round_weighted"]),
        rank_step=fraction_of(cast("str", value["rank_step"])),
    )
