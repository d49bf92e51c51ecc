"""The kind of import whose rows are problems: a list without a unit column is the one unit's above it."""

from bizenv_desktop.exchange.reading.result import SheetReading
from bizenv_desktop.rules.progress import SILENT, Progress
from bizenv_desktop.services.intake.import_matters import MatterImport
from bizenv_desktop.services.intake.import_plan import JudgedRows
from bizenv_desktop.services.intake.import_problems import ProblemRows, by_reporting_unit
from bizenv_desktop.storage.ledger import Reader


class ProblemImport(MatterImport):
    """Problems in bulk."""

    def __init__(self) -> None:
        super().__init__(ProblemRows)

    def judged(
        self,
        reading: SheetReading,
        reader: Reader,
        progress: Progress = SILENT,
        before: JudgedRows | None = None,
    ) -> JudgedRows:
        """The fate of each row, told of the unit whose list it is."""
        told = by_reporting_unit(reading, reader.connection)
        return MatterImport.judged(self, told, reader, progress, before)
