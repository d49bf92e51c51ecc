"""单位管理: every unit, found by any of its spellings or by pinyin initials, edited in place."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from bizenv_desktop.services.unit import units
from bizenv_desktop.services.unit.units import UnitRow
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.unit.unit_form import UnitForm
from bizenv_desktop.ui.dialogs.unit.unit_merges import UnitMergesDialog
from bizenv_desktop.ui.dispatch import Refused
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.texts.questions import Question
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button, shortcut
from bizenv_desktop.ui.widgets.labels import PlainLabel
from bizenv_desktop.ui.widgets.lines import Heading, Line, Lines
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.opened import open_dialog
from bizenv_desktop.ui.widgets.page import Card
from bizenv_desktop.ui.widgets.search_field import SearchField

_SIZE: Final = (1040, 600)


class UnitDialog(QDialog):
    """The list on the left, the marked unit on the right; what was typed is never dropped unasked."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: tuple[UnitRow, ...] = ()
        self._shown: tuple[UnitRow, ...] = ()
        self._wanted: int | None = None
        self._dirty = False
        self.setWindowTitle(QCoreApplication.translate("Units", "单位管理"))
        self.resize(*_SIZE)
        self._make_parts()
        self._build()
        self._connect()
        self._ask()

    def _make_parts(self) -> None:
        self.search = SearchField(QCoreApplication.translate("Units", "名称、其他写法、拼音首字母"))
        self.list = Lines(
            QCoreApplication.translate("Units", "单位列表"),
            (
                Heading(QCoreApplication.translate("Units", "单位")),
                Heading(QCoreApplication.translate("Units", "类别"), 90),
                Heading(QCoreApplication.translate("Units", "其他写法"), 170),
                Heading(QCoreApplication.translate("Units", "联系人"), 80),
            ),
        )
        self.count = PlainLabel("", Look.MUTED)
        self.form = UnitForm()
        self.notice = NoticeBar()
        self.doubles = button(QCoreApplication.translate("Units", "重复单位…"), self._on_doubles)
        self.add = button(QCoreApplication.translate("Units", "新增单位"), self._on_add)
        self.save = button(QCoreApplication.translate("Units", "保存"), self._on_save, Look.PRIMARY)

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(SPACING)
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.count, 1)
        foot.addWidget(self.doubles)
        foot.addWidget(self.add)
        left.addLayout(foot)
        card = Card()
        card.setFixedWidth(400)
        card.column.addWidget(self.form)
        card.column.addStretch(1)
        card.column.addWidget(self.notice)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(button(QCoreApplication.translate("Units", "关闭"), self.reject))
        buttons.addWidget(self.save)
        card.column.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACING * 2, SPACING * 2, SPACING * 2, SPACING * 2)
        row.setSpacing(SPACING * 2)
        row.addLayout(left, 1)
        row.addWidget(card)

    def _connect(self) -> None:
        self.search.searched.connect(self._filter)
        self.list.currentItemChanged.connect(self._on_marked)
        self.form.edited.connect(self._on_edited)
        shortcut("Ctrl+Return", self, self._on_save)
        shortcut("Ctrl+N", self, self._on_add)
        self.save.setEnabled(False)

    def _ask(self) -> None:
        self._desk.dispatch.ask(
            units.unit_rows, owner=self, key="units", done=self._show, failed=self.notice.refuse
        )

    def _show(self, rows: Sequence[UnitRow]) -> None:
        self._rows = tuple(rows)
        self._filter(self.search.text().strip())

    def _filter(self, text: str) -> None:
        self._shown = tuple(row for row in self._rows if _goes_by(row, text.lower()))
        self.list.blockSignals(True)  # noqa: FBT003 - Qt's own flag
        self.list.show_lines([_line(row) for row in self._shown])
        self.list.blockSignals(False)  # noqa: FBT003
        found = QCoreApplication.translate("Units", "共 {total} 个单位，列出 {shown} 个")
        self.count.show_text(found.format(total=len(self._rows), shown=len(self._shown)))
        if self._dirty:
            return
        ids = [row.id for row in self._shown]
        self.list.choose(ids.index(self._wanted) if self._wanted in ids else 0)
        if not self._shown:
            self._edit(None)

    def _on_marked(self) -> None:
        number = self.list.chosen
        if number is not None and self._may_leave():
            self._edit(self._shown[number])

    def _edit(self, row: UnitRow | None) -> None:
        self._wanted = row.id if row else None
        self.notice.clear()
        self.form.show_unit(row, [unit for unit in self._rows if row is None or unit.id != row.id])
        self._mark(dirty=False)

    def _on_edited(self) -> None:
        self._mark(dirty=True)

    def _mark(self, *, dirty: bool) -> None:
        self._dirty = dirty
        self.save.setEnabled(dirty)

    def _may_leave(self) -> bool:
        if self._dirty and not self._desk.asker.confirm(Question.DISCARD_TYPED):
            return False
        self._mark(dirty=False)
        return True

    def _on_add(self) -> None:
        if self._may_leave():
            self.list.blockSignals(True)  # noqa: FBT003
            self.list.setCurrentItem(None)  # pyright: ignore[reportArgumentType] - Qt takes no item
            self.list.blockSignals(False)  # noqa: FBT003
            self._edit(None)
            self.form.name.setFocus()

    def _on_doubles(self) -> None:
        if self._may_leave():
            dialog = UnitMergesDialog(self._desk, self)
            dialog.finished.connect(self._ask)
            open_dialog(dialog)

    def _on_save(self) -> None:
        if not self.save.isEnabled():
            return
        if not self.form.members_known:
            self.notice.say(QCoreApplication.translate("Units", "有的成员不是已有的单位，请从列表中选。"))
            return
        self.save.setEnabled(False)
        self._desk.dispatch.run(
            partial(units.save_unit, self.form.command()),
            initiator=self,
            done=self._on_saved,
            failed=self._on_refused,
        )

    def _on_saved(self, unit_id: int) -> None:
        self._mark(dirty=False)
        self._wanted = unit_id
        self.notice.clear()
        self._ask()

    def _on_refused(self, error: Refused) -> None:
        self.save.setEnabled(True)
        self.notice.refuse(error)

    # Qt overrides

    def reject(self) -> None:
        """Close; asks when something typed was not saved."""
        if self._may_leave():
            super().reject()


def _goes_by(row: UnitRow, wanted: str) -> bool:
    names = (row.name, row.short_name, *row.aliases)
    return wanted in row.initials or any(wanted in name.lower() for name in names)


def _line(row: UnitRow) -> Line:
    texts = (row.name, word(row.kind), "、".join(row.aliases), row.contact)
    return Line(texts, None if row.active else Look.MUTED)
