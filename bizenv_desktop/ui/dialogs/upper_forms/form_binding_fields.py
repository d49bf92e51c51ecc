"""The right side of 上级报表填报: what can be bound, searchable, and what the chosen cell holds."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from bizenv_desktop.exchange.forms.looking import place
from bizenv_desktop.exchange.forms.references import column_letters
from bizenv_desktop.rules.form_fields import FIELDS, FormField, Rows, fields_like, form_field
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.services.upper_forms.form_bindings import DOWN, Binding
from bizenv_desktop.services.upper_forms.form_headers import ListProposal
from bizenv_desktop.services.upper_forms.form_matters import ListScope
from bizenv_desktop.ui.dialogs.upper_forms.form_filler import scope_word
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.lines import Heading, Line, Lines
from bizenv_desktop.ui.widgets.search_field import SearchField

_WIDTH = 330


class FieldPanel(QWidget):
    """Tells which field shall be bound to the chosen cell, that it shall be free, or how its lines go."""

    picked = Signal(str)  # the code of a field
    freed = Signal()
    matched = Signal(str)  # the column of the names, or DOWN
    scoped = Signal(str)  # which matters a list holds
    list_wanted = Signal()  # bind the whole list by its headers

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: tuple[FormField, ...] = FIELDS
        self._cell, self._columns_first = "", False
        self._rows: Rows | None = None
        self._scopes: dict[MatterKind, tuple[ListScope, ...]] = {}
        translate = QCoreApplication.translate
        self.cell = PlainLabel(translate("Forms", "先点一个单元格，或点一列的列标"), Look.HEADING)
        self.holds = paragraph("", Look.MUTED)
        self.search = SearchField(translate("Forms", "搜索数据，如 按时办结率、单位 受理"))
        self.list = Lines(translate("Forms", "可以绑定的数据"), (
            Heading(translate("Forms", "数据")), Heading(translate("Forms", "用于"), 64),
        ))  # fmt: skip
        self.lines = QComboBox()
        self.lines.setAccessibleName(translate("Forms", "各行怎样填"))
        self.bind = button(translate("Forms", "绑定"), self._on_bind, Look.PRIMARY)
        self.free = button(translate("Forms", "取消绑定"), self.freed.emit)
        self.by_headers = button(translate("Forms", "按表头绑定整张清单"), self.list_wanted.emit)
        self.by_headers.hide()
        self._build()
        self.search.searched.connect(self._on_searched)
        self.list.itemActivated.connect(self._on_bind)
        self.list.currentItemChanged.connect(self._unlock)
        self.lines.activated.connect(self._on_lines)
        self._on_searched("")
        self.show_cell("", ())

    def show_scopes(self, scopes: Mapping[MatterKind, tuple[ListScope, ...]]) -> None:
        """What lists of each kind may hold."""
        self._scopes = dict(scopes)

    def offer_list(self, proposal: ListProposal | None) -> None:
        """Offer to bind the list that the chosen row asks for."""
        self.by_headers.setVisible(proposal is not None)
        if proposal is not None:
            text = QCoreApplication.translate("Forms", "按表头绑定整张{kind}清单（{count} 列）")
            self.by_headers.setText(text.format(kind=word(proposal.kind), count=len(proposal.bindings)))

    def show_cell(self, cell: str, bindings: tuple[Binding, ...]) -> None:
        """Show the chosen cell and what is bound to it."""
        if cell:
            self.cell.show_text(QCoreApplication.translate("Forms", "单元格 {cell}").format(cell=cell))
        self.holds.show_text("、".join(form_field(each.field).title for each in bindings) or self._hint(cell))
        self.free.setEnabled(bool(bindings))
        self._cell = cell
        self._show_lines(bindings)
        self._unlock()

    def put_columns_first(self, wanted: bool) -> None:  # noqa: FBT001 - as a setter
        """Whether what fills a column comes before what fills one cell; the search and its words stay."""
        if wanted != self._columns_first:
            self._columns_first = wanted
            self._on_searched(self.search.text())

    @staticmethod
    def _hint(cell: str) -> str:
        if not cell:
            return QCoreApplication.translate("Forms", "再从下面选一项数据，双击或回车即绑定。")
        return QCoreApplication.translate("Forms", "还没有绑定。双击一项数据，或选中后点“绑定”。")

    def _build(self) -> None:
        self.setFixedWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        for widget in (self.cell, self.holds, self.lines, self.by_headers, self.search):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        row.addWidget(self.free)
        row.addStretch(1)
        row.addWidget(self.bind)
        column.addLayout(row)

    def _show_lines(self, bindings: tuple[Binding, ...]) -> None:
        columns = [each for each in bindings if each.rows is not None]
        self._rows = columns[0].rows if columns else None
        self.lines.setVisible(bool(columns))
        self.lines.clear()
        if not columns:
            return
        rows = columns[0].rows
        if rows is not None and rows.kind is not None:
            for scope in self._scopes.get(rows.kind, ()):
                self.lines.addItem(scope_word(scope, rows), scope.scope)
            self.lines.setCurrentIndex(max(self.lines.findData(columns[0].scope), 0))
            return
        self.lines.addItem(QCoreApplication.translate("Forms", "从这一格起逐行往下填"), DOWN)
        for number in range(1, place(self._cell)[0]):
            letters = column_letters(number)
            text = QCoreApplication.translate("Forms", "按 {column} 列已有的名称对应填").format(
                column=letters
            )
            self.lines.addItem(text, letters)
        self.lines.setCurrentIndex(max(self.lines.findData(columns[0].labels), 0))

    def _on_searched(self, text: str) -> None:
        found = fields_like(text)
        # Within each the fields keep their order.
        self._fields = (
            tuple(sorted(found, key=lambda one: one.rows is None)) if self._columns_first else found
        )
        column = QCoreApplication.translate("Forms", "一列")
        cell = QCoreApplication.translate("Forms", "单格")
        self.list.show_lines([
            Line((field.title, column if field.rows is not None else cell)) for field in self._fields
        ])  # fmt: skip
        self.list.choose(0)
        self._unlock()

    def _on_bind(self, *_item: object) -> None:
        chosen = self.list.chosen
        if chosen is not None and self._cell:
            self.picked.emit(self._fields[chosen].code)

    def _on_lines(self, row: int) -> None:
        is_list = self._rows is not None and self._rows.kind is not None
        (self.scoped if is_list else self.matched).emit(self.lines.itemData(row))

    def _unlock(self, *_items: object) -> None:
        self.bind.setEnabled(bool(self._cell) and self.list.chosen is not None)


def mark_of(binding: Binding) -> str:
    """What a bound cell says: the figure, of a column without its axis, which the arrow stands for."""
    title = form_field(binding.field).title
    return title if binding.rows is None else f"{title.rpartition(' · ')[2]} ↓"
