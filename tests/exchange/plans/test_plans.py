"""A plan's text becomes a task breakdown: whatever labels it uses, wherever they stand."""

import io
import re
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizenv_desktop.exchange.plans.door import read_plan
from bizenv_desktop.exchange.plans.measures import Doubt, Measure
from bizenv_desktop.exchange.plans.paragraphs import paragraphs
from bizenv_desktop.exchange.plans.texts import text_of
from bizenv_desktop.exchange.reading.unit_names import split_units
from bizenv_desktop.exchange.reading.verdicts import Verdict
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.vocabulary import TaskKind
from tests.exchange.plans.prose import measures_of

DATA = Path(__file__).parents[3] / "../shared/data"
needs_real_files = pytest.mark.skipif(not DATA.is_dir(), reason="the real files are not beside the checkout")

UNITS_AND_DATE = (["市场监管局", "税务局"], ["公安分局"], "10月28日")
WAYS = {
    "lines of their own": "牵头单位：市场监管局、税务局\n配合单位：公安分局\n完成时限：10月28日",
    "half-width colons": "牵头部门:市场监管局,税务局\n参与部门:公安分局\n完成时限:10月28日",
    "one bracket": "（牵头单位：市场监管局、税务局；配合单位：公安分局；完成时限：10月28日）",
    "two brackets": "（牵头单位：市场监管局、税务局，配合单位：公安分局）（完成时间：10月28日）",
    "led and assisted": "（市场监管局、税务局牵头，公安分局配合，10月28日）",
    "in the sentence": "主办单位：市场监管局、税务局。协办单位：公安分局。时间节点：10月28日。",
    "other labels": "牵头单位：市场监管局、税务局\n责任领导：张某\n参与单位：公安分局\n完成期限：10月28日",
    "date before the label": "（10月28日；牵头单位：市场监管局、税务局；配合单位：公安分局）",
    "responsible ones cooperate": "牵头单位：市场监管局、税务局\n责任单位：公安分局\n办结时限：10月28日",
}


def only(text: str) -> Measure:
    [found] = measures_of(text, 2022)
    return found


@pytest.mark.parametrize("way", WAYS)
def test_labels_are_read_wherever_they_stand(way: str):
    found = only(f"一、重点任务\n1.推行一网通办。实现全程网上办理。{_joint(WAYS[way])}{WAYS[way]}")
    leads, others, due = UNITS_AND_DATE
    assert (list(found.leads), list(found.cooperating), found.deadline.raw) == (leads, others, due)
    assert (found.number, found.title, found.section) == ("1", "推行一网通办", "重点任务")
    assert found.deadline.milestone is not None
    assert Doubt.ASSUMED_YEAR in found.doubts


def _joint(way: str) -> str:
    return "" if way.startswith("（") else "\n"


@pytest.mark.parametrize("marker", ["（一）", "(一)", "1.", "1．", "12、", "（3）", "①", "三、"])
def test_any_number_makes_an_item(marker: str):
    found = only(f"{marker}清理收费。责任单位：发改局")
    assert found.title == "清理收费"
    assert found.leads == ("发改局",)


def test_offices_that_share_the_work_are_the_leads():
    assert only("1.清理收费。（发改局、财政局按职责分工负责，持续推进）").leads == ("发改局", "财政局")


def test_a_bracket_of_a_name_is_no_label():
    found = only("1.提速（含并联审批）办理。责任单位：行政审批局（政务中心）、各街道（镇）")
    assert found.leads == ("行政审批局（政务中心）", "各街道（镇）")
    assert found.title == "提速（含并联审批）办理"


def test_a_lead_in_prose_is_a_guess_that_is_marked():
    found = only("1.完善机制。由区政府办公室牵头，各部门配合。")
    assert (found.leads, found.doubts) == (("区政府办公室",), (Doubt.GUESSED_LEAD,))


def test_a_label_after_several_items_may_be_meant_for_all():
    found = measures_of("（一）监管\n1.明确专人。\n2.建立台账。\n责任单位：各街道", None)
    assert [(each.title, each.doubts) for each in found] == [("建立台账", (Doubt.SHARED,))]


def test_text_without_who_or_when_has_no_measures():
    assert measures_of("一、总体要求\n坚持问题导向。\n二、保障\n（一）加强领导。各单位要重视。", None) == ()


def test_lines_that_a_page_cut_are_joined_again():
    sentence = "在全区范围内召开营商环境提升年动员大会统一思想提高认识全面部署各项工作任务"
    cut = [sentence[at : at + 20] for at in range(0, len(sentence), 20)]
    lines = [line for number in range(1, 9) for line in (f"{number}.{cut[0]}", *cut[1:-1], cut[-1] + "。")]
    found = paragraphs("\n\n".join(lines) + "\n- 3 -\n")
    assert found == tuple(f"{number}.{sentence}。" for number in range(1, 9))


def read_as(text: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...], str]]:
    return [(each.title, each.leads, each.cooperating, each.deadline.raw) for each in measures_of(text, 2023)]


def test_offices_side_by_side_are_several_and_labels_in_one_line_are_told_apart():
    assert read_as(
        "1.开展清费。（责任单位：区发改局 区市场监管局 供电公司；完成时间：8月）\n"
        "2.推广平台。牵头领导:王某 牵头单位:区金融办 责任单位:区发改局/区工信局 完 成 时 限:持续推进"
    ) == [
        ("开展清费", ("区发改局", "区市场监管局", "供电公司"), (), "8月"),
        ("推广平台", ("区金融办",), ("区发改局", "区工信局"), "持续推进"),
    ]


def test_other_brackets_speak_too_and_one_name_may_say_its_own_part():
    assert read_as("1.银企对接。〔区金融办牵头，各银行按职责分工负责，每季度末完成〕")[0][1:] == (
        ("区金融办",), ("各银行",), "每季度末完成",
    )  # fmt: skip
    [(_, leads, others, _)] = read_as("1.修路。\n责任单位：住建局（牵头）、各街道")
    assert (leads, others) == (("住建局",), ("各街道",))


def test_articles_and_measures_without_numbers_are_measures_of_their_own():
    found = read_as(
        "第一章 审批提速\n第一条 压减审批时限\n主办单位: 市住建局\n"
        "协办单位: 市水利局、\n市人防办\n办结时限: 7月底\n"
        "推行告知承诺\n主办单位: 市司法局\n协办单位: 市财政局\n市税务局"
    )
    assert found == [
        ("压减审批时限", ("市住建局",), ("市水利局", "市人防办"), "7月底"),
        ("推行告知承诺", ("市司法局",), ("市财政局", "市税务局"), ""),
    ]


def test_a_bracket_that_a_page_cut_is_whole_again():
    text = "1.清费。（责任单位：发改局；完\n成时间：8月）\n2.联办。【牵头：住建局；时限：2023年10\n月31日】"
    assert [one[3] for one in read_as(text)] == ["8月", "2023年10月31日"]


@given(st.text(max_size=400))
def test_any_text_is_read_without_fail(text: str):
    for found in measures_of(text, 2024):
        assert found.leads or found.cooperating or found.deadline.raw


def word(*tables: tuple[tuple[str, ...], ...]) -> str:
    """The text of a document with a title and these tables; equal neighbours are merged cells."""
    document = docx.Document()
    document.add_paragraph("区优化营商环境行动方案")
    for rows in tables:
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for y, row in enumerate(rows):
            for x, text in enumerate(row):
                table.cell(y, x).text = text
        for y, row in enumerate(rows):
            if len(row) > 2 and len(set(row)) == 1:
                table.cell(y, 0).merge(table.cell(y, len(row) - 1)).text = row[0]
    data = io.BytesIO()
    document.save(data)
    return text_of(data.getvalue())


def test_a_word_table_under_headings_is_a_breakdown():
    found = measures_of(
        word(
            (
                ("序号", "工作任务", "牵头单位", "完成时限"),
                ("1", "压缩办电时间", "供电公司\n发改局", "11月30日"),
                ("2", "清理收费", "财政局", "持续推进"),
            )
        ),
        2022,
    )
    assert [(each.title, each.leads) for each in found] == [
        ("压缩办电时间", ("供电公司", "发改局")),
        ("清理收费", ("财政局",)),
    ]
    assert {each.action for each in found} == {"区优化营商环境行动方案"}
    assert found[1].deadline.kind is TaskKind.CONTINUOUS


def test_a_word_table_with_merged_headers_sections_totals_and_labels_in_cells_is_read_whole():
    text = word(
        (
            ("责任分工表",) * 6,
            ("序号", "工作任务", "工作任务", "责任分工", "责任分工", "完成时限"),
            ("序号", "类别", "具体措施", "牵头单位", "配合单位", "完成时限"),
            ("1", "一、提效", "开办企业一日办结", "审批局", "市场监管局\n税务局", "6月底前"),
            ("2", "一、提效", "设立窗口", "牵头单位：政务中心\n配合单位：各部门", "", "长期坚持"),
            ("合计", "", "2项", "", "", ""),
        )
    )
    assert [(each.section, each.number) for each in measures_of(text, 2023)] == [("提效", "1"), ("提效", "2")]
    assert read_as(text) == [
        ("开办企业一日办结", ("审批局",), ("市场监管局", "税务局"), "6月底前"),
        ("设立窗口", ("政务中心",), ("各部门",), "长期坚持"),
    ]


def test_a_form_for_each_measure_is_read_by_its_labels():
    forms = [
        (
            ("工作事项", title, title, title),
            ("牵头单位", lead, "配合单位", other),
            ("完成时限", due, "责任人", "张某"),
        )
        for title, lead, other, due in (
            ("整治占道", "城管办", "派出所", "6月底"),
            ("办好实事", "民政办", "", "12月"),
        )
    ]
    assert read_as(word(*forms)) == [
        ("整治占道", ("城管办",), ("派出所",), "6月底"),
        ("办好实事", ("民政办",), (), "12月"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_file_is_read_in_any_usual_encoding(encoding: str, tmp_path: Path):
    path = tmp_path / "方案.txt"
    path.write_bytes("1.清理收费。责任单位：发改局".encode(encoding))
    reading = read_plan(path, None)
    [row] = reading.rows
    assert row.values[reading.schema.position("lead")] == ("发改局",)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "plan.old_word"),
        (b"", "plan.no_text"),
        ("坚持问题导向。".encode(), "plan.no_measures"),
        (b"%PDF-1.4\n%broken", "read.damaged"),
        (b"PK\x03\x04broken", "read.damaged"),
        (b"\x00\x01\x02", "plan.not_text"),
    ],
)
def test_what_is_no_plan_is_refused_by_name(data: bytes, code: str, tmp_path: Path):
    path = tmp_path / "方案.docx"
    path.write_bytes(data)
    with pytest.raises(BadInput) as refused:
        read_plan(path, None)
    assert refused.value.code == code
    assert refused.value.facts["file"] == "方案.docx"


def test_doubts_stand_on_their_cells(tmp_path: Path):
    path = tmp_path / "方案.txt"
    path.write_text("1.清理收费。完成时限：10月28日", encoding="utf-8")
    [row] = read_plan(path, 2022).rows
    assert {(remark.field, remark.code, remark.verdict) for remark in row.remarks} == {
        ("lead", "plan_no_lead", Verdict.WARNED),
        ("deadline_text", "plan_assumed_year", Verdict.WARNED),
    }


def squeezed(text: object) -> str:
    return re.sub(r"[\s。]|^[（(]?[一二三四五六七八九十\d]+[)）.]", "", str(text or ""))


ODD_NUMBERS = {
    "a section among items": ("1.", "2.", "（三）", "4."),
    "full-width brackets and digits": ("１．", "２．", "（三）", "４．"),
    "a point among items": ("1、", "2、", "（3）", "4、"),
    "half-width brackets among strokes": ("1、", "2、", "(三)", "4、"),
    "the last of all": ("1.", "2.", "3.", "（四）"),
    "an item among sections": ("（一）", "（二）", "3.", "（四）"),
}


@pytest.mark.parametrize("way", ODD_NUMBERS)
def test_a_number_out_of_line_is_a_measure_among_its_equals(way: str):
    wanted = ("清费", "联办", "回访", "公示")
    lines = [
        f"{number}{title}。\n责任单位：发改局\n完成时限：8月底"
        for number, title in zip(ODD_NUMBERS[way], wanted, strict=True)
    ]
    text = "\n".join(["一、降低成本", *lines, "二、保障", "1.督查。责任单位：督查室"])
    found = measures_of(text, 2023)
    assert [each.title for each in found] == [*wanted, "督查"]
    is_sections = way == "an item among sections"
    assert [each.section for each in found] == [*(wanted if is_sections else ["降低成本"] * 4), "保障"]


@pytest.mark.parametrize(
    "numbers",
    [
        ("（一）", "1.", "2.", "（二）", "1.", "2.", "（三）", "1."),
        ("（一）", "1.", "2.", "（二）", "3.", "4.", "（三）", "5."),
        ("（一）", "1.", "2.", "（三）", "1.", "2.", "（四）", "1."),
        ("一、", "1.", "二、", "2.", "3.", "三、", "4.", "5."),
    ],
)
def test_sections_stay_sections_however_their_items_are_counted(numbers: tuple[str, ...]):
    lines = [
        f"{number}第{place}件。责任单位：发改局" if number.endswith(".") else f"{number}第{place}节"
        for place, number in enumerate(numbers)
    ]
    found = measures_of("\n".join(lines), None)
    heads = [place for place, number in enumerate(numbers) if not number.endswith(".")]
    for each in found:
        place = int(each.title[1:-1])
        assert each.section == f"第{max(head for head in heads if head < place)}节"
    assert len(found) == len(numbers) - len(heads)


PLANS_NOBODY_TUNED = {
    "labels on lines of their own, spaced and full-width": (
        "全区助企纾困行动方案\n一、减负\n（一）清理乱收费\n１．公布目录清单。\n牵　头　单　位：区财政局\n"
        "配 合 单 位：区发改局、区税务局\n完 成 时 限：２０２３年６月底前\n２．退还保证金。\n"
        "牵头单位:区住建局\n完成时限:2023年9月30日"
    ),
    "brackets of every width": (
        "第一章 减负\n第一节 清理乱收费\n"
        "1、公布目录清单。（牵头单位：区财政局；配合单位：区发改局、区税务局；"
        "完成时限：2023年6月底前）\n2、退还保证金。(牵头单位:区住建局;完成时限:2023年9月30日)"
    ),
    "a sentence of each label": (
        "一、减负\n（1）公布目录清单。牵头单位：区财政局。配合单位：区发改局、区税务局。时限：2023年6月底前。\n"
        "（2）退还保证金。牵头单位：区住建局。时限：2023年9月30日。"
    ),
}


@pytest.mark.parametrize("shape", PLANS_NOBODY_TUNED)
def test_plans_of_other_shapes_say_the_same_two_measures(shape: str):
    found = measures_of(PLANS_NOBODY_TUNED[shape], 2023)
    assert [(each.title, each.leads, each.cooperating, each.deadline.milestone) for each in found] == [
        ("公布目录清单", ("区财政局",), ("区发改局", "区税务局"), date(2023, 6, 30)),
        ("退还保证金", ("区住建局",), (), date(2023, 9, 30)),
    ]


@needs_real_files
def test_baoji_is_read_as_the_office_laid_it_out():
    [source] = (DATA / "plans").glob("宝鸡*.txt")
    [key] = (DATA / "tasks").glob("*.xlsx")
    found = measures_of(source.read_text(encoding="utf-8"), 2019)
    sheet = openpyxl.load_workbook(key).worksheets[0]
    rows = [row for row in sheet.iter_rows(min_row=4, values_only=True) if str(row[0] or "").isdigit()]
    assert len(found) == len(rows) == 56
    wrong = [
        (row[0], name)
        for row, measure in zip(rows, found, strict=True)
        for name, expected, read in (
            ("measure", squeezed(row[3])[:30], squeezed(measure.text)[:30]),
            ("lead", split_units(str(row[4] or "")), measure.leads),
            (
                "cooperating",
                tuple(unit for unit in split_units(str(row[5] or "")) if unit not in measure.leads),
                measure.cooperating,
            ),
            ("deadline", str(row[6] or ""), measure.deadline.raw),
        )
        if expected != read
    ]
    assert wrong == []
    assert sum(bool(measure.deadline.raw) for measure in found) == 46


@needs_real_files
def test_zhenan_is_read_from_lines_that_a_page_cut():
    [source] = (DATA / "plans").glob("浙南*.txt")
    found = measures_of(source.read_text(encoding="utf-8"), 2018)
    assert [(each.leads, len(each.cooperating)) for each in found] == [
        (("党政办",), 0),
        (("组织宣传部",), 0),
        (("人大（政协）工作联络室",), 5),
        (("组织宣传部",), 0),
        (("行政审批局",), 0),
    ]
