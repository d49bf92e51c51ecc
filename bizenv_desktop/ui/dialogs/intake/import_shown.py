"""Which rows of an import are shown: those of a fate, those with a doubtful cell, or all."""

from typing import Final, Literal, TypeAlias

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.exchange.reading.verdicts import Verdict
from bizenv_desktop.services.intake.import_plan import ImportPlan
from bizenv_desktop.services.intake.import_verdicts import Fate, PlannedRow
from bizenv_desktop.ui.texts.import_words import fate_word

DOUBTFUL: Final = "doubtful"
Shown: TypeAlias = Fate | Literal["doubtful"] | None
"""A fate, the doubtful rows, or (None) all of them."""

SHOWN: Final[tuple[Shown, ...]] = (
    None, Fate.NEW, Fate.CHANGED, Fate.SAME, Fate.CONFLICTING, Fate.REFUSED, Fate.LEFT_OUT, DOUBTFUL,
)  # fmt: skip
"""In the order in which they are offered."""

TICKABLE: Final = frozenset({Fate.NEW, Fate.CHANGED, Fate.CONFLICTING, Fate.LEFT_OUT})
"""Rows that somebody may take in or leave out."""


def is_shown(planned: PlannedRow, shown: Shown) -> bool:
    """Whether a row is one of those that are to be shown."""
    if shown == DOUBTFUL:
        return any(remark.verdict is Verdict.WARNED for remark in planned.remarks)
    return shown is None or planned.fate is shown


def counts_of(plan: ImportPlan) -> tuple[int, ...]:
    """How many rows there are of each of `SHOWN`; counted beside the window, they may be many."""
    counts = plan.counts
    doubtful = sum(is_shown(one, DOUBTFUL) for one in plan.rows)
    by_fate = (counts.get(shown, 0) for shown in SHOWN if isinstance(shown, Fate))
    return (len(plan.rows), *by_fate, doubtful)


def shown_word(shown: Shown) -> str:
    """The word on the chip."""
    if isinstance(shown, Fate):
        return fate_word(shown)
    if shown is None:
        return QCoreApplication.translate("Import", "全部")
    return QCoreApplication.translate("Import", "存疑")
