"""What else there is to know before an import: where the table was found, new units, what stays out."""

from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bizenv_desktop.exchange.plans.door import SENTENCE
from bizenv_desktop.exchange.reading.layout_values import TableLayout
from bizenv_desktop.services.intake.import_plan import ImportPlan
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.texts.import_words import kind_word, reason_word
from bizenv_desktop.ui.texts.sentences import sentence_of
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.page import heading

_MOST: Final = 40
_OTHER_SHEETS: Final = "other_sheets"


class ImportNotes(QWidget):
    """A column of short sections; empty ones are not shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACING - 2)

    def show_plan(self, plan: ImportPlan, *, with_others: bool = False) -> None:
        """Show what is to know about this plan and nothing older; its other sheets may come in with it."""
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self._section(QCoreApplication.translate("Import", "读到的表"), _table_lines(plan))
        warnings = _warnings(plan, with_others=with_others)
        self._section(QCoreApplication.translate("Import", "提醒"), warnings, Look.AMBER)
        self._section(QCoreApplication.translate("Import", "将新建的单位"), _new_units(plan))
        named = plan.judged.by_name if plan.judged is not None else ()
        self._section(QCoreApplication.translate("Import", "按候选名称计票的列"), tuple(map(_plain, named)))
        if named:
            title = QCoreApplication.translate("Import", "不在候选名单上、不计票的列")
            self._section(title, _unmapped(plan, named), Look.AMBER)
        else:
            self._section(QCoreApplication.translate("Import", "没有对应的列"), _unmapped(plan))
        self._section(QCoreApplication.translate("Import", "没有作为数据读入的行"), _left_out(plan))
        self._column.addStretch(1)

    def _section(self, title: str, lines: tuple[str, ...], look: Look | None = None) -> None:
        if not lines:
            return
        self._column.addWidget(heading(title))
        shown = list(lines[:_MOST])
        if len(lines) > _MOST:
            more = QCoreApplication.translate("Import", "……共 {count} 项")
            shown.append(more.format(count=len(lines)))
        self._column.addWidget(paragraph("\n".join(shown), look))
        self._column.addSpacing(SPACING)


def _table_lines(plan: ImportPlan) -> tuple[str, ...]:
    layout = plan.reading.layout
    lines = [
        QCoreApplication.translate("Import", "种类：{kind}").format(kind=kind_word(plan.kind)),
        *(_place_lines(layout) if SENTENCE not in plan.reading.unmapped else ()),
    ]
    if layout.title_lines:
        lines.insert(0, layout.title_lines[0])
    return tuple(lines)


def _place_lines(layout: TableLayout) -> tuple[str, ...]:
    """Where the table stands in its file."""
    sheet = QCoreApplication.translate("Import", "工作表：{sheet}").format(sheet=layout.sheet)
    header = QCoreApplication.translate("Import", "表头在第 {rows} 行").format(
        rows="、".join(map(str, layout.header_rows))
    )
    data = QCoreApplication.translate("Import", "数据在第 {first} 至 {last} 行").format(
        first=layout.data_first_row, last=layout.data_last_row
    )
    lines = (sheet, header) if layout.header_rows else (sheet,)
    return (*lines, data) if layout.data_last_row else lines


def _unmapped(plan: ImportPlan, named: tuple[str, ...] = ()) -> tuple[str, ...]:
    return tuple(_plain(name) for name in plan.reading.unmapped if name not in (SENTENCE, *named))


def _plain(header: str) -> str:
    return header.replace("\n", "")


def _warnings(plan: ImportPlan, *, with_others: bool) -> tuple[str, ...]:
    return tuple(
        sentence_of(warning.code, warning.facts)
        for warning in plan.reading.warnings
        if warning.code != _OTHER_SHEETS or not with_others
    )


def _new_units(plan: ImportPlan) -> tuple[str, ...]:
    lines: list[str] = []
    for unit in plan.units.new:
        also = "、".join(unit.aliases)
        spelled = QCoreApplication.translate("Import", "，又作 {names}").format(names=also) if also else ""
        lines.append(f"{unit.name} — {word(unit.kind)}{spelled}")
    return tuple(lines)


def _left_out(plan: ImportPlan) -> tuple[str, ...]:
    text = QCoreApplication.translate("Import", "第 {row} 行 {reason}：{text}")
    return tuple(
        text.format(row=line.row, reason=reason_word(line.reason), text=line.text[:40])
        for line in plan.reading.layout.left_out
    )
