"""What somebody says about an import: how to read the file, what to fix in it, which units are the same."""

from dataclasses import dataclass, field

from bizenv_desktop.exchange.reading.request import ReadOptions
from bizenv_desktop.exchange.reading.result import SheetReading
from bizenv_desktop.services import imports
from bizenv_desktop.services.import_fixes import NO_FIXES, Fixes, refix
from bizenv_desktop.services.import_plan import ImportPlan
from bizenv_desktop.services.import_unit_answers import NO_ANSWERS, UnitAnswers
from bizenv_desktop.storage.ledger import Reader


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person said about reading the file and taking it in."""

    kind: str = imports.AUTO
    options: ReadOptions = field(default_factory=ReadOptions)
    fixes: Fixes = NO_FIXES
    answers: UnitAnswers = NO_ANSWERS


def judged(reading: SheetReading, name: str, wishes: Wishes, reader: Reader) -> ImportPlan:
    """The fates of the rows with the fixes and answers in them."""
    fixed = refix(reading, wishes.fixes, wishes.options.assumed_year)
    return imports.judge(fixed, name, reader, fixes=wishes.fixes, answers=wishes.answers)
