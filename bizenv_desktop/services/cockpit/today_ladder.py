"""Today's ladder: the letters that are due, the requests that wait for a ruling, the pauses that end."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from bizenv_desktop.rules.concerns import CONCERN_OF_RUNG, Concern
from bizenv_desktop.rules.letters import EVENT_OF_RUNG
from bizenv_desktop.rules.lights import task_light
from bizenv_desktop.rules.selection import Condition, Op, Selection
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind, Rung
from bizenv_desktop.services.cockpit.today_complaints import complaint_lines
from bizenv_desktop.services.cockpit.today_lines import (
    SHOWN,
    SOONEST_FIRST,
    Counter,
    Frame,
    Part,
    TodayLine,
    counted,
    dated_line,
    running_light,
)
from bizenv_desktop.services.cockpit.today_tasks import task_line
from bizenv_desktop.services.matter.due_terms import is_open
from bizenv_desktop.services.task.task_light import state_of
from bizenv_desktop.services.urging.ladder_cases import Proposals, ProposedLetter
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import ladder as asked
from bizenv_desktop.storage.queries import listing
from bizenv_desktop.storage.queries.rows import MatterRow, TaskRow

SHOWN_OF_RUNG: Final = 8
"""How many lines a rung shows: what is due today must stay in sight below."""

_KINDS: Final = (MatterKind.COMPLAINT, MatterKind.PROBLEM, MatterKind.TASK)


def ladder_counters(found: Proposals, frame: Frame, reader: Reader) -> tuple[Counter, ...]:
    """One figure per rung, of all kinds of matters together."""
    shown = {rung: _first(found.of(rung)) for rung in CONCERN_OF_RUNG}
    lines = _lines([letter for letters in shown.values() for letter in letters], frame, reader)
    return tuple(
        Counter(
            concern=concern,
            parts=_parts(found, rung),
            lines=tuple(lines[letter.id] for letter in shown[rung] if letter.id in lines),
            rung=rung,
        )
        for rung, concern in CONCERN_OF_RUNG.items()
    )


def _first(letters: Sequence[ProposedLetter]) -> Sequence[ProposedLetter]:
    """Complaints first: somebody outside waits for them."""
    return sorted(letters, key=lambda letter: _KINDS.index(letter.kind))[:SHOWN_OF_RUNG]


def waiting_counters(frame: Frame, reader: Reader) -> tuple[Counter, ...]:
    """Extensions to rule on, and pauses whose last day is today, tomorrow's working day, or over."""
    soon = frame.calendar.next_working(frame.today)
    ending = [
        matter_id
        for matter_id, pause in asked.pauses(reader.connection).items()
        if (pause.day("until") or date.max) <= soon
    ]
    extensions = asked.extensions_asked(reader.connection)
    wanted = ((Concern.EXTENSIONS, extensions, EventKind.EXTENSION_GRANTED), (Concern.PAUSES, ending, None))
    return tuple(_of_ids(concern, ids, step, frame=frame, reader=reader) for concern, ids, step in wanted)


def letters_out(frame: Frame, reader: Reader) -> Counter:
    """The matters whose highest letter waits for its answer, `late` of them longer than it said.

    They have no lines of their own: what is to be done about them stands under the letter that is due next.
    """
    waiting = [
        Selection(kind, (*is_open(), Condition("rung_reply_by", Op.FILLED)), sort=SOONEST_FIRST)
        for kind in _KINDS
    ]
    parts = [counted(selection, reader) for selection in waiting]
    late = [selection.where("rung_reply_by", Op.LT, frame.today) for selection in waiting]
    return Counter(
        Concern.LETTERS_OUT,
        tuple(part for part in parts if part.count) or tuple(parts[:1]),
        (),
        late=sum(listing.count(selection, reader) for selection in late),
    )


def _of_ids(
    concern: Concern, ids: Sequence[int], step: EventKind | None, *, frame: Frame, reader: Reader
) -> Counter:
    selection = Selection(MatterKind.COMPLAINT, sort=SOONEST_FIRST).only(sorted(ids))
    rows = listing.first_rows(selection, SHOWN, reader)
    lines = complaint_lines(rows, frame, reader)
    shown = tuple(replace(lines[row.id], step=step or lines[row.id].step) for row in rows)
    return Counter(concern, (Part(selection, len(ids)),), shown)


def _parts(found: Proposals, rung: Rung) -> tuple[Part, ...]:
    """One part per kind that has any, complaints first; a figure of zero opens no complaints."""
    by_kind = [(kind, found.ids(rung, kind)) for kind in _KINDS]
    some = [(kind, ids) for kind, ids in by_kind if ids] or by_kind[:1]
    return tuple(Part(Selection(kind, sort=SOONEST_FIRST).only(ids), len(ids)) for kind, ids in some)


def _lines(letters: Sequence[ProposedLetter], frame: Frame, reader: Reader) -> dict[int, TodayLine]:
    """The lines of the letters; their step is to issue the letter."""
    by_id = {letter.id: letter for letter in letters}
    found: dict[int, TodayLine] = {}
    for kind in _KINDS:
        ids = [letter.id for letter in letters if letter.kind is kind]
        rows = listing.rows_by_id(kind, ids, reader) if ids else ()
        found.update(_lines_of(kind, rows, frame, reader))
    return {
        line_id: replace(line, letter=by_id[line_id], step=EVENT_OF_RUNG[by_id[line_id].proposal.rung])
        for line_id, line in found.items()
    }


def _lines_of(
    kind: MatterKind, rows: Sequence[MatterRow], frame: Frame, reader: Reader
) -> Mapping[int, TodayLine]:
    if kind is MatterKind.COMPLAINT:
        return complaint_lines(rows, frame, reader)
    return {row.id: _line(row, frame) for row in rows}


def _line(row: MatterRow, frame: Frame) -> TodayLine:
    if isinstance(row, TaskRow):
        return task_line(row, task_light(state_of(row), frame.today, frame.calendar), frame)
    return dated_line(row, running_light(row, frame), frame)
