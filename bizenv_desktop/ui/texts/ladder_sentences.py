"""Sentences for what the ladder refuses: a letter too early, twice, or about what nobody has in hand."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

LADDER: Final[dict[str, object]] = {
    "ladder.rule": QT_TRANSLATE_NOOP(
        "Sentences", "督办规则里的“{value}”不合适：天数填 1 到 99，通报日填 1 到 28。"
    ),
    "ladder.none_chosen": QT_TRANSLATE_NOOP("Sentences", "没有选中可以出具的事项，请至少勾选一件。"),
    "ladder.too_many": QT_TRANSLATE_NOOP(
        "Sentences", "一次最多出具 {most} 件，现在是 {count} 件；请分批出具。"
    ),
    "ladder.kind": QT_TRANSLATE_NOOP("Sentences", "“{kind}”不走督办阶梯，只有投诉、任务和问题可以。"),
    "ladder.not_open": QT_TRANSLATE_NOOP("Sentences", "事项现在是“{status}”，不用再发函。"),
    "ladder.not_assigned": QT_TRANSLATE_NOOP(
        "Sentences", "事项还没有承办单位，函没有可以发给的人；请先交办。"
    ),
    "ladder.paused": QT_TRANSLATE_NOOP("Sentences", "事项暂停到 {until}，恢复计时以后才能发函。"),
    "ladder.replied": QT_TRANSLATE_NOOP("Sentences", "单位已经反馈，或时限已经满足，不用再发函。"),
    "ladder.still_running": QT_TRANSLATE_NOOP(
        "Sentences", "上一份{rung}的回复期限是 {reply_by}，还没有过；到期没有回复再发。"
    ),
    "ladder.reply_by_order": QT_TRANSLATE_NOOP(
        "Sentences", "回复期限 {reply_by} 早于出具日期 {issued}，请改期限。"
    ),
    "ladder.answer_missing": QT_TRANSLATE_NOOP("Sentences", "请填写单位回函的内容。"),
    "ladder.nothing_to_answer": QT_TRANSLATE_NOOP(
        "Sentences", "到那一天为止没有等待回复的函，请核对回函日期。"
    ),
}
