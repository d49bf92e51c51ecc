"""各版封存: every edition that was sealed, its hash, and why it was opened again."""

from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from bizenv_desktop.services.award.round_results import RoundResult, SealedEdition
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.seal_saving import save_edition
from bizenv_desktop.ui.texts.result_words import grouped
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.lines import Heading, Line, Lines

_SIZE: Final = (900, 420)


class EditionsDialog(QDialog):
    """Newest first; the chosen edition is told in full and can be saved as a file."""

    def __init__(self, desk: Desk, result: RoundResult, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        translate = QCoreApplication.translate
        self._desk, self._result = desk, result
        self.setWindowTitle(translate("Results", "各版封存　{number}").format(number=result.number))
        self.resize(*_SIZE)
        self.list = Lines(
            translate("Results", "各版封存"),
            (
                Heading(translate("Results", "版次"), 64),
                Heading(translate("Results", "封存时间"), 130),
                Heading(translate("Results", "封存人"), 80),
                Heading(translate("Results", "封存码前 16 位"), 160),
                Heading(translate("Results", "后来的更正")),
                Heading(translate("Results", "批准人"), 90),
            ),
        )
        self.code = paragraph("")
        self.reason = paragraph("", Look.MUTED)
        self.save = button(translate("Results", "封存文件另存…"), self._on_save, Look.PRIMARY)
        self._build()
        self.list.show_lines([_line(one) for one in result.editions])
        self.list.itemSelectionChanged.connect(self._show_chosen)
        self.list.choose(0)

    def _build(self) -> None:
        translate = QCoreApplication.translate
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 2, SPACING * 2, SPACING * 2, SPACING * 2)
        column.setSpacing(SPACING)
        column.addWidget(self.list, 1)
        column.addWidget(PlainLabel(translate("Results", "封存码全文（SHA-256）"), Look.MUTED))
        column.addWidget(self.code)
        column.addWidget(self.reason)
        foot = QHBoxLayout()
        foot.setSpacing(SPACING)
        foot.addStretch(1)
        foot.addWidget(button(translate("Results", "关闭"), self.reject))
        foot.addWidget(self.save)
        column.addLayout(foot)

    def _chosen(self) -> SealedEdition | None:
        at = self.list.chosen
        return self._result.editions[at] if at is not None else None

    def _show_chosen(self) -> None:
        one = self._chosen()
        self.save.setEnabled(one is not None)
        self.code.show_text(grouped(one.sha256) if one is not None else "")
        self.reason.show_text(_why(one) if one is not None else "")

    def _on_save(self) -> None:
        one = self._chosen()
        if one is not None:
            save_edition(self, self._desk, self._result, one.edition)


def _line(one: SealedEdition) -> Line:
    opened = one.opened
    return Line(
        (
            QCoreApplication.translate("Results", "第 {edition} 版").format(edition=one.edition),
            f"{one.sealed_at:%Y-%m-%d %H:%M}",
            one.sealed_by,
            one.sha256[:16],
            opened.reason if opened is not None else QCoreApplication.translate("Results", "—（现行）"),
            opened.approver if opened is not None else "",
        ),
        Look.MUTED if opened is not None else None,
    )


def _why(one: SealedEdition) -> str:
    if one.opened is None:
        return QCoreApplication.translate("Results", "这一版现在有效。")
    said = QCoreApplication.translate("Results", "{when} 由{who}开启更正：{reason}　批准人：{approver}")
    opened = one.opened
    return said.format(
        when=f"{opened.opened_at:%Y-%m-%d %H:%M}",
        who=opened.opened_by,
        reason=opened.reason,
        approver=opened.approver,
    )
