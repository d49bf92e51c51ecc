"""单位排名: units ranked on demand, each figure opening its rows; kept, printed, written as a workbook."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from bizenv_desktop.rules.month.ranking import RankGroup, RankLine, RankMode, RankPart
from bizenv_desktop.rules.month.ranking_tables import GROUP_WORDS, cells, headers, notes, part_words, title_of
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import DisclosureKind, UnitKind
from bizenv_desktop.services.month.ranking_books import write_ranking
from bizenv_desktop.services.month.rankings import Ranking, RankingOrder, keep_ranking, office_name, ranking
from bizenv_desktop.services.secrecy.disclosures import NoteDisclosure, note_disclosure
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.ui.asker import FileChoice
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.month.ranking_choices import RankingChoices
from bizenv_desktop.ui.dispatch import Refused
from bizenv_desktop.ui.paper_sets import file_name
from bizenv_desktop.ui.tables.figure_table import FigureCell, FigureRows, FigureTable
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button, shortcut
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.opened import open_dialog

_SIZE: Final = (1060, 700)
_WIDTHS: Final = (190, 84, 56, 76, 70)
_MEASURE_WIDTH: Final = 134
_LAST_RANK: Final = 1_000_000.0


class RankingDialog(QDialog):
    """The ranking follows every choice; Enter on a rate opens the rows that it counted."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._made: Ranking | None = None
        self._office = ""
        self.setWindowTitle(QCoreApplication.translate("Ranking", "单位排名"))
        self.resize(*_SIZE)
        self.choices = RankingChoices(desk.now().date())
        self.table = FigureTable(QCoreApplication.translate("Ranking", "单位排名"))
        self.notice, self.said = NoticeBar(), paragraph("", Look.GREEN)
        self.notes = paragraph("", Look.MUTED)
        self._make_buttons()
        self._build()
        self.choices.changed.connect(self.reload)
        self.table.opened.connect(self._on_opened)
        shortcut("Ctrl+P", self, self._on_print)
        self.reload()
        self.table.setFocus()

    @property
    def shown(self) -> Ranking | None:
        """The ranking that is shown."""
        return self._made

    def reload(self) -> None:
        """Ask for the ranking that is chosen."""
        self.said.hide()
        self._desk.dispatch.ask(
            partial(_asked, self.choices.order),
            owner=self,
            key="ranking",
            done=self._show,
            failed=self._refuse,
        )

    def keep(self) -> None:
        """Keep it, for the next one to be compared with."""
        if self._made is not None:
            self._desk.dispatch.run(
                partial(keep_ranking, self._made.order),
                initiator=self,
                done=self._on_kept,
                failed=self.notice.refuse,
            )

    def save_book(self) -> None:
        """Write the workbook, a sheet a group; it is noted before."""
        made = self._made
        if made is None:
            return
        title = QCoreApplication.translate("Ranking", "导出单位排名")
        name = f"{file_name(title_of(made.order.sheet, made.order.day))}.xlsx"
        path = self._desk.asker.save_file(FileChoice(title, "Excel", ("xlsx",), name))
        if path is not None:
            rows = sum(len(group.lines) for group in made.groups)
            facts = {"what": "ranking", "way": "xlsx", "file": path.name}
            deed = partial(note_disclosure, NoteDisclosure(DisclosureKind.EXPORTED, rows=rows, facts=facts))
            self._desk.dispatch.run(
                deed,
                initiator=self,
                done=lambda _count: self._write(made, path),
                failed=self.notice.refuse,
            )

    def _write(self, made: Ranking, path: Path) -> None:
        office = self._office
        self._desk.dispatch.work(
            lambda _progress: write_ranking(path, made, office),
            owner=self,
            done=lambda _count: self._say(_written(path)),
            failed=self.notice.refuse,
            title=QCoreApplication.translate("Ranking", "正在写排名表…"),
        )

    def _make_buttons(self) -> None:
        translate = QCoreApplication.translate
        self.keep_button = button(translate("Ranking", "留存这次排名"), self.keep)
        self.keep_button.setToolTip(translate("Ranking", "下一次同样的排名与它比较升降；同一天可以重新留存"))
        self.book_button = button(translate("Ranking", "导出 Excel…"), self.save_book)
        self.print_button = button(translate("Ranking", "打印、PDF…"), self._on_print, Look.PRIMARY)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 2, SPACING * 2, SPACING * 2, SPACING * 2)
        column.setSpacing(SPACING)
        for widget in (self.choices, self.notice, self.said):
            column.addWidget(widget)
        self.said.hide()
        column.addWidget(self.table, 1)
        column.addWidget(self.notes)
        foot = QHBoxLayout()
        foot.setSpacing(SPACING)
        foot.addWidget(self.keep_button)
        foot.addStretch(1)
        foot.addWidget(button(QCoreApplication.translate("Ranking", "关闭"), self.reject))
        foot.addWidget(self.book_button)
        foot.addWidget(self.print_button)
        column.addLayout(foot)

    def _show(self, answer: tuple[Ranking, str]) -> None:
        self._made, self._office = answer
        self.notice.clear()
        self._unlock(ready=bool(self._made.groups))
        shown = ranking_rows(self._made)
        self.table.show_rows(shown, (*_WIDTHS, *[_MEASURE_WIDTH] * (len(shown.headers) - len(_WIDTHS))))
        said = notes(self._made.order.sheet, self._made.since, self._made.before)
        if not self._made.groups:
            said = (QCoreApplication.translate("Ranking", "所选指标在这段时间没有可排名的事项。"), *said)
        self.notes.show_text("\n".join(said))

    def _refuse(self, error: Refused) -> None:
        self._made = None
        self.table.show_rows(FigureRows())
        self._unlock(ready=False)
        self.notice.refuse(error)

    def _unlock(self, *, ready: bool) -> None:
        for each in (self.keep_button, self.book_button, self.print_button):
            each.setEnabled(ready)

    def _on_kept(self, count: int) -> None:
        text = QCoreApplication.translate("Ranking", "已留存，{count} 个单位有名次。")
        self._say(text.format(count=count))

    def _say(self, text: str) -> None:
        self.said.show_text(text)
        self.said.show()

    def _on_opened(self, selection: Selection) -> None:
        self._desk.navigator.open_selection(selection)
        self.accept()

    def _on_print(self) -> None:
        from bizenv_desktop.ui.dialogs.month.ranking_print import RankingPrintDialog

        if self._made is not None and self._made.groups:
            dialog = RankingPrintDialog(self._desk, self._made, self)
            open_dialog(dialog)


def ranking_rows(made: Ranking) -> FigureRows:
    """All groups below each other; a rate opens what it counted."""
    sheet = made.order.sheet
    rank, unit, *rest = headers(sheet)
    group = QCoreApplication.translate("Ranking", "组别")
    rows = tuple(
        _cells(line, each, sheet.mode, cells(line, sheet)) for each in made.groups for line in each.lines
    )
    return FigureRows((unit, group, rank, *rest), rows)


def _cells(line: RankLine, group: RankGroup, mode: RankMode, shown: Sequence[str]) -> tuple[FigureCell, ...]:
    rank, name, score, change, *_ = shown
    order = list(UnitKind).index(group.kind)
    return (
        FigureCell(name, name, hint=name),
        FigureCell(GROUP_WORDS[group.kind], order),
        FigureCell(rank, float(line.rank) if line.rank is not None else _LAST_RANK),
        FigureCell(score, float(line.score) if line.score is not None else -1.0),
        FigureCell(change, float(line.change or 0)),
        *(_part(part, mode) for part in line.candidate.parts),
    )


def _part(part: RankPart, mode: RankMode) -> FigureCell:
    value = part.ratio.value
    return FigureCell(part_words(part, mode), float(value) if value is not None else -1.0, part.selection)


def _asked(order: RankingOrder, reader: Reader) -> tuple[Ranking, str]:
    return ranking(order, reader), office_name(reader)


def _written(path: Path) -> str:
    return QCoreApplication.translate("Ranking", "已导出到 {path}。").format(path=path)
