"""Plans whose numbers Word makes itself: a reader sees 一、 and 1., the paragraphs hold neither."""

import io

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from bizenv_desktop.exchange.plans.number_forms import number_text
from bizenv_desktop.exchange.plans.outline import Level, marker_of
from bizenv_desktop.exchange.plans.texts import text_of
from tests.exchange.plans.prose import measures_of

OFFICIAL = (
    ("chineseCounting", "%1、"),
    ("chineseCounting", "（%2）"),
    ("decimal", "%3."),
    ("decimal", "（%4）"),
)
OUTLINE = (("decimal", "%1"), ("decimal", "%1.%2"), ("bullet", ""))


class Paper:
    """A document with one abstract list, and paragraphs on its levels."""

    def __init__(self, levels=OFFICIAL):
        self.document = docx.Document()
        self.numbering = self.document.part.numbering_part.element
        for old in list(self.numbering):
            self.numbering.remove(old)
        inner = "".join(
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
            for depth, (form, text) in enumerate(levels)
        )
        self.numbering.append(
            parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="7">{inner}</w:abstractNum>')
        )
        self.use("1")

    def use(self, number, starts=""):
        self.numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="7"/>{starts}</w:num>'
            )
        )

    def add(self, text, depth=None, number="1", to=None):
        paragraph = (to or self.document).add_paragraph(text)
        if depth is not None:
            self.mark(paragraph._p.get_or_add_pPr(), depth, number)
        return paragraph

    @staticmethod
    def mark(properties, depth, number):
        mark = OxmlElement("w:numPr")
        for name, value in (("w:ilvl", depth), ("w:numId", number)):
            if value is not None:
                part = OxmlElement(name)
                part.set(qn("w:val"), str(value))
                mark.append(part)
        properties.append(mark)

    def text(self):
        data = io.BytesIO()
        self.document.save(data)
        return text_of(data.getvalue())


def test_measures_numbered_by_word_are_found_under_their_chapters():
    paper = Paper()
    paper.add("推进营商环境提升行动方案")
    paper.add("优化审批", 0)
    paper.add("压减办理时间。", 2)
    paper.add("牵头单位：行政审批局\n完成时限：6月底")
    paper.add("推行容缺受理。责任单位：税务局", 2)
    paper.add("降低成本", 0)
    paper.add("清理收费。责任单位：发改局", 2)
    found = measures_of(paper.text(), 2026)
    assert [(each.number, each.section, each.title) for each in found] == [
        ("1", "优化审批", "压减办理时间"),
        ("2", "优化审批", "推行容缺受理"),
        ("1", "降低成本", "清理收费"),
    ]
    assert found[0].leads == ("行政审批局",)


def test_levels_count_and_begin_anew_as_word_shows_them():
    paper = Paper()
    for depth in (0, 1, 1, 2, 2, 3, 1, 2, 0, 1, 2):
        paper.add("事项", depth)
    assert paper.text().replace("事项", "").split() == [
        "一、", "（一）", "（二）", "1.", "2.", "（1）", "（三）", "1.", "二、", "（一）", "1.",
    ]  # fmt: skip


def test_a_list_that_starts_again_or_goes_on_elsewhere_keeps_its_own_count():
    paper = Paper()
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    paper.use("2", override)
    paper.use("3")
    for number in ("1", "1", "2", "2", "3"):
        paper.add("事项", 0, number)
    assert paper.text().replace("事项", "").split() == ["一、", "二、", "一、", "二、", "三、"]


def test_the_style_of_a_paragraph_may_bring_the_number():
    paper = Paper()
    styles = paper.document.styles
    base = styles.add_style("事项标题", 1)
    paper.mark(base.element.get_or_add_pPr(), 2, "1")
    based = styles.add_style("事项标题二", 1)
    based.base_style = base
    for style in (base, based):
        paper.document.add_paragraph("清理收费。责任单位：发改局", style=style)
    plain = paper.document.add_paragraph("不编号", style=base)
    paper.mark(plain._p.get_or_add_pPr(), None, "0")
    assert [line[:2] for line in paper.text().splitlines()] == ["1.", "2.", "不编"]


def test_dotted_levels_without_a_mark_are_read_as_items():
    paper = Paper(OUTLINE)
    paper.add("优化审批", 0)
    paper.add("推行容缺受理。责任单位：税务局", 1)
    paper.add("备查", 2)
    paper.add("压减时间。责任单位：行政审批局", 1)
    assert paper.text().splitlines() == [
        "1、优化审批", "1.1、推行容缺受理。责任单位：税务局", "备查", "1.2、压减时间。责任单位：行政审批局",
    ]  # fmt: skip
    assert [each.number for each in measures_of(paper.text(), 2026)] == ["1.1", "1.2"]


def test_the_serials_of_a_table_are_words_too():
    paper = Paper()
    table = paper.document.add_table(rows=3, cols=3)
    cells = (("序号", "工作任务", "牵头单位"), ("", "压缩办电时间", "供电公司"), ("", "清理收费", "财政局"))
    for row, texts in zip(table.rows, cells, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    for row in table.rows[1:]:
        paper.mark(row.cells[0].paragraphs[0]._p.get_or_add_pPr(), 2, "1")
    assert [(each.number, each.title) for each in measures_of(paper.text(), 2026)] == [
        ("1", "压缩办电时间"),
        ("2", "清理收费"),
    ]


@pytest.mark.parametrize(
    ("form", "value", "text"),
    [
        ("chineseCounting", 10, "十"),
        ("chineseCountingThousand", 12, "十二"),
        ("chineseCounting", 30, "三十"),
        ("chineseCountingThousand", 103, "一百零三"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseLegalSimplified", 25, "贰拾伍"),
        ("decimalEnclosedCircleChinese", 3, "③"),
        ("decimalEnclosedCircle", 21, "21"),
        ("decimalZero", 4, "04"),
        ("decimalFullWidth", 12, "１２"),
        ("upperLetter", 28, "BB"),
        ("lowerRoman", 19, "xix"),
        ("ideographTraditional", 11, "甲"),
        ("bullet", 5, ""),
        ("somethingNew", 6, "6"),
    ],
)
def test_numbers_are_written_as_word_writes_them(form, value, text):
    assert number_text(value, form) == text


@pytest.mark.parametrize("text", ["1.2推进一网通办", "3.1.2、公开办事指南", "2.10. 建立台账"])
def test_dotted_numbers_head_an_item(text):
    found = marker_of(text)
    assert found is not None
    assert found.level is Level.POINT


@pytest.mark.parametrize("text", ["1.2万元以上的项目", "3.5个百分点", "2018.4.10前完成", "1.5%", "2.5倍"])
def test_quantities_and_dates_head_none(text):
    assert marker_of(text) is None
