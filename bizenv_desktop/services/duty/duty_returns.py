"""What units hand in for the periods of their duties: entered, corrected, taken out; excuses; open debts."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select

from bizenv_desktop.models import DutyInstance, DutyReturn
from bizenv_desktop.rules.duties import OWED_LIGHTS, Verdict, judge
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.periods import Stretch, stretch_words, terms_on
from bizenv_desktop.rules.vocabulary import DutyKind
from bizenv_desktop.services.matter.attachments import AttachFiles, NewFile, attach
from bizenv_desktop.services.row_versions import refuse_outdated
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import duties as asked
from bizenv_desktop.storage.queries.duties import InstanceRow, InstanceWanted, ReturnRow
from bizenv_desktop.storage.unit_of_work import UnitOfWork

MOST: int = 1_000_000
"""The most that one submission may count: what is more is a slip of the hand."""


@dataclass(frozen=True, slots=True)
class HandIn:
    """A submission for one instance: new (`id` None), or the wanted state of one that stands.

    `amount` pieces, each of `length` characters; `bonus` in hundredths of a point; `attachment_id` is a file
    of the duty.
    """

    instance_id: int
    on: date
    amount: int = 1
    title: str = ""
    author: str = ""
    medium: str = ""
    link: str = ""
    length: int | None = None
    adopted: bool = False
    bonus: int = 0
    attachment_id: int | None = None
    note: str = ""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Excuse:
    """Nothing is owed for one period: why, and who said so; an empty reason takes the excuse back."""

    instance_id: int
    reason: str
    by: str = ""
    version: int | None = None


@dataclass(frozen=True, slots=True)
class InstanceSpot:
    """What one unit owes of a duty (and indicator) for the period that holds a day."""

    duty_id: int
    unit_id: int
    day: date
    subject: str = ""


@dataclass(frozen=True, slots=True)
class OpenInstance:
    """What a unit still owes for a period that has begun; `short` is how much is missing."""

    id: int
    duty_id: int
    duty_number: str
    title: str
    kind: DutyKind
    subject: str
    period_words: str
    period_start: date
    period_end: date
    due: date
    quota: int
    counted: int
    least_length: int
    unit_of_measure: str
    receiver: str

    @property
    def short(self) -> int:
        """How much is missing."""
        return max(0, self.quota - self.counted)


@dataclass(frozen=True, slots=True)
class InstanceView:
    """One cell of the matrix opened: what is owed, what came, how it stands."""

    duty: asked.DutyFace
    row: InstanceRow
    period_words: str
    pieces: tuple[ReturnRow, ...]
    verdict: Verdict


def open_instances(unit_id: int, reader: Reader) -> tuple[OpenInstance, ...]:
    """What a unit owes on the reader's day, the first due first: begun, not excused, not there in full."""
    today = reader.moment.today
    wanted = InstanceWanted(unit_id=unit_id)
    rows = asked.judged(wanted, today, reader.connection)
    faces = {face.id: face for face in asked.duty_faces(reader.connection)}
    terms = asked.terms_of(reader.connection, {row.duty_id for row, _ in rows})
    found: list[OpenInstance] = []
    for row, verdict in rows:
        if row.period_start <= today and verdict.light in OWED_LIGHTS:
            face = faces[row.duty_id]
            period = stretch_words(row.stretch, terms_on(row.period_start, terms[row.duty_id]).period)
            found.append(_open(face, row, verdict.counted, period))
    return tuple(sorted(found, key=lambda one: (one.due, one.duty_id, one.subject)))


def find_instance(spot: InstanceSpot, reader: Reader) -> int:
    """The instance whose period holds the day; raises `RuleBroken("duty.no_instance")`."""
    wanted = InstanceWanted(spot.duty_id, spot.unit_id, Stretch(spot.day, spot.day))
    for row in asked.instances(wanted, reader.connection):
        if row.subject == spot.subject.strip():
            return row.id
    raise RuleBroken("duty.no_instance", id=0)


def instance_view(instance_id: int, reader: Reader) -> InstanceView | None:
    """One instance with all that came in for it; None when it is gone."""
    wanted = InstanceWanted(ids=(instance_id,))
    rows = asked.instances(wanted, reader.connection)
    if not rows:
        return None
    row = rows[0]
    pieces = tuple(asked.returns(wanted, reader.connection).get(row.id, ()))
    terms = asked.terms_of(reader.connection, (row.duty_id,))[row.duty_id]
    return InstanceView(
        duty=asked.duty_faces(reader.connection, row.duty_id)[0],
        row=row,
        period_words=stretch_words(row.stretch, terms_on(row.period_start, terms).period),
        pieces=pieces,
        verdict=judge(row.owing, [piece.handed for piece in pieces], reader.moment.today),
    )


def hand_in(command: HandIn, uow: UnitOfWork) -> int:
    """Note what a unit handed in, or correct it; returns the submission's id.

    Raises `BadInput`: `duty.amount` (less than one, or more than a million), `duty.length` (negative),
    `duty.ahead` (a day to come); `RuleBroken("duty.no_instance")`, `RuleBroken("duty.no_return")`.
    """
    _refuse_bad(command, uow.moment.today)
    instance = _instance(command.instance_id, None, uow)
    uow.name("duty.handed_in" if command.id is None else "duty.return_amended", title=command.title[:60])
    row = _return_to_save(command, instance, uow)
    row.handed_in_on, row.amount, row.length = command.on, command.amount, command.length
    for name in ("title", "author", "medium", "link", "note"):
        setattr(row, name, getattr(command, name).strip())
    row.adopted, row.bonus, row.attachment_id = command.adopted, command.bonus, command.attachment_id
    uow.session.add(row)
    uow.flush()
    return row.id


def hand_in_with_file(command: HandIn, file: NewFile, uow: UnitOfWork) -> int:
    """`hand_in`, and the file becomes a file of the duty; raises also what `attachments.attach` raises."""
    duty_id = _instance(command.instance_id, None, uow).duty_id
    attached = attach(AttachFiles(duty_id, (file,)), uow)
    return hand_in(replace(command, attachment_id=attached[0]), uow)


def take_out(return_id: int, uow: UnitOfWork) -> None:
    """Take a submission out again; its file stays with the duty. Raises `RuleBroken("duty.no_return")`."""
    row = _known_return(return_id, uow)
    uow.name("duty.return_removed", title=row.title[:60])
    uow.session.delete(row)


def excuse(command: Excuse, uow: UnitOfWork) -> None:
    """Excuse a unit for one period, or take the excuse back.

    Raises `BadInput("duty.excused_by_missing")` where nobody vouches for it, `RuleBroken` as `hand_in` and
    `storage.changed_meanwhile`.
    """
    if command.reason.strip() and not command.by.strip():
        raise BadInput("duty.excused_by_missing")
    instance = _instance(command.instance_id, command.version, uow)
    uow.name("duty.excused" if command.reason.strip() else "duty.unexcused")
    instance.excused = command.reason.strip()
    instance.excused_by = command.by.strip() if instance.excused else ""


def _open(face: asked.DutyFace, row: InstanceRow, counted: int, period_words: str) -> OpenInstance:
    return OpenInstance(
        id=row.id,
        duty_id=face.id,
        duty_number=face.number,
        title=face.title,
        kind=face.kind,
        subject=row.subject,
        period_words=period_words,
        period_start=row.period_start,
        period_end=row.period_end,
        due=row.due,
        quota=row.quota,
        counted=counted,
        least_length=row.least_length,
        unit_of_measure=face.unit_of_measure,
        receiver=face.receiver,
    )


def _refuse_bad(command: HandIn, today: date) -> None:
    if not 1 <= command.amount <= MOST:
        raise BadInput("duty.amount", value=command.amount)
    if command.length is not None and command.length < 0:
        raise BadInput("duty.length", value=command.length)
    if command.on > today:
        raise BadInput("duty.ahead", on=command.on)


def _return_to_save(command: HandIn, instance: DutyInstance, uow: UnitOfWork) -> DutyReturn:
    if command.id is not None:
        return _known_return(command.id, uow)
    same_period = (
        DutyReturn.duty_id == instance.duty_id,
        DutyReturn.unit_id == instance.unit_id,
        DutyReturn.period_start == instance.period_start,
    )
    last = uow.session.scalar(select(func.max(DutyReturn.number)).where(*same_period))
    return DutyReturn(
        duty_id=instance.duty_id,
        unit_id=instance.unit_id,
        period_start=instance.period_start,
        instance_id=instance.id,
        number=(last or 0) + 1,
    )


def _known_return(return_id: int, uow: UnitOfWork) -> DutyReturn:
    row = uow.session.get(DutyReturn, return_id)
    if row is None:
        raise RuleBroken("duty.no_return", id=return_id)
    return row


def _instance(instance_id: int, version: int | None, uow: UnitOfWork) -> DutyInstance:
    row = uow.session.get(DutyInstance, instance_id)
    if row is None:
        raise RuleBroken("duty.no_instance", id=instance_id)
    refuse_outdated(row, version)
    return row
