"""Sentences and journal words of problems: put right, closed, looked at again, answered for; their lists."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

PROBLEMS: Final[dict[str, object]] = {
    "problem.no_opening": QT_TRANSLATE_NOOP("Sentences", "这条问题没有登记记录，请用“检查台账”核对。"),
    "problem.step_order": QT_TRANSLATE_NOOP(
        "Sentences", "“{event}”的日期 {day} 早于上一步的日期 {since}，请核对。"
    ),
    "problem.deadline_by_event": QT_TRANSLATE_NOOP(
        "Sentences", "完成时限从“{old}”改为“{new}”会改变到期日，请用“调整时限”并写明理由。"
    ),
    "problem.evidence_missing": QT_TRANSLATE_NOOP(
        "Sentences", "还没有佐证材料：请添加附件，或写明文件、照片、文号。"
    ),
    "problem.verifier_is_owner": QT_TRANSLATE_NOOP(
        "Sentences", "“{name}”是这个问题的责任人，不能验收自己的整改，请换人验收。"
    ),
    "problem.signature_missing": QT_TRANSLATE_NOOP(
        "Sentences", "这个来源的问题要由责任单位主要负责人签字后才能销号，请先记下签字。"
    ),
    "problem.signer_missing": QT_TRANSLATE_NOOP("Sentences", "请填写签字的主要负责人。"),
    "problem.due_missing": QT_TRANSLATE_NOOP("Sentences", "请写明新的完成时限，要能读出具体日期。"),
    "problem.due_unchanged": QT_TRANSLATE_NOOP("Sentences", "完成时限本来就是 {due}，没有变化。"),
    "problem.day_before_step": QT_TRANSLATE_NOOP(
        "Sentences", "定下的日期 {day} 早于这一步的日期 {on}，请核对。"
    ),
    "problem.recheck_months": QT_TRANSLATE_NOOP(
        "Sentences", "回头看间隔“{value}”不合适，请填 0 到 {most} 个月，0 为不安排。"
    ),
    "problem_list.no_list": QT_TRANSLATE_NOOP(
        "Sentences", "“{file}”里没有找到问题清单：表头要有“存在差距”或“存在问题”和“整改措施”。"
    ),
    "problem_list.unit_missing": QT_TRANSLATE_NOOP(
        "Sentences", "“{file}”的“{sheet}”没有写明填报单位，请在表头“单位（盖章）：”后补上。"
    ),
    "problem_list.nothing": QT_TRANSLATE_NOOP("Sentences", "没有可以收下的清单，请看各行的说明。"),
    "problem_list.one_place": QT_TRANSLATE_NOOP("Sentences", "请写明一个输出的文件或文件夹。"),
    "problem_list.no_units": QT_TRANSLATE_NOOP("Sentences", "请选择应报清单的单位。"),
    "problem_list.none_owed": QT_TRANSLATE_NOOP("Sentences", "选中的清单都已报送，没有要催报的。"),
    "problem_list.handed_in": QT_TRANSLATE_NOOP("Sentences", "这些清单里已有报送的，不能移出应报名单。"),
    "problem_list.unknown": QT_TRANSLATE_NOOP("Sentences", "找不到这份清单，请刷新后再试。"),
    "accountability.unknown": QT_TRANSLATE_NOOP("Sentences", "找不到这条问责记录，请刷新后再试。"),
    "accountability.nobody": QT_TRANSLATE_NOOP("Sentences", "请填写被问责的单位或人员。"),
    "accountability.reason_missing": QT_TRANSLATE_NOOP("Sentences", "请写明问责的事由。"),
    "accountability.ahead": QT_TRANSLATE_NOOP("Sentences", "问责日期 {on} 还没有到，请核对。"),
}

JOURNAL: Final[dict[str, object]] = {
    "problem.passed": QT_TRANSLATE_NOOP("Journal", "问题验收通过〔{year}〕{number}"),
    "problem.signed": QT_TRANSLATE_NOOP("Journal", "问题主要负责人签字〔{year}〕{number}"),
    "problem.deadline_changed": QT_TRANSLATE_NOOP("Journal", "问题调整时限〔{year}〕{number}"),
    "problem.rechecked": QT_TRANSLATE_NOOP("Journal", "问题回头看〔{year}〕{number}"),
    "problem.reopened": QT_TRANSLATE_NOOP("Journal", "问题重启整改〔{year}〕{number}"),
    "problem_list.opened": QT_TRANSLATE_NOOP("Journal", "{year} 年问题清单：确定应报单位 {units} 个"),
    "problem_list.taken_in": QT_TRANSLATE_NOOP(
        "Journal", "收下 {lists} 份问题清单，新增 {created} 条、更新 {updated} 条"
    ),
    "problem_list.noted": QT_TRANSLATE_NOOP("Journal", "登记问题清单报送"),
    "problem_list.urged": QT_TRANSLATE_NOOP("Journal", "催报问题清单 {count} 份"),
    "problem_list.removed": QT_TRANSLATE_NOOP("Journal", "{count} 份问题清单移出应报名单"),
    "accountability.saved": QT_TRANSLATE_NOOP("Journal", "登记问责"),
    "accountability.removed": QT_TRANSLATE_NOOP("Journal", "删除问责记录"),
}
