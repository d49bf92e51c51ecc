"""计票: the result of a round as it stands, what is in the way of sealing it, and the seal."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from bizenv_desktop.rules.award.tally import ClassResult
from bizenv_desktop.rules.award.tally_checks import Finding
from bizenv_desktop.services.award.round_results import RoundResult, round_result
from bizenv_desktop.services.award.rounds import GROUP, PERSON
from bizenv_desktop.ui.chart_looks import chart_palette, prepare_charts
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dispatch import Refused
from bizenv_desktop.ui.tables.result_columns import ResultRow, result_columns
from bizenv_desktop.ui.tables.row_table import RowTable
from bizenv_desktop.ui.tabs.rounds.check_list import CheckList
from bizenv_desktop.ui.tabs.rounds.result_deeds import ResultDeeds
from bizenv_desktop.ui.tabs.rounds.round_view import RoundView
from bizenv_desktop.ui.tabs.rounds.seal_bar import SealBar
from bizenv_desktop.ui.texts.result_words import parted, ways_out
from bizenv_desktop.ui.texts.round_words import award_word
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.chart_canvas import CanvasSize, ChartCanvas
from bizenv_desktop.ui.widgets.chips import Chip, ChipRow
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.opened import open_dialog
from bizenv_desktop.ui.widgets.page import Halves, row_layout

if TYPE_CHECKING:
    from collections.abc import Callable

    from bizenv_desktop.charts.drawn import DrawnChart, ScoreKey

_NAMES: Final = (2, 3)


class ResultView(RoundView):
    """The table of one class at a time; a line or a bar opens the page that explains its count."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.result: RoundResult | None = None
        self._can_draw = False
        self.bar, self.notice = SealBar(), NoticeBar()
        self.classes = ChipRow(tuple(Chip(award, partial(award_word, award)) for award in (GROUP, PERSON)))
        self.seats = PlainLabel("", Look.MUTED)
        self.table: RowTable[ResultRow] = RowTable(QCoreApplication.translate("Results", "计票结果"), _NAMES)
        self.tie, self.parted = paragraph("", Look.AMBER), paragraph("", Look.MUTED)
        self.passed = PlainLabel("", Look.MUTED)
        self.checks, self.canvas = CheckList(), ChartCanvas()
        self._build()
        self._connect()
        self.forget()

    @property
    def award(self) -> str:
        """The class that is shown."""
        return self.classes.current

    def reload(self) -> None:
        """Count the round again."""
        if self.round_id is None:
            return
        self.desk.dispatch.ask(
            partial(round_result, self.round_id),
            owner=self,
            key="result",
            done=self._on_result,
            failed=self._on_refused,
        )
        if not self._can_draw:
            self.desk.dispatch.work(prepare_charts, owner=self, done=self._on_charts_ready)

    def forget(self) -> None:
        """Show no result, nor the chart of the round before."""
        self.result = None
        self.canvas.clear()
        self._show()

    def print_page(self) -> bool:
        """Show the pages of all candidates, ready to be printed."""
        self._open(ResultDeeds(self).all_pages)
        return self.result is not None

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACING, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(self.bar)
        column.addWidget(self.notice)
        column.addWidget(Halves("round-result", self.desk.preferences, self._left(), self._right()), 1)

    def _left(self) -> QWidget:
        half = QWidget()
        column = QVBoxLayout(half)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addLayout(row_layout(self.classes, self.seats))
        column.addWidget(self.table, 1)
        column.addWidget(self.parted)
        column.addWidget(self.tie)
        return half

    def _right(self) -> QWidget:
        half = QWidget()
        column = QVBoxLayout(half)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(self.passed)
        column.addWidget(self.checks)
        column.addWidget(self.canvas, 1)
        column.addStretch()  # holds the checks at the top while there is no chart
        return half

    def _connect(self) -> None:
        self.classes.chosen.connect(self._on_class)
        self.table.opened.connect(self._on_row)
        self.canvas.bar_clicked.connect(self._on_bar)
        self.checks.place_wanted.connect(self._on_place)
        deeds = ResultDeeds(self)
        self.bar.try_wanted.connect(lambda: self._open(deeds.try_out))
        self.bar.pages_wanted.connect(lambda: self._open(deeds.all_pages))
        self.bar.seal_wanted.connect(lambda: self._open(deeds.seal))
        self.bar.save_wanted.connect(lambda: self.result is not None and deeds.save(self.result))
        self.bar.recount_wanted.connect(lambda: self._open(deeds.recount))
        self.bar.correction_wanted.connect(lambda: self._open(deeds.correct))
        self.bar.editions_wanted.connect(lambda: self._open(deeds.editions))

    def _on_result(self, result: RoundResult) -> None:
        self.result = result
        self.notice.clear()
        self._show()

    def _on_refused(self, error: Refused) -> None:
        self.forget()
        self.notice.refuse(error)

    def _on_charts_ready(self, _nothing: None) -> None:
        self._can_draw = True
        self._show_class()

    def _show(self) -> None:
        result = self.result
        self.bar.show_result(result)
        found = result.count.findings if result is not None else ()
        self.checks.show_findings(found)
        self.checks.setVisible(bool(found))
        self.passed.setVisible(result is not None)
        self.passed.show_look(None if found else Look.GREEN)
        self.passed.show_text(_checked(found))
        if result is not None and _class(result, self.award) is None and result.count.results:
            self.classes.choose(result.count.results[0].award)
        for number, award in enumerate((GROUP, PERSON)):
            self.classes.show_chip(number, on=result is not None and _class(result, award) is not None)
        self._show_class()

    def _show_class(self) -> None:
        made = _class(self.result, self.award) if self.result is not None else None
        lines = made.lines if made is not None else ()
        poll, sheet = (self.result.poll, self.result.count.sheet) if self.result is not None else (None, None)
        rows = [ResultRow(line, poll) for line in lines] if poll is not None else []
        self.table.show_rows(result_columns(sheet) if sheet is not None else (), rows)
        _tell(self.tie, ways_out(made, award_word(made.award)) if made is not None else "")
        _tell(self.parted, parted(made) if made is not None else "")
        self.classes.setVisible(made is not None)
        self.seats.show_text(_seats(made))
        self.counted.emit(len(lines), 0)
        self.canvas.setVisible(made is not None)
        if made is not None and self._can_draw:
            self.canvas.show_chart(_drawing(made))

    def _on_class(self, _award: str) -> None:
        self._show_class()

    def _on_place(self, place: str) -> None:
        self.desk.navigator.open_tab(f"rounds/{place}")

    def _on_row(self, row: ResultRow) -> None:
        self._open_page(row.line.candidate.number)

    def _on_bar(self, key: "ScoreKey") -> None:
        self._open_page(key.number)

    def _open_page(self, number: int) -> None:
        from bizenv_desktop.ui.dialogs.award.count_page import CountPageDialog

        if self.result is not None:
            open_dialog(CountPageDialog(self.desk, self.result, number, self))

    def _open(self, make: "Callable[[RoundResult], QDialog]") -> None:
        if self.result is not None:
            open_dialog(make(self.result))

    # Qt overrides

    def changeEvent(self, event: QEvent) -> None:
        """Draw the chart in the colours that are on now."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._can_draw:
            self._show_class()


def _class(result: RoundResult, award: str) -> ClassResult | None:
    return next((one for one in result.count.results if one.award == award), None)


def _checked(found: Sequence[Finding]) -> str:
    if not found:
        return QCoreApplication.translate("Results", "● 封存前的核对全部通过")
    blocking = sum(one.blocks for one in found)
    said = QCoreApplication.translate("Results", "封存前的核对：须处理 {blocking} 项，提醒 {warning} 项")
    return said.format(blocking=blocking, warning=len(found) - blocking)


def _tell(label: PlainLabel, text: str) -> None:
    label.show_text(text)
    label.setVisible(bool(text))


def _seats(made: ClassResult | None) -> str:
    if made is None:
        return ""
    ranked = sum(line.rank is not None for line in made.lines)
    said = QCoreApplication.translate("Results", "候选 {count}，参加排名 {ranked}，名额 {seats}")
    return said.format(count=len(made.lines), ranked=ranked, seats=made.seats)


def _drawing(made: ClassResult) -> "Callable[[CanvasSize], DrawnChart]":
    from bizenv_desktop.charts.scores import score_chart
    from bizenv_desktop.charts.style import ChartLook
    from bizenv_desktop.ui.chart_texts import chart_texts

    palette, texts = chart_palette(), chart_texts()

    def draw(size: CanvasSize) -> "DrawnChart":
        look = ChartLook(size.width, size.height, size.scale, palette, texts)
        return score_chart(made, award_word(made.award), look)

    return draw
