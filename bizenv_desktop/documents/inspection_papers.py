"""The papers of an inspection: the record of its draw, the forms that inspectors carry, what they found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from bizenv_desktop.documents.blocks import Block, PageBreak, PaperDocument, Paragraph, TableBlock, Voice
from bizenv_desktop.rules.day_words import long_day

_METHOD: Final = (
    "将种子、用途（单位为 units，措施为 measures）和从 0 起的序数以“|”连接，按 UTF-8 编码求 "
    "SHA-256，取前 8 个字节为一个无符号整数（高位在前）。要在 n 个之中取一个时，依次取下一个整数，不小于"
    "“不超过 2 的 64 次方的 n 的最大倍数”的舍去，其余除以 n 取余数。从名单第一位起，把第 k 位与其后（含自身）"
    "按上述方法取得的一位对换，前若干位即为抽中，依对换先后排列。名单、种子相同，任何人在任何计算机上抽得的"
    "结果都相同。"
)
_BLANK: Final = "　" * 7


@dataclass(frozen=True, slots=True)
class Placed:
    """A unit or a measure with its place in the list that was drawn from, from 1."""

    place: int
    name: str


@dataclass(frozen=True, slots=True)
class UnitResult:
    """What was found at one unit; the rate as it is printed, with its two numbers."""

    unit: str
    good: int
    partly: int
    bad: int
    unseen: int
    open: int
    rate: str


@dataclass(frozen=True, slots=True)
class BadFinding:
    """One bad finding in words; `problem` is the number of the problem it became, may be empty."""

    unit: str
    measure: str
    result: str
    text: str
    problem: str


@dataclass(frozen=True, slots=True)
class InspectionFacts:
    """What all papers of one inspection say; `units` and `items` are drawn, in the order of the draw."""

    number: str
    title: str
    office: str
    planned_on: date
    drawn_on: date | None
    held_on: date | None
    members: str
    seed: str
    witnesses: str
    note: str
    unit_pool: tuple[Placed, ...]
    item_pool: tuple[Placed, ...]
    units: tuple[Placed, ...]
    items: tuple[Placed, ...]
    results: tuple[UnitResult, ...] = ()
    bad: tuple[BadFinding, ...] = ()


def draw_record(facts: InspectionFacts) -> PaperDocument:
    """随机抽取记录: seed, method, both lists, what was drawn, lines to sign on."""
    title = "营商环境巡查随机抽取记录"
    blocks: list[Block] = [
        Paragraph(title, Voice.TITLE),
        Paragraph(f"巡查{facts.number}　{facts.title}"),
        Paragraph(f"抽取日期：{_day(facts.drawn_on)}"),
        Paragraph(f"计划巡查日期：{_day(facts.planned_on)}"),
        Paragraph(f"抽取种子：{facts.seed or '—'}"),
        *_drawn("一、抽中单位", "单位", facts.units, facts.unit_pool),
        *_drawn("二、抽中措施", "措施", facts.items, facts.item_pool),
        Paragraph("三、抽取方法", Voice.HEADING),
        Paragraph(_METHOD, Voice.NOTE),
        Paragraph("四、签字", Voice.HEADING),
        Paragraph(f"抽取人：{_BLANK}记录人："),
        Paragraph(f"见证人（{facts.witnesses}）：" if facts.witnesses else "见证人："),
        *([Paragraph(f"备注：{facts.note}", Voice.NOTE)] if facts.note else []),
        Paragraph(facts.office, Voice.SIGNATURE),
        Paragraph(_day(facts.drawn_on), Voice.SIGNATURE),
        PageBreak(),
        Paragraph("附：抽取范围（序号即抽取用的名单顺序）", Voice.HEADING),
        Paragraph("单位名单", Voice.CAPTION),
        _listing("单位", facts.unit_pool),
        Paragraph("措施清单", Voice.CAPTION),
        _listing("措施", facts.item_pool),
    ]
    return PaperDocument(f"{title}{facts.number}", tuple(blocks))


def inspection_forms(facts: InspectionFacts) -> PaperDocument:
    """巡查检查表: one page for each drawn unit, to be filled in by hand on the spot."""
    title = "营商环境巡查检查表"
    blocks: list[Block] = []
    for number, unit in enumerate(facts.units):
        blocks += [PageBreak()] if number else []
        blocks += [
            Paragraph(title, Voice.TITLE),
            Paragraph(f"巡查{facts.number}　被巡查单位：{unit.name}"),
            Paragraph("巡查时间：　　　　年　　月　　日　　时"),
            TableBlock(
                ("序号", "措施", "落实", "部分", "未落实", "不适用", "情况"),
                tuple(
                    (str(place), item.name, "", "", "", "", "") for place, item in enumerate(facts.items, 1)
                ),
                (0.07, 0.34, 0.08, 0.08, 0.1, 0.1, 0.23),
            ),
            Paragraph("在相应的格内打“√”；部分落实、未落实的写明时间、地点和情况。", Voice.NOTE),
            Paragraph("巡查人员签字："),
            Paragraph("被巡查单位负责人签字："),
        ]
    return PaperDocument(f"{title}{facts.number}", tuple(blocks))


def inspection_report(facts: InspectionFacts) -> PaperDocument:
    """巡查情况: figures per unit, and every bad finding with the problem it became."""
    title = "营商环境巡查情况"
    held = _day(facts.held_on) if facts.held_on is not None else "尚未填写"
    blocks: list[Block] = [
        Paragraph(title, Voice.TITLE),
        Paragraph(f"巡查{facts.number}　{facts.title}"),
        Paragraph(f"巡查日期：{held}"),
        Paragraph(f"巡查人员：{facts.members or '—'}"),
        Paragraph("一、落实情况", Voice.HEADING),
        TableBlock(
            ("单位", "落实", "部分落实", "未落实", "不适用", "未录入", "落实率"),
            tuple(
                (one.unit, *map(str, (one.good, one.partly, one.bad, one.unseen, one.open)), one.rate)
                for one in facts.results
            ),
            (0.3, 0.1, 0.12, 0.1, 0.1, 0.1, 0.18),
        ),
        Paragraph("落实率＝落实÷（落实＋部分落实＋未落实）；不适用和未录入的不计。", Voice.NOTE),
        Paragraph("二、发现的问题", Voice.HEADING),
        *_problems(facts.bad),
        Paragraph(facts.office, Voice.SIGNATURE),
    ]
    return PaperDocument(f"{title}{facts.number}", tuple(blocks))


def _problems(bad: Sequence[BadFinding]) -> Iterator[Block]:
    if not bad:
        yield Paragraph("没有发现未落实的措施。")
        return
    yield TableBlock(
        ("序号", "单位", "措施", "结果", "情况", "整改问题"),
        tuple(
            (str(number), one.unit, one.measure, one.result, one.text or "—", one.problem or "未转")
            for number, one in enumerate(bad, 1)
        ),
        (0.07, 0.18, 0.24, 0.12, 0.24, 0.15),
    )


def _drawn(heading: str, what: str, drawn: Sequence[Placed], pool: Sequence[Placed]) -> Iterator[Block]:
    yield Paragraph(heading, Voice.HEADING)
    if len(drawn) == len(pool):
        yield Paragraph(f"名单共{len(pool)}个，全部列入，不抽取。")
    else:
        yield Paragraph(f"名单共{len(pool)}个，随机抽取{len(drawn)}个，依抽取先后：")
    rows = tuple((str(number), str(one.place), one.name) for number, one in enumerate(drawn, 1))
    yield TableBlock(("顺序", "名单序号", what), rows, (0.12, 0.16, 0.72))


def _listing(what: str, pool: Sequence[Placed]) -> TableBlock:
    return TableBlock(("序号", what), tuple((str(one.place), one.name) for one in pool), (0.14, 0.86))


def _day(day: date | None) -> str:
    return long_day(day) if day is not None else "—"
