"""Rankings on demand: what each unit had to do and did, as it stood on a day; kept runs say who rose."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from bizenv_desktop.models import RankingRun
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.month.ranking import (
    Candidate,
    RankGroup,
    RankMeasure,
    RankPart,
    RankSheet,
    checked_sheet,
    first_day,
    ranked,
)
from bizenv_desktop.rules.ratio import Ratio
from bizenv_desktop.rules.vocabulary import UnitKind
from bizenv_desktop.services.month.ranking_counts import UnitCount, counts_of
from bizenv_desktop.services.office.settings import load_settings
from bizenv_desktop.services.unit.units import unit_rows
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class RankingOrder:
    """Which ranking is wanted, as of the end of which day."""

    sheet: RankSheet
    day: date


@dataclass(frozen=True, slots=True)
class Ranking:
    """A ranking as of `day`; due dates count from `since`. `before` is the day of the one compared with."""

    order: RankingOrder
    since: date
    groups: tuple[RankGroup, ...]
    before: date | None


@dataclass(frozen=True, slots=True)
class _Run:
    """A kept ranking: its day and the ranks by unit."""

    made_on: date
    ranks: Mapping[int, int]


def ranking(order: RankingOrder, reader: Reader) -> Ranking:
    """The ranking as asked for. Raises `BadInput`: `ranking.day_ahead`, and what `checked_sheet` raises."""
    if order.day > reader.moment.today:
        raise BadInput("ranking.day_ahead", day=order.day)
    sheet = checked_sheet(order.sheet)
    since = first_day(sheet.every, order.day)
    last = _last_run(sheet.name, order.day, reader)
    groups = ranked(_candidates(sheet, since, order.day, reader), sheet, last.ranks if last else {})
    return Ranking(RankingOrder(sheet, order.day), since, groups, last.made_on if last else None)


def keep_ranking(order: RankingOrder, uow: UnitOfWork) -> int:
    """Keep the ranking for the next one to be compared with; returns how many units it ranks.

    A day may be kept several times; the last one counts.
    """
    made = ranking(order, Reader(uow.connection, uow.moment))
    ranks = {
        str(line.candidate.unit_id): [line.rank, f"{line.score.numerator}/{line.score.denominator}"]
        for group in made.groups
        for line in group.lines
        if line.score is not None
    }
    name = made.order.sheet.name
    number = uow.connection.execute(
        select(func.coalesce(func.max(RankingRun.number), 0)).where(
            RankingRun.name == name, RankingRun.made_on == order.day
        )
    ).scalar_one()
    text = json.dumps(ranks, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    uow.session.add(RankingRun(name=name, made_on=order.day, number=number + 1, lines=text))
    uow.name("ranking.kept", day=order.day.isoformat(), count=len(ranks))
    return len(ranks)


def office_name(reader: Reader) -> str:
    """Whose ranking it is, for the head of the workbook."""
    return load_settings(reader.connection).office


def _last_run(name: str, day: date, reader: Reader) -> _Run | None:
    statement = (
        select(RankingRun.made_on, RankingRun.lines)
        .where(RankingRun.name == name, RankingRun.made_on < day)
        .order_by(RankingRun.made_on.desc(), RankingRun.number.desc())
        .limit(1)
    )
    row = reader.connection.execute(statement).tuples().first()
    if row is None:
        return None
    return _Run(row[0], {int(unit): rank for unit, (rank, _score) in json.loads(row[1]).items()})


def _candidates(sheet: RankSheet, since: date, day: date, reader: Reader) -> Iterator[Candidate]:
    """Every unit that may be ranked: groups stand for many units and are none themselves."""
    counted = {each.measure: counts_of(each.measure, since, day, reader) for each in sheet.weighings}
    for unit in unit_rows(reader):
        if unit.kind is UnitKind.GROUP:
            continue
        parts = tuple(_part(measure, counts.get(unit.id)) for measure, counts in counted.items())
        yield Candidate(unit.id, unit.name, unit.kind, parts)


def _part(measure: RankMeasure, count: UnitCount | None) -> RankPart:
    if count is None:
        return RankPart(measure, Ratio(0, 0))
    return RankPart(measure, Ratio(count.kept, count.all), count.faults, count.selection)
