"""The fields that the forms of a complaint share: made, labelled and watched in one line each."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSpinBox, QWidget

from bizenv_desktop.rules.clock.clock import DueDate, DueRule, DueUnit
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.texts import sentence, word
from bizenv_desktop.ui.texts.clock import weekday
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.clock_box import ClockBox
from bizenv_desktop.ui.widgets.date_edit import DayEdit
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.text_box import TextBox

Member = TypeVar("Member", bound=StrEnum)
LONGEST: Final = 365


class WordChoice(QComboBox, Generic[Member]):
    """One member of a closed list too long to stand side by side; none is chosen at first."""

    def __init__(self, members: Sequence[Member], shown: Callable[[Member], str] = word) -> None:
        super().__init__()
        self._members = tuple(members)
        self.addItems([shown(member) for member in self._members])
        self.setCurrentIndex(-1)
        self.setPlaceholderText(QCoreApplication.translate("Complaints", "请选择"))

    @property
    def chosen(self) -> Member | None:
        """The member in the field."""
        number = self.currentIndex()
        return None if number < 0 else self._members[number]

    def choose(self, member: Member) -> None:
        """Put a member into the field."""
        self.setCurrentIndex(self._members.index(member))

    # Qt overrides

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()


class LengthEdit(QSpinBox):
    """How long somebody has, in the unit of a rule; the wheel does not change it."""

    def __init__(self, length: int, unit: DueUnit) -> None:
        super().__init__()
        self._unit = unit
        self.setRange(1, LONGEST)
        self.show_rule(length, unit)

    @property
    def rule(self) -> DueRule:
        """The length in the field, as a rule."""
        return DueRule(self.value(), self._unit)

    def show_rule(self, length: int, unit: DueUnit) -> None:
        """Put a length into the field and say what is counted."""
        self._unit = unit
        self.setSuffix(f" {unit_word(unit)}")
        self.setValue(length)

    # Qt overrides

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()


class DueFields(QObject):
    """办理时限 as the deed would set it, with every day's reason; asked again whenever a field changes."""

    shown = Signal(object)  # the DueDate that is in sight

    def __init__(self, form: FormDialog, desk: Desk, label: str = "") -> None:
        super().__init__(form)
        self._form, self._desk = form, desk
        self._visible = True
        self.day = PlainLabel("")
        self.clock = ClockBox()
        self.kept = paragraph("", Look.MUTED)
        form.add_field(label or QCoreApplication.translate("Complaints", "办理时限"), self.day)
        form.fields.addRow(self.clock)
        form.fields.addRow(self.kept)
        self.clock.toggle.clicked.connect(form.fit)
        self._show_rows()

    def foresee(self, question: Callable[..., DueDate]) -> None:
        """Ask the ledger for the date; a later question drops an earlier one."""
        ask = self._desk.dispatch.ask
        ask(question, owner=self, key="due", done=self.show_due, failed=self._on_refused)

    def show_due(self, answer: DueDate) -> None:
        """Show a date and its reasons."""
        clock = f" {answer.at:%H:%M}" if answer.at is not None else ""
        self.day.show_text(day_words(answer.day) + clock)
        self.day.show_look(None)
        self.clock.explain(answer)
        self._show_rows()
        self.shown.emit(answer)

    def keep(self, said: str) -> None:
        """Say below which earlier date stays on record; empty for nothing."""
        self.kept.show_text(said)
        self._show_rows()

    def set_visible(self, on: bool) -> None:  # noqa: FBT001 - as Qt's own
        """Show or hide date, reasons and note."""
        self._visible = on
        self._show_rows()

    def _show_rows(self) -> None:
        show_row(self._form, self.day, on=self._visible)
        show_row(self._form, self.clock, on=self._visible and self.clock.says_something)
        show_row(self._form, self.kept, on=self._visible and bool(self.kept.text()))
        self._form.fit()

    def _on_refused(self, error: Exception) -> None:
        self.day.show_text(sentence(error) if isinstance(error, RuleBroken | BadInput) else "")
        self.day.show_look(Look.AMBER)
        self.clock.say("")
        self._show_rows()


def line_field(form: FormDialog, label: str, hint: str = "") -> QLineEdit:
    """One line of text, the last row of the form so far."""
    line = QLineEdit()
    line.setPlaceholderText(hint)
    line.setAccessibleName(label)
    line.textEdited.connect(form.touch)
    form.add_field(label, line)
    return line


def box_field(form: FormDialog, label: str, hint: str = "", lines: int = 3) -> TextBox:
    """Some lines of text."""
    box = TextBox(hint, lines)
    box.setAccessibleName(label)
    box.textChanged.connect(form.touch)
    form.add_field(label, box)
    return box


def tick_field(form: FormDialog, text: str) -> QCheckBox:
    """A box to tick."""
    tick = QCheckBox(text)
    tick.toggled.connect(form.touch)
    form.add_field("", tick)
    return tick


def day_field(form: FormDialog, label: str, day: date) -> DayEdit:
    """A day."""
    edit = DayEdit(day)
    edit.setAccessibleName(label)
    edit.dateChanged.connect(form.touch)
    form.add_field(label, edit)
    return edit


def note_row(form: FormDialog, text: str = "", look: Look = Look.MUTED) -> PlainLabel:
    """A sentence under the fields; hidden while it is empty."""
    note = paragraph(text, look)
    form.add_field("", note)
    form.fields.setRowVisible(note, bool(text))
    return note


def say_note(form: FormDialog, note: PlainLabel, text: str) -> None:
    """Change a note made by `note_row`; an empty one takes no room."""
    note.show_text(text)
    form.fields.setRowVisible(note, bool(text))


def show_row(form: FormDialog, field: QWidget, *, on: bool) -> None:
    """Show or hide a field with its label."""
    form.fields.setRowVisible(field, on)


def day_words(day: date) -> str:
    """`2026-11-27（周五）`."""
    return f"{day:%Y-%m-%d}（{weekday(day)}）"


def unit_word(unit: DueUnit) -> str:
    """个工作日, 天, 小时."""
    words = {
        DueUnit.WORKING_DAYS: QCoreApplication.translate("Complaints", "个工作日"),
        DueUnit.CALENDAR_DAYS: QCoreApplication.translate("Complaints", "天"),
        DueUnit.HOURS: QCoreApplication.translate("Complaints", "小时"),
    }
    return words[unit]


def in_days(day: date, count: int) -> date:
    """The day `count` calendar days later."""
    return day + timedelta(days=count)
