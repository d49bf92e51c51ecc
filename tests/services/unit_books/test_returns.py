"""分发 and 回收 over the demo's units: thirty books, twelve kinds of mischief, exactly the expected merge."""

import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from bizenv_desktop.exchange.returns.arrivals import read_arrivals
from bizenv_desktop.exchange.returns.reading import read_unit_book
from bizenv_desktop.models import Complaint
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.secrecy import Eyes
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind, Status
from bizenv_desktop.services.complaint import complaint_intake
from bizenv_desktop.services.complaint.complaint_commands import Assign, RegisterComplaint
from bizenv_desktop.services.ledgers import enter_ledger
from bizenv_desktop.services.matter.attachments import attachments_of
from bizenv_desktop.services.matter.history import undo_last
from bizenv_desktop.services.problem import problems
from bizenv_desktop.services.problem.problems import ProblemStep, SaveProblem
from bizenv_desktop.services.secrecy.disclosures import DisclosuresAsked, disclosures
from bizenv_desktop.services.task import tasks
from bizenv_desktop.services.task.task_steps import SaveStep, save_step
from bizenv_desktop.services.task.tasks import ReportProgress, SaveTask
from bizenv_desktop.services.unit import units
from bizenv_desktop.services.unit.units import SaveUnit
from bizenv_desktop.services.unit_books.returns import Dispatch, dispatch, unit_loads, write_books
from bizenv_desktop.services.unit_books.returns_accept import AcceptReturns, accept
from bizenv_desktop.services.unit_books.returns_compare import compare
from bizenv_desktop.services.unit_books.returns_evidence import EvidenceFate, collected
from bizenv_desktop.services.unit_books.returns_matters import matters_of
from bizenv_desktop.services.unit_books.returns_merge import CellVerdict, Merge, RowFate, UnitState
from bizenv_desktop.storage.ledger import Ledger, Opening
from bizenv_desktop.ui.texts import sentence
from bizenv_desktop.ui.texts.returns_words import cell_reason
from tests.ledgers import START, SettableClock, found

UNITS = 30
SECRETS = ("欧阳明", "13912345678", "建设路88号")


@dataclass
class Office:
    """A ledger with thirty units; each owes one complaint, one task, one problem."""

    ledger: Ledger
    folder: Path
    matters: dict[str, tuple[int, int, int]]

    def send(self, **how: Any) -> dict[str, Path]:
        books = self.ledger.perform(partial(dispatch, Dispatch(**how))).result
        folder = self.folder / str(books[0].manifest.number)
        folder.mkdir()
        paths = write_books(books, folder)
        return {book.manifest.unit: path for book, path in zip(books, paths, strict=True)}

    def send_to(self, number: int) -> Path:
        loads = self.ledger.read(unit_loads)
        ids = tuple(load.unit_id for load in loads if load.name == name_of(number))
        return self.send(unit_ids=ids)[name_of(number)]

    def merge(self, *paths: Path) -> Merge:
        return self.ledger.read(partial(compare, [read_unit_book(path, 2026) for path in paths]))

    def accept(self, merge: Merge) -> int:
        return self.ledger.perform(partial(accept, AcceptReturns(merge, merge.clean))).result.matters

    def answers(self, kind: MatterKind, matter_id: int) -> tuple[Status, tuple[str, ...]]:
        (matter,) = self.ledger.read(partial(matters_of, kind, [matter_id]))
        return matter.status, matter.answers

    def number(self, kind: MatterKind, matter_id: int) -> tuple[int, int]:
        (matter,) = self.ledger.read(partial(matters_of, kind, [matter_id]))
        year, serial = matter.number.lstrip("〔").split("〕")
        return int(year), int(serial)


def name_of(number: int) -> str:
    return f"第{number:02}局"


def found_office(ledger: Ledger) -> dict[str, tuple[int, int, int]]:
    """Thirty units with a complaint, a task and a problem each."""
    found = {}
    for number in range(1, UNITS + 1):
        unit = ledger.perform(partial(units.save_unit, SaveUnit(name_of(number)))).result
        told = RegisterComplaint(
            received_at=datetime(2026, 11, 18, 9, 0), channel="12345", title=f"窗口收费没有公示{number}",
            content="欧阳明在建设路88号办事被多收费，电话13912345678。", complainant="欧阳明",
            phone="13912345678", address="坪山区建设路88号",
        )  # fmt: skip
        complaint = ledger.perform(partial(complaint_intake.register, told)).result
        at = datetime(2026, 11, 18, 10, 0)
        ledger.perform(
            partial(complaint_intake.assign, Assign(matter_id=complaint, at=at, lead_unit_id=unit))
        )
        task = SaveTask(f"压减审批时限{number}", None, lead_unit_id=unit, deadline_text="2026年12月底")
        problem = SaveProblem(
            f"指南不准确{number}", problems.ProblemSource.OWN, date(2026, 11, 2), unit, measures="逐项核对"
        )
        found[name_of(number)] = (
            complaint,
            ledger.perform(partial(tasks.save_task, task)).result,
            ledger.perform(partial(problems.save_problem, problem)).result,
        )
    return found


@pytest.fixture(scope="session")
def sent_office(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, tuple[int, int, int]]]:
    where = tmp_path_factory.mktemp("returns") / "office.db"
    ledger = found(where, Opening(operator="王敏", now=SettableClock(START)))
    matters = found_office(ledger)
    ledger.close()
    return where, matters


@pytest.fixture
def office(sent_office, tmp_path: Path, opening: Opening) -> Iterator[Office]:
    where, matters = sent_office
    shutil.copy(where, tmp_path / "office.db")
    opened = enter_ledger(str(tmp_path / "office.db"), opening)
    yield Office(opened, tmp_path, matters)
    opened.close()


# Filling in as a unit does.


def put(path: Path, sheet: str, header: str, value: object, row: int = 4) -> None:
    book = load_workbook(path)
    put_in(book[sheet], header, value, row)
    book.save(path)


def column(sheet, header: str) -> int:
    for row in sheet.iter_rows(min_row=1, max_row=6):
        for cell in row:
            if cell.value == header:
                return cell.column
    raise AssertionError(header)


def put_in(sheet, header: str, value: object, row: int = 4) -> None:
    sheet.cell(row, column(sheet, header)).value = value


def fill(path: Path) -> None:
    """A plain, whole answer to all three."""
    book = load_workbook(path)
    put_in(book["投诉"], "办理措施", "约谈窗口人员")
    put_in(book["投诉"], "办理结果", "已退还多收费用")
    put_in(book["投诉"], "是否联系投诉人", "是")
    put_in(book["投诉"], "联系日期", date(2026, 11, 19))
    put_in(book["投诉"], "签发人", "李科长")
    put_in(book["任务"], "进展情况", "已压减一半")
    put_in(book["任务"], "完成百分比", 50)
    put_in(book["问题"], "进展", "指南已重印")
    put_in(book["问题"], "是否完成整改", "是")
    put_in(book["问题"], "佐证说明", "附照片三张")
    book.save(path)


# The twelve kinds of mischief: each changes a filled-in book and says what the merge is to be.

Fates = Counter[RowFate]
WHOLE: Fates = Counter({RowFate.ANSWERED: 3})


def renamed(path: Path, _office: Office) -> tuple[Path, Fates]:
    return path.rename(path.with_name(f"新建工作表 (最终版)({path.name[1:3]}).et")), WHOLE


def rows_put_in(path: Path, _office: Office) -> tuple[Path, Fates]:
    book = load_workbook(path)
    for sheet in book.worksheets[1:4]:
        sheet.insert_rows(4, 2)
        sheet.insert_rows(1, 1)
        sheet.cell(9, 5).value = "填表人：张三"
    book.save(path)
    return path, WHOLE


def order_changed(path: Path, _office: Office) -> tuple[Path, Fates]:
    book = load_workbook(path)
    for name in ("投诉", "任务", "问题"):
        old = book[name]
        new = book.create_sheet(f"{name}new")
        for row in old.iter_rows(min_row=3, values_only=True):
            new.append(list(reversed(row)))
        book.remove(old)
    book.save(path)
    return path, WHOLE


def sheets_renamed(path: Path, _office: Office) -> tuple[Path, Fates]:
    book = load_workbook(path)
    for number, sheet in enumerate(book.worksheets, 1):
        sheet.title = f"Sheet{number}"
    book.save(path)
    return path, WHOLE


def hidden_gone(path: Path, _office: Office) -> tuple[Path, Fates]:
    book = load_workbook(path)
    for name in ("投诉", "任务", "问题"):
        plain = book.create_sheet(f"{name}1")
        for row in book[name].iter_rows(min_row=1, min_col=4, values_only=True):
            plain.append(list(row))
        book.remove(book[name])
    book.remove(book["说明"])
    book.save(path)
    return path, WHOLE


def typed_beside(path: Path, _office: Office) -> tuple[Path, Fates]:
    book = load_workbook(path)
    put_in(book["投诉"], "是否联系投诉人", "√")
    put_in(book["问题"], "是否完成整改", "完成")
    book.save(path)
    return path, WHOLE


def dates_as_text(path: Path, _office: Office) -> tuple[Path, Fates]:
    put(path, "投诉", "联系日期", "11月19日")
    return path, WHOLE


def full_width(path: Path, _office: Office) -> tuple[Path, Fates]:
    book = load_workbook(path)
    put_in(book["任务"], "完成百分比", "５０％")
    put_in(book["投诉"], "联系日期", "２０２６．１１．１９")
    book.save(path)
    return path, WHOLE


def row_twice(path: Path, _office: Office) -> tuple[Path, Fates]:
    book = load_workbook(path)
    sheet = book["任务"]
    sheet.append([cell.value for cell in sheet[4]])
    sheet = book["问题"]
    sheet.append([cell.value for cell in sheet[4]])
    put_in(sheet, "进展", "另一种说法", 5)
    book.save(path)
    return path, Counter({RowFate.ANSWERED: 2, RowFate.SILENT: 1, RowFate.DUPLICATE: 2})


def another_units_row(path: Path, office: Office) -> tuple[Path, Fates]:
    other = load_workbook(office.folder / "1" / f"{name_of(30)}_反馈表_第1号.xlsx")["任务"]
    book = load_workbook(path)
    book["任务"].append([cell.value for cell in other[4]])
    put_in(book["任务"], "进展情况", "替他们填的", 5)
    book.save(path)
    return path, Counter({RowFate.ANSWERED: 3, RowFate.FOREIGN: 1})


def locked_edited(path: Path, _office: Office) -> tuple[Path, Fates]:
    book = load_workbook(path)
    put_in(book["任务"], "完成时限", "2027年12月底")
    put_in(book["问题"], "具体问题", "没有问题")
    book.save(path)
    return path, WHOLE


def one_sheet_as_csv(path: Path, _office: Office) -> tuple[Path, Fates]:
    sheet = load_workbook(path)["任务"]
    lines = [",".join("" if one is None else str(one) for one in row) for row in sheet.values]
    other = path.with_suffix(".csv")
    other.write_bytes("\n".join(lines).encode("gb18030"))
    return other, Counter({RowFate.ANSWERED: 1})


MISCHIEF = (
    renamed, rows_put_in, order_changed, sheets_renamed, hidden_gone, typed_beside, dates_as_text, full_width,
    row_twice, another_units_row, locked_edited, one_sheet_as_csv,
)  # fmt: skip


def test_thirty_units_and_twelve_kinds_of_mischief_merge_exactly(office: Office):
    sent = office.send(reply_by=date(2026, 11, 27))
    assert len(sent) == UNITS
    wanted: Fates = Counter()
    back, answered = [], []
    for number, (unit, given) in enumerate(sent.items()):
        path = given
        if number >= 26:
            continue  # four never answer
        if number < 24:
            fill(given)
            path, fates = MISCHIEF[number % 12](given, office)
            wanted += fates
            answered.append((unit, MISCHIEF[number % 12]))
        else:
            wanted += Counter({RowFate.SILENT: 3})
        back.append(path)
    merge = office.merge(*back)
    assert merge.row_counts == wanted
    forbidden = [cell for row in merge.rows for cell in row.cells if cell.verdict is CellVerdict.FORBIDDEN]
    assert len(forbidden) == 4
    states = Counter(unit.state for unit in merge.units)
    assert states == {UnitState.ANSWERED: 24, UnitState.WAITING: 6}

    assert office.accept(merge) == wanted[RowFate.ANSWERED]
    for unit, mischief in answered:
        complaint, task, problem = office.matters[unit]
        assert office.answers(MatterKind.TASK, task) == (Status.IN_HAND, ("已压减一半", "50", ""))
        if mischief is one_sheet_as_csv:
            continue
        assert office.answers(MatterKind.COMPLAINT, complaint) == (
            Status.AWAITING_REVIEW,
            ("约谈窗口人员", "已退还多收费用", "是", "2026-11-19", "李科长", "2026-11-20"),
        )
        if mischief is not row_twice:
            rectified = (Status.AWAITING_REVIEW, ("指南已重印", "是", "附照片三张"))
            assert office.answers(MatterKind.PROBLEM, problem) == rectified
    foreign = office.matters[name_of(30)][1]
    assert office.answers(MatterKind.TASK, foreign) == (Status.IN_HAND, ("", "", ""))


def verdicts(merge: Merge) -> set[tuple[str, str, CellVerdict, str]]:
    """Every cell that is neither empty nor as it was."""
    quiet = (CellVerdict.EMPTY, CellVerdict.SAME)
    return {
        (row.unit, cell.header, cell.verdict, cell.new)
        for row in merge.rows
        for cell in row.cells
        if cell.verdict not in quiet
    }


def test_what_is_written_beside_the_form_or_cannot_be_read_is_told_cell_by_cell(office: Office):
    path = office.send_to(3)
    book = load_workbook(path)
    last = book["任务"].max_column + 1
    book["任务"].cell(3, last, "领导批示")
    book["任务"].cell(4, last, "请加快")
    put_in(book["任务"], "进展情况", "=A1&B1")
    put_in(book["任务"], "完成百分比", 1)  # what 100% typed into a cell of Excel is
    book["问题"].cell(3, column(book["问题"], "进展")).value = "我们的说法"
    book["问题"].cell(4, column(book["问题"], "我们的说法")).value = "指南已重印"
    put_in(book["投诉"], "签发人", "#REF!")
    chart = book.create_chartsheet("图", 0)
    assert chart is not None
    book.save(path)
    merge = office.merge(path)
    name = name_of(3)
    assert verdicts(merge) == {
        (name, "领导批示", CellVerdict.EXTRA, "请加快"),
        (name, "进展情况", CellVerdict.UNREADABLE, "#未计算"),
        (name, "完成百分比", CellVerdict.UNREADABLE, "1"),
        (name, "我们的说法", CellVerdict.EXTRA, "指南已重印"),
        (name, "签发人", CellVerdict.UNREADABLE, "#错误值"),
    }
    assert merge.clean == frozenset()
    assert all(cell_reason(cell) for row in merge.rows for cell in row.cells if cell.new and not cell.old)


def test_a_merged_answer_is_for_all_its_rows_and_thirty_books_in_one_are_read_to_the_last(office: Office):
    unit = office.ledger.read(unit_loads)[0]
    for number in (1, 2):
        more = SaveTask(f"另一件{number}", None, lead_unit_id=unit.unit_id, deadline_text="2026年12月底")
        office.ledger.perform(partial(tasks.save_task, more))
    path = office.send()[unit.name]
    book = load_workbook(path)
    sheet = book["任务"]
    at = column(sheet, "进展情况")
    put_in(sheet, "进展情况", "三件一并推进")
    sheet.merge_cells(start_row=4, end_row=6, start_column=at, end_column=at)
    for number in range(30):
        book.create_sheet(f"空{number}", 0)["A1"] = "别的单位"
    book.save(path)
    merge = office.merge(path)
    assert [(row.fate, [cell.new for cell in row.clean]) for row in merge.rows if row.sheet == "任务"] == [
        (RowFate.ANSWERED, ["三件一并推进"])
    ] * 3


def test_all_is_one_deed_with_one_undo(office: Office):
    path = office.send_to(3)
    fill(path)
    assert office.accept(office.merge(path)) == 3
    complaint, task, problem = office.matters[name_of(3)]
    office.ledger.perform(partial(undo_last, office.ledger.operator))
    assert office.answers(MatterKind.TASK, task)[1] == ("", "", "")
    assert office.answers(MatterKind.COMPLAINT, complaint)[0] is Status.AWAITING_RECEIPT
    assert office.answers(MatterKind.PROBLEM, problem)[0] is Status.IN_HAND
    assert office.accept(office.merge(path)) == 3


def test_what_the_office_changed_meanwhile_is_a_conflict_and_stays_until_somebody_decides(office: Office):
    path = office.send_to(1)
    _, task, problem = office.matters[name_of(1)]
    meanwhile = ReportProgress(task, date(2026, 11, 20), "电话里说已完成三成", 30, evidence="电话记录")
    office.ledger.perform(partial(tasks.report_progress, meanwhile))
    fill(path)
    merge = office.merge(path)
    (row,) = [row for row in merge.rows if row.kind is MatterKind.TASK]
    assert [(cell.old, cell.new, cell.verdict) for cell in row.cells] == [
        ("电话里说已完成三成", "已压减一半", CellVerdict.CONFLICT),
        ("30", "50", CellVerdict.CONFLICT),
        ("", "", CellVerdict.EMPTY),
    ]
    assert not any(key[0] == task for key in merge.clean)
    taken = AcceptReturns(merge, frozenset({(task, "progress")}))
    office.ledger.perform(partial(accept, taken))
    assert office.answers(MatterKind.TASK, task)[1] == ("已压减一半", "30", "")
    assert office.answers(MatterKind.PROBLEM, problem)[0] is Status.IN_HAND


def test_an_old_copy_never_takes_back_what_is_newer(office: Office):
    old = office.send_to(2)
    fill(old)
    task = office.matters[name_of(2)][1]
    office.ledger.perform(
        partial(
            tasks.report_progress, ReportProgress(task, date(2026, 11, 20), "过半", 60, evidence="现场照片")
        )
    )
    new = office.send_to(2)
    put(new, "任务", "进展情况", "已完成八成")
    put(new, "任务", "完成百分比", 80)
    merge = office.merge(old, new)
    told = {(row.file, row.kind): row.fate for row in merge.rows}
    assert told[old.name, MatterKind.TASK] is RowFate.SUPERSEDED
    assert told[new.name, MatterKind.TASK] is RowFate.ANSWERED
    office.accept(merge)
    assert office.answers(MatterKind.TASK, task)[1] == ("已完成八成", "80", "")


def test_two_books_of_one_unit_that_differ_are_named_and_the_one_chosen_anew_is_taken(office: Office):
    first = office.send_to(2)
    fill(first)
    second = first.with_name("表（改）.xlsx")
    second.write_bytes(first.read_bytes())
    put(second, "任务", "完成百分比", 80)
    odd = [row for row in office.merge(first, second).rows if row.fate is RowFate.DUPLICATE]
    assert [(row.code, row.facts["files"]) for row in odd] == [
        ("returns.two_books", f"{first.name}、{second.name}")
    ] * 2
    office.accept(office.merge(second))
    assert office.answers(MatterKind.TASK, office.matters[name_of(2)][1])[1][1] == "80"


@pytest.mark.parametrize(
    ("sheet", "header", "value", "code"),
    [
        ("投诉", "办理措施", "只写了措施", "lifecycle.reply_without_result"),
        ("任务", "完成百分比", "差不多了", "returns.no_use"),
        ("任务", "是否完成", "是", "task.progress_missing"),
        ("问题", "是否完成整改", "是", "problem.text_missing"),
    ],
)
def test_a_row_that_cannot_be_done_is_refused_with_its_rule(office: Office, sheet, header, value, code):
    path = office.send_to(4)
    put(path, sheet, header, value)
    merge = office.merge(path)
    (row,) = [row for row in merge.rows if row.fate is RowFate.REFUSED]
    assert row.code == code
    with pytest.raises(BadInput) as refused:
        office.accept(merge)
    assert refused.value.code == "returns.nothing_taken"


def test_rectified_without_evidence_is_told_as_a_cell_and_the_rest_is_taken(office: Office):
    path = office.send_to(7)
    put(path, "问题", "进展", "指南已重印")
    put(path, "问题", "是否完成整改", "是")
    merge = office.merge(path)
    (row,) = [row for row in merge.needs_eyes if row.kind is MatterKind.PROBLEM]
    told = {cell.name: (cell.verdict, cell.code) for cell in row.cells if cell.new}
    assert told["progress"] == (CellVerdict.FILLED, "")
    assert told["rectified"] == (CellVerdict.BARRED, "problem.evidence_missing")
    office.accept(merge)
    problem = office.matters[name_of(7)][2]
    assert office.answers(MatterKind.PROBLEM, problem) == (Status.IN_HAND, ("指南已重印", "", ""))
    # The next time its progress stands already: with nothing else to take, the row says why.
    again = office.send_to(7)
    put(again, "问题", "是否完成整改", "是")
    (row,) = office.merge(again).needs_eyes
    assert (row.fate, row.code) == (RowFate.REFUSED, "problem.evidence_missing")


def test_evidence_that_came_beside_the_book_shows_what_was_rectified(office: Office, tmp_path: Path):
    path = office.send_to(7)
    put(path, "问题", "进展", "指南已重印")
    put(path, "问题", "是否完成整改", "是")
    year, serial = office.number(MatterKind.PROBLEM, office.matters[name_of(7)][2])
    folder = tmp_path / "问题佐证"
    folder.mkdir()
    (folder / f"〔{year}〕{serial}新指南.jpg").write_bytes(b"photo")
    came = read_arrivals([path], 2026, (folder,))
    found = office.ledger.read(partial(collected, came.books, came.evidence))
    assert not found.merge.needs_eyes
    # With the file left out the deed is refused, and the refusal says of which matter it speaks.
    with pytest.raises(BadInput) as refused:
        office.accept(found.merge)
    assert refused.value.code == "problem.evidence_missing"
    assert refused.value.facts["matter"] == f"〔{year}〕{serial} 指南不准确7"
    assert sentence(refused.value).startswith(f"〔{year}〕{serial} 指南不准确7：还没有佐证")
    command = AcceptReturns(found.merge, found.merge.clean, found.evidence)
    office.ledger.perform(partial(accept, command))
    assert office.answers(MatterKind.PROBLEM, office.matters[name_of(7)][2])[0] is Status.AWAITING_REVIEW


def test_a_share_counted_by_steps_and_an_end_before_the_last_are_told_as_cells(office: Office):
    task = office.matters[name_of(8)][1]
    office.ledger.perform(partial(save_step, SaveStep(task, "出台办法")))
    path = office.send_to(8)
    put(path, "任务", "进展情况", "办法已起草")
    put(path, "任务", "完成百分比", 60)
    put(path, "任务", "是否完成", "是")
    merge = office.merge(path)
    (row,) = merge.needs_eyes
    codes = {cell.name: cell.code for cell in row.cells if cell.verdict is CellVerdict.BARRED}
    assert codes == {"percent": "task.percent_of_steps", "finished": "task.steps_open"}
    assert "出台办法" in cell_reason(next(cell for cell in row.cells if cell.name == "finished"))
    office.accept(merge)
    assert office.answers(MatterKind.TASK, task) == (Status.IN_HAND, ("办法已起草", "0", ""))


def test_partly_sorted_columns_are_noticed(office: Office):
    ledger = office.ledger
    unit = next(load.unit_id for load in ledger.read(unit_loads) if load.name == name_of(5))
    ledger.perform(partial(tasks.save_task, SaveTask("另一项任务", None, lead_unit_id=unit)))
    path = office.send(unit_ids=(unit,))[name_of(5)]
    book = load_workbook(path)
    sheet = book["任务"]
    number = column(sheet, "编号")
    first, second = sheet.cell(4, number).value, sheet.cell(5, number).value
    sheet.cell(4, number).value, sheet.cell(5, number).value = second, first
    put_in(sheet, "进展情况", "进展", 4)
    book.save(path)
    merge = office.merge(path)
    assert {row.code for row in merge.rows if row.kind is MatterKind.TASK} == {"returns.two_matters"}


def test_what_was_worked_on_after_the_comparison_is_not_overwritten(office: Office):
    path = office.send_to(6)
    fill(path)
    merge = office.merge(path)
    problem = office.matters[name_of(6)][2]
    step = ProblemStep(problem, EventKind.PROGRESSED, date(2026, 11, 20), "办公室另记")
    office.ledger.perform(partial(problems.take_step, step))
    with pytest.raises(RuleBroken) as refused:
        office.accept(merge)
    assert refused.value.code == "storage.changed_meanwhile"


def test_a_units_book_holds_nothing_of_the_reporter(office: Office):
    sent = office.send()
    for path in list(sent.values())[:3]:
        book = load_workbook(path)
        text = "\n".join(
            str(cell) for sheet in book.worksheets for row in sheet.values for cell in row if cell is not None
        )
        assert "被多收费" in text
        assert not any(secret in text for secret in SECRETS)
        assert "王敏" not in text
        assert not book.properties.creator
    notes = office.ledger.read(partial(disclosures, DisclosuresAsked()))
    assert len(notes) == UNITS
    assert all(note.rows == 3 for note in notes)


def test_a_sealed_lead_is_not_sent_at_all(office: Office):
    complaint = office.matters[name_of(7)][0]

    def seal(uow) -> None:
        uow.name("test")
        found = uow.session.get_one(Complaint, complaint)
        assert found.sealed is False
        found.sealed = True

    office.ledger.perform(seal)
    loads = {load.name: load for load in office.ledger.read(unit_loads)}
    assert (loads[name_of(7)].complaints, loads[name_of(8)].complaints) == (0, 1)


def test_nothing_open_is_nothing_to_send(ledger: Ledger):
    with pytest.raises(BadInput) as refused:
        ledger.perform(partial(dispatch, Dispatch()))
    assert refused.value.code == "returns.nothing_open"


# Evidence.


def evidence_of(office: Office, folder: Path, *books: Path):
    came = read_arrivals(books, 2026, (folder,) if folder.is_dir() else ())
    return office.ledger.read(partial(collected, came.books, came.evidence))


def test_evidence_is_attached_to_the_matter_that_its_name_or_row_tells(office: Office):
    path = office.send_to(9)
    fill(path)
    put(path, "任务", "佐证文件", "会议纪要、见附件：流程图")
    complaint, task, problem = office.matters[name_of(9)]
    number = office.number(MatterKind.PROBLEM, problem)
    folder = path.parent / "佐证"
    (folder / name_of(9) / "投诉").mkdir(parents=True)
    names = {
        f"{name_of(9)}/问题{number[0]}-{number[1]:03} 指南.jpg": problem,
        f"{name_of(9)}/会议纪要.docx": task,
        f"{name_of(9)}/流程图.pdf": task,
        f"记录号{complaint}.png": complaint,
        f"{name_of(9)}/投诉/〔{number[0]}〕{number[1]}号 退款凭证.pdf": complaint,
    }
    for each in (*names, f"{number[0]}-{number[1]}.txt", "2026-11-19合影.jpg", "~$会议纪要.docx"):
        (folder / each).write_bytes(each.encode())
    (folder / f"记录号{task}空.txt").write_bytes(b"")
    found = evidence_of(office, Path("-"), path)
    told = {"/".join((*line.file.folders[1:], line.file.name)): line for line in found.evidence}
    assert {name: told[name].matter_id for name in names} == names
    unclear = told[f"{number[0]}-{number[1]}.txt"]
    assert unclear.fate is EvidenceFate.AMBIGUOUS
    assert {one.matter_id for one in unclear.choices} >= {complaint, problem}
    assert {one.fate for one in unclear.choices} == {EvidenceFate.MATCHED}
    assert told["2026-11-19合影.jpg"].fate is EvidenceFate.UNMATCHED
    assert told[f"记录号{task}空.txt"].fate is EvidenceFate.UNUSABLE
    assert len(told) == len(names) + 3

    taken = AcceptReturns(found.merge, found.merge.clean, found.evidence)
    done = office.ledger.perform(partial(accept, taken)).result
    assert (done.matters, done.files) == (3, 5)
    kept = office.ledger.read(partial(attachments_of, task, Eyes.DESK))
    assert kept is not None
    assert [line.name for line in kept.lines] == ["会议纪要.docx", "流程图.pdf"]
    again = evidence_of(office, Path("-"), path)
    assert Counter(line.fate for line in again.evidence)[EvidenceFate.KNOWN] == 5
    office.ledger.perform(partial(undo_last, office.ledger.operator))
    kept = office.ledger.read(partial(attachments_of, task, Eyes.DESK))
    assert kept is not None
    assert kept.lines == ()


def test_evidence_alone_can_be_taken_one_by_one_and_a_missing_folder_is_said(office: Office):
    path = office.send_to(10)
    folder = path.parent / "照片"
    folder.mkdir()
    task = office.matters[name_of(10)][1]
    for name in ("一.jpg", "二.jpg"):
        (folder / f"记录号{task}{name}").write_bytes(name.encode())
    found = evidence_of(office, folder, path)
    only = AcceptReturns(found.merge, frozenset(), found.evidence[:1])
    done = office.ledger.perform(partial(accept, only)).result
    assert (done.matters, done.files) == (0, 1)
    with pytest.raises(BadInput) as refused:
        read_arrivals([path], 2026, [path.parent / "没有"])
    assert refused.value.code == "returns.no_folder"


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_what_libreoffice_saved_again_in_another_format_reads_the_same(office: Office, ending: str):
    path = office.send_to(11)
    fill(path)
    put(path, "投诉", "办理措施", "第一行\n第二行 ＝1+1")
    wanted = read_unit_book(path, 2026)
    home = f"-env:UserInstallation=file://{office.folder}/profile"
    command = [
        "soffice",
        home,
        "--headless",
        "--convert-to",
        ending,
        "--outdir",
        str(office.folder),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    back = read_unit_book(office.folder / f"{path.stem}.{ending}", 2026)
    assert back.manifest == wanted.manifest
    assert [(row.matter_id, row.version, row.mark, row.number) for row in back.rows] == [
        (row.matter_id, row.version, row.mark, row.number) for row in wanted.rows
    ]
    assert [[(cell.name, cell.text, cell.code) for cell in row.cells] for row in back.rows] == [
        [(cell.name, cell.text, cell.code) for cell in row.cells] for row in wanted.rows
    ]
    assert office.merge(office.folder / f"{path.stem}.{ending}").row_counts == WHOLE
