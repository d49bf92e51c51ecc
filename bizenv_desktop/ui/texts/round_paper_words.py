"""What the papers of an award round are called; who registers a paper adds its word here."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

_CONTEXT: Final = "RoundPapers"
_WORDS: Final[Mapping[str, object]] = {
    "round_rules": QT_TRANSLATE_NOOP("RoundPapers", "计票规则表"),
    "round_ballots_public": QT_TRANSLATE_NOOP("RoundPapers", "公众选票"),
    "round_ballots_committee": QT_TRANSLATE_NOOP("RoundPapers", "组委会选票"),
    "round_quorum": QT_TRANSLATE_NOOP("RoundPapers", "票数核对表"),
    "round_minutes": QT_TRANSLATE_NOOP("RoundPapers", "计票报告"),
    "round_count_pages": QT_TRANSLATE_NOOP("RoundPapers", "计票说明"),
    "round_result": QT_TRANSLATE_NOOP("RoundPapers", "评选结果表"),
    "round_decision": QT_TRANSLATE_NOOP("RoundPapers", "审定记录"),
    "round_notice": QT_TRANSLATE_NOOP("RoundPapers", "公示"),
    "round_award": QT_TRANSLATE_NOOP("RoundPapers", "表彰决定"),
}


def round_paper_word(kind: str) -> str:
    """The name of a round's paper; the code itself where it has none."""
    return QCoreApplication.translate(_CONTEXT, str(_WORDS.get(kind, kind)))


def round_paper_words() -> Mapping[str, str]:
    """All names by code."""
    return {kind: round_paper_word(kind) for kind in _WORDS}
