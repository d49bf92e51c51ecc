"""导入: a stranger's file in four steps, from the file to the ledger and, where wanted, back again.

A file that is understood goes straight to the check; one that is not stops at its columns. Nothing is written
before 导入, and then all or nothing.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from bizenv_desktop.exchange.reading.request import ReadOptions
from bizenv_desktop.services.intake.import_marked_copy import MarkedCopy
from bizenv_desktop.services.intake.import_paste import ImportSource
from bizenv_desktop.services.intake.import_plan import ImportPlan
from bizenv_desktop.services.intake.import_reading import AUTO
from bizenv_desktop.services.intake.import_verdicts import Fate
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.intake.import_flow import ImportFlow
from bizenv_desktop.ui.dialogs.intake.import_notice import CALENDAR, NoticeWay
from bizenv_desktop.ui.dialogs.intake.import_places import chosen_file, pasted_source, place_of_copy
from bizenv_desktop.ui.dialogs.intake.import_steps import Step
from bizenv_desktop.ui.dialogs.intake.import_walk import ImportWalk
from bizenv_desktop.ui.dispatch import Refused
from bizenv_desktop.ui.texts.import_words import kind_word
from bizenv_desktop.ui.texts.questions import Question
from bizenv_desktop.ui.texts.sentences import sentence_of
from bizenv_desktop.ui.widgets.buttons import shortcut

_MISSING: Final = "read.missing_columns"
_PASSWORD: Final = frozenset({"read.password_needed", "read.password_wrong"})


class ImportWizard(ImportWalk):
    """From a file to the ledger; Ctrl+O chooses one, Ctrl+V pastes, Escape closes."""

    def __init__(
        self, desk: Desk, back_up_before: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        self._desk = desk
        super().__init__(ImportFlow(desk, back_up_before), parent)
        self.flow.setParent(self)
        self._notices = NoticeWay(desk, self)
        self._connect_flow()
        self._connect_pages()
        self.go_to(Step.FILE)

    @property
    def plan(self) -> ImportPlan | None:
        """The judged file that is shown."""
        return self.flow.plan

    def read(self, path: Path) -> None:
        """Begin with a file."""
        self._begin(ImportSource(path))

    def paste(self) -> None:
        """Begin with what lies in the clipboard: a copied file, a copied table, a plan's text."""
        source = pasted_source()
        if source is not None:
            self._begin(source)
        else:
            self.notice.say(sentence_of("paste.empty", {}))

    def go_on(self) -> None:
        """The next step; from the check into the ledger; from the last one out."""
        if self._step is Step.DONE:
            self.accept()
        elif self._step is Step.CHECK:
            self._take_in()
        elif self._step is Step.COLUMNS and self.flow.is_stopped:
            self.notice.clear()
            self.flow.read_again()
        else:
            self.go_to(Step(self._step + 1))

    def _connect_flow(self) -> None:
        flow = self.flow
        flow.looked.connect(self._on_looked)
        flow.judged.connect(self._on_judged)
        flow.part_shown.connect(self._on_part)
        flow.stopped.connect(self._on_stopped)
        flow.refused.connect(self._on_refused)
        flow.busy.connect(self.show_state)
        flow.imported.connect(self._on_imported)
        flow.taken_back.connect(self._on_taken_back)
        flow.copied.connect(self._on_copied)
        self._notices.taken.connect(self.accept)
        self._notices.known.connect(self._on_known_notice)
        self._notices.refused.connect(self._refuse)
        self._desk.dispatch.activities_changed.connect(self.progress.show_activities)

    def _connect_pages(self) -> None:
        self.source.file_wanted.connect(self._on_choose)
        self.source.paste_wanted.connect(self.paste)
        self.source.password_given.connect(self._on_password)
        self.source.kind_chosen.connect(self._on_kind)
        self.pages.options_wanted.connect(self._on_options)
        self.pages.kind_wanted.connect(self._on_kind)
        self.pages.undo_wanted.connect(self._on_undo)
        self.pages.copy_wanted.connect(self._on_copy)
        self.pages.another_wanted.connect(self._on_another)
        self.pages.next_wanted.connect(self._on_next_sheet)
        self.copy_wanted.connect(self._on_copy)
        self.file_dropped.connect(self._on_dropped)
        shortcut("Ctrl+O", self, self._on_choose)

    def _begin(self, source: ImportSource) -> None:
        self.notice.clear()
        self.pages.forget()
        self.file.show_text(source.name)
        self.source.show_file(source.name, str(source.path or ""))
        self._notices.forget()
        if self.source.wanted_kind == CALENDAR:
            self.flow.forget()
            self.flow.source = source
            self._notices.read(source)
        else:
            self.flow.begin(source, self.source.wanted_kind)

    def _on_looked(self) -> None:
        self.pages.show_look()
        self.show_state()

    def _on_judged(self) -> None:
        self.notice.clear()
        self.pages.show_reading()
        self.check.show_plan()
        # A choice on the columns is looked at there; a new file is shown as far as it is understood.
        if self._step is Step.FILE:
            self.go_to(Step.CHECK)
        self.show_state()

    def _on_part(self) -> None:
        """Another one of the sheets that come in together, and which of them could not."""
        self.notice.clear()
        if self.flow.unfit:
            text = QCoreApplication.translate("Import", "没有认出表、不一并导入的工作表：{names}。")
            self.notice.say(text.format(names="、".join(self.flow.unfit)))
        self.pages.forget_columns()
        self.pages.show_look()
        self.check.show_plan()
        self.show_state()

    def _on_stopped(self) -> None:
        """Somebody cancelled: say what that means, and stand where one can go on."""
        if self._step is Step.FILE:
            self._on_another()
            self.notice.tell(QCoreApplication.translate("Import", "已取消，没有读入任何内容。"))
        elif self.flow.plan is None:
            self.go_to(Step.COLUMNS)
            self.notice.tell(QCoreApplication.translate("Import", "已取消读取；按“下一步”再读一次。"))
        elif self._step is Step.DONE:
            self.notice.tell(QCoreApplication.translate("Import", "已停止，什么都没有撤销。"))
        else:
            self.check.show_plan()
            self.notice.tell(QCoreApplication.translate("Import", "已取消，没有写入任何内容。"))
        self.show_state()

    def _on_refused(self, error: Refused) -> None:
        """Say why; a text without tasks and a table of no kind may still be a holiday notice."""
        source = self.flow.source
        if self._step is not Step.FILE or source is None or not self._notices.tries(source, error):
            self._refuse(error)

    def _on_known_notice(self, year: int) -> None:
        text = QCoreApplication.translate("Calendar", "{year} 年的这份通知已经载入，没有变化。")
        self.notice.tell(text.format(year=year))

    def _refuse(self, error: Refused) -> None:
        self.notice.refuse(error)
        kind = error.facts.get("kind")
        if error.code == _MISSING and self.flow.wishes.kind == AUTO and isinstance(kind, str):
            guessed = QCoreApplication.translate("Import", "看着最像“{kind}”，但是{said}不是的话请改种类。")
            self.notice.say(guessed.format(kind=kind_word(kind), said=self.notice.text))
        if error.code in _PASSWORD:
            self.go_to(Step.FILE)
            self.source.ask_password()
        elif self.flow.look is not None and self.flow.reading is None:
            self.pages.show_reading()
            if self._step in (Step.FILE, Step.CHECK):
                self.go_to(Step.COLUMNS if self.flow.look.sheets else Step.FILE)
        self.show_state()

    def _on_choose(self) -> None:
        if self.flow.is_busy or self._step is Step.DONE:
            return
        path = chosen_file(self._desk.asker)
        if path is not None:
            self.go_to(Step.FILE)
            self.read(path)

    def _on_dropped(self, path: Path) -> None:
        if self._step is not Step.DONE:
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

    def _take_in(self) -> None:
        plan = self.flow.plan
        if plan is None:
            return
        refused, wanted = self.flow.count(Fate.REFUSED), self.flow.wanted
        confirm = self._desk.asker.confirm
        if refused and not confirm(Question.IMPORT_VALID_ONLY, rejected=refused, valid=wanted):
            return
        self.notice.clear()
        self.flow.take_in()

    def _on_imported(self) -> None:
        plans, result = self.flow.plans, self.flow.result
        if plans and result is not None:
            self.notice.clear()
            self.done_page.show_result(plans, result, self.flow.next_sheet)
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
        target = place_of_copy(self._desk.asker, source)
        if target is not None:
            self.notice.clear()
            self.flow.copy_marked(target)

    def _on_copied(self, copied: MarkedCopy) -> None:
        head = QCoreApplication.translate("Import", "已另存标注副本“{file}”，原来的文件没有改动。")
        lost = (sentence_of(code, {}) for code in copied.lost)
        self._desk.asker.tell("\n".join((head.format(file=copied.path.name), *lost)))

    def _on_next_sheet(self) -> None:
        self.pages.forget()
        self.flow.go_on_with(self.flow.next_sheet, self.source.wanted_kind)
        self.go_to(Step.COLUMNS)

    def _on_another(self) -> None:
        self.flow.forget()
        self.pages.forget()
        self.source.show_file("")
        self.file.show_text("")
        self.go_to(Step.FILE)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V pastes on the first step, where no field takes it."""
        is_paste = event.key() == Qt.Key.Key_V and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if is_paste and self._step is Step.FILE and QApplication.focusWidget() is not self.source.password:
            self.paste()
            return
        super().keyPressEvent(event)

    def reject(self) -> None:
        """Close; asks where cells were typed over that were not taken in yet.

        Not while something is written: what came of it must be told. Who does not want to wait cancels it.
        """
        if self.flow.is_writing:
            self.notice.tell(
                QCoreApplication.translate(
                    "Import", "正在写入，写完在这里告诉您结果。不想等可以按“取消”，台账保持原样。"
                )
            )
            return
        typed = any(part.wishes.fixes.cells for part in self.flow.parts) and self.flow.result is None
        if not typed or self._desk.asker.confirm(Question.DISCARD_TYPED):
            self.flow.stop()
            super().reject()
