"""What today holds: figures with their selections, in a number of statements that does not grow."""

from datetime import date, datetime
from functools import partial

from sqlalchemy import event

from bizenv_desktop.rules.clock.calendar import WorkCalendar
from bizenv_desktop.rules.letters import EVENT_OF_RUNG
from bizenv_desktop.rules.vocabulary import EventKind, PauseReason, Rung
from bizenv_desktop.services.clock import calendars
from bizenv_desktop.services.cockpit.today import Concern, briefing_day, today
from bizenv_desktop.services.complaint import complaint_handling
from bizenv_desktop.services.complaint.complaint_commands import (
    AskExtension,
    AskReturn,
    PauseClock,
    RefuseExtension,
)
from bizenv_desktop.services.matter import matters
from tests.services.urging.ladder_office import Office


def test_every_figure_is_the_count_of_its_selection(demo):
    view = demo.read(today)
    for counter in view.counters:
        for part in counter.parts:
            assert demo.read(lambda reader, p=part: matters.count(p.selection, reader)) == part.count
    assert view.counter(Concern.OVERDUE).count > 0
    assert view.counter(Concern.TASKS_RED).count > 0


def test_every_line_belongs_to_the_selection_that_it_stands_under(demo):
    for counter in demo.read(today).counters:
        ids = {
            matter
            for part in counter.parts
            for matter in demo.read(lambda reader, p=part: matters.ids(p.selection, reader))
        }
        assert {line.id for line in counter.lines} <= ids


def test_each_matter_stands_once(demo):
    ids = [line.id for counter in demo.read(today).counters for line in counter.lines]
    assert len(ids) == len(set(ids))


def test_number_of_statements_does_not_grow_with_the_ledger(demo, ledger):
    def statements(asked):
        seen = []

        def note(*execution):
            seen.append(execution[2])

        event.listen(asked.engine, "before_cursor_execute", note)
        asked.read(today)
        event.remove(asked.engine, "before_cursor_execute", note)
        return len(seen)

    full, empty = statements(demo), statements(ledger)
    assert abs(full - empty) <= 8  # a kind without any row asks for none
    assert max(full, empty) <= 70


def test_empty_ledger_is_said_to_be_empty(ledger):
    view = ledger.read(today)
    assert view.is_empty
    assert all(counter.count == 0 for counter in view.counters)


def test_briefing_is_heard_on_the_tenth_or_the_next_working_day(demo):
    calendar = demo.read(calendars.calendar)
    assert briefing_day(date(2026, 11, 20), calendar) == date(2026, 12, 10)
    assert briefing_day(date(2026, 11, 10), calendar) == date(2026, 11, 10)
    assert briefing_day(date(2026, 10, 9), calendar) == date(2026, 10, 10)  # a make-up Saturday
    assert briefing_day(date(2026, 10, 9), WorkCalendar({})) == date(2026, 10, 12)


def test_letters_that_are_due_stand_before_what_is_merely_late(demo):
    view = demo.read(today)
    rungs = [counter for counter in view.counters if counter.rung is not None]
    assert [counter.rung for counter in rungs] == [
        Rung.REFERRAL,
        Rung.REPORT,
        Rung.SUPERVISION,
        Rung.REMINDER,
    ]
    for counter in rungs:
        assert counter.count == len(view.letters.of(counter.rung))
        for line in counter.lines:
            assert line.letter is not None
            assert line.letter.proposal.rung is counter.rung
            assert line.step is EVENT_OF_RUNG[counter.rung]
    assert view.counter(Concern.TO_SUPERVISE).count > 0
    order = [counter.concern for counter in view.counters]
    assert order == list(Concern)


def test_figures_of_several_kinds_open_each_kind_apart(demo):
    supervised = demo.read(today).counter(Concern.TO_SUPERVISE)
    kinds = [part.selection.kind for part in supervised.parts]
    assert len(kinds) == len(set(kinds)) > 1
    assert all(part.count for part in supervised.parts)


def test_requests_and_pauses_wait_for_the_office(ledger, clock):
    office = Office(ledger)
    asks, rests, back = office.complaint(17), office.complaint(17), office.complaint(19, signed=False)
    at = datetime(2026, 11, 20, 8)
    pause = PauseClock(matter_id=rests, at=at, reason=PauseReason.PROCEDURE, until=date(2026, 11, 25))
    for deed in (
        partial(
            complaint_handling.ask_extension, AskExtension(matter_id=asks, at=at, length=3, reason="评审")
        ),
        partial(complaint_handling.pause, pause),
        partial(complaint_handling.ask_return, AskReturn(matter_id=back, at=at, ground="不属本局")),
    ):
        office.do(deed)
    view = ledger.read(today)
    assert [line.id for line in view.counter(Concern.EXTENSIONS).lines] == [asks]
    assert view.counter(Concern.EXTENSIONS).lines[0].step is EventKind.EXTENSION_GRANTED
    assert [line.id for line in view.counter(Concern.RETURNS).lines] == [back]
    assert view.counter(Concern.PAUSES).count == 0
    clock.set(2026, 11, 24)
    assert [line.id for line in ledger.read(today).counter(Concern.PAUSES).lines] == [rests]
    refusal = RefuseExtension(matter_id=asks, at=datetime(2026, 11, 24, 8), reason="理由不足")
    office.do(partial(complaint_handling.refuse_extension, refusal))
    assert ledger.read(today).counter(Concern.EXTENSIONS).count == 0


def test_letters_that_wait_for_an_answer_are_counted_kind_by_kind(ledger, clock):
    office = Office(ledger)
    ids = office.complaint(10), office.task("2026年11月18日"), office.problem("2026年11月18日")
    office.issue(Rung.REMINDER, *ids)
    waiting = ledger.read(today).counter(Concern.LETTERS_OUT)
    assert (waiting.count, waiting.late, len(waiting.parts)) == (3, 0, 3)
    clock.set(2026, 11, 25)
    assert ledger.read(today).counter(Concern.LETTERS_OUT).late == 3
