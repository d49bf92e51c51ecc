"""The words of a decision: how a list departs from the count, where the notice stands, what is in the way."""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from bizenv_desktop.rules.award.award_decision import Departure, Hindrance, NoticeState

DECISION_WORDS: Final[dict[type[StrEnum], dict[StrEnum, object]]] = {
    Departure: {
        Departure.LEFT_OUT: QT_TRANSLATE_NOOP("Words", "计票入选，未列入"),
        Departure.TIE_SETTLED: QT_TRANSLATE_NOOP("Words", "并列待定，列入"),
        Departure.SEAT_EMPTY: QT_TRANSLATE_NOOP("Words", "并列待定，名额空缺"),
        Departure.OVER_BETTER: QT_TRANSLATE_NOOP("Words", "越过名次在前的"),
        Departure.NEXT_IN_LINE: QT_TRANSLATE_NOOP("Words", "计票未入选，列入"),
        Departure.BELOW_MARK: QT_TRANSLATE_NOOP("Words", "未达合格分，列入"),
        Departure.BEYOND_SEATS: QT_TRANSLATE_NOOP("Words", "超出名额"),
    },
    NoticeState: {
        NoticeState.NONE: QT_TRANSLATE_NOOP("Words", "未公示"),
        NoticeState.AHEAD: QT_TRANSLATE_NOOP("Words", "公示未开始"),
        NoticeState.RUNNING: QT_TRANSLATE_NOOP("Words", "公示中"),
        NoticeState.OVER: QT_TRANSLATE_NOOP("Words", "公示期满"),
    },
    Hindrance: {
        Hindrance.NO_SEAL: QT_TRANSLATE_NOOP("Words", "计票结果还没有封存"),
        Hindrance.CORRECTION_OPEN: QT_TRANSLATE_NOOP("Words", "结果正在更正，还没有重新封存"),
        Hindrance.NO_DECISION: QT_TRANSLATE_NOOP("Words", "最新封存的结果还没有审定"),
        Hindrance.NOBODY: QT_TRANSLATE_NOOP("Words", "审定名单是空的"),
        Hindrance.NO_APPROVAL: QT_TRANSLATE_NOOP("Words", "没有填写批复文号"),
        Hindrance.NO_NOTICE: QT_TRANSLATE_NOOP("Words", "还没有公示"),
        Hindrance.NOTICE_RUNNING: QT_TRANSLATE_NOOP("Words", "公示期未满"),
        Hindrance.OBJECTION_OPEN: QT_TRANSLATE_NOOP("Words", "还有异议没有处理"),
        Hindrance.UPHELD: QT_TRANSLATE_NOOP("Words", "异议成立的对象还在审定名单上，请先修改审定名单"),
        Hindrance.AWARDED: QT_TRANSLATE_NOOP("Words", "已经表彰"),
    },
}
"""By list, merged into `ui.texts.words`."""
