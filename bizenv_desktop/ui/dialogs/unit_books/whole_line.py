"""The marked line in full below its table: what the columns cut short can be read without a mouse."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QModelIndex
from PySide6.QtWidgets import QTableView

from bizenv_desktop.ui.dialogs.unit_books.collect_model import CollectModel
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph

_LONGEST: Final = 160


def whole_line(table: QTableView, model: CollectModel) -> PlainLabel:
    """A paragraph that follows the table's marked line; hidden while none is marked."""
    label = paragraph("", Look.MUTED)
    label.hide()

    def show(index: QModelIndex, _before: QModelIndex | None = None) -> None:
        text = _said(model.entry(index.row()).texts) if index.isValid() else ""
        label.show_text(text)
        label.setVisible(bool(text))

    table.selectionModel().currentRowChanged.connect(show)
    model.modelReset.connect(lambda: show(QModelIndex()))
    return label


def _said(texts: tuple[str, ...]) -> str:
    """Unit, number and title; then what the ledger holds, what came back, and why."""
    _tick, _result, unit, number, title, header, old, new, reason = texts
    translate = QCoreApplication.translate
    parts = ["　".join(part for part in (unit, number, title) if part)]
    if header:
        changed = translate("Returns", "{field}：台账“{old}” → 反馈“{new}”")
        filled = translate("Returns", "{field}：反馈“{new}”")
        parts.append((changed if old else filled).format(field=header, old=_cut(old), new=_cut(new)))
    return "\n".join((*parts, reason) if reason else parts)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
