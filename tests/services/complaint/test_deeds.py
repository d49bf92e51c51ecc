"""The office's deeds, one by one: what they write, what they refuse, on either database."""

from datetime import date, datetime
from functools import partial

import pytest

from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.vocabulary import (
    EventKind,
    MatterKind,
    ProblemSource,
    Resolution,
    Satisfaction,
    Status,
    TaskKind,
    Timeliness,
    UnitKind,
)
from bizenv_desktop.services.award import rounds
from bizenv_desktop.services.clock.calendars import seed_calendar
from bizenv_desktop.services.complaint import complaint_closing, complaint_handling, complaint_intake
from bizenv_desktop.services.complaint.complaint_commands import (
    Acknowledge,
    Assign,
    CallBack,
    Close,
    Pass,
    RegisterComplaint,
    Reply,
    Void,
)
from bizenv_desktop.services.matter import matters
from bizenv_desktop.services.problem import problems
from bizenv_desktop.services.task import tasks
from bizenv_desktop.services.unit.units import SaveUnit, save_unit, unit_rows
from bizenv_desktop.storage.health import check
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.storage.unit_of_work import UnitOfWork


@pytest.fixture
def office(any_ledger: Ledger) -> Ledger:
    """A ledger with calendars; its present is Friday 2026-11-20 09:00."""

    def seed(uow: UnitOfWork) -> None:
        uow.name("calendar.saved")
        seed_calendar(uow)

    any_ledger.perform(seed)
    return any_ledger


def registered(office: Ledger, at: datetime = datetime(2026, 11, 9, 9)) -> int:
    command = RegisterComplaint(received_at=at, channel="12345", title="窗口排队", content="窗口排队时间长")
    return office.perform(partial(complaint_intake.register, command)).result


def unit(office: Ledger, name: str = "市税务局") -> int:
    return office.perform(partial(save_unit, SaveUnit(name))).result


def test_a_complaint_goes_its_way_from_registration_to_closing(office: Ledger) -> None:
    complaint, lead = registered(office), unit(office)
    slip = office.perform(
        partial(
            complaint_intake.assign,
            Assign(matter_id=complaint, at=datetime(2026, 11, 10, 9), lead_unit_id=lead),
        )
    ).result
    assert (slip.number, slip.due.day) == ("〔2026〕1号", date(2026, 11, 17))
    steps = (
        partial(
            complaint_handling.acknowledge,
            Acknowledge(matter_id=complaint, at=datetime(2026, 11, 11, 9)),
        ),
        partial(
            complaint_handling.reply,
            Reply(matter_id=complaint, at=datetime(2026, 11, 16, 9), result="已加开窗口"),
        ),
        partial(
            complaint_closing.pass_review,
            Pass(matter_id=complaint, at=datetime(2026, 11, 18, 9), resolution=Resolution.RESOLVED),
        ),
        partial(
            complaint_closing.call_back,
            CallBack(
                matter_id=complaint,
                at=datetime(2026, 11, 19, 9),
                satisfaction=Satisfaction.SATISFIED,
                close=True,
            ),
        ),
    )
    for step in steps:
        office.perform(step)
    view = office.read(partial(matters.complaint, complaint))
    assert view is not None
    assert (view.detail.row.status, view.detail.row.timeliness) == (Status.CLOSED, Timeliness.IN_TIME)
    assert view.standing.receipt is Timeliness.IN_TIME
    assert [event.kind for event in view.detail.events][-2:] == [EventKind.CALLED_BACK, EventKind.CLOSED]
    assert check(office).findings == ()


def test_a_step_out_of_turn_or_ahead_of_time_changes_nothing(office: Ledger) -> None:
    complaint = registered(office)
    with pytest.raises(RuleBroken, match=r"lifecycle\.step"):
        office.perform(
            partial(complaint_closing.close, Close(matter_id=complaint, at=datetime(2026, 11, 19, 9)))
        )
    late = Void(matter_id=complaint, at=datetime(2026, 11, 21), reason="误录")
    with pytest.raises(RuleBroken, match=r"lifecycle\.in_the_future"):
        office.perform(partial(complaint_closing.void, late))
    view = office.read(partial(matters.complaint, complaint))
    assert view is not None
    assert (view.detail.row.status, len(view.detail.events)) == (Status.PENDING, 1)


def test_somebody_elses_change_is_not_overwritten_unseen(office: Ledger) -> None:
    complaint = registered(office)
    void = Void(matter_id=complaint, at=datetime(2026, 11, 19), reason="误录", version=99)
    with pytest.raises(RuleBroken, match=r"storage\.changed_meanwhile"):
        office.perform(partial(complaint_closing.void, void))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"title": " "}, "complaint.title_missing"),
        ({"content": ""}, "complaint.content_missing"),
        ({"channel": ""}, "complaint.channel_missing"),
        ({"received_at": datetime(2027, 1, 1)}, "complaint.received_in_future"),
    ],
)
def test_an_incomplete_complaint_is_refused(change: dict[str, object], code: str, ledger: Ledger) -> None:
    given = {"received_at": datetime(2026, 11, 9), "channel": "12345", "title": "标题", "content": "内容"}
    command = RegisterComplaint(**{**given, **change})  # pyright: ignore[reportArgumentType]
    with pytest.raises(BadInput, match=code.replace(".", r"\.")):
        ledger.perform(partial(complaint_intake.register, command))


def test_a_lasting_task_takes_reports_but_is_never_finished(office: Ledger) -> None:
    command = tasks.SaveTask("压减办理时限", None, deadline_text="持续推进")
    task = office.perform(partial(tasks.save_task, command)).result
    report = tasks.ReportProgress(task, date(2026, 11, 19), "已完成两轮培训", 40, evidence="签到表")
    office.perform(partial(tasks.report_progress, report))
    row = office.read(partial(matters.rows, MatterKind.TASK, (task,)))[0]
    assert (row.status, getattr(row, "percent", None)) == (Status.IN_HAND, 40)
    assert getattr(row, "deadline_kind", None) is TaskKind.CONTINUOUS
    finish = tasks.ReportProgress(task, date(2026, 11, 19), "完成", finished=True)
    with pytest.raises(RuleBroken, match=r"task\.never_ends"):
        office.perform(partial(tasks.report_progress, finish))


def test_a_problem_is_rectified_verified_and_struck_off_in_this_order(office: Ledger) -> None:
    command = problems.SaveProblem(
        "指南不全", ProblemSource.OWN, date(2026, 11, 2), unit(office), deadline_text="11月底"
    )
    problem = office.perform(partial(problems.save_problem, command)).result

    def step(kind: EventKind, day: int, who: str = "") -> None:
        taken = problems.ProblemStep(problem, kind, date(2026, 11, day), "现场核对", who, "照片")
        office.perform(partial(problems.take_step, taken))

    with pytest.raises(RuleBroken, match=r"problem\.step"):
        step(EventKind.STRUCK_OFF, 3, "李女士")
    step(EventKind.RECTIFIED, 10)
    step(EventKind.SENT_BACK, 11)
    step(EventKind.RECTIFIED, 12)
    with pytest.raises(BadInput, match=r"problem\.verifier_missing"):
        step(EventKind.STRUCK_OFF, 13)
    step(EventKind.STRUCK_OFF, 13, "李女士")
    row = office.read(partial(matters.rows, MatterKind.PROBLEM, (problem,)))[0]
    assert (row.status, row.timeliness) == (Status.CLOSED, Timeliness.IN_TIME)
    assert (row.settled_on, row.closed_on) == (date(2026, 11, 12), date(2026, 11, 13))


def test_a_rounds_weights_add_up_and_a_nominee_stands_once_in_a_class(office: Ledger) -> None:
    opened = date(2026, 9, 1)
    with pytest.raises(BadInput, match=r"round\.weights"):
        office.perform(partial(rounds.save_round, rounds.SaveRound("评选", opened, online_weight=30)))
    round_id = office.perform(partial(rounds.save_round, rounds.SaveRound("评选", opened))).result
    nominee = rounds.SaveNominee(round_id, rounds.GROUP, "综合窗口", box=12, wechat=30)
    office.perform(partial(rounds.save_nominee, nominee))
    with pytest.raises(RuleBroken, match=r"nominee\.taken"):
        office.perform(partial(rounds.save_nominee, nominee))
    wrong = rounds.SaveNominee(round_id, rounds.PERSON, "王先生", box=-1)
    with pytest.raises(BadInput, match=r"nominee\.recommendations"):
        office.perform(partial(rounds.save_nominee, wrong))
    assert len(office.read(partial(rounds.nominees, round_id))) == 1


def test_a_unit_goes_by_all_its_names_and_no_other_unit_may_take_one(office: Ledger) -> None:
    wanted = SaveUnit("市税务局", "税务局", UnitKind.DEPARTMENT, aliases=("国税局",))
    office.perform(partial(save_unit, wanted))
    for name in ("市税务局", "国税局", " 国 税 局 "):
        with pytest.raises(RuleBroken, match=r"unit\.name_taken"):
            office.perform(partial(save_unit, SaveUnit(name)))
    (row,) = office.read(unit_rows)
    assert (row.aliases, row.initials) == (("国税局",), "sswj")
