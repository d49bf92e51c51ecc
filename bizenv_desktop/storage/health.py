"""`check`: whether a ledger is whole, from its pages to its journal, its numbers and its attachments."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, select

from bizenv_desktop.models import Attachment, JournalEntry
from bizenv_desktop.rules.errors import StorageUnavailable
from bizenv_desktop.rules.progress import SILENT, Progress
from bizenv_desktop.storage import journal, numbers, problem_derivation
from bizenv_desktop.storage.append_only import DISCLOSURES, SEALS, unlike_journal
from bizenv_desktop.storage.attachments import content_fault
from bizenv_desktop.storage.backup import backups_of
from bizenv_desktop.storage.complaint_tally import let_all_wait, wrong_sums
from bizenv_desktop.storage.derivation import differences
from bizenv_desktop.storage.integrity import dangling_references, heeding, page_fault
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.storage.location import Location
from bizenv_desktop.storage.manifest import Dated
from bizenv_desktop.storage.restore import RESTORE_DEED
from bizenv_desktop.storage.round_derivation import round_differences
from bizenv_desktop.storage.search_index import sample_faults
from bizenv_desktop.storage.task_derivation import task_differences

MOST_FINDINGS: Final = 100  # of one kind; the rest is the same story

SEARCHED_SAMPLES: Final = 200  # matters whose words are looked up in the text index

_WRONG_SUMS: Final = "health.tally"
_LEFT_SUMS: Final = "health.tally_left"  # of a ledger that another process writes

Fact = str | int


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: a code of `health.…` and the facts for its sentence."""

    code: str
    facts: Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Health:
    """The result of a check; `ok` when nothing was found."""

    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


def check(ledger: Ledger, progress: Progress = SILENT) -> Health:
    """Check everything that can be checked; what does not apply to PostgreSQL is left out there.

    Nothing is changed, but for sums of figures that are not those of the rows: they are counted anew, unless
    another process holds the ledger. Raises `StorageUnavailable` when the ledger cannot be read at all,
    `Cancelled` by `progress`.
    """
    # Before the state that is judged: a backup that is taken in the midst of it has seen what came later.
    backed_up = _backed_up(ledger.location)
    health = _found(ledger, lambda connection: _findings(ledger, backed_up, connection, progress))
    if any(finding.code == _WRONG_SUMS for finding in health.findings):
        let_all_wait(ledger)
    return health


def check_pages(ledger: Ledger, progress: Progress = SILENT) -> Health:
    """Check what SQLite itself can tell of a local ledger: pages, indexes and references (SAFETY §2: weekly).

    Raises as `check`, `Cancelled` in the midst of it too; of PostgreSQL nothing is found.
    """
    if ledger.location.path is None:
        return Health(())

    def heeded(connection: Connection) -> Iterator[Finding]:
        with heeding(progress, connection):
            yield from _pages(connection)

    return _found(ledger, heeded)


def _found(ledger: Ledger, asked: Callable[[Connection], Iterator[Finding]]) -> Health:
    try:
        return ledger.read(lambda reader: Health(tuple(asked(reader.connection))))
    except StorageUnavailable as error:
        if error.code != "storage.damaged":
            raise
        return Health((Finding("health.damaged", {"finding": str(error.__cause__)}),))


def _findings(
    ledger: Ledger, backed_up: Sequence[tuple[Path, Dated]], connection: Connection, progress: Progress
) -> Iterator[Finding]:
    local = ledger.location.path is not None
    if local:
        yield from _pages(connection)
    yield from _chain(connection)
    if local:
        yield from _lost_tail(backed_up, connection)
    yield from islice(_derivations(connection, progress), MOST_FINDINGS)
    yield from _gaps(connection)
    if sum(1 for _matter in sample_faults(connection, SEARCHED_SAMPLES)):
        yield Finding("health.search_index", {})
    wrong = wrong_sums(connection)
    if wrong:
        yield Finding(_LEFT_SUMS if ledger.is_beside else _WRONG_SUMS, {"sums": wrong})
    yield from islice(_attachments(connection), MOST_FINDINGS)
    yield from _rewritten(connection)


def _pages(connection: Connection) -> Iterator[Finding]:
    fault = page_fault(connection)
    if fault is not None:
        yield Finding("health.damaged", {"finding": fault})
    dangling = dangling_references(connection)
    if dangling:
        yield Finding("health.dangling", {"rows": dangling})


def _chain(connection: Connection) -> Iterator[Finding]:
    broken = journal.verify(connection)
    if broken:
        yield Finding("health.journal_broken", {"seq": broken[0], "entries": len(broken)})


def _backed_up(location: Location) -> tuple[tuple[Path, Dated], ...]:
    """The backups beside a local ledger that say what they have seen."""
    if location.path is None:
        return ()
    return tuple((file, dated) for file in backups_of(location) if (dated := Dated.read(file)) is not None)


def _lost_tail(backed_up: Iterable[tuple[Path, Dated]], connection: Connection) -> Iterator[Finding]:
    """Heads that a backup has seen and the journal no longer has, unless a later restore explains it."""
    entry = JournalEntry.__table__.c
    hashes = dict(connection.execute(select(entry.seq, entry.hash)).tuples().all())
    restored = list(connection.scalars(select(entry.at).where(entry.deed == RESTORE_DEED)))
    for backup, dated in backed_up:
        if dated.manifest.journal_seq == 0:
            continue
        seen = dated.manifest
        explained = any(at >= dated.taken_at for at in restored)
        if hashes.get(seen.journal_seq) != seen.journal_hash and not explained:
            yield Finding("health.journal_cut", {"seq": seen.journal_seq, "backup": backup.name})
            return


def _derivations(connection: Connection, progress: Progress) -> Iterator[Finding]:
    found = chain(
        differences(connection, progress),
        problem_derivation.differences(connection, progress),
        task_differences(connection),
        round_differences(connection),
    )
    for difference in found:
        yield Finding(
            "health.not_as_its_events",
            {"year": difference.year, "serial": difference.serial, "column": difference.column},
        )


def _gaps(connection: Connection) -> Iterator[Finding]:
    for gap in numbers.unaccounted(connection):
        yield Finding(
            "health.number_gap",
            {
                "series": gap.series,
                "year": gap.year,
                "drawn": gap.drawn,
                "issued": gap.issued,
                "void": gap.void,
            },
        )


def _rewritten(connection: Connection) -> Iterator[Finding]:
    """What was changed in tables that are only ever added to."""
    notes = sum(1 for _note in unlike_journal(DISCLOSURES, connection))
    if notes:
        yield Finding("health.disclosures_changed", {"notes": notes})
    seals = sum(1 for table in SEALS for _row in unlike_journal(table, connection))
    if seals:
        yield Finding("health.seals_changed", {"rows": seals})


def _attachments(connection: Connection) -> Iterator[Finding]:
    columns = Attachment.__table__.c
    for sha256, name in connection.execute(select(columns.sha256, columns.name)).all():
        fault = content_fault(connection, sha256)
        if fault is not None:
            yield Finding(fault.replace("storage.", "health."), {"name": name})
