"""复核: a sealed file counted again by code of its own; what was changed, what does not follow."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from bizenv_desktop.recount import Verdict
from bizenv_desktop.services.award.round_results import SealedEdition
from bizenv_desktop.services.award.seal_files import recount_seal, write_workbook
from bizenv_desktop.ui.asker import FileChoice
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dispatch import Refused
from bizenv_desktop.ui.seal_saving import SEAL_ENDING
from bizenv_desktop.ui.texts.result_words import grouped, verdict_words
from bizenv_desktop.ui.texts.round_words import award_word
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.lines import Heading, Line, Lines
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar

_SIZE: Final = (720, 520)


class RecountDialog(QDialog):
    """Needs a file and nothing of the ledger; `editions` only tell whose seal the file bears."""

    def __init__(self, desk: Desk, editions: Sequence[SealedEdition], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        translate = QCoreApplication.translate
        self._desk, self._editions = desk, tuple(editions)
        self._path: Path | None = None
        self.setWindowTitle(translate("Results", "复核封存文件"))
        self.resize(*_SIZE)
        self.file = PlainLabel(
            translate("Results", "选一个封存文件，用另一套程序从选票重新计一遍。"), Look.MUTED
        )
        self.notice, self.verdict, self.code = NoticeBar(), paragraph(""), paragraph("", Look.MUTED)
        self.list = Lines(
            translate("Results", "复核得出的名次"),
            (
                Heading(translate("Results", "类别"), 130),
                Heading(translate("Results", "名次"), 56, is_number=True),
                Heading(translate("Results", "编号"), 56, is_number=True),
                Heading(translate("Results", "候选")),
                Heading(translate("Results", "总分"), 80, is_number=True),
            ),
        )
        self.workbook = button(translate("Results", "写出复核工作簿…"), self._on_workbook)
        self.choose = button(translate("Results", "选择封存文件…"), self._on_choose, Look.PRIMARY)
        self.workbook.setEnabled(False)
        self._build()
        self.choose.setFocus()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 2, SPACING * 2, SPACING * 2, SPACING * 2)
        column.setSpacing(SPACING)
        for widget in (self.file, self.notice, self.verdict, self.code):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.setSpacing(SPACING)
        foot.addWidget(self.workbook)
        foot.addStretch(1)
        foot.addWidget(button(QCoreApplication.translate("Results", "关闭"), self.reject))
        foot.addWidget(self.choose)
        column.addLayout(foot)

    def _on_choose(self) -> None:
        translate = QCoreApplication.translate
        title, what = translate("Results", "选择封存文件"), translate("Results", "封存文件")
        path = self._desk.asker.open_file(FileChoice(title, what, (SEAL_ENDING, "json")))
        if path is None:
            return
        self._path = path
        self.file.show_text(str(path))
        self._desk.dispatch.work(
            lambda _progress: recount_seal(path),
            owner=self,
            done=self._on_verdict,
            failed=self._on_refused,
            title=translate("Results", "正在复核…"),
        )

    def _on_verdict(self, verdict: Verdict) -> None:
        self.notice.clear()
        self.workbook.setEnabled(True)
        self.verdict.show_look(Look.GREEN if verdict.is_confirmed else Look.RED)
        sign = "●" if verdict.is_confirmed else "▲"
        self.verdict.show_text("\n".join(f"{sign} {line}" for line in verdict_words(verdict)))
        known = self._edition_of(verdict)
        self.code.show_look(Look.MUTED if known is not None else Look.AMBER)
        self.code.show_text(f"SHA-256 {grouped(verdict.sha256)}\n{_whose(known)}")
        self.list.show_lines(
            [
                Line(
                    (
                        award_word(line.award),
                        "—" if line.rank is None else str(line.rank),
                        str(line.number),
                        verdict.names.get(line.number, ""),
                        line.shown,
                    )
                )
                for line in sorted(
                    verdict.lines, key=lambda one: (one.award, one.rank is None, one.rank or 0)
                )
            ]
        )

    def _edition_of(self, verdict: Verdict) -> SealedEdition | None:
        """The edition of the round that bears this seal."""
        return next((one for one in self._editions if one.sha256 == verdict.sha256), None)

    def _on_refused(self, error: Refused) -> None:
        self.verdict.show_text("")
        self.code.show_text("")
        self.list.show_lines(())
        self.workbook.setEnabled(False)
        self.notice.refuse(error)

    def _on_workbook(self) -> None:
        sealed = self._path
        if sealed is None:
            return
        title = QCoreApplication.translate("Results", "写出复核工作簿")
        path = self._desk.asker.save_file(FileChoice(title, "Excel", ("xlsx",), f"{sealed.stem}.xlsx"))
        if path is not None:
            self._desk.dispatch.work(
                lambda _progress: write_workbook(sealed, path),
                owner=self,
                done=self._on_written,
                failed=self.notice.refuse,
                title=QCoreApplication.translate("Results", "正在写复核工作簿…"),
            )

    def _on_written(self, path: Path) -> None:
        said = QCoreApplication.translate(
            "Results", "复核工作簿已存为 {path}，用 Excel 或 WPS 打开即重新计算。"
        )
        self.file.show_text(said.format(path=path))


def _whose(known: SealedEdition | None) -> str:
    if known is None:
        return QCoreApplication.translate(
            "Results", "◆ 文件上的封存码与台账里这次评选的各版都不同，不是这次评选封存的文件。"
        )
    said = QCoreApplication.translate("Results", "文件上的封存码与台账里第 {edition} 版相同。")
    return said.format(edition=known.edition)
