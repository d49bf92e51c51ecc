"""A broken template is refused before it is kept, and says which placeholder is wrong and where it stands."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from bizenv_desktop.documents.papers.checking import LARGEST_BYTES, check_template
from bizenv_desktop.documents.papers.placeholders import (
    REPRINT,
    needs_reprint_mark,
    placeholders_of,
    table_of,
)
from bizenv_desktop.documents.papers.rendering import render
from bizenv_desktop.rules.papers import PaperKind
from tests.documents.papers.samples import (
    edited,
    part,
    repacked,
    sample_facts,
    shipped,
    texts,
    with_paragraph,
)

SLIP = PaperKind.SLIP


def only_fault(template: bytes, kind: PaperKind = SLIP):
    [fault] = check_template(kind, template)
    return fault


@pytest.mark.parametrize("kind", PaperKind)
def test_the_shipped_templates_are_sound(kind):
    assert check_template(kind, shipped(kind)) == ()


@pytest.mark.parametrize("kind", PaperKind)
def test_every_placeholder_of_a_kind_may_be_used_in_it(kind):
    listed = "".join(f"{{{{{each.name}}}}}" for each in placeholders_of(kind))
    assert check_template(kind, with_paragraph(kind, listed)) == ()


@pytest.mark.parametrize(
    ("text", "code", "placeholder"),
    [
        ("请于{{办理期限}}前办结。", "template.unknown_name", "{{办理期限}}"),
        ("请于{{ 办理时限。", "template.unclosed", "{{ 办理时限"),
        ("请于办理时限}}前", "template.unclosed", "}}前"),
        ("请于｛｛办理时限｝｝前", "template.full_width", "｛｛办理时限｝｝"),
        ("请于{{办理时限|upper}}前", "template.not_plain", "{{办理时限|upper}}"),
        ("请于{{办理时限.strip()}}前", "template.not_plain", "{{办理时限.strip()}}"),
        ("{{ 1 + 1 }}", "template.not_plain", "{{ 1 + 1 }}"),
        ("{{文号.__class__}}", "template.unknown_name", "{{文号.__class__}}"),
        ("{%p set 甲 = 1 %}", "template.not_plain", "{%p set 甲 = 1 %}"),
        ("{%p for 件 in 事项表 %}", "template.unknown_name", "{%p for 件 in 事项表 %}"),
        ("{%p if 没有的名 %}", "template.unknown_name", "{%p if 没有的名 %}"),
        ("{%p if 文号 == '1' %}", "template.not_plain", "{%p if 文号 == '1' %}"),
        ("{{}}", "template.not_plain", "{{}}"),
    ],
)
def test_a_fault_names_the_placeholder_and_its_sentence(text, code, placeholder):
    sentence = f"第一句没有问题。{text}"
    faults = check_template(SLIP, with_paragraph(SLIP, sentence))
    assert (faults[0].code, faults[0].placeholder) == (code, placeholder)
    assert faults[0].sentence.startswith(text[:6])
    assert faults[0].error.facts["placeholder"] == placeholder


def test_a_placeholder_that_was_cut_into_runs_is_judged_as_it_is_read():
    def change(paper):
        added = paper.add_paragraph()
        for piece in ("请于{", "{办理", "期限", "}", "}前"):
            added.add_run(piece).italic = True

    assert only_fault(edited(SLIP, change)).placeholder == "{{办理期限}}"


def test_every_fault_is_named_not_only_the_first():
    faults = check_template(SLIP, with_paragraph(SLIP, "{{甲}}和{{乙}}，以及｛｛文号｝｝"))
    assert {fault.placeholder for fault in faults} == {"{{甲}}", "{{乙}}", "｛｛文号｝｝"}


def test_faults_in_the_header_are_found_too():
    def change(paper):
        paper.sections[0].header.paragraphs[0].text = "{{没有的名}}"

    assert only_fault(edited(SLIP, change)).placeholder == "{{没有的名}}"


@pytest.mark.parametrize(
    "tags",
    [("{%p if 办理要求 %}",), ("{%p endif %}",), ("{%p if 办理要求 %}", "{%p endfor %}"), ("{%p else %}",)],
)
def test_a_condition_without_its_end_is_refused(tags):
    def change(paper):
        for tag in tags:
            paper.add_paragraph(tag)

    assert only_fault(edited(SLIP, change)).code == "template.unbalanced"


def test_a_loop_of_the_office_s_own_walks_the_table_of_the_kind():
    kind = PaperKind.REPORT_LIST

    def change(paper):
        for text in ("{%p for 行 in 事项表 %}", "{{行.承办单位}}：{{行.事项标题}}", "{%p endfor %}"):
            paper.add_paragraph(text)

    template = edited(kind, change)
    assert check_template(kind, template) == ()
    assert "<承办单位2>：<事项标题2>" in texts(render(template, sample_facts(kind)))
    wrong = edited(kind, lambda paper: (change(paper), paper.add_paragraph("{{行.没有的列}}")))
    assert only_fault(wrong, kind).placeholder == "{{行.没有的列}}"


def test_a_numbered_paper_must_have_a_place_for_the_reprint_mark():
    body = part(shipped(SLIP), "word/document.xml")
    without = repacked(shipped(SLIP), {"word/document.xml": body.replace("{{补印}}", "").encode()})
    fault = only_fault(without)
    assert (fault.code, fault.placeholder) == ("template.missing", REPRINT)
    assert needs_reprint_mark(PaperKind.EXTENSION_NOTICE)
    assert not needs_reprint_mark(PaperKind.REGISTRATION)


@pytest.mark.parametrize("junk", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" * 99, b"{\\rtf1}"])
def test_what_is_no_docx_is_said_so(junk):
    assert only_fault(junk).code == "template.not_docx"


def test_another_office_file_is_no_docx():
    saved = BytesIO()
    with ZipFile(saved, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.xml", "<workbook/>")
    assert only_fault(saved.getvalue()).code == "template.not_docx"


def test_a_document_type_is_refused_before_anything_is_expanded():
    bomb = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]><w/>'
    assert only_fault(repacked(shipped(SLIP), {"word/document.xml": bomb})).code == "template.not_docx"


def test_macros_and_files_elsewhere_are_refused():
    assert only_fault(repacked(shipped(SLIP), {"word/vbaProject.bin": b"x"})).code == "template.macros"
    rels = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'attachedTemplate" Target="file://server/share/a.dotm" TargetMode="External"/></Relationships>'
    )
    remote = repacked(shipped(SLIP), {"word/_rels/settings.xml.rels": rels.encode()})
    fault = only_fault(remote)
    assert fault.code == "template.external"
    link = rels.replace("attachedTemplate", "hyperlink").encode()
    assert check_template(SLIP, repacked(shipped(SLIP), {"word/_rels/settings.xml.rels": link})) == ()


def test_a_file_that_is_too_large_packed_or_unpacked_is_refused():
    assert only_fault(b"PK" + b"0" * LARGEST_BYTES).code == "template.too_large"
    saved = BytesIO(shipped(SLIP))
    from zipfile import ZIP_DEFLATED

    with ZipFile(saved, "a", ZIP_DEFLATED) as package:
        package.writestr("word/media/bomb.bin", b"0" * 70_000_000)
    assert only_fault(saved.getvalue()).code == "template.too_large"


def test_every_name_has_a_meaning_and_is_said_once_a_kind():
    for kind in PaperKind:
        table = table_of(kind)
        names = [each.name for each in placeholders_of(kind)]
        assert len(names) == len(set(names)), kind
        for each in (*placeholders_of(kind), *(table.columns if table else ())):
            assert each.meaning
            assert re.fullmatch(r"\w+", each.name)
