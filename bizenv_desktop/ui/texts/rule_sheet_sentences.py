"""Sentences about the rule sheet of an award round, and what its deeds are called in the journal."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

RULE_SHEETS: Final[dict[str, object]] = {
    "round.rules_not_locked": QT_TRANSLATE_NOOP(
        "Sentences", "规则表还没有锁定，不能录票；请先在“规则表”里核对并锁定。"
    ),
    "round.votes_before_rules": QT_TRANSLATE_NOOP(
        "Sentences", "规则表从未锁定，却已经有票；先有票再定规则不能成立，请先撤销录入的票，锁定后再录。"
    ),
    "rules.locked_already": QT_TRANSLATE_NOOP(
        "Sentences", "规则表第 {edition} 版已经锁定；要改规则，请另立新版本。"
    ),
    "rules.unchanged": QT_TRANSLATE_NOOP("Sentences", "与已锁定的第 {edition} 版没有不同，不必另立新版本。"),
    "rules.reason_missing": QT_TRANSLATE_NOOP("Sentences", "锁定后再改规则，请写明理由。"),
    "rules.rounding": QT_TRANSLATE_NOOP("Sentences", "取整的小数位数应在 0 到 6 之间。"),
    "rules.outlier": QT_TRANSLATE_NOOP("Sentences", "异常提醒的倍数应是 2 以上的整数。"),
    "rules.normaliser": QT_TRANSLATE_NOOP(
        "Sentences", "网络票只有总数，不能按赞成率或评委打分折算；请另选一种。"
    ),
    "rules.number_unreadable": QT_TRANSLATE_NOOP(
        "Sentences", "看不懂“{value}”；比例请写成 20% 或 1/5，分数写成 80 或 5/2。"
    ),
    "rules.file_unreadable": QT_TRANSLATE_NOOP(
        "Sentences", "“{file}”不是规则表文件；可用 bizenv rules 评选编号 --json 输出一份照着改。"
    ),
    "rules.field_unknown": QT_TRANSLATE_NOOP(
        "Sentences", "规则表里没有“{name}”这一项；可用的项见 bizenv rules --help。"
    ),
    "rules.value_unknown": QT_TRANSLATE_NOOP("Sentences", "“{name}”不能是“{value}”，可用的有：{known}。"),
}
JOURNAL: Final[dict[str, object]] = {
    "rules.saved": QT_TRANSLATE_NOOP("Journal", "保存规则表第 {edition} 版：{title}"),
    "rules.locked": QT_TRANSLATE_NOOP("Journal", "锁定规则表第 {edition} 版（{sha256}）：{title}"),
}
