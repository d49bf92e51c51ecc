"""Pauses that end by themselves are written down when the window opens and when a day begins."""

from datetime import date, datetime, timedelta, timezone
from functools import partial

import pytest
from PySide6.QtCore import QObject

from bizenv_desktop.rules.vocabulary import MatterKind, PauseReason, Status
from bizenv_desktop.services.complaint import complaint_handling, complaint_intake
from bizenv_desktop.services.complaint.complaint_commands import (
    Acknowledge,
    Assign,
    PauseClock,
    RegisterComplaint,
)
from bizenv_desktop.services.matter import matters
from bizenv_desktop.services.unit.units import SaveUnit, save_unit
from bizenv_desktop.ui.resuming import Resuming
from tests.ledgers import found
from tests.ui.dialogs.office import desk_on

BEIJING = timezone(timedelta(hours=8))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.fixture
def ledger(tmp_path, opening):
    made = found(tmp_path / "台账.db", opening)
    morning = at("2026-11-18T09:00")
    said = RegisterComplaint(received_at=morning, channel="12345", title="窗口排队", content="排队时间长")
    made.perform(partial(complaint_intake.register, said))
    made.perform(partial(save_unit, SaveUnit("市税务局")))
    made.perform(partial(complaint_intake.assign, Assign(matter_id=1, at=morning, lead_unit_id=1)))
    made.perform(partial(complaint_handling.acknowledge, Acknowledge(matter_id=1, at=morning)))
    pause = PauseClock(
        matter_id=1, at=at("2026-11-19T09:00"), reason=PauseReason.APPRAISAL, until=date(2026, 11, 24)
    )
    made.perform(partial(complaint_handling.pause, pause))
    yield made
    made.close()


def status(ledger) -> Status:
    return ledger.read(partial(matters.rows, MatterKind.COMPLAINT, (1,)))[0].status


def test_each_day_resumes_what_is_due_once(qapp, ledger, clock, asker, preferences, unexpected):
    desk = desk_on(ledger, asker, preferences, unexpected)
    heard = []
    desk.bus.changed.connect(lambda topics, _initiator: heard.append(topics))
    window = QObject()
    resuming = Resuming(desk, window)
    resuming.resume_if_due()
    assert status(ledger) is Status.PAUSED
    assert heard == []  # no deed where nothing is due: it would wait for the check of the file
    clock.set(2026, 11, 24, 8)
    resuming.resume_if_due()
    assert status(ledger) is Status.IN_HAND
    count = len(heard)
    resuming.resume_if_due()
    assert len(heard) == count
    assert unexpected == []
