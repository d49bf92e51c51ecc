"""All papers as PDF, opened again and measured against GB/T 9704-2012, within a millimetre."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from bizenv_desktop.documents.papers.facts import PaperFacts
from bizenv_desktop.documents.papers.placeholders import placeholders_of
from bizenv_desktop.documents.papers.reading import blocks_of
from bizenv_desktop.documents.papers.rendering import render
from bizenv_desktop.documents.papers.samples import sample_facts
from bizenv_desktop.documents.papers.shipped import shipped_template
from bizenv_desktop.resources import resource
from bizenv_desktop.rules.papers import PaperKind
from bizenv_desktop.ui.paper_fonts import register_paper_font
from bizenv_desktop.ui.printing import paper_of, write_pdf
from tests.ui.measured_pdf import Line, MeasuredPage, fonts_are_embedded, measured, needs_poppler, text_of

pytestmark = needs_poppler

LEFT, TOP, RIGHT, BOTTOM = 28.0, 37.0, 184.0, 262.0
PITCH, CHARACTER = 28.95 / 72 * 25.4, 156.0 / 28
NUMBER_MIDDLE, NUMBER_INSET = BOTTOM + 7.0, 14 / 72 * 25.4
LETTERS = {PaperKind.REMINDER, PaperKind.TRANSFER, PaperKind.REFERRAL}
LETTER_MARGIN = 7.0
HOSTILE = "<b>{{7*7}}</b>{%raw%}$x_1$&amp;%s“引号”龘䶮"


@pytest.fixture(autouse=True)
def fonts(qapp):
    register_paper_font(resource("fonts", "NotoSansSC-Regular.ttf"))


def drawn(facts: PaperFacts, path: Path) -> tuple[MeasuredPage, ...]:
    docx = render(shipped_template(facts.kind), facts)
    write_pdf(blocks_of(docx, facts.title), path)
    return measured(path)


def with_values(kind: PaperKind, **values: str) -> PaperFacts:
    sample = sample_facts(kind)
    return replace(sample, values={**sample.values, **values})


def is_number(line: Line) -> bool:
    return line.text.strip("—―") == str(line.page) and line.top > BOTTOM


@pytest.mark.parametrize("kind", list(PaperKind))
def test_every_paper_stands_inside_the_text_area_of_an_a4_sheet(kind, tmp_path):
    for page in drawn(sample_facts(kind), tmp_path / "x.pdf"):
        assert (page.width, page.height) == (pytest.approx(210, abs=1), pytest.approx(297, abs=1))
        assert page.lines
        for line in page.lines:
            head = kind in LETTERS and page.number == 1 and line.top < TOP + 10
            assert line.left >= LEFT - (LETTER_MARGIN if head else 0) - 1, line
            assert line.right <= RIGHT + (LETTER_MARGIN if head else 0) + 1, line
            assert head or line.middle > TOP, line
            assert is_number(line) or line.middle < BOTTOM, line


@pytest.mark.parametrize("kind", list(PaperKind))
def test_the_page_number_is_7_mm_below_on_the_outer_edge_and_missing_on_a_letter(kind, tmp_path):
    for page in drawn(sample_facts(kind), tmp_path / "x.pdf"):
        numbers = [line for line in page.lines if is_number(line)]
        if kind in LETTERS and page.number == 1:
            assert numbers == []
            continue
        [number] = numbers
        assert number.middle == pytest.approx(NUMBER_MIDDLE, abs=1)
        if page.number % 2:
            assert number.right == pytest.approx(RIGHT - NUMBER_INSET, abs=1)
        else:
            assert number.left == pytest.approx(LEFT + NUMBER_INSET, abs=1)


@pytest.mark.parametrize("kind", list(PaperKind))
def test_every_paper_brings_its_typefaces_and_says_what_it_was_told(kind, tmp_path):
    facts = sample_facts(kind)
    drawn(facts, tmp_path / "x.pdf")
    assert fonts_are_embedded(tmp_path / "x.pdf")
    said = text_of(tmp_path / "x.pdf").replace("―", "—")
    asked = _asked_in(kind)
    assert asked
    missing = [name for name in asked if "".join(facts.values[name].split()) not in said]
    # A page's end may stand inside a long text.
    assert [name for name in missing if len(facts.values[name]) < 30] == []


def _asked_in(kind: PaperKind) -> list[str]:
    """The placeholders that the shipped template has a place for."""
    marked = {each.name: f"※{each.name}※" for each in placeholders_of(kind)}
    sample = sample_facts(kind)
    blocks = blocks_of(render(shipped_template(kind), replace(sample, values=marked))).blocks
    said = repr(blocks)
    return [name for name, mark in marked.items() if mark in said]


@pytest.mark.parametrize("kind", list(PaperKind))
def test_hostile_text_in_every_place_comes_out_as_the_same_text(kind, tmp_path):
    facts = sample_facts(kind)
    hostile = dict.fromkeys(facts.values, HOSTILE)
    tables = {
        name: tuple(dict.fromkeys(line, HOSTILE) for line in lines) for name, lines in facts.tables.items()
    }
    drawn(replace(facts, values=hostile, tables=tables), tmp_path / "x.pdf")
    said = text_of(tmp_path / "x.pdf")
    assert said.count(HOSTILE) >= len(_asked_in(kind))
    assert "49" not in said


def test_a_page_holds_22_lines_of_28_characters_at_a_fixed_pitch(tmp_path):
    pages = drawn(with_values(PaperKind.REMINDER, 存在问题="字" * 28 * 60), tmp_path / "x.pdf")
    full = [line for line in pages[1].lines if not is_number(line)]
    assert len(full) == 22
    assert {len(line.text) for line in full} == {28}
    for number, line in enumerate(full):
        assert line.left == pytest.approx(LEFT, abs=0.5)
        assert line.right == pytest.approx(RIGHT, abs=0.5)
        assert line.middle == pytest.approx(TOP + PITCH * (number + 0.5), abs=1)
    pitches = [below.middle - above.middle for above, below in pairwise(full)]
    assert pitches == [pytest.approx(PITCH, abs=0.1)] * 21


def test_a_paragraph_begins_two_characters_in(tmp_path):
    [page, *_] = drawn(with_values(PaperKind.RULING, 申请理由="字" * 60), tmp_path / "x.pdf")
    first = page.line("你单位于")
    assert first.left == pytest.approx(LEFT + 2 * CHARACTER, abs=1)


def test_the_letter_s_name_is_red_at_30_mm_above_a_rule_and_its_number_stands_right(tmp_path):
    [page, *_] = drawn(sample_facts(PaperKind.REMINDER), tmp_path / "x.pdf")
    name = page.lines[0]
    assert name.text == "营商环境工作办公室"
    assert name.top == pytest.approx(30, abs=1)
    assert (name.left + name.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=1)
    number = page.line("〔2026〕5号")
    assert number.right == pytest.approx(RIGHT, abs=1)


def test_a_long_complaint_goes_on_in_its_cell_on_the_next_page(tmp_path):
    content = "".join(f"第{number:03d}句话没有丢。" for number in range(1, 401))
    pages = drawn(with_values(PaperKind.SLIP, 反映内容=content), tmp_path / "x.pdf")
    assert len(pages) > 2
    said = text_of(tmp_path / "x.pdf")
    assert [number for number in range(1, 401) if f"第{number:03d}句" not in said] == []
    for page in pages:
        assert all(line.middle < BOTTOM or is_number(line) for line in page.lines)


def test_the_list_of_a_circular_repeats_its_header_and_loses_no_line(tmp_path):
    sample = sample_facts(PaperKind.REPORT_LIST)
    [(name, lines)] = sample.tables.items()
    many = tuple({**lines[0], "事项标题": f"第{number:02d}项事项"} for number in range(60))
    pages = drawn(replace(sample, tables={name: many}), tmp_path / "x.pdf")
    lists = [page for page in pages if any("事项编号" in line.text for line in page.lines)]
    assert len(lists) > 1
    said = text_of(tmp_path / "x.pdf")
    assert [said.count(f"第{number:02d}项事项") for number in range(60)] == [1] * 60


def test_the_last_words_stand_on_the_page_of_the_signature(tmp_path):
    for length in range(0, 700, 28):
        facts = with_values(PaperKind.RULING, 裁定理由="字" * length)
        pages = paper_of(blocks_of(render(shipped_template(facts.kind), facts))).pages
        assert len(pages[-1].placed) > 3  # never a page with nothing but a name and a date


def test_the_imprint_stands_at_the_foot_of_the_last_page(tmp_path):
    pages = drawn(sample_facts(PaperKind.REPORT_LIST), tmp_path / "x.pdf")
    last = pages[-1].line("印发")
    assert last.bottom == pytest.approx(BOTTOM, abs=2)
