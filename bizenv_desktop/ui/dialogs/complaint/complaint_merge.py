"""并案: a complaint rides on a main case; the main case is searched for, its facts are shown before."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.services.complaint import complaint_intake, complaint_mains
from bizenv_desktop.services.complaint.complaint_commands import Merge, Unmerge
from bizenv_desktop.services.complaint.complaint_mains import MainCase
from bizenv_desktop.services.matter.matters import ComplaintView
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.complaint.complaint_fields import box_field, note_row, say_note, show_row
from bizenv_desktop.ui.dialogs.complaint.complaint_step import StepDialog, StepWords
from bizenv_desktop.ui.texts import status_word
from bizenv_desktop.ui.texts.finding_words import ground_words
from bizenv_desktop.ui.theme import ROW_HEIGHT, Look
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.lines import Heading, Line, Lines
from bizenv_desktop.ui.widgets.search_field import SearchField

_SHOWN_LINES = 6


class MergeDialog(StepDialog[Merge]):
    """Offers the likeliest main cases at once; typing searches number, title, firm and text."""

    def __init__(self, desk: Desk, view: ComplaintView, parent: QWidget | None = None) -> None:
        words = StepWords(
            QCoreApplication.translate("Complaints", "并案"),
            QCoreApplication.translate("Complaints", "并案"),
            QCoreApplication.translate("Complaints", "并案时间"),
        )
        self._offered: tuple[MainCase, ...] = ()
        super().__init__(desk, view, words, complaint_intake.merge, parent)
        self.setMinimumWidth(780)
        self._search("")

    @property
    def main(self) -> MainCase | None:
        """The main case that is chosen."""
        number = self.offered.chosen
        return None if number is None else self._offered[number]

    def command(self) -> Merge:
        """Onto which case, and why."""
        main = self.main
        return Merge(**self._stamp, main_id=main.id if main is not None else 0, reason=self.reason.text)

    def missing(self) -> str:
        """A main case must be chosen."""
        if self.main is None:
            return QCoreApplication.translate("Complaints", "请在列表中选定主案。")
        return ""

    def _build_fields(self) -> None:
        translate = QCoreApplication.translate
        self.search = SearchField(translate("Complaints", "编号、标题、企业、电话的一部分"))
        self.search.searched.connect(self._search)
        self.add_field(translate("Complaints", "查找主案"), self.search)
        headings = (
            Heading(translate("Complaints", "编号"), 96),
            Heading(translate("Complaints", "受理日期"), 84),
            Heading(translate("Complaints", "标题")),
            Heading(translate("Complaints", "状态"), 72),
            Heading(translate("Complaints", "相似之处"), 168),
        )
        self.offered = Lines(translate("Complaints", "可作主案的投诉"), headings)
        self.offered.setMinimumHeight(ROW_HEIGHT * (_SHOWN_LINES + 1))
        self.offered.currentItemChanged.connect(self._on_chosen)
        self.fields.addRow(self.offered)
        self.facts = paragraph("", Look.MUTED)
        self.fields.addRow(self.facts)
        self.reason = box_field(
            self,
            translate("Complaints", "并案理由"),
            translate("Complaints", "如 同一投诉人反映同一事项，可不填"),
            2,
        )
        note_row(
            self,
            translate(
                "Complaints", "并入后随主案办理，不再单独计时、不计入各项指标；可以撤销并案，恢复原状。"
            ),
        )

    def _search(self, text: str) -> None:
        question = partial(complaint_mains.main_cases, self.matter_id, text)
        self.desk.dispatch.ask(question, owner=self, key="main", done=self._on_found)

    def _on_found(self, found: Sequence[MainCase]) -> None:
        self._offered = tuple(found)
        self.offered.show_lines(
            [
                Line(
                    (
                        each.number,
                        f"{each.opened_on:%Y-%m-%d}",
                        each.title,
                        status_word(MatterKind.COMPLAINT, each.status),
                        "、".join(ground_words(ground, each.percent) for ground in each.grounds),
                    )
                )
                for each in self._offered
            ]
        )
        self._on_chosen()

    def _on_chosen(self, *_items: object) -> None:
        main = self.main
        if main is None:
            none = QCoreApplication.translate("Complaints", "没有找到可作主案的投诉。")
            self._say_facts("" if self._offered else none)
            return
        self.touch()
        self._say_facts(main_words(main))

    def _say_facts(self, text: str) -> None:
        self.facts.show_text(text)
        show_row(self, self.facts, on=bool(text))
        self.fit()


class UnmergeDialog(StepDialog[Unmerge]):
    """撤销并案: the complaint stands where it stood before."""

    def __init__(self, desk: Desk, view: ComplaintView, parent: QWidget | None = None) -> None:
        words = StepWords(
            QCoreApplication.translate("Complaints", "撤销并案"),
            QCoreApplication.translate("Complaints", "撤销并案"),
            QCoreApplication.translate("Complaints", "撤销时间"),
        )
        super().__init__(desk, view, words, complaint_intake.unmerge, parent)
        question = partial(complaint_mains.main_of, self.matter_id)
        desk.dispatch.ask(question, owner=self, key="main", done=self._on_main)

    def command(self) -> Unmerge:
        """Why it was not the same matter."""
        return Unmerge(**self._stamp, reason=self.reason.text)

    def _build_fields(self) -> None:
        translate = QCoreApplication.translate
        self.main = note_row(self)
        self.reason = box_field(
            self, translate("Complaints", "撤销理由"), translate("Complaints", "为什么不是同一事项")
        )
        note_row(self, translate("Complaints", "撤销后恢复并案前的状态和时限，在办天数从撤销之日接着计算。"))

    def _on_main(self, main: MainCase | None) -> None:
        say_note(self, self.main, main_words(main) if main is not None else "")
        self.fit()


def main_words(main: MainCase) -> str:
    """`主案〔2026〕12：用电报装，供电分局办理，时限 2026-11-27，办理中`."""
    said = QCoreApplication.translate("Complaints", "主案{number}　{title}")
    parts = [said.format(number=main.number, title=main.title)]
    if main.lead_unit:
        parts.append(QCoreApplication.translate("Complaints", "{unit}办理").format(unit=main.lead_unit))
    if main.due is not None:
        due = QCoreApplication.translate("Complaints", "时限 {day}")
        parts.append(due.format(day=f"{main.due:%Y-%m-%d}"))
    parts += [ground_words(ground, main.percent) for ground in main.grounds]
    if main.riders:
        riders = QCoreApplication.translate("Complaints", "已并入 {count} 件")
        parts.append(riders.format(count=main.riders))
    return "，".join(parts)
