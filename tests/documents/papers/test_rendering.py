"""A filled paper says exactly what its facts say: whatever stands in them is text, never markup or code."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bizenv_desktop.documents.papers.rendering import plain_text, render
from bizenv_desktop.documents.papers.signature import name_indent
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.papers import PaperKind
from tests.documents.papers.samples import edited, opened, sample_facts, shipped, texts, with_paragraph

HOSTILE = (
    "{{ 7*7 }}", "{% for x in y %}", "{{编号}}", "{_{ %_} {_% }_}", "<b>加粗</b>", "张三<李四",
    "A&B 公司 &amp; &lt;",
    "$x_1$ $$", "=cmd|' /C calc'!A0", "😀👨‍👩‍👧𠮷䶮", "</w:t></w:r></w:p>", "{#注释#}", "]]>",
    "\u202e反写", "{%tr endfor %}",
    '"引号" “弯引号” \'单\'',
)  # fmt: skip
ANY_TEXT = st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=20)), min_size=1, max_size=6).map(
    "".join
)


def cell_after(docx: bytes, label: str) -> str:
    """What stands in the cell beside a label."""
    for table in opened(docx).tables:
        for row in table.rows:
            cells = list(dict.fromkeys(row.cells))
            for beside, cell in pairwise(cells):
                if beside.text == label:
                    return cell.text
    raise AssertionError(label)


@pytest.mark.parametrize("kind", PaperKind)
def test_every_shipped_template_says_its_facts(kind):
    said = "\n".join(texts(render(shipped(kind), sample_facts(kind))))
    assert "<发文机关>" in said or kind in (
        PaperKind.REGISTRATION, PaperKind.CALL_RECORD, PaperKind.EXTENSION_APPROVAL,
    )  # fmt: skip
    assert "{" not in said
    assert "}" not in said


@given(ANY_TEXT)
@settings(max_examples=40, deadline=None)
def test_whatever_a_complaint_says_comes_out_as_the_same_text(content):
    docx = render(shipped(PaperKind.SLIP), sample_facts(PaperKind.SLIP, 反映内容=content, 事项标题=content))
    wanted = plain_text(content)
    assert cell_after(docx, "主要内容") == wanted
    assert cell_after(docx, "反映事项") == wanted


@pytest.mark.parametrize("content", HOSTILE)
def test_each_hostile_text_comes_out_as_it_is_in_a_table_row_too(content):
    kind = PaperKind.REPORT_LIST
    facts = sample_facts(kind)
    lines = tuple({**line, "事项标题": content} for line in facts.tables["事项表"])
    changed = type(facts)(kind, content, facts.values, {"事项表": lines})
    table = opened(render(shipped(kind), changed)).tables[0]
    assert [row.cells[2].text for row in table.rows[1:]] == [content] * 3


def test_line_breaks_stay_and_what_xml_cannot_hold_is_left_out():
    said = "第一行\r\n第二行\r第三行\n\n末行\x00\x07\x1b\ud800\ufffe完"
    docx = render(shipped(PaperKind.SLIP), sample_facts(PaperKind.SLIP, 反映内容=said))
    assert cell_after(docx, "主要内容") == "第一行\n第二行\n第三行\n\n末行完"


def test_a_million_characters_are_kept():
    content = "材料齐全，多次补正。" * 100_000
    docx = render(shipped(PaperKind.SLIP), sample_facts(PaperKind.SLIP, 反映内容=content))
    assert cell_after(docx, "主要内容") == content


def test_an_empty_fact_leaves_nothing_behind():
    values = dict.fromkeys(sample_facts(PaperKind.SLIP).values, "")
    docx = render(shipped(PaperKind.SLIP), sample_facts(PaperKind.SLIP, **values))
    assert cell_after(docx, "牵头单位") == ""


def test_a_table_has_as_many_rows_as_the_facts_bring_and_its_header_repeats():
    table = opened(render(shipped(PaperKind.REPORT_LIST), sample_facts(PaperKind.REPORT_LIST))).tables[0]
    assert [row.cells[0].text for row in table.rows] == ["序号", "<序号1>", "<序号2>", "<序号3>"]
    assert "w:tblHeader" in table.rows[0]._tr.xml


def test_an_optional_paragraph_goes_where_its_fact_is_empty():
    with_note = texts(render(shipped(PaperKind.PAUSE_NOTE), sample_facts(PaperKind.PAUSE_NOTE)))
    without = texts(render(shipped(PaperKind.PAUSE_NOTE), sample_facts(PaperKind.PAUSE_NOTE, 暂停说明="")))
    assert len(with_note) == len(without) + 1


def test_the_name_is_seated_above_the_middle_of_its_date():
    day = "2026年11月3日"  # 5 half and 3 full characters
    assert name_indent("营商办", day) == pytest.approx(4 + (6.5 - 3) / 2)
    assert name_indent("滨江新区营商环境工作办公室", day) == pytest.approx(4 + (6.5 - 13) / 2)
    assert name_indent("某某省某某市某某区优化营商环境工作领导小组办公室", day) == 0
    docx = render(
        shipped(PaperKind.DECLINE), sample_facts(PaperKind.DECLINE, 发文机关="营商办", 成文日期=day)
    )
    [name] = [one for one in opened(docx).paragraphs if one.style.name == "落款"]
    assert re.search(r'w:rightChars="575"', name._p.xml)


def test_the_file_names_the_paper_and_the_office_and_nobody_else():
    facts = sample_facts(PaperKind.SLIP, 发文机关="滨江新区营商办")
    properties = opened(render(shipped(PaperKind.SLIP), facts)).core_properties
    assert (properties.title, properties.author) == ("slip", "滨江新区营商办")
    assert properties.last_modified_by == ""


def test_an_office_may_add_paragraphs_and_change_words_and_cut_placeholders_into_runs():
    def change(paper):
        added = paper.add_paragraph()
        for piece in ("联系人：{", "{承办", "单位", "}", "}，电话 87", "654321"):
            added.add_run(piece).bold = piece == "单位"
        title = paper.paragraphs[0]
        title.runs[0].text = "某区投诉事项交办通知单"

    docx = render(edited(PaperKind.SLIP, change), sample_facts(PaperKind.SLIP))
    assert texts(docx)[0] == "某区投诉事项交办通知单"
    assert "联系人：<承办单位>，电话 87654321" in texts(docx)


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ 文号.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ range(10**9) | list }}",
        "{% for a in range(99999) %}{% for b in range(99999) %}{{ a }}{% endfor %}{% endfor %}",
        "{% include '/etc/passwd' %}",
        "{{ 文号 | attr('__class__') }}",
        "{{ lipsum.__globals__['os'] }}",
    ],
)
def test_a_template_can_run_nothing(attack):
    template = with_paragraph(PaperKind.SLIP, attack)
    with pytest.raises(BadInput) as refused:
        render(template, sample_facts(PaperKind.SLIP))
    assert refused.value.code == "template.failed"


@pytest.mark.parametrize("junk", [b"", b"PK\x03\x04", b"not a zip", b"%PDF-1.7"])
def test_what_is_no_docx_is_refused(junk):
    with pytest.raises(BadInput) as refused:
        render(junk, sample_facts(PaperKind.SLIP))
    assert refused.value.code == "template.not_docx"
