"""A paper as .docx: opened again by another reader it says the same, with its feet and sheets."""

from io import BytesIO

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT

from bizenv_desktop.documents.blocks import (
    ChartBlock,
    PageBreak,
    PaperDocument,
    Paragraph,
    TableBlock,
    Voice,
)
from bizenv_desktop.documents.paper_docx import docx_of
from bizenv_desktop.documents.round_ballots import BallotCandidate, BallotClass, BallotPaper, ballots
from bizenv_desktop.documents.round_text import line, signatures
from bizenv_desktop.rules.errors import BadInput

PAPER = PaperDocument(
    "报告",
    (
        Paragraph("计票<报告>", Voice.TITLE),
        line("第一行\n第二行"),
        TableBlock(("编号", "候选"), (("1", "甲&乙\x07"),), (0.3, 0.7)),
        PageBreak(),
        signatures("计票人", "监票人"),
    ),
    foot="封存码 0123456789abcdef 第 1 版",
    lies=True,
)


def test_text_tables_feet_and_the_lying_sheet_survive():
    made = docx_of(PAPER)
    assert made == docx_of(PAPER)
    opened = Document(BytesIO(made))
    assert [one.text for one in opened.paragraphs if one.text] == ["计票<报告>", "第一行\n第二行"]
    first, second = opened.tables
    assert [[cell.text for cell in row.cells] for row in first.rows] == [["编号", "候选"], ["1", "甲&乙"]]
    assert second.rows[2].cells[0].text == "监票人"
    [section] = opened.sections
    assert section.orientation == WD_ORIENT.LANDSCAPE
    for foot in (section.footer, section.even_page_footer):
        assert foot.paragraphs[-1].text == PAPER.foot
    assert "pageBreakBefore" in opened.element.xml


def test_each_ballot_is_a_table_of_its_own():
    people = (BallotClass("服务标兵", 1, 1, (BallotCandidate(1, "某同志", "某局"),)),)
    opened = Document(BytesIO(docx_of(ballots(BallotPaper("评选", "选票", "码", people), 1, 3))))
    numbers = [table.rows[2].cells[-1].text for table in opened.tables]
    assert numbers == ["No. 0001", "No. 0003", "No. 0002"]
    assert round(opened.sections[0].page_height.mm) == 297


def test_a_paper_with_a_chart_is_refused():
    with pytest.raises(BadInput, match=r"paper\.no_docx"):
        docx_of(PaperDocument("图", (ChartBlock(b"<svg/>", 60.0),)))
