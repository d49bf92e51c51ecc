"""Workbooks come in whole, once, and go back out without a trace."""

from collections import Counter
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlalchemy import select

from bizenv_desktop.models import Complaint, JournalEntry, Problem, Task
from bizenv_desktop.rules.errors import BadInput, Cancelled, RuleBroken
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.selection import Op, Selection
from bizenv_desktop.rules.vocabulary import MatterKind, Status, TaskKind, Timeliness, UnitKind
from bizenv_desktop.services.complaint import complaint_closing, complaint_intake
from bizenv_desktop.services.complaint.complaint_commands import Assign, Void
from bizenv_desktop.services.intake import imports
from bizenv_desktop.services.intake.import_plan import Faulty
from bizenv_desktop.services.intake.import_units import guessed_kind, plan_units
from bizenv_desktop.services.intake.import_verdicts import Fate
from bizenv_desktop.services.matter import history, matters
from bizenv_desktop.services.month.figures import month_figures
from bizenv_desktop.services.outgoing.exports import Export, export
from bizenv_desktop.services.unit.units import SaveUnit, UnitBook, save_unit, unit_rows
from bizenv_desktop.storage.health import check
from bizenv_desktop.storage.ledger import Ledger
from tests.services.real_files import (
    BAOJI,
    PINGSHAN,
    PINGSHAN_CSV,
    imported,
    needs_real_files,
    planned,
)

COMPLAINTS = Selection(MatterKind.COMPLAINT)


def counted(selection: Selection, ledger: Ledger) -> int:
    return ledger.read(partial(matters.count, selection))


def exported(kind: MatterKind, ledger: Ledger, path: Path) -> bytes:
    ledger.read(partial(export, Export(Selection(kind), path)))
    return path.read_bytes()


def journal_length(ledger: Ledger) -> int:
    return ledger.perform(lambda uow: len(uow.session.scalars(select(JournalEntry.seq)).all())).result


def workbook(path: Path, rows: list[list[object]]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


HEADER = [
    "编号",
    "受理时间",
    "渠道",
    "投诉人",
    "联系电话",
    "标题",
    "内容",
    "承办单位",
    "交办时间",
    "办理时限",
    "反馈时间",
    "办理结果",
    "满意度",
]


def line(number: str, **cells: object) -> list[object]:
    usual: dict[str, object] = {
        "编号": number, "受理时间": "2026-10-08 09:00", "渠道": "12345", "投诉人": "赵女士",
        "联系电话": "13800001111", "标题": "窗口排队", "内容": "窗口排队时间长", "承办单位": "市税务局",
    }  # fmt: skip
    return [{**usual, **cells}.get(name, "") for name in HEADER]


@pytest.mark.slow
@needs_real_files
def test_the_real_complaints_come_in_as_they_were_closed(ledger: Ledger) -> None:
    result = imported(PINGSHAN, ledger)
    assert (result.created, result.rejected) == (3981, 0)
    timeliness = {
        wanted: counted(COMPLAINTS.where("timeliness", Op.EQ, wanted), ledger) for wanted in Timeliness
    }
    assert timeliness == {
        Timeliness.IN_TIME: 3485, Timeliness.LATE: 494, Timeliness.UNKNOWN: 2, Timeliness.OPEN: 0
    }  # fmt: skip
    assert counted(COMPLAINTS.where("status", Op.EQ, Status.UNKNOWN), ledger) == 2
    assert counted(COMPLAINTS.where("channel", Op.EQ, "@坪山"), ledger) == 1483
    months = ledger.read(partial(month_figures, Month(2018, 9))).by_month
    assert sum(month.received for month in months) == 3981
    assert sum(month.on_time.numerator for month in months) == 3485
    assert check(ledger).findings == ()


@pytest.mark.slow
@needs_real_files
def test_spellings_of_one_real_unit_are_merged_and_different_units_stay_apart(ledger: Ledger) -> None:
    imported(PINGSHAN, ledger)
    units = {unit.name: unit for unit in ledger.read(unit_rows)}
    assert "六和社区（坪山街道办事处）" in units["六和社区"].aliases
    assert units["六和社区"].kind is UnitKind.COMMUNITY
    assert sum(name.startswith("城管办（") for name in units) >= 2
    assert len(units) < 118


@needs_real_files
def test_a_second_import_of_the_same_file_writes_nothing(ledger: Ledger) -> None:
    imported(PINGSHAN_CSV, ledger)
    before = journal_length(ledger)
    again = imported(PINGSHAN_CSV, ledger)
    assert (again.batch, again.created, again.updated, again.unchanged) == (None, 0, 0, 873)
    assert journal_length(ledger) == before


@pytest.mark.slow
@needs_real_files
def test_the_gb18030_file_and_the_workbook_tell_the_same_rows_in_either_order(
    ledger: Ledger, postgres_url: str
) -> None:
    from bizenv_desktop.storage.opening import open_ledger

    imported(PINGSHAN_CSV, ledger)
    rest = imported(PINGSHAN, ledger)
    assert (rest.created, rest.unchanged) == (3108, 873)
    other = open_ledger(postgres_url)
    try:
        assert imported(PINGSHAN, other).created == 3981
        assert imported(PINGSHAN_CSV, other).unchanged == 873
    finally:
        other.close()


@needs_real_files
def test_the_real_task_breakdown_comes_in_whole(ledger: Ledger) -> None:
    result = imported(BAOJI, ledger)
    assert (result.created, result.rejected) == (56, 0)
    tasks = ledger.perform(lambda uow: list(uow.session.scalars(select(Task)))).result
    kinds = Counter(task.deadline_kind for task in tasks)
    assert kinds[TaskKind.UNDATED] == 10
    assert sum(task.deadline_text == "持续推进" for task in tasks) == 24
    assert sum(kinds[kind] for kind in TaskKind if kind not in (TaskKind.UNDATED, TaskKind.DATED)) == 31
    assert imported(BAOJI, ledger).unchanged == 56


@needs_real_files
def test_undoing_a_real_import_gives_back_the_state_before_byte_for_byte(
    ledger: Ledger, tmp_path: Path
) -> None:
    ledger.perform(partial(save_unit, SaveUnit("龙田街道综合执法队")))
    imported(workbook(tmp_path / "a.xlsx", [HEADER, line("A1")]), ledger)
    before = exported(MatterKind.COMPLAINT, ledger, tmp_path / "vorher.xlsx")
    units = ledger.read(unit_rows)
    batch = imported(PINGSHAN_CSV, ledger).batch
    assert batch is not None
    undone = ledger.perform(partial(history.undo_batch, batch)).result
    assert undone.removed == 873
    assert exported(MatterKind.COMPLAINT, ledger, tmp_path / "nachher.xlsx") == before
    assert ledger.read(unit_rows) == units
    with pytest.raises(RuleBroken, match=r"undo\.already"):
        ledger.perform(partial(history.undo_batch, batch))


def test_an_import_that_somebody_built_on_is_not_undone(ledger: Ledger, tmp_path: Path) -> None:
    result = imported(workbook(tmp_path / "a.xlsx", [HEADER, line("A1", 承办单位="")]), ledger)
    assert result.batch is not None
    (matter_id,) = ledger.read(partial(matters.ids, COMPLAINTS))
    unit = ledger.perform(partial(save_unit, SaveUnit("市税务局"))).result
    ledger.perform(
        partial(
            complaint_intake.assign, Assign(matter_id=matter_id, at=ledger.moment().local, lead_unit_id=unit)
        )
    )
    with pytest.raises(RuleBroken, match=r"undo\.(built_on|still_used)"):
        ledger.perform(partial(history.undo_batch, result.batch))


def test_rows_become_what_their_dates_and_words_say(any_ledger: Ledger, tmp_path: Path) -> None:
    rows = [
        HEADER,
        line("A1", 承办单位=""),
        line("A2", 交办时间="2026-10-09", 办理时限="2026-10-16"),
        line(
            "A3",
            交办时间="2026-10-09",
            办理时限="2026-10-16",
            反馈时间="2026-10-15",
            办理结果="已加开窗口",
            满意度="满意",
        ),
        line("A4", 交办时间="2026-10-09", 办理时限="2026-10-16", 反馈时间="2026-10-19", 满意度="不满意"),
    ]
    assert imported(workbook(tmp_path / "a.xlsx", rows), any_ledger).created == 4
    found = any_ledger.perform(
        lambda uow: list(uow.session.scalars(select(Complaint).order_by(Complaint.id)))
    ).result
    assert [(row.status, row.timeliness, row.satisfaction) for row in found] == [
        ("pending", "open", ""),
        ("in_hand", "open", ""),
        ("closed", "in_time", "satisfied"),
        ("closed", "late", "unsatisfied"),
    ]
    assert [row.due_month for row in found] == [202610] * 4
    assert check(any_ledger).findings == ()


def test_a_dry_run_writes_nothing(ledger: Ledger, tmp_path: Path) -> None:
    plan = planned(workbook(tmp_path / "a.xlsx", [HEADER, line("A1")]), ledger)
    assert plan.counts == {Fate.NEW: 1}
    assert [unit.name for unit in plan.units.new] == ["市税务局"]
    assert journal_length(ledger) == 0
    assert counted(COMPLAINTS, ledger) == 0


class Impatient:
    """Cancels after so many steps."""

    def __init__(self, patience: int) -> None:
        self.left = patience

    def step(self, done: int, total: int) -> None:
        assert 0 <= done <= total
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def test_an_import_that_is_cancelled_at_any_step_leaves_nothing(ledger: Ledger, tmp_path: Path) -> None:
    plan = planned(workbook(tmp_path / "a.xlsx", [HEADER, line("A1"), line("A2")]), ledger)
    patience = 0
    while counted(COMPLAINTS, ledger) == 0:
        with suppress(Cancelled):
            ledger.perform(partial(imports.carry_out, plan, progress=Impatient(patience)))
        if counted(COMPLAINTS, ledger) == 0:
            assert ledger.read(unit_rows) == ()
            assert journal_length(ledger) == 0
        patience += 1
    assert patience > 5
    assert counted(COMPLAINTS, ledger) == 2


def test_judging_can_be_cancelled(ledger: Ledger, tmp_path: Path) -> None:
    plan = planned(workbook(tmp_path / "a.xlsx", [HEADER, line("A1"), line("A2")]), ledger)
    with pytest.raises(Cancelled):
        ledger.read(partial(imports.judge, plan.reading, "a.xlsx", progress=Impatient(1)))


def test_nothing_comes_in_while_a_row_is_refused_unless_the_others_may(
    ledger: Ledger, tmp_path: Path
) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        [HEADER, line("A1"), line("A2", 受理时间="去年"), line("A3", 受理时间="2030-01-01")],
    )
    plan = planned(path, ledger)
    assert [(error.row, error.column, error.field) for error in plan.errors] == [
        (3, "B", "received_at"), (4, "B", "received_at"),
    ]  # fmt: skip
    with pytest.raises(BadInput, match=r"import\.rows_refused"):
        imported(path, ledger)
    assert counted(COMPLAINTS, ledger) == 0
    result = imported(path, ledger, Faulty.SKIP)
    assert (result.created, result.rejected) == (1, 2)


def test_a_corrected_row_is_changed_and_both_states_stand_in_the_journal(
    ledger: Ledger, tmp_path: Path
) -> None:
    imported(workbook(tmp_path / "a.xlsx", [HEADER, line("A1"), line("A2")]), ledger)
    before = exported(MatterKind.COMPLAINT, ledger, tmp_path / "x.xlsx")
    corrected = [HEADER, line("A1"), line("A2", 标题="窗口太少", 反馈时间="2026-10-20", 承办单位="市公安局")]
    result = imported(workbook(tmp_path / "b.xlsx", corrected), ledger)
    assert (result.created, result.updated, result.unchanged) == (0, 1, 1)
    (matter_id,) = ledger.read(partial(matters.ids, COMPLAINTS.where("title", Op.EQ, "窗口太少")))
    changes = ledger.read(partial(history.of_row, "matter", matter_id))[0].changes
    assert ("title", "窗口排队", "窗口太少") in [(one.field, one.before, one.after) for one in changes]
    assert check(ledger).findings == ()
    assert result.batch is not None
    ledger.perform(partial(history.undo_batch, result.batch))
    assert exported(MatterKind.COMPLAINT, ledger, tmp_path / "y.xlsx") == before


def test_a_row_that_the_office_worked_on_is_not_overwritten(ledger: Ledger, tmp_path: Path) -> None:
    imported(workbook(tmp_path / "a.xlsx", [HEADER, line("A1", 承办单位="")]), ledger)
    (matter_id,) = ledger.read(partial(matters.ids, COMPLAINTS))
    void = Void(matter_id=matter_id, at=ledger.moment().local, reason="重复登记")
    ledger.perform(partial(complaint_closing.void, void))
    plan = planned(workbook(tmp_path / "b.xlsx", [HEADER, line("A1", 标题="另一件")]), ledger)
    assert [row.fate for row in plan.rows] == [Fate.CONFLICTING]
    assert ledger.perform(partial(imports.carry_out, plan)).result.batch is None


def test_equal_rows_without_a_number_both_come_in_and_only_once(ledger: Ledger, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [HEADER, line(""), line("")])
    assert imported(path, ledger).created == 2
    assert imported(path, ledger).unchanged == 2


def test_a_plan_that_was_overtaken_is_judged_anew(ledger: Ledger, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [HEADER, line("A1")])
    first, second = planned(path, ledger), planned(path, ledger)
    ledger.perform(partial(imports.carry_out, first))
    assert ledger.perform(partial(imports.carry_out, second)).result.unchanged == 1


def test_problems_and_units_come_in_and_are_recognised(ledger: Ledger, tmp_path: Path) -> None:
    problems = workbook(
        tmp_path / "p.xlsx",
        [["序号", "问题来源", "存在问题", "整改措施", "牵头单位", "完成时限", "是否销号", "销号日期"],
         ["1", "对标差距", "线上办理率偏低", "增设专窗", "市税务局", "2026年12月底", "否", ""],
         ["2", "", "指南不全", "补齐指南", "市公安局", "10月底", "是", "2026-10-20"]],
    )  # fmt: skip
    assert imported(problems, ledger).created == 2
    assert counted(Selection(MatterKind.PROBLEM).where("status", Op.EQ, Status.CLOSED), ledger) == 1
    units = workbook(
        tmp_path / "u.xlsx",
        [["单位名称", "简称", "别名", "联系人", "联系电话"],
         ["市税务局", "税务局", "市国税局、市地税局", "王女士", "0577-88880000"],
         ["市水务集团", "", "", "", ""]],
    )  # fmt: skip
    result = imported(units, ledger)
    assert (result.created, result.updated) == (1, 1)
    assert imported(units, ledger).unchanged == 2
    known = {unit.name: unit for unit in ledger.read(unit_rows)}
    assert known["市税务局"].aliases == ("市国税局", "市地税局")
    assert known["市水务集团"].kind is UnitKind.ENTERPRISE


def test_a_parent_in_brackets_merges_only_where_it_is_the_only_one(ledger: Ledger) -> None:
    spellings = [
        "六和社区",
        "六和社区(坪山街道办事处)",
        "城管办（坑梓办事处）",
        "城管办（碧岭办事处）",
        "城管办",
        "孤社区（某街道）",
        "-",
    ]
    plan = ledger.read(lambda reader: plan_units(spellings, UnitBook(reader.connection)))
    assert {unit.name: unit.aliases for unit in plan.new} == {
        "六和社区": ("六和社区（坪山街道办事处）",),
        "城管办（坑梓办事处）": (),
        "城管办（碧岭办事处）": (),
        "城管办": (),
        "孤社区（某街道）": (),
    }


@pytest.mark.parametrize(
    ("name", "kind"),
    [("江湾街道办事处", UnitKind.STREET), ("六和社区（坪山街道办事处）", UnitKind.COMMUNITY),
     ("滨江供电分局", UnitKind.ENTERPRISE), ("市级有关部门", UnitKind.GROUP),
     ("市公安局", UnitKind.DEPARTMENT),
     ("各县区政府", UnitKind.GROUP)],
)  # fmt: skip
def test_the_kind_of_a_unit_is_guessed_from_its_own_name(name: str, kind: UnitKind) -> None:
    assert guessed_kind(name) is kind


LIST_HEADER = [
    "序号", "存在问题", "整改措施", "责任单位", "完成时限", "原因分类", "涉及项目", "验收人", "是否销号",
    "销号日期",
]  # fmt: skip


def listed(cause: str = "", project: str = "", verifier: str = "") -> list[str]:
    return [
        "1",
        "窗口排队太久",
        "增设专窗",
        "市税务局",
        "10月底",
        cause,
        project,
        verifier,
        "是",
        "2026-10-20",
    ]


def test_why_a_problem_stands_which_project_it_delays_and_who_verified_it_come_in_whole(
    ledger: Ledger, tmp_path: Path
) -> None:
    plain = [line[:5] + line[8:] for line in (LIST_HEADER, listed())]
    assert imported(workbook(tmp_path / "a.xlsx", plain), ledger).created == 1
    # The columns alone, empty, change nothing; what they say does.
    assert imported(workbook(tmp_path / "b.xlsx", [LIST_HEADER, listed()]), ledger).unchanged == 1
    filled = workbook(tmp_path / "c.xlsx", [LIST_HEADER, listed("程序繁琐", "滨海产业园", "张科长")])
    assert imported(filled, ledger).updated == 1
    assert imported(filled, ledger).unchanged == 1
    stored = ledger.read(lambda reader: reader.connection.execute(select(Problem.__table__)).one())
    assert (stored.cause, stored.project, stored.verifier) == ("程序繁琐", "滨海产业园", "张科长")
    assert [one.code for one in check(ledger).findings] == []


def test_a_whole_analysis_of_the_causes_stays_in_its_own_field(ledger: Ledger, tmp_path: Path) -> None:
    why = "窗口设置时没有估计到高峰时段的办件量，" * 4
    path = workbook(tmp_path / "a.xlsx", [LIST_HEADER, listed(why)])
    [row] = planned(path, ledger).rows
    assert [one for one in row.remarks if one.field == "cause"] == []
    assert imported(path, ledger).created == 1
    assert imported(path, ledger).unchanged == 1
    stored = ledger.read(lambda reader: reader.connection.execute(select(Problem.__table__)).one())
    assert (stored.cause, stored.remark) == (why, "")
