"""登记: a complaint as it came in, possible duplicates beside it, and straight on to the assignment."""

from collections.abc import Sequence
from enum import StrEnum
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from bizenv_desktop.rules.vocabulary import CATEGORIES, CHANNELS
from bizenv_desktop.services.complaint import complaint_intake, duplicates
from bizenv_desktop.services.complaint.complaint_commands import RegisterComplaint
from bizenv_desktop.services.complaint.duplicates import Likely, RegisterInto, Typed
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.complaint.complaint_facts import ComplaintFacts
from bizenv_desktop.ui.dialogs.complaint.complaint_step import unknown_unit
from bizenv_desktop.ui.dialogs.complaint.duplicate_panel import DuplicatePanel, LookDialog
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.theme import SPACING
from bizenv_desktop.ui.widgets.buttons import button, shortcut
from bizenv_desktop.ui.widgets.opened import open_dialog

PATIENCE_MS: Final = 300
_LAST_CHANNEL: Final = "complaints/last_channel"
_LAST_CATEGORY: Final = "complaints/last_category"


class Next(StrEnum):
    """What is to happen with a complaint once it is registered."""

    REST = "rest"
    ASSIGN = "assign"


class RegisterDialog(FormDialog):
    """The cursor starts in the content. Ctrl+Enter registers and goes on to the assignment, Ctrl+S registers.

    The last channel is filled in; the last category is the first that is offered.
    """

    registered = Signal(int, bool)  # the new complaint's id; whether it is to be handed on right away

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            QCoreApplication.translate("Complaints", "登记投诉"),
            QCoreApplication.translate("Complaints", "登记并交办  Ctrl+Enter"),
            parent,
        )
        self._next = Next.ASSIGN
        self.facts = ComplaintFacts(desk, _categories(desk))
        self.facts.channel.put(desk.preferences.text(_LAST_CHANNEL, CHANNELS[0]))
        self.panel = DuplicatePanel(self)
        self.only = self._only_button()
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._build_body()
        self._connect()
        self.facts.content.setFocus()

    def command(self) -> RegisterComplaint:
        """The complaint as typed."""
        return self.facts.said()

    def submit(self) -> None:
        """Register and go on to the assignment, or merge into the chosen case."""
        self._send(Next.ASSIGN)

    def submit_only(self) -> None:
        """Register and leave it at that."""
        self._send(Next.REST)

    def _send(self, following: Next) -> None:
        if self.is_locked:
            return
        if self.facts.names_unknown_unit:
            self.notice.say(unknown_unit())
            return
        self._next = following
        said, into = self.command(), self.panel.merging
        self._remember(said)
        if into is None or into.main is None:
            self.perform(partial(complaint_intake.register, said), self._on_registered)
            return
        self._next = Next.REST
        merging = RegisterInto(said=said, main_id=into.main.id)
        self.perform(partial(duplicates.register_into, merging), self._on_registered)

    def _on_registered(self, matter_id: int) -> None:
        self.registered.emit(matter_id, self._next is Next.ASSIGN)

    def _remember(self, said: RegisterComplaint) -> None:
        self.desk.preferences.set_text(_LAST_CHANNEL, said.channel)
        if said.category:
            self.desk.preferences.set_text(_LAST_CATEGORY, said.category)

    def _only_button(self) -> QPushButton:
        return button(QCoreApplication.translate("Complaints", "只登记  Ctrl+S"), self.submit_only)

    def _build_body(self) -> None:
        self.setMinimumWidth(1020)
        body = QHBoxLayout()
        body.setSpacing(SPACING * 2)
        body.addWidget(self.facts, 1)
        body.addWidget(self.panel)
        self.fields.addRow(body)
        self.add_button(self.only)
        self.put_buttons_last(self.facts.last_field)

    def _connect(self) -> None:
        self.facts.edited.connect(self.touch)
        self.facts.edited.connect(self._patience.start)
        self._patience.timeout.connect(self._ask_likely)
        self.panel.look_wanted.connect(self._look)
        self.panel.merge_changed.connect(self._on_merge)
        shortcut("Ctrl+S", self, self.submit_only)

    def _ask_likely(self) -> None:
        said = self.facts.said()
        typed = Typed(
            said.received_at, said.phone, said.firm, said.street, said.address,
            self.facts.title.text().strip(), said.content,
        )  # fmt: skip
        question = partial(duplicates.candidates, typed)
        self.desk.dispatch.ask(question, owner=self, key="likely", done=self._on_likely)

    def _on_likely(self, found: Sequence[Likely]) -> None:
        self.panel.show_likely(found)

    def _on_merge(self, likely: Likely | None) -> None:
        translate = QCoreApplication.translate
        said = translate("Complaints", "登记并交办  Ctrl+Enter")
        if likely is not None and likely.main is not None:
            said = translate("Complaints", "登记并入案{number}  Ctrl+Enter")
            said = said.format(number=likely.main.row.number)
        self.name_deed(said)
        self.only.setVisible(likely is None)

    def _look(self, matter_id: int) -> None:
        dialog = LookDialog(self.desk, matter_id, self)
        open_dialog(dialog)


def _categories(desk: Desk) -> tuple[str, ...]:
    """The offered categories, the one that was used last before the others."""
    last = desk.preferences.text(_LAST_CATEGORY, "")
    return tuple(dict.fromkeys((last, *CATEGORIES))) if last else CATEGORIES
