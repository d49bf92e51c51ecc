"""What went wrong and what to do about it: error codes with their facts → one Chinese sentence.

Every code raised in the package has its line here; a test compares the two. A code without a line still gives
an honest sentence that names it.
"""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.rules.clock.clock import DueUnit
from bizenv_desktop.rules.clock.clock_words import unit_words
from bizenv_desktop.rules.errors import RuleBroken, StorageUnavailable
from bizenv_desktop.rules.vocabulary import MatterKind, Status
from bizenv_desktop.ui.texts.ballot_sentences import BALLOTS
from bizenv_desktop.ui.texts.column_words import column_word
from bizenv_desktop.ui.texts.command_sentences import COMMANDS
from bizenv_desktop.ui.texts.decision_sentences import DECISIONS
from bizenv_desktop.ui.texts.deed_sentences import DEEDS
from bizenv_desktop.ui.texts.duty_sentences import DUTIES
from bizenv_desktop.ui.texts.finding_words import SENTENCES as FINDING
from bizenv_desktop.ui.texts.form_sentences import FORMS
from bizenv_desktop.ui.texts.inspection_sentences import INSPECTIONS
from bizenv_desktop.ui.texts.kind_words import kind_word
from bizenv_desktop.ui.texts.ladder_sentences import LADDER
from bizenv_desktop.ui.texts.online_sentences import ONLINE
from bizenv_desktop.ui.texts.paper_sentences import PAPERS
from bizenv_desktop.ui.texts.problem_sentences import PROBLEMS
from bizenv_desktop.ui.texts.ranking_sentences import SENTENCES as RANKING
from bizenv_desktop.ui.texts.reading_sentences import READING
from bizenv_desktop.ui.texts.returns_sentences import RETURNS
from bizenv_desktop.ui.texts.review_sentences import REVIEWS
from bizenv_desktop.ui.texts.roll_sentences import ROLL
from bizenv_desktop.ui.texts.rule_sentences import RULES
from bizenv_desktop.ui.texts.rule_sheet_sentences import RULE_SHEETS
from bizenv_desktop.ui.texts.status_words import status_word
from bizenv_desktop.ui.texts.storage_sentences import STORAGE
from bizenv_desktop.ui.texts.task_words import SENTENCES as TASKS
from bizenv_desktop.ui.texts.timeline_words import SENTENCES as TIMELINE
from bizenv_desktop.ui.texts.vote_sentences import VOTES
from bizenv_desktop.ui.texts.words import word

CONTEXT: Final = "Sentences"
_SENTENCES: Final[dict[str, object]] = {
    **RULES, **DEEDS, **READING, **STORAGE, **COMMANDS, **LADDER, **FINDING, **INSPECTIONS, **DUTIES,
    **PAPERS, **FORMS, **RETURNS, **TASKS, **TIMELINE, **RANKING, **PROBLEMS, **VOTES, **DECISIONS, **REVIEWS,
    **RULE_SHEETS, **ONLINE, **ROLL, **BALLOTS,
}  # fmt: skip
# Codes begin with the notion that they speak of; a status is worded for it.
_KINDS: Final = {"problem": MatterKind.PROBLEM, "task": MatterKind.TASK, "duty": MatterKind.DUTY}
_LONGEST_FACT: Final = 200
_DOUBTFUL: Final = "read.kind_doubtful"
_TOO_LONG: Final = "storage.text_too_long"


class _Facts(dict[str, str]):
    """Facts as shown; one that the error did not bring prints as an ellipsis."""

    def __missing__(self, key: str) -> str:
        return "…"


def has_sentence(code: str) -> bool:
    """Whether the office gets a sentence of its own for this code."""
    return code in _SENTENCES


def sentence(error: RuleBroken | StorageUnavailable) -> str:
    """What to show beside the form or on standard error: what is wrong, and where possible what to do.

    The fact `matter` of one among many that were done together goes before it.
    """
    said, matter = sentence_of(error.code, error.facts), error.facts.get("matter")
    return f"{matter}：{said}" if isinstance(matter, str) else said


def sentence_of(code: str, facts: Mapping[str, object]) -> str:
    """The sentence of a code that came without an exception, such as the verdict on a cell."""
    kind = _KINDS.get(code.partition(".")[0], MatterKind.COMPLAINT)
    known = _Facts({name: _shown(value, kind) for name, value in facts.items()})
    if code == _DOUBTFUL and isinstance(kinds := facts.get("kinds"), list | tuple):
        known["kinds"] = "、".join(kind_word(str(one)) for one in kinds)
    if code == _TOO_LONG:
        known["field"] = column_word(str(facts.get("column")))
    if code not in _SENTENCES:
        generic = QCoreApplication.translate(CONTEXT, "这一步没有完成（代码 {code}）：{facts}")
        return generic.format(code=code, facts="，".join(known.values()) or "…")
    return QCoreApplication.translate(CONTEXT, str(_SENTENCES[code])).format_map(known)


def _shown(value: object, kind: MatterKind) -> str:
    if isinstance(value, Status):
        return status_word(kind, value)
    if isinstance(value, DueUnit):
        return unit_words(value)
    if isinstance(value, StrEnum):
        return _word_or_value(value)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, list | tuple | set | frozenset):
        return "、".join(_shown(part, kind) for part in value)
    return str(value)[:_LONGEST_FACT]


def _word_or_value(member: StrEnum) -> str:
    try:
        return word(member)
    except KeyError:
        return member.value
