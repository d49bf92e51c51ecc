"""What stands in the way of sealing, and what is only worth a second look (DOMAIN §6.4)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from bizenv_desktop.rules.award.attendance_balance import imbalances
from bizenv_desktop.rules.award.rule_sheet import Normaliser, RuleSheet
from bizenv_desktop.rules.award.vote_material import (
    PAPER,
    Material,
    PaperVotes,
    Reading,
    Removed,
    paper_votes,
)
from bizenv_desktop.rules.vocabulary import VoteSource


class Fault(StrEnum):
    """What a check found; those in `WARNINGS` do not block."""

    RULES_OPEN = "rules_open"  # 规则表没有锁定
    NO_ROLL = "no_roll"  # 没有候选对象
    NO_VOTES = "no_votes"  # 缺一个来源的票
    BALANCE = "balance"  # 应到≥实到≥发出≥收回＝有效＋无效 不成立
    COUNTED_OTHERWISE = "counted_otherwise"  # 录入的有效票与核定的有效票数不一致
    UNSETTLED = "unsettled"  # 有选票只录一遍，或两遍不一致
    REMOVED_TOO_MANY = "removed_too_many"  # 剔除多于得票
    BELOW_EARLIER = "below_earlier"  # 票数少于更早的统计
    NO_QUORUM = "no_quorum"  # 到会人数不足
    OUTLIER = "outlier"  # 得票远高于中位数
    SAME_ROWS = "same_rows"  # 两个来源的票逐项相同


WARNINGS = frozenset({Fault.OUTLIER, Fault.SAME_ROWS})


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: in which source, about whom (number on the roll), with the figures that clash."""

    fault: Fault
    source: VoteSource | None = None
    number: int | None = None
    found: int | None = None
    wanted: int | None = None

    @property
    def blocks(self) -> bool:
        """Whether the round cannot be sealed before this is settled."""
        return self.fault not in WARNINGS


def findings(sheet: RuleSheet, material: Material, unsettled: int = 0) -> tuple[Finding, ...]:
    """Everything found; `unsettled` is how many ballots wait for their second entry or their settling."""
    found: list[Finding] = []
    if not material.roll:
        found.append(Finding(Fault.NO_ROLL))
    if unsettled:
        found.append(Finding(Fault.UNSETTLED, found=unsettled))
    if VoteSource.ONLINE in sheet.used:
        found += _online(sheet, material)
    for source in PAPER:
        if source in sheet.used:
            paper = material.paper.get(source, PaperVotes())
            found += _paper(sheet, source, paper)
            approvals = paper_votes(paper, [one.number for one in material.roll]).raw
            found += _removed_too_many(source, approvals, paper.removals)
    found += _alike(sheet, material)
    return tuple(found)


def _online(sheet: RuleSheet, material: Material) -> Iterator[Finding]:
    last = material.last_reading
    if last is None:
        yield Finding(Fault.NO_VOTES, VoteSource.ONLINE)
        return
    for one in material.roll:
        if one.number not in last.totals:
            yield Finding(Fault.NO_VOTES, VoteSource.ONLINE, one.number)
    yield from _below_earlier(last, material)
    yield from _removed_too_many(VoteSource.ONLINE, last.totals, material.online_removals)
    yield from _outliers(sheet, last, material)


def _below_earlier(last: Reading, material: Material) -> Iterator[Finding]:
    for earlier in material.readings:
        for number, votes in earlier.totals.items():
            now = last.totals.get(number, 0)
            if earlier.taken_at < last.taken_at and now < votes:
                yield Finding(Fault.BELOW_EARLIER, VoteSource.ONLINE, number, now, votes)


def _removed_too_many(
    source: VoteSource, votes: Mapping[int, int], removals: Iterable[Removed]
) -> Iterator[Finding]:
    taken = Counter[int]()
    for one in removals:
        taken[one.number] += one.votes
    for number, count in taken.items():
        if count > votes.get(number, 0):
            yield Finding(Fault.REMOVED_TOO_MANY, source, number, count, votes.get(number, 0))


def _outliers(sheet: RuleSheet, last: Reading, material: Material) -> Iterator[Finding]:
    """Class by class: windows are voted for by whole crowds, persons are not."""
    for award in dict.fromkeys(one.award for one in material.roll):
        votes = {one.number: last.totals.get(one.number, 0) for one in material.roll if one.award == award}
        middle = median(votes.values())
        for number, count in votes.items():
            if middle and count > sheet.outlier * middle:
                yield Finding(Fault.OUTLIER, VoteSource.ONLINE, number, count, int(middle))


def _paper(sheet: RuleSheet, source: VoteSource, paper: PaperVotes) -> Iterator[Finding]:
    is_judged = sheet.sources[source].normaliser is Normaliser.TRIMMED
    if not paper.ballots and not (is_judged and paper.scores):
        yield Finding(Fault.NO_VOTES, source)
        return
    noted = paper.attendance
    if imbalances(noted):
        yield Finding(Fault.BALANCE, source)
    valid = sum(ballot.valid for ballot in paper.ballots)
    if noted.valid is not None and noted.valid != valid and paper.ballots:
        yield Finding(Fault.COUNTED_OTHERWISE, source, None, valid, noted.valid)
    least = sheet.quorum.get(source)
    if least is not None and (noted.invited is None or (noted.attended or 0) < least * noted.invited):
        yield Finding(Fault.NO_QUORUM, source, None, noted.attended, noted.invited)


def _alike(sheet: RuleSheet, material: Material) -> Iterator[Finding]:
    """Both paper sources with the very same ballots: somebody entered one pile twice.

    Judges' sheets say nothing as ballots and are never alike.
    """
    public, committee = (material.paper.get(source, PaperVotes()) for source in PAPER)
    marks = [sorted(ballot.marks for ballot in paper.ballots) for paper in (public, committee)]
    used = all(source in sheet.used for source in PAPER)
    if used and len(marks[0]) > 1 and marks[0] == marks[1] and any(marks[0]):
        yield Finding(Fault.SAME_ROWS)
