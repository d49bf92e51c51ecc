"""Which letters are due today: every open complaint, task and problem judged by the rules of the ladder.

Three statements, however much the ledger holds. Nothing is sent by it: a proposal waits for somebody.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from bizenv_desktop.rules.clock.calendar import WorkCalendar
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.ladder import (
    LadderCase,
    LadderRules,
    Proposal,
    list_opens,
    meeting_on_or_after,
    proposal,
)
from bizenv_desktop.rules.letters import correspondence
from bizenv_desktop.rules.lights import TaskState, owed_date
from bizenv_desktop.rules.vocabulary import MatterKind, Rung, TaskKind
from bizenv_desktop.services.clock.calendars import load_calendar
from bizenv_desktop.services.urging.ladder_settings import load_ladder_rules
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import ladder as asked
from bizenv_desktop.storage.queries.ladder import SupervisedRow


@dataclass(frozen=True, slots=True)
class KnownCase:
    """A matter with what the ladder knows of it."""

    row: SupervisedRow
    case: LadderCase

    @property
    def id(self) -> int:
        """The matter's id."""
        return self.row.id


@dataclass(frozen=True, slots=True)
class ProposedLetter:
    """A letter that is due for a matter."""

    id: int
    kind: MatterKind
    proposal: Proposal


@dataclass(frozen=True, slots=True)
class Proposals:
    """Every letter that is due on a day, the longest overdue first.

    `meeting` is the next monthly meeting, `list_opens` the day from which its list is made up.
    """

    day: date
    meeting: date
    list_opens: date
    letters: tuple[ProposedLetter, ...]

    def of(self, rung: Rung) -> tuple[ProposedLetter, ...]:
        """The letters of one rung."""
        return tuple(letter for letter in self.letters if letter.proposal.rung is rung)

    def ids(self, rung: Rung, kind: MatterKind | None = None) -> tuple[int, ...]:
        """The matters that a letter of this rung is due for, all or those of one kind."""
        return tuple(letter.id for letter in self.of(rung) if kind in (None, letter.kind))


def proposals(reader: Reader) -> Proposals:
    """The letters that are due on the reader's day."""
    today, connection = reader.moment.today, reader.connection
    rules, calendar = load_ladder_rules(connection), load_calendar(connection)
    known = open_cases(today, connection)
    meeting = meeting_on_or_after(today, calendar, rules.meeting_day)
    return Proposals(
        day=today,
        meeting=meeting,
        list_opens=list_opens(meeting, calendar, rules),
        letters=tuple(_proposed(known, today, calendar, rules)),
    )


def open_cases(today: date, connection: Connection) -> tuple[KnownCase, ...]:
    """Every open matter that a letter may be due for."""
    rows = asked.supervised(today, connection)
    letters = asked.letters_of_supervised(today, connection)
    return _cases(rows, letters, today, load_calendar(connection))


def cases_of(ids: Sequence[int], today: date, connection: Connection) -> tuple[KnownCase, ...]:
    """The matters with these ids, in this order; the gone are left out."""
    rows = asked.supervised_by_id(ids, connection)
    return _cases(rows, asked.letters_by_id(ids, connection), today, load_calendar(connection))


def _proposed(
    known: Iterable[KnownCase], today: date, calendar: WorkCalendar, rules: LadderRules
) -> Iterable[ProposedLetter]:
    for each in known:
        found = proposal(each.case, today, calendar, rules)
        if found is not None:
            yield ProposedLetter(each.id, each.row.kind, found)


def _cases(
    rows: Iterable[SupervisedRow],
    events: Mapping[int, tuple[Happening, ...]],
    today: date,
    calendar: WorkCalendar,
) -> tuple[KnownCase, ...]:
    return tuple(
        KnownCase(row, _case(row, events.get(row.id, ()), _owed(row, today, calendar))) for row in rows
    )


def _case(row: SupervisedRow, events: Sequence[Happening], owed: date | None) -> LadderCase:
    told = correspondence(events)
    return LadderCase(
        kind=row.kind,
        status=row.status,
        due=owed,
        settled_on=row.settled_on,
        has_unit=bool(row.addressee),
        unsatisfied_on=told.unsatisfied_on,
        refused_on=told.refused_on,
        paused_until=told.paused_until,
        letters=told.letters,
    )


def _owed(row: SupervisedRow, today: date, calendar: WorkCalendar) -> date | None:
    """A task that never ends owes its date only as its kind says; one on a day off is owed after it."""
    if row.task_kind is None:
        return row.due
    full = row.percent == 100 and row.task_kind is not TaskKind.YEARLY
    met = full or row.settled_on is not None
    owed = owed_date(TaskState(row.task_kind, row.status, row.due, None, None, met), today)
    return calendar.working_on_or_after(owed) if owed is not None else None
