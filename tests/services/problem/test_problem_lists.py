"""Three 问题清单 per unit from eleven units in, one summary and one workbook per unit out (沂源 附件4-6)."""

from datetime import date
from functools import partial

import pytest
from openpyxl import load_workbook

from bizenv_desktop.exchange.reading.problem_lists import Signature, read_problem_lists
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.vocabulary import ProblemSource
from bizenv_desktop.services.intake import problem_list_intake
from bizenv_desktop.services.intake.problem_list_intake import TakeInLists
from bizenv_desktop.services.matter import history, matters
from bizenv_desktop.services.outgoing import exports
from bizenv_desktop.services.outgoing.export_forms import ExportForm
from bizenv_desktop.services.outgoing.exports import Export
from bizenv_desktop.services.outgoing.problem_list_export import (
    UnitLists,
    problems_of_year,
    write_unit_lists,
    write_urge_list,
)
from bizenv_desktop.services.problem import problem_lists
from bizenv_desktop.services.problem.problem_lists import ListState, NoteList, OpenLists
from bizenv_desktop.services.unit import units
from tests.list_forms import UnitList, write_files, write_workbook

UNITS = (
    "党政办公室", "组织人事部", "经济发展局", "招商促进局", "规划建设局", "应急管理局",
    "财政金融局", "社会事业局",
    "行政审批服务局", "综合执法大队", "投资开发公司",
)  # fmt: skip
SAME = ("办事指南更新不及时", "每季度核对一次", "2020年8月15日前", "", "")


def told(place: int) -> UnitList:
    """A gap of its own, the same problem as everybody; every second unit has nothing for the third."""
    own = (f"比先进园区多{place + 1}个环节", "合并环节，压减材料", "长期坚持", f"{place + 1}科", "对标苏州")
    served = () if place % 2 else ((f"窗口等候超过{place + 10}分钟", "增开窗口", "立行立改", "服务大厅", ""),)
    return UnitList(UNITS[place], ((own,), (SAME,), served))


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Ten workbooks with three sheets; the last unit sends three files."""
    folder = tmp_path_factory.mktemp("lists")
    found = [write_workbook(folder / f"{UNITS[place]}.xlsx", told(place)) for place in range(10)]
    return [*found, *write_files(folder, told(10))]


@pytest.fixture(scope="module")
def forms(files):
    """The lists of the first two units: six sheets, one of them a zero report."""
    found = problem_list_intake.read_lists(files[:2], 2020)
    assert found.unread == ()
    return found.forms


@pytest.fixture
def office(ledger):
    """Knows ten of the eleven units, and that each owes its three lists."""
    made = [ledger.perform(partial(units.save_unit, units.SaveUnit(name))).result for name in UNITS[:10]]
    ledger.perform(partial(problem_lists.open_lists, OpenLists(2020, tuple(made))))
    return ledger


def matrix(office):
    return office.read(partial(problem_lists.list_matrix, 2020))


def take_in(office, forms):
    return office.perform(partial(problem_list_intake.take_in, TakeInLists(forms, 2020))).result


def test_a_workbook_of_three_lists_is_read_with_head_and_foot(forms):
    first = forms[:3]
    assert [problem_list_intake.source_of_form(form) for form in first] == list(problem_lists.LIST_SOURCES)
    assert {form.unit for form in first} == {"党政办公室"}
    assert [form.reported for form in first] == [date(2020, 7, day) for day in (20, 21, 22)]
    assert {form.signature for form in first} == {Signature("张建国", "李晓梅", "0533-3240001")}
    assert [form.rows for form in forms[3:6]] == [1, 1, 0]


@pytest.mark.slow
def test_eleven_units_lists_go_in_and_one_summary_and_their_own_come_out(office, files, tmp_path):
    forms = problem_list_intake.read_lists(files, 2020).forms
    judged = office.read(partial(problem_list_intake.judge_lists, forms, 2020))
    assert sum(one.new for one in judged) == 28
    assert [one.is_known_unit for one in judged].count(False) == 3
    assert matrix(office).count(ListState.MISSING) == 30
    done = take_in(office, forms)
    assert (done.lists, done.created, done.rejected) == (33, 28, 0)

    found = matrix(office)
    assert [row.unit for row in found.rows] == list(UNITS)
    assert [found.count(state) for state in ListState] == [28, 5, 0, 0]
    assert found.rows[0].cells[0].handed_in_on == date(2020, 7, 20)
    assert found.rows[10].cells[2].signed_by == "张建国"

    rows = office.read(partial(matters.first_rows, problems_of_year(2026), 100))
    assert sum(row.title == SAME[0] for row in rows) == 11
    assert {row.lead_unit for row in rows} == set(UNITS)
    assert sum(row.source is ProblemSource.BENCHMARK for row in rows) == 11

    again = take_in(office, forms)
    assert (again.created, again.updated, again.unchanged) == (0, 0, 28)

    summary = tmp_path / "汇总.xlsx"
    wanted = Export(problems_of_year(2026), summary, form=ExportForm.LISTS)
    office.read(partial(exports.export, wanted))
    book = load_workbook(summary)
    assert [sheet.max_row for sheet in book] == [17, 17, 14]
    texts = [str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row if cell.value]
    assert "经济发展局3科" in texts
    assert sum(text.startswith("主要领导签字") for text in texts) == 1

    written = office.read(partial(write_unit_lists, UnitLists(tmp_path, 2026)))
    assert len(written) == 11
    back = read_problem_lists(written[0], 2026)
    assert [form.rows for form in back] == [1, 1, 1]
    assert back[0].unit == "党政办公室"
    unchanged = office.read(partial(problem_list_intake.judge_lists, back, 2026))
    assert [one.new + one.changed + one.refused for one in unchanged] == [0, 0, 0]


def test_taking_lists_in_is_undone_as_one(office, forms):
    done = take_in(office, forms[:6])
    office.perform(partial(history.undo_batch, done.batches[-1]))
    assert office.read(partial(matters.count, problems_of_year(2026))) == 0
    assert matrix(office).count(ListState.MISSING) == 30


def test_who_has_not_handed_in_is_urged_and_listed(office, forms, tmp_path):
    take_in(office, forms[:3])
    missing = [cell.id for row in matrix(office).rows for cell in row.missing]
    assert len(missing) == 27
    handed_in = matrix(office).rows[0].cells[0].id
    day = date(2026, 11, 19)
    urge = partial(problem_lists.urge_lists, (*missing[:3], handed_in), day)
    assert office.perform(urge).result == 3
    assert [cell.urged_on for cell in matrix(office).rows[1].cells] == [day] * 3
    path = tmp_path / "催报.xlsx"
    assert office.read(partial(write_urge_list, path, 2020)) == 9
    with pytest.raises(BadInput, match=r"problem_list\.none_owed"):
        office.perform(partial(problem_lists.urge_lists, (handed_in,), day))


def test_a_zero_report_on_paper_is_noted_and_what_came_in_stays_owed(office):
    cell = matrix(office).rows[2].cells[1]
    note = NoteList(list_id=cell.id, on=date(2026, 11, 18), rows=0, contact="周凯")
    office.perform(partial(problem_lists.note_list, note))
    assert matrix(office).rows[2].cells[1].state is ListState.ZERO
    with pytest.raises(RuleBroken, match=r"problem_list\.handed_in"):
        office.perform(partial(problem_lists.close_lists, (cell.id,)))
    others = tuple(one.id for one in matrix(office).rows[3].cells)
    office.perform(partial(problem_lists.close_lists, others))
    assert len(matrix(office).rows) == 9


def test_a_file_that_is_no_list_says_so_and_the_others_are_read(files, tmp_path):
    other = tmp_path / "说明.csv"
    other.write_text("姓名,电话\n甲,1\n", encoding="utf-8")
    found = problem_list_intake.read_lists([other, files[-1]], 2020)
    assert [one.error.code for one in found.unread] == ["problem_list.no_list"]
    assert len(found.forms) == 1


def test_a_list_without_a_unit_is_refused_before_anything_is_written(office, forms):
    from dataclasses import replace

    nobody = replace(forms[0], unit="")
    [judged] = office.read(partial(problem_list_intake.judge_lists, (nobody,), 2020))
    assert judged.error is not None
    with pytest.raises(BadInput, match=r"problem_list\.unit_missing"):
        take_in(office, (forms[1], nobody))
    assert office.read(partial(matters.count, problems_of_year(2026))) == 0
