"""Blanks as upper levels send them, made on the spot."""

import io

import openpyxl


def blank_form(units: tuple[str, ...] = (), lines: int = 40, title: str = "2026年10月工作月报") -> bytes:
    """Title, labels, single figures in B3 and D3; from row 6 named units, or free lines, then a footer.

    Column D of each line works itself out, and so does the line 合计.
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
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()
