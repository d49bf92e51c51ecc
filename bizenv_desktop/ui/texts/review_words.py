"""The words of reviews and eligibility: verdicts, what the ledger knows, marks and means."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from bizenv_desktop.rules.award.review_marks import REVIEW_STAGES, Verdict, mark_shown
from bizenv_desktop.rules.vocabulary import EligibilityGround, RoundStage
from bizenv_desktop.services.award.eligibility import GroundRow
from bizenv_desktop.services.award.eligibility_grounds import Known
from bizenv_desktop.ui.texts.words import word
from bizenv_desktop.ui.theme import Look

_CONTEXT: Final = "Reviews"
_VERDICTS: Final[Mapping[Verdict, object]] = {
    Verdict.PASSED: QT_TRANSLATE_NOOP("Reviews", "通过"),
    Verdict.FAILED: QT_TRANSLATE_NOOP("Reviews", "不通过"),
    Verdict.OPEN: QT_TRANSLATE_NOOP("Reviews", "未定"),
}
_KNOWN: Final[Mapping[EligibilityGround, object]] = {
    EligibilityGround.DISHONEST: QT_TRANSLATE_NOOP("Reviews", "推荐单位有 {count} 个失信问题未整改"),
    EligibilityGround.COMPLAINT: QT_TRANSLATE_NOOP("Reviews", "一年内推荐单位有 {count} 件投诉办结为解决"),
    EligibilityGround.AWARDED: QT_TRANSLATE_NOOP("Reviews", "曾在 {count} 次评选中获表彰"),
    EligibilityGround.DISCIPLINE: QT_TRANSLATE_NOOP("Reviews", "一年内有 {count} 条问责记录"),
}


def verdict_word(verdict: Verdict) -> str:
    """通过, 不通过, 未定."""
    return QCoreApplication.translate(_CONTEXT, str(_VERDICTS[verdict]))


def known_words(ground: EligibilityGround, known: Known) -> str:
    """What the ledger knows, in a few words; 台账没有记录 where it knows nothing."""
    if not known.count:
        return QCoreApplication.translate(_CONTEXT, "台账没有记录")
    return QCoreApplication.translate(_CONTEXT, str(_KNOWN[ground])).format(count=known.count)


def record_words(known: Known) -> str:
    """The records of accountability, one a line."""
    return "\n".join(
        " ".join(filter(None, (f"{one.held_on:%Y-%m-%d}", word(one.kind), one.reason, one.paper)))
        for one in known.records
    )


def ground_state(row: GroundRow) -> str:
    """通过, 不通过; 待确认 where something is known, 未核 where nothing is."""
    if row.passed is not None:
        return verdict_word(Verdict.PASSED if row.passed else Verdict.FAILED)
    if row.known.count:
        return QCoreApplication.translate(_CONTEXT, "待确认")
    return QCoreApplication.translate(_CONTEXT, "未核")


def ground_look(row: GroundRow) -> Look:
    """Green, red; amber where something waits, muted where nothing is known."""
    if row.passed is not None:
        return Look.GREEN if row.passed else Look.RED
    return Look.AMBER if row.known.count else Look.MUTED


def ground_said(row: GroundRow) -> str:
    """Who confirmed it when, on what basis; empty before."""
    if row.checked_on is None:
        return ""
    return " ".join(filter(None, (f"{row.checked_on:%Y-%m-%d}", row.checked_by, row.basis)))


def mean_words(means: Mapping[RoundStage, Fraction]) -> str:
    """`平均分：初评 91.5 · 复评 ≈90.33`; empty without marks."""
    if not means:
        return ""
    parts = [f"{word(stage)} {mark_shown(means[stage])}" for stage in REVIEW_STAGES if stage in means]
    return QCoreApplication.translate(_CONTEXT, "平均分：{marks}").format(marks=" · ".join(parts))
