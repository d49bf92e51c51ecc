"""The second half of an import, without any widget: from the judged rows to the ledger and back again."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal

from bizenv_desktop.rules.progress import Progress
from bizenv_desktop.services.intake.import_marked_copy import CopyWish, MarkedCopy, write_marked_copies
from bizenv_desktop.services.intake.import_plan import Faulty, ImportPlan, ImportResult, all_of
from bizenv_desktop.services.intake.import_sheets import carry_out_all, prepared_all
from bizenv_desktop.services.intake.import_verdicts import Fate, PlannedRow
from bizenv_desktop.services.matter import history
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.intake.import_reading_flow import ReadingFlow
from bizenv_desktop.ui.jobs import Ticket
from bizenv_desktop.ui.texts.import_words import remarks_text


class ImportFlow(ReadingFlow):
    """Backs up, writes the sheets of a file by one deed, takes them back, writes the marked copy."""

    imported = Signal()
    taken_back = Signal()
    copied = Signal(object)  # MarkedCopy

    def __init__(self, desk: Desk, back_up_before: Callable[[], object]) -> None:
        super().__init__(desk)
        self._back_up_before = back_up_before
        self._writing = 0
        self._stage: Ticket | None = None

    @property
    def is_writing(self) -> bool:
        """Whether the ledger or a file is being written, of which the outcome must be told."""
        return self._writing > 0

    def take_in(self) -> None:
        """Back up, then write the plans of all sheets; rows that are refused stay out."""
        plans = self.plans
        if not plans:
            return
        self._write(+1)
        self._stage = None
        self._stage = self._desk.dispatch.work(
            self._backed_up,
            owner=self,
            done=partial(self._prepare, plans),
            failed=self.refused.emit,
            settled=partial(self._write, -1),
            cancelled=self.stopped.emit,
            title=QCoreApplication.translate("Import", "导入前备份…"),
        )

    def take_back(self) -> None:
        """Undo the whole import, and judge the file anew."""
        result = self.result
        if result is None or result.batch is None:
            return
        undo = partial(history.undo_batch, result.batch)
        self._write(+1)
        self._desk.dispatch.run_long(
            lambda progress: partial(undo, progress=progress),
            initiator=self,
            done=self._on_taken_back,
            failed=self.refused.emit,
            settled=partial(self._write, -1),
            cancelled=self.stopped.emit,
            title=QCoreApplication.translate("Import", "正在撤销导入…"),
        )

    def copy_marked(self, target: Path) -> None:
        """Write their file with a column that says what is wrong; `copied` tells what it could not keep."""
        plans, source = self.plans, self.source
        if not plans or source is None:
            return
        password = self.wishes.options.password

        def job(progress: Progress) -> MarkedCopy:
            with source.opened() as path:
                return write_marked_copies(plans, CopyWish(path, target, password), _said, progress)

        self._write(+1)
        self._desk.dispatch.work(
            job,
            owner=self,
            done=self.copied.emit,
            failed=self.refused.emit,
            settled=partial(self._write, -1),
            cancelled=self.stopped.emit,
            title=QCoreApplication.translate("Import", "正在另存标注副本…"),
        )

    def _write(self, by: int) -> None:
        self._writing += by
        self._busy(by)

    def _backed_up(self, progress: Progress) -> None:
        progress.step(0, 0)
        self._back_up_before()
        progress.step(1, 1)  # who cancelled meanwhile wants no import

    def _prepare(self, plans: tuple[ImportPlan, ...], _nothing: None) -> None:
        """Work out beside the ledger what can be, so that saves wait for the writing alone."""
        if self._was_stopped():
            return
        self._write(+1)
        self._stage = self._desk.dispatch.ask_long(
            lambda progress: partial(prepared_all, plans, progress=progress),
            owner=self,
            done=self._carry_out,
            failed=self.refused.emit,
            settled=partial(self._write, -1),
            cancelled=self.stopped.emit,
            title=QCoreApplication.translate("Import", "正在导入…"),
        )

    def _carry_out(self, plans: tuple[ImportPlan, ...]) -> None:
        if self._was_stopped():
            return
        faulty = Faulty.SKIP if self.count(Fate.REFUSED) else Faulty.STOP
        self._write(+1)
        self._desk.dispatch.run_long(
            lambda progress: partial(carry_out_all, plans, faulty=faulty, progress=progress),
            initiator=self,
            done=self._on_imported,
            failed=self.refused.emit,
            settled=partial(self._write, -1),
            cancelled=self.stopped.emit,
            title=QCoreApplication.translate("Import", "正在导入…"),
        )

    def _was_stopped(self) -> bool:
        """Whether the stage that ended was cancelled when it was over already: nothing is written yet."""
        stage, self._stage = self._stage, None
        if stage is None or not stage.is_cancelled:
            return False
        self.stopped.emit()
        return True

    def _on_imported(self, results: tuple[ImportResult, ...]) -> None:
        self.result = all_of(results)
        self._taken.update(plan.reading.layout.sheet for plan in self.plans)
        self.imported.emit()

    def _on_taken_back(self, _undone: object) -> None:
        self._taken.difference_update(plan.reading.layout.sheet for plan in self.plans)
        self.result = None
        self.taken_back.emit()
        self._judge()


def _said(plan: ImportPlan, planned: PlannedRow) -> str:
    return remarks_text(planned, plan.reading.layout.columns)
