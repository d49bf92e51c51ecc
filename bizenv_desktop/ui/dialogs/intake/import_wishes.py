"""What somebody says about an import: how to read the file, what to fix in it, which units are the same."""

from dataclasses import dataclass, field
from typing import NamedTuple

from bizenv_desktop.exchange.reading.request import ReadOptions
from bizenv_desktop.exchange.reading.result import SheetReading
from bizenv_desktop.rules.progress import SILENT, Progress
from bizenv_desktop.services.intake import imports
from bizenv_desktop.services.intake.import_fixes import NO_FIXES, Fixes, refix
from bizenv_desktop.services.intake.import_plan import ImportPlan
from bizenv_desktop.services.intake.import_unit_answers import NO_ANSWERS, UnitAnswers
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.ui.dialogs.intake.import_shown import counts_of


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person said about reading the file and taking it in."""

    kind: str = imports.AUTO
    options: ReadOptions = field(default_factory=ReadOptions)
    fixes: Fixes = NO_FIXES
    answers: UnitAnswers = NO_ANSWERS


class Judged(NamedTuple):
    """A plan, and how many rows there are of each of `import_shown.SHOWN`."""

    plan: ImportPlan
    counts: tuple[int, ...]


def judged(
    reading: SheetReading, name: str, wishes: Wishes, reader: Reader, progress: Progress = SILENT
) -> Judged:
    """The fates of the rows with the fixes and answers in them; raises `Cancelled`."""
    fixed = refix(reading, wishes.fixes, wishes.options.assumed_year)
    plan = imports.judge(fixed, name, reader, fixes=wishes.fixes, answers=wishes.answers, progress=progress)
    return Judged(plan, counts_of(plan))
