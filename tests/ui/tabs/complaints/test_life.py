"""A complaint from its registration to its closing, through the window alone."""

from datetime import date

from PySide6.QtCore import Qt

from bizenv_desktop.rules.vocabulary import EventKind, Resolution, Satisfaction, Status
from bizenv_desktop.services.matter import matters
from tests.ui.input_method import commit


def test_complaint_goes_from_registration_to_closing(
    qtbot, empty_tab, dialog, no_dialog, take, send, read, units
):
    tab = empty_tab
    qtbot.keyClick(tab, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = dialog()
    commit(form.facts.title, "厂房增容用电没有回音")
    commit(form.facts.content, "已经等了两周。")
    commit(form.facts.phone, "13800001234")
    qtbot.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert no_dialog()
    assert tab.list.table.model().rowCount() == 1
    assert tab.detail.title.text() == "厂房增容用电没有回音"
    assert "138****1234" in tab.detail.complainant.text()
    matter = tab.detail.card.line.id

    form = take(tab, EventKind.ASSIGNED)
    assert form.due.day.text() == "2026-11-27（周五）"
    assert "第 1–5 个工作日" in form.due.clock.text
    form.units.lead.setText("供电分局")
    commit(form.units.requirement, "五日内答复")
    send(form)
    assert no_dialog()
    assert read(matters.complaint, matter).standing.due == date(2026, 11, 27)
    assert read(matters.complaint, matter).standing.lead_unit_id == units["供电分局"]

    form = take(tab, EventKind.ACKNOWLEDGED)
    commit(form.by, "联络员")
    send(form)
    form = take(tab, EventKind.REPLIED)
    commit(form.answer, "已于当日接通。")
    form.contacted.click()
    send(form)
    assert tab.detail.result.text() == "已于当日接通。"

    form = take(tab, EventKind.PASSED)
    qtbot.mouseClick(form.resolution.choice(Resolution.RESOLVED), Qt.MouseButton.LeftButton)
    send(form)
    form = take(tab, EventKind.CALLED_BACK)
    form.satisfaction.choice(Satisfaction.SATISFIED).click()
    assert form.close_too.isChecked()
    send(form)
    assert no_dialog()

    view = read(matters.complaint, matter)
    assert view.standing.status is Status.CLOSED
    assert [event.kind for event in view.detail.events] == [
        EventKind.REGISTERED, EventKind.ASSIGNED, EventKind.ACKNOWLEDGED, EventKind.REPLIED,
        EventKind.PASSED, EventKind.CALLED_BACK, EventKind.CLOSED,
    ]  # fmt: skip
    assert tab.detail.step_button(EventKind.ASSIGNED) is None
    assert view.detail.documents[0].series == "slip"


def test_somebody_elses_change_is_noticed_and_the_typed_text_stays(
    qtbot, tab, ledger_of_seven, take, perform, send
):
    from datetime import datetime

    from bizenv_desktop.services.complaint import complaint_closing
    from bizenv_desktop.services.complaint.complaint_commands import Void

    tab.show_matter(ledger_of_seven["late"])
    form = take(tab, EventKind.REPLIED)
    commit(form.answer, "已处理")
    perform(
        complaint_closing.void,
        Void(matter_id=ledger_of_seven["late"], at=datetime(2026, 11, 20, 8, 0), reason="重复"),
    )
    send(form)
    assert form.isVisible()
    assert "别人改过" in form.notice.text
    assert form.answer.text == "已处理"
    form._touched = False
    form.reject()


def test_review_can_send_back(qtbot, tab, ledger_of_seven, take, send, read):
    tab.show_matter(ledger_of_seven["replied"])
    form = take(tab, EventKind.SENT_BACK)
    assert form.reason.isVisible()
    assert not form.resolution.isVisible()
    send(form)
    assert "理由" in form.notice.text
    commit(form.reason, "没有现场照片")
    send(form)
    assert read(matters.complaint, ledger_of_seven["replied"]).standing.status is Status.IN_HAND


def test_unsatisfied_complainant_needs_a_reason_to_close(qtbot, tab, ledger_of_seven, take, send, read):
    tab.show_matter(ledger_of_seven["passed"])
    form = take(tab, EventKind.CALLED_BACK)
    form.satisfaction.choice(Satisfaction.UNSATISFIED).click()
    assert not form.close_too.isChecked()
    form.close_too.click()
    send(form)
    assert "理由" in form.notice.text
    commit(form.reason, "诉求超出职权")
    send(form)
    assert read(matters.complaint, ledger_of_seven["passed"]).standing.status is Status.CLOSED


def test_not_reached_cannot_close_before_the_third_call(tab, ledger_of_seven, take, send, read):
    tab.show_matter(ledger_of_seven["passed"])
    for attempt in (1, 2, 3):
        form = take(tab, EventKind.CALLED_BACK)
        form.satisfaction.choice(Satisfaction.NOT_REACHED).click()
        assert f"第 {attempt} 次" in form.attempts.text()
        assert form.close_too.isEnabled() == (attempt == 3)
        if attempt == 3:
            form.close_too.click()
        send(form)
    assert read(matters.complaint, ledger_of_seven["passed"]).standing.status is Status.CLOSED


def test_lead_unit_that_is_complained_about_is_warned_of(qtbot, empty_tab, register, units, take):
    matter = register("窗口推诿", respondent_unit_id=units["行政审批局"])
    empty_tab.list.reload()
    empty_tab.show_matter(matter)
    form = take(empty_tab, EventKind.ASSIGNED)
    form.units.lead.setText("行政审批局")
    assert form.units.conflict.isVisible()
    assert "回避" in form.units.conflict.text()
    form.units.lead.setText("供电分局")
    assert not form.units.conflict.isVisible()
    form._touched = False
    form.reject()


def test_unknown_unit_is_refused_beside_the_field(qtbot, tab, ledger_of_seven, take, send):
    tab.show_matter(ledger_of_seven["new"])
    form = take(tab, EventKind.ASSIGNED)
    send(form)
    assert "牵头单位" in form.notice.text
    form.units.lead.setText("不存在的局")
    send(form)
    assert "没有找到" in form.notice.text
    form.reject()


def test_enter_goes_to_the_next_step_of_the_chosen_complaint(qtbot, tab, ledger_of_seven, dialog):
    tab.show_matter(ledger_of_seven["new"])
    tab.list.table.setFocus()
    qtbot.keyClick(tab.list.table, Qt.Key.Key_Return)
    step = tab.detail.step_button(EventKind.ASSIGNED)
    qtbot.keyClick(step, Qt.Key.Key_Space)
    assert dialog().windowTitle() == "交办"
    dialog().reject()
