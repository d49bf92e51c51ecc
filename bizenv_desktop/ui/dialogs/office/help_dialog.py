"""The manual (F1): one Chinese text that ships with the program, with its own table of chapters."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QTextBrowser, QWidget

from bizenv_desktop.resources import resource
from bizenv_desktop.ui.theme import SPACING

_CHAPTER_LEVEL = 2
_SIZE = (980, 640)
_LIST_WIDTH = 190


class HelpDialog(QDialog):
    """Chapters on the left, the manual on the right; it stays beside the window while people work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(QCoreApplication.translate("Help", "使用帮助"))
        self.resize(*_SIZE)
        self._chapters = QListWidget()
        self._text = QTextBrowser()
        self._build()
        self._fill()

    @property
    def chapters(self) -> tuple[str, ...]:
        """The headings of the chapters, in order."""
        return tuple(self._chapters.item(row).text() for row in range(self._chapters.count()))

    def _build(self) -> None:
        self._chapters.setFixedWidth(_LIST_WIDTH)
        self._chapters.currentTextChanged.connect(self._show_chapter)
        self._text.setOpenLinks(False)
        self._text.document().setDocumentMargin(2 * SPACING)
        row = QHBoxLayout(self)
        row.addWidget(self._chapters)
        row.addWidget(self._text, 1)

    def _fill(self) -> None:
        self._text.setMarkdown(resource("help", "manual.md").read_text(encoding="utf-8"))
        block = self._text.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() == _CHAPTER_LEVEL:
                self._chapters.addItem(block.text())
            block = block.next()

    def _show_chapter(self, heading: str) -> None:
        block = self._heading(heading)
        self._text.moveCursor(QTextCursor.MoveOperation.End)
        cursor = QTextCursor(block)
        self._text.setTextCursor(cursor)

    def _heading(self, heading: str) -> QTextBlock:
        block = self._text.document().begin()
        while block.isValid() and block.text() != heading:
            block = block.next()
        return block
