"""From the seal to the award: the list is decided, put up, objected to, changed, awarded, undone."""

from collections.abc import Mapping
from datetime import date
from functools import partial

import pytest
from sqlalchemy import text

from bizenv_desktop.rules.award.award_decision import Departure, Hindrance, NoticeState
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.vocabulary import RoundStage, Status
from bizenv_desktop.services.award.decision_rows import DecisionView, decision_view
from bizenv_desktop.services.award.round_decisions import (
    Chosen,
    Decide,
    GiveAward,
    StartNotice,
    decide,
    give_award,
    start_notice,
)
from bizenv_desktop.services.award.round_objections import (
    RaiseObjection,
    SettleObjection,
    raise_objection,
    settle_objection,
)
from bizenv_desktop.services.award.round_seals import OpenCorrection, open_correction, seal_round
from bizenv_desktop.services.award.rounds import rounds_of
from bizenv_desktop.storage import undo
from bizenv_desktop.storage.health import check
from bizenv_desktop.storage.ledger import Ledger
from tests.ledgers import SettableClock
from tests.services.award.sealed_round import NAMES, sealed_round

TODAY = date(2026, 11, 20)
TABLES = ("matter", "evaluation_round", "decision", "decision_line", "objection", "event")


def view(ledger: Ledger, round_id: int) -> DecisionView:
    return ledger.read(partial(decision_view, round_id))


def decided(round_id: int, people: Mapping[str, int], **awarded: str) -> Decide:
    """A list of the named, with their reasons; who is left out though elected gives one as well."""
    lines = (Chosen(people[name], name in awarded, awarded.get(name, "本人放弃")) for name in NAMES)
    return Decide(round_id, TODAY, "领导小组第3次会议", tuple(lines), "某政办〔2026〕8号")


def rows(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the tables that decisions touch, without the versions, which only go on."""

    def ask(table: str) -> list[tuple[object, ...]]:
        query = text(f"SELECT * FROM {table}")
        found = ledger.read(lambda reader: reader.connection.execute(query).mappings().all())
        return sorted(tuple(str(row[name]) for name in row if name != "version") for row in found)

    return {table: ask(table) for table in TABLES}


def test_a_list_is_decided_put_up_objected_to_changed_and_awarded(ledger: Ledger, clock: SettableClock):
    round_id, people = sealed_round(ledger)
    first = view(ledger, round_id)
    assert [(line.name, line.line.rank, line.awarded) for line in first.classes[0].lines] == [
        ("李小明", 1, True), ("王小红", 2, True), ("赵小军", 3, False), ("孙小兰", 3, False),
        ("周小勇", 5, False),
    ]  # fmt: skip
    assert first.hindrances == (Hindrance.NO_DECISION,)
    with pytest.raises(BadInput, match=r"decision\.reason_missing"):
        ledger.perform(partial(decide, decided(round_id, people, 李小明="", 周小勇="")))
    ledger.perform(partial(decide, decided(round_id, people, 李小明="", 王小红="")))

    start = StartNotice(round_id, TODAY, contact="0577-00000000")
    assert ledger.perform(partial(start_notice, start)).result == date(2026, 11, 27)
    clock.set(2026, 11, 23)
    running = view(ledger, round_id)
    assert (running.state, running.days_left) == (NoticeState.RUNNING, 4)
    assert running.notice is not None
    assert running.notice.day == date(2026, 11, 27)
    changed = decided(round_id, people, 李小明="", 赵小军="递补")
    with pytest.raises(RuleBroken, match=r"decision\.notice_begun"):
        ledger.perform(partial(decide, changed))

    raised = RaiseObjection(round_id, date(2026, 11, 23), "材料不实", people["王小红"])
    objection = ledger.perform(partial(raise_objection, raised)).result
    clock.set(2026, 11, 30)
    assert view(ledger, round_id).hindrances == (Hindrance.OBJECTION_OPEN,)
    late = RaiseObjection(round_id, date(2026, 11, 30), "迟到", None)
    with pytest.raises(RuleBroken, match=r"objection\.outside_notice"):
        ledger.perform(partial(raise_objection, late))
    settled = SettleObjection(objection, date(2026, 11, 30), upheld=True, outcome="查实")
    ledger.perform(partial(settle_objection, settled))
    with pytest.raises(RuleBroken, match=r"decision\.hindered") as hindered:
        ledger.perform(partial(give_award, GiveAward(round_id, date(2026, 11, 30), "某政〔2026〕31号")))
    assert hindered.value.facts["hindrance"] is Hindrance.UPHELD

    kept = decided(round_id, people, 李小明="", 王小红="", 周小勇="增加")
    with pytest.raises(RuleBroken, match=r"decision\.upheld_listed"):
        ledger.perform(partial(decide, kept))
    ledger.perform(partial(decide, changed))
    again = view(ledger, round_id)
    assert [(line.name, line.departures, line.reason) for line in again.classes[0].lines[1:3]] == [
        ("王小红", (Departure.LEFT_OUT,), "本人放弃"), ("赵小军", (Departure.NEXT_IN_LINE,), "递补"),
    ]  # fmt: skip
    assert again.hindrances == (Hindrance.NO_NOTICE,), "somebody new is put up as well"
    ledger.perform(partial(start_notice, StartNotice(round_id, date(2026, 11, 30))))
    clock.set(2026, 12, 8)
    before = rows(ledger)
    awarded = ledger.perform(partial(give_award, GiveAward(round_id, date(2026, 12, 8), "某政〔2026〕31号")))
    [closed] = ledger.read(partial(rounds_of, (round_id,)))
    assert (closed.status, closed.stage) == (Status.CLOSED, RoundStage.AWARD)
    assert view(ledger, round_id).hindrances == (Hindrance.AWARDED,)
    with pytest.raises(RuleBroken, match=r"decision\.awarded"):
        ledger.perform(partial(decide, changed))
    ledger.perform(partial(undo.undo, awarded.seq or 0))
    assert rows(ledger) == before
    assert check(ledger).findings == ()


def test_a_new_edition_needs_a_new_decision_and_keeps_the_old_one(ledger: Ledger):
    with pytest.raises(RuleBroken, match=r"matter\.unknown"):
        view(ledger, 99)
    round_id, people = sealed_round(ledger)
    blank = rows(ledger)
    wanted = decided(round_id, people, 李小明="", 王小红="")
    deeds = [ledger.perform(partial(decide, wanted)).seq]
    deeds += [ledger.perform(partial(start_notice, StartNotice(round_id, TODAY))).seq]
    raised = ledger.perform(partial(raise_objection, RaiseObjection(round_id, TODAY, "程序不公")))
    settled = SettleObjection(raised.result, TODAY, upheld=False, outcome="不实")
    deeds += [raised.seq, ledger.perform(partial(settle_objection, settled)).seq]
    for seq in reversed(deeds):
        ledger.perform(partial(undo.undo, seq or 0))
    assert rows(ledger) == blank

    ledger.perform(partial(decide, wanted))
    with pytest.raises(RuleBroken, match=r"storage\.changed_meanwhile"):
        ledger.perform(partial(start_notice, StartNotice(round_id, TODAY, version=7)))
    ledger.perform(partial(open_correction, OpenCorrection(round_id, "重录一票", "李局长")))
    assert view(ledger, round_id).hindrances == (Hindrance.CORRECTION_OPEN,)
    with pytest.raises(RuleBroken, match=r"decision\.correction_open"):
        ledger.perform(partial(decide, wanted))
    ledger.perform(partial(seal_round, round_id))
    assert view(ledger, round_id).hindrances == (Hindrance.NO_DECISION,)
    ledger.perform(partial(decide, wanted))
    both = view(ledger, round_id)
    assert both.decision is not None
    assert (both.decision.seal_edition, [one.seal_edition for one in both.earlier]) == (2, [1])
