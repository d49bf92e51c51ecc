"""催报未反馈单位: who has not sent its workbook back, a text for the group, a list; the urging is noted."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.rules.day_words import short_day
from bizenv_desktop.services.unit_books.returns_merge import UnitAnswer, UnitState
from bizenv_desktop.services.unit_books.returns_silent import note_silent_units, write_silent_units
from bizenv_desktop.services.urging import ladder
from bizenv_desktop.services.urging.urging_commands import Urge
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.urging.urging_form import UrgingForm
from bizenv_desktop.ui.texts.returns_words import state_word
from bizenv_desktop.ui.widgets.lines import Heading, Line, Lines

SILENT_STATES = frozenset({UnitState.WAITING, UnitState.OVERDUE})


class SilentUnitsDialog(UrgingForm):
    """Every unit that has not answered; noting it enters a 催办 with each of its matters that are open."""

    def __init__(
        self, desk: Desk, units: Sequence[UnitAnswer], reply_by: date | None, parent: QWidget | None = None
    ) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            desk, translate("Returns", "催报未反馈单位"), translate("Returns", "登记催办"), parent
        )
        self.setMinimumWidth(620)
        self._silent = tuple(unit for unit in units if unit.state in SILENT_STATES)
        self.lines = Lines(
            translate("Returns", "未反馈的单位"),
            (
                Heading(translate("Returns", "单位")),
                Heading(translate("Returns", "件数"), 70, is_number=True),
                Heading(translate("Returns", "反馈"), 110),
            ),
        )
        self.lines.setMinimumHeight(220)
        self.lines.show_lines([
            Line((unit.name, str(unit.sent), state_word(unit.state))) for unit in self._silent
        ])  # fmt: skip
        self.show_owing(self.lines, _message(self._silent, reply_by))
        self._go.setEnabled(bool(self.commands()))
        self._go.setFocus()

    def commands(self) -> tuple[Urge, ...]:
        """One for each open matter of those units; what they owe as a return has no 催办 of its own."""
        how, at = QCoreApplication.translate("Returns", "催报反馈表"), self.desk.now()
        return tuple(
            Urge(matter_id=one, at=at, how=how, note="") for unit in self._silent for one in unit.open_ids
        )

    def submit(self) -> None:
        """Note it."""
        self.perform(partial(ladder.urge_many, self.commands()))

    def list_name(self) -> str:
        """Today's list."""
        name = QCoreApplication.translate("Returns", "反馈表催报名单{day:%Y%m%d}.xlsx")
        return name.format(day=self.desk.now())

    def write_list(self, place: Path) -> None:
        """Whom to call in each of the units, once it is noted that this leaves the office."""
        self.desk.dispatch.run(
            partial(note_silent_units, len(self._silent), place.name),
            initiator=self,
            done=partial(self._write, place),
            failed=self.notice.refuse,
        )

    def _write(self, place: Path, _noted: int) -> None:
        self.ask_list(
            place, lambda progress: partial(write_silent_units, place, self._silent, progress=progress)
        )


def _message(silent: Sequence[UnitAnswer], reply_by: date | None) -> str:
    """What goes into the working group."""
    translate = QCoreApplication.translate
    head = translate("Returns", "以下单位的反馈表尚未交回，请尽快填报：")
    if reply_by is not None:
        dated = translate("Returns", "以下单位的反馈表尚未交回（反馈期限 {day}），请尽快填报：")
        head = dated.format(day=short_day(reply_by))
    line = translate("Returns", "{unit}：{count} 件")
    return "\n".join((head, *(line.format(unit=unit.name, count=unit.sent) for unit in silent)))
