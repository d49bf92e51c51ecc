"""Typing over a cell of the check table: one line in its place, a long text in a small box over it."""

from typing import Final

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from bizenv_desktop.ui.tables.item_roles import EDIT, Index

_LONG: Final = 40
_BOX: Final = (360, 120)


class CellDelegate(QStyledItemDelegate):
    """Enter keeps a line, Ctrl+Enter or Tab keeps a long text, Escape leaves the cell as it was."""

    # Qt overrides

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: ARG002 - Qt's signature
        """A box for texts of several lines or more than forty characters."""
        text = str(index.data(EDIT) or "")
        if "\n" not in text and len(text) <= _LONG:
            return QLineEdit(parent)
        box = QPlainTextEdit(parent)
        box.setTabChangesFocus(True)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with the text as it stands in the file."""
        text = str(index.data(EDIT) or "")
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(text)
            editor.selectAll()
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand over what was typed."""
        if isinstance(editor, QPlainTextEdit):
            model.setData(index, editor.toPlainText())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(  # noqa: N802 - Qt's name
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: Index,  # noqa: ARG002 - Qt's signature
    ) -> None:
        """A line lies in its cell, a box may reach over the next ones but stays inside the table."""
        editor.setGeometry(option.rect)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownArgumentType] - missing in the stub
        over = editor.parentWidget()
        if isinstance(editor, QPlainTextEdit) and over is not None:
            around = over.rect()
            width, height = max(editor.width(), _BOX[0]), _BOX[1]
            left = max(0, min(editor.x(), around.width() - width))
            top = max(0, min(editor.y(), around.height() - height))
            editor.setGeometry(left, top, min(width, around.width()), min(height, around.height()))
