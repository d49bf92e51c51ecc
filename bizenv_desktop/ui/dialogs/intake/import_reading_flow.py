"""The first half of an import, without any widget: from the file to the judged rows.

Look at the sheets, read one, judge it, fix it: each step runs beside the window and its answer is dropped
when a newer question was asked meanwhile. Several sheets are read one after another.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.exchange.reading.look import FileLook
from bizenv_desktop.exchange.reading.request import ReadOptions
from bizenv_desktop.exchange.reading.result import SheetReading
from bizenv_desktop.services.intake import imports, reading_habits
from bizenv_desktop.services.intake.import_fixes import NO_FIXES, Fixes
from bizenv_desktop.services.intake.import_paste import ImportSource
from bizenv_desktop.services.intake.import_sheets import MOST_SHEETS, NO_TABLE
from bizenv_desktop.services.intake.import_unit_answers import UnitAnswers
from bizenv_desktop.services.intake.import_verdicts import Fate
from bizenv_desktop.services.intake.reading_habits import Recalled
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.intake.import_part import Part, wishes_for
from bizenv_desktop.ui.dialogs.intake.import_standing import ImportStanding
from bizenv_desktop.ui.dialogs.intake.import_wishes import Judged, Wishes, judged
from bizenv_desktop.ui.dispatch import Refused
from bizenv_desktop.ui.jobs import Ticket


class ReadingFlow(ImportStanding):
    """Reads and judges; what it comes to stands in the import's standing, and a signal tells of it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._ticket: Ticket | None = None

    def go_on_with(self, sheet: str, kind: str) -> None:
        """After an import, read another sheet of the same file."""
        self.result = None
        options = self.wishes.options
        self.parts, self.place, self._kind = [Part(wishes_for(sheet, kind, options))], 0, kind
        self._recall()

    def take_other_sheets(self) -> None:
        """Read the other sheets too; they are looked through together and taken in by one deed."""
        self.unfit, self._gathers = [], True
        self._waiting = list(self.other_sheets[: MOST_SHEETS - len(self.parts)])
        self._next_part()

    def only_this_sheet(self) -> None:
        """Leave the other sheets out again."""
        self.parts, self.place = [self.part], 0
        self.part_shown.emit()

    def show_part(self, place: int) -> None:
        """Show another one of the sheets."""
        self.place = place
        self.part_shown.emit()

    def stop(self) -> None:
        """What is being read or judged is of no use any more."""
        if self._ticket is not None:
            self._ticket.cancel()

    def begin(self, source: ImportSource, kind: str) -> None:
        """Look at a file and read it."""
        self.forget()
        self.source, self._kind = source, kind
        self.part.wishes = Wishes(kind)
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
        self._wish(self.wishes.options._replace(password=password))
        self._look()

    def read_as(self, kind: str) -> None:
        """Read the file as another kind; columns that were chosen by hand belong to the earlier one."""
        self._kind = kind
        self.part.wishes = Wishes(kind, self.wishes.options._replace(choices=()))
        self._read()

    def read_with(self, options: ReadOptions, kind: str) -> None:
        """Read the file otherwise: another sheet, another header, other columns.

        Fixes of single cells hold on where only hidden rows were decided about.
        """
        before = self.wishes.options
        if options.sheet != before.sheet and options.sheet != self.part.sheet:
            self.parts, self.place = [self.part], 0  # a sheet that is none of those that come in together
        self._wish(options)
        self.part.wishes = replace(self.wishes, kind=kind)
        if options.sheet != before.sheet and not options.choices:
            self._recall()
        elif options.header != before.header:
            self._look()
        else:
            self._read()

    def read_again(self) -> None:
        """Go on where somebody had cancelled."""
        if self.reading is None:
            self._read()
        else:
            self._judge()

    def fix(self, fixes: Fixes) -> None:
        """Judge the rows with these fixes."""
        self.part.wishes = replace(self.wishes, fixes=fixes)
        self._judge()

    def answer(self, answers: UnitAnswers) -> None:
        """Judge the rows with these answers about units."""
        self.part.wishes = replace(self.wishes, answers=answers)
        self._judge()

    def _wish(self, options: ReadOptions) -> None:
        wishes = self.wishes
        is_same_table = options._replace(hidden=wishes.options.hidden) == wishes.options
        fixes = wishes.fixes if is_same_table else NO_FIXES
        self.part.wishes = Wishes(wishes.kind, options, fixes, wishes.answers)

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
        self.part.wishes = replace(self.wishes, options=self.wishes.options._replace(known_units=names))
        self._look()

    def _on_looked(self, look: FileLook) -> None:
        is_first = self.look is None
        self.look = look
        options = self.wishes.options
        if is_first and not look.sheets and options.assumed_year is None:
            # A plan leaves its year out more often than not: what is assumed is marked on each row.
            options = options._replace(assumed_year=self._desk.now().year)
            self.part.wishes = replace(self.wishes, options=options)
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
            options = self.wishes.options._replace(
                sheet=found.sheet, header=found.header, habits=found.habits
            )
            self.part.wishes = replace(self.wishes, kind=found.kind, options=options)
        self._read()

    def _read(self) -> None:
        source, wishes = self.source, self.wishes
        if source is None:
            return
        self.part.unread()
        self.result = None
        self._work(
            partial(source.read, wishes.kind, wishes.options),
            self._on_read,
            QCoreApplication.translate("Import", "正在读取表格…"),
        )

    def _work(self, job: Callable[..., object], done: Callable[..., None], title: str) -> None:
        """Run a job of which only the newest answer counts."""
        newest = self._newest()
        self._ticket = self._desk.dispatch.work(
            lambda progress: job(progress=progress),
            owner=self,
            done=partial(newest, done),
            failed=partial(newest, self._on_refused),
            settled=partial(self._busy, -1),
            cancelled=partial(newest, self._on_stopped, None),
            title=title,
        )

    def _on_refused(self, error: Refused) -> None:
        """A sheet that is taken beside the first one and cannot be read stays out; else tell why."""
        if self._gathers and error.code in NO_TABLE:
            self.unfit.append(self.parts.pop().sheet)
            self._next_part()
            return
        self._stop_gathering()
        self.refused.emit(error)

    def _on_stopped(self, _nothing: object = None) -> None:
        self._stop_gathering()
        self.part.back_to_plan()
        self._is_stopped = True
        self.stopped.emit()

    def _stop_gathering(self) -> None:
        """Of the sheets that were to come in together keep those that were judged; show the first."""
        if self._gathers:
            self._gathers = False
            self.parts, self.place = [part for part in self.parts if part.plan is not None], 0

    def _next_part(self) -> None:
        """Read the next sheet that waits; after the last one show what needs a look."""
        if self._waiting:
            sheet = self._waiting.pop(0)
            self.parts.append(Part(wishes_for(sheet, self._kind, self.parts[0].wishes.options)))
            self.place = len(self.parts) - 1
            self._recall()
            return
        self._gathers = False
        needs_look = (
            place
            for place, part in enumerate(self.parts)
            if part.hidden_rows or part.count(Fate.REFUSED) or part.count(Fate.CONFLICTING)
        )
        self.show_part(next(needs_look, 0))

    def _on_read(self, reading: SheetReading) -> None:
        self.part.reading = reading
        self._judge()

    def _judge(self) -> None:
        source, part = self.source, self.part
        if source is None or part.reading is None:
            return
        job = partial(judged, part.reading, source.name, part.wishes)
        newest = self._newest()
        self._ticket = self._desk.dispatch.ask_long(
            lambda progress: partial(job, progress=progress),
            owner=self,
            done=partial(newest, partial(self._on_plan, part)),
            failed=partial(newest, self._on_refused),
            settled=partial(self._busy, -1),
            cancelled=partial(newest, self._on_stopped, None),
            title=QCoreApplication.translate("Import", "正在核对…"),
        )

    def _newest(self) -> Callable[..., None]:
        """Begin a question: an older one is stopped, its answer is dropped."""
        self.stop()
        self._is_stopped = False
        self._asked += 1
        self._busy(+1)
        return partial(self._if_newest, self._asked)

    def _if_newest(self, number: int, then: Callable[..., None], answer: object) -> None:
        """Answers to a question that was asked anew meanwhile are dropped."""
        if number == self._asked:
            then(answer)

    def _on_plan(self, part: Part, found: Judged) -> None:
        part.show(found)
        if self._gathers:
            self._next_part()
        else:
            self.judged.emit()
