"""What 上级报表填报 shows of the form that is open: its sheet, what is bound, what the month puts there."""

from PySide6.QtWidgets import QWidget

from bizenv_desktop.exchange.forms.door import Blank
from bizenv_desktop.services.upper_forms.form_bindings import Binding
from bizenv_desktop.services.upper_forms.form_filling import FormWrites
from bizenv_desktop.services.upper_forms.form_headers import proposed_list
from bizenv_desktop.ui.dialogs.upper_forms.form_binding_fields import mark_of
from bizenv_desktop.ui.dialogs.upper_forms.form_binding_grid import shown_values
from bizenv_desktop.ui.dialogs.upper_forms.form_binding_page import FormBindingPage


class FormBindingView(FormBindingPage):
    """One form at a time, with its bindings, saved or not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blank: Blank | None = None
        self._bindings: tuple[Binding, ...] = ()
        self._kept: tuple[Binding, ...] = ()
        self._writes = FormWrites(())

    @property
    def bindings(self) -> tuple[Binding, ...]:
        """What is bound now, saved or not."""
        return self._bindings

    def _on_sheet(self, number: int) -> None:
        if self._blank is None:
            return
        self.grid.show_sheet(self._blank.look.sheets[number])
        self._show_bound()
        self._show_state()

    def _show_bound(self, *_on: object) -> None:
        if self._blank is None:
            return
        here = self.sheets.currentIndex()
        marks: dict[str, str] = {}
        for each in (each for each in self._bindings if each.sheet == here):
            name = mark_of(each)
            marks[each.cell] = f"{marks[each.cell]}、{name}" if each.cell in marks else name
        sheet = self._blank.look.sheets[here]
        values = shown_values(self._writes, sheet) if self.preview.isChecked() else {}
        self.grid.shown.show_bound(marks, values)
        self._show_cell()

    def _show_cell(self, *_cell: object) -> None:
        self.panel.show_cell(self.grid.cell, self._here())
        self.panel.put_columns_first(self.grid.is_column)
        known = self._blank is not None and self.grid.cell and not self._here()
        look = self._blank.look if self._blank is not None and known else None
        here = self.sheets.currentIndex()
        self.panel.offer_list(proposed_list(look, here, self.grid.cell) if look is not None else None)

    def _here(self) -> tuple[Binding, ...]:
        here = (self.sheets.currentIndex(), self.grid.cell)
        return tuple(each for each in self._bindings if (each.sheet, each.cell) == here)

    def _show_state(self) -> None:
        is_open = self._blank is not None
        self.saver.setEnabled(bool(self._bindings) and self._bindings != self._kept)
        self.filler.setEnabled(bool(self._bindings))
        self.remover.setEnabled(bool(self._kept))
        for widget in (self.panel, self.preview, self.months):
            widget.setEnabled(is_open)
        if is_open:
            self.empty.hide()
            return
        self.invite()
