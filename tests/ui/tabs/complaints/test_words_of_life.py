"""Every event of a complaint's life has a word, a form and a sentence; the pane tells it all."""

from datetime import date, datetime

import pytest

from bizenv_desktop.rules.complaint.lifecycle import MOVES
from bizenv_desktop.rules.vocabulary import EventKind, Satisfaction, Status
from bizenv_desktop.storage.queries.detail import EventRow
from bizenv_desktop.ui.dialogs.complaint import complaint_steps
from bizenv_desktop.ui.dialogs.complaint.complaint_step_forms import has_form
from bizenv_desktop.ui.dialogs.complaint.complaint_steps import StepGroup, group_word
from bizenv_desktop.ui.tabs.complaints.stages import way_of
from bizenv_desktop.ui.tabs.complaints.story import round_word, tell
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.texts.step_words import step_word, step_words_known
from tests.ui.tabs.complaints.lives import letters

BY_ITSELF = {EventKind.DUE_MOVED}
BEGINNINGS = {EventKind.REGISTERED, EventKind.CARRIED_OVER}
STEPS = set(MOVES) - BY_ITSELF
FULL = {
    "channel": "12345", "status": "in_hand", "reason": "理由", "told": "电话", "number": "〔2026〕7号",
    "main_number": "〔2026〕1", "to": "区纪委监委", "unit_id": 1, "due": "2026-11-27", "requirement": "要求",
    "cooperating": "2", "decided_by": "周主任", "by": "赵", "ground": "不属职责", "suggested_unit_id": 2,
    "length": 3, "unit": "wd", "approver": "周主任", "note": "备注", "until": "2026-12-01",
    "result": "已接通",
    "contacted": True, "contacted_on": "2026-11-18", "signed_by": "周", "resolution": "resolved",
    "satisfaction": "basic", "caller": "王敏", "how": "电话", "addressee": "供电分局",
    "reply_by": "2026-11-24", "text": "正在办理", "automatic": True,
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(STEPS))
def test_every_step_has_a_word_a_group_and_a_form(kind):
    assert step_word(kind)
    assert has_form(kind)
    [group] = [group for group in StepGroup if kind in complaint_steps.steps_in(group)]
    assert group is complaint_steps.group_of(kind)
    assert group_word(group)


def test_no_word_is_for_nothing():
    assert step_words_known() == STEPS
    assert {group_word(group) for group in StepGroup} == {"受理", "办理", "时限", "督促", "办结"}


@pytest.mark.parametrize("kind", sorted({*MOVES, *BEGINNINGS}))
def test_every_event_is_told_in_the_timeline(qapp, kind):
    facts = FULL | ({"reason": "appraisal"} if kind is EventKind.PAUSED else {})
    told = tell(EventRow(kind, datetime(2026, 11, 20, 9), facts, "王敏"), {1: "供电分局", 2: "城管局"},
                date(2026, 11, 20))  # fmt: skip
    assert told
    assert "{" not in told
    assert "None" not in told
    assert word(kind)
    bare = tell(EventRow(kind, datetime(2026, 11, 20, 9), {}, ""), {}, date(2026, 11, 20))
    assert "{" not in bare


def test_papers_are_told_by_their_numbers(qapp):
    names = {EventKind.ASSIGNED: "交办单", EventKind.REASSIGNED: "改派交办单",
             EventKind.PAUSED: "暂停办理说明",
             EventKind.NOT_ACCEPTED: "不予受理告知书", EventKind.EXTENSION_GRANTED: "延期审批表"}  # fmt: skip
    for kind, name in names.items():
        told = tell(EventRow(kind, datetime(2026, 11, 20, 9), FULL, ""), {}, date(2026, 11, 20))
        assert f"{name}〔2026〕7号" in told


def test_rounds_are_counted_in_words(qapp):
    assert [round_word(number) for number in (1, 2, 9, 10)] == ["第一轮", "第二轮", "第九轮", "第10轮"]


def test_every_status_has_its_place_on_the_way(deeds, look_at, read):
    from bizenv_desktop.services.matter import matters
    from tests.ui.tabs.complaints.lives import lives

    seen = {}
    made = lives(deeds)
    for matter in made.values():
        view = read(matters.complaint, matter)
        seen[view.standing.status] = way_of(view.standing)
    assert seen.keys() == set(Status) - {Status.UNKNOWN}
    assert all(way.titles[way.current] for way in seen.values())
    assert seen[Status.PAUSED].titles[3] == "已暂停"
    assert seen[Status.MERGED].titles == ("登记", "已并案")
    _pane_tells(look_at, made)


def _pane_tells(look_at, made):
    """Each state in the pane, one page for all of them."""
    page = look_at(made["pending"])
    facts = page.detail.facts
    for name, told in {
        "pending": "11-20 前",
        "deemed": "待签收（退回期已过，视为接收）",
        "extension asked": "办理中（延期待批）",
        "extended": "11-19（已调整，两种时限分别统计）",
        "paused": "已暂停（到 12-01 恢复）",
        "redone": "办理中（第二轮）",
    }.items():
        page.show_matter(made[name])
        assert told in _shown(facts), name
    page.show_matter(made["deemed"])
    assert page.detail.steps.buttons[0].text() == "录入反馈"
    page.show_matter(made["main"])
    [rider] = page.detail.sections.related.lines
    assert (rider.label, "园区没有晚班公交" in rider.text) == ("并入本案", True)


def test_letters_and_their_answers_stand_in_the_pane(deeds, look_at):
    matter = deeds.in_hand("园区物业加收停车管理费未公示依据", 9)
    letters(deeds, matter)
    page = look_at(matter)
    told = _shown(page.detail.sections.notices)
    assert "提醒函" in told
    assert "督办通知" in told
    assert "前回函" in told
    deeds.reply(matter, 19)
    page.detail.reload()
    assert "11-19 已回函" in _shown(page.detail.sections.notices)


def test_attempts_to_call_are_listed_before_the_next_one(deeds, look_at, take):
    matter = deeds.passed(deeds.reply(deeds.in_hand("电梯维保收费没有依据"), 17), 17)
    for day in (18, 19):
        deeds.called(matter, day, Satisfaction.NOT_REACHED, note="关机")
    form = take(look_at(matter), EventKind.CALLED_BACK)
    assert "11-18 未接通：关机\n11-19 未接通：关机" in _shown(form)
    form.reject()


def _shown(widget):
    from PySide6.QtWidgets import QLabel

    return "\n".join(each.text() for each in widget.findChildren(QLabel) if not each.isHidden())
