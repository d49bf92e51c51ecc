"""上级报表填报: open their blank, bind cells and columns once, look at the month in it, save it filled."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.exchange.forms.door import Blank, read_blank
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.months import Month
from bizenv_desktop.services import form_bindings
from bizenv_desktop.services.disclosures import note_month_pack
from bizenv_desktop.services.form_bindings import Binding, SavedForm, bound, with_binding, without_cell
from bizenv_desktop.services.form_figures import shown_words
from bizenv_desktop.services.form_filling import FillWanted, FormWrites, filled, form_writes, write_form
from bizenv_desktop.services.month_pack import MonthsView, months_view
from bizenv_desktop.ui.asker import FileChoice
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form_binding_fields import mark_of
from bizenv_desktop.ui.dialogs.form_binding_page import FormBindingPage
from bizenv_desktop.ui.texts.sentences import sentence_of


class FormBindingDialog(FormBindingPage):
    """One form at a time; what is bound holds for every month and next year's blank too."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._file = Path()
        self._blank: Blank | None = None
        self._bindings: tuple[Binding, ...] = ()
        self._kept: tuple[Binding, ...] = ()
        self._month: Month | None = None
        self._writes = FormWrites(())
        self._connect()
        self._show_state()
        desk.dispatch.ask(
            partial(months_view, None), owner=self, key="months", done=self._on_months,
            failed=self.notice.refuse,
        )  # fmt: skip

    @property
    def bindings(self) -> tuple[Binding, ...]:
        """What is bound now, saved or not."""
        return self._bindings

    def choose_file(self) -> None:
        """Open a blank form from the disk."""
        title = QCoreApplication.translate("Forms", "打开上级的空表")
        what = QCoreApplication.translate("Forms", "表格")
        path = self._desk.asker.open_file(FileChoice(title, what, ("xlsx", "xls", "et")))
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Show the form in this file."""
        self.forget()
        self._desk.dispatch.work(
            lambda _progress: read_blank(path), owner=self, done=partial(self._show_blank, path),
            failed=self.notice.refuse, title=QCoreApplication.translate("Forms", "正在打开空表…"),
        )  # fmt: skip

    def bind(self, code: str) -> None:
        """Bind a field to the chosen cell."""
        if self._blank is None or not self.grid.cell:
            return
        self.forget()
        try:
            made = bound(self._blank.look, self.sheets.currentIndex(), self.grid.cell, code)
        except RuleBroken as refused:
            self.notice.refuse(refused)
            return
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
        name = f"{self._file.stem}{self._month.year}年{self._month.number}月.xlsx"
        path = self._desk.asker.save_file(FileChoice(title, what, ("xlsx",), name))
        if path is not None:
            self._keep(partial(self._fill_noted, path))

    def _connect(self) -> None:
        self.file_wanted.connect(self.choose_file)
        self.save_wanted.connect(self.save)
        self.fill_wanted.connect(self.fill)
        self.removal_wanted.connect(self._remove)
        self.grid.cell_chosen.connect(self._show_cell)
        self.grid.unbound.connect(self.free)
        self.panel.picked.connect(self.bind)
        self.panel.freed.connect(self.free)
        self.panel.matched.connect(self.match)
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
        if form is None:
            return
        self._kept = form.bindings
        self._change(form.bindings)
        text = QCoreApplication.translate("Forms", "认出了这张表，已带出 {count} 处绑定。")
        self.say(text.format(count=len(form.bindings)))

    def _on_sheet(self, number: int) -> None:
        if self._blank is None:
            return
        self.grid.show_sheet(self._blank.look.sheets[number])
        self._show_bound()
        self._show_state()

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
        if writes.unmatched:
            text = QCoreApplication.translate("Forms", "表里这些名称没有对上，将保持原样：{names}")
            self.notice.say(text.format(names="、".join(writes.unmatched[:12])))
        elif writes.left_out:
            text = QCoreApplication.translate("Forms", "本月有数据、表里没有位置的：{names}")
            self.notice.say(text.format(names="、".join(writes.left_out[:12])))
        self._show_bound()

    def _show_bound(self, *_on: object) -> None:
        if self._blank is None:
            return
        here = self.sheets.currentIndex()
        marks: dict[str, str] = {}
        for each in (each for each in self._bindings if each.sheet == here):
            name = mark_of(each)
            marks[each.cell] = f"{marks[each.cell]}、{name}" if each.cell in marks else name
        sheet = self._blank.look.sheets[here]
        writes = self._writes.writes if self.preview.isChecked() else ()
        values = {write.cell: shown_words(write.value) for write in writes if write.sheet == sheet.name}
        self.grid.shown.show_bound(marks, values)
        self._show_cell()

    def _show_cell(self, *_cell: object) -> None:
        self.panel.show_cell(self.grid.cell, self._here())

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
        form = SavedForm(self._blank.fingerprint, self._blank.look.title, self._bindings)

        def kept(_none: None) -> None:
            self._kept = form.bindings
            self._show_state()
            then()

        self._desk.dispatch.run(
            partial(form_bindings.save_form, form), initiator=self, done=kept, failed=self.notice.refuse
        )

    def _fill_noted(self, path: Path) -> None:
        """Note that the month's figures leave the office, then work them out and write the file."""
        wanted = self._wanted()
        if wanted is None:
            return

        def noted(_row: int) -> None:
            self._desk.dispatch.ask(
                partial(form_writes, wanted), owner=self, key="fill", done=partial(self._write, path),
                failed=self.notice.refuse,
            )  # fmt: skip

        self._desk.dispatch.run(
            partial(note_month_pack, wanted.month, "files"),
            initiator=self, done=noted, failed=self.notice.refuse,
        )  # fmt: skip

    def _write(self, path: Path, writes: FormWrites) -> None:
        blank = self._blank
        if blank is None:
            return
        self._desk.dispatch.work(
            lambda _progress: write_form(path, filled(blank, writes)),
            owner=self, done=partial(self._on_written, path), failed=self.notice.refuse,
            title=QCoreApplication.translate("Forms", "正在填报…"),
        )  # fmt: skip

    def _on_written(self, asked: Path, written: Path) -> None:
        if written != asked:
            text = QCoreApplication.translate("Forms", "“{asked}”正被打开，已另存为 {path}。")
        else:
            text = QCoreApplication.translate("Forms", "已填好，存为 {path}。")
        self.say(text.format(asked=asked.name, path=written))

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
