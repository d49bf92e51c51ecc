"""One step for many from the list: who can and who cannot is in the form, one deed, one undo."""

import pytest

from bizenv_desktop.rules.vocabulary import EventKind, Satisfaction, Status
from bizenv_desktop.services.complaint import complaint_handling
from bizenv_desktop.services.complaint.complaint_commands import AskExtension
from bizenv_desktop.services.matter import matters
from bizenv_desktop.storage.undo import undo
from tests.ui.input_method import commit
from tests.ui.tabs.complaints.lives import at


@pytest.fixture
def for_all(dialog):
    """Opens the form of a step for every complaint in the list."""

    def opened(page, step):
        page.list.table.selectAll()
        [entry] = [each for each in page.many.entries.actions() if each.data() == step.value]
        entry.trigger()
        return dialog()

    return opened


@pytest.fixture
def last_deed(ledger):
    """The newest entry of the journal: its number and its code."""
    return lambda: ledger.read(lambda reader: reader.connection.exec_driver_sql(
        "SELECT seq, deed FROM journal ORDER BY seq DESC LIMIT 1").one())  # fmt: skip


def told(form):
    return [form.lines.text_at(number, 2) for number in range(form.lines.topLevelItemCount())]


def test_extensions_are_granted_for_many_and_taken_back_at_once(
    deeds, perform, look_at, for_all, send, read, last_deed, ledger
):
    asked = [deeds.in_hand(title) for title in ("变电箱迁移", "管网接入")]
    for length, matter in enumerate(asked, 2):
        perform(
            complaint_handling.ask_extension,
            AskExtension(matter_id=matter, at=at(19), length=length, reason="复勘"),
        )
    other = deeds.in_hand("没有申请")
    form = for_all(look_at(other), EventKind.EXTENSION_GRANTED)
    assert form.head.text() == "2 件可以准予延期，1 件不能，将跳过"
    assert sorted(told(form)[:2]) == ["可以，时限 2026-11-25（周三）", "可以，时限 2026-11-26（周四）"]
    assert "没有" in told(form)[2]
    send(form)
    assert "审批人" in form.notice.text
    commit(form.approver, "周主任")
    send(form)
    seq, deed = last_deed()
    assert deed == "complaint.extension_granted_many"
    assert [read(matters.complaint, each).standing.extensions for each in asked] == [1, 1]
    ledger.perform(lambda uow: undo(seq, uow))
    assert [read(matters.complaint, each).standing.extensions for each in asked] == [0, 0]


def test_calls_of_many_close_the_pleased(deeds, look_at, for_all, send, read, last_deed):
    passed = [deeds.passed(deeds.reply(deeds.in_hand(title), 18), 18) for title in ("一", "二")]
    deeds.in_hand("三")
    form = for_all(look_at(passed[0]), EventKind.CALLED_BACK)
    send(form)
    assert "评价" in form.notice.text
    form.satisfaction.choice(Satisfaction.UNSATISFIED).click()
    form.close_too.click()
    assert form.head.text() == "0 件可以回访，3 件不能，将跳过"
    commit(form.reason, "超出职权")
    form.reason.editingFinished.emit()
    assert form.head.text() == "2 件可以回访，1 件不能，将跳过"
    form.satisfaction.choice(Satisfaction.SATISFIED).click()
    assert form.close_too.isChecked()
    send(form)
    assert {read(matters.complaint, each).standing.status for each in passed} == {Status.CLOSED}
    assert last_deed()[1] == "complaint.called_back_many"


def test_nothing_is_sent_for_nobody(deeds, look_at, for_all, send, last_deed):
    form = for_all(look_at(deeds.register("一")), EventKind.CLOSED)
    before = last_deed()
    send(form)
    assert form.isVisible()
    assert "没有可以办理" in form.notice.text
    assert last_deed() == before
    form._touched = False
    form.reject()


def test_accused_units_among_many_are_warned_of(deeds, look_at, for_all, units):
    matters_of_two = [
        deeds.register(title, respondent_unit_id=units["行政审批局"]) for title in ("推诿", "收费")
    ]
    form = for_all(look_at(matters_of_two[0]), EventKind.ASSIGNED)
    form.units.lead.setText("行政审批局")
    assert form.units.conflict.text().count("行政审批局") == 1
    form._touched = False
    form.reject()


@pytest.mark.parametrize("step", [EventKind.URGED, EventKind.REMINDED])
def test_the_ladder_takes_many(deeds, look_at, for_all, step):
    late = [deeds.in_hand(title, 9) for title in ("一", "二")]
    form = for_all(look_at(late[0]), step)
    assert "2 件" in form.head.text()
    form._touched = False
    form.reject()
