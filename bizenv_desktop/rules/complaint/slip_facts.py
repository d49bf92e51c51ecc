"""What a slip says, as the events keep it: unit, due date, and the terms frozen with it."""

from dataclasses import dataclass
from datetime import date, datetime, time

from bizenv_desktop.rules.clock.clock import DueUnit
from bizenv_desktop.rules.complaint.standing import SlipTerms
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.happening import Happening


@dataclass(frozen=True, slots=True)
class SlipFacts:
    """The unit that gets the matter, by when, and on which terms."""

    unit_id: int
    due: date
    due_at: datetime | None
    terms: SlipTerms


def slip_of(event: Happening) -> SlipFacts:
    """The slip that an event issued; raises `RuleBroken("lifecycle.assignment_incomplete")`."""
    unit, due = event.number("unit_id"), event.day("due")
    if unit is None or due is None:
        raise RuleBroken("lifecycle.assignment_incomplete")
    return SlipFacts(unit, due, event.moment("due_at"), terms_of(event))


def terms_of(event: Happening) -> SlipTerms:
    """The terms that the slip froze; None for what an old slip did not say."""
    closes = event.text("closes")
    return SlipTerms(
        receipt_due=event.day("receipt_due"),
        return_until=event.day("return_until"),
        closes=time.fromisoformat(closes) if closes else None,
        extension_length=event.number("extension_length"),
        extension_unit=DueUnit(event.text("extension_unit") or DueUnit.WORKING_DAYS),
        extension_most=event.number("extension_most"),
    )


def need_text(event: Happening, name: str, code: str = "lifecycle.reason_missing") -> str:
    """The fact `name`, which the event cannot do without; raises `RuleBroken(code)`."""
    said = event.text(name)
    if not said:
        raise RuleBroken(code)
    return said
