"""资格与评审: everything about one nominee on one page, with what can be done about it."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from bizenv_desktop.rules.award.review_marks import REVIEW_STAGES
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import EligibilityGround, Topic
from bizenv_desktop.services.award.eligibility import GroundRow, confirm_clear
from bizenv_desktop.services.award.nominee_view import NomineeView, nominee_view
from bizenv_desktop.services.award.reviews import ReviewRow, mean_marks
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.award.ground_form import GroundForm
from bizenv_desktop.ui.dialogs.award.review_form import ReviewForm
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.tables.review_lines import ReviewLines
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.texts.review_words import (
    ground_look,
    ground_said,
    ground_state,
    known_words,
    mean_words,
    record_words,
)
from bizenv_desktop.ui.texts.round_words import award_word
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.opened import open_dialog
from bizenv_desktop.ui.widgets.page import Card, heading

_TOPICS = frozenset({Topic.ROUNDS, Topic.COMPLAINTS, Topic.PROBLEMS})


class GroundLine:
    """The widgets of one ground: what it is, the verdict, what the ledger knows, the way to confirm."""

    def __init__(self, page: "NomineePage", ground: EligibilityGround) -> None:
        translate = QCoreApplication.translate
        self._page = page
        self._row: GroundRow | None = None
        self.name, self.state = PlainLabel(word(ground), Look.MUTED), PlainLabel()
        self.known, self.said = PlainLabel(), paragraph("", Look.MUTED)
        self.rows = button(translate("Reviews", "查看"), self._open_rows, Look.QUIET)
        self.confirm = button(translate("Reviews", "确认…"), self._confirm)
        for made, does in ((self.rows, self.rows.text()), (self.confirm, self.confirm.text())):
            made.setAccessibleName(f"{word(ground)} {does}")

    def show(self, row: GroundRow, *, is_sealed: bool) -> None:
        """Show the ground as it stands."""
        self._row = row
        self.state.show_text(ground_state(row))
        self.state.show_look(ground_look(row))
        self.known.show_text(known_words(row.ground, row.known))
        self.known.show_look(None if row.known.count else Look.MUTED)
        self.known.setToolTip(record_words(row.known))
        self.said.show_text(ground_said(row))
        self.rows.setVisible(row.known.selection is not None)
        again = QCoreApplication.translate("Reviews", "更改…")
        self.confirm.setText(QCoreApplication.translate("Reviews", "确认…") if row.passed is None else again)
        self.confirm.setEnabled(not is_sealed)

    def _open_rows(self) -> None:
        if self._row is not None and self._row.known.selection is not None:
            self._page.open_rows(self._row.known.selection)

    def _confirm(self) -> None:
        if self._row is not None:
            self._page.confirm(self._row)


class NomineePage(QDialog):
    """Follows what is entered while it is open; closes before the rows behind a figure are shown."""

    def __init__(self, desk: Desk, nominee_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._nominee_id = desk, nominee_id
        self._view: NomineeView | None = None
        self.setWindowTitle(QCoreApplication.translate("Reviews", "资格与评审"))
        self.name, self.line = PlainLabel("", Look.TITLE), paragraph("", Look.MUTED)
        self.deeds, self.means = paragraph(), PlainLabel("", Look.MUTED)
        self.notice = NoticeBar()
        self.lines = {ground: GroundLine(self, ground) for ground in EligibilityGround}
        self.reviews = ReviewLines()
        self._build()
        self.reviews.opened.connect(self._on_review)
        desk.bus.changed.connect(self._on_changed)
        self.reload()

    def reload(self) -> None:
        """Ask for the nominee again."""
        self._desk.dispatch.ask(
            partial(nominee_view, self._nominee_id),
            owner=self,
            key="nominee",
            done=self._on_view,
            failed=self.notice.refuse,
        )

    def open_rows(self, selection: Selection) -> None:
        """Show exactly the rows that speak against the nominee."""
        self.accept()
        self._desk.navigator.open_selection(selection)

    def confirm(self, row: GroundRow) -> None:
        """Open the form of one ground."""
        self._open(GroundForm(self._desk, self.name.text(), row, self))

    def add_review(self) -> None:
        """Open the form of a new review, at the stage after the last one that spoke."""
        spoke = [row.stage for row in self._view.reviews] if self._view is not None else []
        last = max((REVIEW_STAGES.index(stage) for stage in spoke), default=-1)
        stage = REVIEW_STAGES[min(last + 1, len(REVIEW_STAGES) - 1)]
        self._open(ReviewForm(self._desk, self._nominee_id, stage, parent=self))

    def _build(self) -> None:
        translate = QCoreApplication.translate
        self.resize(940, 640)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 2, SPACING * 2, SPACING * 2, SPACING * 2)
        column.setSpacing(SPACING)
        for widget in (self.name, self.line, self.deeds, self.notice):
            column.addWidget(widget)
        column.addWidget(self._grounds_card())
        column.addWidget(self._reviews_card(), 1)
        close = button(translate("Reviews", "关闭"), self.accept, Look.PRIMARY)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.setTabOrder(self.clear, self.add)
        self.reviews.setFocus()

    def _grounds_card(self) -> Card:
        translate, card, grid = QCoreApplication.translate, Card(), QGridLayout()
        self.clear = button(translate("Reviews", "全部候选没有记录的一并确认"), self._confirm_clear)
        card.column.addLayout(_head(translate("Reviews", "资格审核"), self.clear))
        grid.setHorizontalSpacing(SPACING * 2)
        grid.setVerticalSpacing(SPACING // 2)
        grid.setColumnStretch(4, 1)
        for place, line in enumerate(self.lines.values()):
            widgets = (line.name, line.state, line.known, line.rows, line.said, line.confirm)
            for number, widget in enumerate(widgets):
                grid.addWidget(widget, place, number)
        card.column.addLayout(grid)
        return card

    def _reviews_card(self) -> Card:
        translate, card = QCoreApplication.translate, Card()
        self.add = button(translate("Reviews", "新增意见"), self.add_review)
        head = _head(translate("Reviews", "评审意见"), self.add)
        head.insertWidget(1, self.means)
        card.column.addLayout(head)
        card.column.addWidget(self.reviews, 1)
        return card

    def _on_view(self, view: NomineeView) -> None:
        self._view = view
        row = view.row
        self.name.show_text(row.name)
        self.line.show_text(_about(view))
        self.deeds.show_text(row.deeds)
        self.deeds.setVisible(bool(row.deeds))
        for ground in view.grounds:
            self.lines[ground.ground].show(ground, is_sealed=view.is_sealed)
        self.means.show_text(mean_words(mean_marks(view.reviews)))
        self.reviews.show_reviews(view.reviews)
        for widget in (self.add, self.clear):
            widget.setEnabled(not view.is_sealed)
        if view.is_sealed:
            self.notice.tell(QCoreApplication.translate("Reviews", "评选已封存，这里只能查看。"))

    def _on_review(self, review: ReviewRow) -> None:
        if self._view is not None and not self._view.is_sealed:
            self._open(ReviewForm(self._desk, self._nominee_id, review.stage, review, self))

    def _confirm_clear(self) -> None:
        view = self._view
        if view is None:
            return
        self.notice.clear()
        self._desk.dispatch.run(
            partial(confirm_clear, view.round_id, self._desk.now().date()),
            initiator=self,
            done=self._on_cleared,
            failed=self.notice.refuse,
        )

    def _on_cleared(self, count: int) -> None:
        said = QCoreApplication.translate("Reviews", "已确认 {count} 项；台账有记录的仍须逐项确认。")
        self.notice.tell(said.format(count=count))

    def _on_changed(self, topics: frozenset[Topic], _initiator: object) -> None:
        if topics & _TOPICS:
            self.reload()

    def _open(self, form: FormDialog) -> None:
        open_dialog(form)


def _head(text: str, wide: QWidget) -> QHBoxLayout:
    head = QHBoxLayout()
    head.setSpacing(SPACING * 2)
    head.addWidget(heading(text))
    head.addStretch(1)
    head.addWidget(wide)
    return head


def _about(view: NomineeView) -> str:
    translate, row = QCoreApplication.translate, view.row
    number = translate("Reviews", "{number} 号").format(number=row.number) if row.number else ""
    came = translate("Reviews", "意见箱推荐 {box}，微信推荐 {wechat}").format(box=row.box, wechat=row.wechat)
    return " · ".join(filter(None, (award_word(row.award), row.unit, number, came)))
