"""Sentences for workbooks and papers: what could not be read or written, and the verdict on a cell."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

READING: Final[dict[str, object]] = {
    "export.too_many_rows": QT_TRANSLATE_NOOP(
        "Sentences", "一张工作表最多放 {limit} 行，请缩小筛选范围后再导出。"
    ),
    "file.locked": QT_TRANSLATE_NOOP(
        "Sentences", "“{file}”正被 Excel 或 WPS 打开，请关闭后重试，或另存为别的名字。"
    ),
    "file.unwritable": QT_TRANSLATE_NOOP(
        "Sentences", "写不进“{file}”：请换一个文件夹，或检查磁盘空间和权限。"
    ),
    "read.box_too_big": QT_TRANSLATE_NOOP(
        "Sentences", "工作表的范围有 {rows} 行 {columns} 列，超出可读的大小；请删去多余的空行空列后另存再试。"
    ),
    "read.damaged": QT_TRANSLATE_NOOP(
        "Sentences", "文件已损坏，读不出来（{detail}）；请用 Excel 或 WPS 打开后另存一份再试。"
    ),
    "read.declares_entities": QT_TRANSLATE_NOOP(
        "Sentences", "文件里有不安全的 XML 声明，没有读取；请另存为 .xlsx 后再试。"
    ),
    "read.empty_file": QT_TRANSLATE_NOOP("Sentences", "文件是空的。"),
    "read.encrypted": QT_TRANSLATE_NOOP("Sentences", "文件有打开密码；请去掉密码另存一份再试。"),
    "read.not_a_workbook": QT_TRANSLATE_NOOP(
        "Sentences", "这不是表格文件；请选 .xlsx、.xls、.et、.ods 或 .csv。"
    ),
    "read.old_format": QT_TRANSLATE_NOOP(
        "Sentences", "文件格式太旧，读不了；请用 Excel 或 WPS 另存为 .xlsx。"
    ),
    "read.too_many_parts": QT_TRANSLATE_NOOP(
        "Sentences", "文件内部有 {parts} 个部件，不像正常的表格，没有读取。"
    ),
    "read.too_many_sheets": QT_TRANSLATE_NOOP(
        "Sentences", "文件有 {sheets} 张工作表，最多读 {limit} 张；请拆分后再试。"
    ),
    "read.unknown_encoding": QT_TRANSLATE_NOOP(
        "Sentences", "看不出文件的文字编码；请另存为 UTF-8 或 GBK 的 .csv。"
    ),
    "read.unpacks_too_big": QT_TRANSLATE_NOOP("Sentences", "文件展开后有 {megabytes} MB，太大了，没有读取。"),
    "read.unsafe_names": QT_TRANSLATE_NOOP("Sentences", "文件内部的路径不安全，没有读取。"),
    "read.xml_workbook": QT_TRANSLATE_NOOP("Sentences", "这是 XML 表格；请用 Excel 或 WPS 另存为 .xlsx。"),
    "read.too_big": QT_TRANSLATE_NOOP(
        "Sentences", "文件有 {megabytes} MB，最多读 {limit} MB；请拆分后再试。"
    ),
    "read.missing": QT_TRANSLATE_NOOP("Sentences", "找不到文件“{file}”。"),
    "read.not_readable": QT_TRANSLATE_NOOP(
        "Sentences", "打不开文件“{file}”：可能正被别的程序占用，或没有权限。"
    ),
    "read.timeout": QT_TRANSLATE_NOOP(
        "Sentences", "读了 {seconds} 秒还没有读完，已停止；请另存为 .xlsx 或拆分后再试。"
    ),
    "read.reader_died": QT_TRANSLATE_NOOP(
        "Sentences", "读取时出错，已停止，台账没有变化；请用 Excel 或 WPS 打开后另存一份再试。"
    ),
    "read.missing_columns": QT_TRANSLATE_NOOP(
        "Sentences", "工作表“{sheet}”第 {row} 行的表头缺少：{columns}。现有的列：{headers}。"
    ),
    "read.choice_unknown_column": QT_TRANSLATE_NOOP("Sentences", "工作表“{sheet}”没有“{column}”这一列。"),
    "read.choice_unknown_field": QT_TRANSLATE_NOOP("Sentences", "没有“{field}”这个字段。"),
    "read.no_table": QT_TRANSLATE_NOOP("Sentences", "没有找到可以导入的表格；请检查表头，或指定工作表。"),
    "read.kind_doubtful": QT_TRANSLATE_NOOP(
        "Sentences", "工作表“{sheet}”看不出是哪一类台账；请指定要导入的种类。"
    ),
    "read.no_sheet": QT_TRANSLATE_NOOP("Sentences", "没有工作表“{sheet}”；文件里有：{sheets}。"),
    "cleaned": QT_TRANSLATE_NOOP("Sentences", "去掉了看不见的字符。"),
    "date_impossible": QT_TRANSLATE_NOOP("Sentences", "没有这一天。"),
    "date_unreadable": QT_TRANSLATE_NOOP("Sentences", "不是日期。"),
    "year_missing": QT_TRANSLATE_NOOP("Sentences", "日期没有写年份。"),
    "serial_date": QT_TRANSLATE_NOOP("Sentences", "单元格里是日期序号，已换算成日期。"),
    "digits_lost": QT_TRANSLATE_NOOP("Sentences", "长数字在表格里丢了位数，请按原件重填。"),
    "error_cell": QT_TRANSLATE_NOOP("Sentences", "单元格是错误值（如 #N/A）。"),
    "flag_unreadable": QT_TRANSLATE_NOOP("Sentences", "看不出是“是”还是“否”。"),
    "formula_without_value": QT_TRANSLATE_NOOP(
        "Sentences", "公式没有计算结果，请用 Excel 或 WPS 打开后保存一次。"
    ),
    "number_unreadable": QT_TRANSLATE_NOOP("Sentences", "不是数字。"),
    "phone_odd": QT_TRANSLATE_NOOP("Sentences", "不像电话号码，请核对。"),
    "required_missing": QT_TRANSLATE_NOOP("Sentences", "必填的内容是空的。"),
    "text_too_long": QT_TRANSLATE_NOOP("Sentences", "文字太长。"),
}
