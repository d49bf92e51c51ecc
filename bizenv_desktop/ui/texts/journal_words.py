"""What the journal's entries are called: the deed and what it was about, in a few words."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from bizenv_desktop.rules.vocabulary import RoundStage, VoteSource
from bizenv_desktop.ui.texts.ballot_sentences import JOURNAL as BALLOTS
from bizenv_desktop.ui.texts.decision_sentences import JOURNAL as DECISIONS
from bizenv_desktop.ui.texts.finding_words import JOURNAL as FINDING
from bizenv_desktop.ui.texts.form_sentences import JOURNAL as FORMS
from bizenv_desktop.ui.texts.import_words import KINDS, kind_word
from bizenv_desktop.ui.texts.inspection_sentences import JOURNAL as INSPECTIONS
from bizenv_desktop.ui.texts.ladder_words import JOURNAL as LADDER
from bizenv_desktop.ui.texts.online_sentences import JOURNAL as ONLINE
from bizenv_desktop.ui.texts.paper_sentences import JOURNAL as PAPERS
from bizenv_desktop.ui.texts.problem_sentences import JOURNAL as PROBLEMS
from bizenv_desktop.ui.texts.ranking_sentences import JOURNAL as RANKING
from bizenv_desktop.ui.texts.returns_sentences import JOURNAL as RETURNS
from bizenv_desktop.ui.texts.review_sentences import JOURNAL as REVIEWS
from bizenv_desktop.ui.texts.roll_sentences import JOURNAL as ROLL
from bizenv_desktop.ui.texts.rule_sheet_sentences import JOURNAL as RULE_SHEETS
from bizenv_desktop.ui.texts.task_words import JOURNAL as TASKS
from bizenv_desktop.ui.texts.timeline_words import JOURNAL as TIMELINE
from bizenv_desktop.ui.texts.words import word

_DEEDS: Final[dict[str, object]] = {
    **LADDER,
    **DECISIONS,
    **BALLOTS,
    **FINDING,
    **PAPERS,
    **PROBLEMS,
    **RETURNS,
    **REVIEWS,
    **FORMS,
    **TASKS,
    **INSPECTIONS,
    **TIMELINE,
    **RANKING,
    **ONLINE,
    **RULE_SHEETS,
    **ROLL,
    "ledger.created": QT_TRANSLATE_NOOP("Journal", "新建台账"),
    "demo.loaded": QT_TRANSLATE_NOOP("Journal", "载入演示数据"),
    "backup.restore": QT_TRANSLATE_NOOP("Journal", "从备份恢复（{file}）"),
    "undo": QT_TRANSLATE_NOOP("Journal", "撤销第 {of} 步"),
    "import": QT_TRANSLATE_NOOP("Journal", "导入{kind} {file}：新增 {created}，变更 {updated}"),
    "unit.saved": QT_TRANSLATE_NOOP("Journal", "保存单位 {name}"),
    "round.sealed": QT_TRANSLATE_NOOP("Journal", "封存评选〔{year}〕{number}，第 {edition} 版"),
    "round.correction_opened": QT_TRANSLATE_NOOP(
        "Journal", "开启评选更正〔{year}〕{number}，第 {edition} 版"
    ),
    "unit.merged": QT_TRANSLATE_NOOP("Journal", "单位 {name} 并入 {into}"),
    "unit.merge_taken_back": QT_TRANSLATE_NOOP("Journal", "撤销单位合并 {name}"),
    "unit.two": QT_TRANSLATE_NOOP("Journal", "{one}和{other}不是同一单位"),
    "settings.saved": QT_TRANSLATE_NOOP("Journal", "修改设置"),
    "clock_rules.saved": QT_TRANSLATE_NOOP("Journal", "修改时限规则"),
    "disclosure.unmasked": QT_TRANSLATE_NOOP("Journal", "显示隐去的个人信息"),
    "disclosure.printed": QT_TRANSLATE_NOOP("Journal", "打印或另存文书"),
    "disclosure.exported": QT_TRANSLATE_NOOP("Journal", "导出 {rows} 件"),
    "attachment.added": QT_TRANSLATE_NOOP("Journal", "添加附件〔{year}〕{number}，{count} 个"),
    "attachment.removed": QT_TRANSLATE_NOOP("Journal", "删除附件〔{year}〕{number}"),
    "attachment.named": QT_TRANSLATE_NOOP("Journal", "修改附件的名称或说明〔{year}〕{number}"),
    "calendar.saved": QT_TRANSLATE_NOOP("Journal", "保存 {year} 年工作日历"),
    "month.frozen": QT_TRANSLATE_NOOP("Journal", "封账 {month}"),
    "calls.saved": QT_TRANSLATE_NOOP("Journal", "填报来电统计 {month}"),
    "round.saved": QT_TRANSLATE_NOOP("Journal", "保存评选 {title}"),
    "nominee.saved": QT_TRANSLATE_NOOP("Journal", "保存候选对象 {name}"),
    "duty.entered": QT_TRANSLATE_NOOP("Journal", "登记报送事项 {title}"),
    "duty.saved": QT_TRANSLATE_NOOP("Journal", "调整报送事项 {title}"),
    "duty.voided": QT_TRANSLATE_NOOP("Journal", "作废报送事项 {title}"),
    "duty.generated": QT_TRANSLATE_NOOP("Journal", "补齐报送期次 {count} 个"),
    "duty.handed_in": QT_TRANSLATE_NOOP("Journal", "登记报送 {title}"),
    "duty.return_amended": QT_TRANSLATE_NOOP("Journal", "更正报送 {title}"),
    "duty.return_removed": QT_TRANSLATE_NOOP("Journal", "删除报送 {title}"),
    "duty.excused": QT_TRANSLATE_NOOP("Journal", "免报一期"),
    "duty.unexcused": QT_TRANSLATE_NOOP("Journal", "取消免报"),
    "duty.reminded": QT_TRANSLATE_NOOP("Journal", "出具报送提醒函 {count} 份"),
    "duty.urged": QT_TRANSLATE_NOOP("Journal", "催报 {count} 期"),
    "publicity.planned": QT_TRANSLATE_NOOP("Journal", "排定宣传 {count} 期"),
    "publicity.saved": QT_TRANSLATE_NOOP("Journal", "保存宣传 {title}"),
    "publicity.cancelled": QT_TRANSLATE_NOOP("Journal", "取消宣传 {title}"),
    "publicity.removed": QT_TRANSLATE_NOOP("Journal", "删除宣传 {title}"),
    "publicity.published": QT_TRANSLATE_NOOP("Journal", "登记刊播 {medium}"),
    "publicity.publication_removed": QT_TRANSLATE_NOOP("Journal", "删除刊播 {medium}"),
    "campaign.created": QT_TRANSLATE_NOOP("Journal", "新建行动 {title}"),
    "task.saved": QT_TRANSLATE_NOOP("Journal", "保存任务 {title}"),
    "task.progressed": QT_TRANSLATE_NOOP("Journal", "登记任务进展〔{year}〕{number}"),
    "problem.saved": QT_TRANSLATE_NOOP("Journal", "保存问题 {title}"),
    "problem.assigned": QT_TRANSLATE_NOOP("Journal", "问题交办〔{year}〕{number}"),
    "problem.progressed": QT_TRANSLATE_NOOP("Journal", "问题进展〔{year}〕{number}"),
    "problem.rectified": QT_TRANSLATE_NOOP("Journal", "问题整改完成〔{year}〕{number}"),
    "problem.sent_back": QT_TRANSLATE_NOOP("Journal", "问题验收不通过〔{year}〕{number}"),
    "problem.struck_off": QT_TRANSLATE_NOOP("Journal", "问题销号〔{year}〕{number}"),
    "problem.voided": QT_TRANSLATE_NOOP("Journal", "问题作废〔{year}〕{number}"),
    "complaint.assigned_many": QT_TRANSLATE_NOOP("Journal", "批量交办 {count} 件"),
    "complaint.acknowledged_many": QT_TRANSLATE_NOOP("Journal", "批量签收 {count} 件"),
    "complaint.extension_granted_many": QT_TRANSLATE_NOOP("Journal", "批量准予延期 {count} 件"),
    "complaint.called_back_many": QT_TRANSLATE_NOOP("Journal", "批量回访 {count} 件"),
    "complaint.closed_many": QT_TRANSLATE_NOOP("Journal", "批量办结 {count} 件"),
    "complaint.registered": QT_TRANSLATE_NOOP("Journal", "登记投诉〔{year}〕{number}"),
    "complaint.carried_over": QT_TRANSLATE_NOOP("Journal", "结转投诉〔{year}〕{number}"),
    "complaint.assigned": QT_TRANSLATE_NOOP("Journal", "交办〔{year}〕{number}"),
    "complaint.acknowledged": QT_TRANSLATE_NOOP("Journal", "签收〔{year}〕{number}"),
    "complaint.replied": QT_TRANSLATE_NOOP("Journal", "录入反馈〔{year}〕{number}"),
    "complaint.passed": QT_TRANSLATE_NOOP("Journal", "审核通过〔{year}〕{number}"),
    "complaint.sent_back": QT_TRANSLATE_NOOP("Journal", "退回重办〔{year}〕{number}"),
    "complaint.called_back": QT_TRANSLATE_NOOP("Journal", "回访〔{year}〕{number}"),
    "complaint.closed": QT_TRANSLATE_NOOP("Journal", "办结〔{year}〕{number}"),
    "complaint.amended": QT_TRANSLATE_NOOP("Journal", "更正登记〔{year}〕{number}"),
    "complaint.not_accepted": QT_TRANSLATE_NOOP("Journal", "不予受理〔{year}〕{number}"),
    "complaint.merged": QT_TRANSLATE_NOOP("Journal", "并案〔{year}〕{number}"),
    "complaint.unmerged": QT_TRANSLATE_NOOP("Journal", "撤销并案〔{year}〕{number}"),
    "complaint.transferred": QT_TRANSLATE_NOOP("Journal", "移送〔{year}〕{number}"),
    "complaint.return_asked": QT_TRANSLATE_NOOP("Journal", "申请退回〔{year}〕{number}"),
    "complaint.return_refused": QT_TRANSLATE_NOOP("Journal", "驳回退回〔{year}〕{number}"),
    "complaint.reassigned": QT_TRANSLATE_NOOP("Journal", "改派〔{year}〕{number}"),
    "complaint.extension_asked": QT_TRANSLATE_NOOP("Journal", "申请延期〔{year}〕{number}"),
    "complaint.extension_granted": QT_TRANSLATE_NOOP("Journal", "准予延期〔{year}〕{number}"),
    "complaint.extension_refused": QT_TRANSLATE_NOOP("Journal", "不准延期〔{year}〕{number}"),
    "complaint.paused": QT_TRANSLATE_NOOP("Journal", "暂停计时〔{year}〕{number}"),
    "complaint.resumed": QT_TRANSLATE_NOOP("Journal", "恢复计时〔{year}〕{number}"),
    "complaint.redone": QT_TRANSLATE_NOOP("Journal", "重办〔{year}〕{number}"),
    "complaint.reopened": QT_TRANSLATE_NOOP("Journal", "重启〔{year}〕{number}"),
    "complaint.resumed_all": QT_TRANSLATE_NOOP("Journal", "暂停期满自动恢复计时 {count} 件"),
    "complaint.voided": QT_TRANSLATE_NOOP("Journal", "作废〔{year}〕{number}"),
    "complaint.progressed": QT_TRANSLATE_NOOP("Journal", "登记进展〔{year}〕{number}"),
}


class _Facts(dict[str, str]):
    """Facts as shown; one that the entry does not have prints as an ellipsis."""

    def __missing__(self, key: str) -> str:
        return "…"


def has_deed_words(deed: str) -> bool:
    """Whether a deed has words of its own."""
    return deed in _DEEDS


def deed_text(deed: str, facts: Mapping[str, object]) -> str:
    """A journal entry in a few words; a deed without words of its own is named by its code."""
    known = _Facts({name: str(value) for name, value in facts.items()})
    if known.get("kind") in KINDS:
        known["kind"] = kind_word(known["kind"])
    if known.get("source") in set(VoteSource):
        known["source"] = word(VoteSource(known["source"]))
    if known.get("stage") in set(RoundStage):
        known["stage"] = word(RoundStage(known["stage"]))
    words = QCoreApplication.translate("Journal", str(_DEEDS.get(deed, deed)))
    return words.format_map(known)
