"""What a unit asked for, what its slip allows, what the complainant answered: as the forms show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bizenv_desktop.rules.clock.clock import DueUnit
from bizenv_desktop.rules.complaint.lifecycle import open_steps, why_not
from bizenv_desktop.rules.complaint.standing import SlipTerms, Standing
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.vocabulary import EventKind, Satisfaction
from bizenv_desktop.services.office.settings import Settings
from bizenv_desktop.storage.queries.detail import EventRow

_ROUNDS = frozenset({EventKind.REDONE, EventKind.REOPENED})


@dataclass(frozen=True, slots=True)
class Allowance:
    """How long one extension may be and how often one may be granted, as frozen on the slip."""

    length: int
    unit: DueUnit
    most: int


@dataclass(frozen=True, slots=True)
class AskedReturn:
    """The last request to give the matter back; the suggested unit is None where none was named."""

    on: date
    ground: str
    suggested_unit_id: int | None
    by: str


@dataclass(frozen=True, slots=True)
class Call:
    """One attempt to ask the complainant."""

    on: date
    satisfaction: Satisfaction
    note: str


def allowance(terms: SlipTerms) -> Allowance:
    """What the slip in force allows; the office's usual where an old slip does not say."""
    usual = Settings().extension
    if terms.extension_length is None or terms.extension_most is None:
        return Allowance(usual.longest.length, usual.longest.unit, usual.most)
    return Allowance(terms.extension_length, terms.extension_unit, terms.extension_most)


def asked_return(events: Sequence[EventRow]) -> AskedReturn | None:
    """The request to give the matter back that is to be ruled on, or was ruled on last."""
    event = _last(events, EventKind.RETURN_ASKED)
    if event is None:
        return None
    suggested = event.facts.get("suggested_unit_id")
    said = event.happening
    return AskedReturn(
        event.at.date(),
        said.text("ground"),
        suggested if isinstance(suggested, int) else None,
        said.text("by"),
    )


def refusal(step: EventKind, standing: Standing, day: date) -> RuleBroken | None:
    """Why a step may not be taken on `day`, with all that its sentence names; None when it may."""
    found = why_not(step, standing, day)
    if found is None:
        return None
    told = {"event": step, "status": standing.status, "day": day, "open_steps": open_steps(standing, day)}
    return RuleBroken(found.code, **{**told, **found.facts})


def calls_of(events: Sequence[EventRow]) -> tuple[Call, ...]:
    """The attempts to ask the complainant in the round that runs, in order."""
    calls: list[Call] = []
    for event in events:
        if event.kind in _ROUNDS:
            calls = []
        elif event.kind is EventKind.CALLED_BACK:
            said = event.happening
            calls.append(Call(event.at.date(), Satisfaction(said.text("satisfaction")), said.text("note")))
    return tuple(calls)


def _last(events: Sequence[EventRow], kind: EventKind) -> EventRow | None:
    return next((event for event in reversed(events) if event.kind is kind), None)
