"""Duties that repeat per unit and period: founded, changed from a day on, ended, entered by mistake."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from sqlalchemy import select

from bizenv_desktop.models import Duty, DutyTerm, UnitMember
from bizenv_desktop.models.base import Facts
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.months import month_key
from bizenv_desktop.rules.periods import Stretch, Terms, terms_on, tiles
from bizenv_desktop.rules.vocabulary import DutyKind, EventKind, MatterKind, Period, Status, Timeliness
from bizenv_desktop.services.duty.duty_instances import generate, renew, subjects_of
from bizenv_desktop.services.initials import initials
from bizenv_desktop.services.matter.events import Opening, append_event, number_matter, set_units
from bizenv_desktop.services.row_versions import refuse_outdated
from bizenv_desktop.storage.queries import duties as asked
from bizenv_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class SaveDuty:
    """A new duty (`id` None) or the wanted state of one.

    `terms.valid_from` is the day from which the terms, and any change of units or indicators, hold; periods
    that began before it stay as they were, and so does the duty's first day. A new duty asks for its terms
    from its first day on. A group among the units stands for its members of now.
    """

    title: str
    terms: Terms
    starts_on: date
    ends_on: date
    kind: DutyKind = DutyKind.ARTICLE
    unit_of_measure: str = ""
    receiver: str = ""
    unit_ids: tuple[int, ...] = ()
    subjects: tuple[str, ...] = ()
    campaign_id: int | None = None
    remark: str = ""
    id: int | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class _Change:
    """Units and indicators that come or go on a day."""

    on: date
    joined: tuple[int, ...]
    left: tuple[int, ...]
    new_subjects: tuple[str, ...]
    dropped: tuple[str, ...]

    @property
    def facts(self) -> Facts:
        """The change as its event keeps it."""
        return {
            "on": self.on.isoformat(),
            "joined": ",".join(map(str, self.joined)),
            "left": ",".join(map(str, self.left)),
            "new_subjects": "\n".join(self.new_subjects),
            "dropped": "\n".join(self.dropped),
        }

    @property
    def is_any(self) -> bool:
        """Whether anybody or anything comes or goes."""
        return bool(self.joined or self.left or self.new_subjects or self.dropped)


def save_duty(command: SaveDuty, uow: UnitOfWork) -> int:
    """Found a duty with all its instances, or change it from a day on; returns its id.

    Raises `BadInput`: `duty.title_missing`, `duty.quota`, `duty.dates`, `duty.units_missing`,
    `duty.due_day`; `RuleBroken`: `matter.unknown`, `storage.changed_meanwhile`.
    """
    _refuse_bad(command)
    units = _expanded(command.unit_ids, uow)
    if command.id is None:
        return _found(command, units, uow)
    duty = _known(command.id, command.version, uow)
    uow.name("duty.saved", title=command.title[:60])
    change = _change_of(duty, command, units, uow)
    since = _put_terms(duty, command.terms, uow)
    if duty.ends_on != command.ends_on:
        since = min(since, _last_period(duty, min(duty.ends_on, command.ends_on), uow))
    _put(duty, command)
    if change.is_any:
        append_event(duty, EventKind.UNITS_CHANGED, uow.moment.local, change.facts, uow)
    if change.joined or change.left:
        set_units(duty, None, units, uow)
    renew(duty, since, uow)
    return duty.id


def void_duty(duty_id: int, reason: str, uow: UnitOfWork) -> None:
    """Take a duty that was entered by mistake out of every list; what came in is kept.

    Raises `BadInput("duty.reason_missing")`, `RuleBroken("matter.unknown")`.
    """
    if not reason.strip():
        raise BadInput("duty.reason_missing")
    duty = _known(duty_id, None, uow)
    uow.name("duty.voided", title=duty.title[:60])
    append_event(duty, EventKind.VOIDED, uow.moment.local, {"reason": reason.strip()}, uow)
    duty.status = Status.VOID.value


def _found(command: SaveDuty, units: tuple[int, ...], uow: UnitOfWork) -> int:
    duty = Duty(status=Status.IN_HAND.value, timeliness=Timeliness.OPEN.value, starts_on=command.starts_on)
    opened = datetime.combine(command.starts_on, time())
    number_matter(duty, Opening(MatterKind.DUTY, command.title, opened), uow)
    uow.name("duty.entered", title=command.title[:60])
    _put(duty, command)
    uow.session.add(duty)
    append_event(duty, EventKind.REGISTERED, opened, {}, uow)
    _put_terms(duty, replace(command.terms, valid_from=command.starts_on), uow)
    set_units(duty, None, units, uow)
    generate(duty, uow)
    return duty.id


def _put(duty: Duty, command: SaveDuty) -> None:
    duty.title = command.title.strip()
    duty.initials = initials(duty.title)
    duty.kind_of_work = command.kind.value
    duty.unit_of_measure, duty.receiver = command.unit_of_measure.strip(), command.receiver.strip()
    duty.subjects = "\n".join(subjects_of("\n".join(command.subjects)))
    duty.remark, duty.campaign_id = command.remark.strip(), command.campaign_id
    duty.ends_on = command.ends_on
    for name in ("quota", "least_length", "grace_days", "due_day"):
        setattr(duty, name, getattr(command.terms, name))
    duty.period = command.terms.period.value
    due = command.ends_on if command.terms.period is Period.ONCE else None
    duty.due = duty.original_due = due
    duty.due_month = None if due is None else month_key(due)


def _put_terms(duty: Duty, terms: Terms, uow: UnitOfWork) -> date:
    """Keep the terms where they differ from those in force; returns the day from which periods change."""
    uow.flush()
    known = asked.terms_of(uow.connection, (duty.id,)).get(duty.id, [])
    now = terms_on(terms.valid_from, known) if known else None
    if now is not None and replace(now, valid_from=terms.valid_from) == terms:
        return terms.valid_from
    # What is owed once has one period: other terms are a correction of it.
    since = now.valid_from if now is not None and now.period is Period.ONCE else terms.valid_from
    row = uow.session.scalar(
        select(DutyTerm).where(DutyTerm.duty_id == duty.id, DutyTerm.valid_from == since)
    ) or DutyTerm(duty_id=duty.id, valid_from=since)
    row.period, row.quota = terms.period.value, terms.quota
    row.least_length, row.grace_days, row.due_day = terms.least_length, terms.grace_days, terms.due_day
    uow.session.add(row)
    if now is not None:
        facts: Facts = {"on": since.isoformat(), "period": terms.period.value, "quota": terms.quota}
        append_event(duty, EventKind.TERMS_CHANGED, uow.moment.local, facts, uow)
    return since


def _last_period(duty: Duty, ends_on: date, uow: UnitOfWork) -> date:
    """The first day of the period in which the duty would end."""
    terms = asked.terms_of(uow.connection, (duty.id,))[duty.id]
    return tiles(terms, Stretch(duty.starts_on, max(duty.starts_on, ends_on)))[-1].stretch.first


def _change_of(duty: Duty, command: SaveDuty, units: tuple[int, ...], uow: UnitOfWork) -> _Change:
    had, had_subjects = asked.unit_ids_of(duty.id, uow.connection), subjects_of(duty.subjects)
    subjects = subjects_of("\n".join(command.subjects))
    return _Change(
        on=command.terms.valid_from,
        joined=tuple(unit for unit in units if unit not in had),
        left=tuple(unit for unit in had if unit not in units),
        new_subjects=tuple(one for one in subjects if one and one not in had_subjects),
        dropped=tuple(one for one in had_subjects if one and one not in subjects),
    )


def _expanded(unit_ids: tuple[int, ...], uow: UnitOfWork) -> tuple[int, ...]:
    members: dict[int, list[int]] = {}
    query = select(UnitMember.group_id, UnitMember.unit_id).order_by(UnitMember.id)
    for group, unit in uow.connection.execute(query.where(UnitMember.group_id.in_(unit_ids))):
        members.setdefault(group, []).append(unit)
    return tuple(dict.fromkeys(one for unit in unit_ids for one in members.get(unit, [unit])))


def _refuse_bad(command: SaveDuty) -> None:
    terms = command.terms
    if not command.title.strip():
        raise BadInput("duty.title_missing")
    if terms.quota < 1:
        raise BadInput("duty.quota", value=terms.quota)
    if command.ends_on < command.starts_on:
        raise BadInput("duty.dates", starts_on=command.starts_on, ends_on=command.ends_on)
    if not command.unit_ids:
        raise BadInput("duty.units_missing")
    if not 0 <= terms.due_day <= (7 if terms.period is Period.WEEK else 31) or terms.grace_days < 0:
        raise BadInput("duty.due_day", day=terms.due_day, grace=terms.grace_days)


def _known(duty_id: int, version: int | None, uow: UnitOfWork) -> Duty:
    duty = uow.session.get(Duty, duty_id)
    if duty is None:
        raise RuleBroken("matter.unknown", id=duty_id)
    refuse_outdated(duty, version)
    return duty
