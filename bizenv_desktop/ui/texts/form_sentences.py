"""Sentences for upper levels' forms: what cannot be bound or filled, and what is said before."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

FORMS: Final[dict[str, object]] = {
    "form.macros": QT_TRANSLATE_NOOP(
        "Sentences", "表样里有宏程序，填报后宏可能失灵；请用 WPS 或 Excel 另存为不含宏的 .xlsx 后再填报。"
    ),
    "form.empty": QT_TRANSLATE_NOOP("Sentences", "表样里没有任何文字，不像一张报表。"),
    "form.field_unknown": QT_TRANSLATE_NOOP(
        "Sentences", "没有“{field}”这一项数据；可以绑定的数据见 bizenv fill --fields。"
    ),
    "form.binding": QT_TRANSLATE_NOOP(
        "Sentences", "看不懂绑定“{value}”，请写成 C5=on_time_rate 或 表2!C5=unit.received@A。"
    ),
    "form.nothing_bound": QT_TRANSLATE_NOOP("Sentences", "还没有绑定任何单元格。"),
    "form.not_bound": QT_TRANSLATE_NOOP(
        "Sentences",
        "“{title}”还没有绑定数据：请在窗口的“工具 → 上级报表填报”里绑定一次，"
        "或加上 --bind 单元格=数据（如 --bind C5=on_time_rate）。",
    ),
    "form.gone": QT_TRANSLATE_NOOP("Sentences", "这张报表的绑定已经删除。"),
    "form.bindings_unreadable": QT_TRANSLATE_NOOP(
        "Sentences", "这张报表的绑定是更新版本的程序保存的，读不懂；请升级程序或重新绑定。"
    ),
    "form.scope_unknown": QT_TRANSLATE_NOOP(
        "Sentences", "“{scope}”不是清单的范围：可用 month、due、open、ended、all，或 filter: 加筛选的编号。"
    ),
    "form.filter_gone": QT_TRANSLATE_NOOP("Sentences", "清单所用的筛选已经删除或看不懂，请重新选择范围。"),
    "form.too_many_lines": QT_TRANSLATE_NOOP(
        "Sentences", "清单有 {count} 件，超过 {limit} 件：请缩小范围，或用“导出”导出台账。"
    ),
    "form.rows_fixed": QT_TRANSLATE_NOOP(
        "Sentences", "“{sheet}”第 {row} 行之下不能加行：下面有批注、数组公式或“表格”对象，会被拆散。"
    ),
    "form.too_few_rows": QT_TRANSLATE_NOOP(
        "Sentences",
        "{sheet}的 {cell}（{field}）有 {needed} 行要填，下面只空着 {free} 行，没有填报，"
        "以免盖掉表尾；请在表样里插入空行后再填。",
    ),
    "form.note_converted": QT_TRANSLATE_NOOP(
        "Sentences",
        "表样是旧的 .xls，将另存为 .xlsx：文字、合并、行高列宽、字体和边框照旧，公式只留数值，"
        "图片、图表、下拉选项和打印设置不能保留。",
    ),
    "form.note_links": QT_TRANSLATE_NOOP("Sentences", "表样引用了别的工作簿，那些数不会更新。"),
    "form.note_signed": QT_TRANSLATE_NOOP("Sentences", "表样带有数字签名，填报后签名失效。"),
    "form.note_protected": QT_TRANSLATE_NOOP("Sentences", "表样设有工作表保护，填报后保护照旧。"),
    "form.note_formulas": QT_TRANSLATE_NOOP(
        "Sentences", "公式单元格由表格自己计算，打开填好的表时重新计算。"
    ),
    "form.note_cut": QT_TRANSLATE_NOOP("Sentences", "表样很大，只显示前 500 行、120 列；其余部分原样保留。"),
}
JOURNAL: Final[dict[str, object]] = {
    "form.saved": QT_TRANSLATE_NOOP("Journal", "保存报表绑定 {title}"),
    "form.removed": QT_TRANSLATE_NOOP("Journal", "删除报表绑定 {title}"),
}
