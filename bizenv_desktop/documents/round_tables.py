"""The tables that the papers of a count share: points, exact values, raw votes, readings, 剔除."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from bizenv_desktop.documents.blocks import TableBlock
from bizenv_desktop.rules.award.award_words import OUTCOME_NAMES, SOURCE_NAMES
from bizenv_desktop.rules.award.rule_sheet import Normaliser, RuleSheet
from bizenv_desktop.rules.award.tally import ClassResult, Line, shown
from bizenv_desktop.rules.award.tally_votes import Candidate, InRunning, Poll, SourceVotes
from bizenv_desktop.rules.award.vote_material import Reading, Removed
from bizenv_desktop.rules.exact_numbers import number_text
from bizenv_desktop.rules.vocabulary import VoteSource

RUNNING_NAMES: Final[Mapping[InRunning, str]] = {
    InRunning.WITHDRAWN: "退出",
    InRunning.DISQUALIFIED: "取消资格",
}
_EXACT: Final = {VoteSource.ONLINE: 1.9, VoteSource.PUBLIC: 1.4, VoteSource.COMMITTEE: 1.4}
_DIGITS: Final = 16


def points_table(sheet: RuleSheet, result: ClassResult) -> TableBlock:
    """名次, candidate, the points of each source, the total with two decimals (`*`: it only looks equal)."""
    heads = (
        "名次",
        "编号",
        "候选",
        *(f"{SOURCE_NAMES[source]}分" for source in sheet.used),
        "总分",
        "结果",
    )
    rows = tuple(
        (
            rank_text(line), str(line.candidate.number), line.candidate.name,
            *(shown(score.points) for score in line.scores), shown_total(line), outcome_text(line),
        )
        for line in result.lines
    )  # fmt: skip
    return TableBlock(heads, rows, shares(0.8, 0.8, 3.4, *(1.35 for _ in sheet.used), 1.15, 1.25))


def exact_table(sheet: RuleSheet, result: ClassResult) -> TableBlock:
    """The same points and totals as exact values."""
    heads = ("编号", "候选", *(f"{SOURCE_NAMES[source]}分" for source in sheet.used), "总分")
    rows = tuple(
        (
            str(line.candidate.number), line.candidate.name,
            *(number_text(score.points) for score in line.scores), number_text(line.total),
        )
        for line in result.lines
    )  # fmt: skip
    return TableBlock(heads, rows, shares(0.8, 2.9, *(_EXACT[source] for source in sheet.used), 2.75))


def votes_table(sheet: RuleSheet, poll: Poll, result: ClassResult) -> TableBlock:
    """The raw votes of each candidate by source, before and after 剔除 where any was taken out."""
    heads = ("编号", "候选", *(_votes_head(sheet, source) for source in sheet.used))
    ordered = sorted((line.candidate for line in result.lines), key=lambda one: one.number)
    rows = tuple(
        (str(one.number), one.name, *(votes_text(sheet, poll, source, one) for source in sheet.used))
        for one in ordered
    )
    return TableBlock(heads, rows, shares(0.8, 3.4, *(2.4 for _ in sheet.used)))


def votes_text(sheet: RuleSheet, poll: Poll, source: VoteSource, one: Candidate) -> str:
    """`10000-600=9400`, `24/30` of the valid ballots, `9 人打分`."""
    votes = poll.sources.get(source, SourceVotes())
    if sheet.sources[source].normaliser is Normaliser.TRIMMED:
        return f"{len(votes.scores.get(one.number, ()))} 人打分"
    counted = votes.votes.get(one.number, 0)
    raw = votes.raw.get(one.number, counted)
    said = str(raw) if raw == counted else f"{raw}-{raw - counted}={counted}"
    return said if source is VoteSource.ONLINE else f"{said}/{votes.valid.get(one.number, 0)}"


def readings_table(readings: Sequence[Reading]) -> TableBlock:
    """Every reading of the online count: when, from which file, its hash, all votes, the change."""
    rows: list[tuple[str, ...]] = []
    before: int | None = None
    for one in sorted(readings, key=lambda each: each.taken_at):
        total = sum(one.totals.values())
        change = "—" if before is None else f"{total - before:+}"
        whence = one.file_name if one.sha256 else f"手工录入　{one.file_name}".strip()
        code = one.sha256[:_DIGITS] or "—"
        rows.append((minute(one.taken_at), whence, code, str(total), change))
        before = total
    heads = ("统计时间", "来源", "SHA-256 前 16 位", "合计票数", "增减")
    return TableBlock(heads, tuple(rows), shares(2.2, 2.9, 2.5, 1.3, 1.2))


def removals_table(removals: Iterable[tuple[VoteSource, Removed]], names: Mapping[int, str]) -> TableBlock:
    """剔除: candidate, source, votes, reason, who approved it when."""
    rows = tuple(
        (
            f"{one.number}　{names.get(one.number, '')}", SOURCE_NAMES[source], str(one.votes), one.reason,
            one.approver, one.decided_at[:10],
        )
        for source, one in removals
    )  # fmt: skip
    heads = ("候选", "来源", "票数", "理由", "批准人", "批准日期")
    return TableBlock(heads, rows, shares(2.2, 0.9, 0.9, 3.2, 1.2, 1.5))


def rank_text(line: Line) -> str:
    """The rank; a dash for who has none."""
    return "—" if line.rank is None else str(line.rank)


def shown_total(line: Line) -> str:
    """The total with two decimals, and `*` where another total only looks equal."""
    return f"{line.shown}*" if line.looks_equal else line.shown


def outcome_text(line: Line) -> str:
    """What the count makes of a candidate; why one is not ranked."""
    return RUNNING_NAMES.get(line.candidate.running, OUTCOME_NAMES[line.outcome])


def minute(moment: str) -> str:
    """An ISO moment to the minute: `2026-11-20 17:00`."""
    return moment[:16].replace("T", " ")


def shares(*widths: float) -> tuple[float, ...]:
    """Widths as shares of the page."""
    return tuple(width / sum(widths) for width in widths)


def _votes_head(sheet: RuleSheet, source: VoteSource) -> str:
    if sheet.sources[source].normaliser is Normaliser.TRIMMED:
        return f"{SOURCE_NAMES[source]}打分"
    return "网络得票" if source is VoteSource.ONLINE else f"{SOURCE_NAMES[source]}赞成/有效"
