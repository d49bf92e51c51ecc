"""Sentences for what a decision, a notice, an objection or an award is refused for; words of their deeds."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

DECISIONS: Final[dict[str, object]] = {
    "decision.no_seal": QT_TRANSLATE_NOOP("Sentences", "计票结果还没有封存，请先在“计票”里封存，再审定。"),
    "decision.correction_open": QT_TRANSLATE_NOOP(
        "Sentences", "第 {edition} 版结果正在更正，请改好并重新封存以后再审定。"
    ),
    "decision.none": QT_TRANSLATE_NOOP("Sentences", "最新封存的结果还没有审定名单，请先录入审定。"),
    "decision.body_missing": QT_TRANSLATE_NOOP("Sentences", "请填写由谁审定，如“领导小组第3次会议”。"),
    "decision.ahead": QT_TRANSLATE_NOOP("Sentences", "日期 {on} 还没有到，请核对。"),
    "decision.reason_missing": QT_TRANSLATE_NOOP(
        "Sentences", "“{name}”与计票结果不一致（{departure}），请写明理由。"
    ),
    "decision.unranked": QT_TRANSLATE_NOOP("Sentences", "“{name}”已退出或被取消资格，不能列入审定名单。"),
    "decision.not_on_roll": QT_TRANSLATE_NOOP("Sentences", "审定名单里有不在候选名单上的对象，请核对。"),
    "decision.notice_begun": QT_TRANSLATE_NOOP(
        "Sentences", "{since} 已开始公示，名单不能再改；有异议且成立的，先登记异议的处理结果，再改名单。"
    ),
    "decision.upheld_listed": QT_TRANSLATE_NOOP(
        "Sentences", "对“{name}”的异议成立，不能再列入审定名单；结论有误的请先改异议的处理。"
    ),
    "decision.awarded": QT_TRANSLATE_NOOP("Sentences", "{on} 已经表彰，不能再改；确有错误的请走更正。"),
    "decision.notice_days": QT_TRANSLATE_NOOP("Sentences", "公示天数填 1 到 {most} 个工作日。"),
    "decision.notice_early": QT_TRANSLATE_NOOP("Sentences", "公示从 {on} 开始，早于审定日期 {decided_on}。"),
    "decision.nobody": QT_TRANSLATE_NOOP("Sentences", "审定名单是空的，没有可以公示的对象。"),
    "decision.no_notice": QT_TRANSLATE_NOOP("Sentences", "还没有公示，不能登记异议；请先开始公示。"),
    "decision.number_missing": QT_TRANSLATE_NOOP("Sentences", "请填写表彰决定的文号。"),
    "decision.hindered": QT_TRANSLATE_NOOP("Sentences", "还不能表彰：{hindrance}。"),
    "round.book_kind": QT_TRANSLATE_NOOP("Sentences", "“{file}”不是 .xlsx 文件，请换一个名字。"),
    "objection.text_missing": QT_TRANSLATE_NOOP("Sentences", "请填写异议的内容。"),
    "objection.outside_notice": QT_TRANSLATE_NOOP(
        "Sentences",
        "{on} 不在公示期（{first} 至 {last}）内；公示期以外的反映请在“投诉举报”里登记。",
    ),
    "objection.unknown": QT_TRANSLATE_NOOP("Sentences", "找不到这条异议，可能刚被撤销。"),
    "objection.outcome_missing": QT_TRANSLATE_NOOP("Sentences", "请填写调查情况和处理结果。"),
    "objection.settled_early": QT_TRANSLATE_NOOP(
        "Sentences", "处理日期 {on} 早于提出日期 {raised_on}，请核对。"
    ),
}

JOURNAL: Final[dict[str, object]] = {
    "decision.saved": QT_TRANSLATE_NOOP("Journal", "审定评选〔{year}〕{number}，第 {edition} 版结果"),
    "decision.notice_started": QT_TRANSLATE_NOOP("Journal", "评选〔{year}〕{number}公示至 {until}"),
    "decision.awarded": QT_TRANSLATE_NOOP("Journal", "评选〔{year}〕{number}表彰"),
    "objection.raised": QT_TRANSLATE_NOOP("Journal", "登记公示异议，评选〔{year}〕{number}"),
    "objection.settled": QT_TRANSLATE_NOOP("Journal", "处理公示异议，评选〔{year}〕{number}"),
}
