"""Personal data are shown in full for a reason that is noted, and for a while only."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bizenv_desktop.models import Complaint
from bizenv_desktop.rules.secrecy import SEALED_TITLE, Eyes
from bizenv_desktop.rules.vocabulary import DisclosureKind
from bizenv_desktop.services.secrecy.disclosures import DisclosuresAsked, disclosures
from bizenv_desktop.ui.unmasking import UnmaskDialog, Unmasking

WHO = {"complainant": "欧阳明", "phone": "13812345678", "firm": "明远五金店"}


@pytest.fixture
def noted(ledger):
    return lambda: ledger.read(partial(disclosures, DisclosuresAsked()))


@pytest.fixture
def unmask(qtbot, dialog, send):
    """Presses 显示 and gives the reason."""

    def unmasked(page, reason):
        qtbot.mouseClick(page.detail.unmask, Qt.MouseButton.LeftButton)
        form = dialog()
        form.reason.put(reason)
        send(form)
        return form

    return unmasked


def shown_of(page, matter):
    page.list.reload()
    page.show_matter(matter)
    return page.detail


def test_ordinary_masks_open_for_a_reason_until_another_complaint_is_chosen(
    empty_tab, register, unmask, noted
):
    first, second = register("一", **WHO), register("二", **WHO)
    detail = shown_of(empty_tab, first)
    assert "欧阳* 138****5678" in detail.complainant.text()
    unmask(empty_tab, "联系投诉人核实")
    assert "欧阳明 13812345678" in detail.complainant.text()
    (note,) = noted()
    assert (note.kind, note.matter_id, note.reason) == (
        DisclosureKind.UNMASKED,
        first,
        "联系投诉人核实",
    )
    shown_of(empty_tab, second)
    shown_of(empty_tab, first)
    assert "欧阳明" not in detail.complainant.text()
    assert len(noted()) == 1


def test_without_a_reason_nothing_is_shown(empty_tab, register, unmask, noted):
    detail = shown_of(empty_tab, register("一", **WHO))
    form = unmask(empty_tab, "  ")
    assert "事由" in form.notice.text
    assert "欧阳明" not in detail.complainant.text()
    assert noted() == ()
    form.reject()


@pytest.mark.parametrize(("mark", "word"), [("confidential", "要求保密"), ("anonymous", "匿名")])
def test_secret_matters_name_nobody_until_unmasked(empty_tab, register, unmask, mark, word):
    matter = register("一", **{mark: True, "content": "欧阳明在明远五金店说的。"}, **WHO)
    detail = shown_of(empty_tab, matter)
    shown = detail.complainant.text() + detail.content.text()
    assert word in shown
    assert not any(part in shown for part in ("欧阳", "138", "明远"))
    unmask(empty_tab, "回访")
    assert "欧阳明 13812345678" in detail.complainant.text()
    assert detail.content.text() == "欧阳明在明远五金店说的。"
    detail.unmask.click()
    assert "欧阳明" not in detail.complainant.text()


def test_a_sealed_lead_opens_for_a_reason(ledger, empty_tab, register, unmask):
    matter = register("举报某科长", **WHO)

    def seal(uow):
        uow.name("test")
        assert uow.session.get_one(Complaint, matter).sealed is False
        uow.session.get_one(Complaint, matter).sealed = True

    ledger.perform(seal)
    detail = shown_of(empty_tab, matter)
    assert detail.title.text() == SEALED_TITLE
    assert detail.content.text() == ""
    unmask(empty_tab, "上级或纪检调阅")
    assert detail.title.text() == "举报某科长"
    assert detail.content.text() == "举报某科长，请尽快解决。"


def test_recent_reasons_are_offered_first(qtbot, office, empty_tab, register, unmask):
    matter = register("一", **WHO)
    shown_of(empty_tab, matter)
    unmask(empty_tab, "区长批示要求核实")
    form = UnmaskDialog(office, matter, "〔2026〕1")
    qtbot.addWidget(form)
    assert form.reason.itemText(0) == "区长批示要求核实"
    assert "回访" in [form.reason.itemText(place) for place in range(form.reason.count())]


def test_what_was_shown_is_hidden_again_after_a_while(qtbot, office, register, dialog, send):
    matter, window = register("一", **WHO), QWidget()
    qtbot.addWidget(window)
    window.show()
    unmasking = Unmasking(office, window, shown_for_ms=60)
    unmasking.toggle(matter, "〔2026〕1")
    form = dialog()
    form.reason.put("回访")
    with qtbot.waitSignal(unmasking.changed):
        send(form)
    assert unmasking.eyes_on(matter) is Eyes.UNMASKED
    with qtbot.waitSignal(unmasking.changed, timeout=3000):
        pass
    assert unmasking.eyes_on(matter) is Eyes.DESK
