"""The strip above a count: whether it is sealed, by which hash, and what can be done with it."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from bizenv_desktop.rules.award.sealed_file import PRINTED_DIGITS
from bizenv_desktop.rules.vocabulary import Light
from bizenv_desktop.services.award.round_results import RoundResult, SealedEdition
from bizenv_desktop.ui.texts.result_words import grouped
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.lights import LightMark


class SealBar(QWidget):
    """Before sealing: 试算, 计票说明, 封存. After: 另存, 复核, 更正; while corrected, 封存 again."""

    try_wanted = Signal()
    pages_wanted = Signal()
    seal_wanted = Signal()
    save_wanted = Signal()
    recount_wanted = Signal()
    correction_wanted = Signal()
    editions_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        translate = QCoreApplication.translate
        self.mark, self.said = LightMark(), paragraph()
        self.try_out = button(translate("Results", "试算…"), self.try_wanted.emit)
        self.pages = button(translate("Results", "计票说明…"), self.pages_wanted.emit)
        self.recount = button(translate("Results", "复核…"), self.recount_wanted.emit)
        self.editions = button(translate("Results", "各版封存…"), self.editions_wanted.emit)
        self.save = button(translate("Results", "封存文件另存…"), self.save_wanted.emit)
        self.correct = button(translate("Results", "更正…"), self.correction_wanted.emit)
        self.seal = button(translate("Results", "封存…"), self.seal_wanted.emit, Look.PRIMARY)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        row.addWidget(self.mark)
        row.addWidget(self.said, 1)
        for each in self.buttons:
            row.addWidget(each)
        self.show_result(None)

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """All buttons, from left to right."""
        return self.try_out, self.pages, self.recount, self.editions, self.save, self.correct, self.seal

    def show_result(self, result: RoundResult | None) -> None:
        """Say how the round stands and offer what fits; None offers nothing."""
        sealed = result is not None and result.seal is not None
        ever = result is not None and bool(result.editions)
        shown = {
            self.try_out: result is not None and not ever,
            self.pages: result is not None and bool(result.material.roll),
            self.recount: ever,
            self.editions: ever and not (sealed and len(result.editions) == 1) if result else False,
            self.save: sealed,
            self.correct: sealed,
            self.seal: result is not None and not sealed,
        }
        for each, on in shown.items():
            each.setVisible(on)
        self.mark.setVisible(result is not None)
        self.said.show_text("" if result is None else _standing(result))
        if result is not None:
            self.mark.show_light(Light.GREEN if sealed else Light.RED if ever else Light.AMBER)
            self.said.setToolTip(grouped(result.seal.sha256) if result.seal is not None else "")


def _standing(result: RoundResult) -> str:
    translate = QCoreApplication.translate
    if result.seal is not None:
        return _sealed(result.seal)
    if result.correction is not None:
        said = translate(
            "Results",
            "更正中：第 {edition} 版已由{who}开启更正，理由：{reason}；批准人：{approver}。改好后重新封存，"
            "在此之前以第 {edition} 版的封存文件为准。",
        )
        one = result.correction
        return said.format(
            edition=result.editions[0].edition, who=one.opened_by, reason=one.reason, approver=one.approver
        )
    said = translate("Results", "未封存，仅供核对　规则表 {rules}")
    return said.format(rules=grouped(result.count.sheet.sha256[:PRINTED_DIGITS]))


def _sealed(seal: SealedEdition) -> str:
    said = QCoreApplication.translate("Results", "已封存　第 {edition} 版　封存码 {code}　{who} {when}")
    return said.format(
        edition=seal.edition,
        code=grouped(seal.sha256[:PRINTED_DIGITS]),
        who=seal.sealed_by,
        when=f"{seal.sealed_at:%Y-%m-%d %H:%M}",
    )
