"""异议 in the public notice of an award: raised within it, settled before the award (DOMAIN §6.11)."""

from dataclasses import dataclass
from datetime import date

from bizenv_desktop.models import Objection
from bizenv_desktop.rules.award.award_decision import Milestone, refuse_objection
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.services.award.decision_guards import (
    decided_round,
    happened,
    refuse_ahead,
    refuse_awarded,
)
from bizenv_desktop.services.award.decision_rows import nominee_ids
from bizenv_desktop.services.row_versions import refuse_outdated
from bizenv_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class RaiseObjection:
    """异议 raised in the notice; about one nominee, or about the whole. Who raised it may stay unknown."""

    round_id: int
    raised_on: date
    text: str
    nominee_id: int | None = None
    raised_by: str = ""


@dataclass(frozen=True, slots=True)
class SettleObjection:
    """What became of an objection: whether it was upheld, and what was found and done."""

    id: int
    settled_on: date
    upheld: bool
    outcome: str
    version: int | None = None


def raise_objection(command: RaiseObjection, uow: UnitOfWork) -> int:
    """Enter an objection; returns its id.

    Raises `BadInput`: `objection.text_missing`, `decision.ahead`; `RuleBroken`: `decision.none`,
    `decision.no_notice`, `objection.outside_notice`, `decision.not_on_roll`, `decision.awarded`.
    """
    if not command.text.strip():
        raise BadInput("objection.text_missing")
    row, decision = decided_round(command.round_id, None, uow)
    refuse_awarded(decision)
    refuse_ahead(command.raised_on, uow)
    refuse_objection(decision.notice_from, decision.notice_until, command.raised_on)
    names = {one: name for (_award, name), one in nominee_ids(row.id, uow.connection).items()}
    name = names.get(command.nominee_id, "") if command.nominee_id is not None else ""
    if command.nominee_id is not None and not name:
        raise RuleBroken("decision.not_on_roll", id=command.nominee_id)
    uow.name("objection.raised", number=row.serial, year=row.year)
    objection = Objection(
        round_id=row.id,
        nominee_id=command.nominee_id,
        raised_on=command.raised_on,
        raised_by=command.raised_by.strip(),
        text=command.text.strip(),
        settled_on=None,
        upheld=None,
        outcome="",
    )
    uow.session.add(objection)
    happened(row, Milestone.OBJECTION, command.raised_on, {"nominee": name}, uow)
    return objection.id


def settle_objection(command: SettleObjection, uow: UnitOfWork) -> None:
    """Say what became of an objection; what was said may be changed until the award.

    Who is on the final list stays there: an upheld objection against them holds the award up until `decide`
    says otherwise. Raises `BadInput`: `objection.outcome_missing`, `objection.settled_early`,
    `decision.ahead`; `RuleBroken`: `objection.unknown`, `decision.awarded`, `storage.changed_meanwhile`.
    """
    if not command.outcome.strip():
        raise BadInput("objection.outcome_missing")
    objection = uow.session.get(Objection, command.id)
    if objection is None:
        raise RuleBroken("objection.unknown")
    refuse_outdated(objection, command.version)
    row, decision = decided_round(objection.round_id, None, uow)
    refuse_awarded(decision)
    if command.settled_on < objection.raised_on:
        raise BadInput("objection.settled_early", on=command.settled_on, raised_on=objection.raised_on)
    refuse_ahead(command.settled_on, uow)
    uow.name("objection.settled", number=row.serial, year=row.year)
    objection.settled_on, objection.upheld = command.settled_on, command.upheld
    objection.outcome = command.outcome.strip()
    happened(
        row,
        Milestone.SETTLED,
        command.settled_on,
        {"found": "upheld" if command.upheld else "dismissed"},
        uow,
    )
