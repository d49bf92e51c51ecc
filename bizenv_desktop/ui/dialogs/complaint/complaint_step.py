"""What the forms of all steps of a complaint share: the matter on top, the moment, one deed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Generic, TypedDict, TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.services.matter.matters import ComplaintView
from bizenv_desktop.services.unit.units import UnitRow
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.labels import PlainLabel
from bizenv_desktop.ui.widgets.moment_edit import MomentEdit
from bizenv_desktop.ui.widgets.unit_picker import UnitChoice

Command = TypeVar("Command")


@dataclass(frozen=True, slots=True)
class StepWords:
    """The title of the form, the word on its button, the label of its moment."""

    title: str
    go: str
    when: str


class Stamp(TypedDict):
    """What every command of a step says: which complaint, when, and the version that the person saw."""

    matter_id: int
    at: datetime
    version: int | None


class StepDialog(FormDialog, Generic[Command]):
    """A subclass adds its fields, builds the command from them, and may say what is `missing`.

    Nothing typed is lost: the form stays open, with the reason beside the fields, until the deed is done.
    """

    def __init__(
        self,
        desk: Desk,
        view: ComplaintView,
        words: StepWords,
        deed: Callable[..., object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, words.title, words.go, parent)
        self.view = view
        self._deed = deed
        row = view.detail.row
        subject = PlainLabel(f"{row.number}  {row.title}", Look.HEADING)
        subject.setWordWrap(True)
        self.fields.addRow(subject)
        self.moment = MomentEdit(desk.now())
        self.moment.dateTimeChanged.connect(self.touch)
        self._build_fields()
        self.add_field(words.when, self.moment)

    @property
    def matter_id(self) -> int:
        """The complaint that the step is about."""
        return self.view.detail.row.id

    @property
    def version(self) -> int:
        """The version that the person saw; a newer one in the ledger refuses the step."""
        return self.view.detail.row.version

    @property
    def _stamp(self) -> Stamp:
        return {"matter_id": self.matter_id, "at": self.moment.moment, "version": self.version}

    def command(self) -> Command:
        """The command that the fields amount to; override."""
        raise NotImplementedError

    def missing(self) -> str:
        """What still has to be filled in, as a sentence; empty when the form can be sent."""
        return ""

    def submit(self) -> None:
        """Do the step, or say what is missing."""
        said = self.missing()
        if said:
            self.notice.say(said)
        else:
            self.perform(partial(self._deed, self.command()))

    def _build_fields(self) -> None:
        """Add the fields of this step; override."""


def unit_choices(rows: Sequence[UnitRow]) -> tuple[UnitChoice, ...]:
    """The units that can still be handed something."""
    return tuple(UnitChoice(row.id, row.name, row.initials) for row in rows if row.active)


def lead_missing() -> str:
    """What an assignment without a lead unit is told."""
    return QCoreApplication.translate(
        "Complaints", "请选定牵头单位：输入名称的一部分或拼音首字母，再从列表中选。"
    )


def unknown_unit() -> str:
    """What a field with a name that is no unit is told."""
    return QCoreApplication.translate(
        "Complaints", "有的单位名称没有找到，请从列表中选，或先在“单位管理”中新增。"
    )
