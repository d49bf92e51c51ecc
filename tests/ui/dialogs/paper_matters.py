"""A ledger with complaints that have papers: and the worst text that a person can type."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from bizenv_desktop.services.complaint import complaint_intake
from bizenv_desktop.services.complaint.complaint_commands import Assign, RegisterComplaint
from bizenv_desktop.services.unit import units
from bizenv_desktop.services.unit.units import SaveUnit
from bizenv_desktop.storage.ledger import Ledger

HOSTILE = "<b>{{7*7}}</b> {% raw %} $x_1$ &amp; \\n “引号”——%s 龘䶮𬍛 " + "长" * 40 + "W" * 120


def perform(ledger: Ledger, deed: Callable[..., object], *facts: object) -> object:
    return ledger.perform(partial(deed, *facts)).result


def a_unit(ledger: Ledger, name: str = "供电分局") -> int:
    return perform(ledger, units.save_unit, SaveUnit(name))


def an_unassigned_complaint(ledger: Ledger, title: str, at: datetime) -> int:
    command = RegisterComplaint(received_at=at, channel="12345", title=title, content="请核实。")
    return perform(ledger, complaint_intake.register, command)


def an_assigned_complaint(
    ledger: Ledger, unit_id: int, title: str = "用电报装慢", content: str = "三个月了。"
):
    command = RegisterComplaint(
        received_at=datetime(2026, 11, 16, 9, 0), channel="12345", title=title, content=content
    )
    matter_id = perform(ledger, complaint_intake.register, command)
    assigned = Assign(matter_id=matter_id, at=datetime(2026, 11, 16, 10, 0), lead_unit_id=unit_id)
    perform(ledger, complaint_intake.assign, assigned)
    return matter_id
