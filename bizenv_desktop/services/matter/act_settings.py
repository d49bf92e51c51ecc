"""The settings of a step as the command line types them: which there are, and each as what the deed needs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final, TypeVar

from sqlalchemy import select

from bizenv_desktop.models import Complaint
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.numbers import DocumentNumber
from bizenv_desktop.services.matter.steps import Step
from bizenv_desktop.services.unit.units import UnitBook
from bizenv_desktop.storage.queries.rows import MatterRow
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_YES: Final = frozenset({"1", "true", "yes", "是"})
_NO: Final = frozenset({"", "0", "false", "no", "否"})
_Choice = TypeVar("_Choice", bound=StrEnum)
_Command = TypeVar("_Command", bound=Step)

SettingValue = str | bool | int | date | tuple[int, ...] | None
"""What a setting may turn out to be; a member of a closed list is a text."""


@dataclass(frozen=True, slots=True)
class Act:
    """The matter, the event's name (`assign` or `assigned`), and its settings as typed."""

    row: MatterRow
    event: str
    settings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting that a step knows; `values` names what it takes: a word of the type, or its closed list.

    `field` is what the step's command calls it, where that is another name.
    """

    name: str
    values: str = "text"
    needed: bool = False
    field: str = ""
    choices: type[StrEnum] | None = None

    @classmethod
    def one_of(cls, name: str, choices: type[StrEnum]) -> "Setting":
        """A setting that takes a member of a closed list, which the step cannot do without."""
        return cls(name, "|".join(choices), needed=True, choices=choices)


@dataclass(frozen=True, slots=True)
class ActForm:
    """A step that can be taken by name: its settings beside `at`, and the deed."""

    settings: tuple[Setting, ...]
    do: Callable[["Typed"], None]


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed for one step, read as the deed needs it.

    Raises `BadInput`: `act.setting_missing` (facts `name`, `event`), `act.setting` (facts `name`, `value`),
    `unit.not_found`.
    """

    act: Act
    uow: UnitOfWork

    @property
    def matter_id(self) -> int:
        """The matter that the step is about."""
        return self.act.row.id

    @property
    def at(self) -> datetime:
        """When it happened; now unless said otherwise."""
        name = "at" if self.text("at") else "on"
        said = self.text(name)
        if not said:
            return self.uow.moment.local
        return self._read(name, lambda: datetime.fromisoformat(said).replace(tzinfo=None))

    def text(self, name: str) -> str:
        """The setting, empty where it was not given."""
        return self.act.settings.get(name, "").strip()

    def needed(self, name: str) -> str:
        """The setting, which the step cannot do without."""
        if not self.text(name):
            raise BadInput("act.setting_missing", name=name, event=self.act.event)
        return self.text(name)

    def says(self, name: str) -> bool:
        """Whether the setting was given as yes."""
        said = self.text(name).lower()
        if said not in _YES | _NO:
            raise BadInput("act.setting", name=name, value=self.text(name))
        return said in _YES

    def day(self, name: str) -> date | None:
        """The setting as a day, None where it was not given."""
        said = self.text(name)
        return self._read(name, lambda: date.fromisoformat(said)) if said else None

    def needed_day(self, name: str) -> date:
        """The setting as a day."""
        return self.day(name) or date.fromisoformat(self.needed(name))

    def number(self, name: str) -> int | None:
        """The setting as a whole number, None where it was not given."""
        said = self.text(name)
        return self._read(name, lambda: int(said)) if said else None

    def needed_number(self, name: str) -> int:
        """The setting as a whole number."""
        self.needed(name)
        return self.number(name) or 0

    def one_of(self, name: str, choices: type[_Choice]) -> _Choice:
        """The setting as a member of a closed list."""
        said = self.needed(name)
        return self._read(name, lambda: choices(said))

    def unit(self, name: str) -> int:
        """The unit that the setting names, by name or alias."""
        return _unit(self.needed(name), UnitBook(self.uow.connection))

    def unit_or_none(self, name: str) -> int | None:
        """The unit that the setting names, None where it was not given."""
        return self.unit(name) if self.text(name) else None

    def units(self, name: str) -> tuple[int, ...]:
        """The units that the setting names, parted by 、 or a comma."""
        book = UnitBook(self.uow.connection)
        names = self.text(name).replace(",", "、").replace("，", "、").split("、")
        return tuple(_unit(one, book) for one in names if one)

    def complaint(self, name: str) -> int:
        """The complaint whose number the setting gives: `〔2026〕12号` or `2026-12`."""
        said = self.needed(name)
        year, dash, serial = said.partition("-")
        plain = f"〔{year}〕{serial}号" if dash and year.isdigit() and serial.isdigit() else said
        number = DocumentNumber.parse(plain)
        wanted = (Complaint.year == number.year) & (Complaint.serial == number.serial)
        found = self.uow.session.scalar(select(Complaint.id).where(wanted))
        if found is None:
            raise BadInput("act.setting", name=name, value=said)
        return found

    def value(self, setting: Setting) -> SettingValue:
        """The setting as its type, None (a text: empty, a yes or no: no) where it was not given.

        Raises `BadInput("act.setting_missing")` where the step cannot do without it.
        """
        if setting.choices is not None:
            return self.one_of(setting.name, setting.choices)
        reading = (_NEEDED if setting.needed else _OPTIONAL)[setting.values]
        return reading(self, setting.name)

    def _read(self, name: str, reading: "Callable[[], _T]") -> "_T":
        try:
            return reading()
        except ValueError as unreadable:
            raise BadInput("act.setting", name=name, value=self.text(name)) from unreadable


_T = TypeVar("_T")

_ALWAYS: Final[Mapping[str, Callable[[Typed, str], SettingValue]]] = {
    "yes|no": Typed.says,
    "units": Typed.units,
}
_OPTIONAL: Final[Mapping[str, Callable[[Typed, str], SettingValue]]] = {
    **_ALWAYS,
    "text": Typed.text,
    "date": Typed.day,
    "number": Typed.number,
    "unit": Typed.unit_or_none,
}
_NEEDED: Final[Mapping[str, Callable[[Typed, str], SettingValue]]] = {
    **_ALWAYS,
    "text": Typed.needed,
    "date": Typed.needed_day,
    "number": Typed.needed_number,
    "unit": Typed.unit,
    "matter": Typed.complaint,
}


def step_by_name(
    command: Callable[..., _Command], deed: Callable[[_Command, UnitOfWork], object], *settings: Setting
) -> ActForm:
    """A step whose command takes these settings as they are, in this order, beside matter and moment."""

    def do(typed: Typed) -> None:
        at = typed.at
        said = {setting.field or setting.name: typed.value(setting) for setting in settings}
        deed(command(matter_id=typed.matter_id, at=at, **said), typed.uow)

    return ActForm(settings, do)


def _unit(name: str, book: UnitBook) -> int:
    unit = book.find(name)
    if unit is None:
        raise BadInput("unit.not_found", name=name)
    return unit
