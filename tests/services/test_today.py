"""What today holds: figures with their selections, in a number of statements that does not grow."""

from datetime import date

from sqlalchemy import event

from bizenv_desktop.rules.calendar import WorkCalendar
from bizenv_desktop.services import calendars, matters
from bizenv_desktop.services.today import Concern, briefing_day, today


def test_every_figure_is_the_count_of_its_selection(demo):
    view = demo.read(today)
    for counter in view.counters:
        assert demo.read(lambda reader, c=counter: matters.count(c.selection, reader)) == counter.count
    assert view.counter(Concern.OVERDUE).count > 0
    assert view.counter(Concern.TASKS_RED).count > 0


def test_every_line_belongs_to_the_selection_that_it_stands_under(demo):
    for counter in demo.read(today).counters:
        ids = set(demo.read(lambda reader, c=counter: matters.ids(c.selection, reader)))
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
    # An empty list of ids needs no second question for its rows.
    assert empty <= full <= 40


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
