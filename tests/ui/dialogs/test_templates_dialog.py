"""文书模板: out to WPS and back, with what is wrong named, and the shipped one always within reach."""

from functools import partial
from io import BytesIO

import pytest
from docx import Document

from bizenv_desktop.documents.papers.placeholders import placeholders_of
from bizenv_desktop.documents.papers.shipped import shipped_template
from bizenv_desktop.rules.papers import PaperKind
from bizenv_desktop.services.paper.paper_templates import own_templates, template_of
from bizenv_desktop.ui.dialogs.paper.templates_dialog import KINDS, TemplatesDialog
from bizenv_desktop.ui.texts.questions import Question


@pytest.fixture
def dialog(desk, qtbot):
    made = TemplatesDialog(desk)
    qtbot.addWidget(made)
    made.show()
    made.list.choose(KINDS.index(PaperKind.SLIP))
    return made


def edited(change) -> bytes:
    """The shipped slip after somebody's work in WPS."""
    file = Document(BytesIO(shipped_template(PaperKind.SLIP)))
    change(file)
    kept = BytesIO()
    file.save(kept)
    return kept.getvalue()


def own(ledger):
    return ledger.read(own_templates)


def test_every_kind_of_paper_is_listed_and_shown_with_made_up_facts(dialog):
    assert dialog.list.topLevelItemCount() == len(PaperKind) == 16
    for number, kind in enumerate(KINDS):
        dialog.list.choose(number)
        assert dialog.kind is kind
        assert dialog.list.text_at(number, 1) == "默认"
        assert not dialog.notice.text
        assert dialog.view.current == 1
        assert dialog.names.topLevelItemCount() >= len(placeholders_of(kind))


def test_the_placeholders_of_a_paper_are_explained(dialog):
    assert dialog.names.text_at(0, 0).startswith("{{")
    texts = [dialog.names.text_at(row, 0) for row in range(dialog.names.topLevelItemCount())]
    assert "{{办理时限}}" in texts


def test_the_template_in_use_is_taken_out_to_be_edited(dialog, asker, tmp_path):
    asker.file = tmp_path / "交办单模板.docx"
    dialog.exported.click()
    assert asker.file.read_bytes() == shipped_template(PaperKind.SLIP)
    assert dialog.said.isVisible()


def test_an_edited_template_is_used_from_then_on(dialog, asker, ledger, tmp_path):
    asker.file = tmp_path / "我的交办单.docx"
    asker.file.write_bytes(edited(lambda file: file.add_paragraph("请于{{办理时限}}前办结。")))
    dialog.replaced.click()
    assert own(ledger)[PaperKind.SLIP].file_name == "我的交办单.docx"
    assert "本办公室" in dialog.list.text_at(KINDS.index(PaperKind.SLIP), 1)
    assert dialog.said.isVisible()
    assert dialog.restored.isEnabled()


def test_a_broken_placeholder_is_named_with_its_sentence_and_nothing_changes(dialog, asker, ledger, tmp_path):
    asker.file = tmp_path / "坏的.docx"
    asker.file.write_bytes(
        edited(lambda file: file.add_paragraph("请{{承办人员}}于｛｛办理时限｝｝前办结。"))
    )
    dialog.replaced.click()
    assert dialog.fault_area.isVisible()
    assert "承办人员" in dialog.faults.text()
    assert "｛｛办理时限" in dialog.faults.text()
    assert "2 处" in dialog.notice.text
    assert own(ledger) == {}


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04junk", b"{\\rtf1}"])
def test_what_is_no_word_file_is_refused(dialog, asker, ledger, tmp_path, content):
    asker.file = tmp_path / "x.docx"
    asker.file.write_bytes(content)
    dialog.replaced.click()
    assert "docx" in dialog.faults.text()
    assert own(ledger) == {}


def test_a_file_that_is_far_too_large_is_not_even_read(dialog, asker, ledger, tmp_path):
    asker.file = tmp_path / "x.docx"
    with asker.file.open("wb") as file:
        file.truncate(6_000_000)
    dialog.replaced.click()
    assert dialog.notice.text
    assert own(ledger) == {}


def test_the_shipped_template_comes_back_after_a_question(dialog, asker, ledger, tmp_path):
    asker.file = tmp_path / "我的.docx"
    asker.file.write_bytes(edited(lambda file: file.add_paragraph("注")))
    dialog.replaced.click()
    dialog.restored.click()
    assert PaperKind.SLIP in own(ledger)
    asker.answers = {Question.RESET_TEMPLATE: True}
    dialog.restored.click()
    assert own(ledger) == {}
    assert ledger.read(partial(template_of, PaperKind.SLIP)) == shipped_template(PaperKind.SLIP)
    assert not dialog.restored.isEnabled()


def test_calling_a_file_choice_off_changes_nothing(dialog, ledger):
    dialog.exported.click()
    dialog.replaced.click()
    assert own(ledger) == {}
    assert not dialog.said.isVisible()
