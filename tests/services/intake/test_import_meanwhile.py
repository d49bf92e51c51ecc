"""What colleagues do between judging a file and writing it: the verdicts are those of the moment."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bizenv_desktop.models import Matter
from bizenv_desktop.services.complaint import complaint_intake
from bizenv_desktop.services.complaint.complaint_commands import RegisterComplaint
from bizenv_desktop.services.intake import imports
from bizenv_desktop.services.intake.import_fixes import NO_FIXES, Fixes
from bizenv_desktop.services.intake.import_plan import ImportPlan
from bizenv_desktop.services.intake.import_verdicts import Fate
from bizenv_desktop.services.matter import history
from bizenv_desktop.services.unit.units import SaveUnit, save_unit
from bizenv_desktop.storage.ledger import Ledger
from tests.services.intake.test_import_fixing import HEAD, book, fates, judged, said, work_on

ROWS = [
    ["T1", "2026-01-05", "占道", "13800001111", "城管局"],
    ["T2", "2026-01-06", "噪声", "", "街道办、市场监管局"],
    ["T3", "2026-01-07", "路灯", "", ""],
]
CHANGED = [[*ROWS[0][:2], "占道经营", *ROWS[0][3:]], *ROWS[1:]]
Deed = Callable[[Ledger, Path], object]


@pytest.fixture
def colleague(ledger: Ledger) -> Iterator[Ledger]:
    """The same ledger over a connection of its own."""
    ledger.look_over()
    other = Ledger(ledger.location, ledger.opening._replace(operator="同事"))
    yield other
    other.engine.dispose()


def ready(rows: Sequence[Sequence[str]], ledger: Ledger, folder: Path, fixes: Fixes = NO_FIXES) -> ImportPlan:
    plan = judged(book(folder / "台账.xlsx", [HEAD, *rows]), ledger, fixes)
    return ledger.read(partial(imports.prepared, plan))


def take_in(rows: Sequence[Sequence[str]], ledger: Ledger, folder: Path) -> int:
    plan = judged(book(folder / "同事.xlsx", [HEAD, *rows]), ledger)
    return ledger.perform(partial(imports.carry_out, plan)).result.batch or 0


def matter_of(key: str, ledger: Ledger) -> int:
    query = select(Matter.id).where(Matter.import_key == key)
    return ledger.read(lambda reader: reader.connection.execute(query).scalar_one())


def register(ledger: Ledger, _folder: Path) -> None:
    at = ledger.moment().local
    command = RegisterComplaint(
        received_at=at, channel="12345", title="占道", content="请核实。", source_number="T2"
    )
    ledger.perform(partial(complaint_intake.register, command))


def enter_unit(ledger: Ledger, _folder: Path) -> None:
    ledger.perform(partial(save_unit, SaveUnit("街道办")))


def import_two(ledger: Ledger, folder: Path) -> None:
    take_in(ROWS[1:], ledger, folder)


def work_on_first(ledger: Ledger, folder: Path) -> None:
    take_in(ROWS[:2], ledger, folder)
    work_on(matter_of("T1", ledger), ledger)


def import_and_take_back(ledger: Ledger, folder: Path) -> None:
    ledger.perform(partial(history.undo_batch, take_in(ROWS, ledger, folder)))


@pytest.mark.parametrize("deed", [register, enter_unit, import_two, work_on_first, import_and_take_back])
def test_a_second_judgement_says_what_a_first_one_would_say_now(
    ledger: Ledger, colleague: Ledger, tmp_path: Path, deed: Deed
) -> None:
    every_choice = (NO_FIXES, NO_FIXES.leave(3), NO_FIXES.take(2))
    plans = [ready(CHANGED, ledger, tmp_path, fixes) for fixes in every_choice]
    deed(colleague, tmp_path)
    for plan in plans:
        again = ledger.read(partial(imports.judged_anew, plan))
        fresh = ledger.read(partial(imports.judge, plan.reading, plan.file_name, fixes=plan.fixes))
        assert again.head == fresh.head > plan.head
        assert (again.rows, again.units, again.counts) == (fresh.rows, fresh.units, fresh.counts)


def test_a_complaint_registered_meanwhile_leaves_the_verdicts_as_they_are(
    ledger: Ledger, colleague: Ledger, tmp_path: Path
) -> None:
    plan = ready(CHANGED, ledger, tmp_path)
    register(colleague, tmp_path)
    assert ledger.read(partial(imports.judged_anew, plan)).rows is plan.rows
    assert ledger.perform(partial(imports.carry_out, plan)).result.created == 3


def test_a_row_that_a_colleague_worked_on_meanwhile_is_not_written_over(
    ledger: Ledger, colleague: Ledger, tmp_path: Path
) -> None:
    take_in(ROWS, ledger, tmp_path)
    plan = ready(CHANGED, ledger, tmp_path)
    assert fates(plan) == [Fate.CHANGED, Fate.SAME, Fate.SAME]
    matter = matter_of("T1", ledger)
    work_on(matter, colleague)
    result = ledger.perform(partial(imports.carry_out, plan)).result
    assert (result.batch, result.updated, result.unchanged) == (None, 0, 2)
    assert said(matter, ledger)[0] == "占道"
    assert fates(ledger.read(partial(imports.judged_anew, plan))) == [
        Fate.CONFLICTING, Fate.SAME, Fate.SAME,
    ]  # fmt: skip


def test_rows_that_a_colleague_took_in_meanwhile_do_not_come_in_twice(
    ledger: Ledger, colleague: Ledger, tmp_path: Path
) -> None:
    plan = ready(CHANGED, ledger, tmp_path)
    assert fates(plan) == [Fate.NEW] * 3
    take_in(ROWS[:2], colleague, tmp_path)
    result = ledger.perform(partial(imports.carry_out, plan)).result
    assert (result.created, result.updated, result.unchanged) == (1, 1, 1)
    assert said(matter_of("T1", ledger), ledger)[0] == "占道经营"
    count = select(func.count()).select_from(Matter)
    assert ledger.read(lambda reader: reader.connection.execute(count).scalar_one()) == 3


def test_a_row_taken_back_by_a_colleague_meanwhile_is_new(
    ledger: Ledger, colleague: Ledger, tmp_path: Path
) -> None:
    batch = take_in(ROWS, ledger, tmp_path)
    plan = ready(CHANGED, ledger, tmp_path)
    colleague.perform(partial(history.undo_batch, batch))
    result = ledger.perform(partial(imports.carry_out, plan)).result
    assert (result.created, result.updated, result.unchanged) == (3, 0, 0)
