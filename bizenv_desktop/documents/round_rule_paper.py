"""计票规则表: the rule sheet of an award on one A4 page, signed before the first vote."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bizenv_desktop.documents.blocks import Block, PaperDocument, Paragraph, TableBlock, Voice
from bizenv_desktop.documents.round_rules import rule_lines
from bizenv_desktop.rules.rule_sheet import RuleSheet

_PRINTED_DIGITS = 16


@dataclass(frozen=True, slots=True)
class RulePaper:
    """What the page says: the round, the edition with its reason, who locked it; `edition` 0 is a draft.

    `after_votes` says that the rules changed when votes were there; `foot` is that of the round's papers.
    """

    number: str
    title: str
    sheet: RuleSheet
    edition: int
    reason: str
    locked_at: datetime | None
    locked_by: str
    after_votes: bool
    foot: str


def rule_paper(paper: RulePaper) -> PaperDocument:
    """The page: what was chosen, line by line, the hash of it, and lines to sign on."""
    return PaperDocument(f"计票规则表 {paper.number}", tuple(_blocks(paper)), paper.foot)


def _blocks(paper: RulePaper) -> Iterator[Block]:
    yield Paragraph("计票规则表", Voice.TITLE)
    yield Paragraph(f"{paper.number}　{paper.title}", Voice.CAPTION)
    rows = tuple((line.label, line.text) for line in rule_lines(paper.sheet))
    yield TableBlock(("事项", "规则"), rows, (0.16, 0.84))
    yield Paragraph(_standing(paper), Voice.NOTE)
    if paper.reason:
        when = "（改动时已有选票）" if paper.after_votes else ""
        yield Paragraph(f"第 {paper.edition} 版改动理由{when}：{paper.reason}", Voice.NOTE)
    yield Paragraph(
        "本表在投票前确定，签字后据以计票；以后改动须另立版本并写明理由。规则码由表中全部内容算出，"
        "改动任何一项，规则码随之不同。",
        Voice.NOTE,
    )
    yield TableBlock(("组委会负责人", "监督人", "计票人"), (("　", "　", "　"),) * 2, (0.34, 0.33, 0.33))
    yield Paragraph("签字日期：　　　　年　　月　　日", Voice.SIGNATURE)


def _standing(paper: RulePaper) -> str:
    code = f"规则码 {paper.sheet.sha256[:_PRINTED_DIGITS]}"
    if paper.locked_at is None:
        draft = f"第 {paper.edition} 版" if paper.edition else "草稿"
        return f"{code}，{draft}，尚未锁定，仅供讨论。"
    at = f"{paper.locked_at.year}年{paper.locked_at.month}月{paper.locked_at.day}日 {paper.locked_at:%H:%M}"
    return f"{code}，第 {paper.edition} 版，{at} 由{paper.locked_by}锁定。"
