"""Where an import stands: the file, its sheets, what was said about them and what they would do."""

from PySide6.QtCore import QObject, Signal

from bizenv_desktop.exchange.reading.look import FileLook
from bizenv_desktop.exchange.reading.result import SheetReading
from bizenv_desktop.services.intake import imports
from bizenv_desktop.services.intake.import_paste import ImportSource
from bizenv_desktop.services.intake.import_plan import ImportPlan, ImportResult
from bizenv_desktop.ui.dialogs.intake.import_part import Part
from bizenv_desktop.ui.dialogs.intake.import_shown import Shown
from bizenv_desktop.ui.dialogs.intake.import_wishes import Wishes


class ImportStanding(QObject):
    """Where an import stands; `plan` is None until the sheet that is shown was read and judged."""

    looked = Signal()
    judged = Signal()
    part_shown = Signal()
    refused = Signal(object)  # RuleBroken | StorageUnavailable
    stopped = Signal()  # somebody cancelled; what was there before is still there
    busy = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._asked = 0
        self._under_way = 0
        self.source: ImportSource | None = None
        self.forget()

    def forget(self) -> None:
        """Begin anew, with no file."""
        self.source = None
        self.look: FileLook | None = None
        self.result: ImportResult | None = None
        self.parts: list[Part] = [Part(Wishes())]
        self.place = 0
        self.unfit: list[str] = []
        self._waiting: list[str] = []
        self._gathers = self._is_stopped = False
        self._kind = imports.AUTO
        self._taken: set[str] = set()
        self._asked += 1

    @property
    def part(self) -> Part:
        """The sheet that is shown."""
        return self.parts[self.place]

    @property
    def wishes(self) -> Wishes:
        """What was said about the sheet that is shown."""
        return self.part.wishes

    @property
    def reading(self) -> SheetReading | None:
        """The sheet that is shown, as it was read."""
        return self.part.reading

    @property
    def plan(self) -> ImportPlan | None:
        """What taking in the sheet that is shown would do."""
        return self.part.plan

    @property
    def plans(self) -> tuple[ImportPlan, ...]:
        """What taking in the file would do, sheet by sheet."""
        return tuple(part.plan for part in self.parts if part.plan is not None)

    def count(self, shown: Shown) -> int:
        """How many rows of all sheets there are of a fate, or doubtful ones, or (None) in all."""
        return sum(part.count(shown) for part in self.parts)

    @property
    def wanted(self) -> int:
        """How many rows would be written."""
        return sum(part.wanted for part in self.parts)

    @property
    def asking(self) -> Part | None:
        """The first sheet about whose hidden rows nobody has said yet whether they come in."""
        return next((part for part in self.parts if part.hidden_rows), None)

    @property
    def unread(self) -> Part | None:
        """The first of the sheets that is not judged, because its columns were changed and do not fit now."""
        return next((part for part in self.parts if part.plan is None), None)

    @property
    def other_sheets(self) -> tuple[str, ...]:
        """The sheets beside those that are shown which some kind fits wholly, not taken in yet."""
        sheets = self.look.sheets if self.look is not None else ()
        gone = self._taken | {part.sheet for part in self.parts}
        return tuple(
            one.name
            for one in sheets
            if one.visible and one.name not in gone and one.fits and one.fits[0].complete
            if self._kind in (imports.AUTO, one.fits[0].kind)
        )

    @property
    def next_sheet(self) -> str:
        """Another sheet of the file that some kind fits wholly and that was not taken in yet; empty: none."""
        return next(iter(self.other_sheets), "")

    @property
    def is_busy(self) -> bool:
        """Whether something is under way."""
        return self._under_way > 0

    @property
    def is_gathering(self) -> bool:
        """Whether the other sheets are being read, one after another."""
        return self._gathers

    @property
    def is_stopped(self) -> bool:
        """Whether somebody cancelled before the sheet was judged; `read_again` goes on."""
        return self._is_stopped and self.plan is None and not self.is_busy

    def _busy(self, by: int) -> None:
        self._under_way += by
        self.busy.emit(self.is_busy)
