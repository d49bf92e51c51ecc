"""Each step of a complaint's life taken from its form by keys, through a real ledger."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from bizenv_desktop.rules.vocabulary import EventKind, PauseReason, Satisfaction, Status
from bizenv_desktop.services.matter import matters
from bizenv_desktop.ui.dialogs.complaint.complaint_extension import ExtensionVerdict
from bizenv_desktop.ui.dialogs.complaint.complaint_return import ReturnVerdict
from bizenv_desktop.ui.dialogs.complaint.complaint_rounds import Outcome
from tests.ui.input_method import commit
from tests.ui.tabs.complaints.lives import at


@pytest.fixture
def standing(read):
    """What follows from the events of a complaint."""
    return lambda matter: read(matters.complaint, matter).standing


def choose(qtbot, form, choice):
    """Switch a choice on by the space bar."""
    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_Space)


def test_declining_draws_a_letter(qtbot, deeds, look_at, take, send, no_dialog, read, standing):
    matter = deeds.register("要求减免已判决的违约金")
    page = look_at(matter)
    form = take(page, EventKind.NOT_ACCEPTED)
    send(form)
    assert "理由" in form.notice.text
    commit(form.reason, "已经法院判决，不属受理范围")
    qtbot.keyClick(form.reason, Qt.Key.Key_Tab)
    commit(form.focusWidget(), "电话告知")
    send(form)
    assert no_dialog()
    assert standing(matter).status is Status.NOT_ACCEPTED
    event = read(matters.complaint, matter).detail.events[-1]
    assert (event.facts["told"], event.facts["number"][:6]) == ("电话告知", "〔2026〕")
    assert "不予受理告知书" in [line.label for line in page.detail.sections.papers.lines]
    assert page.detail.stages.current == "不予受理"
    assert page.detail.steps.buttons == ()


def test_a_lead_is_transferred_under_seal(qtbot, deeds, look_at, take, send, standing):
    matter = deeds.register("反映某科长收受礼品")
    page = look_at(matter)
    form = take(page, EventKind.TRANSFERRED)
    commit(form.addressee, "区纪委监委")
    commit(form.reason, "违纪问题线索")
    choose(qtbot, form, form.sealed)
    send(form)
    assert (standing(matter).status, standing(matter).sealed) == (Status.TRANSFERRED, True)
    assert "礼品" not in page.detail.title.text()


def test_a_rider_is_merged_into_the_searched_main_case_and_taken_back(
    qtbot, deeds, look_at, take, send, standing
):
    main = deeds.in_hand("园区公交首末班时间太短")
    rider = deeds.assign(deeds.register("园区没有晚班公交"), 18)
    page = look_at(rider)
    form = take(page, EventKind.MERGED)
    send(form)
    assert "主案" in form.notice.text
    commit(form.search, "首末班")
    qtbot.keyClick(form.search, Qt.Key.Key_Return)
    assert form.offered.topLevelItemCount() == 1
    form.offered.setFocus()
    qtbot.keyClick(form.offered, Qt.Key.Key_Down)
    assert "供电分局办理" in form.facts.text()
    send(form)
    assert (standing(rider).status, standing(rider).merged_into) == (Status.MERGED, main)
    related = page.detail.sections.related
    assert [line.label for line in related.lines] == ["主案"]
    opened = []
    page.desk.navigator.matter_wanted.connect(lambda kind, matter: opened.append(matter))
    related.press(0)
    assert opened == [main]
    page.show_matter(main)
    assert [line.label for line in related.lines] == ["并入本案"]

    page.show_matter(rider)
    form = take(page, EventKind.UNMERGED)
    assert "园区公交首末班时间太短" in form.main.text()
    commit(form.reason, "两件事")
    send(form)
    assert standing(rider).status is Status.AWAITING_RECEIPT


def test_a_return_is_asked_and_granted_to_the_suggested_unit(deeds, look_at, take, send, standing, units):
    matter = deeds.assign(deeds.register("环评中介指定使用"), 19)
    page = look_at(matter)
    due = standing(matter).due
    form = take(page, EventKind.RETURN_ASKED)
    commit(form.ground, "不属本单位职责")
    form.suggested.field.setText("行政审批局")
    send(form)
    assert standing(matter).status is Status.RETURN_ASKED
    assert [each.text() for each in page.detail.steps.buttons] == ["准予退回", "驳回退回"]

    form = take(page, EventKind.REASSIGNED)
    assert (form.suggested.text(), form.units.units.lead.text()) == ("行政审批局", "行政审批局")
    assert "不属本单位职责" in form.ground.text()
    assert "2026-11-26（周四）不变" in form.units.due.kept.text()
    commit(form.units.reason, "属行政审批局职责")
    send(form)
    after = standing(matter)
    assert (after.status, after.lead_unit_id) == (Status.AWAITING_RECEIPT, units["行政审批局"])
    assert (after.due, after.original_due) == (due, due)
    custody = _facts(page.detail.sections.custody)
    assert "争议期间" in custody
    assert "供电分局合计\n共 1 天，1 个工作日" in custody


def test_a_refused_return_is_final(deeds, look_at, take, send, standing):
    matter = deeds.assign(deeds.register("招商奖励兑现迟延"), 19)
    page = look_at(matter)
    form = take(page, EventKind.RETURN_ASKED)
    commit(form.ground, "不属本单位职责")
    send(form)
    form = take(page, EventKind.RETURN_REFUSED)
    assert form.verdict.chosen is ReturnVerdict.REFUSE
    assert not form.units.units.lead.isVisible()
    commit(form.refusal, "三定方案明确")
    send(form)
    assert standing(matter).status is Status.IN_HAND
    assert EventKind.RETURN_ASKED not in page.detail.card.view.steps


def test_a_reassignment_may_grant_a_new_date(qtbot, deeds, look_at, take, send, standing, units):
    matter = deeds.in_hand("施工许可补正材料重复提交三次")
    first = standing(matter).due
    page = look_at(matter)
    form = take(page, EventKind.REASSIGNED)
    form.units.units.lead.setText("供电分局")
    send(form)
    assert "原来的单位" in form.notice.text
    form.units.units.lead.setText("行政审批局")
    commit(form.units.reason, "职责调整")
    assert not form.units.length.isVisible()
    choose(qtbot, form, form.units.anew)
    assert form.units.due.day.text() == "2026-11-27（周五）"
    assert "11-20（周五）改派，当日不计" in form.units.due.clock.text
    send(form)
    after = standing(matter)
    assert (after.due, after.original_due) == (date(2026, 11, 27), first)
    assert f"{first:%m-%d}（已调整" in _facts(page.detail.facts)


def test_an_extension_is_asked_and_granted_with_both_dates(qtbot, deeds, look_at, take, send, standing):
    matter = deeds.in_hand("二期变电箱迁移方案迟迟不定")
    page = look_at(matter)
    form = take(page, EventKind.EXTENSION_ASKED)
    form.length.setValue(3)
    assert form.due.day.text() == "2026-11-26（周四）"
    commit(form.reason, "需会同设计单位复勘")
    send(form)
    assert standing(matter).due == date(2026, 11, 23)
    assert [each.text() for each in page.detail.steps.buttons][:2] == ["准予延期", "不准延期"]

    form = take(page, EventKind.EXTENSION_GRANTED)
    assert (
        "3 个工作日：需会同设计单位复勘"
        in form.fields.itemAt(1, form.fields.ItemRole.FieldRole).widget().text()
    )
    assert form.due.day.text() == "2026-11-26（周四）"
    assert "延期第 1–3 个工作日" in form.due.clock.text
    assert "原定时限 2026-11-23（周一）保留" in form.due.kept.text()
    send(form)
    assert form.isVisible()
    commit(form.approver, "周主任")
    choose(qtbot, form, form.told)
    send(form)
    after = standing(matter)
    assert (after.due, after.original_due) == (date(2026, 11, 26), date(2026, 11, 23))
    assert "延长 3 个工作日；延至 11-26；周主任批准；已告知投诉人" in _facts(page.detail.sections.timeline)


def test_an_extension_is_refused_with_a_reason(deeds, look_at, take, send, standing):
    matter = deeds.in_hand("二期变电箱迁移方案迟迟不定")
    page = look_at(matter)
    form = take(page, EventKind.EXTENSION_ASKED)
    commit(form.reason, "人手不够")
    send(form)
    form = take(page, EventKind.EXTENSION_REFUSED)
    assert form.verdict.chosen is ExtensionVerdict.REFUSE
    assert not form.due.day.isVisible()
    commit(form.reason, "理由不充分")
    send(form)
    assert (standing(matter).extension_asked, standing(matter).due) == (None, date(2026, 11, 23))


def test_the_clock_is_paused_until_a_day_and_goes_on_before(qtbot, deeds, look_at, take, send, standing):
    matter = deeds.in_hand("排污许可变更检测数据争议")
    page = look_at(matter)
    form = take(page, EventKind.PAUSED)
    send(form)
    assert "暂停事由" in form.notice.text
    form.reason.setFocus()
    qtbot.keyClick(form.reason, Qt.Key.Key_Down)
    form.reason.choose(PauseReason.APPRAISAL)
    form.until.set_day(date(2026, 12, 1))
    assert form.due.day.text() == "2026-12-01（周二）"
    send(form)
    assert (standing(matter).status, standing(matter).due) == (Status.PAUSED, date(2026, 12, 1))
    assert "已暂停（到 12-01 恢复）" in _facts(page.detail.facts)

    form = take(page, EventKind.RESUMED)
    assert form.due.day.text() == "2026-11-23（周一）"
    send(form)
    assert (standing(matter).status, standing(matter).due) == (Status.IN_HAND, date(2026, 11, 23))


def test_an_unsatisfied_complainant_leads_to_a_new_round_and_the_first_stays(
    deeds, look_at, take, send, standing
):
    matter = deeds.passed(deeds.reply(deeds.in_hand("电梯维保收费没有依据"), 18), 18)
    deeds.called(matter, 19, Satisfaction.UNSATISFIED, note="仍未公示")
    page = look_at(matter)
    assert [each.text() for each in page.detail.steps.buttons] == ["重办", "办结", "回访"]
    form = take(page, EventKind.REDONE)
    assert form.outcome.chosen is Outcome.REDO
    assert "仍未公示" in form.calls.text()
    assert form.due.day.text() == "2026-11-27（周五）"
    commit(form.reason, "公示仍不到位")
    commit(form.decided_by, "周主任")
    send(form)
    after = standing(matter)
    assert (after.status, after.round_number, after.due) == (Status.IN_HAND, 2, date(2026, 11, 27))
    assert after.first.satisfaction is Satisfaction.UNSATISFIED
    told = _facts(page.detail.sections.timeline)
    assert "第一轮" in told
    assert "第二轮" in told
    assert "时限 11-23，11-18 反馈（按时），解决，不满意" in _facts(page.detail.sections.rounds)


def test_a_closed_matter_is_reopened(deeds, look_at, take, send, standing):
    matter = deeds.passed(deeds.reply(deeds.in_hand("营业执照变更往返三趟"), 17), 18)
    deeds.called(matter, 18, Satisfaction.SATISFIED, close=True)
    page = look_at(matter)
    assert page.detail.steps.buttons == ()
    form = take(page, EventKind.REOPENED)
    assert "11-20（周五）重启，当日不计" in form.due.clock.text
    commit(form.reason, "问题再次出现")
    send(form)
    assert (standing(matter).status, standing(matter).round_number) == (Status.IN_HAND, 2)


def test_a_registration_is_corrected_and_that_it_was_seen_is_noted(
    qtbot, deeds, look_at, dialog, send, read, ledger
):
    matter = deeds.register("厂房增容", community="东港社区", phone="13800001234")
    page = look_at(matter)
    page.detail.steps.amend_wanted.emit()
    form = dialog()
    assert form.facts.phone.text() == "13800001234"
    form.facts.title.setText("厂房增容用电没有回音")
    form.facts.phone.setText("13900001111")
    send(form)
    row = read(matters.complaint, matter).detail
    assert (row.row.title, row.complaint.phone, row.row.community) == (
        "厂房增容用电没有回音", "13900001111", "东港社区",
    )  # fmt: skip
    assert row.row.opened_at == datetime(2026, 11, 9, 9, 0)
    assert page.detail.title.text() == "厂房增容用电没有回音"
    noted = ledger.read(lambda reader: reader.connection.exec_driver_sql(
        "SELECT reason FROM disclosure").scalars().all())  # fmt: skip
    assert noted == ["更正登记"]


def test_a_step_that_is_no_longer_open_is_refused_with_the_open_ones(deeds, look_at, take, send):
    matter = deeds.in_hand("园区道路夜间无照明", 18)
    page = look_at(matter)
    form = take(page, EventKind.RETURN_ASKED)
    commit(form.ground, "不属本单位职责")
    form.moment.set_moment(at(17))
    send(form)
    assert form.isVisible()
    assert "11-18" in form.notice.text
    assert form.ground.text == "不属本单位职责"
    form._touched = False
    form.reject()


def test_all_steps_are_reached_by_keys(qtbot, deeds, look_at, dialog):
    page = look_at(deeds.in_hand("园区道路夜间无照明"))
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.keyClick(page.list.table, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    menu = page.detail.steps.menu
    qtbot.waitUntil(menu.isVisible)
    heads = [each.text() for each in menu.actions() if not each.isEnabled() and each.text()]
    assert heads == ["受理", "办理", "时限", "督促", "办结"]
    while menu.activeAction().data() != EventKind.PAUSED.value:
        qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert dialog().windowTitle() == "暂停计时"
    dialog().reject()


@pytest.mark.parametrize("step", [EventKind.URGED, EventKind.REMINDED, EventKind.SUPERVISED])
def test_the_ladder_is_climbed_from_the_pane(deeds, look_at, take, step):
    form = take(look_at(deeds.in_hand("园区物业加收停车管理费", 9)), step)
    assert form.windowTitle()
    form._touched = False
    form.reject()
    assert not [w for w in QApplication.topLevelWidgets() if w is form and w.isVisible()]


def _facts(widget):
    from PySide6.QtWidgets import QLabel

    return "\n".join(each.text() for each in widget.findChildren(QLabel) if not each.isHidden())


def menu_texts(page):
    return [each.text() for each in page.detail.steps.menu.actions()]


def test_a_step_whose_time_is_over_says_why_when_it_is_chosen(deeds, look_at, asker):
    page = look_at(deeds.in_hand("园区物业加收停车管理费", 9))
    barred = [each for each in page.detail.steps.menu.actions() if "不可办" in each.text()]
    assert [each.text().split("（")[0] for each in barred] == ["申请退回", "申请延期"]
    for each in barred:
        each.trigger()
    window, due = asker.told
    assert "2026-11-11" in window
    assert "2026-11-16" in due


def test_what_comes_again_after_closing_is_registered_and_linked(
    deeds, look_at, dialog, send, read, clock, no_dialog
):
    matter = deeds.passed(deeds.reply(deeds.in_hand("营业执照变更往返三趟"), 17), 18)
    deeds.called(matter, 18, Satisfaction.SATISFIED, close=True)
    clock.set(2026, 12, 25)
    page = look_at(matter)
    assert "重启（不可办，为什么？）" in menu_texts(page)
    [entry] = [each for each in page.detail.steps.menu.actions() if each.text() == "登记再次反映…"]
    entry.trigger()
    form = dialog()
    assert form.facts.phone.text() == "13812346021"
    commit(form.facts.content, "又要再跑一趟。")
    send(form)
    assert no_dialog()
    [again] = page.detail.sections.related.lines
    assert again.label == "再次反映"
    page.show_matter(matter + 1)
    assert [line.label for line in page.detail.sections.related.lines] == ["此前反映"]
    assert read(matters.complaint, matter + 1).standing.opened_at == datetime(2026, 12, 25, 9, 0)
