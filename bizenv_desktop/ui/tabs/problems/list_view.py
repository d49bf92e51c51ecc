"""清单报送: which unit has handed in which of its three lists; collecting, urging, writing them out."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QDialog

from bizenv_desktop.rules.selection import Op, Selection
from bizenv_desktop.rules.vocabulary import DisclosureKind, MatterKind, Topic
from bizenv_desktop.services.outgoing.export_forms import ExportForm
from bizenv_desktop.services.outgoing.exports import Export, export
from bizenv_desktop.services.outgoing.problem_list_export import UnitLists, problems_of_year, write_unit_lists
from bizenv_desktop.services.problem.problem_lists import (
    ListCell,
    ListMatrix,
    ListState,
    list_matrix,
    years_of_lists,
)
from bizenv_desktop.services.secrecy.disclosures import NoteDisclosure, note_disclosure
from bizenv_desktop.ui.asker import WORKBOOKS_IN, FileChoice
from bizenv_desktop.ui.desk import Desk, TabView
from bizenv_desktop.ui.dialogs.problem.problem_list_intake import ListIntakeDialog
from bizenv_desktop.ui.dialogs.problem.problem_list_note import NoteListForm
from bizenv_desktop.ui.dialogs.problem.problem_list_units import OwedListsDialog
from bizenv_desktop.ui.dialogs.problem.problem_list_urge import UrgeListsDialog
from bizenv_desktop.ui.tabs.problems.list_table import NO_LISTS, ListTable
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button, shortcut
from bizenv_desktop.ui.widgets.chips import Chip, ChipRow
from bizenv_desktop.ui.widgets.empty_state import EmptyState
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.opened import open_dialog
from bizenv_desktop.ui.widgets.page import page_layout
from bizenv_desktop.ui.widgets.wrapping_row import WrappingRow

_SHOWN = (
    Chip("all", lambda: QCoreApplication.translate("Problems", "全部单位")),
    Chip("missing", lambda: QCoreApplication.translate("Problems", "未交")),
    Chip("zero", lambda: QCoreApplication.translate("Problems", "零报告")),
)


class ListsView(TabView):
    """Enter on a list: what came in shows its problems, what is missing can be noted."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, frozenset({Topic.PROBLEMS, Topic.UNITS}))
        self.year = desk.now().year
        self._matrix = NO_LISTS
        translate = QCoreApplication.translate
        self.years, self.chips, self.table = QComboBox(), ChipRow(_SHOWN), ListTable()
        self.notice = NoticeBar()
        self.collect = button(translate("Problems", "收清单…  Ctrl+N"), self.take_in, Look.PRIMARY)
        self.owed = button(translate("Problems", "应报单位…"), self.choose_units)
        self.urging = button(translate("Problems", "催报…  Ctrl+U"), self.urge)
        self.out = button(translate("Problems", "导出各单位清单…"), self.write_units)
        self.sum = button(translate("Problems", "导出汇总清单…"), self.write_summary)
        self._build()
        self._empty = EmptyState(self.table.viewport())
        self._connect()

    @property
    def matrix(self) -> ListMatrix:
        """The lists of the year, all of them."""
        return self._matrix

    def reload(self) -> None:
        """Ask for the years and the lists again."""
        ask = self.desk.dispatch.ask
        ask(years_of_lists, owner=self, key="years", done=self._on_years)
        ask(partial(list_matrix, self.year), owner=self, key="matrix", done=self._on_matrix)

    def focus_search(self) -> None:
        """Go to the table."""
        self.table.setFocus()

    def take_in(self) -> None:
        """Choose the files that the units sent, and look at them before they are taken in."""
        translate = QCoreApplication.translate
        choice = FileChoice(
            translate("Problems", "选择各单位的问题清单"), translate("Problems", "表格"), WORKBOOKS_IN
        )
        paths = self.desk.asker.open_files(choice)
        if paths:
            self._open(ListIntakeDialog(self.desk, paths, self.year, self))

    def choose_units(self) -> None:
        """Say who owes the lists of the year."""
        self._open(OwedListsDialog(self.desk, self._matrix, self.year, self))

    def urge(self) -> None:
        """Open the list of those who have not handed in."""
        self._open(UrgeListsDialog(self.desk, self._matrix, self))

    def write_units(self) -> None:
        """Write one workbook per unit into a folder."""
        title = QCoreApplication.translate("Problems", "清单存到哪个文件夹")
        folder = self.desk.asker.folder(title)
        if folder is not None:
            self._note(folder.name, partial(self._write_units, folder))

    def write_summary(self) -> None:
        """Write the three lists of all units as one workbook."""
        translate = QCoreApplication.translate
        name = translate("Problems", "问题台账清单汇总_{year}.xlsx").format(year=self.year)
        choice = FileChoice(
            translate("Problems", "导出汇总清单"), translate("Problems", "工作簿"), ("xlsx",), name
        )
        path = self.desk.asker.save_file(choice)
        if path is not None:
            self._note(path.name, partial(self._write_summary, path))

    def _build(self) -> None:
        column = page_layout(self)
        strip = WrappingRow()
        strip.setSpacing(SPACING)
        for each in (self.collect, self.owed, self.urging, self.out, self.sum):
            strip.addWidget(each)
        strip.addStretch(1)
        strip.addWidget(self.chips)
        strip.addWidget(self.years)
        self.years.setAccessibleName(QCoreApplication.translate("Problems", "年份"))
        column.addLayout(strip)
        column.addWidget(self.notice)
        column.addWidget(self.table, 1)

    def _connect(self) -> None:
        self.chips.chosen.connect(self._show)
        self.years.activated.connect(self._on_year)
        self.table.opened.connect(self._on_opened)
        shortcut("Ctrl+N", self, self.take_in)
        shortcut("Ctrl+U", self, self.urge)

    def _on_years(self, known: tuple[int, ...]) -> None:
        years = sorted({*known, self.desk.now().year, self.year}, reverse=True)
        self.years.clear()
        for year in years:
            self.years.addItem(QCoreApplication.translate("Problems", "{year} 年").format(year=year), year)
        self.years.setCurrentIndex(years.index(self.year))

    def _on_year(self, _number: int) -> None:
        self.year = int(self.years.currentData())
        self.reload()

    def _on_matrix(self, matrix: ListMatrix) -> None:
        self._matrix = matrix
        self._show()
        for each in (self.urging, self.out, self.sum):
            each.setEnabled(bool(matrix.rows))

    def _show(self, *_chip: object) -> None:
        rows, matrix = self._matrix.rows, self._matrix
        missing = tuple(row for row in rows if row.missing)
        zero = tuple(row for row in rows if any(cell.state is ListState.ZERO for cell in row.cells))
        shown = {"missing": missing, "zero": zero}.get(self.chips.current, rows)
        self.table.cells.show(shown)
        self.chips.show_counts((len(rows), matrix.count(ListState.MISSING), matrix.count(ListState.ZERO)))
        self.counted.emit(len(shown), 0)
        if shown:
            self._empty.hide()
            return
        translate = QCoreApplication.translate
        if rows:
            self._empty.say(translate("Problems", "没有这样的单位"), "")
            return
        self._empty.say(
            translate("Problems", "今年还没有清单"),
            translate("Problems", "先确定应报单位；各单位交来的三张清单可以一次选多个文件收下。"),
            button(translate("Problems", "应报单位…"), self.choose_units),
            button(translate("Problems", "收清单…"), self.take_in, Look.PRIMARY),
        )

    def _on_opened(self, cell: ListCell) -> None:
        if cell.state is not ListState.HANDED_IN:
            self._open(NoteListForm(self.desk, cell, self))
            return
        row = next(row for row in self._matrix.rows if cell in row.cells)
        wanted = Selection(MatterKind.PROBLEM).where("source", Op.EQ, cell.source)
        self.desk.navigator.open_selection(wanted.where("lead_unit_id", Op.EQ, row.id))

    def _note(self, name: str, then: "partial[None]") -> None:
        """Every export is noted before it is written."""
        facts = {"what": MatterKind.PROBLEM.value, "way": "lists", "file": name}
        noted = NoteDisclosure(DisclosureKind.EXPORTED, rows=len(self._matrix.rows), facts=facts)
        self.desk.dispatch.run(
            partial(note_disclosure, noted),
            initiator=self,
            done=lambda _id: then(),
            failed=self.notice.refuse,
        )

    def _write_units(self, folder: Path) -> None:
        wanted = UnitLists(folder, self.year)
        self.desk.dispatch.ask_long(
            lambda progress: partial(write_unit_lists, wanted, progress=progress),
            owner=self,
            title=QCoreApplication.translate("Problems", "正在写各单位清单…"),
            done=self._on_written,
            failed=self.notice.refuse,
        )

    def _write_summary(self, path: Path) -> None:
        wanted = Export(problems_of_year(self.year), path, form=ExportForm.LISTS)
        self.desk.dispatch.ask_long(
            lambda progress: partial(export, wanted, progress=progress),
            owner=self,
            title=QCoreApplication.translate("Problems", "正在写汇总清单…"),
            done=lambda _rows: self._on_written((path,)),
            failed=self.notice.refuse,
        )

    def _on_written(self, paths: tuple[Path, ...]) -> None:
        said = QCoreApplication.translate("Problems", "已写出 {count} 个工作簿到：{folder}")
        self.notice.tell(said.format(count=len(paths), folder=paths[0].parent))

    def _open(self, dialog: QDialog) -> None:
        open_dialog(dialog)
