"""Taking in the 问题清单 of many units at once (沂源 附件4-6): their problems, and who has handed in what.

Reading needs no ledger; judging writes nothing; taking in is one deed, undone as one. A list that came in
before and says the same changes nothing; what a list says now of problems nobody worked on is taken over.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import ColumnElement, and_, select

from bizenv_desktop.exchange.reading.problem_lists import ListForm, read_problem_lists
from bizenv_desktop.models import ProblemList
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.progress import SILENT, Progress
from bizenv_desktop.rules.vocabulary import ProblemSource
from bizenv_desktop.services.intake import imports
from bizenv_desktop.services.intake.import_plan import Faulty, ImportResult, RowError
from bizenv_desktop.services.intake.import_problems import source_in
from bizenv_desktop.services.intake.import_units import guessed_kind
from bizenv_desktop.services.intake.import_verdicts import Fate
from bizenv_desktop.services.problem.problem_lists import LIST_SOURCES
from bizenv_desktop.services.unit.units import SaveUnit, UnitBook, save_unit
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class UnreadFile:
    """A file of which nothing can be used, and why."""

    file: str
    error: RuleBroken


@dataclass(frozen=True, slots=True)
class ReadLists:
    """What a pile of files holds: the lists, and the files that are none."""

    forms: tuple[ListForm, ...]
    unread: tuple[UnreadFile, ...]


@dataclass(frozen=True, slots=True)
class JudgedList:
    """One list against the ledger: whose it is, of which source, and what its rows would do.

    `error` says why it cannot be taken in; `came_before` is the day on which this list was handed in already.
    """

    form: ListForm
    source: ProblemSource
    is_known_unit: bool
    came_before: date | None
    counts: Mapping[Fate, int]
    row_errors: tuple[RowError, ...]
    error: RuleBroken | None = None

    @property
    def new(self) -> int:
        """Problems that are not in the ledger yet."""
        return self.counts.get(Fate.NEW, 0)

    @property
    def changed(self) -> int:
        """Problems of which the list now says something else."""
        return self.counts.get(Fate.CHANGED, 0)

    @property
    def refused(self) -> int:
        """Rows that stay out."""
        return self.counts.get(Fate.REFUSED, 0)


@dataclass(frozen=True, slots=True)
class TakeInLists:
    """Take in these lists as those of `year`."""

    forms: tuple[ListForm, ...]
    year: int


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of it; `batches` are the imports, each of which can be taken back (all go together)."""

    lists: int
    created: int
    updated: int
    unchanged: int
    rejected: int
    batches: tuple[int, ...]


def read_lists(paths: Sequence[Path], year: int, progress: Progress = SILENT) -> ReadLists:
    """Read the files one after the other; raises `Cancelled`."""
    forms: list[ListForm] = []
    unread: list[UnreadFile] = []
    for done, path in enumerate(paths):
        progress.step(done, len(paths))
        try:
            forms.extend(read_problem_lists(path, year))
        except BadInput as error:
            unread.append(UnreadFile(path.name, error))
    return ReadLists(tuple(forms), tuple(unread))


def judge_lists(forms: Sequence[ListForm], year: int, reader: Reader) -> tuple[JudgedList, ...]:
    """What taking in each list would do to the ledger as it stands; writes nothing."""
    book = UnitBook(reader.connection)
    return tuple(_judged(form, year, book, reader) for form in forms)


def take_in(command: TakeInLists, uow: UnitOfWork, progress: Progress = SILENT) -> TakenIn:
    """Take in the lists in one deed; rows that are refused stay out.

    Raises `BadInput`: `problem_list.nothing`, `problem_list.unit_missing`; `Cancelled`.
    """
    if not command.forms:
        raise BadInput("problem_list.nothing")
    results: list[ImportResult] = []
    for done, form in enumerate(command.forms):
        progress.step(done, len(command.forms))
        results.append(_take_in(form, command.year, uow))
    taken = TakenIn(
        len(command.forms),
        sum(one.created for one in results),
        sum(one.updated for one in results),
        sum(one.unchanged for one in results),
        sum(one.rejected for one in results),
        tuple(one.batch for one in results if one.batch is not None),
    )
    uow.name("problem_list.taken_in", lists=taken.lists, created=taken.created, updated=taken.updated)
    return taken


def source_of_form(form: ListForm) -> ProblemSource:
    """Which of the three lists it is; what the titles do not tell is 自身问题."""
    found = source_in(form.words)
    return found if found in LIST_SOURCES else ProblemSource.OWN


def _judged(form: ListForm, year: int, book: UnitBook, reader: Reader) -> JudgedList:
    source, unit = source_of_form(form), book.find(form.unit) if form.unit else None
    error = None if form.unit else _without_unit(form)
    plan = imports.judge(form.reading, form.file, reader) if form.reading is not None else None
    handed_in = None
    if unit is not None:
        handed_in = reader.connection.scalar(
            select(ProblemList.handed_in_on).where(_is_that(year, source, unit))
        )
    return JudgedList(
        form,
        source,
        unit is not None,
        handed_in,
        plan.counts if plan else {},
        plan.errors if plan else (),
        error,
    )


def _take_in(form: ListForm, year: int, uow: UnitOfWork) -> ImportResult:
    unit = _unit(form, uow)
    result = ImportResult(None, 0, 0, 0, 0)
    if form.reading is not None:
        plan = imports.judge(form.reading, form.file, Reader(uow.connection, uow.moment))
        result = imports.carry_out(plan, uow, Faulty.SKIP)
    _note(form, (year, source_of_form(form), unit), result.batch, uow)
    uow.flush()
    return result


def _unit(form: ListForm, uow: UnitOfWork) -> int:
    """The unit of the list; one that the ledger does not know yet is entered."""
    if not form.unit:
        raise _without_unit(form)
    found = UnitBook(uow.connection).find(form.unit)
    if found is None:
        found = save_unit(SaveUnit(form.unit, kind=guessed_kind(form.unit)), uow)
        uow.flush()
    return found


def _note(form: ListForm, place: tuple[int, ProblemSource, int], batch: int | None, uow: UnitOfWork) -> None:
    """The first day on which it came stays; rows and signature are those of the last."""
    year, source, unit = place
    found = uow.session.scalar(select(ProblemList).where(_is_that(year, source, unit)))
    today = uow.moment.today
    if found is None:
        found = ProblemList(year=year, source=source.value, unit_id=unit, handed_in_on=None)
        uow.session.add(found)
    wanted = {
        "handed_in_on": found.handed_in_on or min(form.reported or today, today),
        "rows": form.rows,
        **{name: getattr(form.signature, name) for name in ("signed_by", "contact", "phone")},
    }
    if batch is not None:
        wanted["batch_id"] = batch
    for name, value in wanted.items():
        if getattr(found, name) != value:
            setattr(found, name, value)


def _is_that(year: int, source: ProblemSource, unit: int) -> ColumnElement[bool]:
    return and_(ProblemList.year == year, ProblemList.source == source.value, ProblemList.unit_id == unit)


def _without_unit(form: ListForm) -> BadInput:
    return BadInput("problem_list.unit_missing", file=form.file, sheet=form.sheet)
