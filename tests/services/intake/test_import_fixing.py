"""Before an import: cells fixed, rows chosen, conflicts taken or not; and layouts that are remembered."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from openpyxl import Workbook
from sqlalchemy import select

from bizenv_desktop.exchange.reading.mapping import ColumnChoice, HeaderPlace, MappingSource
from bizenv_desktop.exchange.reading.request import ReadOptions
from bizenv_desktop.models import Complaint, Matter, ReadingHabit
from bizenv_desktop.services.complaint import complaint_closing
from bizenv_desktop.services.complaint.complaint_commands import Void
from bizenv_desktop.services.intake import imports
from bizenv_desktop.services.intake.import_fixes import NO_FIXES, Fixes, refix
from bizenv_desktop.services.intake.import_plan import Faulty, ImportPlan
from bizenv_desktop.services.intake.import_verdicts import CellConflict, Fate
from bizenv_desktop.services.matter import history
from bizenv_desktop.storage.ledger import Ledger
from tests.exchange.reading_here import read_here

HEAD = ["编号", "受理时间", "标题", "联系电话", "承办单位"]


def book(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    made.save(path)
    return path


def judged(path: Path, ledger: Ledger, fixes: Fixes = NO_FIXES) -> ImportPlan:
    reading = refix(read_here(path, "complaints"), fixes)
    return ledger.read(partial(imports.judge, reading, path.name, fixes=fixes))


def fates(plan: ImportPlan) -> list[Fate]:
    return [row.fate for row in plan.rows]


def test_a_refused_cell_is_fixed_in_place_and_a_row_is_left_out(ledger: Ledger, tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [
        HEAD, ["T1", "5月33日", "占道", "1.38E+10", "城管局"], ["T2", "2026-01-06", "路灯", "", "城管局"],
    ])  # fmt: skip
    assert fates(judged(path, ledger)) == [Fate.REFUSED, Fate.NEW]
    fixes = NO_FIXES.put(2, "received_at", "2026年1月5日").put(2, "phone", "13800001111").leave(3)
    plan = judged(path, ledger, fixes)
    assert fates(plan) == [Fate.NEW, Fate.LEFT_OUT]
    assert [(one.field, one.code) for one in plan.rows[0].remarks] == [("received_at", "read_as")]
    result = ledger.perform(partial(imports.carry_out, plan, faulty=Faulty.STOP)).result
    assert (result.created, result.rejected) == (1, 0)
    assert fates(judged(path, ledger, fixes.back(3))) == [Fate.SAME, Fate.NEW]


def test_a_fix_that_is_no_better_is_refused_with_what_was_typed(ledger: Ledger, tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [HEAD, ["T1", "2026-01-05", "占道", "", ""]])
    for typed, code in (("改天", "date_unreadable"), ("", "required_missing")):
        plan = judged(path, ledger, NO_FIXES.put(2, "received_at", typed))
        [error] = plan.errors
        assert (error.column, error.code, error.value) == ("B", code, typed)


def test_a_row_whose_matter_was_worked_on_conflicts_and_is_taken_only_when_said(
    ledger: Ledger, tmp_path: Path
) -> None:
    path = book(tmp_path / "a.xlsx", [HEAD, ["T1", "2026-01-05", "占道", "13800001111", "城管局"]])
    ledger.perform(partial(imports.carry_out, judged(path, ledger)))
    matter = ledger.read(lambda reader: reader.connection.execute(select(Matter.id)).scalar_one())
    work_on(matter, ledger)
    book(path, [HEAD, ["T1", "2026-01-05", "占道经营", "13900002222", "税务局"]])
    plan = judged(path, ledger)
    assert fates(plan) == [Fate.CONFLICTING]
    assert plan.rows[0].conflicts == (
        CellConflict("subject", "占道", "占道经营"),
        CellConflict("phone", "13800001111", "13900002222"),
        CellConflict("unit", "城管局", "税务局", may_take=False),
    )
    untaken = ledger.perform(partial(imports.carry_out, plan)).result
    assert (untaken.batch, untaken.updated) == (None, 0)
    taken = judged(path, ledger, NO_FIXES.take(2))
    assert fates(taken) == [Fate.CHANGED]
    result = ledger.perform(partial(imports.carry_out, taken)).result
    assert result.updated == 1
    assert result.batch is not None
    assert said(matter, ledger) == ("占道经营", "13900002222")
    assert fates(judged(path, ledger)) == [Fate.SAME]
    ledger.perform(partial(history.undo_batch, result.batch))
    assert said(matter, ledger) == ("占道", "13800001111")


def test_what_no_file_can_change_is_shown_beside_the_refusal(ledger: Ledger, tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [HEAD, ["T1", "2026-01-05", "占道", "", "城管局"]])
    ledger.perform(partial(imports.carry_out, judged(path, ledger)))
    work_on(ledger.read(lambda reader: reader.connection.execute(select(Matter.id)).scalar_one()), ledger)
    book(path, [HEAD, ["T1", "2026-01-07", "占道", "", "税务局"]])
    plan = judged(path, ledger)
    assert [(one.field, one.code) for one in plan.rows[0].objections] == [("", "worked_on_meanwhile")]
    assert [(one.field, one.may_take) for one in plan.rows[0].conflicts] == [
        ("received_at", False), ("unit", False),
    ]  # fmt: skip


def work_on(matter: int, ledger: Ledger) -> None:
    version = ledger.read(
        lambda reader: reader.connection.execute(
            select(Matter.version).where(Matter.id == matter)
        ).scalar_one()
    )
    command = Void(matter_id=matter, version=version, at=datetime(2026, 11, 20, 9), reason="重复")
    ledger.perform(partial(complaint_closing.void, command))


def said(matter: int, ledger: Ledger) -> tuple[str, str]:
    row = ledger.read(
        lambda reader: reader.connection.execute(
            select(Complaint.title, Complaint.phone).where(Complaint.id == matter)
        ).one()
    )
    return row[0], row[1]


def test_a_layout_that_was_mapped_by_hand_is_read_so_the_next_time_by_anybody(
    ledger: Ledger, tmp_path: Path
) -> None:
    head = ["甲项", "乙项", "丙项"]
    first = book(tmp_path / "一月.xlsx", [
        ["填报单位：东城区"], head, ["2026-01-05", "占道经营太久", "张三"],
    ])  # fmt: skip
    options = ReadOptions(
        header=HeaderPlace(2),
        choices=(
            ColumnChoice("A", "received_at"), ColumnChoice("B", "content"), ColumnChoice("C", "complainant"),
        ),
    )  # fmt: skip
    reading = imports.read_file(first, "complaints", options)
    plan = ledger.read(partial(imports.judge, reading, first.name))
    batch = ledger.perform(partial(imports.carry_out, plan)).result.batch
    second = book(tmp_path / "二月.xlsx", [
        ["表"], ["填报单位：西城区"], head, ["2026-02-05", "路灯不亮三个月", "李四"],
    ])  # fmt: skip
    again = imports.read_remembering(second, imports.AUTO, ReadOptions(), ledger.read)
    assert [(one.field, one.source) for one in again.layout.columns] == [
        (name, MappingSource.HABIT) for name in ("received_at", "content", "complainant")
    ]
    by_hand = ReadOptions(choices=(ColumnChoice("C", ""),))
    third = imports.read_remembering(second, "complaints", by_hand, ledger.read)
    assert (third.layout.columns[2].field, third.layout.columns[2].source) == ("", MappingSource.HAND)
    later = ledger.read(partial(imports.judge, third, second.name))
    ledger.perform(partial(imports.carry_out, later))
    assert batch is not None
    ledger.perform(partial(history.undo_batch, batch))  # what was learnt later does not stand in the way
    senders = ledger.read(
        lambda reader: sorted(reader.connection.execute(select(ReadingHabit.sender)).scalars())
    )
    assert senders == ["", "东城区", "西城区"]
