"""导入: a stranger's file in four steps, from the file to the ledger and, where wanted, back again.

A file that is understood goes straight to the check; one that is not stops at its columns. Nothing is written
before 导入, and then all or nothing.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final, cast

from PySide6.QtCore import QCoreApplication, QMimeData, QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from bizenv_desktop.exchange.reading.request import ReadOptions
from bizenv_desktop.services.calendar_moves import NoticePreview
from bizenv_desktop.services.import_marked_copy import MarkedCopy
from bizenv_desktop.services.import_paste import ImportSource
from bizenv_desktop.services.import_plan import Fate, ImportPlan
from bizenv_desktop.ui.asker import FileChoice
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.import_check_page import CheckPage
from bizenv_desktop.ui.dialogs.import_columns_page import ColumnsPage
from bizenv_desktop.ui.dialogs.import_done_page import DonePage
from bizenv_desktop.ui.dialogs.import_flow import ImportFlow
from bizenv_desktop.ui.dialogs.import_notice import CALENDAR, PERHAPS, NoticeReader
from bizenv_desktop.ui.dialogs.import_source_page import SourcePage, endings_in
from bizenv_desktop.ui.dialogs.import_steps import Step, StepBar
from bizenv_desktop.ui.dialogs.notice_preview import NoticePreviewDialog
from bizenv_desktop.ui.dispatch import Refused
from bizenv_desktop.ui.texts.questions import Question
from bizenv_desktop.ui.texts.sentences import sentence_of
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button, shortcut
from bizenv_desktop.ui.widgets.labels import PlainLabel
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.progress_strip import ProgressStrip

_LEAST: Final = QSize(1240, 690)
_MOST: Final = QSize(1560, 860)
_AROUND: Final = QSize(80, 60)
_PASSWORD: Final = frozenset({"read.password_needed", "read.password_wrong"})


class ImportWizard(QDialog):
    """Alt+Left and Alt+Right walk through the steps, Ctrl+Enter goes on, Escape closes."""

    def __init__(
        self, desk: Desk, back_up_before: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self.flow = ImportFlow(desk, back_up_before, self)
        self._notices = NoticeReader(desk, self)
        self._refusal: Refused | None = None
        self._step = Step.FILE
        self.setWindowTitle(QCoreApplication.translate("Import", "导入"))
        self.setAcceptDrops(True)
        self.resize(_fitting(parent))
        self._make_parts()
        self._build()
        self._connect()
        self.go_to(Step.FILE)

    @property
    def plan(self) -> ImportPlan | None:
        """The judged file that is shown."""
        return self.flow.plan

    @property
    def step(self) -> Step:
        """The page that is shown."""
        return self._step

    def read(self, path: Path) -> None:
        """Begin with a file."""
        self._begin(ImportSource(path))

    def paste(self) -> None:
        """Begin with what lies in the clipboard: a copied file, a copied table, a plan's text."""
        clipboard = QGuiApplication.clipboard()
        # An empty clipboard has no data at all on some platforms, whatever the stubs say.
        mime = cast("QMimeData | None", clipboard.mimeData())
        paths = [Path(url.toLocalFile()) for url in (mime.urls() if mime else ()) if url.isLocalFile()]
        if paths:
            self.read(paths[0])
        elif clipboard.text().strip():
            self._begin(ImportSource(text=clipboard.text()))
        else:
            self.notice.say(sentence_of("paste.empty", {}))

    def go_to(self, step: Step) -> None:
        """Show a step, if it can be shown."""
        if step not in self._reachable():
            return
        self._step = step
        self.pages.setCurrentIndex(int(step))
        self._show_state()
        (self.source.choose.setFocus, self.columns.focus_first, self.check.focus_first, self.leave.setFocus)[
            step
        ]()

    def _make_parts(self) -> None:
        self.steps = StepBar()
        self.source = SourcePage()
        self.columns = ColumnsPage(self.flow)
        self.check = CheckPage(self.flow)
        self.done_page = DonePage()
        self.pages = QStackedWidget()
        self.notice = NoticeBar()
        self.progress = ProgressStrip()
        self.said = PlainLabel("", Look.MUTED)
        self.file = PlainLabel("", Look.MUTED)
        self.back = button(QCoreApplication.translate("Import", "上一步"), self._on_back)
        self.copy = button(QCoreApplication.translate("Import", "另存标注副本…"), self._on_copy)
        self.leave = button(QCoreApplication.translate("Import", "关闭"), self.reject)
        self.go = button(QCoreApplication.translate("Import", "下一步"), self._on_go, Look.PRIMARY)

    def _build(self) -> None:
        for page in (self.source, self.columns, self.check, self.done_page):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 2, SPACING * 2, SPACING * 2, SPACING * 2)
        column.setSpacing(SPACING)
        head = QHBoxLayout()
        head.setSpacing(SPACING * 2)
        head.addWidget(self.steps)
        head.addStretch(1)
        head.addWidget(self.file)
        column.addLayout(head)
        column.addWidget(self.notice)
        column.addWidget(self.pages, 1)
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        row.addWidget(self.said, 1)
        for widget in (self.progress, self.copy, self.back, self.leave, self.go):
            row.addWidget(widget)
        return row

    def _connect(self) -> None:
        flow = self.flow
        flow.looked.connect(self._on_looked)
        flow.judged.connect(self._on_judged)
        flow.refused.connect(self._on_refused)
        flow.busy.connect(self._show_state)
        flow.imported.connect(self._on_imported)
        self._notices.found.connect(self._on_notice)
        self._notices.refused.connect(self._on_no_notice)
        flow.taken_back.connect(self._on_taken_back)
        flow.copied.connect(self._on_copied)
        self.steps.wanted.connect(self._on_step)
        self.source.file_wanted.connect(self._on_choose)
        self.source.paste_wanted.connect(self.paste)
        self.source.password_given.connect(self._on_password)
        self.source.kind_chosen.connect(self._on_kind)
        self.columns.options_wanted.connect(self._on_options)
        self.columns.kind_wanted.connect(self._on_kind)
        self.done_page.undo_wanted.connect(self._on_undo)
        self.done_page.copy_wanted.connect(self._on_copy)
        self.done_page.another_wanted.connect(self._on_another)
        self._desk.dispatch.activities_changed.connect(self.progress.show_activities)
        shortcut("Ctrl+O", self, self._on_choose)
        shortcut("Ctrl+Return", self, self._on_enter)
        shortcut("Alt+Left", self, self._on_back)
        shortcut("Alt+Right", self, self._on_forward)

    def _begin(self, source: ImportSource) -> None:
        self.notice.clear()
        self.check.forget()
        self.columns.forget()
        self.file.show_text(source.name)
        self.source.show_file(source.name, str(source.path or ""))
        self._refusal = None
        if self.source.wanted_kind == CALENDAR:
            self.flow.forget()
            self.flow.source = source
            self._notices.read(source)
        else:
            self.flow.begin(source, self.source.wanted_kind)

    def _reachable(self) -> frozenset[Step]:
        if self.flow.result is not None:
            return frozenset({Step.DONE})
        steps = {Step.FILE}
        if self.flow.look is not None:
            steps.add(Step.COLUMNS)
        if self.flow.plan is not None:
            steps.add(Step.CHECK)
        return frozenset(steps)

    def _show_state(self, *_what: object) -> None:
        """Buttons and words by where the import stands."""
        step, busy, reachable = self._step, self.flow.is_busy, self._reachable()
        self.steps.show_step(step, frozenset() if busy else reachable)
        plan = self.flow.plan
        counts = plan.counts if plan is not None else {}
        wanted = counts.get(Fate.NEW, 0) + counts.get(Fate.CHANGED, 0)
        troubled = counts.get(Fate.REFUSED, 0) + counts.get(Fate.CONFLICTING, 0)
        self.file.setVisible(step is not Step.FILE)
        self.back.setVisible(step in (Step.COLUMNS, Step.CHECK))
        self.copy.setVisible(step is Step.CHECK and troubled > 0)
        self.leave.setVisible(step is not Step.DONE)
        self.go.setText(self._go_text(wanted))
        may = {
            Step.FILE: Step.COLUMNS in reachable,
            Step.COLUMNS: Step.CHECK in reachable,
            Step.CHECK: wanted > 0 and not self.check.asks,
            Step.DONE: True,
        }
        self.go.setEnabled(may[step] and not busy)
        for widget in (self.back, self.copy, self.done_page.undo, self.done_page.copy):
            widget.setEnabled(not busy)
        self.said.show_text(self._said(wanted, counts.get(Fate.REFUSED, 0)) if step is Step.CHECK else "")

    def _go_text(self, wanted: int) -> str:
        if self._step is Step.DONE:
            return QCoreApplication.translate("Import", "完成")
        if self._step is not Step.CHECK:
            return QCoreApplication.translate("Import", "下一步")
        text = QCoreApplication.translate("Import", "导入 {count} 行")
        return text.format(count=wanted) if wanted else QCoreApplication.translate("Import", "导入")

    def _said(self, wanted: int, refused: int) -> str:
        if self.check.asks:
            return QCoreApplication.translate("Import", "请先说明隐藏的行要不要导入。")
        if refused:
            text = QCoreApplication.translate(
                "Import", "有 {count} 行不能导入：可以在表里改好，也可以只导入其余的行。"
            )
            return text.format(count=refused)
        if not wanted:
            return QCoreApplication.translate("Import", "没有需要导入的行：台账里已经都有了，或都没有选取。")
        return ""

    def _on_step(self, step: Step) -> None:
        self.go_to(step)
        self._show_state()

    def _on_looked(self) -> None:
        self.columns.show_look()
        self._show_state()

    def _on_judged(self) -> None:
        self.notice.clear()
        self.columns.show_reading()
        self.check.show_plan()
        # A choice on the columns is looked at there; a new file is shown as far as it is understood.
        if self._step is Step.FILE:
            self.go_to(Step.CHECK)
        self._show_state()

    def _on_refused(self, error: Refused) -> None:
        """Say why; a text without tasks and a table of no kind may still be a holiday notice."""
        source = self.flow.source
        if error.code in PERHAPS and self._step is Step.FILE and source is not None and self._refusal is None:
            self._refusal = error
            self._notices.read(source)
        else:
            self._refuse(error)

    def _on_no_notice(self, error: Refused) -> None:
        self._refuse(self._refusal or error)

    def _on_notice(self, shown: NoticePreview) -> None:
        if shown.known:
            text = QCoreApplication.translate("Calendar", "{year} 年的这份通知已经载入，没有变化。")
            self.notice.say(text.format(year=shown.notice.year))
            return
        dialog = NoticePreviewDialog(self._desk, shown, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self.accept)
        dialog.open()

    def _refuse(self, error: Refused) -> None:
        self.notice.refuse(error)
        if error.code in _PASSWORD:
            self.go_to(Step.FILE)
            self.source.ask_password()
        elif self.flow.look is not None and self.flow.reading is None:
            self.columns.show_reading()
            if self._step in (Step.FILE, Step.CHECK):
                self.go_to(Step.COLUMNS if self.flow.look.sheets else Step.FILE)
        self._show_state()

    def _on_choose(self) -> None:
        if self.flow.is_busy or self._step is Step.DONE:
            return
        path = self._desk.asker.open_file(FileChoice(
            QCoreApplication.translate("Import", "选择要导入的文件"),
            QCoreApplication.translate("Import", "表格和方案"),
            endings_in(),
        ))  # fmt: skip
        if path is not None:
            self.go_to(Step.FILE)
            self.read(path)

    def _on_password(self, password: str) -> None:
        self.notice.clear()
        self.flow.unlock(password)

    def _on_kind(self, kind: str) -> None:
        self.source.show_kind(kind)
        if kind == CALENDAR and self.flow.source is not None:
            self.notice.clear()
            self._notices.read(self.flow.source)
        elif self.flow.source is not None:
            self.notice.clear()
            self.flow.read_as(kind)

    def _on_options(self, options: ReadOptions, kind: str) -> None:
        self.notice.clear()
        self.flow.read_with(options, kind or self.source.wanted_kind)

    def _on_back(self) -> None:
        if self._step in (Step.COLUMNS, Step.CHECK) and not self.flow.is_busy:
            self.go_to(Step(self._step - 1))

    def _on_forward(self) -> None:
        if self._step < Step.CHECK and not self.flow.is_busy:
            self.go_to(Step(self._step + 1))

    def _on_enter(self) -> None:
        if self.go.isEnabled():
            self._on_go()

    def _on_go(self) -> None:
        if self._step is Step.DONE:
            self.accept()
        elif self._step is Step.CHECK:
            self._take_in()
        else:
            self.go_to(Step(self._step + 1))

    def _take_in(self) -> None:
        plan = self.flow.plan
        if plan is None:
            return
        refused = plan.counts.get(Fate.REFUSED, 0)
        wanted = plan.counts.get(Fate.NEW, 0) + plan.counts.get(Fate.CHANGED, 0)
        confirm = self._desk.asker.confirm
        if refused and not confirm(Question.IMPORT_VALID_ONLY, rejected=refused, valid=wanted):
            return
        self.notice.clear()
        self.flow.take_in()

    def _on_imported(self) -> None:
        plan, result = self.flow.plan, self.flow.result
        if plan is not None and result is not None:
            self.done_page.show_result(plan, result)
            self.go_to(Step.DONE)
            self.go.setFocus()

    def _on_undo(self) -> None:
        result = self.flow.result
        if result is None:
            return
        if self._desk.asker.confirm(Question.UNDO_IMPORT, rows=result.created + result.updated):
            self.notice.clear()
            self.flow.take_back()

    def _on_taken_back(self) -> None:
        self.go_to(Step.CHECK)

    def _on_copy(self) -> None:
        source = self.flow.source
        if source is None:
            return
        stem = Path(source.name).stem
        suggested = QCoreApplication.translate("Import", "{name}（标注）.xlsx").format(name=stem)
        target = self._desk.asker.save_file(FileChoice(
            QCoreApplication.translate("Import", "另存标注副本"),
            QCoreApplication.translate("Import", "Excel 工作簿"),
            ("xlsx",),
            suggested,
        ))  # fmt: skip
        if target is not None:
            self.notice.clear()
            self.flow.copy_marked(target)

    def _on_copied(self, copied: MarkedCopy) -> None:
        head = QCoreApplication.translate("Import", "已另存标注副本“{file}”，原来的文件没有改动。")
        lost = (sentence_of(code, {}) for code in copied.lost)
        self._desk.asker.tell("\n".join((head.format(file=copied.path.name), *lost)))

    def _on_another(self) -> None:
        self.flow.forget()
        self.check.forget()
        self.source.show_file("")
        self.file.show_text("")
        self.go_to(Step.FILE)

    # Qt overrides

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file can be dropped anywhere on the wizard."""
        if _dropped(event) is not None and not self.flow.is_busy:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A new file begins the import anew."""
        path = _dropped(event)
        if path is not None and self._step is not Step.DONE:
            event.acceptProposedAction()
            self.go_to(Step.FILE)
            self.read(path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V pastes on the first step, where no field takes it."""
        is_paste = event.key() == Qt.Key.Key_V and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if is_paste and self._step is Step.FILE and QApplication.focusWidget() is not self.source.password:
            self.paste()
            return
        super().keyPressEvent(event)

    def reject(self) -> None:
        """Close; asks where cells were typed over that were not taken in yet."""
        typed = bool(self.flow.wishes.fixes.cells) and self.flow.result is None
        if not typed or self._desk.asker.confirm(Question.DISCARD_TYPED):
            super().reject()


def _dropped(event: QDropEvent) -> Path | None:
    """The one local file that is being dropped, whatever it is: a look tells whether it is of use."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None


def _fitting(parent: QWidget | None) -> QSize:
    """As large as the window behind has room for, within limits: the table is wide."""
    room = parent.window().size() - _AROUND if parent is not None else _LEAST
    return room.boundedTo(_MOST).expandedTo(_LEAST)
