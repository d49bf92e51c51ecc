"""An office with one unit and matters of every kind, for the tests of the ladder."""

from datetime import date, datetime
from functools import partial

from sqlalchemy import select

from bizenv_desktop.models import Document, Matter
from bizenv_desktop.rules.letters import Ground
from bizenv_desktop.rules.vocabulary import ProblemSource, Rung
from bizenv_desktop.services.clock.calendars import seed_calendar
from bizenv_desktop.services.complaint import complaint_handling, complaint_intake
from bizenv_desktop.services.complaint.complaint_commands import Acknowledge, Assign, RegisterComplaint
from bizenv_desktop.services.problem import problems
from bizenv_desktop.services.task import tasks
from bizenv_desktop.services.unit.units import SaveUnit, save_unit
from bizenv_desktop.services.urging import ladder
from bizenv_desktop.services.urging.ladder import IssueNotices
from bizenv_desktop.services.urging.ladder_cases import proposals
from bizenv_desktop.storage.health import check
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.storage.numbers import unaccounted
from bizenv_desktop.storage.unit_of_work import UnitOfWork

FRIDAY = datetime(2026, 11, 20, 8)


class Office:
    """A ledger with one unit, and the short words of these tests; its present is Friday 2026-11-20 09:00."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.do(self._seed)
        self.unit = self.do(partial(save_unit, SaveUnit("供电分局")))

    @staticmethod
    def _seed(uow: UnitOfWork) -> None:
        uow.name("ledger.created")
        seed_calendar(uow)

    def do(self, deed):
        return self.ledger.perform(deed).result

    def complaint(self, assigned: int, *, signed: bool = True) -> int:
        """A complaint assigned on a day of November; due five working days later."""
        at = datetime(2026, 11, assigned, 9)
        said = RegisterComplaint(received_at=at, channel="12345", title="报装无答复", content="两周没有答复")
        made = self.do(partial(complaint_intake.register, said))
        self.do(partial(complaint_intake.assign, Assign(matter_id=made, at=at, lead_unit_id=self.unit)))
        if signed:
            self.do(partial(complaint_handling.acknowledge, Acknowledge(matter_id=made, at=at)))
        return made

    def task(self, deadline: str) -> int:
        command = tasks.SaveTask(
            "压减时限", None, lead_unit_id=self.unit, deadline_text=deadline, opened_on=date(2026, 9, 1)
        )
        return self.do(partial(tasks.save_task, command))

    def problem(self, deadline: str) -> int:
        command = problems.SaveProblem(
            "窗口少", ProblemSource.OWN, date(2026, 9, 1), self.unit, deadline_text=deadline
        )
        return self.do(partial(problems.save_problem, command))

    def issue(self, rung: Rung, *ids: int, at: datetime = FRIDAY, **more):
        return self.do(partial(ladder.issue, IssueNotices(rung=rung, matter_ids=ids, at=at, **more)))

    def due(self) -> dict[int, tuple[Rung, Ground]]:
        """Matter → the letter that is due for it."""
        found = self.ledger.read(proposals)
        return {one.id: (one.proposal.rung, one.proposal.ground) for one in found.letters}

    def columns(self, matter: int) -> tuple[str, date | None, date | None]:
        def asked(reader):
            return reader.connection.execute(
                select(Matter.rung, Matter.rung_reply_by, Matter.due).where(Matter.id == matter)
            ).one()

        return tuple(self.ledger.read(asked))

    def documents(self) -> list[tuple[str, int, str, int | None]]:
        def asked(reader):
            table = Document.__table__.c
            rows = select(table.series, table.serial, table.addressee, table.matter_id).where(
                table.series != "slip"
            )
            return [tuple(row) for row in reader.connection.execute(rows.order_by(table.id))]

        return self.ledger.read(asked)

    def whole(self) -> None:
        """Nothing is wrong with the ledger, and no number is missing."""
        assert check(self.ledger).findings == ()
        assert self.ledger.read(lambda reader: unaccounted(reader.connection)) == []
