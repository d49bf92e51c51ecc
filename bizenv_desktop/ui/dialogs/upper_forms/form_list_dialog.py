"""上级报表: the forms that are bound, when each was last filled, and the month's filling by one key."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from bizenv_desktop.exchange.forms.door import Blank, read_blank
from bizenv_desktop.exchange.writing.files import clean_file_name, free_name
from bizenv_desktop.rules.day_words import long_month
from bizenv_desktop.rules.months import Month
from bizenv_desktop.services.month.month_pack import MonthsView, months_view
from bizenv_desktop.services.upper_forms import form_bindings
from bizenv_desktop.services.upper_forms.form_bindings import Binding, SavedForm
from bizenv_desktop.services.upper_forms.form_filling import FillWanted
from bizenv_desktop.ui.asker import FileChoice
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.upper_forms.form_binding import FormBindingDialog
from bizenv_desktop.ui.dialogs.upper_forms.form_filler import Filling, FormFiller
from bizenv_desktop.ui.tabs.figures.month_picker import MonthPicker
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.empty_state import EmptyState
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.lines import Heading, Line, Lines
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.opened import open_dialog
from bizenv_desktop.ui.widgets.page import row_layout

_SIZE: Final = (900, 520)
_BLANKS: Final = ("xlsx", "xls", "et")


class FormListDialog(QDialog):
    """Enter fills the marked form for the chosen month, beside the one that was filled last."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._forms: tuple[SavedForm, ...] = ()
        self._month: Month | None = None
        self.setWindowTitle(QCoreApplication.translate("Forms", "上级报表填报"))
        self.resize(*_SIZE)
        self._make_parts()
        self._build()
        self._filler = FormFiller(desk, self, self._say, self.notice.refuse)
        self.months.month_chosen.connect(self._on_month)
        self.list.currentItemChanged.connect(self._show_state)
        # Enter is the default button's; `itemActivated` would fill a second time.
        self.list.itemDoubleClicked.connect(self._on_double_click)
        desk.dispatch.ask(
            partial(months_view, None), owner=self, key="months", done=self._on_months,
            failed=self.notice.refuse,
        )  # fmt: skip
        self.reload()

    @property
    def forms(self) -> tuple[SavedForm, ...]:
        """The forms that are listed."""
        return self._forms

    def reload(self, *_what: object) -> None:
        """Read the bound forms anew."""
        self._desk.dispatch.ask(
            form_bindings.saved_forms, owner=self, key="forms", done=self._on_forms,
            failed=self.notice.refuse,
        )  # fmt: skip

    def fill(self) -> None:
        """Fill the marked form for the chosen month; its blank is asked for where it is not in its place."""
        form = self._chosen
        if form is None or self._month is None:
            return
        self._forget()
        blank = Path(form.places.blank)
        if not form.places.blank or not blank.is_file():
            title = QCoreApplication.translate("Forms", "“{title}”的空表不在原处，请指出来")
            what = QCoreApplication.translate("Forms", "表格")
            asked = self._desk.asker.open_file(FileChoice(title.format(title=form.title), what, _BLANKS))
            if asked is None:
                return
            blank = asked
        self._desk.dispatch.work(
            lambda _progress: read_blank(blank), owner=self, done=partial(self._on_blank, form, blank),
            failed=self.notice.refuse, title=QCoreApplication.translate("Forms", "正在打开空表…"),
        )  # fmt: skip

    def bind(self, path: Path | None = None, carried: tuple[Binding, ...] = ()) -> FormBindingDialog:
        """Open the binding of a form, of another blank where none is named."""
        dialog = FormBindingDialog(self._desk, self)
        dialog.finished.connect(self.reload)
        open_dialog(dialog)
        if path is not None:
            dialog.read(path, carried)
        return dialog

    def _make_parts(self) -> None:
        translate = QCoreApplication.translate
        self.list = Lines(translate("Forms", "已绑定的报表"), (
            Heading(translate("Forms", "报表")),
            Heading(translate("Forms", "绑定"), 64, is_number=True),
            Heading(translate("Forms", "上次填报"), 190),
            Heading(translate("Forms", "空表"), 260),
        ))  # fmt: skip
        self.empty = EmptyState(self.list.viewport())
        self.months = MonthPicker()
        self.notice, self.said = NoticeBar(), paragraph("", Look.GREEN)
        self.remover = button(translate("Forms", "删除绑定"), self._on_remove)
        self.opener = button(translate("Forms", "绑定新表…"), lambda: self.bind().choose_file())
        self.editor = button(translate("Forms", "修改绑定…"), self._on_edit)
        self.filler = button(translate("Forms", "填报本月"), self.fill, Look.PRIMARY)
        self.filler.setDefault(True)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 2, SPACING * 2, SPACING * 2, SPACING * 2)
        column.setSpacing(SPACING)
        translate = QCoreApplication.translate
        told = translate("Forms", "每张上级的报表绑定一次，以后每月在这里一键填好。")
        column.addLayout(row_layout(PlainLabel(told, Look.MUTED), self.months))
        for widget in (self.notice, self.said):
            column.addWidget(widget)
            widget.hide()
        column.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.setSpacing(SPACING)
        foot.addWidget(self.remover)
        foot.addStretch(1)
        foot.addWidget(button(translate("Forms", "关闭"), self.reject))
        for widget in (self.opener, self.editor, self.filler):
            foot.addWidget(widget)
        column.addLayout(foot)

    @property
    def _chosen(self) -> SavedForm | None:
        number = self.list.chosen
        return self._forms[number] if number is not None and number < len(self._forms) else None

    def _on_months(self, view: MonthsView) -> None:
        self._month = view.report.figures.month
        self.months.show_months(view.months, self._month)
        self._show_state()

    def _on_month(self, month: Month) -> None:
        self._month = month

    def _on_forms(self, forms: tuple[SavedForm, ...]) -> None:
        before = self._chosen
        self._forms = forms
        self.list.show_lines([self._line(form) for form in forms])
        kept = (each.fingerprint for each in forms)
        wanted = before.fingerprint if before is not None else ""
        self.list.choose(next((place for place, one in enumerate(kept) if one == wanted), 0))
        self._show_state()
        if forms:
            self.empty.hide()
            return
        self.empty.say(
            QCoreApplication.translate("Forms", "还没有绑定过报表"),
            QCoreApplication.translate("Forms", "点“绑定新表”，打开上级发来的空表，把单元格或清单绑定一次。"),
        )

    def _line(self, form: SavedForm) -> Line:
        places, translate = form.places, QCoreApplication.translate
        last = translate("Forms", "还没有填报过")
        if places.on is not None:
            last = translate("Forms", "{month}（{on} 填）").format(
                month=places.month, on=places.on.isoformat()
            )
        blank = places.blank or translate("Forms", "未记下")
        is_there = bool(places.blank) and Path(places.blank).is_file()
        if places.blank and not is_there:
            blank = translate("Forms", "不在原处：{blank}").format(blank=places.blank)
        return Line((form.title, str(len(form.bindings)), last, blank), None if is_there else Look.AMBER)

    def _show_state(self, *_what: object) -> None:
        is_chosen = self._chosen is not None
        for widget in (self.remover, self.editor):
            widget.setEnabled(is_chosen)
        self.filler.setEnabled(is_chosen and self._month is not None)

    def _on_blank(self, form: SavedForm, path: Path, blank: Blank) -> None:
        if not blank.fingerprint.startswith(form.fingerprint):
            text = QCoreApplication.translate(
                "Forms", "“{name}”与绑定时的表式不一样，请在打开的窗口里核对绑定。"
            )
            self.notice.say(text.format(name=path.name))
            self.bind(path, form.bindings)
            return
        month = self._month
        target = self._target(form, path, month) if month is not None else None
        if month is None or target is None:
            return
        operator = self._desk.preferences.operator or self._desk.operator
        wanted = FillWanted(blank.look, form.bindings, month, operator)
        self._filler.fill(Filling(blank, path, wanted, target))

    def _target(self, form: SavedForm, path: Path, month: Month) -> Path | None:
        """Beside what was filled last, never over it; asked for the first time."""
        name = clean_file_name(f"{path.stem}{long_month(month)}.xlsx")
        folder = Path(form.places.folder)
        if form.places.folder and folder.is_dir():
            return free_name(folder / name)
        title = QCoreApplication.translate("Forms", "填好的报表存为")
        what = QCoreApplication.translate("Forms", "工作簿")
        return self._desk.asker.save_file(FileChoice(title, what, ("xlsx",), name))

    def _on_double_click(self, *_item: object) -> None:
        self.fill()

    def _say(self, text: str) -> None:
        self.said.show_text(text)
        self.said.show()
        self.reload()

    def _forget(self) -> None:
        self.notice.clear()
        self.said.hide()

    def _on_edit(self) -> None:
        form = self._chosen
        if form is None:
            return
        self._forget()
        blank = Path(form.places.blank)
        dialog = self.bind()
        if form.places.blank and blank.is_file():
            dialog.read(blank, form.bindings)
        else:
            dialog.choose_file()

    def _on_remove(self) -> None:
        form = self._chosen
        if form is None:
            return
        self._forget()

        def removed(_none: None) -> None:
            self._say(QCoreApplication.translate("Forms", "绑定已删除；“撤销上一步”可以找回。"))

        self._desk.dispatch.run(
            partial(form_bindings.remove_form, form.fingerprint),
            initiator=self, done=removed, failed=self.notice.refuse,
        )  # fmt: skip
