"""What an export asks of a ledger is read alike from a file and from a server."""

from datetime import date, datetime
from functools import partial

from bizenv_desktop.models import Event
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind
from bizenv_desktop.services.complaint import complaint_intake
from bizenv_desktop.services.complaint.complaint_commands import RegisterComplaint
from bizenv_desktop.services.outgoing.export_rows import StoredRows
from bizenv_desktop.storage.ledger import Ledger, Reader

RECEIVED = datetime(2026, 11, 19, 9, 0)
QUOTED = 'a "assigned_on": "2026-01-01" quoted'


def carried_over(ledger: Ledger, **facts: str) -> int:
    told = RegisterComplaint(received_at=RECEIVED, channel="12345", title="窗口收费没有公示", content="窗口")
    matter_id = ledger.perform(partial(complaint_intake.register, told)).result

    def carry(uow) -> None:
        uow.name("test")
        uow.session.add(
            Event(
                matter_id=matter_id,
                position=9,
                kind=EventKind.CARRIED_OVER.value,
                happened_at=RECEIVED,
                operator="",
                facts=facts,
            )
        )

    ledger.perform(carry)
    return matter_id


def test_the_day_of_an_old_slip_is_read_beside_texts_of_any_kind(any_ledger: Ledger):
    ids = [
        carried_over(any_ledger, assigned_on="2026-11-03", result="零\x01字符"),
        carried_over(any_ledger, result=QUOTED),
        carried_over(any_ledger, aaa=QUOTED, assigned_on="2026-11-04", result=QUOTED),
    ]

    def slips(reader: Reader) -> list[date | None]:
        return list(StoredRows(MatterKind.COMPLAINT, reader).complaint_lines(ids).assigned_on)

    assert any_ledger.read(slips) == [date(2026, 11, 3), None, date(2026, 11, 4)]
