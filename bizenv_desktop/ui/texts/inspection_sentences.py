"""Sentences and journal words of inspections, checklists and the service log."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

INSPECTIONS: Final[dict[str, object]] = {
    "inspection.title_missing": QT_TRANSLATE_NOOP("Sentences", "请填写巡查的名称。"),
    "inspection.no_units": QT_TRANSLATE_NOOP("Sentences", "还没有选被巡查单位，请至少选一个。"),
    "inspection.no_items": QT_TRANSLATE_NOOP("Sentences", "还没有选巡查措施，请至少选一条。"),
    "inspection.draw_count": QT_TRANSLATE_NOOP(
        "Sentences", "范围里共 {size} 个，不能抽 {count} 个；填 0 表示全部巡查。"
    ),
    "inspection.seed": QT_TRANSLATE_NOOP(
        "Sentences", "请填写抽取种子，1 到 {most} 个字；可以由见证人当场报，也可以由系统生成。"
    ),
    "inspection.draw_ahead": QT_TRANSLATE_NOOP("Sentences", "抽取日期 {on} 还没有到，请核对。"),
    "inspection.drawn": QT_TRANSLATE_NOOP(
        "Sentences", "这次巡查已在 {on} 抽取，结果不能改；确需重抽的，请写明理由另行抽取（新的编号）。"
    ),
    "inspection.unit_merged": QT_TRANSLATE_NOOP(
        "Sentences", "单位“{name}”已并入别的单位，请先编辑计划，从范围里去掉它。"
    ),
    "inspection.not_drawn": QT_TRANSLATE_NOOP("Sentences", "这次巡查还没有抽取，请先抽取单位和措施。"),
    "inspection.reason_missing": QT_TRANSLATE_NOOP("Sentences", "请写明另行抽取的理由，两次巡查都会记下。"),
    "inspection.unknown": QT_TRANSLATE_NOOP("Sentences", "找不到这次巡查，可能刚被撤销。"),
    "inspection.held_ahead": QT_TRANSLATE_NOOP("Sentences", "巡查日期 {on} 还没有到，请核对。"),
    "inspection.held_before_draw": QT_TRANSLATE_NOOP(
        "Sentences", "巡查日期 {on} 早于抽取日期 {drawn}，请核对。"
    ),
    "inspection.number_unknown": QT_TRANSLATE_NOOP("Sentences", "没有编号为{number}的巡查。"),
    "inspection.file_kind": QT_TRANSLATE_NOOP(
        "Sentences", "巡查的文书输出为 .pdf，“{file}”请换成 .pdf 结尾。"
    ),
    "finding.none_chosen": QT_TRANSLATE_NOOP("Sentences", "没有选中要转为问题的巡查结果。"),
    "finding.has_problem": QT_TRANSLATE_NOOP(
        "Sentences", "这条结果已经转为问题；要改为落实，请先在问题台账里处理。"
    ),
    "finding.not_bad": QT_TRANSLATE_NOOP("Sentences", "只有“部分落实”“未落实”的结果可以转为问题。"),
    "checklist.name_missing": QT_TRANSLATE_NOOP("Sentences", "请填写清单名称。"),
    "checklist.text_missing": QT_TRANSLATE_NOOP("Sentences", "清单里有空行，请填写措施或删去。"),
    "checklist.twice": QT_TRANSLATE_NOOP("Sentences", "“{text}”在清单里出现了两次。"),
    "checklist.used": QT_TRANSLATE_NOOP(
        "Sentences", "“{text}”已经列入巡查，不能改写或删除；请停用它，另加一条。"
    ),
    "enterprise.name_missing": QT_TRANSLATE_NOOP("Sentences", "请填写企业名称。"),
    "enterprise.taken": QT_TRANSLATE_NOOP("Sentences", "企业“{name}”已经在册。"),
    "enterprise_twice": QT_TRANSLATE_NOOP("Sentences", "同一企业出现了两次"),
    "enterprise.unknown": QT_TRANSLATE_NOOP("Sentences", "找不到这家企业，可能刚被撤销。"),
    "service.unknown": QT_TRANSLATE_NOOP("Sentences", "找不到这条服务记录，可能刚被撤销。"),
    "service.ahead": QT_TRANSLATE_NOOP("Sentences", "日期 {on} 还没有到，请核对。"),
    "service.empty": QT_TRANSLATE_NOOP("Sentences", "请填写企业的需求或服务的情况，至少填一项。"),
    "service.done_early": QT_TRANSLATE_NOOP("Sentences", "办结日期 {on} 早于服务日期 {served}，请核对。"),
    "service.done_without_need": QT_TRANSLATE_NOOP("Sentences", "没有填写需求，不用填办结日期。"),
    "service.outcome_missing": QT_TRANSLATE_NOOP("Sentences", "请填写需求是怎样办结的。"),
    "service.not_open": QT_TRANSLATE_NOOP("Sentences", "这条需求已经办结或转办，不能再办一次。"),
    "service.handed": QT_TRANSLATE_NOOP("Sentences", "这条需求已经转办，原文不能再改。"),
}

JOURNAL: Final[dict[str, object]] = {
    "inspection.saved": QT_TRANSLATE_NOOP("Journal", "保存巡查计划〔{year}〕{number}"),
    "inspection.drawn": QT_TRANSLATE_NOOP("Journal", "巡查抽取〔{year}〕{number}"),
    "inspection.planned_again": QT_TRANSLATE_NOOP("Journal", "另行抽取，新的巡查〔{year}〕{number}"),
    "inspection.findings": QT_TRANSLATE_NOOP("Journal", "录入巡查结果〔{year}〕{number}，{count} 格"),
    "inspection.problems": QT_TRANSLATE_NOOP("Journal", "巡查〔{year}〕{number}转问题 {count} 条"),
    "checklist.saved": QT_TRANSLATE_NOOP("Journal", "保存巡查清单“{name}”"),
    "checklist.adopted": QT_TRANSLATE_NOOP("Journal", "采用默认巡查清单 {count} 条"),
    "enterprise.saved": QT_TRANSLATE_NOOP("Journal", "保存企业 {name}"),
    "service.saved": QT_TRANSLATE_NOOP("Journal", "记录企业服务 {name}"),
    "service.finished": QT_TRANSLATE_NOOP("Journal", "企业需求办结 {name}"),
    "service.to_complaint": QT_TRANSLATE_NOOP("Journal", "企业需求转投诉〔{year}〕{number}，{name}"),
    "service.to_task": QT_TRANSLATE_NOOP("Journal", "企业需求转任务〔{year}〕{number}，{name}"),
    "service.to_problem": QT_TRANSLATE_NOOP("Journal", "企业需求转问题〔{year}〕{number}，{name}"),
}
