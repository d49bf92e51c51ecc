"""Blanks as upper levels send them, made on the spot."""

import io

import openpyxl
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Side
from openpyxl.worksheet.datavalidation import DataValidation


def list_form(headers: tuple[str, ...], lines: int = 3) -> bytes:
    """A list to be filled: title, headers over two lines, framed lines, 合计, signatures, a chart."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "清单 表"
    last = openpyxl.utils.get_column_letter(len(headers) + 1)
    sheet["A1"] = "2026年10月清单"
    sheet.merge_cells(f"A1:{last}1")
    sheet["A2"] = "填报单位：        填报时间：   年   月   日"
    thin, thick = Side(style="thin"), Side(style="thick")
    for column, header in enumerate(headers, 1):
        sheet.cell(3, column).value = header
        sheet.merge_cells(start_row=3, end_row=4, start_column=column, end_column=column)
        for row in range(5, 5 + lines):
            cell = sheet.cell(row, column)
            cell.border = Border(left=thin, right=thin, top=thin, bottom=thick if row == 4 + lines else thin)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    end = 4 + lines
    for row in range(5, end + 1):
        sheet[f"{last}{row}"] = f'=IF(B{row}="",0,1)'
    sheet[f"A{end + 1}"] = "合计"
    sheet[f"{last}{end + 1}"] = f"=SUM({last}5:{last}{end})"
    sheet[f"A{end + 2}"] = "单位负责人：      填表人：       联系电话："
    sheet.merge_cells(f"A{end + 2}:{last}{end + 2}")
    rule = DataValidation(type="list", formula1='"是,否"')
    rule.add(f"C5:C{end}")
    sheet.add_data_validation(rule)
    sheet.conditional_formatting.add(f"B5:B{end}", FormulaRule([f"B5=$A${end + 1}"]))
    sheet.print_area = f"A1:{last}{end + 2}"
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=len(headers) + 1, min_row=5, max_row=end))
    sheet.add_chart(chart, f"A{end + 4}")
    other = book.create_sheet("汇总")
    other["A1"] = f"='清单 表'!{last}{end + 1}"
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def blank_form(
    units: tuple[str, ...] = (),
    lines: int = 40,
    title: str = "2026年10月工作月报",
    *,
    rigid: bool = False,
) -> bytes:
    """Title, labels, single figures in B3 and D3; from row 6 named units, or free lines, then a footer.

    Column D of each line works itself out, and so does the line 合计. A `rigid` one has a comment in its
    footer, so that no line can be put in.
    """
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "报表"
    sheet["A1"] = title
    sheet.merge_cells("A1:E1")
    sheet["A2"] = "填报单位：        填报时间：   年   月   日"
    sheet["A3"], sheet["C3"] = "受理", "按时办结率"
    sheet["D3"].number_format = "0.0%"
    for column, text in zip("ABCDE", ("单位", "受理", "到期", "受理加到期", "按时办结率"), strict=True):
        sheet[f"{column}5"] = text
    last = 5 + (len(units) or lines)
    for row in range(6, last + 1):
        sheet[f"D{row}"] = f"=B{row}+C{row}"
    for row, unit in enumerate(units, 6):
        sheet[f"A{row}"] = unit
    sheet[f"A{last + 1}"] = "合计"
    sheet[f"C{last + 1}"] = f"=SUM(C6:C{last})"
    sheet[f"A{last + 2}"] = "单位负责人：      填表人：       联系电话："
    if rigid:
        sheet[f"A{last + 2}"].comment = Comment("签字", "局")
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()
