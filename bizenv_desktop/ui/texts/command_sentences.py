"""Sentences for imports, undo, typed conditions and the command line."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

COMMANDS: Final[dict[str, object]] = {
    "unit.not_found": QT_TRANSLATE_NOOP("Sentences", "没有叫“{name}”的单位。"),
    "selection.unreadable": QT_TRANSLATE_NOOP("Sentences", "看不懂“{value}”，请写成 项=值。"),
    "selection.value": QT_TRANSLATE_NOOP("Sentences", "“{value}”不能作为 {field} 的值。"),
    "act.unknown": QT_TRANSLATE_NOOP("Sentences", "这类事项没有“{event}”这一步。"),
    "act.setting_missing": QT_TRANSLATE_NOOP("Sentences", "还缺 {name}，请加上 --set {name}=…。"),
    "act.setting_unknown": QT_TRANSLATE_NOOP("Sentences", "“{event}”没有 {name} 这一项；可用的有：{known}。"),
    "act.setting": QT_TRANSLATE_NOOP("Sentences", "{name} 不能是“{value}”。"),
    "date.unreadable": QT_TRANSLATE_NOOP("Sentences", "“{value}”不是日期，请写成 2026-11-20。"),
    "cli.no_ledger": QT_TRANSLATE_NOOP("Sentences", "请用 --db 指明台账。"),
    "cli.bad_mapping": QT_TRANSLATE_NOOP("Sentences", "“--map {typed}”看不懂，请写成“列=字段”。"),
    "cli.later": QT_TRANSLATE_NOOP("Sentences", "“{name}”在以后的版本中提供。"),
    "cli.kind_unknown": QT_TRANSLATE_NOOP("Sentences", "不认识“{kind}”这类事项。"),
    "cli.number_unknown": QT_TRANSLATE_NOOP("Sentences", "台账里没有 {number}。"),
}
