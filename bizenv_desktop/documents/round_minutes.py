"""计票报告: how a round was counted, from its rules to its result, for whoever has to sign it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bizenv_desktop.documents.blocks import Block, PaperDocument, Paragraph, TableBlock, Voice
from bizenv_desktop.documents.round_quorum import SourceTurnout, turnout_table
from bizenv_desktop.documents.round_rules import AWARD_NAMES, rule_lines
from bizenv_desktop.documents.round_tables import (
    exact_table,
    minute,
    points_table,
    readings_table,
    removals_table,
    shares,
    votes_table,
)
from bizenv_desktop.documents.round_text import below_title, line, section, signatures, title
from bizenv_desktop.rules.award.award_words import SOURCE_NAMES, judged_finding_words
from bizenv_desktop.rules.award.rule_sheet import RuleSheet
from bizenv_desktop.rules.award.tally import ClassResult
from bizenv_desktop.rules.award.tally_checks import Finding
from bizenv_desktop.rules.award.tally_votes import Poll
from bizenv_desktop.rules.award.vote_material import Material, Removed
from bizenv_desktop.rules.vocabulary import VoteSource

_ORDINALS: Final = "一二三四五六七八九十"
_DIGITS: Final = 16


@dataclass(frozen=True, slots=True)
class KeyedSource:
    """How a paper source was keyed: by whom in each turn, how many ballots the paper had to settle."""

    source: VoteSource
    first: tuple[str, ...]
    second: tuple[str, ...]
    ballots: int
    settled: int


@dataclass(frozen=True, slots=True)
class DeletedReading:
    """A reading that was taken out: which, why, when (ISO text) and by whom."""

    taken_at: str
    reason: str
    deleted_at: str
    deleted_by: str


@dataclass(frozen=True, slots=True)
class EditionLine:
    """A sealed edition, and why it was opened again: reason, approver, moment; empty while it holds."""

    edition: int
    sha256: str
    sealed_at: str
    sealed_by: str
    reason: str = ""
    approver: str = ""
    opened_at: str = ""


@dataclass(frozen=True, slots=True)
class SettledTie:
    """What was decided about one of those tied for the last seat."""

    award: str
    name: str
    awarded: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Minutes:
    """Everything that the minutes say; `before`: the classes that lost votes by 剔除, as before that.

    `rules_edition` 0: nobody stored a sheet; `locked` says when by whom, empty for not yet.
    """

    number: str
    title: str
    foot: str
    sheet: RuleSheet
    rules_edition: int
    locked: str
    results: tuple[ClassResult, ...]
    before: tuple[ClassResult, ...]
    poll: Poll
    material: Material
    turnout: tuple[SourceTurnout, ...]
    keyed: tuple[KeyedSource, ...]
    deleted: tuple[DeletedReading, ...]
    findings: tuple[Finding, ...]
    editions: tuple[EditionLine, ...]
    ties: tuple[SettledTie, ...]

    @property
    def names(self) -> Mapping[int, str]:
        """The candidates by their number."""
        return {one.number: one.name for one in self.material.roll}

    @property
    def removals(self) -> tuple[tuple[VoteSource, Removed], ...]:
        """Everything that was taken out, by source."""
        online = [(VoteSource.ONLINE, one) for one in self.material.online_removals]
        paper = [(source, one) for source, votes in self.material.paper.items() for one in votes.removals]
        return (*online, *paper)


def minutes(facts: Minutes) -> PaperDocument:
    """The minutes, section by section, with lines to sign on."""
    blocks: list[Block] = [
        title("计票报告"),
        below_title(f"{facts.number}　{facts.title}"),
    ]
    sections = (
        ("评选概况", _overview(facts)),
        ("计票规则", _rules(facts)),
        ("投票情况", _turnout(facts)),
        ("网络投票", _online(facts)),
        ("剔除", _removals(facts)),
        ("计票结果", _results(facts)),
        ("核对", _checks(facts)),
        ("并列", _ties(facts)),
        ("封存与更正", _editions(facts)),
        ("签字", _signatures()),
    )
    for ordinal, (head, said) in zip(_ORDINALS, sections, strict=True):
        blocks += [section(f"{ordinal}、{head}"), *said]
    return PaperDocument(f"计票报告 {facts.number}", tuple(blocks), facts.foot)


def _overview(facts: Minutes) -> Iterator[Block]:
    for result in facts.results:
        name = AWARD_NAMES.get(result.award, result.award)
        ranked = sum(line.rank is not None for line in result.lines)
        rest = len(result.lines) - ranked
        apart = f"，另有 {rest} 名退出或取消资格，照列得票、不排名" if rest else ""
        yield line(f"{name}：候选 {ranked} 名，名额 {result.seats} 名{apart}。")
    if not facts.results:
        yield line("没有候选对象。")


def _rules(facts: Minutes) -> Iterator[Block]:
    code = facts.sheet.sha256[:_DIGITS]
    edition = f"第 {facts.rules_edition} 版" if facts.rules_edition else "没有存档"
    yield line(f"规则表{edition}，{facts.locked or '没有锁定'}，规则码 {code}。")
    rows = tuple((line.label, line.text) for line in rule_lines(facts.sheet))
    yield TableBlock(("事项", "规则"), rows, (0.16, 0.84))


def _turnout(facts: Minutes) -> Iterator[Block]:
    if not facts.turnout:
        yield line("没有纸质选票。")
        return
    yield turnout_table(facts.turnout)
    for one in facts.keyed:
        name = SOURCE_NAMES[one.source]
        if not one.ballots:
            yield line(f"{name}票还没有录入。")
            continue
        by = f"第一遍由{_people(one.first)}录入，第二遍由{_people(one.second)}录入"
        settled = f"两遍不一致的 {one.settled} 张，凭原票更正" if one.settled else "两遍一致"
        yield line(f"{name}票 {one.ballots} 张，两遍盲录：{by}，{settled}。")


def _online(facts: Minutes) -> Iterator[Block]:
    if not facts.material.readings:
        yield line("没有网络投票的统计。")
        return
    last = facts.material.last_reading
    at = minute(last.taken_at) if last is not None else ""
    count = len(facts.material.readings)
    yield line(f"共统计 {count} 次，按最后一次（{at}）计票。")
    yield readings_table(facts.material.readings)
    for one in facts.deleted:
        at, day = minute(one.taken_at), one.deleted_at[:10]
        yield Paragraph(f"{at} 的统计由{one.deleted_by}于 {day} 删去：{one.reason}。", Voice.NOTE)


def _removals(facts: Minutes) -> Iterator[Block]:
    if not facts.removals:
        yield line("没有剔除选票。")
        return
    total = sum(one.votes for _source, one in facts.removals)
    yield line(f"共剔除 {total} 票，原始票数保留，剔除前后的结果都列在下面。")
    yield removals_table(facts.removals, facts.names)


def _results(facts: Minutes) -> Iterator[Block]:
    lost = {result.award for result in facts.before}
    for result in facts.results:
        after = "（剔除后）" if result.award in lost else ""
        yield from _class(facts, result, facts.poll, after)
    for result in facts.before:
        name = AWARD_NAMES.get(result.award, result.award)
        yield Paragraph(f"{name}（剔除前，仅供对照）", Voice.CAPTION)
        yield points_table(facts.sheet, result)
    yield Paragraph(
        "总分在排名之前不作四舍五入；得分、总分显示两位小数，精确值见各类的精确值表。", Voice.NOTE
    )
    if any(line.looks_equal for result in facts.results for line in result.lines):
        yield Paragraph("* 显示的总分相同而精确总分不同，名次按精确总分排定。", Voice.NOTE)


def _class(facts: Minutes, result: ClassResult, poll: Poll, after: str) -> Iterator[Block]:
    name = AWARD_NAMES.get(result.award, result.award)
    yield Paragraph(f"{name}得票", Voice.CAPTION)
    yield votes_table(facts.sheet, poll, result)
    yield Paragraph(f"{name}得分和名次{after}", Voice.CAPTION)
    yield points_table(facts.sheet, result)
    yield Paragraph(f"{name}精确值{after}", Voice.CAPTION)
    yield exact_table(facts.sheet, result)


def _checks(facts: Minutes) -> Iterator[Block]:
    if not facts.findings:
        yield line("票数平衡、编号不重、两遍一致、来源齐全等核对全部通过。")
    for finding in facts.findings:
        yield line(f"{judged_finding_words(finding)}。")


def _ties(facts: Minutes) -> Iterator[Block]:
    said = False
    for result in facts.results:
        for text in _parted(result):
            said = True
            yield line(text)
        tied = result.tied_for_the_last_seat
        if tied:
            said = True
            yield from _pending(facts, result)
    if not said:
        yield line("没有影响名额的并列。")


def _parted(result: ClassResult) -> Iterator[str]:
    """Equal totals that the chain put in order."""
    totals = {line.total for line in result.lines if line.parted_by is not None}
    for total in sorted(totals, reverse=True):
        lines = [line for line in result.lines if line.total == total and line.rank is not None]
        names = "、".join(line.candidate.name for line in lines)
        by = next(line.parted_by for line in lines if line.parted_by is not None)
        yield f"{names}总分相同，按规则比较{SOURCE_NAMES[by]}票分出先后。"


def _pending(facts: Minutes, result: ClassResult) -> Iterator[Block]:
    tied = result.tied_for_the_last_seat
    names = "、".join(line.candidate.name for line in tied)
    award = AWARD_NAMES.get(result.award, result.award)
    seated = sum(line.rank is not None and line.rank < (tied[0].rank or 0) for line in result.lines)
    left = max(0, result.seats - seated)
    yield line(f"{award}：{names}并列第 {tied[0].rank} 名，余 {left} 个名额，计票不能分出先后。")
    decided = [one for one in facts.ties if one.award == result.award]
    if not decided:
        yield line("处理（重新投票、增加名额、当众抽签等）：　　　　　　　　　　　　　")
    for one in decided:
        done = "列入名单" if one.awarded else "不列入名单"
        yield line(f"审定：{one.name}{done}{f'，理由：{one.reason}' if one.reason else ''}。")


def _editions(facts: Minutes) -> Iterator[Block]:
    if not facts.editions:
        yield line("计票结果还没有封存，本报告仅供核对。")
        return
    rows = tuple(
        (f"第 {one.edition} 版", one.sha256[:_DIGITS], minute(one.sealed_at), one.sealed_by, _opened(one))
        for one in facts.editions
    )
    heads = ("版次", "封存码（前 16 位）", "封存时间", "封存人", "更正")
    yield TableBlock(heads, rows, shares(0.85, 2.3, 2.3, 1.1, 3.4))
    yield Paragraph(f"封存码全文：{facts.editions[-1].sha256}", Voice.NOTE)


def _opened(one: EditionLine) -> str:
    if not one.reason:
        return "—"
    return f"{minute(one.opened_at)} 经{one.approver}批准开启更正：{one.reason}"


def _signatures() -> Iterator[Block]:
    yield signatures("计票人", "计票人", "监票人", "监票人", "组委会负责人")


def _people(names: Sequence[str]) -> str:
    return "、".join(names) or "—"
