"""The papers after the seal of an award: 审定记录, 公示 and the draft of the 表彰决定 (DOMAIN §6.11).

What is made public names nobody's rank: the list follows the numbers of the roll.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from bizenv_desktop.documents.blocks import Block, PaperDocument, Paragraph, TableBlock, Voice
from bizenv_desktop.documents.round_tables import outcome_text, rank_text, shown_total
from bizenv_desktop.rules.award.award_decision import Departure
from bizenv_desktop.rules.award.sealed_file import PRINTED_DIGITS
from bizenv_desktop.rules.award.tally import Line
from bizenv_desktop.rules.day_words import long_day

_BLANK: Final = "　" * 7
_SIGNED: Final = (f"主持人：{_BLANK}记录人：", "参加审定人员：", f"监督人：{_BLANK}日期：")
_NO_DAY: Final = "　　　　年　　月　　日"
_TITLE_LINE: Final = 20
_NUMERALS: Final = "一二三四五六七八"
_DEPARTURES: Final[Mapping[Departure, str]] = {
    Departure.LEFT_OUT: "计票入选，未列入",
    Departure.TIE_SETTLED: "并列待定，列入",
    Departure.SEAT_EMPTY: "并列待定，名额空缺",
    Departure.OVER_BETTER: "越过名次在前的",
    Departure.NEXT_IN_LINE: "计票未入选，列入",
    Departure.BELOW_MARK: "未达合格分，列入",
    Departure.BEYOND_SEATS: "超出名额",
}


@dataclass(frozen=True, slots=True)
class ListedLine:
    """A nominee with what the count says of it and whether it is on the final list."""

    line: Line
    awarded: bool
    departures: tuple[Departure, ...]
    reason: str
    deeds: str = ""


@dataclass(frozen=True, slots=True)
class ListedClass:
    """One class by its name, best first."""

    name: str
    seats: int
    lines: tuple[ListedLine, ...]

    @property
    def awarded(self) -> tuple[ListedLine, ...]:
        """The final list, in the order of the numbers on the roll."""
        return tuple(
            sorted((one for one in self.lines if one.awarded), key=lambda one: one.line.candidate.number)
        )


@dataclass(frozen=True, slots=True)
class ToldObjection:
    """异议 and what became of it; `settled_on` None while it is open."""

    raised_on: date
    about: str
    text: str
    settled_on: date | None
    upheld: bool | None
    outcome: str


@dataclass(frozen=True, slots=True)
class EarlierDecision:
    """A decision on an edition that a 更正 has replaced."""

    edition: int
    decided_on: date
    body: str
    approval_number: str


@dataclass(frozen=True, slots=True)
class DecisionPaper:
    """What the three papers say; days not yet set are left open to be written in."""

    number: str
    title: str
    office: str
    edition: int
    sha256: str
    foot: str
    classes: tuple[ListedClass, ...]
    decided_on: date
    body: str
    approval_number: str = ""
    note: str = ""
    notice_from: date | None = None
    notice_until: date | None = None
    notice_days: int = 5
    notice_is_over: bool = False
    contact: str = ""
    awarded_on: date | None = None
    award_number: str = ""
    objections: tuple[ToldObjection, ...] = ()
    earlier: tuple[EarlierDecision, ...] = ()


def decision_record(paper: DecisionPaper) -> PaperDocument:
    """审定记录: the final list beside the rank, departures, approval, notice, objections, signatures."""
    parts: list[tuple[str, Sequence[Block]]] = [
        ("审定依据", tuple(_ground(paper))),
        ("审定名单", (*_lists(paper.classes), *_equal_only_to_the_eye(paper.classes))),
        ("与计票结果不一致之处", tuple(_departures(paper.classes))),
        ("公示和异议", tuple(_notice_record(paper))),
    ]
    if paper.earlier:
        parts.append(("更正前的审定", tuple(_earlier(paper.earlier))))
    parts.append(("签字", tuple(map(Paragraph, _SIGNED))))
    blocks: list[Block] = [
        Paragraph("评选审定记录", Voice.TITLE),
        Paragraph(f"评选{paper.number}　{paper.title}"),
    ]
    for numeral, (head, inner) in zip(_NUMERALS, parts, strict=False):
        blocks += [Paragraph(f"{numeral}、{head}", Voice.HEADING), *inner]
    for signed in (paper.office, _day(paper.decided_on)):
        blocks.append(Paragraph(signed, Voice.SIGNATURE))
    return PaperDocument(f"评选审定记录{paper.number}", tuple(blocks), paper.foot)


def public_notice(paper: DecisionPaper) -> PaperDocument:
    """公示: the list by class, its period, how to object."""
    title = (f"关于{paper.title}", "拟表彰名单的公示")
    blocks: list[Block] = [
        Paragraph(_heading(*title), Voice.TITLE),
        Paragraph(
            f"{paper.title}经推荐、评审、投票计票和{paper.body}审定，拟对{_counted(paper.classes)}"
            "予以表彰，现予公示，接受监督。"
        ),
        Paragraph("一、公示名单", Voice.HEADING),
        *_public_lists(paper.classes),
        Paragraph("名单按候选编号排列，不分名次。", Voice.NOTE),
        Paragraph("二、公示时间", Voice.HEADING),
        Paragraph(
            f"{_day(paper.notice_from)}至{_day(paper.notice_until)}"
            f"（公示当日不计，共{paper.notice_days}个工作日）。"
        ),
        Paragraph("三、异议的提出", Voice.HEADING),
        Paragraph(
            "对公示对象有异议的，请在公示期内向我单位反映，写明事实和依据：单位反映的加盖公章，"
            "个人反映的署真实姓名、留联系方式。反映人的信息予以保密。"
        ),
        Paragraph(f"异议受理：{paper.contact or f'电话{_BLANK}地址{_BLANK}'}"),
        Paragraph(paper.office, Voice.SIGNATURE),
        Paragraph(_day(paper.notice_from), Voice.SIGNATURE),
    ]
    return PaperDocument(f"{''.join(title)}{paper.number}", tuple(blocks), paper.foot)


def award_draft(paper: DecisionPaper) -> PaperDocument:
    """表彰决定（代拟稿）: the final list as the decision of the body that awards will carry it."""
    title = (f"关于{paper.title}", "的表彰决定" if paper.awarded_on else "的表彰决定（代拟稿）")
    approved = f"，并经{paper.approval_number}批准" if paper.approval_number else ""
    blocks: list[Block] = [
        Paragraph(_heading(*title), Voice.TITLE),
        *([Paragraph(paper.award_number, Voice.CAPTION)] if paper.award_number else []),
        Paragraph(
            f"根据{paper.title}结果，经{paper.body}审定{approved}，{_posted(paper)}，决定对"
            f"{_counted(paper.classes)}予以表彰。名单如下："
        ),
        *_public_lists(paper.classes),
        Paragraph("名单按候选编号排列，不分名次。", Voice.NOTE),
        Paragraph(_BLANK, Voice.SIGNATURE),
        Paragraph(_day(paper.awarded_on), Voice.SIGNATURE),
    ]
    return PaperDocument(f"{''.join(title)}{paper.number}", tuple(blocks), paper.foot)


def departure_words(ways: Sequence[Departure]) -> str:
    """How a line departs from the count."""
    return "；".join(_DEPARTURES[way] for way in ways)


def _ground(paper: DecisionPaper) -> Iterator[Block]:
    yield Paragraph(f"计票结果：第{paper.edition}版，封存码 {paper.sha256[:PRINTED_DIGITS]}")
    yield Paragraph(f"审定：{_day(paper.decided_on)}，{paper.body}")
    yield Paragraph(f"批准文号：{paper.approval_number or _BLANK}")
    if paper.note:
        yield Paragraph(f"说明：{paper.note}")
    yield Paragraph(f"完整封存码（SHA-256）：{paper.sha256}", Voice.NOTE)


def _lists(classes: Sequence[ListedClass]) -> Iterator[Block]:
    for one in classes:
        yield Paragraph(f"{one.name}（名额{one.seats}，列入{len(one.awarded)}）", Voice.CAPTION)
        yield TableBlock(
            ("名次", "编号", "名称", "推荐单位", "总分", "计票结果", "审定"),
            tuple(
                (
                    rank_text(each.line),
                    str(each.line.candidate.number),
                    each.line.candidate.name,
                    each.line.candidate.unit,
                    shown_total(each.line),
                    outcome_text(each.line),
                    "列入" if each.awarded else "—",
                )
                for each in one.lines
            ),
            (0.08, 0.08, 0.26, 0.24, 0.11, 0.13, 0.1),
        )


def _equal_only_to_the_eye(classes: Sequence[ListedClass]) -> Iterator[Block]:
    if any(each.line.looks_equal for one in classes for each in one.lines):
        yield Paragraph("* 显示的总分相同而精确总分不同，名次按精确总分排定。", Voice.NOTE)


def _departures(classes: Sequence[ListedClass]) -> Iterator[Block]:
    rows = tuple(
        (one.name, each.line.candidate.name, departure_words(each.departures), each.reason)
        for one in classes
        for each in one.lines
        if each.departures
    )
    if not rows:
        yield Paragraph("没有。审定名单与计票结果一致。")
        return
    yield TableBlock(("类别", "名称", "不一致之处", "理由"), rows, (0.18, 0.22, 0.24, 0.36))


def _notice_record(paper: DecisionPaper) -> Iterator[Block]:
    if paper.notice_from is None:
        yield Paragraph("还没有公示。")
        return
    yield Paragraph(
        f"公示：{_day(paper.notice_from)}至{_day(paper.notice_until)}，共{paper.notice_days}个工作日。"
    )
    if not paper.objections:
        yield Paragraph("没有收到异议。" if paper.notice_is_over else "公示期未满，还没有收到异议。")
        return
    yield TableBlock(
        ("提出日期", "对象", "异议", "处理"),
        tuple(
            (_day(one.raised_on), one.about or "全部", one.text, _settled(one)) for one in paper.objections
        ),
        (0.2, 0.16, 0.32, 0.32),
    )


def _posted(paper: DecisionPaper) -> str:
    """What the public notice brought; no more is claimed than has happened."""
    if not paper.notice_is_over:
        return "经公示"
    if any(one.settled_on is None for one in paper.objections):
        return "公示期内的异议正在处理"
    return "公示期内的异议已经处理" if paper.objections else "公示期内没有收到异议"


def _settled(one: ToldObjection) -> str:
    if one.settled_on is None:
        return "尚未处理"
    return f"{_day(one.settled_on)}，{'成立' if one.upheld else '不成立'}：{one.outcome}"


def _earlier(past: Sequence[EarlierDecision]) -> Iterator[Block]:
    for one in past:
        number = f"，{one.approval_number}" if one.approval_number else ""
        yield Paragraph(f"第{one.edition}版：{_day(one.decided_on)}，{one.body}审定{number}；已由更正取代。")


def _counted(classes: Sequence[ListedClass]) -> str:
    told = [f"{len(one.awarded)}个{one.name}" for one in classes if one.awarded]
    return "、".join(told).replace("个服务标兵", "名服务标兵") or "以下对象"


def _public_lists(classes: Sequence[ListedClass]) -> Iterator[Block]:
    numerals = iter(_NUMERALS)
    for one in classes:
        if one.awarded:
            yield Paragraph(f"（{next(numerals)}）{one.name}", Voice.SUBHEADING)
            yield TableBlock(
                ("序号", "名称", "推荐单位"),
                tuple(
                    (str(place), each.line.candidate.name, each.line.candidate.unit)
                    for place, each in enumerate(one.awarded, 1)
                ),
                (0.12, 0.46, 0.42),
            )


def _heading(about: str, what: str) -> str:
    """A title that is broken between its words where one line does not hold it."""
    return about + ("\n" if len(about) + len(what) > _TITLE_LINE else "") + what


def _day(day: date | None) -> str:
    return long_day(day) if day is not None else _NO_DAY
