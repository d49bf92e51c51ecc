"""规则表: how the round will be counted, in words; its hash, its lock, its editions."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bizenv_desktop.documents.round_rules import rule_lines
from bizenv_desktop.services.award.round_rule_papers import rules_of_round
from bizenv_desktop.services.award.rule_sheets import SheetView, lock_seen, sheet_view
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.award.rule_sheet_form import RuleSheetForm
from bizenv_desktop.ui.dialogs.paper.paper_pages import PaperPages
from bizenv_desktop.ui.tabs.rounds.round_view import RoundView
from bizenv_desktop.ui.texts.questions import Question
from bizenv_desktop.ui.texts.rule_sheet_words import PRINTED_DIGITS, edition_words, standing_words
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.facts import Fact, Facts
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.opened import open_dialog
from bizenv_desktop.ui.widgets.page import heading, scrolled


class RulesView(RoundView):
    """Before the lock the sheet can be edited; after it, only another edition can be made."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        translate = QCoreApplication.translate
        self._view: SheetView | None = None
        self.standing, self.code = PlainLabel("", Look.HEADING), paragraph("", Look.MUTED)
        self.notice = NoticeBar()
        self.rules, self.editions = Facts(), Facts()
        self.edit = button(translate("Rules", "编辑…"), self._edit)
        self.lock = button(translate("Rules", "锁定"), self._lock, Look.PRIMARY)
        self.next_edition = button(translate("Rules", "新版本…"), self._edit)
        self.page = button(translate("Rules", "打印规则表…"), self._show_page)
        self._history = heading(translate("Rules", "版本"))
        self._build()
        self.forget()

    def reload(self) -> None:
        """Ask for the sheet again."""
        if self.round_id is not None:
            self.desk.dispatch.ask(
                partial(sheet_view, self.round_id),
                owner=self,
                key="rules",
                done=self._on_view,
                failed=self.notice.refuse,
            )

    def forget(self) -> None:
        """Show no rule and offer nothing."""
        self._view = None
        self.notice.clear()
        self.standing.show_text("")
        self.code.show_text("")
        self.rules.show_facts(())
        self.editions.show_facts(())
        self._history.hide()
        for each in (self.edit, self.lock, self.next_edition, self.page):
            each.hide()

    def print_page(self) -> bool:
        """Print the sheet that is shown."""
        self._show_page()
        return self._view is not None

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACING)
        head.addWidget(self.standing, 1)
        for each in (self.page, self.edit, self.next_edition, self.lock):
            head.addWidget(each)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, SPACING, 0)
        inside.setSpacing(SPACING * 2)
        for widget in (self.rules, self._history, self.editions):
            inside.addWidget(widget)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addLayout(head)
        for widget in (self.code, self.notice):
            column.addWidget(widget)
        column.addWidget(scrolled(content), 1)

    def _on_view(self, view: SheetView) -> None:
        self._view = view
        self.standing.show_text(standing_words(view))
        self.standing.show_look(Look.HEADING if view.is_locked else Look.AMBER)
        code = QCoreApplication.translate(
            "Rules", "规则码 {code}：由表中全部内容算出，改动任何一项都会不同。"
        )
        self.code.show_text(code.format(code=view.sheet.sha256[:PRINTED_DIGITS]))
        self.rules.show_facts([Fact(line.label, f"{line.text}。") for line in rule_lines(view.sheet)])
        numbered = QCoreApplication.translate("Rules", "第 {edition} 版")
        self.editions.show_facts(
            [Fact(numbered.format(edition=row.edition), edition_words(row)) for row in view.editions]
        )
        self._history.setVisible(bool(view.editions))
        self._offer(view)

    def _offer(self, view: SheetView) -> None:
        may_change = not view.is_sealed
        self.page.show()
        self.edit.setVisible(may_change and not view.is_locked)
        self.lock.setVisible(may_change and not view.is_locked)
        self.next_edition.setVisible(may_change and view.is_locked)

    def _edit(self) -> None:
        if self.round_id is not None and self._view is not None:
            self.notice.clear()
            open_dialog(RuleSheetForm(self.desk, self.round_id, self._view, self))

    def _lock(self) -> None:
        if self.round_id is None or self._view is None:
            return
        self.notice.clear()
        has_seats = any(self._view.sheet.seats.values())  # easily overlooked, and the lock stays
        question = Question.LOCK_RULES if has_seats else Question.LOCK_WITHOUT_SEATS
        if not self.desk.asker.confirm(question, edition=self._view.edition or 1):
            return
        self.lock.setEnabled(False)
        self.desk.dispatch.run(
            partial(lock_seen, self.round_id, self._view.sheet.sha256),
            initiator=self,
            failed=self.notice.refuse,
            settled=self._on_settled,
        )

    def _on_settled(self) -> None:
        self.lock.setEnabled(True)

    def _show_page(self) -> None:
        if self.round_id is not None and self._view is not None:
            open_dialog(PaperPages(self.desk, "round_rules", partial(rules_of_round, self.round_id), self))
