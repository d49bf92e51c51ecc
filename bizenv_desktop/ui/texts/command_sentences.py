"""Sentences for imports, undo, typed conditions and the command line."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

COMMANDS: Final[dict[str, object]] = {
    "import.kind_unknown": QT_TRANSLATE_NOOP("Sentences", "不认识“{kind}”这种表格。"),
    "import.rows_refused": QT_TRANSLATE_NOOP(
        "Sentences", "“{file}”有 {count} 行不能导入，没有写入任何内容；请改好后再导入，或选择只导入其余的行。"
    ),
    "in_the_future": QT_TRANSLATE_NOOP("Sentences", "这个时间还没有到"),
    "too_long": QT_TRANSLATE_NOOP("Sentences", "文字太长，放不下"),
    "worked_on_meanwhile": QT_TRANSLATE_NOOP(
        "Sentences", "台账里的这一件已经有人办理过，内容不同，不能用表格覆盖"
    ),
    "named_twice": QT_TRANSLATE_NOOP("Sentences", "这个单位在表里出现了两次"),
    "undo.nothing": QT_TRANSLATE_NOOP("Sentences", "没有可以撤销的操作。"),
    "undo.unknown_batch": QT_TRANSLATE_NOOP("Sentences", "没有第 {batch} 批导入。"),
    "unit.not_found": QT_TRANSLATE_NOOP("Sentences", "没有叫“{name}”的单位。"),
    "selection.unreadable": QT_TRANSLATE_NOOP("Sentences", "看不懂“{value}”，请写成 项=值。"),
    "selection.value": QT_TRANSLATE_NOOP("Sentences", "“{value}”不能作为 {field} 的值。"),
    "act.unknown": QT_TRANSLATE_NOOP("Sentences", "这类事项没有“{event}”这一步。"),
    "act.setting_missing": QT_TRANSLATE_NOOP("Sentences", "还缺 {name}，请加上 --set {name}=…。"),
    "act.setting": QT_TRANSLATE_NOOP("Sentences", "{name} 不能是“{value}”。"),
    "date.unreadable": QT_TRANSLATE_NOOP("Sentences", "“{value}”不是日期，请写成 2026-11-20。"),
    "cli.no_ledger": QT_TRANSLATE_NOOP("Sentences", "请用 --db 指明台账。"),
    "cli.later": QT_TRANSLATE_NOOP("Sentences", "“{name}”在以后的版本中提供。"),
    "cli.kind_unknown": QT_TRANSLATE_NOOP("Sentences", "不认识“{kind}”这类事项。"),
    "cli.number_unknown": QT_TRANSLATE_NOOP("Sentences", "台账里没有 {number}。"),
}
