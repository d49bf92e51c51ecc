"""One sheet of a file on its way into the ledger: what was said about it, what was read, what it would do."""

from dataclasses import dataclass, replace
from typing import Final

from bizenv_desktop.exchange.reading.request import HiddenChoice, ReadOptions
from bizenv_desktop.exchange.reading.result import SheetReading
from bizenv_desktop.services.intake.import_plan import ImportPlan
from bizenv_desktop.services.intake.import_verdicts import Fate
from bizenv_desktop.ui.dialogs.intake.import_shown import SHOWN, Shown
from bizenv_desktop.ui.dialogs.intake.import_wishes import Judged, Wishes

_HIDDEN_ROWS: Final = "hidden_rows"


@dataclass(slots=True)
class Part:
    """A file of one table has one part; `plan` is None until the sheet was read and judged."""

    wishes: Wishes
    reading: SheetReading | None = None
    plan: ImportPlan | None = None
    counts: tuple[int, ...] = (0,) * len(SHOWN)

    @property
    def sheet(self) -> str:
        """The sheet that was read; before that, the one that is wished for."""
        return self.reading.layout.sheet if self.reading is not None else self.wishes.options.sheet or ""

    @property
    def wanted(self) -> int:
        """How many rows would be written."""
        return self.count(Fate.NEW) + self.count(Fate.CHANGED)

    @property
    def hidden_rows(self) -> int:
        """How many rows that nobody sees in the file are still to be asked about."""
        if self.plan is None or self.wishes.options.hidden is not HiddenChoice.ASK:
            return 0
        found = (one.facts.get("count") for one in self.plan.reading.warnings if one.code == _HIDDEN_ROWS)
        return next((count for count in found if isinstance(count, int)), 0)

    def count(self, shown: Shown) -> int:
        """How many rows there are of a fate, or doubtful ones, or (None) in all."""
        return self.counts[SHOWN.index(shown)] if self.plan is not None else 0

    def unread(self) -> None:
        """What was read and judged no longer holds."""
        self.reading = self.plan = None

    def show(self, found: Judged) -> None:
        """Take what judging came to."""
        self.plan, self.counts = found

    def back_to_plan(self) -> None:
        """What was fixed or answered since the plan is not said; columns and sheet stay as they are."""
        if self.plan is not None:
            self.wishes = replace(self.wishes, fixes=self.plan.fixes, answers=self.plan.answers)


def wishes_for(sheet: str, kind: str, options: ReadOptions) -> Wishes:
    """Read another sheet of the file: password and year hold on, columns and header do not."""
    return Wishes(
        kind,
        options._replace(sheet=sheet, choices=(), header=None, habits=(), hidden=HiddenChoice.ASK),
    )
