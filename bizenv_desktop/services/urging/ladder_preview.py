"""What issuing letters would do, before it is done: who gets one on which ground, who does not and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.ladder import meeting_on_or_after
from bizenv_desktop.rules.letters import Ground, Letter
from bizenv_desktop.rules.numbers import DocumentNumber
from bizenv_desktop.rules.papers import SERIES_OF
from bizenv_desktop.rules.vocabulary import MatterKind, Rung
from bizenv_desktop.services.urging.ladder import PAPER_OF_RUNG
from bizenv_desktop.services.urging.ladder_cases import KnownCase, cases_of
from bizenv_desktop.services.urging.ladder_judging import LadderFrame, judge, refuse_wrong_number
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import ladder as asked
from bizenv_desktop.storage.queries import listing
from bizenv_desktop.storage.queries.rows import MatterRow


@dataclass(frozen=True, slots=True)
class FitLetter:
    """A matter that can get the letter: its row, the addressee, the ground, how many working days over."""

    row: MatterRow
    addressee: str
    ground: Ground
    days_over: int

    @property
    def id(self) -> int:
        """The matter's id."""
        return self.row.id


@dataclass(frozen=True, slots=True)
class UnfitLetter:
    """A matter that cannot get the letter now, and the rule that says so."""

    row: MatterRow
    why: RuleBroken


@dataclass(frozen=True, slots=True)
class LadderPreview:
    """Those that can and those that cannot, the day for the answers, the first number that would be drawn.

    The report rung draws one number for its whole list, which `meeting` hears; `discipline` is whom a
    referral goes to.
    """

    rung: Rung
    fit: tuple[FitLetter, ...]
    unfit: tuple[UnfitLetter, ...]
    reply_by: date
    first_number: DocumentNumber
    meeting: date
    discipline: str = ""

    def numbers(self, count: int) -> tuple[DocumentNumber, DocumentNumber]:
        """The first and the last number of `count` letters."""
        papers = 1 if self.rung is Rung.REPORT else max(count, 1)
        year, serial = self.first_number.year, self.first_number.serial
        return self.first_number, DocumentNumber(year, serial + papers - 1)


def preview(ids: Sequence[int], rung: Rung, reader: Reader) -> LadderPreview:
    """Judge the matters with these ids, of whatever kinds, without changing anything.

    Raises `BadInput`: `ladder.none_chosen`, `ladder.too_many`.
    """
    refuse_wrong_number(ids)
    frame = LadderFrame.of(reader.moment.today, reader.connection)
    known = cases_of(ids, frame.today, reader.connection)
    rows = _rows(known, reader)
    judged = [(each, _judged(each, rung, frame)) for each in known if each.id in rows]
    year = frame.today.year
    series = SERIES_OF[PAPER_OF_RUNG[rung]].value
    return LadderPreview(
        rung=rung,
        fit=tuple(
            FitLetter(rows[each.id], each.row.addressee, ground, _days_over(each, frame))
            for each, ground in judged
            if isinstance(ground, Ground)
        ),
        unfit=tuple(UnfitLetter(rows[each.id], why) for each, why in judged if isinstance(why, RuleBroken)),
        reply_by=frame.reply_by(rung),
        first_number=DocumentNumber(year, asked.next_serial(series, year, reader.connection)),
        meeting=meeting_on_or_after(frame.today, frame.calendar, frame.rules.meeting_day),
        discipline=frame.rules.discipline,
    )


def rows_of(ids: Sequence[int], reader: Reader) -> tuple[MatterRow, ...]:
    """The rows of these matters, of whatever kinds, in this order; the gone are left out."""
    known = cases_of(ids, reader.moment.today, reader.connection)
    rows = _rows(known, reader)
    return tuple(rows[each.id] for each in known if each.id in rows)


def letters_out(matter_id: int, reader: Reader) -> tuple[Letter, ...]:
    """The letters about a matter that no answer of the unit has followed, oldest first."""
    known = cases_of((matter_id,), reader.moment.today, reader.connection)
    return tuple(letter for each in known for letter in each.case.letters if letter.answered_on is None)


def _judged(known: KnownCase, rung: Rung, frame: LadderFrame) -> Ground | RuleBroken:
    try:
        return judge(known, rung, frame)
    except RuleBroken as refused:
        return refused


def _rows(known: Sequence[KnownCase], reader: Reader) -> dict[int, MatterRow]:
    found: dict[int, MatterRow] = {}
    for kind in MatterKind:
        ids = [each.id for each in known if each.row.kind is kind]
        if ids:
            found.update((row.id, row) for row in listing.rows_by_id(kind, ids, reader))
    return found


def _days_over(known: KnownCase, frame: LadderFrame) -> int:
    due = known.case.due
    if due is None or not known.case.is_overdue(frame.today):
        return 0
    return max(1, frame.calendar.working_days_between(due, frame.today))
