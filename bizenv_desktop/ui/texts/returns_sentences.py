"""Sentences and journal entries of 分发 and 回收."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

RETURNS: Final[dict[str, object]] = {
    "returns.nothing_open": QT_TRANSLATE_NOOP("Sentences", "所选单位没有待反馈的事项，不必分发。"),
    "returns.reply_by_past": QT_TRANSLATE_NOOP("Sentences", "反馈期限 {reply_by} 已经过了，请改一个日期。"),
    "returns.not_a_return": QT_TRANSLATE_NOOP(
        "Sentences", "“{file}”里找不到反馈表：没有“办理结果”“进展情况”等列。请选择单位填好的反馈表。"
    ),
    "returns.yes_no": QT_TRANSLATE_NOOP("Sentences", "看不出是“是”还是“否”"),
    "returns.percent": QT_TRANSLATE_NOOP("Sentences", "不是 0 到 100 的整数"),
    "returns.percent_one": QT_TRANSLATE_NOOP("Sentences", "看不出是 1% 还是 100%，请核对后在事项里填写"),
    "returns.not_calculated": QT_TRANSLATE_NOOP(
        "Sentences", "是公式，文件里没有结果；请单位用 Excel 或 WPS 打开、保存后再报"
    ),
    "returns.count": QT_TRANSLATE_NOOP("Sentences", "不是整数"),
    "returns.foreign_row": QT_TRANSLATE_NOOP("Sentences", "这一行是其他单位的事项，不能由本单位反馈"),
    "returns.unknown_row": QT_TRANSLATE_NOOP("Sentences", "这一行对不上任何分发的事项"),
    "returns.two_matters": QT_TRANSLATE_NOOP(
        "Sentences", "这一行的编号与隐藏的记录号不是同一件事项，可能只排序了部分列，请与单位核对"
    ),
    "returns.answered_twice": QT_TRANSLATE_NOOP(
        "Sentences", "同一事项在这份表里填了两行，内容不同：请与单位核对，删去作废的一行，再选一次反馈表"
    ),
    "returns.two_books": QT_TRANSLATE_NOOP(
        "Sentences",
        "同一事项在几份表里填得不同（{files}）：请问清哪份填得最晚，点“选择反馈表…”只选那一份，其余的不选",
    ),
    "returns.reassigned": QT_TRANSLATE_NOOP("Sentences", "分发之后已改由其他单位办理"),
    "returns.not_owed": QT_TRANSLATE_NOOP("Sentences", "这件事项现在不待单位反馈（已反馈、已办结或已暂停）"),
    "returns.no_use": QT_TRANSLATE_NOOP("Sentences", "填写的内容看不懂，没有可采用的"),
    "returns.day_ahead": QT_TRANSLATE_NOOP("Sentences", "办结日期 {on} 还没有到"),
    "returns.never_ends": QT_TRANSLATE_NOOP(
        "Sentences", "这项任务长期坚持，不会完成；进展请写在“进展情况”里"
    ),
    "export.nothing_to_share": QT_TRANSLATE_NOOP("Sentences", "没有可以分给各单位的行，没有导出任何文件。"),
    "returns.no_folder": QT_TRANSLATE_NOOP("Sentences", "没有“{folder}”这个文件夹。"),
    "returns.evidence_too_many": QT_TRANSLATE_NOOP(
        "Sentences", "“{folder}”里的文件超过 {most} 个，不像是佐证材料，请另选文件夹。"
    ),
    "returns.evidence_unmatched": QT_TRANSLATE_NOOP(
        "Sentences", "文件名里没有编号，反馈表里也没有提到它；改好文件名再读，或在事项里自行添加"
    ),
    "returns.evidence_ambiguous": QT_TRANSLATE_NOOP("Sentences", "对得上好几件：{numbers}"),
    "returns.evidence_choose": QT_TRANSLATE_NOOP(
        "Sentences", "文件名对得上 {count} 件，勾选它所属的那一件才附上"
    ),
    "returns.evidence_known": QT_TRANSLATE_NOOP("Sentences", "这件事项已有同名同大小的附件"),
    "returns.nothing_taken": QT_TRANSLATE_NOOP("Sentences", "没有可采用的内容，台账没有改动。"),
}
JOURNAL: Final[dict[str, object]] = {
    "returns.dispatched": QT_TRANSLATE_NOOP("Journal", "分发反馈表第{number}号：{units} 个单位，{rows} 件"),
    "returns.collected": QT_TRANSLATE_NOOP("Journal", "回收反馈：{units} 个单位，采用 {count} 件"),
    "returns.collected_with_files": QT_TRANSLATE_NOOP(
        "Journal", "回收反馈：{units} 个单位，采用 {count} 件，附上佐证 {files} 个"
    ),
}
