"""Sentences for workbooks and papers: what could not be read or written, and the verdict on a cell."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

READING: Final[dict[str, object]] = {
    "export.no_such_form": QT_TRANSLATE_NOOP(
        "Sentences", "这类台账没有“{form}”这种表式。可用的表式见 bizenv export --help。"
    ),
    "export.too_many_rows": QT_TRANSLATE_NOOP(
        "Sentences", "一张工作表最多放 {limit} 行，请缩小筛选范围后再导出。"
    ),
    "file.locked": QT_TRANSLATE_NOOP(
        "Sentences", "“{file}”正被 Excel 或 WPS 打开，请关闭后重试，或另存为别的名字。"
    ),
    "file.unwritable": QT_TRANSLATE_NOOP(
        "Sentences", "写不进“{file}”：请换一个文件夹，或检查磁盘空间和权限。"
    ),
    "form.not_xlsx": QT_TRANSLATE_NOOP(
        "Sentences", "“{file}”不是 .xlsx 表格（或设有密码），请用 WPS 或 Excel 另存为 .xlsx 后再填报。"
    ),
    "form.damaged": QT_TRANSLATE_NOOP("Sentences", "表样已损坏，无法填报；请用 WPS 或 Excel 打开并另存。"),
    "form.too_big": QT_TRANSLATE_NOOP("Sentences", "表样解压后超过 {megabytes} MB，不像一张报表。"),
    "form.sheet_missing": QT_TRANSLATE_NOOP("Sentences", "表样里没有工作表“{sheet}”，它可能改了名。"),
    "form.cell": QT_TRANSLATE_NOOP("Sentences", "“{cell}”不是单元格的位置，应写成 C5 这样。"),
    "form.formula": QT_TRANSLATE_NOOP(
        "Sentences", "{sheet}的 {cell} 是公式，由表格自己计算，不能填入；请改绑别的单元格。"
    ),
    "paste.empty": QT_TRANSLATE_NOOP(
        "Sentences", "剪贴板里没有文字或文件：请先复制一张表、一段方案，再粘贴。"
    ),
    "paste.too_long": QT_TRANSLATE_NOOP("Sentences", "粘贴的文字超过 {most} 字，请存成文件后再导入。"),
    "plan.old_word": QT_TRANSLATE_NOOP(
        "Sentences", "“{file}”是旧版 Word 文档（.doc），请用 WPS 或 Word 另存为 .docx 后再试。"
    ),
    "plan.no_text": QT_TRANSLATE_NOOP(
        "Sentences", "“{file}”里没有文字，可能是扫描件；请先转成文字，或把文字复制到文本文件里。"
    ),
    "plan.too_long": QT_TRANSLATE_NOOP("Sentences", "“{file}”超过 {most} 字，不像一份方案。"),
    "plan.not_text": QT_TRANSLATE_NOOP(
        "Sentences", "“{file}”不是方案的文字，请选择 .docx、.pdf 或 .txt 文件。"
    ),
    "plan.no_measures": QT_TRANSLATE_NOOP(
        "Sentences",
        "“{file}”里没有找到写明牵头单位或完成时限的措施；任务排成表格的 PDF 请改用 Word 或 Excel 的原件。",
    ),
    "plan_no_lead": QT_TRANSLATE_NOOP("Sentences", "没有写明牵头单位"),
    "plan_guessed_lead": QT_TRANSLATE_NOOP("Sentences", "牵头单位是从句子里读出来的，请核对"),
    "plan_shared": QT_TRANSLATE_NOOP("Sentences", "前面的并列措施没有写单位，这里的单位可能是共同的"),
    "plan_unread_deadline": QT_TRANSLATE_NOOP("Sentences", "完成时限没有读懂，按原文保留"),
    "plan_assumed_year": QT_TRANSLATE_NOOP("Sentences", "时限没有写年份，按设定的年份计"),
    "plan_odd_unit": QT_TRANSLATE_NOOP("Sentences", "单位名称过长，可能连着别的文字"),
    "read.missing": QT_TRANSLATE_NOOP("Sentences", "找不到文件“{file}”。"),
    "read.not_readable": QT_TRANSLATE_NOOP(
        "Sentences", "打不开文件“{file}”，可能正被其他程序使用或没有权限。"
    ),
    "read.too_big": QT_TRANSLATE_NOOP(
        "Sentences", "文件“{file}”有 {megabytes} MB，超过 {limit} MB 的上限，请拆分后再导入。"
    ),
    "read.empty_file": QT_TRANSLATE_NOOP("Sentences", "文件“{file}”是空的。"),
    "read.not_a_workbook": QT_TRANSLATE_NOOP(
        "Sentences", "“{file}”不是表格文件，请选择 Excel、WPS 表格或 CSV 文件。"
    ),
    "read.encrypted": QT_TRANSLATE_NOOP(
        "Sentences", "文件“{file}”的加密方式这里解不开，请在原来的程序里去掉密码，另存后再导入。"
    ),
    "read.password_needed": QT_TRANSLATE_NOOP("Sentences", "文件“{file}”设有打开密码，请输入密码。"),
    "read.password_wrong": QT_TRANSLATE_NOOP("Sentences", "打开“{file}”的密码不对，请重新输入。"),
    "read.old_format": QT_TRANSLATE_NOOP(
        "Sentences", "“{file}”是 Excel 95 及更早的格式，请另存为 .xlsx 后再导入。"
    ),
    "read.xml_workbook": QT_TRANSLATE_NOOP(
        "Sentences", "“{file}”是“XML 表格 2003”格式，请另存为 .xlsx 后再导入。"
    ),
    "read.json": QT_TRANSLATE_NOOP(
        "Sentences", "“{file}”是 .json 数据文件，不是表格；如果是节假日安排，请从菜单“工具 → 工作日历…”读入。"
    ),
    "read.damaged": QT_TRANSLATE_NOOP(
        "Sentences", "文件“{file}”已损坏，无法读取；请用 Excel 或 WPS 打开并另存后再试。"
    ),
    "read.unknown_encoding": QT_TRANSLATE_NOOP(
        "Sentences", "认不出“{file}”的文字编码，请另存为 UTF-8 或 GBK 编码的 CSV。"
    ),
    "read.too_many_parts": QT_TRANSLATE_NOOP(
        "Sentences", "“{file}”内部有 {parts} 个部件，超过 {limit} 个，不像正常的工作簿，已拒绝读取。"
    ),
    "read.too_many_cells": QT_TRANSLATE_NOOP(
        "Sentences", "“{file}”的工作表“{sheet}”超过 {most} 行，不像单位反馈的表格，已拒绝读取。"
    ),
    "read.too_many_sheets": QT_TRANSLATE_NOOP("Sentences", "“{file}”的工作表超过 {limit} 张，已拒绝读取。"),
    "read.unpacks_too_big": QT_TRANSLATE_NOOP(
        "Sentences", "“{file}”解压后有 {megabytes} MB，超过安全上限，已拒绝读取。"
    ),
    "read.unsafe_names": QT_TRANSLATE_NOOP("Sentences", "“{file}”内部含有不安全的路径，已拒绝读取。"),
    "read.declares_entities": QT_TRANSLATE_NOOP(
        "Sentences", "“{file}”内部含有实体声明（可能是恶意文件），已拒绝读取。"
    ),
    "read.box_too_big": QT_TRANSLATE_NOOP(
        "Sentences",
        "“{file}”的表格范围达 {rows} 行 × {columns} 列，超过上限；请删除远处的多余单元格后再导入。",
    ),
    "read.no_memory": QT_TRANSLATE_NOOP("Sentences", "读取“{file}”需要的内存超过上限，请拆分后再导入。"),
    "read.reader_died": QT_TRANSLATE_NOOP(
        "Sentences", "读取“{file}”时读取程序意外终止，文件可能过大或已损坏；台账没有改动。"
    ),
    "read.timeout": QT_TRANSLATE_NOOP("Sentences", "读取“{file}”超过 {seconds} 秒，已停止；台账没有改动。"),
    "read.no_sheet": QT_TRANSLATE_NOOP("Sentences", "“{file}”里没有名为“{sheet}”的工作表。"),
    "read.no_table": QT_TRANSLATE_NOOP(
        "Sentences", "在“{file}”里没有找到认得的表头，请指定种类和列的对应关系。"
    ),
    "read.kind_doubtful": QT_TRANSLATE_NOOP(
        "Sentences", "看不出“{file}”是哪一类台账（可能是{kinds}），请指定种类。"
    ),
    "read.missing_columns": QT_TRANSLATE_NOOP(
        "Sentences", "工作表“{sheet}”第 {row} 行的表头缺少必需的列：{columns}。"
    ),
    "read.choice_unknown_column": QT_TRANSLATE_NOOP("Sentences", "工作表“{sheet}”里没有“{column}”这一列。"),
    "read.choice_unknown_field": QT_TRANSLATE_NOOP("Sentences", "没有名为“{field}”的字段。"),
    "import.copy_over_original": QT_TRANSLATE_NOOP("Sentences", "不能盖掉原文件“{file}”，请换一个文件名。"),
    "copy_of_values": QT_TRANSLATE_NOOP("Sentences", "副本是只含数值的 .xlsx，原来的格式和公式没有带上"),
    "copy_without_password": QT_TRANSLATE_NOOP("Sentences", "副本没有打开密码"),
    "copy_without_macros": QT_TRANSLATE_NOOP("Sentences", "副本不含宏"),
    "copy_drawings_may_differ": QT_TRANSLATE_NOOP("Sentences", "图形、文本框在副本里可能缺失"),
    "copy_without_controls": QT_TRANSLATE_NOOP("Sentences", "副本不含按钮等控件"),
    "copy_without_threads": QT_TRANSLATE_NOOP("Sentences", "批注里的对话在副本里只剩文字"),
    "copy_without_slicers": QT_TRANSLATE_NOOP("Sentences", "副本不含切片器"),
    "hidden_row": QT_TRANSLATE_NOOP("Sentences", "这一行在表格里是隐藏的"),
    "hidden_rows_left_out": QT_TRANSLATE_NOOP("Sentences", "有 {count} 行是隐藏的，没有读入"),
    "required_missing": QT_TRANSLATE_NOOP("Sentences", "必填项是空的"),
    "date_unreadable": QT_TRANSLATE_NOOP("Sentences", "看不懂的日期"),
    "date_impossible": QT_TRANSLATE_NOOP("Sentences", "没有这一天"),
    "year_missing": QT_TRANSLATE_NOOP("Sentences", "日期没有写年份"),
    "digits_lost": QT_TRANSLATE_NOOP("Sentences", "长数字已变成科学计数或丢失末位，请改为文本后重新填写"),
    "number_unreadable": QT_TRANSLATE_NOOP("Sentences", "不是整数"),
    "flag_unreadable": QT_TRANSLATE_NOOP("Sentences", "看不出“是”还是“否”"),
    "text_too_long": QT_TRANSLATE_NOOP("Sentences", "超过 32767 字"),
    "error_cell": QT_TRANSLATE_NOOP("Sentences", "单元格是错误值（如 #N/A）"),
    "assumed_year": QT_TRANSLATE_NOOP("Sentences", "没有写全年份，按假定的年份处理"),
    "serial_date": QT_TRANSLATE_NOOP("Sentences", "由日期序号换算而来"),
    "cleaned": QT_TRANSLATE_NOOP("Sentences", "去掉了不可见的控制字符"),
    "phone_odd": QT_TRANSLATE_NOOP("Sentences", "不像电话号码，原样保留"),
    "formula_without_value": QT_TRANSLATE_NOOP("Sentences", "公式没有算出结果，按空处理"),
    "read_as": QT_TRANSLATE_NOOP("Sentences", "已按规范写法理解（保留原文）"),
    "hidden_rows": QT_TRANSLATE_NOOP("Sentences", "含 {count} 个隐藏行，已一并读入。"),
    "hidden_columns": QT_TRANSLATE_NOOP("Sentences", "含 {count} 处隐藏列，已一并读入。"),
    "hidden_sheets": QT_TRANSLATE_NOOP("Sentences", "另有 {count} 张隐藏的工作表没有读取：{sheets}。"),
    "other_sheets": QT_TRANSLATE_NOOP("Sentences", "另有 {count} 张工作表没有读取：{sheets}。"),
    "comments": QT_TRANSLATE_NOOP("Sentences", "含批注，批注没有读入。"),
    "error_cells": QT_TRANSLATE_NOOP("Sentences", "有 {count} 个单元格是错误值。"),
    "formulas_without_values": QT_TRANSLATE_NOOP(
        "Sentences", "有 {count} 个公式没有算出结果，请在 Excel 中打开保存一次。"
    ),
    "no_rows": QT_TRANSLATE_NOOP("Sentences", "表头下面没有数据行。"),
}
