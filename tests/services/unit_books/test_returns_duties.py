"""报送事项 in the unit's workbook: what is owed now goes out, what is filled in is handed in once."""

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bizenv_desktop.exchange.returns.arrivals import read_arrivals
from bizenv_desktop.rules.periods import Terms
from bizenv_desktop.rules.vocabulary import MatterKind, Period
from bizenv_desktop.services.duty.duties import SaveDuty, save_duty
from bizenv_desktop.services.duty.duty_returns import HandIn, hand_in, instance_view, open_instances
from bizenv_desktop.services.matter.history import undo_last
from bizenv_desktop.services.unit import units
from bizenv_desktop.services.unit.units import SaveUnit
from bizenv_desktop.services.unit_books.returns import Dispatch, dispatch, unit_loads, write_books
from bizenv_desktop.services.unit_books.returns_accept import AcceptReturns, accept
from bizenv_desktop.services.unit_books.returns_evidence import collected
from bizenv_desktop.services.unit_books.returns_merge import CellVerdict, RowFate


@pytest.fixture
def owing(ledger):
    """One unit that owes two articles a month."""
    unit = ledger.perform(partial(units.save_unit, SaveUnit("区税务局"))).result
    first = date(2026, 11, 1)
    duty = SaveDuty(
        title="信息稿件",
        terms=Terms(first, Period.MONTH, 2),
        starts_on=first,
        ends_on=date(2026, 12, 31),
        unit_ids=(unit,),
        unit_of_measure="篇",
    )
    ledger.perform(partial(save_duty, duty))
    return ledger, unit


def sent(ledger, folder: Path) -> Path:
    books = ledger.perform(partial(dispatch, Dispatch())).result
    (path,) = write_books(books, folder)
    return path


def fill(path: Path, **answers: object) -> None:
    book = load_workbook(path)
    sheet = book["报送事项"]
    headers = {cell.value: cell.column for cell in sheet[3]}
    for header, value in answers.items():
        sheet.cell(4, headers[header]).value = value
    book.save(path)


def back(ledger, path: Path):
    came = read_arrivals([path], 2026)
    return ledger.read(partial(collected, came.books, came.evidence))


def test_what_is_owed_goes_out_and_what_is_filled_in_is_handed_in_once(owing, tmp_path):
    ledger, unit = owing
    (load,) = ledger.read(unit_loads)
    assert (load.duties, load.rows) == (1, 1)
    path = sent(ledger, tmp_path)
    fill(path, 本次报送数量="２篇", 标题="一件事一次办", 作者="李四", 报送日期="11月18日", 佐证文件="稿件")
    (tmp_path / "佐证").mkdir()
    (tmp_path / "佐证" / "稿件.docx").write_bytes(b"text")
    found = back(ledger, path)
    (row,) = found.merge.rows
    assert (row.kind, row.fate, row.title) == (MatterKind.DUTY, RowFate.ANSWERED, "信息稿件")
    taken = AcceptReturns(found.merge, found.merge.clean, found.evidence)
    done = ledger.perform(partial(accept, taken)).result
    assert (done.matters, done.files) == (1, 1)
    assert ledger.read(partial(open_instances, unit)) == ()
    (note,) = [piece for view in views(ledger, row) for piece in view.pieces]
    assert (note.amount, note.title, note.author, note.on) == (2, "一件事一次办", "李四", date(2026, 11, 18))
    assert note.attachment == "稿件.docx"

    again = back(ledger, path)
    assert {cell.verdict for cell in again.merge.rows[0].cells} <= {CellVerdict.SAME, CellVerdict.EMPTY}
    assert again.merge.clean == frozenset()
    ledger.perform(partial(undo_last, ledger.operator))
    (open_again,) = ledger.read(partial(open_instances, unit))
    assert open_again.short == 2


def views(ledger, row):
    view = ledger.read(partial(instance_view, row.matter_id - 1_000_000_000))
    return [view] if view is not None else []


def test_a_duty_met_meanwhile_and_a_number_that_is_none_are_refused(owing, tmp_path):
    ledger, unit = owing
    path = sent(ledger, tmp_path)
    fill(path, 本次报送数量="若干", 链接="")
    (row,) = back(ledger, path).merge.rows
    assert (row.fate, row.code) == (RowFate.REFUSED, "returns.no_use")
    fill(path, 本次报送数量=1, 标题="又一篇")
    (one,) = ledger.read(partial(open_instances, unit))
    ledger.perform(partial(hand_in, HandIn(one.id, date(2026, 11, 19), 2, "办公室自己登记的")))
    (row,) = back(ledger, path).merge.rows
    assert (row.fate, row.code) == (RowFate.REFUSED, "returns.not_owed")
    assert ledger.read(unit_loads) == ()
