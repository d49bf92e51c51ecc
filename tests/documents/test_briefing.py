from dataclasses import replace
from datetime import date

from bizenv_desktop.documents.blocks import PaperDocument, Paragraph, TableBlock, Voice
from bizenv_desktop.documents.briefing import BriefingInput, briefing_document
from bizenv_desktop.rules.month.figures import MonthCount
from bizenv_desktop.rules.ratio import Ratio
from tests.charts.sample_figures import MONTH, empty_figures, sample_figures

GIVEN = BriefingInput(
    sample_figures(), "营商环境办公室", date(2026, 11, 3), cases=("一案。",), requirements=("一求。",)
)


def text_of(document: PaperDocument) -> str:
    return "\n".join(block.text for block in document.blocks if isinstance(block, Paragraph))


def headings(document: PaperDocument) -> list[str]:
    return [b.text for b in document.blocks if isinstance(b, Paragraph) and b.voice is Voice.HEADING]


def test_the_briefing_follows_the_outline_of_the_plans():
    assert headings(briefing_document(GIVEN)) == [
        "一、基本情况",
        "二、办理与回访",
        "三、热点与重复投诉",
        "四、典型案例",
        "五、问题与下步要求",
        "附：统计表",
    ]


def test_without_cases_the_numbering_closes_up():
    assert "四、问题与下步要求" in headings(briefing_document(replace(GIVEN, cases=())))


def test_figures_are_written_out_with_their_parts():
    text = text_of(briefing_document(GIVEN))
    assert "10月份共受理投诉举报86件，环比上升16.2%，同比—。" in text
    assert "按时办结率93.5%（58/62，目标90%）" in text
    assert "居前三位的是水电气暖接入19件（22.1%）、施工许可证办理15件（17.4%）、涉企收费13件（15.1%）" in text
    assert "“12345”41件" in text
    assert "满意率未达到目标" in text
    assert "逾期5件，为住房与建设局2件" in text


def test_the_same_month_of_last_year_is_compared_when_it_is_known():
    last_year = MonthCount(MONTH.plus(-12), 100, (), Ratio(0, 0))
    figures = replace(sample_figures(), by_month=(last_year, *sample_figures().by_month))
    assert "同比下降14.0%" in text_of(briefing_document(replace(GIVEN, figures=figures)))


def test_the_definitions_of_the_rates_are_printed():
    assert "按时办结率：按时办结 ÷ 本月到期（按延期后时限，按首轮办理计）" in text_of(
        briefing_document(GIVEN)
    )


def test_every_table_row_has_as_many_cells_as_its_header():
    tables = [block for block in briefing_document(GIVEN).blocks if isinstance(block, TableBlock)]
    assert len(tables) == 7
    for table in tables:
        assert {len(row) for row in table.rows} == {len(table.headers)} == {len(table.widths)}
        assert abs(sum(table.widths) - 1) < 1e-9


def test_an_empty_month_still_makes_a_paper_without_a_figure_made_up():
    text = text_of(briefing_document(BriefingInput(empty_figures(), "办公室", date(2026, 11, 3))))
    assert "共受理投诉举报0件，环比—，同比—" in text
    assert "按时办结率—（0/0，目标90%）" in text
