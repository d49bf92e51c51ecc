"""Opening an attachment: a read-only copy in the program of the system, or a word beside it why not."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject

from bizenv_desktop.services.matter.attachments import open_copy
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.widgets.attachment_lines import open_with_system
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar


class CopyOpener(QObject):
    """Opens copies for one pane, whose notice says what went wrong."""

    def __init__(
        self, desk: Desk, notice: NoticeBar, opened: Callable[[Path], bool] = open_with_system
    ) -> None:
        super().__init__(notice)
        self._desk, self._notice = desk, notice
        self.opened = opened

    def open(self, attachment_id: int | None) -> None:
        """Open a copy of the attachment; nothing where there is none."""
        if attachment_id is not None:
            self._desk.dispatch.ask(
                partial(open_copy, attachment_id),
                owner=self,
                key="copy",
                done=self._on_copied,
                failed=self._notice.refuse,
            )

    def _on_copied(self, path: Path) -> None:
        if not self.opened(path):
            said = QCoreApplication.translate("Attachments", "系统里没有能打开“{name}”的程序。")
            self._notice.say(said.format(name=path.name))
