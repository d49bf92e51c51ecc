"""The cell of the matrix beside it: what is owed, what came, the next steps."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bizenv_desktop.rules.duties import counts
from bizenv_desktop.services.duty.duty_returns import InstanceView
from bizenv_desktop.storage.queries.duties import ReturnRow
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.tabs.tasks.duty_steps import CellSteps
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.texts.duty_words import LOOKS, joined
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.copy_opener import CopyOpener
from bizenv_desktop.ui.widgets.facts import Fact, Facts
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.lines import Heading, Line, Lines
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.page import Card, heading, row_layout, scrolled


class DutyDetail(Card):
    """Empty until `show_instance`."""

    def __init__(self, desk: Desk, steps: CellSteps) -> None:
        super().__init__()
        self._steps = steps
        self._view: InstanceView | None = None
        self.setMinimumWidth(320)
        translate = QCoreApplication.translate
        self.title, self.place = paragraph("", Look.TITLE), paragraph("", Look.MUTED)
        self.facts, self.notice = Facts(), NoticeBar()
        self.opener = CopyOpener(desk, self.notice)
        self.pieces = Lines(
            translate("Duties", "报送记录"),
            (
                Heading(translate("Duties", "标题")),
                Heading(translate("Duties", "数量"), 52, is_number=True),
                Heading(translate("Duties", "日期"), 62),
            ),
        )
        self.piece = paragraph("", Look.MUTED)
        self.hand_in = button(translate("Duties", "登记报送  Enter"), steps.hand_in, Look.PRIMARY)
        self.excuse = button(translate("Duties", "免报…  Ctrl+D"), steps.excuse)
        self.amend = button(translate("Duties", "更正…"), self._on_amend)
        self.take_out = button(translate("Duties", "删除"), self._on_take_out)
        self.file = button(translate("Duties", "打开附件"), self._on_file)
        self._page = QWidget()
        self.column.addWidget(scrolled(self._page))
        self._build(QVBoxLayout(self._page))
        self.pieces.currentItemChanged.connect(self._on_piece)
        self.pieces.itemActivated.connect(self._on_amend)
        self._page.hide()

    @property
    def view(self) -> InstanceView | None:
        """The instance that is shown."""
        return self._view

    def show_instance(self, view: InstanceView | None) -> None:
        """Show an instance; None empties the pane."""
        self._view = view
        self._page.setVisible(view is not None)
        self.notice.clear()
        if view is None:
            return
        self.title.show_text(view.row.unit)
        self.place.show_text(joined((view.duty.title, view.period_words, view.row.subject)))
        self.facts.show_facts(_facts(view))
        self.pieces.show_lines([_line(piece, view.row.least_length) for piece in view.pieces])
        self.pieces.setFixedHeight(27 * (min(max(len(view.pieces), 1), 6) + 1) + 6)
        self.pieces.choose(0)
        self._on_piece()

    def _build(self, column: QVBoxLayout) -> None:
        column.setContentsMargins(0, 0, 0, 0)
        for each in (self.amend, self.take_out, self.file):
            each.setProperty("look", "inline")
        for widget in (self.title, self.place, self.facts):
            column.addWidget(widget)
        column.addLayout(row_layout(self.hand_in, self.excuse))
        column.addWidget(heading(QCoreApplication.translate("Duties", "报送记录")))
        column.addWidget(self.pieces)
        column.addWidget(self.piece)
        column.addLayout(row_layout(self.amend, self.take_out, self.file))
        column.addWidget(self.notice)
        column.addStretch(1)

    @property
    def _piece(self) -> ReturnRow | None:
        chosen = self.pieces.chosen
        if self._view is None or chosen is None or chosen >= len(self._view.pieces):
            return None
        return self._view.pieces[chosen]

    def _on_piece(self, *_item: object) -> None:
        piece = self._piece
        self.piece.show_text(_piece_words(piece) if piece is not None else "")
        self.piece.setVisible(bool(self.piece.text()))
        for each in (self.amend, self.take_out):
            each.setVisible(piece is not None)
        self.file.setVisible(piece is not None and piece.attachment_id is not None)

    def _on_amend(self, *_item: object) -> None:
        if self._piece is not None:
            self._steps.amend(self._piece)

    def _on_take_out(self) -> None:
        if self._piece is not None:
            self._steps.take_out(self._piece, self.notice.refuse)

    def _on_file(self) -> None:
        if self._piece is not None:
            self.opener.open(self._piece.attachment_id)


def _facts(view: InstanceView) -> tuple[Fact, ...]:
    translate = QCoreApplication.translate
    row, verdict, measure = view.row, view.verdict, view.duty.unit_of_measure
    owed = translate("Duties", "{quota} {measure}，已计入 {counted}")
    facts = [
        Fact(translate("Duties", "状态"), word(verdict.light), LOOKS.get(verdict.light)),
        Fact(
            translate("Duties", "应报"),
            owed.format(quota=row.quota, measure=measure, counted=verdict.counted).replace(" ，", "，"),
        ),
        Fact(translate("Duties", "期间"), f"{row.period_start:%Y-%m-%d} — {row.period_end:%Y-%m-%d}"),
        Fact(translate("Duties", "截止"), f"{row.due:%Y-%m-%d}"),
        Fact(translate("Duties", "联系人"), joined((row.contact, row.phone)) or "—"),
    ]
    if view.duty.receiver:
        facts.append(Fact(translate("Duties", "报送至"), view.duty.receiver))
    if verdict.left_out:
        said = translate("Duties", "{count} 件篇幅不足 {least} 字")
        facts.append(
            Fact(
                translate("Duties", "不计入"),
                said.format(count=verdict.left_out, least=row.least_length),
                Look.AMBER,
            )
        )
    if row.excused:
        facts.append(Fact(translate("Duties", "免报"), joined((row.excused, row.excused_by))))
    if row.urged_on is not None:
        urged = translate("Duties", "{times} 次，最近 {on:%Y-%m-%d}")
        facts.append(Fact(translate("Duties", "催报"), urged.format(times=row.urges, on=row.urged_on)))
    return tuple(facts)


def _line(piece: ReturnRow, least_length: int) -> Line:
    title = piece.title or QCoreApplication.translate("Duties", "（无标题）")
    if piece.adopted:
        title = QCoreApplication.translate("Duties", "{title}  采用").format(title=title)
    look = None if counts(piece.handed, least_length) else Look.MUTED
    return Line((title, str(piece.amount), f"{piece.on:%m-%d}"), look)


def _piece_words(piece: ReturnRow) -> str:
    translate = QCoreApplication.translate
    parts = [piece.author, piece.medium]
    if piece.length:
        parts.append(translate("Duties", "{count} 字").format(count=piece.length))
    if piece.bonus:
        parts.append(translate("Duties", "加 {points:g} 分").format(points=piece.bonus / 100))
    return "\n".join(part for part in (joined(parts), piece.link, piece.attachment, piece.note) if part)
