"""上级报表填报: open their blank, bind cells and columns once, look at the month in it, save it filled."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.exchange.forms.door import Blank, read_blank
from bizenv_desktop.rules.day_words import long_month
from bizenv_desktop.rules.months import Month
from bizenv_desktop.services.month.month_pack import MonthsView, months_view
from bizenv_desktop.services.upper_forms import form_bindings
from bizenv_desktop.services.upper_forms.form_bindings import (
    Binding,
    FormPlaces,
    SavedForm,
    bound,
    fits,
    with_binding,
    with_scope,
    without_cell,
)
from bizenv_desktop.services.upper_forms.form_filling import FillWanted, FormWrites, form_writes
from bizenv_desktop.services.upper_forms.form_headers import proposed_list
from bizenv_desktop.services.upper_forms.form_matters import all_scopes
from bizenv_desktop.ui.asker import FileChoice
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.upper_forms.form_binding_view import FormBindingView
from bizenv_desktop.ui.dialogs.upper_forms.form_filler import Filling, FormFiller, told_of
from bizenv_desktop.ui.texts.sentences import sentence_of


class FormBindingDialog(FormBindingView):
    """One form at a time; what is bound holds for every month and next year's blank too."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._file = Path()
        self._month: Month | None = None
        self._carried: tuple[Binding, ...] = ()
        self._filler = FormFiller(desk, self, self.say, self.notice.refuse)
        self._connect()
        self._show_state()
        desk.dispatch.ask(
            partial(months_view, None), owner=self, key="months", done=self._on_months,
            failed=self.notice.refuse,
        )  # fmt: skip
        desk.dispatch.ask(all_scopes, owner=self, key="scopes", done=self.panel.show_scopes)

    def choose_file(self) -> None:
        """Open a blank form from the disk."""
        title = QCoreApplication.translate("Forms", "打开上级的空表")
        what = QCoreApplication.translate("Forms", "表格")
        path = self._desk.asker.open_file(FileChoice(title, what, ("xlsx", "xls", "et")))
        if path is not None:
            self.read(path)

    def read(self, path: Path, carried: tuple[Binding, ...] = ()) -> None:
        """Show the form in this file; `carried` are bindings of its last edition, to be looked at anew."""
        self.forget()
        self._carried = carried
        self._desk.dispatch.work(
            lambda _progress: read_blank(path), owner=self, done=partial(self._show_blank, path),
            failed=self.notice.refuse, title=QCoreApplication.translate("Forms", "正在打开空表…"),
        )  # fmt: skip

    def bind(self, code: str) -> None:
        """Bind a field to the chosen cell."""
        if self._blank is None or not self.grid.cell:
            return
        self.forget()
        with self.notice.heeding():
            made = bound(self._blank.look, self.sheets.currentIndex(), self.grid.cell, code)
            self._change(with_binding(self._bindings, made))

    def free(self) -> None:
        """Take what is bound to the chosen cell off it."""
        self.forget()
        self._change(without_cell(self._bindings, self.sheets.currentIndex(), self.grid.cell))

    def match(self, labels: str) -> None:
        """Say how the lines of the chosen column are found: by the names in a column, or one by one."""
        here = self._here()
        others = tuple(each for each in self._bindings if each not in here)
        told = tuple(Binding(each.sheet, each.cell, each.field, labels) for each in here)
        self._change((*others, *told))

    def list_by_headers(self) -> None:
        """Bind every column of the list that the chosen header row asks for."""
        if self._blank is None or not self.grid.cell:
            return
        proposal = proposed_list(self._blank.look, self.sheets.currentIndex(), self.grid.cell)
        if proposal is None:
            return
        self.forget()
        bindings = self._bindings
        for each in proposal.bindings:
            bindings = with_binding(bindings, each)
        self._change(bindings)
        text = QCoreApplication.translate("Forms", "已按表头绑定 {count} 列。")
        told = text.format(count=len(proposal.bindings))
        if proposal.unknown:
            text = QCoreApplication.translate("Forms", "这些列没有认出，需要的话逐列绑定：{names}")
            told += text.format(names="、".join(proposal.unknown))
        self.say(told)

    def hold(self, scope: str) -> None:
        """Say which matters the list of the chosen column holds."""
        here = self._here()
        if here:
            self._change(with_scope(self._bindings, here[0], scope))

    def save(self) -> None:
        """Keep the bindings for this form."""
        self.forget()
        self._keep(lambda: self.say(
            QCoreApplication.translate("Forms", "绑定已保存，以后打开同样的表会自动认出。")
        ))  # fmt: skip

    def fill(self) -> None:
        """Fill the form for the chosen month and save it under a name that is asked for."""
        if self._blank is None or self._month is None:
            return
        self.forget()
        title = QCoreApplication.translate("Forms", "填好的报表存为")
        what = QCoreApplication.translate("Forms", "工作簿")
        name = f"{self._file.stem}{long_month(self._month)}.xlsx"
        path = self._desk.asker.save_file(FileChoice(title, what, ("xlsx",), name))
        wanted = self._wanted()
        if path is not None and wanted is not None:
            filling = Filling(self._blank, self._file, wanted, path)
            self._keep(lambda: self._filler.fill(filling))

    def _connect(self) -> None:
        self.file_wanted.connect(self.choose_file)
        self.save_wanted.connect(self.save)
        self.fill_wanted.connect(self.fill)
        self.removal_wanted.connect(self._remove)
        self.carry_wanted.connect(self._carry_over)
        self.grid.cell_chosen.connect(self._show_cell)
        self.grid.unbound.connect(self.free)
        self.panel.picked.connect(self.bind)
        self.panel.freed.connect(self.free)
        self.panel.matched.connect(self.match)
        self.panel.scoped.connect(self.hold)
        self.panel.list_wanted.connect(self.list_by_headers)
        self.sheets.activated.connect(self._on_sheet)
        self.months.month_chosen.connect(self._on_month)
        self.preview.toggled.connect(self._show_bound)

    def _on_months(self, view: MonthsView) -> None:
        self._month = view.report.figures.month
        self.months.show_months(view.months, self._month)
        self._look_ahead()

    def _on_month(self, month: Month) -> None:
        self._month = month
        self.preview.setChecked(True)
        self._look_ahead()

    def _show_blank(self, path: Path, blank: Blank) -> None:
        self._file, self._blank = path, blank
        self._bindings = self._kept = ()
        self.changed.clear()
        self.carrier.hide()
        self.title.show_text(blank.look.title)
        self.sheets.clear()
        self.sheets.addItems([sheet.name for sheet in blank.look.sheets])
        self.sheets.setVisible(sum(bool(sheet.texts) for sheet in blank.look.sheets) > 1)
        self.notes.show_text("\n".join(sentence_of(code, {}) for code in blank.look.notes))
        self.notes.setVisible(bool(blank.look.notes))
        first = next(number for number, sheet in enumerate(blank.look.sheets) if sheet.texts)
        self.sheets.setCurrentIndex(first)
        self._on_sheet(first)
        self._desk.dispatch.ask(
            partial(form_bindings.saved_form, blank.fingerprint),
            owner=self, key="saved", done=self._on_saved_form, failed=self.notice.refuse,
        )  # fmt: skip

    def _on_saved_form(self, form: SavedForm | None) -> None:
        if form is not None:
            self._kept = form.bindings
            self._change(form.bindings)
            text = QCoreApplication.translate("Forms", "认出了这张表，已带出 {count} 处绑定。")
            self.say(text.format(count=len(form.bindings)))
        elif self._carried:
            self._carry_over()
        elif self._blank is not None:
            self._desk.dispatch.ask(
                partial(form_bindings.like_form, self._blank.look), owner=self, key="like",
                done=self._on_like_form, failed=self.notice.refuse,
            )  # fmt: skip

    def _on_like_form(self, form: SavedForm | None) -> None:
        """Say that a form of nearly this title is bound: it may be the last edition of this one."""
        if form is None or self._bindings:
            return
        self._carried = form.bindings
        text = QCoreApplication.translate(
            "Forms", "这张表没有绑定过；它像是“{title}”的新表式，可以带出原来的绑定，再逐处核对。"
        )
        self.changed.say(text.format(title=form.title))
        self.carrier.show()

    def _carry_over(self) -> None:
        """Bindings of the form's last edition, those that still find a cell; nothing is kept before 保存."""
        if self._blank is None or not self._carried:
            return
        self.carrier.hide()
        look = self._blank.look
        self._change(tuple(each for each in self._carried if fits(each, look)))
        text = QCoreApplication.translate(
            "Forms", "表式变了，先带出原来的 {count} 处绑定：请逐处核对，改好后点“保存绑定”。"
        )
        self.changed.say(text.format(count=len(self._bindings)))

    def _change(self, bindings: tuple[Binding, ...]) -> None:
        self._bindings = bindings
        self._show_bound()
        self._show_state()
        self._look_ahead()

    def _look_ahead(self) -> None:
        """Work out what the month puts into the form; what would be refused is said now."""
        wanted = self._wanted()
        if wanted is None:
            self._on_writes(FormWrites(()))
            return
        self._desk.dispatch.ask(
            partial(form_writes, wanted), owner=self, key="writes", done=self._on_writes,
            failed=self.notice.refuse,
        )  # fmt: skip

    def _on_writes(self, writes: FormWrites) -> None:
        self._writes = writes
        self.notice.clear()
        told = told_of(writes)
        if told and (writes.unmatched or writes.left_out):
            self.notice.say(told)
        elif told:
            self.notice.tell(told)
        self._show_bound()

    def _wanted(self) -> FillWanted | None:
        if self._blank is None or self._month is None or not self._bindings:
            return None
        return FillWanted(self._blank.look, self._bindings, self._month, self._operator)

    @property
    def _operator(self) -> str:
        return self._desk.preferences.operator or self._desk.operator

    def _keep(self, then: Callable[[], None]) -> None:
        """Save the bindings if they differ from what is saved, then go on."""
        if self._blank is None or self._bindings == self._kept:
            then()
            return
        places = FormPlaces(blank=str(self._file.absolute()))
        form = SavedForm(self._blank.fingerprint, self._blank.look.title, self._bindings, places)

        def kept(_none: None) -> None:
            self._kept = form.bindings
            self.changed.clear()
            self._show_state()
            then()

        self._desk.dispatch.run(
            partial(form_bindings.save_form, form), initiator=self, done=kept, failed=self.notice.refuse
        )

    def _remove(self) -> None:
        if self._blank is None:
            return
        self.forget()

        def removed(_none: None) -> None:
            self._kept = ()
            self._change(())
            self.say(QCoreApplication.translate("Forms", "绑定已删除；“撤销上一步”可以找回。"))

        self._desk.dispatch.run(
            partial(form_bindings.remove_form, self._blank.fingerprint),
            initiator=self, done=removed, failed=self.notice.refuse,
        )  # fmt: skip
