"""交办单: the slip that hands a complaint to a unit, with the receipt to cut off (DOMAIN §5).

What stands on it was masked by whoever gathered it: the accused unit must not learn who complained.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bizenv_desktop.documents.blocks import Block, PageBreak, PaperDocument, Paragraph, TableBlock, Voice

_WIDTHS = (0.22, 0.78)


@dataclass(frozen=True, slots=True)
class SlipFacts:
    """What one slip says; empty facts print as an empty cell to be filled in by hand."""

    number: str
    matter_number: str
    issued_on: date
    due: date | None
    lead: str
    cooperating: str
    source: str
    urgency: str
    title: str
    content: str
    complainant: str
    requirement: str
    office: str


def assignment_slips(slips: Iterable[SlipFacts]) -> PaperDocument:
    """One sheet per slip."""
    facts = tuple(slips)
    blocks: list[Block] = []
    for number, slip in enumerate(facts):
        if number:
            blocks.append(PageBreak())
        blocks.extend(_slip(slip))
    title = f"交办单{facts[0].number}" if len(facts) == 1 else "交办单"
    return PaperDocument(title, tuple(blocks))


def _slip(slip: SlipFacts) -> tuple[Block, ...]:
    lines = (
        ("交办日期", _day(slip.issued_on)),
        ("牵头单位", slip.lead),
        ("协办单位", slip.cooperating),
        ("来源", slip.source),
        ("紧急程度", slip.urgency),
        ("办理时限", f"{_day(slip.due)}前" if slip.due is not None else ""),
        ("投诉人", slip.complainant),
        ("事项", slip.title),
        ("反映情况", slip.content),
        ("办理要求", slip.requirement),
        ("领导批示", ""),
    )
    receipt = (("收到交办单", slip.number), ("签收人", ""), ("签收时间", ""), ("联系电话", ""))
    return (
        Paragraph("交办单", Voice.TITLE),
        Paragraph(f"编号：{slip.number}    投诉编号：{slip.matter_number}", Voice.CAPTION),
        TableBlock(("项目", "内容"), lines, _WIDTHS),
        Paragraph(slip.office, Voice.SIGNATURE),
        Paragraph(_day(slip.issued_on), Voice.SIGNATURE),
        Paragraph("回执（签收后退回）", Voice.CAPTION),
        TableBlock(("项目", "内容"), receipt, _WIDTHS),
    )


def _day(day: date) -> str:
    """In full Arabic, no leading zeros (GB/T 9704)."""
    return f"{day.year}年{day.month}月{day.day}日"
