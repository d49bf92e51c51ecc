"""Possible duplicates of a complaint while it is being typed, and registering it straight into a main case.

Duplicates are shown, never in the way (DOMAIN §2). What is shown of another complaint is its line in the
list and why it came up; of a secret one only its words are compared, so that nobody learns who reported it,
and a sealed one never comes up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bizenv_desktop.models import Complaint
from bizenv_desktop.rules.complaint import likeness
from bizenv_desktop.rules.complaint.likeness import Ground, Likeness, Report, Traits
from bizenv_desktop.rules.vocabulary import OPEN_STATUSES, Status
from bizenv_desktop.services.complaint import complaint_intake
from bizenv_desktop.services.complaint.complaint_commands import Merge, RegisterComplaint
from bizenv_desktop.services.complaint.complaint_lines import ComplaintLine, lines
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries.similar import ReportRow, Words, reports, rows_worth_comparing
from bizenv_desktop.storage.unit_of_work import UnitOfWork

MOST_SHOWN: Final = 5
RECENT_DAYS: Final = 180
"""What was received within so many days comes before what is older and closed."""

_MERGEABLE: Final = OPEN_STATUSES | {Status.CLOSED}
_FEWEST_SIGNS: Final = 4


@dataclass(frozen=True, slots=True)
class Typed:
    """What has been typed of a new complaint so far; `received_at` says how long ago the others are."""

    received_at: datetime
    phone: str = ""
    firm: str = ""
    street: str = ""
    address: str = ""
    title: str = ""
    content: str = ""

    @property
    def report(self) -> Report:
        """What of it is compared."""
        return Report(self.phone, self.firm, self.street, self.address, self.title, self.content)


@dataclass(frozen=True, slots=True)
class Likely:
    """A complaint that may tell of the same, as the list shows it, and why.

    `main` is the line of the case to merge into: its own, that of its main case where it was merged already;
    None where nothing can be merged into it.
    """

    line: ComplaintLine
    grounds: tuple[Ground, ...]
    percent: int
    main: ComplaintLine | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterInto:
    """Register a complaint and let it ride on a main case at once (登记并入案): one deed, one undo."""

    said: RegisterComplaint
    main_id: int
    reason: str = ""


def candidates(typed: Typed, reader: Reader) -> tuple[Likely, ...]:
    """At most five complaints that may tell of the same: open and recent ones first, then the most alike."""
    return _alike(typed.report, _Among(typed.received_at), reader)


def alike(matter_id: int, reader: Reader) -> tuple[Likely, ...]:
    """The same for a complaint that is registered already; of a secret one only the words are compared.

    Empty for one that is gone, void or sealed.
    """
    rows = reports((matter_id,), reader)
    return _alike(_known(rows[0]), _Among(rows[0].opened_at, matter_id), reader) if rows else ()


def register_into(command: RegisterInto, uow: UnitOfWork) -> int:
    """Register and merge in one deed; returns the new complaint's id.

    Raises what `complaint_intake.register` and `complaint_intake.merge` raise.
    """
    matter_id = complaint_intake.register(command.said, uow)
    uow.flush()
    complaint_intake.merge(
        Merge(matter_id=matter_id, at=uow.moment.local, main_id=command.main_id, reason=command.reason),
        uow,
    )
    made, main = uow.session.get_one(Complaint, matter_id), uow.session.get_one(Complaint, command.main_id)
    uow.name(
        "complaint.registered_into",
        number=made.serial,
        year=made.year,
        main_number=main.serial,
        main_year=main.year,
    )
    return matter_id


@dataclass(frozen=True, slots=True)
class _Among:
    """Among which complaints a report is looked for: seen from a moment, all but one."""

    seen_at: datetime
    but: int | None = None


def _alike(report: Report, among: _Among, reader: Reader) -> tuple[Likely, ...]:
    if not _says_enough(report):
        return ()
    traits = Traits.of(report)
    rows = [row for row in rows_worth_comparing(_words(report), reader) if row.id != among.but]
    judged = [(row, likeness.compare(traits, Traits.of(_known(row)))) for row in rows]
    likely = [(row, found) for row, found in judged if found.is_likely]
    recent = among.seen_at - timedelta(days=RECENT_DAYS)
    likely.sort(key=lambda pair: _rank(*pair, recent), reverse=True)
    return _shown(likely[:MOST_SHOWN], reader)


def _says_enough(report: Report) -> bool:
    texts = (report.title, report.content, report.firm)
    return bool(likeness.phone_numbers(report.phone)) or any(
        len(text.strip()) >= _FEWEST_SIGNS for text in texts
    )


def _words(report: Report) -> Words:
    phones = dict.fromkeys((report.phone.strip(), *likeness.ways_to_write(report.phone)))
    firms = dict.fromkeys((report.firm.strip(), likeness.firm_key(report.firm)))
    return Words(
        tuple(phone for phone in phones if likeness.phone_numbers(phone)),
        tuple(firm for firm in firms if likeness.firm_key(firm)),
        tuple(text for text in (report.title, report.content, report.address, report.firm) if text.strip()),
    )


def _known(row: ReportRow) -> Report:
    if row.is_secret:
        return Report(title=row.title, content=row.content)
    return Report(row.phone, row.firm, row.street, row.address, row.title, row.content)


def _rank(row: ReportRow, found: Likeness, recent: datetime) -> tuple[int, int, int]:
    current = row.status in OPEN_STATUSES or row.opened_at >= recent
    return (int(current), found.weight, row.id)


def _shown(likely: Sequence[tuple[ReportRow, Likeness]], reader: Reader) -> tuple[Likely, ...]:
    if not likely:
        return ()
    wanted = {row.id for row, _found in likely} | {
        row.merged_into_id for row, _found in likely if row.merged_into_id is not None
    }
    known = {line.id: line for line in lines(sorted(wanted), reader)}
    return tuple(
        Likely(known[row.id], found.grounds, found.percent, _main(known.get(row.merged_into_id or row.id)))
        for row, found in likely
        if row.id in known
    )


def _main(line: ComplaintLine | None) -> ComplaintLine | None:
    return line if line is not None and line.row.status in _MERGEABLE else None
