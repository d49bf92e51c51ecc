"""What the letters of a task or problem leave in its columns; a complaint's follow from its standing."""

from sqlalchemy import select

from bizenv_desktop.models import Event, Matter
from bizenv_desktop.rules.letters import TOLD_BY, correspondence
from bizenv_desktop.services.matter.events import happening
from bizenv_desktop.storage.unit_of_work import UnitOfWork


def note_rung(matter: Matter, uow: UnitOfWork) -> None:
    """Write what the events of a task or problem say about its letters into its columns.

    Call it after any event of such a matter: doing the work answers the letters that are out.
    """
    uow.flush()
    rows = uow.session.scalars(
        select(Event)
        .where(Event.matter_id == matter.id, Event.kind.in_([kind.value for kind in TOLD_BY]))
        .order_by(Event.position)
    )
    told = correspondence(happening(row) for row in rows)
    matter.rung = told.rung.value if told.rung else ""
    matter.rung_reply_by = told.reply_by
