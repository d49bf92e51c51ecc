"""An office that leads one complaint through its life by the real deeds; the deeds of one word each."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import select

from bizenv_desktop.models import Complaint, Document
from bizenv_desktop.services.clock.calendars import seed_calendar
from bizenv_desktop.services.complaint import complaint_closing as closing
from bizenv_desktop.services.complaint import complaint_commands as commands
from bizenv_desktop.services.complaint import complaint_handling as handling
from bizenv_desktop.services.complaint import complaint_intake as intake
from bizenv_desktop.services.matter import matters
from bizenv_desktop.services.matter.matters import ComplaintView
from bizenv_desktop.services.unit.units import SaveUnit, save_unit
from bizenv_desktop.services.urging import ladder, urging_commands
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.storage.unit_of_work import UnitOfWork

DEEDS: dict[type, Any] = {
    commands.Amend: intake.amend,
    commands.Decline: intake.decline,
    commands.Merge: intake.merge,
    commands.Unmerge: intake.unmerge,
    commands.Transfer: intake.transfer,
    commands.Assign: intake.assign,
    commands.Acknowledge: handling.acknowledge,
    commands.AskReturn: handling.ask_return,
    commands.RefuseReturn: handling.refuse_return,
    commands.Reassign: handling.reassign,
    commands.AskExtension: handling.ask_extension,
    commands.GrantExtension: handling.grant_extension,
    commands.RefuseExtension: handling.refuse_extension,
    commands.PauseClock: handling.pause,
    commands.Resume: handling.resume,
    commands.Reply: handling.reply,
    commands.SendBack: closing.send_back,
    commands.Pass: closing.pass_review,
    commands.CallBack: closing.call_back,
    commands.Close: closing.close,
    commands.Redo: closing.redo,
    commands.Reopen: closing.reopen,
    commands.Void: closing.void,
    urging_commands.Urge: ladder.urge,
    urging_commands.AnswerNotice: ladder.answer_notice,
}


def moment(text: str) -> datetime:
    """`11-10` or `11-10 17:31` of 2026, or a whole ISO moment."""
    day, _, clock = text.partition(" ")
    return datetime.fromisoformat(f"{day if len(day) > 5 else f'2026-{day}'}T{clock or '09:00'}")


@dataclass
class Life:
    """One complaint of an office with two units."""

    ledger: Ledger
    id: int
    first: int
    second: int

    def step(self, command: type, when: str, **settings: Any) -> Any:
        """Take a step on a day (`11-10`, nine o'clock unless said); returns what the deed returns."""
        given = command(matter_id=self.id, at=moment(when), **settings)
        return self.ledger.perform(partial(DEEDS[command], given)).result

    @property
    def view(self) -> ComplaintView:
        """The complaint as it is shown."""
        found = self.ledger.read(partial(matters.complaint, self.id))
        assert found is not None
        return found

    def column(self, name: str) -> Any:
        """A column of the complaint."""
        table = Complaint.__table__ if name in Complaint.__table__.c else Complaint.__mapper__.local_table
        owner = Complaint.__mapper__.inherits.local_table if name not in table.c else table
        query = select(owner.c[name]).where(owner.c.id == self.id)
        return self.ledger.read(lambda reader: reader.connection.scalar(query))

    def papers(self) -> list[tuple[str, int]]:
        """Kind and number of the papers, in the order of their issue."""
        document = Document.__table__.c
        query = select(document.kind, document.serial).where(document.matter_id == self.id)
        rows = self.ledger.read(lambda reader: reader.connection.execute(query.order_by(document.id)).all())
        return [(kind, serial) for kind, serial in rows]


def an_office(ledger: Ledger) -> None:
    """Calendars, as the first start enters them."""

    def seed(uow: UnitOfWork) -> None:
        uow.name("calendar.saved")
        seed_calendar(uow)

    ledger.perform(seed)


def a_life(ledger: Ledger, received: str = "11-09", **said: Any) -> Life:
    """A registered complaint in an office that has two units."""
    units = [ledger.perform(partial(save_unit, SaveUnit(name))).result for name in ("市税务局", "供电分局")]
    return another(Life(ledger, 0, units[0], units[1]), received, **said)


def another(life: Life, received: str = "11-09", **said: Any) -> Life:
    """One more complaint of the same office."""
    given = {"channel": "12345", "title": "窗口排队", "content": "窗口排队时间长", **said}
    command = commands.RegisterComplaint(received_at=moment(received), **given)
    registered = life.ledger.perform(partial(intake.register, command)).result
    return Life(life.ledger, registered, life.first, life.second)
