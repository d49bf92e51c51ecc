"""封存: what is sealed, what is in the way, and afterwards the hash, by which anybody can tell the file."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from bizenv_desktop.rules.award.sealed_file import PRINTED_DIGITS
from bizenv_desktop.rules.award.tally import Line, Outcome
from bizenv_desktop.rules.vocabulary import VoteSource
from bizenv_desktop.services.award.round_results import RoundResult
from bizenv_desktop.services.award.round_seals import FreshSeal, seal_round
from bizenv_desktop.services.award.seal_files import refuse_taken
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dispatch import Refused
from bizenv_desktop.ui.seal_saving import ask_seal_path, saved_words, write_beside
from bizenv_desktop.ui.tabs.rounds.check_list import CheckList
from bizenv_desktop.ui.texts import sentence, word
from bizenv_desktop.ui.texts.result_words import grouped
from bizenv_desktop.ui.texts.round_words import award_word
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.facts import Fact, Facts
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar

_WIDTH: Final = 620


class SealDialog(QDialog):
    """The file is written after the seal stands: what the disk refuses can be saved again."""

    def __init__(self, desk: Desk, result: RoundResult, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        translate = QCoreApplication.translate
        self._desk, self._result = desk, result
        self._made: FreshSeal | None = None
        self.setWindowTitle(translate("Results", "封存计票结果"))
        self.setMinimumWidth(_WIDTH)
        self.facts, self.notice, self.checks = Facts(), NoticeBar(), CheckList()
        self.said = paragraph("")
        self.code = paragraph("", Look.TITLE)
        self.saved = paragraph("", Look.MUTED)
        self.stop = button(translate("Results", "取消"), self.reject)
        self.again = button(translate("Results", "封存文件另存…"), self._on_again)
        self.seal = button(translate("Results", "封存并另存文件…"), self._on_seal, Look.PRIMARY)
        self._build()
        self._show_standing()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 2, SPACING * 2, SPACING * 2, SPACING * 2)
        column.setSpacing(SPACING)
        for widget in (self.facts, self.said, self.checks, self.code, self.notice, self.saved):
            column.addWidget(widget)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(SPACING)
        foot.addStretch(1)
        for each in (self.stop, self.again, self.seal):
            foot.addWidget(each)
        column.addLayout(foot)
        for widget in (self.code, self.saved, self.again):
            widget.hide()

    def _show_standing(self) -> None:
        found = self._result.count.findings
        self.facts.show_facts(_facts(self._result))
        self.checks.show_findings(found)
        self.checks.setVisible(bool(found))
        self.checks.place_wanted.connect(self._on_place)
        may = self._result.count.may_be_sealed
        self.seal.setEnabled(may)
        self.said.show_look(None if may else Look.RED)
        self.said.show_text(_consequence() if may else _blocked(sum(one.blocks for one in found)))
        (self.seal if may else self.stop).setFocus()

    def _on_place(self, place: str) -> None:
        self._desk.navigator.open_tab(f"rounds/{place}")
        self.reject()

    def _on_seal(self) -> None:
        path = ask_seal_path(self._desk, self._result, _next_edition(self._result))
        if path is None:
            return
        self.notice.clear()
        with self.notice.heeding():
            refuse_taken(path)
            self.seal.setEnabled(False)
            self._desk.dispatch.run(
                partial(seal_round, self._result.id),
                initiator=self,
                done=partial(self._on_sealed, path),
                failed=self._on_refused,
            )

    def _on_refused(self, error: Refused) -> None:
        self.seal.setEnabled(True)
        self.notice.refuse(error)

    def _on_sealed(self, path: Path, made: FreshSeal) -> None:
        self._made = made
        translate = QCoreApplication.translate
        self.said.show_look(Look.GREEN)
        self.said.show_text(
            translate(
                "Results", "● 已封存第 {edition} 版。封存码（SHA-256）全文如下，前 16 位印在每一页上。"
            ).format(edition=made.edition)
        )
        self.code.show_text(
            f"{grouped(made.sha256[:PRINTED_DIGITS])}\n{grouped(made.sha256[PRINTED_DIGITS:])}"
        )
        self.code.show()
        self.checks.hide()
        self.seal.hide()
        self.stop.setText(translate("Results", "完成"))
        self.stop.setFocus()
        self._write(path)
        self._fit()

    def _fit(self) -> None:
        """Take the height that wrapped text needs at this width."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    def _write(self, path: Path) -> None:
        if self._made is not None:
            write_beside(self, self._desk, path, self._made.content, self._on_saved, self._on_unsaved)

    def _on_saved(self, path: Path) -> None:
        self.notice.clear()
        self.saved.show_text(saved_words(path))
        self.saved.show()
        self.again.hide()

    def _on_unsaved(self, error: Refused) -> None:
        said = QCoreApplication.translate(
            "Results", "封存已经生效，只是文件没有写成：{why} 请换一个地方另存，内容相同。"
        )
        self.notice.say(said.replace("{why}", sentence(error)))
        self.again.show()
        self.again.setFocus()
        self._fit()

    def _on_again(self) -> None:
        edition = self._made.edition if self._made is not None else 0
        path = ask_seal_path(self._desk, self._result, edition)
        if path is not None:
            self._write(path)

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        """Stand in the height that the text needs."""
        super().showEvent(event)
        self._fit()


def _next_edition(result: RoundResult) -> int:
    return result.editions[0].edition + 1 if result.editions else 1


def _consequence() -> str:
    return QCoreApplication.translate(
        "Results",
        "封存后，候选名单、规则表、网络统计、选票、核对表和剔除都不能再改；确有错误的走更正，另出一版。",
    )


def _blocked(count: int) -> str:
    said = QCoreApplication.translate(
        "Results", "▲ 还有 {count} 项核对没有通过，不能封存。双击一项到处理的地方："
    )
    return said.format(count=count)


def _facts(result: RoundResult) -> tuple[Fact, ...]:
    translate = QCoreApplication.translate
    edition = translate("Results", "第 {edition} 版").format(edition=_next_edition(result))
    facts = [
        Fact(translate("Results", "评选"), f"{result.number}　{result.title}"),
        Fact(translate("Results", "封存为"), edition),
        Fact(translate("Results", "规则表"), grouped(result.count.sheet.sha256[:PRINTED_DIGITS])),
    ]
    if result.correction is not None:
        facts.append(Fact(translate("Results", "更正理由"), result.correction.reason))
    facts += [Fact(award_word(one.award), _outcomes(one.lines)) for one in result.count.results]
    facts += [
        Fact(translate("Results", "{source}票").format(source=word(source)), _source(result, source))
        for source in result.count.sheet.used
    ]
    return tuple(facts)


def _outcomes(lines: tuple[Line, ...]) -> str:
    """How many candidates, how many are in, how many are still tied."""
    elected = sum(line.outcome is Outcome.ELECTED for line in lines)
    pending = sum(line.outcome is Outcome.PENDING for line in lines)
    said = QCoreApplication.translate("Results", "候选 {count}，入选 {elected}")
    text = said.format(count=len(lines), elected=elected)
    if not pending:
        return text
    return text + QCoreApplication.translate("Results", "，并列待定 {pending}").format(pending=pending)


def _source(result: RoundResult, source: VoteSource) -> str:
    """What is sealed of a source."""
    translate, material = QCoreApplication.translate, result.material
    if source is VoteSource.ONLINE:
        last = material.last_reading
        if last is None:
            return "—"
        said = translate("Results", "{when} 统计，共 {votes} 票，剔除 {removed} 票，历次统计 {readings} 次")
        return said.format(
            when=last.taken_at[:16].replace("T", " "),
            votes=sum(last.totals.values()),
            removed=sum(one.votes for one in material.online_removals),
            readings=len(material.readings),
        )
    paper = material.paper.get(source)
    if paper is None or not (paper.ballots or paper.scores):
        return "—"
    said = translate("Results", "选票 {ballots} 张，有效 {valid} 张，剔除 {removed} 票")
    return said.format(
        ballots=len(paper.ballots),
        valid=sum(ballot.valid for ballot in paper.ballots),
        removed=sum(one.votes for one in paper.removals),
    )
