"""The office's own templates: kept only when sound, used at once, given up again, undone."""

from functools import partial

import pytest

from bizenv_desktop.documents.papers.shipped import shipped_template
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.papers import PaperKind
from bizenv_desktop.services.matter import history
from bizenv_desktop.services.paper.paper_templates import (
    OwnTemplate,
    SaveTemplate,
    own_templates,
    reset_template,
    save_template,
    template_of,
)
from bizenv_desktop.storage.health import check
from tests.documents.papers.samples import texts, with_paragraph
from tests.services.paper.paper_life import PaperLife

SLIP = PaperKind.SLIP


def saved(ledger, content: bytes, name: str = "交办单（新）.docx"):
    return ledger.perform(partial(save_template, SaveTemplate(SLIP, name, content)))


def test_without_a_template_of_its_own_the_office_uses_the_shipped_one(any_ledger):
    assert any_ledger.read(partial(template_of, SLIP)) == shipped_template(SLIP)
    assert any_ledger.read(own_templates) == {}


def test_a_saved_template_is_used_and_replaced_and_given_up(any_ledger):
    first, second = (with_paragraph(SLIP, f"联系电话：8765432{n}") for n in (1, 2))
    for content, name in ((first, "一.docx"), (second, "二.docx")):
        saved(any_ledger, content, name)
        assert any_ledger.read(partial(template_of, SLIP)) == content
        [own] = any_ledger.read(own_templates).values()
        assert own == OwnTemplate(SLIP, name, any_ledger.moment().local)
    any_ledger.perform(partial(reset_template, SLIP))
    assert any_ledger.read(partial(template_of, SLIP)) == shipped_template(SLIP)
    assert any_ledger.perform(partial(reset_template, SLIP)).seq is None
    assert check(any_ledger).ok


def test_a_broken_template_is_refused_with_its_placeholder_and_nothing_changes(ledger):
    with pytest.raises(BadInput) as refused:
        saved(ledger, with_paragraph(SLIP, "请于{{办理期限}}前办结。"))
    assert refused.value.code == "template.unknown_name"
    assert refused.value.facts["placeholder"] == "{{办理期限}}"
    assert ledger.read(own_templates) == {}


def test_replacing_a_template_can_be_undone(ledger):
    seq = saved(ledger, with_paragraph(SLIP, "联系电话：87654321")).seq
    ledger.perform(partial(history.undo, seq))
    assert ledger.read(own_templates) == {}


def test_the_office_s_words_stand_on_the_next_slip(demo):
    saved(demo, with_paragraph(SLIP, "联系人：王敏，{{承办单位}}请直接联系。"))
    life = PaperLife(demo)
    assert "联系人：王敏，区住房和城乡建设局请直接联系。" in texts(life.docx(SLIP, life.assigned()))
