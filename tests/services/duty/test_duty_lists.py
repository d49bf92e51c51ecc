"""The matrix, the list of the silent and their workbooks."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

import openpyxl
import pytest

from bizenv_desktop.rules.duties import LATE_LIGHTS
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.papers import PaperKind
from bizenv_desktop.rules.periods import Stretch, Terms
from bizenv_desktop.rules.vocabulary import DutyLight, Period
from bizenv_desktop.services.duty.duties import save_duty
from bizenv_desktop.services.duty.duty_export import MatrixBook, write_matrix, write_silent
from bizenv_desktop.services.duty.duty_letters import RemindUnits, remind_units
from bizenv_desktop.services.duty.duty_matrix import Matrix, duty_lines, duty_matrix, month_matrix
from bizenv_desktop.services.duty.duty_returns import Excuse, HandIn, excuse, hand_in, instance_view
from bizenv_desktop.services.duty.duty_urging import NoteUrged, UrgeWanted, note_urged, urge_list
from bizenv_desktop.services.paper.papers import docx_of, paper_of
from bizenv_desktop.storage.ledger import Ledger, Opening
from bizenv_desktop.storage.undo import undo
from tests.ledgers import OPERATOR, START, SettableClock, fresh
from tests.services.duty.duty_office import FIRST, article, entered, seeded, six_duties


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Thirty units, six duties, a year; of the articles unit 1 is in time, unit 2 late, unit 3 too short."""
    where = tmp_path_factory.mktemp("lists") / "台账.db"
    made = fresh(where, Opening(operator=OPERATOR, now=SettableClock(START)))
    six_duties(made, seeded(made, 30))
    matrix = made.read(partial(duty_matrix, 1))
    made.perform(lambda uow: [hand_in(one, uow) for one in _submissions(matrix)])
    yield made
    made.close()


def _submissions(matrix: Matrix) -> Iterator[HandIn]:
    for month in range(10):
        due = matrix.columns[month].due
        for line, day, length in ((0, due, 1500), (1, due + timedelta(days=1), 1500), (2, due, 999)):
            cell = matrix.lines[line].cells[month]
            assert cell is not None
            yield HandIn(cell.instance_id, day, title=f"{month}月稿", length=length)


def lights(matrix: Matrix, line: int) -> list[DutyLight]:
    return [cell.light for cell in matrix.lines[line].cells if cell is not None]


def test_the_matrix_says_by_unit_and_period_what_is_there(office: Ledger):
    matrix = office.read(partial(duty_matrix, 1))
    assert (len(matrix.lines), len(matrix.columns), matrix.now) == (30, 12, 10)
    still = [DutyLight.OPEN] * 2
    assert lights(matrix, 0) == [DutyLight.DONE] * 10 + still
    assert lights(matrix, 1) == [DutyLight.LATE] * 10 + still
    assert lights(matrix, 2) == lights(matrix, 3) == [DutyLight.MISSING] * 10 + still
    assert [column.head for column in matrix.columns][:2] == ["1月", "2月"]


def test_rows_columns_and_the_whole_count_the_same_cells(office: Ledger):
    for duty in office.read(duty_lines):
        matrix = office.read(partial(duty_matrix, duty.face.id))
        whole = dict(matrix.tally)
        for light in DutyLight:
            assert sum(dict(line.tally).get(light, 0) for line in matrix.lines) == whole.get(light, 0)
            assert sum(dict(one.tally).get(light, 0) for one in matrix.columns) == whole.get(light, 0)
        assert duty.tally == matrix.tally
        assert duty.late == sum(whole.get(light, 0) for light in LATE_LIGHTS)


def test_a_month_shows_every_duty_that_is_owed_in_it(office: Ledger):
    matrix = office.read(partial(month_matrix, Month(2026, 3)))
    heads = [(column.title, column.head) for column in matrix.columns]
    assert heads[:2] == [("信息稿", "3月"), ("典型案例", "一季度")]
    assert next(head for title, head in heads if title == "每周小报") == "第9周"  # it ends on 1 March
    assert {title for title, _head in heads} == {
        "信息稿",
        "典型案例",
        "每周小报",
        "宣传周",
        "年度总结",
        "意见建议",
    }
    assert [line.unit_id for line in matrix.lines] == list(range(1, 31))


def test_the_silent_are_those_whose_due_day_has_passed_and_nobody_else(office: Ledger):
    found = office.read(partial(urge_list, UrgeWanted(1)))
    matrix = office.read(partial(duty_matrix, 1))
    late = {
        cell.instance_id
        for line in matrix.lines
        for cell in line.cells
        if cell is not None and cell.light in LATE_LIGHTS
    }
    assert set(found.instance_ids) == late
    assert {"第1局", "第2局"}.isdisjoint(unit.unit for unit in found.units)
    march = office.read(partial(urge_list, UrgeWanted(1, span=Stretch(date(2026, 3, 1), date(2026, 3, 31)))))
    assert {one.period_words for unit in march.units for one in unit.owed} == {"3月"}
    soon = office.read(partial(urge_list, UrgeWanted(1, due_by=date(2026, 11, 30))))
    assert len(soon.units) == 30


def test_the_text_to_send_names_unit_period_and_day(office: Ledger):
    found = office.read(partial(urge_list, UrgeWanted(1)))
    unit = found.units[0]
    text = found.message(unit)
    assert text.startswith(f"{unit.unit}：截至11月20日")
    assert "1. 信息稿（1月）未报（应报1篇），应于1月26日前报送；" in text  # the 25th is a Sunday
    assert all(one.unit in found.text for one in found.units)


def test_an_urge_is_counted_dated_and_can_be_undone(office: Ledger):
    before = office.read(partial(urge_list, UrgeWanted(1)))
    ids = before.instance_ids[:3]
    done = office.perform(partial(note_urged, NoteUrged(ids, datetime(2026, 11, 20, 8, 30), "电话")))
    assert done.result == 3
    row = office.read(partial(instance_view, ids[0])).row
    assert (row.urges, row.urged_on) == (1, date(2026, 11, 20))
    assert office.read(partial(urge_list, UrgeWanted(1))).instance_ids == before.instance_ids
    office.perform(partial(undo, done.seq))
    assert office.read(partial(urge_list, UrgeWanted(1))) == before


def test_a_letter_per_unit_and_duty_is_numbered_and_names_every_period(ledger: Ledger):
    seeded(ledger, 2)
    duty_id = entered(ledger, article((1, 2)))
    entered(ledger, article((1,), title="典型案例", terms=Terms(FIRST, Period.QUARTER, 1)))
    at = datetime(2026, 11, 20, 8, 30)
    span = Stretch(date(2026, 4, 1), date(2026, 5, 31))
    command = RemindUnits(UrgeWanted(span=span), at, date(2026, 11, 25))
    done = ledger.perform(partial(remind_units, command))
    assert [one.matter_id for one in done.result] == [1, 2, 1]
    facts = ledger.read(partial(paper_of, PaperKind.REMINDER, duty_id, done.result[2].document_id))
    assert facts.values["主送单位"] == "第2局"
    assert facts.values["交办情况"] == (
        "按照“营商环境信息稿”报送安排（编号〔2026〕1号），你单位尚未完成："
        "4月应于4月27日前报送1篇；5月应于5月25日前报送1篇。"
    )
    assert facts.values["回复期限"] == "2026年11月25日"
    april = ledger.read(partial(duty_matrix, duty_id)).lines[1].cells[3]
    assert april is not None
    assert (april.urges, april.urged_on) == (1, date(2026, 11, 20))
    assert ledger.read(partial(docx_of, PaperKind.REMINDER, duty_id, None))[:2] == b"PK"
    ledger.perform(partial(undo, done.seq))
    with pytest.raises(BadInput):
        ledger.perform(partial(remind_units, replace(command, reply_by=at.date())))
    with pytest.raises(RuleBroken):
        ledger.perform(partial(remind_units, replace(command, unit_id=99)))


def test_the_workbooks_say_what_the_screen_says(office: Ledger, tmp_path: Path):
    matrix = office.read(partial(duty_matrix, 1))
    path = tmp_path / "矩阵.xlsx"
    assert office.read(partial(write_matrix, MatrixBook("信息稿报送情况", matrix, path))) == 30
    sheet = openpyxl.load_workbook(path).active
    first = [cell.value for cell in sheet[4]]
    assert first[1:4] == ["第1局", "✓", "✓"]
    assert first[-5:] == [12, 10, 0, 0, 0]
    silent = tmp_path / "名单.xlsx"
    found = office.read(partial(urge_list, UrgeWanted(1)))
    assert office.read(partial(write_silent, found, silent)) == len(found.instance_ids)
    row = [cell.value for cell in openpyxl.load_workbook(silent).active[4]]
    assert row[1:4] == [found.units[0].unit, found.units[0].contact, found.units[0].phone]


def test_a_former_unit_stays_in_the_matrix_and_an_excused_one_is_not_urged(ledger: Ledger):
    seeded(ledger, 3)
    duty_id = entered(ledger, article((1, 2)))
    first = ledger.read(partial(duty_matrix, duty_id)).lines[0].cells[0]
    assert first is not None
    ledger.perform(partial(excuse, Excuse(first.instance_id, "停电", "李主任")))
    terms = Terms(date(2026, 6, 1), Period.MONTH, 1, 1000, due_day=25)
    ledger.perform(partial(save_duty, article((2, 3), id=duty_id, terms=terms)))
    matrix = ledger.read(partial(duty_matrix, duty_id))
    assert [line.unit for line in matrix.lines] == ["第2局", "第3局", "第1局"]
    assert [cell is None for cell in matrix.lines[2].cells] == [False] * 5 + [True] * 7
    assert lights(matrix, 2)[0] is DutyLight.EXCUSED
    assert first.instance_id not in ledger.read(partial(urge_list, UrgeWanted(duty_id))).instance_ids
    assert matrix.columns[0].stretch.first == FIRST
