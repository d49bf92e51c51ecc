"""An award from entry to seal: counted from what was entered, sealed once, changed by a correction alone."""

import json
from datetime import date, datetime
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text

from bizenv_desktop.models import Ballot, BallotEntry, Nominee, OnlineCount, OnlineReading, Quorum, Removal
from bizenv_desktop.recount import recount
from bizenv_desktop.rules.award.tally import Outcome
from bizenv_desktop.rules.award.tally_checks import Fault
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.services.award.rolls import roll_standing
from bizenv_desktop.services.award.round_seals import (
    Count,
    OpenCorrection,
    count_round,
    last_seal,
    open_correction,
    seal_round,
    sealed_bytes,
)
from bizenv_desktop.services.award.round_stages import may_go_back
from bizenv_desktop.services.award.rounds import SaveNominee, SaveRound, save_nominee, save_round
from bizenv_desktop.services.award.rule_sheets import lock_sheet
from bizenv_desktop.storage import undo
from bizenv_desktop.storage.engine import writing
from bizenv_desktop.storage.health import check
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.storage.unit_of_work import UnitOfWork

AT = datetime(2026, 11, 20, 17)
NAMES = ("李小明", "王小红", "赵小军")


def enter(uow: UnitOfWork) -> int:
    """A round with three nominees, two readings, and 30 + 11 ballots entered twice alike (DOMAIN §6)."""
    round_id = save_round(SaveRound("2026年度服务标兵评选", date(2026, 11, 1), person_seats=1), uow)
    lock_sheet(round_id, uow)
    ids = [save_nominee(SaveNominee(round_id, "person", name), uow) for name in NAMES]
    for place, nominee in enumerate(ids, 1):
        uow.session.get_one(Nominee, nominee).roll_number = place
    for hour, votes in ((9, (9_000, 7_000, 500)), (17, (10_000, 8_000, 500))):
        reading = OnlineReading(round_id=round_id, taken_at=AT.replace(hour=hour))
        uow.session.add(reading)
        uow.flush()
        uow.session.add_all(
            OnlineCount(reading_id=reading.id, nominee_id=nominee, votes=count)
            for nominee, count in zip(ids, votes, strict=True)
        )
    _ballots(round_id, "public", 30, (24, 27, 29), uow)
    _ballots(round_id, "committee", 11, (9, 11, 11), uow)
    uow.name("round.saved", title="评选")
    return round_id


def _ballots(round_id: int, source: str, count: int, approvals: tuple[int, ...], uow: UnitOfWork) -> None:
    noted = {"invited": count, "attended": count, "issued": count, "returned": count, "valid": count}
    uow.session.add(Quorum(round_id=round_id, source=source, invalid=0, **noted))
    for number in range(1, count + 1):
        ballot = Ballot(round_id=round_id, source=source, number=number)
        uow.session.add(ballot)
        uow.flush()
        marks = "".join("Y" if number <= yes else "N" for yes in approvals)
        uow.session.add_all(
            BallotEntry(ballot_id=ballot.id, turn=turn, marks=marks, valid=True, entered_at=AT)
            for turn in (1, 2)
        )
    uow.flush()


@pytest.fixture
def entered(any_ledger: Ledger) -> tuple[Ledger, int]:
    return any_ledger, any_ledger.perform(enter).result


def counted(ledger: Ledger, round_id: int) -> Count:
    return ledger.read(partial(count_round, round_id))


def test_the_domain_s_check_is_counted_from_ballots(entered: tuple[Ledger, int]):
    made = counted(*entered)
    [result] = made.results
    shown = {line.candidate.name: line.shown for line in result.lines}
    assert shown == {"李小明": "84.91", "王小红": "93.00", "赵小军": "80.00"}
    assert [line.outcome for line in result.lines] == [Outcome.ELECTED, Outcome.OUT, Outcome.OUT]
    assert made.findings == ()


def test_a_sealed_round_is_confirmed_by_the_recount_and_nothing_can_change_it(
    entered: tuple[Ledger, int], tmp_path: Path
):
    ledger, round_id = entered
    done = ledger.perform(partial(seal_round, round_id))
    path = tmp_path / "评选.seal"
    path.write_bytes(done.result.content)
    verdict = recount(path)
    assert (verdict.is_confirmed, verdict.sha256) == (True, done.result.sha256)
    for statement in (
        "UPDATE ballot_entry SET marks = 'YYY' WHERE id = 1",
        "DELETE FROM ballot WHERE id = 1",
        "INSERT INTO quorum (round_id, source) SELECT round_id, 'online' FROM quorum LIMIT 1",
        "UPDATE online_count SET votes = 1 WHERE id = 1",
        "UPDATE nominee SET disqualified = 'x' WHERE id = 1",
        "DELETE FROM seal",
        "UPDATE seal SET sha256 = ''",
    ):
        with pytest.raises(RuleBroken, match=r"round\.sealed"):
            ledger.perform(partial(_by_hand, statement))
    with pytest.raises(RuleBroken, match=r"round\.sealed"):
        ledger.perform(partial(seal_round, round_id))
    with pytest.raises(RuleBroken, match=r"undo\.never"):
        ledger.perform(partial(undo.undo, done.seq or 0))
    assert check(ledger).findings == ()
    _rewrite_the_seal(ledger)
    assert [finding.code for finding in check(ledger).findings] == ["health.seals_changed"]


def _rewrite_the_seal(ledger: Ledger) -> None:
    """What someone with a database tool can do: the trigger dropped first."""
    on_server = ledger.engine.dialect.name == "postgresql"
    with writing(ledger.engine) as connection:
        connection.execute(text(f"DROP TRIGGER sealed_seal_update{' ON seal' if on_server else ''}"))
        connection.execute(text("UPDATE seal SET sealed_by = '别人'"))


def _by_hand(statement: str, uow: UnitOfWork) -> None:
    uow.connection.execute(text(statement))


def test_a_correction_opens_the_round_and_the_next_seal_is_the_next_edition(entered: tuple[Ledger, int]):
    ledger, round_id = entered
    first = ledger.perform(partial(seal_round, round_id)).result
    assert not ledger.read(partial(may_go_back, round_id))
    assert ledger.read(partial(roll_standing, round_id)).is_sealed
    with pytest.raises(BadInput, match=r"round\.reason_missing"):
        ledger.perform(partial(open_correction, OpenCorrection(round_id, " ", "李局长")))
    ledger.perform(partial(open_correction, OpenCorrection(round_id, "网络刷票查实", "李局长")))
    assert ledger.read(partial(may_go_back, round_id))
    assert not ledger.read(partial(roll_standing, round_id)).is_sealed
    ledger.perform(partial(_remove_votes, round_id))
    second = ledger.perform(partial(seal_round, round_id)).result
    assert (first.edition, second.edition) == (1, 2)
    head = json.loads(second.content)["parts"]["head"]
    assert (head["edition"], head["reason"]) == (2, "网络刷票查实")
    kept = ledger.read(lambda reader: last_seal(round_id, reader.connection))
    assert kept is not None
    stored = ledger.read(lambda reader: sealed_bytes(round_id, 2, reader.connection))
    assert (kept.edition, kept.is_open, stored) == (2, False, second.content)
    with pytest.raises(RuleBroken, match=r"round\.not_sealed"):
        ledger.perform(partial(open_correction, OpenCorrection(round_id + 1, "x", "y")))


def _remove_votes(round_id: int, uow: UnitOfWork) -> None:
    uow.name("round.saved", title="剔除")
    first = uow.session.query(Nominee).filter_by(round_id=round_id, name=NAMES[0]).one()
    uow.session.add(
        Removal(
            nominee_id=first.id, source="online", votes=9_000, reason="刷票", approver="李局长", decided_at=AT
        )
    )


def test_a_round_with_unsettled_ballots_or_without_votes_is_not_sealed(entered: tuple[Ledger, int]):
    ledger, round_id = entered

    def unsettle(uow: UnitOfWork) -> None:
        uow.name("round.saved", title="x")
        uow.session.get_one(BallotEntry, 2).marks = "NNN"

    ledger.perform(unsettle)
    found = [finding.fault for finding in counted(ledger, round_id).findings]
    assert found == [Fault.UNSETTLED, Fault.COUNTED_OTHERWISE]
    with pytest.raises(RuleBroken, match=r"round\.cannot_be_sealed"):
        ledger.perform(partial(seal_round, round_id))
    empty = ledger.perform(partial(save_round, SaveRound("空", date(2026, 11, 2)))).result
    faults = {finding.fault for finding in counted(ledger, empty).findings}
    assert faults == {Fault.RULES_OPEN, Fault.NO_ROLL, Fault.NO_VOTES}
