"""From nomination to the roll, from stage to stage: each deed on record, each taken back by the journal."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlalchemy import select, update

from bizenv_desktop.models import Base, EligibilityCheck, EvaluationRound, Event, Nominee, OnlineReading
from bizenv_desktop.rules.award.roll import Eligibility, RollState
from bizenv_desktop.rules.award.round_stages import Needed
from bizenv_desktop.rules.award.tally_votes import InRunning
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.vocabulary import EligibilityGround, RoundStage
from bizenv_desktop.services.acts import Act, act
from bizenv_desktop.services.award.nominees import NomineeRow, SaveNominee, nominees, save_nominee
from bizenv_desktop.services.award.roll_changes import (
    DecideReview,
    TakeOff,
    decide_review,
    disqualify,
    reinstate,
    withdraw,
)
from bizenv_desktop.services.award.rolls import (
    CloseRoll,
    ReopenRoll,
    close_roll,
    is_closed,
    reopen_roll,
    require_closed,
    roll_standing,
)
from bizenv_desktop.services.award.round_history import round_moments
from bizenv_desktop.services.award.round_material import entered
from bizenv_desktop.services.award.round_seals import OpenCorrection, open_correction
from bizenv_desktop.services.award.round_stages import MoveStage, move_ahead, move_stage
from bizenv_desktop.services.award.rounds import GROUP, PERSON, SaveRound, rounds_of, save_round
from bizenv_desktop.services.award.rule_sheets import lock_sheet
from bizenv_desktop.services.intake import imports
from bizenv_desktop.services.matter.history import recent, undo
from bizenv_desktop.services.unit import units
from bizenv_desktop.services.unit.units import SaveUnit
from bizenv_desktop.storage.engine import writing
from bizenv_desktop.storage.health import check
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.storage.unit_of_work import UnitOfWork
from tests.services.award.sealed_round import sealed_round

NAMES = ("不动产登记窗口", "企业开办窗口", "办税服务厅")
Deed = Callable[[UnitOfWork], object]


def rows_of(ledger: Ledger, *tables: type[Base]) -> list[dict[str, object]]:
    """Every row of the tables, without its version."""
    queries = [select(table.__table__).order_by(table.__table__.c.id) for table in tables]
    found = ledger.read(
        lambda reader: [dict(row) for query in queries for row in reader.connection.execute(query).mappings()]
    )
    return [{name: value for name, value in row.items() if name != "version"} for row in found]


def nominated(ledger: Ledger) -> tuple[int, dict[str, int]]:
    """A round with three windows of one unit and two persons of none."""
    unit = ledger.perform(partial(units.save_unit, SaveUnit("区政务服务中心"))).result
    made = SaveRound("2026年度评选", date(2026, 11, 1), group_seats=2, person_seats=1)
    round_id = ledger.perform(partial(save_round, made)).result
    wanted = [SaveNominee(round_id, GROUP, name, unit) for name in NAMES]
    wanted += [SaveNominee(round_id, PERSON, name, box=5, wechat=11) for name in ("李小明", "王小红")]
    return round_id, {one.name: ledger.perform(partial(save_nominee, one)).result for one in wanted}


def by_name(ledger: Ledger, round_id: int) -> dict[str, NomineeRow]:
    return {row.name: row for row in ledger.read(partial(nominees, round_id))}


def and_back(ledger: Ledger, deed: Deed) -> None:
    """Do a deed, take it back by the journal, and find every row as it was; then do it for good."""
    before = rows_of(ledger, Nominee, Event)
    done = ledger.perform(deed)
    assert rows_of(ledger, Nominee, Event) != before
    ledger.perform(partial(undo, done.seq or 0))
    assert rows_of(ledger, Nominee, Event) == before
    ledger.perform(deed)


def refused(ledger: Ledger, code: str, deed: Deed) -> RuleBroken:
    with pytest.raises(RuleBroken, match=code.replace(".", r"\.")) as caught:
        ledger.perform(deed)
    return caught.value


def test_only_who_passed_the_reviews_and_is_in_the_running_gets_a_number(ledger: Ledger):
    round_id, ids = nominated(ledger)
    window, other, tax, li, wang = ids.values()
    passed = partial(decide_review, DecideReview(round_id, RoundStage.FIRST_REVIEW, (window, other, tax)))
    and_back(ledger, passed)
    second = DecideReview(round_id, RoundStage.SECOND_REVIEW, (window,), (tax,), "复评会")
    and_back(ledger, partial(decide_review, second))
    assert refused(ledger, "round.roll_undecided", partial(close_roll, CloseRoll(round_id))).facts[
        "names"
    ] == ["企业开办窗口"]
    corrected = DecideReview(round_id, RoundStage.SECOND_REVIEW, (other,), (window,))
    ledger.perform(partial(decide_review, corrected))
    rows = by_name(ledger, round_id)
    assert rows["不动产登记窗口"].candidacy.reached is RoundStage.FIRST_REVIEW
    assert rows["不动产登记窗口"].state is RollState.STOPPED
    late = DecideReview(round_id, RoundStage.SECOND_REVIEW, (window,))
    ledger.perform(partial(decide_review, late))
    and_back(ledger, partial(withdraw, TakeOff(li, "")))
    refused(ledger, "nominee.off_already", partial(disqualify, TakeOff(li, "失信")))
    refused(ledger, "nominee.not_in_running",
            partial(decide_review, DecideReview(round_id, RoundStage.VISIT, (li,))))  # fmt: skip
    and_back(ledger, partial(close_roll, CloseRoll(round_id, "20261106")))
    rows = by_name(ledger, round_id)
    numbers = {name: row.number for name, row in rows.items() if row.number is not None}
    assert numbers.keys() == {"不动产登记窗口", "企业开办窗口", "王小红"}
    assert numbers["王小红"] == 3
    assert ledger.read(partial(roll_standing, round_id)).seed == "20261106"
    roll = ledger.read(lambda reader: entered(round_id, reader.connection)).material.roll
    assert {one.name: one.number for one in roll} == numbers
    ledger.perform(partial(disqualify, TakeOff(wang, "买票")))
    roll = ledger.read(lambda reader: entered(round_id, reader.connection)).material.roll
    assert [one.running for one in roll if one.name == "王小红"] == [InRunning.DISQUALIFIED]
    and_back(ledger, partial(reinstate, TakeOff(wang, "查无此事")))


def test_a_closed_roll_takes_nobody_in_and_opens_again_only_while_nobody_voted(ledger: Ledger):
    round_id, ids = nominated(ledger)
    refused(ledger, "round.roll_open", lambda uow: require_closed(round_id, uow.connection))
    ledger.perform(partial(withdraw, TakeOff(ids["王小红"], "")))
    ledger.perform(partial(close_roll, CloseRoll(round_id)))
    for deed in (
        partial(close_roll, CloseRoll(round_id)),
        partial(save_nominee, SaveNominee(round_id, PERSON, "赵小军")),
        partial(save_nominee, SaveNominee(round_id, GROUP, "李小明", id=ids["李小明"])),
        partial(decide_review, DecideReview(round_id, RoundStage.VISIT, (ids["李小明"],))),
    ):
        refused(ledger, "round.roll_closed", deed)
    ledger.perform(partial(save_nominee, SaveNominee(round_id, PERSON, "李晓明", id=ids["李小明"])))
    refused(ledger, "round.roll_closed", partial(reinstate, TakeOff(ids["王小红"], "又来了")))
    refused(ledger, "round.reopening_reason", partial(reopen_roll, ReopenRoll(round_id, " ")))
    and_back(ledger, partial(reopen_roll, ReopenRoll(round_id, "漏了一个")))
    assert not ledger.read(lambda reader: is_closed(round_id, reader.connection))
    ledger.perform(partial(close_roll, CloseRoll(round_id)))

    def vote(uow: UnitOfWork) -> None:
        uow.name("round.saved", title="x")
        uow.session.add(OnlineReading(round_id=round_id, taken_at=uow.moment.local))

    ledger.perform(vote)
    refused(ledger, "round.has_votes", partial(reopen_roll, ReopenRoll(round_id, "太晚")))


def test_a_unit_puts_forward_three_in_a_class_and_a_failed_check_keeps_off_the_roll(ledger: Ledger):
    round_id, ids = nominated(ledger)
    unit = by_name(ledger, round_id)[NAMES[0]].unit_id
    fourth = SaveNominee(round_id, GROUP, "第四个窗口", unit)
    said = refused(ledger, "nominee.too_many", partial(save_nominee, fourth))
    assert said.facts["unit"] == "区政务服务中心"
    ledger.perform(partial(save_nominee, SaveNominee(round_id, PERSON, "同单位的人", unit)))
    ledger.perform(partial(withdraw, TakeOff(ids[NAMES[0]], "")))
    ledger.perform(partial(save_nominee, fourth))

    def fail(uow: UnitOfWork) -> None:
        uow.name("round.saved", title="x")
        for ground in EligibilityGround:
            passed = ground is not EligibilityGround.DISHONEST
            check = {"ground": ground.value, "passed": passed, "checked_on": date(2026, 11, 2)}
            uow.session.add(EligibilityCheck(nominee_id=ids["李小明"], **check))

    ledger.perform(fail)
    assert by_name(ledger, round_id)["李小明"].eligibility is Eligibility.DOUBTFUL
    assert by_name(ledger, round_id)["王小红"].eligibility is Eligibility.UNSEEN
    said = refused(ledger, "round.not_eligible", partial(close_roll, CloseRoll(round_id)))
    assert said.facts["names"] == ["李小明"]


def test_an_import_keeps_to_three_nominees_a_unit_and_to_a_closed_roll(ledger: Ledger, tmp_path: Path):
    round_id, _ids = nominated(ledger)
    book = Workbook()
    for row in (
        ("评选类别", "候选对象", "所在单位", "主要事迹"),
        ("示范集体（窗口）", "第四个窗口", "区政务服务中心", ""),
        ("服务标兵", "赵小军", "区政务服务中心", ""),
        ("服务标兵", "李小明", "", "三年零投诉"),
    ):
        book.worksheets[0].append(list(row))
    book.save(tmp_path / "候选.xlsx")
    reading = imports.read_file(tmp_path / "候选.xlsx", "nominees")

    def codes() -> list[str]:
        plan = ledger.read(partial(imports.judge, reading, "候选.xlsx"))
        return [row.objections[0].code if row.objections else row.fate.value for row in plan.rows]

    assert codes() == ["nominee_too_many", "new", "changed"]
    ledger.perform(partial(close_roll, CloseRoll(round_id)))
    assert codes() == ["roll_closed", "roll_closed", "changed"]


def test_stages_move_forward_with_what_they_need_and_back_with_a_reason(ledger: Ledger):
    round_id, _ids = nominated(ledger)
    day = date(2026, 11, 20)

    def to(stage: RoundStage, on: date = day, note: str = "") -> Deed:
        return partial(move_stage, MoveStage(round_id, stage, on, note))

    and_back(ledger, to(RoundStage.SECOND_REVIEW, date(2026, 11, 10), "略过走访"))
    missing = refused(ledger, "round.stage_needs", to(RoundStage.VOTE)).facts["missing"]
    assert missing == [Needed.SHEET, Needed.ROLL]
    ahead = ledger.read(partial(move_ahead, round_id, RoundStage.VOTE, day))
    assert ahead.missing == (Needed.SHEET, Needed.ROLL)
    assert (ahead.facts.stage, ahead.facts.since) == (RoundStage.SECOND_REVIEW, date(2026, 11, 10))
    refused(ledger, "round.stage_before", to(RoundStage.VOTE, date(2026, 11, 9)))
    refused(ledger, "round.stage_ahead", to(RoundStage.VOTE, date(2026, 11, 21)))
    refused(ledger, "round.stage_reason", to(RoundStage.VISIT))
    ledger.perform(to(RoundStage.VISIT, note="补走访"))
    [row] = ledger.read(partial(rounds_of, (round_id,)))
    settings = {"to": "nowhere", "note": "x"}
    with pytest.raises(BadInput, match=r"act\.setting"):
        ledger.perform(partial(act, Act(row, "stage", settings)))
    ledger.perform(partial(lock_sheet, round_id))
    ledger.perform(partial(act, Act(row, "withdraw", {"nominee": "李小明", "reason": "本人申请"})))
    ledger.perform(partial(act, Act(row, "close-roll", {"seed": "7"})))
    ledger.perform(partial(act, Act(row, "stage", {"to": "vote", "note": "开始投票"})))
    [row] = ledger.read(partial(rounds_of, (round_id,)))
    assert row.stage is RoundStage.VOTE
    moments = ledger.read(partial(round_moments, round_id))
    told = [(one.stage, one.happening.text("text"), one.operator) for one in moments if one.stage is not None]
    assert told == [
        (RoundStage.SECOND_REVIEW, "略过走访", "王敏"),
        (RoundStage.VISIT, "补走访", "王敏"),
        (RoundStage.VOTE, "开始投票", "王敏"),
    ]
    assert check(ledger).ok
    with writing(ledger.engine) as connection:
        connection.execute(update(EvaluationRound.__table__).values(stage=RoundStage.AWARD.value))
    [finding] = check(ledger).findings
    assert (finding.code, finding.facts["column"]) == ("health.not_as_its_events", "stage")


def test_no_deed_changes_a_sealed_round_until_it_is_open_for_a_correction(ledger: Ledger):
    round_id, people = sealed_round(ledger)
    one = next(iter(people.values()))
    again = SaveRound("改名", date(2026, 11, 1), 0, 0, committee_weight=100, person_seats=2, id=round_id)
    deeds: tuple[Deed, ...] = (
        partial(save_round, again),
        partial(save_nominee, SaveNominee(round_id, PERSON, "改名", id=one)),
        partial(decide_review, DecideReview(round_id, RoundStage.VISIT, (one,))),
        partial(withdraw, TakeOff(one, "")),
        partial(disqualify, TakeOff(one, "买票")),
        partial(close_roll, CloseRoll(round_id)),
        partial(reopen_roll, ReopenRoll(round_id, "x")),
    )
    entry = next(one for one in ledger.read(partial(recent, 9)) if one.deed == "round.saved")
    refused(ledger, "round.sealed", partial(undo, entry.seq))
    ledger.perform(partial(move_stage, MoveStage(round_id, RoundStage.APPROVAL, date(2026, 11, 20))))
    back = partial(move_stage, MoveStage(round_id, RoundStage.VOTE, date(2026, 11, 20), "退回"))
    for deed in (*deeds, back):
        refused(ledger, "round.sealed", deed)
    moved = MoveStage(round_id, RoundStage.PUBLIC_NOTICE, date(2026, 11, 20))
    said = refused(ledger, "round.stage_needs", partial(move_stage, moved))
    assert said.facts["missing"] == [Needed.DECISION]
    ledger.perform(partial(open_correction, OpenCorrection(round_id, "买票查实", "李局长")))
    ledger.perform(back)
    ledger.perform(partial(disqualify, TakeOff(one, "买票")))
    refused(
        ledger,
        "round.weights_in_sheet",
        partial(save_round, SaveRound("改名", date(2026, 11, 1), id=round_id)),
    )
