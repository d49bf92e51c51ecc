"""计票规则表: the rule sheet of an award on one A4 page, signed before the first vote."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bizenv_desktop.documents.blocks import Block, PaperDocument
from bizenv_desktop.documents.round_rules import rule_lines
from bizenv_desktop.documents.styled import (
    Align,
    Borders,
    Edge,
    GridCell,
    GridRow,
    GridTable,
    Padding,
    ParagraphShape,
    Pitch,
    Rule,
    Stand,
    StyledParagraph,
    TextRun,
    TextStyle,
)
from bizenv_desktop.rules.award.rule_sheet import RuleSheet
from bizenv_desktop.rules.day_words import long_day

_PRINTED_DIGITS: Final = 16
_WIDTHS: Final = (82.0, 360.0)  # points; 156 mm together
_THIRDS: Final = (147.0, 148.0, 147.0)
_PITCH: Final = Pitch(Rule.EXACT, 16.5)
_TEXT: Final = TextStyle("仿宋_GB2312", 11.0)
_HEAVY: Final = TextStyle("黑体", 11.0)
_TITLE: Final = TextStyle("方正小标宋简体", 18.0)
_BOX: Final = Borders(Edge(), Edge(), Edge(), Edge())
_PADDING: Final = Padding(2.0, 5.4, 2.0, 5.4)
_SIGNING_HEIGHT: Final = 36.0


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
    middle = ParagraphShape(Align.CENTRE, after=6.0, pitch=Pitch(Rule.EXACT, 28.0))
    yield StyledParagraph((TextRun("计票规则表", _TITLE),), middle, _TITLE)
    yield _line(f"{paper.number}　{paper.title}", after=4.0)
    rows = tuple(
        GridRow((_cell(0, line.label, _HEAVY), _cell(1, line.text))) for line in rule_lines(paper.sheet)
    )
    yield GridTable(_WIDTHS, rows)
    yield _line(_standing(paper), before=8.0)
    if paper.reason:
        when = "（改动时已有选票）" if paper.after_votes else ""
        yield _line(f"第 {paper.edition} 版改动理由{when}：{paper.reason}")
    yield _line(
        "本表在投票前确定，签字后据以计票；以后改动须另立版本并写明理由。规则码由表中全部内容算出，"
        "改动任何一项，规则码随之不同。",
        after=8.0,
    )
    heads = tuple(_cell(place, who, _HEAVY) for place, who in enumerate(("组委会负责人", "监督人", "计票人")))
    places = tuple(_cell(place, "") for place in range(len(heads)))
    yield GridTable(_THIRDS, (GridRow(heads), GridRow(places, _SIGNING_HEIGHT)))
    yield _line("签字日期：　　　　年　　月　　日", before=8.0)


def _standing(paper: RulePaper) -> str:
    code = f"规则码 {paper.sheet.sha256[:_PRINTED_DIGITS]}"
    if paper.locked_at is None:
        draft = f"第 {paper.edition} 版" if paper.edition else "草稿"
        return f"{code}，{draft}，尚未锁定，仅供讨论。"
    at = f"{long_day(paper.locked_at)} {paper.locked_at:%H:%M}"
    return f"{code}，第 {paper.edition} 版，{at} 由{paper.locked_by}锁定。"


def _cell(column: int, text: str, style: TextStyle = _TEXT) -> GridCell:
    align = Align.LEFT if style is _TEXT else Align.CENTRE
    said = StyledParagraph((TextRun(text, style),), ParagraphShape(align, pitch=_PITCH), style)
    return GridCell(column, (said,), stand=Stand.MIDDLE, borders=_BOX, padding=_PADDING)


def _line(text: str, before: float = 0.0, after: float = 0.0) -> StyledParagraph:
    shape = ParagraphShape(Align.LEFT, before=before, after=after, pitch=_PITCH)
    return StyledParagraph((TextRun(text, _TEXT),), shape, _TEXT)
