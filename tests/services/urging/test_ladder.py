"""The ladder over a real ledger: who is proposed, what issuing leaves, what is refused, how it is undone."""

from datetime import date, datetime
from functools import partial

import pytest
from sqlalchemy import event as sql_event

from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.ladder import LadderRules
from bizenv_desktop.rules.letters import Ground
from bizenv_desktop.rules.vocabulary import (
    EventKind,
    MatterKind,
    PauseReason,
    Resolution,
    Rung,
    Satisfaction,
    Status,
)
from bizenv_desktop.services.acts import Act, act
from bizenv_desktop.services.complaint import complaint_closing, complaint_handling, complaint_intake
from bizenv_desktop.services.complaint.complaint_commands import (
    CallBack,
    Pass,
    PauseClock,
    RegisterComplaint,
    Reply,
)
from bizenv_desktop.services.matter import history, matters
from bizenv_desktop.services.problem import problems
from bizenv_desktop.services.task import tasks
from bizenv_desktop.services.urging import ladder
from bizenv_desktop.services.urging.ladder import IssueNotices
from bizenv_desktop.services.urging.ladder_cases import proposals
from bizenv_desktop.services.urging.ladder_preview import preview
from bizenv_desktop.services.urging.ladder_settings import ladder_rules, save_ladder_rules
from bizenv_desktop.services.urging.urging_commands import AnswerNotice, Urge
from bizenv_desktop.storage.ledger import Ledger
from tests.services.urging.ladder_office import FRIDAY, Office


@pytest.fixture
def office(ledger: Ledger) -> Office:
    return Office(ledger)


@pytest.fixture
def any_office(any_ledger: Ledger) -> Office:
    """The same on both databases."""
    return Office(any_ledger)


REMINDER = (Rung.REMINDER, Ground.OVERDUE)
LONG = (Rung.SUPERVISION, Ground.LONG_OVERDUE)


def test_every_kind_of_matter_is_proposed_and_nothing_else(any_office):
    three_over, ten_over, _in_time = (
        any_office.complaint(10),
        any_office.complaint(2),
        any_office.complaint(16),
    )
    task, problem = any_office.task("2026年11月18日"), any_office.problem("2026年10月31日")
    any_office.task("持续推进")
    assert any_office.due() == {three_over: REMINDER, ten_over: LONG, task: REMINDER, problem: LONG}
    found = any_office.ledger.read(proposals)
    assert (found.meeting, found.list_opens) == (date(2026, 12, 10), date(2026, 12, 3))
    assert found.ids(Rung.REMINDER) == (three_over, task)
    assert found.ids(Rung.REMINDER, MatterKind.TASK) == (task,)
    assert found.letters[0].proposal.reply_by == date(2026, 11, 25)


def test_letters_for_many_are_numbered_without_gaps_and_undone_as_one(any_office):
    ids = any_office.complaint(10), any_office.task("2026年11月18日"), any_office.problem("2026年11月18日")
    dues = [any_office.columns(one)[2] for one in ids]
    done = any_office.ledger.perform(
        partial(ladder.issue, IssueNotices(rung=Rung.REMINDER, matter_ids=ids, at=FRIDAY, requirement="速办"))
    )
    assert [str(one.number) for one in done.result] == ["〔2026〕1号", "〔2026〕2号", "〔2026〕3号"]
    assert any_office.documents() == [("reminder", n, "供电分局", one) for n, one in enumerate(ids, 1)]
    assert [any_office.columns(one) for one in ids] == [("reminder", date(2026, 11, 24), due) for due in dues]
    assert any_office.due() == {}
    any_office.whole()

    assert done.seq is not None
    any_office.do(partial(history.undo, done.seq))
    assert any_office.documents() == []
    assert [any_office.columns(one)[0] for one in ids] == ["", "", ""]
    assert set(any_office.due()) == set(ids)
    [again] = any_office.issue(Rung.REMINDER, ids[0])
    assert str(again.number) == "〔2026〕1号"
    any_office.whole()


def test_event_and_paper_say_the_same(office):
    complaint = office.complaint(10)
    [issued] = office.issue(
        Rung.REMINDER, complaint, requirement="三日内答复", note="二次", reply_by=date(2026, 11, 27)
    )
    view = office.ledger.read(partial(matters.complaint, complaint))
    told = view.detail.events[-1]
    assert told.kind is EventKind.REMINDED
    assert dict(told.facts) == {
        "document_id": issued.document_id, "number": "〔2026〕1号", "reply_by": "2026-11-27",
        "addressee": "供电分局", "ground": "overdue", "requirement": "三日内答复", "note": "二次",
        "due": "2026-11-17",
    }  # fmt: skip
    assert (view.standing.due, view.standing.status) == (date(2026, 11, 17), Status.IN_HAND)


def test_the_whole_way_up_and_the_date_never_moves(office, clock):
    complaint = office.complaint(10)
    office.issue(Rung.REMINDER, complaint)
    clock.set(2026, 11, 25)
    assert office.due() == {complaint: (Rung.SUPERVISION, Ground.LETTER_IGNORED)}
    office.issue(Rung.SUPERVISION, complaint, at=datetime(2026, 11, 25, 8))
    assert office.columns(complaint) == ("supervision", date(2026, 11, 30), date(2026, 11, 17))
    clock.set(2026, 12, 1)
    assert office.due() == {complaint: (Rung.REFERRAL, Ground.SUPERVISION_IGNORED)}
    clock.set(2026, 12, 7)
    assert office.due() == {complaint: (Rung.REPORT, Ground.STILL_OPEN)}
    office.issue(Rung.REPORT, complaint, at=datetime(2026, 12, 7, 8))
    assert office.due() == {complaint: (Rung.REFERRAL, Ground.SUPERVISION_IGNORED)}
    office.issue(Rung.REFERRAL, complaint, at=datetime(2026, 12, 7, 9))
    assert office.documents()[-1] == ("referral", 1, "纪检监察机关", complaint)
    assert office.due() == {}
    assert office.columns(complaint)[2] == date(2026, 11, 17)
    assert [series for series, *_rest in office.documents()] == [
        "reminder", "supervision", "report", "referral",
    ]  # fmt: skip
    office.whole()


def test_the_list_for_the_meeting_is_one_paper(any_office, clock):
    ids = tuple(any_office.complaint(2) for _ in range(3))
    any_office.issue(Rung.SUPERVISION, *ids)
    clock.set(2026, 12, 8)
    at = datetime(2026, 12, 8, 8)
    issued = any_office.issue(Rung.REPORT, *ids, at=at)
    assert len({(one.document_id, one.number) for one in issued}) == 1
    assert any_office.documents()[-1] == ("report", 1, "", None)
    assert any_office.ledger.read(partial(preview, ids, Rung.REPORT)).first_number.serial == 2


def test_doing_the_work_answers_the_letters_that_are_out(office, clock):
    complaint, task, problem = (
        office.complaint(10),
        office.task("2026年11月18日"),
        office.problem("2026年11月18日"),
    )
    office.issue(Rung.REMINDER, complaint, task, problem)
    clock.set(2026, 11, 23)
    monday = date(2026, 11, 23)
    work = (
        partial(problems.take_step, problems.ProblemStep(problem, EventKind.PROGRESSED, monday, "正在改")),
        partial(tasks.report_progress, tasks.ReportProgress(task, monday, "正在办")),
        partial(complaint_handling.reply, Reply(matter_id=complaint, at=clock_at(23), result="已办")),
    )
    for deed in work:
        office.do(deed)
    assert [office.columns(one)[:2] for one in (complaint, task, problem)] == [("reminder", None)] * 3
    clock.set(2026, 11, 25)
    assert office.due() == {task: LONG, problem: LONG}  # not “ignored”


def clock_at(day: int) -> datetime:
    return datetime(2026, 11, day, 8)


def test_an_answer_stops_the_clock_of_the_letter_and_a_refusal_goes_to_the_discipline(office, clock):
    answered, refused = office.complaint(10), office.task("2026年11月18日")
    office.issue(Rung.REMINDER, answered, refused)
    clock.set(2026, 11, 23)
    office.do(
        partial(ladder.answer_notice, AnswerNotice(matter_id=answered, at=clock_at(23), text="周五前勘查"))
    )
    office.do(
        partial(
            ladder.answer_notice,
            AnswerNotice(matter_id=refused, at=clock_at(23), text="不属本局", refuses=True),
        )
    )
    assert office.due() == {refused: (Rung.REFERRAL, Ground.REFUSED)}
    clock.set(2026, 11, 25)
    assert office.due()[answered] == LONG
    with pytest.raises(RuleBroken) as nothing:
        office.do(
            partial(ladder.answer_notice, AnswerNotice(matter_id=answered, at=clock_at(24), text="再复"))
        )
    assert nothing.value.code == "ladder.nothing_to_answer"
    with pytest.raises(BadInput) as empty:
        office.do(partial(ladder.answer_notice, AnswerNotice(matter_id=answered, at=clock_at(24), text=" ")))
    assert empty.value.code == "ladder.answer_missing"
    office.whole()


def test_a_complainant_who_is_not_satisfied_brings_a_supervision(office):
    complaint = office.complaint(16)
    steps = (
        partial(complaint_handling.reply, Reply(matter_id=complaint, at=clock_at(18), result="已办")),
        partial(
            complaint_closing.pass_review,
            Pass(matter_id=complaint, at=clock_at(19), resolution=Resolution.RESOLVED),
        ),
        partial(
            complaint_closing.call_back,
            CallBack(matter_id=complaint, at=FRIDAY, satisfaction=Satisfaction.UNSATISFIED),
        ),
    )
    for step in steps:
        assert office.due() == {}
        office.do(step)
    assert office.due() == {complaint: (Rung.SUPERVISION, Ground.UNSATISFIED)}
    office.issue(Rung.SUPERVISION, complaint, at=datetime(2026, 11, 20, 9))
    assert office.due() == {}


def test_the_preview_says_who_can_and_who_cannot_and_why(any_office):
    can, by_hand, told = any_office.complaint(10), any_office.complaint(16), any_office.complaint(10)
    paused, pending = any_office.complaint(16), register(any_office)
    pause = PauseClock(
        matter_id=paused, at=clock_at(19), reason=PauseReason.APPRAISAL, until=date(2026, 11, 30)
    )
    any_office.do(partial(complaint_handling.pause, pause))
    any_office.issue(Rung.REMINDER, told)
    ids = (can, by_hand, told, paused, pending)
    found = any_office.ledger.read(partial(preview, ids, Rung.REMINDER))
    assert [(one.id, one.ground, one.days_over) for one in found.fit] == [
        (can, Ground.OVERDUE, 3), (by_hand, Ground.DECIDED, 0),
    ]  # fmt: skip
    assert [(one.row.id, one.why.code) for one in found.unfit] == [
        (told, "ladder.still_running"), (paused, "ladder.paused"), (pending, "ladder.not_assigned"),
    ]  # fmt: skip
    assert [str(number) for number in found.numbers(2)] == ["〔2026〕2号", "〔2026〕3号"]
    with pytest.raises(RuleBroken) as refused:
        any_office.issue(Rung.REMINDER, can, told)
    assert refused.value.code == "ladder.still_running"
    assert len(any_office.documents()) == 2  # the pause note and the reminder before


def register(office: Office) -> int:
    said = RegisterComplaint(received_at=clock_at(19), channel="12345", title="新件", content="刚收到")
    return office.do(partial(complaint_intake.register, said))


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (IssueNotices(rung=Rung.REMINDER, matter_ids=(), at=FRIDAY), "ladder.none_chosen"),
        (IssueNotices(rung=Rung.REMINDER, matter_ids=tuple(range(501)), at=FRIDAY), "ladder.too_many"),
        (IssueNotices(rung=Rung.REMINDER, matter_ids=(999,), at=FRIDAY), "matter.unknown"),
        (
            IssueNotices(rung=Rung.REMINDER, matter_ids=(1,), at=FRIDAY, reply_by=date(2026, 11, 19)),
            "ladder.reply_by_order",
        ),
        (
            IssueNotices(rung=Rung.REMINDER, matter_ids=(1,), at=datetime(2026, 11, 21, 8)),
            "lifecycle.in_the_future",
        ),
    ],
)
def test_what_cannot_be_issued(office, command, code):
    with pytest.raises((RuleBroken, BadInput)) as refused:
        office.do(partial(ladder.issue, command))
    assert refused.value.code == code


def test_urging_leaves_an_event_and_no_paper(office):
    complaint, task = office.complaint(16), office.task("12月31日")
    commands = tuple(
        Urge(matter_id=one, at=FRIDAY, how="电话", note="周五前答复") for one in (complaint, task)
    )
    assert office.do(partial(ladder.urge_many, commands)) == 2
    view = office.ledger.read(partial(matters.complaint, complaint))
    assert view.detail.events[-1].kind is EventKind.URGED
    assert office.documents() == []
    with pytest.raises(RuleBroken) as refused:
        office.do(partial(ladder.urge, Urge(matter_id=register(office), at=FRIDAY)))
    assert refused.value.code == "ladder.not_assigned"


def test_the_command_line_climbs_too(office):
    complaint, task = office.complaint(10), office.task("2026年11月18日")

    def do(kind: MatterKind, matter: int, event: str, **settings: str) -> None:
        [row] = office.ledger.read(partial(matters.rows, kind, (matter,)))
        office.do(partial(act, Act(row, event, settings)))

    on_complaint = partial(do, MatterKind.COMPLAINT, complaint)
    on_complaint("urge", how="电话")
    on_complaint("remind", reply_by="2026-11-23")
    assert office.columns(complaint)[:2] == ("reminder", date(2026, 11, 23))
    on_complaint("answer", text="周五前")
    on_complaint("supervised", requirement="立即办理")
    assert office.columns(complaint)[0] == "supervision"
    do(MatterKind.TASK, task, "remind")
    assert office.columns(task)[:2] == ("reminder", date(2026, 11, 24))
    with pytest.raises(BadInput):
        on_complaint("refer", reply_by="下周")


def test_the_rules_are_the_offices_own(office):
    complaint = office.complaint(10)
    assert office.ledger.read(ladder_rules) == LadderRules()
    wanted = LadderRules(long_overdue=3, supervision_reply=1, meeting_day=15, discipline="区纪委监委")
    office.do(partial(save_ladder_rules, wanted))
    assert office.ledger.read(ladder_rules) == wanted
    assert office.due() == {complaint: LONG}
    found = office.ledger.read(proposals)
    assert (found.letters[0].proposal.reply_by, found.meeting) == (date(2026, 11, 23), date(2026, 12, 15))


def test_three_statements_judge_a_ledger_of_any_size(any_office):
    def statements() -> int:
        seen = []

        def note(*execution):
            seen.append(execution[2])

        sql_event.listen(any_office.ledger.engine, "before_cursor_execute", note)
        any_office.ledger.read(proposals)
        sql_event.remove(any_office.ledger.engine, "before_cursor_execute", note)
        return len(seen)

    empty = statements()
    ids = [any_office.complaint(2) for _ in range(5)]
    any_office.issue(Rung.SUPERVISION, *ids[:3])
    assert statements() == empty <= 8
