"""Random lives through the real deeds: what is stored is what the events say, and undo restores every row."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bizenv_desktop.rules.clock.clock import DueRule, DueUnit
from bizenv_desktop.rules.complaint.lifecycle import open_steps, replay
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.progress import Silent
from bizenv_desktop.rules.vocabulary import EventKind as E
from bizenv_desktop.rules.vocabulary import PauseReason, Resolution, Rung, Satisfaction
from bizenv_desktop.services.complaint import complaint_commands as commands
from bizenv_desktop.services.complaint.complaint_handling import ended_pauses, resume_all_due
from bizenv_desktop.services.matter.history import undo
from bizenv_desktop.services.urging import ladder, urging_commands
from bizenv_desktop.storage import numbers
from bizenv_desktop.storage.derivation import differences
from bizenv_desktop.storage.ledger import Done, Ledger, Opening
from bizenv_desktop.storage.opening import create_ledger, open_ledger
from tests.ledgers import OPERATOR, SettableClock
from tests.services.complaint.life_office import DEEDS, Life, a_life, an_office, another
from tests.storage.filling import dump

NOW = datetime(2026, 12, 31, 18)
FIRST_DAY = datetime(2026, 9, 21, 9)
few = settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
ASIDE = frozenset(
    {E.VOIDED, E.NOT_ACCEPTED, E.TRANSFERRED, E.MERGED, E.REASSIGNED, E.URGED, E.REMINDED, E.SUPERVISED}
)
STAGES = (
    (),
    ((commands.Assign, {"lead_unit_id": 1}), (commands.Acknowledge, {})),
    (
        (commands.Reply, {"result": "已办"}),
        (commands.Pass, {"resolution": Resolution.RESOLVED}),
        (commands.CallBack, {"satisfaction": Satisfaction.UNSATISFIED}),
    ),
    ((commands.Close, {"reason": "已解释"}),),
)
LETTERS = {E.REMINDED: Rung.REMINDER, E.SUPERVISED: Rung.SUPERVISION}
NEVER = frozenset({E.REPORTED, E.REFERRED})


@pytest.fixture(scope="module")
def office_files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """An office with two complaints, the first of them at every stage; each walk works on a copy."""
    folder = tmp_path_factory.mktemp("walk")
    where = folder / "office.db"
    files: list[Path] = []
    with opened(where, create=True) as ledger:
        an_office(ledger)
        life = a_life(ledger, "2026-09-15")
        another(life, "2026-09-15", title="主案")
    for place, steps in enumerate(STAGES):
        with opened(where) as ledger:
            for command, settings_ in steps:
                Life(ledger, 1, 1, 2).step(command, "2026-09-16", **settings_)
        files.append(folder / f"stage{place}.db")
        shutil.copy(where, files[-1])
    return files


@contextmanager
def opened(where: Path, *, create: bool = False) -> Iterator[Ledger]:
    clock = SettableClock(NOW.astimezone())
    clock.set(NOW.year, NOW.month, NOW.day, NOW.hour)
    opening = Opening(operator=OPERATOR, now=clock)
    ledger = create_ledger(str(where), opening) if create else open_ledger(str(where), opening)
    try:
        yield ledger
    finally:
        ledger.close()


@contextmanager
def walked(stage: Path) -> Iterator[Life]:
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "walk.db"
        shutil.copy(stage, copy)
        with opened(copy) as ledger:
            yield Life(ledger, 1, 1, 2)


def command_for(kind: E, life: Life, at: datetime, draw: st.DrawFn) -> object:
    """A complete command for a step; some of what is drawn is refused, as it would be in the office."""
    base = {"matter_id": life.id, "at": at}
    lead = life.view.standing.lead_unit_id
    texts = {"reason": "写明的理由"}
    length = draw(st.integers(1, 6))
    new_rule = draw(st.sampled_from([None, DueRule(length, DueUnit.WORKING_DAYS)]))
    other = life.second if lead == life.first else life.first
    made = {
        E.ASSIGNED: partial(commands.Assign, lead_unit_id=life.first, cooperating=(life.second,)),
        E.NOT_ACCEPTED: partial(commands.Decline, **texts),
        E.MERGED: partial(commands.Merge, main_id=2),
        E.UNMERGED: partial(commands.Unmerge, **texts),
        E.TRANSFERRED: partial(commands.Transfer, addressee="区纪委监委", sealed=True, **texts),
        E.ACKNOWLEDGED: commands.Acknowledge,
        E.RETURN_ASKED: partial(commands.AskReturn, ground="不在职责范围"),
        E.RETURN_REFUSED: partial(commands.RefuseReturn, **texts),
        E.REASSIGNED: partial(commands.Reassign, lead_unit_id=other, new_rule=new_rule, **texts),
        E.EXTENSION_ASKED: partial(commands.AskExtension, length=length, **texts),
        E.EXTENSION_GRANTED: partial(commands.GrantExtension, length=length, approver="王主任"),
        E.EXTENSION_REFUSED: partial(commands.RefuseExtension, **texts),
        E.PAUSED: partial(
            commands.PauseClock,
            reason=draw(st.sampled_from(PauseReason)),
            until=at.date() + timedelta(days=length),
        ),
        E.RESUMED: commands.Resume,
        E.REPLIED: partial(commands.Reply, result="已办", contacted=draw(st.booleans())),
        E.SENT_BACK: partial(commands.SendBack, **texts),
        E.PASSED: partial(commands.Pass, resolution=draw(st.sampled_from(Resolution))),
        E.CALLED_BACK: partial(commands.CallBack, satisfaction=draw(st.sampled_from(Satisfaction))),
        E.CLOSED: partial(commands.Close, **texts),
        E.REDONE: partial(commands.Redo, **texts),
        E.REOPENED: partial(commands.Reopen, **texts),
        E.VOIDED: partial(commands.Void, **texts),
        E.URGED: urging_commands.Urge,
        E.NOTICE_ANSWERED: partial(urging_commands.AnswerNotice, text="正在办理"),
    }
    if kind in LETTERS:
        return ladder.IssueNotices(rung=LETTERS[kind], matter_ids=(life.id,), at=at)
    return made[kind](**base)


def step(life: Life, at: datetime, draw: st.DrawFn) -> Done[object] | None:
    """Take a random step that is open; None when it was refused after all, or nothing is open."""
    steps = [one for one in open_steps(life.view.standing, at.date()) if one not in NEVER]
    if not steps:
        return None
    onward = [one for one in steps if one not in ASIDE]
    kind = draw(st.sampled_from(onward if onward and draw(st.integers(0, 7)) else steps))
    command = command_for(kind, life, at, draw)
    deed = DEEDS.get(type(command), ladder.issue)
    try:
        return life.ledger.perform(partial(deed, command))
    except RuleBroken:
        return None


def moments(draw: st.DrawFn) -> Iterator[datetime]:
    """Four to twelve moments, each some hours or days after the one before."""
    at = FIRST_DAY
    for _ in range(draw(st.integers(4, 12))):
        at += timedelta(days=draw(st.integers(0, 4)), hours=draw(st.integers(0, 2)))
        yield at


@few
@given(st.data())
def test_after_every_deed_the_stored_columns_are_what_the_events_say(
    office_files: list[Path], data: st.DataObject
) -> None:
    with walked(data.draw(st.sampled_from(office_files))) as life:
        for at in moments(data.draw):
            if data.draw(st.integers(0, 3)) == 0:
                foretold = life.ledger.read(partial(ended_pauses, at.date()))
                assert life.ledger.perform(partial(resume_all_due, at.date())).result == foretold
            step(life, at, data.draw)
            found = life.ledger.read(lambda reader: list(differences(reader.connection, Silent())))
            assert found == []
        assert life.ledger.read(lambda reader: numbers.unaccounted(reader.connection)) == []
        assert replay(event.happening for event in life.view.detail.events) == life.view.standing


@few
@given(st.data())
def test_undoing_the_last_deed_restores_every_row(office_files: list[Path], data: st.DataObject) -> None:
    with walked(data.draw(st.sampled_from(office_files))) as life:
        for at in moments(data.draw):
            before = dump(life.ledger)
            done = step(life, at, data.draw)
            if done is not None and data.draw(st.booleans()):
                assert done.seq is not None
                assert dump(life.ledger) != before
                life.ledger.perform(partial(undo, done.seq))
                assert dump(life.ledger) == before
