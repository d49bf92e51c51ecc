"""The words of the roll and the stages of an award, and one line of a round's history."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from bizenv_desktop.rules.award.roll import Eligibility, RollState
from bizenv_desktop.rules.award.round_stages import Needed

ROLL_WORDS: Final[Mapping[type[StrEnum], Mapping[StrEnum, object]]] = {
    RollState: {
        RollState.STANDS: QT_TRANSLATE_NOOP("Words", "在册"),
        RollState.STOPPED: QT_TRANSLATE_NOOP("Words", "未通过"),
        RollState.WITHDRAWN: QT_TRANSLATE_NOOP("Words", "退出"),
        RollState.DISQUALIFIED: QT_TRANSLATE_NOOP("Words", "取消资格"),
    },
    Eligibility: {
        Eligibility.GOOD: QT_TRANSLATE_NOOP("Words", "合格"),
        Eligibility.DOUBTFUL: QT_TRANSLATE_NOOP("Words", "有疑"),
        Eligibility.UNSEEN: QT_TRANSLATE_NOOP("Words", "未查"),
    },
    Needed: {
        Needed.SHEET: QT_TRANSLATE_NOOP("Words", "规则表还没有锁定"),
        Needed.ROLL: QT_TRANSLATE_NOOP("Words", "候选名单还没有确定"),
        Needed.SEAL: QT_TRANSLATE_NOOP("Words", "计票结果还没有封存"),
        Needed.CORRECTION: QT_TRANSLATE_NOOP("Words", "更正已开启，还没有重新封存"),
        Needed.DECISION: QT_TRANSLATE_NOOP("Words", "封存的结果还没有审定"),
        Needed.NOTICE: QT_TRANSLATE_NOOP("Words", "公示的起止日期还没有登记"),
        Needed.NOTICE_OVER: QT_TRANSLATE_NOOP("Words", "公示期还没有满"),
        Needed.OBJECTIONS: QT_TRANSLATE_NOOP("Words", "还有异议没有办结"),
        Needed.AWARD: QT_TRANSLATE_NOOP("Words", "表彰还没有登记（在“审定公示”里）"),
    },
}
