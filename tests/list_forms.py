"""问题清单 as units of a development zone hand them in: the layout of 沂源 附件4-6, in our own words."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

FORMS = (
    ("（一）", "（对标先进找出的差距）", "存在差距"),
    ("（二）", "（自身存在的问题）", "存在问题"),
    ("（三）", "（服务对象不满意的问题）", "存在问题"),
)
Row = tuple[str, str, str, str, str]  # problem, measures, deadline, department, remark


@dataclass(frozen=True)
class UnitList:
    """One unit's three lists; an empty one is a zero report."""

    unit: str
    lists: tuple[Sequence[Row], Sequence[Row], Sequence[Row]]
    signed_by: str = "张建国"
    contact: str = "李晓梅"
    phone: str = "0533-3240001"


def write_workbook(path: Path, told: UnitList) -> Path:
    """One workbook with three sheets."""
    book = Workbook()
    for place, rows in enumerate(told.lists):
        sheet = book.active if not place else book.create_sheet()
        _write(sheet, place, rows, told)
    book.save(path)
    return path


def write_files(folder: Path, told: UnitList) -> list[Path]:
    """Three workbooks with one sheet each."""
    paths = []
    for place, rows in enumerate(told.lists):
        book = Workbook()
        _write(book.active, place, rows, told)
        paths.append(folder / f"{told.unit}附件{place + 4}.xlsx")
        book.save(paths[-1])
    return paths


def _write(sheet: Worksheet, place: int, rows: Sequence[Row], told: UnitList) -> None:
    mark, subtitle, header = FORMS[place]
    sheet.title = f"附件{place + 4}"
    lines = (
        f"附件{place + 4}",
        f"问题台账清单{mark}",
        subtitle,
        f"单位（盖章）：{told.unit}                    填报时间：2020年 7月 2{place}日",
    )
    for number, line in enumerate(lines, 1):
        sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=6)
        sheet.cell(number, 1, line).alignment = Alignment(horizontal="center")
    for column, name in enumerate(("序号", header, "整改措施", "完成时限", "责任\n科室", "备注"), 1):
        sheet.cell(5, column, name)
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate((number, *row), 1):
            sheet.cell(5 + number, column, cell)
    foot = 5 + max(len(rows), 3) + 1
    signature = f"主要领导签字：{told.signed_by}        联系人：{told.contact}        电话：{told.phone}"
    for number, line in enumerate((signature, "注：本表由主要领导签字并加盖公章后报送。"), foot):
        sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=6)
        sheet.cell(number, 1, line)
