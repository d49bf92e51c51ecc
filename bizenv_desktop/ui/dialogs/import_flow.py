"""The way of one import from the file to the ledger and back, without any widget.

Look at the sheets, read one, judge it, fix it, take it in, take it back: each step runs beside the window and
its answer is dropped when a newer question was asked meanwhile.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from bizenv_desktop.exchange.reading.look import FileLook
from bizenv_desktop.exchange.reading.request import ReadOptions
from bizenv_desktop.exchange.reading.result import SheetReading
from bizenv_desktop.rules.progress import Progress
from bizenv_desktop.services import history, imports, reading_habits
from bizenv_desktop.services.import_fixes import NO_FIXES, Fixes
from bizenv_desktop.services.import_marked_copy import CopyWish, MarkedCopy, write_marked_copy
from bizenv_desktop.services.import_paste import ImportSource
from bizenv_desktop.services.import_plan import Fate, Faulty, ImportPlan, ImportResult, PlannedRow
from bizenv_desktop.services.import_unit_answers import UnitAnswers
from bizenv_desktop.services.reading_habits import Recalled
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.import_shown import SHOWN, Shown
from bizenv_desktop.ui.dialogs.import_wishes import Judged, Wishes, judged
from bizenv_desktop.ui.dispatch import Refused
from bizenv_desktop.ui.texts.import_words import remarks_text


class ImportFlow(QObject):
    """Where an import stands; `plan` is None until the file was read and judged."""

    looked = Signal()
    judged = Signal()
    refused = Signal(object)  # RuleBroken | StorageUnavailable
    busy = Signal(bool)
    imported = Signal()
    taken_back = Signal()
    copied = Signal(object)  # MarkedCopy

    def __init__(self, desk: Desk, back_up_before: Callable[[], object]) -> None:
        super().__init__()
        self._desk = desk
        self._back_up_before = back_up_before
        self._asked = 0
        self._under_way = 0
        self.source: ImportSource | None = None
        self.forget()

    def forget(self) -> None:
        """Begin anew, with no file."""
        self.source = None
        self.wishes = Wishes()
        self.look: FileLook | None = None
        self.reading: SheetReading | None = None
        self.plan: ImportPlan | None = None
        self.counts: tuple[int, ...] = (0,) * len(SHOWN)
        self.result: ImportResult | None = None
        self._taken: set[str] = set()
        self._asked += 1

    def count(self, shown: Shown) -> int:
        """How many rows of the plan there are of a fate, or doubtful ones, or (None) in all."""
        return self.counts[SHOWN.index(shown)] if self.plan is not None else 0

    @property
    def wanted(self) -> int:
        """How many rows would be written."""
        return self.count(Fate.NEW) + self.count(Fate.CHANGED)

    @property
    def next_sheet(self) -> str:
        """Another sheet of the file that some kind fits wholly and that was not taken in yet; empty: none."""
        sheets = self.look.sheets if self.look is not None else ()
        fitting = (one.name for one in sheets if one.visible and one.fits and one.fits[0].complete)
        return next((name for name in fitting if name not in self._taken), "")

    def go_on_with(self, sheet: str, kind: str) -> None:
        """After an import, read another sheet of the same file."""
        self.result = None
        options = replace(self.wishes.options, sheet=sheet, choices=(), header=None, habits=())
        self.read_with(options, kind)

    @property
    def is_busy(self) -> bool:
        """Whether something is under way."""
        return self._under_way > 0

    def begin(self, source: ImportSource, kind: str) -> None:
        """Look at a file and read it."""
        self.forget()
        self.source = source
        self.wishes = Wishes(kind)
        self._busy(+1)
        self._desk.dispatch.ask(
            imports.known_units,
            owner=self,
            key="units",
            done=self._on_units,
            failed=self._on_refused,
            settled=partial(self._busy, -1),
        )

    def unlock(self, password: str) -> None:
        """Try a password."""
        self._wish(replace(self.wishes.options, password=password))
        self._look()

    def read_as(self, kind: str) -> None:
        """Read the file as another kind; columns that were chosen by hand belong to the earlier one."""
        self.wishes = Wishes(kind, replace(self.wishes.options, choices=()))
        self._read()

    def read_with(self, options: ReadOptions, kind: str) -> None:
        """Read the file otherwise: another sheet, another header, other columns.

        Fixes of single cells hold on where only hidden rows were decided about.
        """
        before = self.wishes.options
        self._wish(options)
        self.wishes = replace(self.wishes, kind=kind)
        if options.sheet != before.sheet and not options.choices:
            self._recall()
        elif options.header != before.header:
            self._look()
        else:
            self._read()

    def fix(self, fixes: Fixes) -> None:
        """Judge the rows with these fixes."""
        self.wishes = replace(self.wishes, fixes=fixes)
        self._judge()

    def answer(self, answers: UnitAnswers) -> None:
        """Judge the rows with these answers about units."""
        self.wishes = replace(self.wishes, answers=answers)
        self._judge()

    def take_in(self) -> None:
        """Back up, then write the plan; rows that are refused stay out."""
        plan = self.plan
        if plan is None:
            return
        self._busy(+1)
        self._desk.dispatch.work(
            self._backed_up,
            owner=self,
            done=partial(self._carry_out, plan),
            failed=self.refused.emit,
            settled=partial(self._busy, -1),
            title=QCoreApplication.translate("Import", "导入前备份…"),
        )

    def take_back(self) -> None:
        """Undo the whole import, and judge the file anew."""
        result = self.result
        if result is None or result.batch is None:
            return
        self._busy(+1)
        self._desk.dispatch.run(
            partial(history.undo_batch, result.batch),
            initiator=self,
            done=self._on_taken_back,
            failed=self.refused.emit,
            settled=partial(self._busy, -1),
        )

    def copy_marked(self, target: Path) -> None:
        """Write their file with a column that says what is wrong; `copied` tells what it could not keep."""
        plan, source = self.plan, self.source
        if plan is None or source is None:
            return
        columns = plan.reading.layout.columns

        def say(planned: PlannedRow) -> str:
            return remarks_text(planned, columns)

        def job(progress: Progress) -> MarkedCopy:
            with source.opened() as path:
                wish = CopyWish(path, target, self.wishes.options.password)
                return write_marked_copy(plan, wish, say, progress)

        self._busy(+1)
        self._desk.dispatch.work(
            job,
            owner=self,
            done=self.copied.emit,
            failed=self.refused.emit,
            settled=partial(self._busy, -1),
            title=QCoreApplication.translate("Import", "正在另存标注副本…"),
        )

    def _wish(self, options: ReadOptions) -> None:
        wishes = self.wishes
        is_same_table = replace(options, hidden=wishes.options.hidden) == wishes.options
        fixes = wishes.fixes if is_same_table else NO_FIXES
        self.wishes = Wishes(wishes.kind, options, fixes, wishes.answers)

    def _busy(self, by: int) -> None:
        self._under_way += by
        self.busy.emit(self.is_busy)

    def _look(self) -> None:
        source, options = self.source, self.wishes.options
        if source is None:
            return
        self._work(
            partial(source.look, options),
            self._on_looked,
            QCoreApplication.translate("Import", "正在打开文件…"),
        )

    def _on_units(self, names: frozenset[str]) -> None:
        self.wishes = replace(self.wishes, options=replace(self.wishes.options, known_units=names))
        self._look()

    def _on_looked(self, look: FileLook) -> None:
        is_first = self.look is None
        self.look = look
        options = self.wishes.options
        if is_first and not look.sheets and options.assumed_year is None:
            # A plan leaves its year out more often than not: what is assumed is marked on each row.
            options = replace(options, assumed_year=self._desk.now().year)
            self.wishes = replace(self.wishes, options=options)
        self.looked.emit()
        if is_first:
            self._recall()
        else:
            self._read()

    def _recall(self) -> None:
        """Ask how a file of this layout was read the last time."""
        look, wishes = self.look, self.wishes
        if look is None:
            return
        wanted = tuple(imports.KINDS) if wishes.kind == imports.AUTO else (wishes.kind,)
        self._busy(+1)
        self._desk.dispatch.ask(
            partial(reading_habits.recalled, look, wanted, wishes.options.sheet),
            owner=self,
            key="habits",
            done=self._on_recalled,
            failed=self._on_refused,
            settled=partial(self._busy, -1),
        )

    def _on_recalled(self, found: Recalled | None) -> None:
        if found is not None:
            options = replace(
                self.wishes.options, sheet=found.sheet, header=found.header, habits=found.habits
            )
            self.wishes = replace(self.wishes, kind=found.kind, options=options)
        self._read()

    def _read(self) -> None:
        source, wishes = self.source, self.wishes
        if source is None:
            return
        self.reading = self.plan = self.result = None
        self._work(
            partial(source.read, wishes.kind, wishes.options),
            self._on_read,
            QCoreApplication.translate("Import", "正在读取表格…"),
        )

    def _work(self, job: Callable[..., object], done: Callable[..., None], title: str) -> None:
        """Run a job of which only the newest answer counts."""
        self._asked += 1
        number = self._asked

        def newest(then: Callable[..., None], answer: object) -> None:
            if number == self._asked:
                then(answer)

        self._busy(+1)
        self._desk.dispatch.work(
            lambda progress: job(progress=progress),
            owner=self,
            done=partial(newest, done),
            failed=partial(newest, self._on_refused),
            settled=partial(self._busy, -1),
            title=title,
        )

    def _on_refused(self, error: Refused) -> None:
        self.refused.emit(error)

    def _on_read(self, reading: SheetReading) -> None:
        self.reading = reading
        self._judge()

    def _judge(self) -> None:
        source, reading, wishes = self.source, self.reading, self.wishes
        if source is None or reading is None:
            return
        self._busy(+1)
        self._desk.dispatch.ask(
            partial(judged, reading, source.name, wishes),
            owner=self,
            key="plan",
            done=self._on_plan,
            failed=self._on_refused,
            settled=partial(self._busy, -1),
        )

    def _on_plan(self, found: Judged) -> None:
        self.plan, self.counts = found
        self.judged.emit()

    def _backed_up(self, _progress: Progress) -> None:
        self._back_up_before()

    def _carry_out(self, plan: ImportPlan, _nothing: None) -> None:
        faulty = Faulty.SKIP if self.count(Fate.REFUSED) else Faulty.STOP
        self._busy(+1)
        self._desk.dispatch.run_long(
            lambda progress: partial(imports.carry_out, plan, faulty=faulty, progress=progress),
            initiator=self,
            done=self._on_imported,
            failed=self.refused.emit,
            settled=partial(self._busy, -1),
            title=QCoreApplication.translate("Import", "正在导入…"),
        )

    def _on_imported(self, result: ImportResult) -> None:
        self.result = result
        if self.plan is not None:
            self._taken.add(self.plan.reading.layout.sheet)
        self.imported.emit()

    def _on_taken_back(self, _undone: object) -> None:
        self.result = None
        self.taken_back.emit()
        self._judge()
