"""The files of one matter: listed, dropped, pasted, scanned, opened read-only, written out, taken off.

One section for the pane of any kind of matter. Every key works while the list has the focus: Enter opens,
F2 names, Delete takes off, Ctrl+V pastes.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from bizenv_desktop.rules.secrecy import Eyes, Secrecy
from bizenv_desktop.rules.vocabulary import Topic
from bizenv_desktop.services.matter import attachments
from bizenv_desktop.services.matter.attachments import AttachFiles, AttachmentLine, AttachmentList, NewFile
from bizenv_desktop.storage.attachments import clean_name, is_openable
from bizenv_desktop.ui.asker import FileChoice
from bizenv_desktop.ui.desk import Desk, LiveView
from bizenv_desktop.ui.dialogs.office.attachment_form import AttachmentForm
from bizenv_desktop.ui.dialogs.office.scan_dialog import ScanDialog
from bizenv_desktop.ui.new_files import brings_files, files_at, files_in
from bizenv_desktop.ui.texts.questions import Question
from bizenv_desktop.ui.theme import ROW_HEIGHT, SPACING, Look
from bizenv_desktop.ui.unmasking import Unmasking
from bizenv_desktop.ui.widgets.attachment_lines import attachment_line, open_with_system
from bizenv_desktop.ui.widgets.buttons import button, shortcut
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.lines import Heading, Lines
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.opened import open_dialog

_TOPICS: Final = frozenset({Topic.DOCUMENTS})
_MOST_LINES: Final = 6
_BLINDS: Final = 2
"""Lines of room for the frame and the head of the list."""


class AttachmentsBox(LiveView):
    """Shows and changes the files of one matter; give it the `Unmasking` of the pane where there is one."""

    def __init__(
        self,
        desk: Desk,
        unmasking: Unmasking | None = None,
        opened: Callable[[Path], bool] = open_with_system,
    ) -> None:
        super().__init__(desk, _TOPICS)
        self._unmasking = unmasking
        self._open = opened
        self._id: int | None = None
        self._shown: AttachmentList | None = None
        self._make_parts()
        self._build()
        self._connect()

    @property
    def lines(self) -> tuple[AttachmentLine, ...]:
        """The files that are listed."""
        return self._shown.lines if self._shown is not None else ()

    def show_matter(self, matter_id: int | None) -> None:
        """Show the files of another matter."""
        if matter_id != self._id:
            self._id, self._shown = matter_id, None
            self.notice.clear()
            self._show(None)
        if matter_id is not None:
            self.reload_when_seen()

    def reload(self) -> None:
        """Ask for the files again."""
        if self._id is not None:
            question = partial(attachments.attachments_of, self._id, self._eyes())
            self.desk.dispatch.ask(question, owner=self, key="files", done=self._show)

    def _make_parts(self) -> None:
        translate = QCoreApplication.translate
        self.list = Lines(
            translate("Attachments", "附件"),
            (
                Heading(translate("Attachments", "附件")),
                Heading(translate("Attachments", "大小"), 72, is_number=True),
                Heading(translate("Attachments", "日期"), 62),
            ),
        )
        self.hint = paragraph(
            translate("Attachments", "把文件拖到这里，或按 Ctrl+V 粘贴图片、文件。"), Look.MUTED
        )
        self.notice = NoticeBar()
        self.add = button(translate("Attachments", "添加文件…"), self._on_add)
        self.scans = button(translate("Attachments", "扫描件…"), self._on_scans)
        self.open = button(translate("Attachments", "打开"), self._on_open)
        self.save = button(translate("Attachments", "另存…"), self._on_save)
        self.save_all = button(translate("Attachments", "全部另存…"), self._on_save_all)
        self.name = button(translate("Attachments", "改名…"), self._on_name)
        self.remove = button(translate("Attachments", "删除"), self._on_remove)
        for each in (self.open, self.save, self.save_all, self.name, self.remove, self.add, self.scans):
            each.setProperty("look", "inline")

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING - 2)
        column.addWidget(self.list)
        column.addWidget(self.hint)
        column.addWidget(self.notice)
        for row_of in ((self.add, self.scans, self.save_all), (self.open, self.save, self.name, self.remove)):
            row = QHBoxLayout()
            row.setSpacing(0)
            for each in row_of:
                row.addWidget(each)
            row.addStretch(1)
            column.addLayout(row)
        self.setAcceptDrops(True)
        self._show(None)

    def _connect(self) -> None:
        self.list.itemSelectionChanged.connect(self._on_marked)
        self.list.itemActivated.connect(self._on_open)
        for keys, owner, pressed in (
            (QKeySequence.StandardKey.Paste, self, self._on_paste),
            (QKeySequence.StandardKey.Delete, self.list, self._on_remove),
            ("F2", self.list, self._on_name),
        ):
            made = shortcut(keys, owner, pressed)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        if self._unmasking is not None:
            self._unmasking.changed.connect(self.reload_when_seen)

    def _eyes(self) -> Eyes:
        if self._unmasking is None or self._id is None:
            return Eyes.DESK
        return self._unmasking.eyes_on(self._id)

    def _show(self, found: AttachmentList | None) -> None:
        marked = self._marked()
        self._shown = found
        self.list.show_lines([attachment_line(each) for each in self.lines])
        again = next((n for n, each in enumerate(self.lines) if marked and each.id == marked.id), 0)
        self.list.choose(again)
        self.list.setVisible(bool(self.lines))
        self.list.setFixedHeight(ROW_HEIGHT * (min(len(self.lines), _MOST_LINES) + 1) + _BLINDS)
        self.hint.setVisible(not self.lines)
        for each in (self.add, self.scans):
            each.setEnabled(self._id is not None)
        self.save_all.setVisible(len(self.lines) > 1)
        self._on_marked()

    def _marked(self) -> AttachmentLine | None:
        number = self.list.chosen
        return self.lines[number] if number is not None and number < len(self.lines) else None

    def _on_marked(self) -> None:
        marked = self._marked()
        for each in (self.open, self.save, self.name, self.remove):
            each.setVisible(marked is not None)
        if marked is not None:
            self.open.setEnabled(marked.openable and marked.fault is None)
            self.save.setEnabled(marked.fault is None)

    def _on_add(self) -> None:
        title = QCoreApplication.translate("Attachments", "添加附件")
        every = FileChoice(title, QCoreApplication.translate("Attachments", "所有文件"), ("*",))
        self.attach(files_at(self.desk.asker.open_files(every)))

    def _on_scans(self) -> None:
        dialog = ScanDialog(self.desk, lambda paths: self.attach(files_at(paths)), self)
        open_dialog(dialog)

    def _on_paste(self) -> None:
        files = files_in(QGuiApplication.clipboard().mimeData(), self.desk.now())
        if not files:
            self.notice.say(QCoreApplication.translate("Attachments", "剪贴板里没有文件或图片。"))
        self.attach(files)

    def attach(self, files: Sequence[NewFile]) -> None:
        """Attach files to the matter that is shown; the window goes on meanwhile."""
        if self._id is None or not files:
            return
        self.notice.clear()
        command = AttachFiles(self._id, tuple(files))
        self.desk.dispatch.run_long(
            lambda progress: partial(attachments.attach, command, progress=progress),
            initiator=self,
            done=lambda _ids: self._warn_of(files),
            failed=self.notice.refuse,
            title=QCoreApplication.translate("Attachments", "正在添加附件…"),
        )

    def _warn_of(self, files: Sequence[NewFile]) -> None:
        risky = [file.name for file in files if not is_openable(clean_name(file.name))]
        if risky:
            text = QCoreApplication.translate(
                "Attachments", "“{names}”可能是程序、脚本或带宏的文件：只能另存，不能直接打开，请先确认来源。"
            )
            self.notice.say(text.format(names="、".join(risky)))

    def _on_open(self, *_what: object) -> None:
        marked = self._marked()
        if marked is None or not self._may_take_out():
            return
        self.notice.clear()
        self.desk.dispatch.ask(
            partial(attachments.open_copy, marked.id),
            owner=self,
            key="open",
            done=self._hand_over,
            failed=self.notice.refuse,
        )

    def _hand_over(self, copy: Path) -> None:
        if not self._open(copy):
            text = QCoreApplication.translate("Attachments", "本机没有能打开“{name}”的程序，可以另存后处理。")
            self.notice.say(text.format(name=copy.name))

    def _on_save(self) -> None:
        marked = self._marked()
        if marked is None or not self._may_take_out():
            return
        ending = Path(marked.name).suffix.lstrip(".") or "*"
        what = QCoreApplication.translate("Attachments", "附件")
        title = QCoreApplication.translate("Attachments", "另存附件")
        target = self.desk.asker.save_file(FileChoice(title, what, (ending,), marked.name))
        if target is not None:
            self._write_out(marked.id, partial(attachments.write_out, marked.id, target), target.parent)

    def _on_save_all(self) -> None:
        if self._id is None or not self._may_take_out():
            return
        folder = self.desk.asker.folder(QCoreApplication.translate("Attachments", "全部附件存到哪个文件夹"))
        if folder is not None:
            self._write_out(None, partial(attachments.write_all_out, self._id, folder), folder)

    def _write_out(self, attachment_id: int | None, question: Callable[..., object], folder: Path) -> None:
        """What leaves the ledger is noted first."""
        if self._id is None:
            return
        said = QCoreApplication.translate("Attachments", "已存到 {folder}。").format(folder=folder)

        def write(_note: int) -> None:
            self.desk.dispatch.ask(
                question,
                owner=self,
                key="write",
                done=lambda _paths: self.notice.tell(said),
                failed=self.notice.refuse,
            )

        self.desk.dispatch.run(
            partial(attachments.note_attachments_out, self._id, attachment_id),
            initiator=self,
            done=write,
            failed=self.notice.refuse,
        )

    def _may_take_out(self) -> bool:
        """A secret matter's files open once the reason to see it was given."""
        shown = self._shown
        if shown is None or shown.secrecy is Secrecy.OPEN or self._eyes() is Eyes.UNMASKED:
            return True
        self.notice.say(QCoreApplication.translate(
            "Attachments", "这件事项要求保密：写明事由、显示个人信息之后，才能打开或另存附件。"
        ))  # fmt: skip
        if self._unmasking is not None:
            self._unmasking.toggle(shown.matter_id, shown.number)
        return False

    def _on_name(self) -> None:
        marked = self._marked()
        if marked is not None and self._may_take_out():
            open_dialog(AttachmentForm(self.desk, marked, self))

    def _on_remove(self) -> None:
        marked = self._marked()
        if marked is None or not self.desk.asker.confirm(Question.REMOVE_ATTACHMENT, name=marked.name):
            return
        self.desk.dispatch.run(
            partial(attachments.detach, marked.id), initiator=self, failed=self.notice.refuse
        )

    # Qt overrides

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and pictures may be dropped anywhere on the section."""
        if self._id is not None and brings_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what was dropped; it is copied, never moved."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.attach(files_in(event.mimeData(), self.desk.now()))
