"""The monthly briefing, written out from its figures in the outline of 宝鸡 and 浙南 附件2 (DOMAIN §5).

一、基本情况 二、办理与回访 三、热点与重复投诉 四、典型案例 五、问题与下步要求, then 附统计表 and the charts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bizenv_desktop.documents.blocks import (
    Block,
    ChartBlock,
    Masthead,
    PageBreak,
    PaperDocument,
    Paragraph,
    TableBlock,
    Voice,
)
from bizenv_desktop.documents.sentences import (
    channels_sentence,
    handling_sentences,
    hotspots_sentence,
    late_units_sentence,
    received_sentence,
    rectification_sentence,
    tasks_sentence,
)
from bizenv_desktop.rules.day_words import long_day, long_month
from bizenv_desktop.rules.month.figures import MonthFigures
from bizenv_desktop.rules.month.month_tables import Figure, MonthTable, definitions, month_tables
from bizenv_desktop.rules.ratio import Ratio

CHART_WIDTH_MM, CHART_HEIGHT_MM = 156.0, 66.0
"""The size at which charts are drawn for the briefing: three to a page."""

_FIRST_COLUMN_SHARE = 2.2
_NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class BriefingInput:
    """What a briefing is made of; `cases` and `requirements` are written by the office and may be empty.

    `charts` are SVG drawings in the order in which they shall appear; `issue` may be empty.
    """

    figures: MonthFigures
    office: str
    day: date
    issue: str = ""
    cases: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()
    charts: tuple[ChartBlock, ...] = ()
    name: str = "营商环境工作通报"


def briefing_document(given: BriefingInput) -> PaperDocument:
    """The whole paper."""
    month = given.figures.month
    title = f"{long_month(month)}营商环境工作情况通报"
    blocks = (
        Masthead(given.name, given.issue, given.office, long_day(given.day)),
        Paragraph(title, Voice.TITLE),
        *_sections(given),
        Paragraph(given.office, Voice.SIGNATURE),
        Paragraph(long_day(given.day), Voice.SIGNATURE),
        PageBreak(),
        *_annex(given),
    )
    return PaperDocument(title, blocks)


def table_block(table: MonthTable) -> TableBlock:
    """A table of figures as it is printed."""
    rows = tuple(tuple(_shown(cell) for cell in row) for row in table.rows)
    widths = (_FIRST_COLUMN_SHARE, *(1.0 for _ in table.headers[1:]))
    return TableBlock(table.headers, rows, tuple(width / sum(widths) for width in widths))


def _sections(given: BriefingInput) -> Iterator[Block]:
    figures = given.figures
    cut_off = f"数据统计截至{long_day(figures.cut_off)}。"
    yield from _section("一、基本情况", (cut_off + received_sentence(figures), channels_sentence(figures)))
    yield from _section("二、办理与回访", handling_sentences(figures))
    yield from _section("三、热点与重复投诉", (hotspots_sentence(figures), late_units_sentence(figures)))
    sections = [("典型案例", given.cases)] if given.cases else []
    sections.append(
        ("问题与下步要求", (rectification_sentence(figures), tasks_sentence(figures), *given.requirements))
    )
    for numeral, (name, texts) in zip(_NUMERALS[3:], sections, strict=False):
        yield from _section(f"{numeral}、{name}", texts)


def _section(heading: str, texts: tuple[str, ...]) -> Iterator[Block]:
    yield Paragraph(heading, Voice.HEADING)
    for text in texts:
        if text:
            yield Paragraph(text)


def _annex(given: BriefingInput) -> Iterator[Block]:
    yield Paragraph("附：统计表", Voice.HEADING)
    for number, table in enumerate(month_tables(given.figures), 1):
        if table.rows:
            yield Paragraph(f"表{number}  {table.name}", Voice.CAPTION)
            yield table_block(table)
    yield Paragraph("指标口径：" + "；".join(definitions(given.figures)) + "。", Voice.NOTE)
    yield Paragraph(f"数据统计截至{long_day(given.figures.cut_off)}。", Voice.NOTE)
    if given.charts:
        yield PageBreak()
        yield Paragraph("附：统计图", Voice.HEADING)
        yield from given.charts


def _shown(cell: Figure) -> str:
    return cell.percent if isinstance(cell, Ratio) else str(cell)
