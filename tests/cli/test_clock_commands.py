"""Due dates, holiday notices and pauses on the command line."""

import json
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bizenv_desktop.cli.main import main
from bizenv_desktop.rules.periods import Terms
from bizenv_desktop.rules.vocabulary import PauseReason, Period
from bizenv_desktop.services.complaint import complaint_handling, complaint_intake
from bizenv_desktop.services.complaint.complaint_commands import (
    Acknowledge,
    Assign,
    PauseClock,
    RegisterComplaint,
)
from bizenv_desktop.services.duty.duties import SaveDuty, save_duty
from bizenv_desktop.services.unit.units import SaveUnit, save_unit
from bizenv_desktop.storage.ledger import Ledger, Opening
from tests.ledgers import SettableClock, found

Run = Callable[..., tuple[int, Any, str]]
MONDAY = datetime(2025, 12, 29, 10)
NOTICE = '{"year": 2026, "paper": "更正", "off": {"元旦": ["2026-01-01/2026-01-05"]}, "on": {}}'


@pytest.fixture
def where(tmp_path: Path) -> str:
    return str(tmp_path / "台账.db")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], where: str) -> Run:
    def call(*arguments: str) -> tuple[int, Any, str]:
        code = main(["--db", where, "--json", *arguments], lambda _where: 9)
        said = capsys.readouterr()
        return code, json.loads(said.out) if said.out.strip() else None, said.err

    return call


@pytest.fixture
def office(where: str, clock: SettableClock) -> Ledger:
    """A ledger with one complaint that is in hand, due on 2026-01-06."""
    clock.set(2025, 12, 31, 9)
    ledger = found(Path(where), Opening("王敏", clock))
    said = RegisterComplaint(received_at=MONDAY, channel="12345", title="窗口排队", content="排队时间长")
    ledger.perform(partial(complaint_intake.register, said))
    ledger.perform(partial(save_unit, SaveUnit("市税务局")))
    ledger.perform(partial(complaint_intake.assign, Assign(matter_id=1, at=MONDAY, lead_unit_id=1)))
    ledger.perform(partial(complaint_handling.acknowledge, Acknowledge(matter_id=1, at=MONDAY)))
    return ledger


def test_hours_run_from_the_moment_and_pauses_are_left_out(run: Run) -> None:
    code, answer, _ = run("--db", "", "due", "--start", "2026-11-20T16:00", "--days", "24", "--unit", "h")
    assert (code, answer["due"], answer["due_at"]) == (0, "2026-11-23", "2026-11-23T17:30")
    pause = ("--pause", "2020-09-29/2020-10-10")
    code, answer, _ = run("--db", "", "due", "--start", "2020-09-28", "--days", "5", *pause)
    assert (code, answer["due"], answer["due_at"]) == (0, "2020-10-14", None)
    assert run("--db", "", "due", "--start", "2020-09-28", "--days", "5", "--pause", "morgen")[0] == 2


def test_a_holiday_notice_tells_what_it_moves_and_moves_it(run: Run, office: Ledger, tmp_path: Path) -> None:
    office.close()
    notice = tmp_path / "2026.json"
    notice.write_text(NOTICE, encoding="utf-8")
    code, answer, _ = run("import", "calendar", str(notice), "--dry-run")
    dates = {"old_due": "2026-01-06", "new_due": "2026-01-08"}  # Sunday 01-04 is no longer worked
    moved = [{"number": "〔2025〕1", "title": "窗口排队", "unit": "市税务局", **dates}]
    assert (code, answer["moved"]) == (0, moved)
    assert run("list", "complaints")[1]["rows"][0]["due"] == "2026-01-06"
    assert run("import", "calendar", str(notice))[1]["moved"] == moved
    assert run("list", "complaints")[1]["rows"][0]["due"] == "2026-01-08"
    assert run("import", "calendar", str(notice))[1]["moved"] == []


def test_a_holiday_notice_tells_which_duties_it_moves(run: Run, office: Ledger, tmp_path: Path) -> None:
    began = date(2026, 1, 1)
    duty = SaveDuty(
        "信息稿", Terms(began, Period.MONTH, 1, due_day=4), began, date(2026, 1, 31), unit_ids=(1,)
    )
    office.perform(partial(save_duty, duty))
    office.close()
    notice = tmp_path / "2026.json"
    notice.write_text(NOTICE, encoding="utf-8")
    (moved,) = run("import", "calendar", str(notice))[1]["moved_duties"]
    assert (moved["old_due"], moved["new_due"], moved["turned"]) == ("2026-01-04", "2026-01-06", "2026-01-04")
    assert (moved["title"], moved["period"], moved["units"]) == ("信息稿", "1月", ["市税务局"])


def test_a_step_finds_the_clock_running_again_when_a_pause_ended_by_itself(run: Run, office: Ledger) -> None:
    pause = PauseClock(
        matter_id=1, at=datetime(2025, 12, 31, 8), reason=PauseReason.APPRAISAL,
        until=datetime(2026, 1, 7).date(),
    )  # fmt: skip
    office.perform(partial(complaint_handling.pause, pause))
    office.close()
    said = ("--set", "result=已整改", "--set", "at=2026-01-08T10:00")
    code, answer, said_wrong = run("act", "2025-1", "reply", *said)
    assert (code, said_wrong) == (0, "")
    assert (answer["status"], answer["due"]) == ("awaiting_review", answer["explanation"][-1]["day"])
    assert [day["reason"] for day in answer["explanation"]].count("paused") == 6
