"""催报: who has not handed in, with telephone and a text to send; that somebody was urged is noted."""

from dataclasses import dataclass
from datetime import date, datetime

from bizenv_desktop.models import Duty, DutyInstance
from bizenv_desktop.rules.day_words import short_day
from bizenv_desktop.rules.duties import LATE_LIGHTS
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.periods import Stretch, stretch_words, terms_on
from bizenv_desktop.rules.vocabulary import DutyLight, EventKind
from bizenv_desktop.services.matter.events import append_event
from bizenv_desktop.services.office.settings import load_settings
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import duties as asked
from bizenv_desktop.storage.queries.duties import InstanceRow, InstanceWanted
from bizenv_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class UrgeWanted:
    """Of which duty (None: all) and days the silent are wanted; `due_by`: also what is open until then."""

    duty_id: int | None = None
    due_by: date | None = None
    span: Stretch | None = None


@dataclass(frozen=True, slots=True)
class Owed:
    """One instance that is not there in full; `days_over` are calendar days, negative before the due day."""

    instance_id: int
    duty_id: int
    title: str
    subject: str
    period_words: str
    due: date
    days_over: int
    counted: int
    quota: int
    unit_of_measure: str
    urges: int
    urged_on: date | None

    @property
    def short(self) -> int:
        """How much is missing."""
        return max(0, self.quota - self.counted)

    @property
    def words(self) -> str:
        """`营商环境信息稿（5月）缺1篇，应于5月25日前报送`."""
        about = "，".join(part for part in (self.period_words, self.subject) if part)
        amount = (
            f"缺{self.short}{self.unit_of_measure}"
            if self.counted
            else f"未报（应报{self.quota}{self.unit_of_measure}）"
        )
        return f"{self.title}（{about}）{amount}，应于{short_day(self.due)}前报送"


@dataclass(frozen=True, slots=True)
class SilentUnit:
    """A unit that owes something, with whom to call."""

    unit_id: int
    unit: str
    contact: str
    phone: str
    owed: tuple[Owed, ...]

    @property
    def late(self) -> int:
        """How many instances are past their due day."""
        return sum(one.days_over > 0 for one in self.owed)


@dataclass(frozen=True, slots=True)
class UrgeList:
    """Who has not handed in on a day, and the office that asks."""

    wanted: UrgeWanted
    day: date
    office: str
    units: tuple[SilentUnit, ...]

    @property
    def instance_ids(self) -> tuple[int, ...]:
        """Every instance on the list."""
        return tuple(one.instance_id for unit in self.units for one in unit.owed)

    def message(self, unit: SilentUnit) -> str:
        """What to send to one unit."""
        things = "\n".join(f"{place}. {one.words}；" for place, one in enumerate(unit.owed, 1))
        return (
            f"{unit.unit}：截至{short_day(self.day)}，你单位下列报送事项尚未完成：\n"
            f"{things[:-1]}。\n请尽快报送；已报送的请忽略并与我们核对。{self.office}"
        )

    @property
    def text(self) -> str:
        """What to send to the group of all: one line per unit."""
        lines = [f"截至{short_day(self.day)}，以下单位有报送事项尚未完成，请尽快报送："]
        lines += [f"{unit.unit}：{'；'.join(one.words for one in unit.owed)}。" for unit in self.units]
        return "\n".join([*lines, self.office])


@dataclass(frozen=True, slots=True)
class NoteUrged:
    """That the units of these instances were urged, on a day and how (电话, 工作群 …)."""

    instance_ids: tuple[int, ...]
    at: datetime
    how: str = ""


def urge_list(wanted: UrgeWanted, reader: Reader) -> UrgeList:
    """The units that have not handed in, the one that owes most first, each debt the oldest first."""
    today = reader.moment.today
    asked_for = InstanceWanted(wanted.duty_id, span=wanted.span)
    faces = {face.id: face for face in asked.duty_faces(reader.connection)}
    terms = asked.terms_of(reader.connection)
    units: dict[int, list[Owed]] = {}
    heads: dict[int, InstanceRow] = {}
    for row, verdict in asked.judged(asked_for, today, reader.connection):
        if not _is_wanted(verdict.light, row, wanted.due_by, today):
            continue
        period = terms_on(row.period_start, terms[row.duty_id]).period
        words = stretch_words(row.stretch, period)
        units.setdefault(row.unit_id, []).append(
            _owed(faces[row.duty_id], row, verdict.counted, words, today)
        )
        heads[row.unit_id] = row
    silent = [
        SilentUnit(unit_id, heads[unit_id].unit, heads[unit_id].contact, heads[unit_id].phone, _by_due(owed))
        for unit_id, owed in units.items()
    ]
    office = load_settings(reader.connection).office
    return UrgeList(wanted, today, office, tuple(sorted(silent, key=lambda one: (-one.late, -len(one.owed)))))


def note_urged(command: NoteUrged, uow: UnitOfWork) -> int:
    """Note that units were urged; returns for how many instances. Raises `RuleBroken("duty.no_instance")`."""
    by_duty: dict[int, list[str]] = {}
    for instance_id in dict.fromkeys(command.instance_ids):
        row = uow.session.get(DutyInstance, instance_id)
        if row is None:
            raise RuleBroken("duty.no_instance", id=instance_id)
        row.urged_on, row.urges = command.at.date(), row.urges + 1
        by_duty.setdefault(row.duty_id, []).append(str(instance_id))
    for duty_id, ids in by_duty.items():
        duty = uow.session.get_one(Duty, duty_id)
        facts = {"how": command.how.strip(), "instances": ",".join(ids)}
        append_event(duty, EventKind.URGED, command.at, facts, uow)
    count = sum(len(ids) for ids in by_duty.values())
    uow.name("duty.urged", count=count)
    return count


def _is_wanted(light: DutyLight, row: InstanceRow, due_by: date | None, today: date) -> bool:
    if light in LATE_LIGHTS:
        return True
    soon = due_by is not None and row.due <= due_by and row.period_start <= today
    return light is DutyLight.OPEN and soon


def _by_due(owed: list[Owed]) -> tuple[Owed, ...]:
    return tuple(sorted(owed, key=lambda one: (one.due, one.duty_id, one.subject)))


def _owed(face: asked.DutyFace, row: InstanceRow, counted: int, words: str, today: date) -> Owed:
    return Owed(
        instance_id=row.id,
        duty_id=face.id,
        title=face.title,
        subject=row.subject,
        period_words=words,
        due=row.due,
        days_over=(today - row.due).days,
        counted=counted,
        quota=row.quota,
        unit_of_measure=face.unit_of_measure,
        urges=row.urges,
        urged_on=row.urged_on,
    )
