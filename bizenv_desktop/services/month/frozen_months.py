"""Circulated months: a month's figures are frozen as sent out, and what differs later is a correction.

A frozen month is never changed (DOMAIN §7). Its canonical text stands in the ledger beside its SHA-256.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from sqlalchemy import select

from bizenv_desktop.models import FrozenMonth
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.month.figures import Indicator, Kpi, MonthFigures
from bizenv_desktop.rules.months import Month
from bizenv_desktop.services.month.figures import month_figures
from bizenv_desktop.services.month.figures_json import canonical_text, figures_of
from bizenv_desktop.services.task.timeline_baselines import write_baseline
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class FrozenNote:
    """That a month was frozen: on which day, under which hash (64 hex digits)."""

    month: Month
    frozen_on: date
    sha256: str


@dataclass(frozen=True, slots=True)
class Correction:
    """An indicator that would be counted differently now; `frozen` stands, `now` is the correction."""

    kpi: Kpi
    frozen: Indicator
    now: Indicator


def freeze(month: Month, uow: UnitOfWork) -> FrozenNote:
    """Keep the month's figures as they are counted now, and how its tasks stood at its end.

    Raises `RuleBroken("month.not_over")` while the month lasts and `RuleBroken("month.frozen")` for a month
    that was frozen before.
    """
    today = uow.moment.today
    if today <= month.last:
        raise RuleBroken("month.not_over", month=str(month), last=month.last)
    reader = Reader(uow.connection, uow.moment)
    known = frozen_note(month, reader)
    if known is not None:
        raise RuleBroken("month.frozen", month=str(month), on=known.frozen_on)
    text = canonical_text(month_figures(month, reader))
    seal = _hash(text)
    uow.session.add(FrozenMonth(month=str(month), figures=text, sha256=seal, frozen_on=today))
    write_baseline(month, uow)
    uow.name("month.frozen", month=str(month), sha256=seal)
    return FrozenNote(month, today, seal)


def frozen_notes(reader: Reader) -> tuple[FrozenNote, ...]:
    """All frozen months, oldest first."""
    statement = select(FrozenMonth.month, FrozenMonth.frozen_on, FrozenMonth.sha256).order_by(
        FrozenMonth.month
    )
    rows = reader.connection.execute(statement).tuples()
    return tuple(FrozenNote(Month.parse(month), day, seal) for month, day, seal in rows)


def frozen_note(month: Month, reader: Reader) -> FrozenNote | None:
    """When and how the month was frozen; None while it is open."""
    return next((note for note in frozen_notes(reader) if note.month == month), None)


def frozen_figures(month: Month, reader: Reader) -> MonthFigures | None:
    """The figures as sent out, without selections; None while the month is open.

    Raises `RuleBroken("month.seal_broken")` when the stored text no longer has its hash.
    """
    statement = select(FrozenMonth.figures, FrozenMonth.sha256).where(FrozenMonth.month == str(month))
    row = reader.connection.execute(statement).tuples().first()
    if row is None:
        return None
    text, seal = row
    if _hash(text) != seal:
        raise RuleBroken("month.seal_broken", month=str(month))
    return figures_of(text)


def corrections(frozen: MonthFigures, now: MonthFigures) -> tuple[Correction, ...]:
    """The indicators of the month whose figures differ from what was sent out."""
    return tuple(_corrections(frozen, {each.kpi: each for each in now.indicators}))


def with_selections(frozen: MonthFigures, now: MonthFigures) -> MonthFigures:
    """The frozen figures, each with the selection that opens what counts today."""
    selections = {each.kpi: each.selection for each in now.indicators}
    indicators = (replace(each, selection=selections.get(each.kpi)) for each in frozen.indicators)
    return replace(frozen, indicators=tuple(indicators))


def _corrections(frozen: MonthFigures, now: dict[Kpi, Indicator]) -> Iterator[Correction]:
    for before in frozen.indicators:
        after = now.get(before.kpi)
        if after is not None and (before.count, before.ratio) != (after.count, after.ratio):
            yield Correction(before.kpi, before, after)


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()
