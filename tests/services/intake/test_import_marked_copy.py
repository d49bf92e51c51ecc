"""A stranger's file goes back with a word beside each row, and loses nothing that is not named."""

from functools import partial
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.services.intake import imports
from bizenv_desktop.services.intake.import_marked_copy import CopyWish, write_marked_copy
from bizenv_desktop.services.intake.import_plan import ImportPlan
from bizenv_desktop.services.intake.import_verdicts import PlannedRow
from bizenv_desktop.storage.ledger import Ledger

ROWS = [
    ["填报单位：东城区"],
    ["编号", "受理时间", "内容", "办理天数"],
    ["T1", "2026-5-33", "=HYPERLINK", "=1+2"],
    ["T2", "2026-01-05", "路灯", "=2+3"],
]


def book(path: Path) -> Path:
    made = Workbook()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    for row in ROWS:
        sheet.append(row)
    sheet["C3"].data_type = "s"
    sheet["C4"].font = Font(bold=True)
    sheet.merge_cells("A1:D1")
    made.create_sheet("说明")["A1"] = "填表说明"
    made.save(path)
    return path


def judged(path: Path, ledger: Ledger) -> ImportPlan:
    return ledger.read(partial(imports.judge, imports.read_file(path, "complaints"), path.name))


def said(row: PlannedRow) -> str:
    return "；".join(f"={one.column}{row.row.number} {one.code}" for one in row.remarks if one.column == "B")


def test_a_workbook_keeps_its_looks_and_gains_a_column(ledger: Ledger, tmp_path: Path) -> None:
    path = book(tmp_path / "来文.xlsx")
    before = path.read_bytes()
    made = write_marked_copy(judged(path, ledger), CopyWish(path, tmp_path / "标注.xlsm"), said)
    assert (made.path, made.lost, path.read_bytes()) == (tmp_path / "标注.xlsx", (), before)
    sheet = load_workbook(made.path)["Sheet"]
    assert [sheet["E2"].value, sheet["E3"].value] == ["导入校验", "=B3 date_impossible"]
    assert (sheet["E3"].data_type, sheet["E3"].quotePrefix) == ("s", True)
    assert [sheet["B3"].fill.fgColor.rgb, sheet["B4"].fill.fill_type] == ["FFFFC7CE", None]
    assert (sheet["D3"].value, sheet["C4"].font.b, str(sheet.merged_cells)) == ("=1+2", True, "A1:D1")
    assert load_workbook(made.path)["说明"]["A1"].value == "填表说明"


def test_any_other_file_becomes_a_workbook_of_values_and_says_so(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "来文.csv"
    path.write_text("编号,受理时间,内容\nT1,2026-5-33,=1+1\nT2,2026-01-05,路灯\n", encoding="gb18030")
    made = write_marked_copy(judged(path, ledger), CopyWish(path, tmp_path / "标注.xlsx"), said)
    assert made.lost == ("copy_of_values",)
    [sheet] = load_workbook(made.path).worksheets
    rows = [tuple(row) for row in sheet.iter_rows(values_only=True)]
    assert rows[1] == ("T1", "2026-5-33", "=1+1", "=B2 date_impossible")
    assert {sheet["C2"].data_type, sheet["D2"].data_type} == {"s"}
    assert sheet["B2"].fill.fgColor.rgb == "FFFFC7CE"


def test_a_plan_goes_back_as_its_rows_and_an_original_is_never_written_over(
    ledger: Ledger, tmp_path: Path
) -> None:
    text = tmp_path / "方案.txt"
    text.write_text("1.公布清单。\n牵头单位：司法局\n完成时限：2026年12月底\n", encoding="utf-8")
    plan = ledger.read(partial(imports.judge, imports.read_file(text), text.name))
    made = write_marked_copy(plan, CopyWish(text, tmp_path / "方案.xlsx"), lambda _row: "请核对")
    header = [cell.value for cell in load_workbook(made.path).worksheets[0][1]]
    assert header[-1] == "导入校验"
    path = book(tmp_path / "来文.xlsx")
    with pytest.raises(BadInput, match=r"import\.copy_over_original"):
        write_marked_copy(judged(path, ledger), CopyWish(path, path), said)
