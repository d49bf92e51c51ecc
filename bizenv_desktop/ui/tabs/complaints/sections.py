"""The lower part of the pane: what happened, what was said, how rounds ended, papers, related matters."""

from dataclasses import replace
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bizenv_desktop.rules.secrecy import Eyes, Guarded, seen, seen_text
from bizenv_desktop.services.complaint.complaint_lines import ComplaintCard
from bizenv_desktop.services.complaint.complaint_relations import Related, Relation
from bizenv_desktop.services.paper.paper_prints import PaperWanted
from bizenv_desktop.services.paper.papers import PaperEntry
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.tabs.complaints import custody_words
from bizenv_desktop.ui.tabs.complaints.days import short_day
from bizenv_desktop.ui.tabs.complaints.story import moments_of
from bizenv_desktop.ui.texts import status_word, word
from bizenv_desktop.ui.theme import SPACING
from bizenv_desktop.ui.widgets.action_lines import ActionLine, ActionLines
from bizenv_desktop.ui.widgets.facts import Fact, Facts
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.page import heading
from bizenv_desktop.ui.widgets.timeline import Timeline

Section = TypeVar("Section", bound=QWidget)


class Sections(QWidget):
    """Sections one below the other, each with its head; one without anything to say is not there."""

    paper_wanted = Signal(object)  # PaperWanted

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACING)
        self._heads: dict[QWidget, PlainLabel] = {}
        translate = QCoreApplication.translate
        self.timeline = self._add(translate("Complaints", "经过"), Timeline())
        self.content = self._add(translate("Complaints", "诉求内容"), paragraph())
        self.result = self._add(translate("Complaints", "办理结果"), paragraph())
        self.rounds = self._add(translate("Complaints", "各轮结果"), Facts())
        self.notices = self._add(translate("Complaints", "督促函件"), Facts())
        self.related = self._add(translate("Complaints", "相关事项"), ActionLines())
        self.papers = self._add(translate("Complaints", "文书"), ActionLines())
        self.custody = self._add(translate("Complaints", "在办时长"), Facts())

    def show_card(self, card: ComplaintCard) -> None:
        """Show all that no mask hides."""
        self._show_facts(self.rounds, custody_words.rounds_of(card))
        self._show_facts(self.notices, custody_words.notices_of(card))
        self._show_facts(self.custody, custody_words.custody_of(card))
        self._show_lines(self.related, tuple(self._related(each) for each in card.related))
        self._show_lines(self.papers, self._papers(card))

    def show_guarded(self, card: ComplaintCard, told: Guarded, eyes: Eyes) -> None:
        """Show what is guarded, as these eyes may see it."""
        shown = seen(told, eyes)
        self._show_text(self.content, shown.content)
        self._show_text(self.result, shown.result)
        self.timeline.show_events(
            tuple(replace(each, text=seen_text(each.text, told, eyes)) for each in moments_of(card))
        )

    def _add(self, title: str, section: Section) -> Section:
        head = heading(title)
        self._heads[section] = head
        self._column.addWidget(head)
        self._column.addWidget(section)
        return section

    def _show(self, section: QWidget, *, on: bool) -> None:
        section.setVisible(on)
        self._heads[section].setVisible(on)

    def _show_text(self, section: PlainLabel, text: str) -> None:
        section.show_text(text)
        self._show(section, on=bool(text))

    def _show_facts(self, section: Facts, facts: tuple[Fact, ...]) -> None:
        section.show_facts(facts)
        self._show(section, on=bool(facts))

    def _show_lines(self, section: ActionLines, lines: tuple[ActionLine, ...]) -> None:
        section.show_lines(lines)
        self._show(section, on=bool(lines))

    def _related(self, related: Related) -> ActionLine:
        row = related.row
        text = f"{row.number}　{row.title}（{status_word(row.kind, row.status)}）"
        opened = partial(self._desk.navigator.open_matter, row.kind, row.id)
        return ActionLine(_relation_word(related.relation), text, _open_word(), opened)

    def _papers(self, card: ComplaintCard) -> tuple[ActionLine, ...]:
        return tuple(self._paper(each, card) for each in card.papers)

    def _paper(self, paper: PaperEntry, card: ComplaintCard) -> ActionLine:
        text = f"{paper.number}　{short_day(paper.issued_on, card.today)}"
        if paper.prints:
            printed = QCoreApplication.translate("Complaints", "已打印 {count} 次")
            text = f"{text}　{printed.format(count=paper.prints)}"
        wanted = PaperWanted(paper.kind, card.line.id, paper.document_id)
        opened = partial(self.paper_wanted.emit, wanted)
        return ActionLine(word(paper.kind), text, QCoreApplication.translate("Complaints", "打印"), opened)


def _open_word() -> str:
    return QCoreApplication.translate("Complaints", "打开")


def _relation_word(relation: Relation) -> str:
    translate = QCoreApplication.translate
    words = {
        Relation.MAIN: translate("Complaints", "主案"),
        Relation.RIDER: translate("Complaints", "并入本案"),
        Relation.FOLLOWED: translate("Complaints", "此前反映"),
        Relation.FOLLOW_UP: translate("Complaints", "再次反映"),
        Relation.ARISEN: translate("Complaints", "转为问题"),
        Relation.ORIGIN: translate("Complaints", "来自"),
    }
    return words[relation]
