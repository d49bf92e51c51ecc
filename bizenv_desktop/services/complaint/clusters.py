"""Repeated reports (重复反映): reporters who come again and again, and matters that many report.

A reporter is known by the telephone, or by name and firm; reports made in confidence or anonymously are never
counted for a reporter, and sealed ones are left out altogether. Matters are compared by their words within
the same firm, or the same street and category. Everything shown is masked as in the list.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final

from bizenv_desktop.rules.complaint.grouping import Joined, Placed, join_alike, join_same
from bizenv_desktop.rules.complaint.likeness import Report, Traits, firm_key, phone_numbers
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.masks import mask_name, mask_phone
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.vocabulary import OPEN_STATUSES, MatterKind
from bizenv_desktop.services.complaint.arisen_problems import arisen
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import listing
from bizenv_desktop.storage.queries.similar import ReportRow, newest_reports

MOST_READ: Final = 20_000
MOST_COMPARED: Final = 3_000
"""So many reports of the period, the newest, are compared by their words."""

MOST_SHOWN: Final = 200
_LONGEST: Final = 400  # characters of a content by which matters are told apart here


class ClusterKind(StrEnum):
    """What repeats."""

    REPORTER = "reporter"  # 重复投诉人
    MATTER = "matter"  # 重复事项


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From when on something counts as repeated: `times` within `months`, texts the same to `percent`."""

    months: int = 6
    times: int = 3
    percent: int = 60

    def __post_init__(self) -> None:
        """Raises `BadInput("cluster.thresholds")` for a period or a number that cannot be meant."""
        if self.months < 1 or self.times < 2 or not 25 <= self.percent <= 100:
            raise BadInput("cluster.thresholds")


USUAL: Final = Thresholds()


@dataclass(frozen=True, slots=True)
class Cluster:
    """Complaints that belong together, the newest first; `label` is the masked reporter, or what it is about.

    `units` have them in hand, the busiest first; `still_open` of them are not closed; `problems` are the
    numbers of the problems that some of them became already.
    """

    kind: ClusterKind
    label: str
    category: str
    ids: tuple[int, ...]
    first_on: date
    last_on: date
    units: tuple[str, ...]
    still_open: int
    problems: tuple[str, ...]
    lead_unit_id: int | None

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Repeated:
    """What repeats, the most frequent first, within the period from `since` on.

    `compared` of `received` complaints were compared by their words (the newest ones).
    """

    since: date
    clusters: tuple[Cluster, ...]
    received: int
    compared: int


def repeated(thresholds: Thresholds, reader: Reader) -> Repeated:
    """The repeated reports of the last months, seen from the reader's day."""
    since = _since(reader.moment.today, thresholds.months)
    rows = newest_reports(datetime.combine(since, time()), MOST_READ, reader)
    known = {row.id: row for row in rows}
    groups = [
        *((ClusterKind.REPORTER, ids) for ids in _by_reporter(rows)),
        *((ClusterKind.MATTER, ids) for ids in _by_matter(rows[:MOST_COMPARED], thresholds.percent)),
    ]
    often = [(kind, ids) for kind, ids in groups if len(ids) >= thresholds.times]
    often.sort(key=lambda group: (-len(group[1]), -max(group[1])))
    clusters = _clusters(often[:MOST_SHOWN], known, reader)
    return Repeated(since, clusters, len(rows), min(len(rows), MOST_COMPARED))


def _since(today: date, months: int) -> date:
    return Month.of(today).plus(1 - months).first


def _by_reporter(rows: Sequence[ReportRow]) -> Iterable[tuple[int, ...]]:
    joined = Joined()
    named = [row for row in rows if not row.is_secret]
    join_same(((row.id, phone) for row in named for phone in sorted(phone_numbers(row.phone))), joined)
    join_same(
        (
            (row.id, (row.complainant.strip(), firm_key(row.firm)))
            for row in named
            if row.complainant.strip() and firm_key(row.firm)
        ),
        joined,
    )
    return joined.groups()


def _by_matter(rows: Sequence[ReportRow], percent: int) -> Iterable[tuple[int, ...]]:
    joined = Joined()
    placed = [Placed(row.id, "", Traits.of(_report(row))) for row in rows]
    for block in (_area, _firm):
        inside = [replace(one, block=block(row)) for one, row in zip(placed, rows, strict=True)]
        join_alike(inside, percent, joined)
    return joined.groups()


def _area(row: ReportRow) -> str:
    return f"{row.street}|{row.category}" if row.street or row.category else ""


def _firm(row: ReportRow) -> str:
    return "" if row.is_secret else firm_key(row.firm)


def _report(row: ReportRow) -> Report:
    content = row.content[:_LONGEST]
    if row.is_secret:
        return Report(title=row.title, content=content)
    return Report("", row.firm, row.street, row.address, row.title, content)


def _clusters(
    groups: Sequence[tuple[ClusterKind, tuple[int, ...]]], known: dict[int, ReportRow], reader: Reader
) -> tuple[Cluster, ...]:
    newest = [max(ids, key=lambda one: (known[one].opened_at, one)) for _kind, ids in groups]
    titles = {row.id: row.title for row in listing.rows_by_id(MatterKind.COMPLAINT, newest, reader)}
    told = _Told(listing.unit_names(reader), arisen(reader))
    return tuple(
        _cluster(kind, [known[one] for one in ids], titles.get(shown, ""), told)
        for (kind, ids), shown in zip(groups, newest, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """What clusters are told with: the names of units, the problems that arose from complaints."""

    units: Mapping[int, str]
    problems: Mapping[int, str]


def _cluster(kind: ClusterKind, rows: Sequence[ReportRow], title: str, told: _Told) -> Cluster:
    ordered = sorted(rows, key=lambda row: (row.opened_at, row.id), reverse=True)
    units = Counter(row.lead_unit_id for row in ordered if row.lead_unit_id in told.units)
    busiest = [unit for unit, _count in units.most_common() if unit is not None]
    categories = Counter(row.category for row in ordered if row.category)
    return Cluster(
        kind=kind,
        label=_reporter(ordered) if kind is ClusterKind.REPORTER else title,
        category=categories.most_common(1)[0][0] if categories else "",
        ids=tuple(row.id for row in ordered),
        first_on=ordered[-1].opened_at.date(),
        last_on=ordered[0].opened_at.date(),
        units=tuple(told.units[unit] for unit in busiest),
        still_open=sum(row.status in OPEN_STATUSES for row in ordered),
        problems=tuple(dict.fromkeys(told.problems[row.id] for row in ordered if row.id in told.problems)),
        lead_unit_id=busiest[0] if busiest else None,
    )


def _reporter(rows: Sequence[ReportRow]) -> str:
    """`张* 138****1234`, and the firm, which is no personal data; each as it was said last."""
    said = (
        (mask_name(row.complainant) for row in rows),
        (mask_phone(row.phone) for row in rows),
        (row.firm.strip() for row in rows),
    )
    return " ".join(part for parts in said if (part := next(filter(None, parts), "")))
