"""评选结果表: each class on a lying sheet, votes beside points, for the meeting that decides."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bizenv_desktop.documents.blocks import Block, PageBreak, PaperDocument, Paragraph, TableBlock, Voice
from bizenv_desktop.documents.round_rules import AWARD_NAMES, formula_words
from bizenv_desktop.documents.round_tables import (
    outcome_text,
    rank_text,
    shares,
    shown_total,
    votes_text,
)
from bizenv_desktop.documents.round_text import below_title, title
from bizenv_desktop.rules.award.award_words import SOURCE_NAMES
from bizenv_desktop.rules.award.rule_sheet import RuleSheet
from bizenv_desktop.rules.award.tally import ClassResult, Line, shown
from bizenv_desktop.rules.award.tally_votes import Poll
from bizenv_desktop.rules.vocabulary import VoteSource

_VOTES: Final = {VoteSource.ONLINE: 2.0, VoteSource.PUBLIC: 1.2, VoteSource.COMMITTEE: 1.2}
_POINTS: Final = 1.2


@dataclass(frozen=True, slots=True)
class ResultTable:
    """The result of a round; `before` holds the classes from which votes were taken out, as before that."""

    number: str
    title: str
    sheet: RuleSheet
    poll: Poll
    raw_poll: Poll
    results: tuple[ClassResult, ...]
    before: tuple[ClassResult, ...]
    foot: str


def result_table(facts: ResultTable) -> PaperDocument:
    """A sheet for each class, then, where votes were taken out, the same before that."""
    blocks: list[Block] = []
    for result in facts.results:
        after = "（剔除后）" if any(one.award == result.award for one in facts.before) else ""
        blocks += [PageBreak()] if blocks else []
        blocks += _sheet(facts, result, facts.poll, after)
        blocks.append(Paragraph(f"计票人：{'　' * 12}监票人：{'　' * 12}组委会负责人：", Voice.NOTE))
    for result in facts.before:
        blocks += [PageBreak(), *_sheet(facts, result, facts.raw_poll, "（剔除前，仅供对照）")]
    if not blocks:
        blocks.append(Paragraph("没有候选对象。"))
    return PaperDocument(f"评选结果表 {facts.number}", tuple(blocks), facts.foot, lies=True)


def _sheet(facts: ResultTable, result: ClassResult, poll: Poll, after: str) -> Iterator[Block]:
    name = AWARD_NAMES.get(result.award, result.award)
    yield title(f"{facts.title}结果表")
    yield below_title(f"{facts.number}　{name}{after}　名额 {result.seats} 名")
    yield _table(facts, result, poll)
    mark = "* 显示的总分相同而精确总分不同，名次按精确总分排定。"
    equal = mark if any(line.looks_equal for line in result.lines) else ""
    yield Paragraph(f"{formula_words(facts.sheet)}，排名前不取整，显示两位小数。{equal}", Voice.NOTE)


def _table(facts: ResultTable, result: ClassResult, poll: Poll) -> TableBlock:
    used = facts.sheet.used
    pairs = [head for source in used for head in (f"{SOURCE_NAMES[source]}票", f"{SOURCE_NAMES[source]}分")]
    heads = ("名次", "编号", "候选", "单位", *pairs, "总分", "结果")
    pair_widths = [width for source in used for width in (_VOTES[source], _POINTS)]
    widths = shares(0.75, 0.75, 2.9, 2.6, *pair_widths, 1.1, 1.15)
    return TableBlock(heads, tuple(_row(facts, line, poll) for line in result.lines), widths)


def _row(facts: ResultTable, line: Line, poll: Poll) -> tuple[str, ...]:
    one = line.candidate
    cells: list[str] = []
    for score in line.scores:
        cells += [votes_text(facts.sheet, poll, score.source, one), shown(score.points)]
    return (
        rank_text(line), str(one.number), one.name, one.unit or "—", *cells, shown_total(line),
        outcome_text(line),
    )  # fmt: skip
