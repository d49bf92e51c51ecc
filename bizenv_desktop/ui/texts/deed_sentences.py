"""Sentences for what the deeds of the office refuse: a field left empty, a step out of turn."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

DEEDS: Final[dict[str, object]] = {
    "complaint.title_missing": QT_TRANSLATE_NOOP("Sentences", "请填写投诉的标题。"),
    "complaint.content_missing": QT_TRANSLATE_NOOP("Sentences", "请填写诉求内容。"),
    "complaint.channel_missing": QT_TRANSLATE_NOOP("Sentences", "请选择受理渠道。"),
    "complaint.received_in_future": QT_TRANSLATE_NOOP("Sentences", "受理时间 {at} 还没有到，请核对。"),
    "complaint.amended_void": QT_TRANSLATE_NOOP("Sentences", "这件投诉已作废，不能再更正。"),
    "complaint.too_many_at_once": QT_TRANSLATE_NOOP(
        "Sentences", "一次最多办理 {most} 件，现在选中 {count} 件；请分批办理。"
    ),
    "complaint.none_fit": QT_TRANSLATE_NOOP("Sentences", "选中的投诉里没有可以办理这一步的。"),
    "calls.channel_missing": QT_TRANSLATE_NOOP("Sentences", "有一行填了来电数但没有写渠道，请写明渠道。"),
    "calls.channel_twice": QT_TRANSLATE_NOOP("Sentences", "渠道“{channel}”写了两行，请合并成一行。"),
    "calls.negative": QT_TRANSLATE_NOOP("Sentences", "“{channel}”的来电数、接通数不能为负。"),
    "calls.more_answered_than_incoming": QT_TRANSLATE_NOOP(
        "Sentences", "“{channel}”接通 {answered} 个，多于来电 {incoming} 个，请核对。"
    ),
    "unit.name_missing": QT_TRANSLATE_NOOP("Sentences", "请填写单位名称。"),
    "unit.unknown": QT_TRANSLATE_NOOP("Sentences", "找不到这个单位，它可能刚被删除；请刷新后再试。"),
    "unit.merge_itself": QT_TRANSLATE_NOOP("Sentences", "单位不能并入它自己，请另选一个。"),
    "unit.merged_already": QT_TRANSLATE_NOOP(
        "Sentences", "“{name}”已经并入别的单位；要改并，请先撤销那次合并。"
    ),
    "unit.merge_unknown": QT_TRANSLATE_NOOP("Sentences", "找不到这次合并，请刷新后再看。"),
    "unit.merge_taken_back": QT_TRANSLATE_NOOP("Sentences", "这次合并已于 {on} 撤销。"),
    "unit.name_taken": QT_TRANSLATE_NOOP("Sentences", "“{name}”已是另一单位的名称或别名。"),
    "round.title_missing": QT_TRANSLATE_NOOP("Sentences", "请填写评选的名称。"),
    "round.weights": QT_TRANSLATE_NOOP("Sentences", "三项权重之和应为 100，现在是 {total}。"),
    "nominee.name_missing": QT_TRANSLATE_NOOP("Sentences", "请填写候选对象的名称。"),
    "nominee.taken": QT_TRANSLATE_NOOP("Sentences", "“{name}”在本组已有一个。"),
    "nominee.recommendations": QT_TRANSLATE_NOOP("Sentences", "“{name}”的推荐数不能是负数。"),
    "matter.unknown": QT_TRANSLATE_NOOP("Sentences", "找不到这件事项，它可能刚被撤销；请刷新后再试。"),
    "demo.not_empty": QT_TRANSLATE_NOOP(
        "Sentences", "台账里已有事项，演示数据只能放进空的台账；请新建一个。"
    ),
    "problem.title_missing": QT_TRANSLATE_NOOP("Sentences", "请填写存在的问题。"),
    "problem.step": QT_TRANSLATE_NOOP("Sentences", "现在是“{status}”，不能“{event}”。"),
    "problem.text_missing": QT_TRANSLATE_NOOP("Sentences", "请写明情况或理由。"),
    "problem.verifier_missing": QT_TRANSLATE_NOOP("Sentences", "请填写验收人。"),
    "task.title_missing": QT_TRANSLATE_NOOP("Sentences", "请填写任务内容。"),
    "task.progress_missing": QT_TRANSLATE_NOOP("Sentences", "请写明进展情况。"),
    "task.percent_range": QT_TRANSLATE_NOOP("Sentences", "完成比例“{value}”不合适，请填 0 到 100。"),
    "task.never_ends": QT_TRANSLATE_NOOP("Sentences", "这项任务的时限是“{deadline}”，不会办结；请登记进展。"),
    "task.closed": QT_TRANSLATE_NOOP("Sentences", "这项任务已经完成，不能再登记进展。"),
    "disclosure.reason_missing": QT_TRANSLATE_NOOP("Sentences", "请写明查看或导出个人信息的事由。"),
    "attachment.unknown": QT_TRANSLATE_NOOP("Sentences", "找不到这个附件，它可能刚被删除；请刷新后再试。"),
    "attachment.no_file": QT_TRANSLATE_NOOP("Sentences", "“{name}”不是文件，或已经不在了；文件夹请先打包。"),
    "attachment.empty": QT_TRANSLATE_NOOP("Sentences", "“{name}”是空文件，没有添加。"),
    "attachment.too_large": QT_TRANSLATE_NOOP("Sentences", "“{name}”超过 {most} MB，请压缩或拆分后再添加。"),
    "attachment.too_many": QT_TRANSLATE_NOOP("Sentences", "一件事项最多 {most} 个附件；请打包后再添加。"),
    "attachment.not_openable": QT_TRANSLATE_NOOP(
        "Sentences", "“{name}”是 {extension} 文件，为安全起见不能直接打开；可以另存后处理。"
    ),
    "task.progress_ahead": QT_TRANSLATE_NOOP("Sentences", "进展日期 {on} 还没有到，请核对。"),
    "month.not_over": QT_TRANSLATE_NOOP("Sentences", "{month} 还没有结束，{last} 过后才能封账。"),
    "month.frozen": QT_TRANSLATE_NOOP("Sentences", "{month} 已于 {on} 封账，不能再封一次。"),
    "month.seal_broken": QT_TRANSLATE_NOOP(
        "Sentences", "{month} 的封账数据与校验码不符，可能被改动过；请从备份恢复台账。"
    ),
    "month.frozen_unreadable": QT_TRANSLATE_NOOP(
        "Sentences", "这个月的封账数据读不出来；请用最新版本的程序打开台账。"
    ),
    "import.kind_unknown": QT_TRANSLATE_NOOP("Sentences", "不认识的种类“{kind}”，请从列表中选。"),
    "import.rows_refused": QT_TRANSLATE_NOOP(
        "Sentences", "“{file}”有 {count} 行不能导入，台账没有改动；请改好后再导入，或只导入可用的行。"
    ),
    "undo.nothing": QT_TRANSLATE_NOOP("Sentences", "没有可以撤销的操作。"),
    "undo.unknown_batch": QT_TRANSLATE_NOOP("Sentences", "找不到第 {batch} 批导入。"),
    "in_the_future": QT_TRANSLATE_NOOP("Sentences", "日期还没有到，请核对"),
    "too_long": QT_TRANSLATE_NOOP("Sentences", "文字太长，台账放不下"),
    "masked_copy": QT_TRANSLATE_NOOP("Sentences", "这一行是脱敏的，不能写回台账盖掉原来的内容"),
    "own_row_differs": QT_TRANSLATE_NOOP(
        "Sentences", "这一行是本台账导出的，内容与台账现在的不同；请在台账里办理或更正"
    ),
    "named_twice": QT_TRANSLATE_NOOP("Sentences", "同一单位出现了两次"),
    "worked_on_meanwhile": QT_TRANSLATE_NOOP("Sentences", "这件事项导入后已经办理过，不能再由文件改写"),
}
