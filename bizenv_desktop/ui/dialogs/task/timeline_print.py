"""打印时间线: choose paper and scale, see the pages, then print, save as PDF or write the workbook."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QFormLayout, QVBoxLayout, QWidget

from bizenv_desktop.exchange.writing.timeline import TimelineBook, write_timeline
from bizenv_desktop.rules.task.timeline import horizon
from bizenv_desktop.rules.task.timeline_rows import GroupBy
from bizenv_desktop.rules.task.timeline_scale import Zoom
from bizenv_desktop.rules.vocabulary import DisclosureKind, MatterKind
from bizenv_desktop.services.secrecy.disclosures import NoteDisclosure, note_disclosure
from bizenv_desktop.services.task.timeline import Timeline
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.paper.pages_dialog import PagesDialog, WayOut
from bizenv_desktop.ui.dispatch import Deed
from bizenv_desktop.ui.printing import write_paper
from bizenv_desktop.ui.tabs.tasks.timeline_paper import (
    WHOLE,
    PaperSize,
    PaperWish,
    default_title,
    fitting_zoom,
    timeline_paper,
)
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.date_edit import DayEdit
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph

_SIDE: Final = 236
_LINES: Final = (1, 3, WHOLE)


class TimelinePrintDialog(PagesDialog):
    """The pages follow every choice at once."""

    def __init__(self, desk: Desk, timeline: Timeline, by: GroupBy, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._timeline = timeline
        self.sheet = QComboBox()
        self.grouping, self.zoom, self.lines = QComboBox(), QComboBox(), QComboBox()
        first, last = horizon(timeline.tasks, timeline.today)
        self.first, self.last = DayEdit(first), DayEdit(last)
        self._fill(by)
        self.middle.insertLayout(0, self._side())
        self.book = button(QCoreApplication.translate("Timeline", "导出 Excel…"), self.save_book)
        self.foot.insertWidget(self.foot.indexOf(self.pdf), self.book)
        self.ways.insert(0, self.book)
        self.resize(1120, 720)
        self._connect()
        self.lay()

    @property
    def wish(self) -> PaperWish:
        """What was chosen."""
        return PaperWish(
            by=GroupBy(self.grouping.currentData()),
            size=PaperSize(self.sheet.currentData()),
            zoom=Zoom(self.zoom.currentData()),
            lines=_LINES[self.lines.currentIndex()],
            first=self.first.day,
            last=self.last.day,
            title=default_title(self._timeline),
        )

    def lay(self) -> None:
        """Lay the pages anew."""
        wish = self.wish
        self.setWindowTitle(wish.title)
        if self.last.day < self.first.day:
            self.notice.say(QCoreApplication.translate("Timeline", "起始日在截止日之后，请改一改。"))
            self.lock(ready=False)
            return
        self.notice.clear()
        self.show_laid(timeline_paper(self._timeline, wish))

    def noting(self, way: str, name: str) -> Deed[int]:
        """Note how many tasks left."""
        kind = DisclosureKind.EXPORTED if way == "xlsx" else DisclosureKind.PRINTED
        facts = {"what": MatterKind.TASK.value, "way": way, "file": name}
        return partial(note_disclosure, NoteDisclosure(kind, rows=len(self._timeline.tasks), facts=facts))

    def save_pdf(self) -> None:
        """Save all pages as one PDF."""
        path = self.ask_path("PDF", "pdf")
        if path is not None:
            timeline, wish = self._timeline, self.wish
            # Laid again by the worker that writes them: pages stay on their thread.
            self.write(
                lambda _progress: write_paper(timeline_paper(timeline, wish), path),
                WayOut("pdf", path.name, _saved(path)),
            )

    def save_book(self) -> None:
        """Write the workbook: one cell a column of the axis."""
        path = self.ask_path("Excel", "xlsx")
        if path is not None:
            book = book_of(self._timeline, self.wish)
            self.write(lambda _progress: write_timeline(path, book), WayOut("xlsx", path.name, _saved(path)))

    def _fill(self, by: GroupBy) -> None:
        translate = QCoreApplication.translate
        for size in PaperSize:
            self.sheet.addItem(
                translate("Timeline", "{paper} 横向").format(paper=size.value.upper()), size.value
            )
        for one in GroupBy:
            self.grouping.addItem(word(one), one.value)
        for zoom in Zoom:
            self.zoom.addItem(translate("Timeline", "每格一{unit}").format(unit=word(zoom)), zoom.value)
        names = (
            translate("Timeline", "一行"),
            translate("Timeline", "最多三行"),
            translate("Timeline", "全文"),
        )
        self.lines.addItems(names)
        self.sheet.setCurrentIndex(list(PaperSize).index(PaperSize.A3))
        self.grouping.setCurrentIndex(list(GroupBy).index(by))
        self.zoom.setCurrentIndex(list(Zoom).index(fitting_zoom(self._timeline, PaperSize.A3)))
        self.lines.setCurrentIndex(1)

    def _side(self) -> QVBoxLayout:
        translate = QCoreApplication.translate
        column, form = QVBoxLayout(), QFormLayout()
        form.setSpacing(SPACING)
        for text, field in (
            (translate("Timeline", "纸张"), self.sheet),
            (translate("Timeline", "分组"), self.grouping),
            (translate("Timeline", "时间格"), self.zoom),
            (translate("Timeline", "任务文字"), self.lines),
            (translate("Timeline", "从"), self.first),
            (translate("Timeline", "到"), self.last),
        ):
            field.setAccessibleName(text)
            form.addRow(PlainLabel(text, Look.MUTED), field)
        column.addLayout(form)
        hint = paragraph(
            translate(
                "Timeline", "一页放不下的时间接到后面的页，每页重印表头。Excel 用同样的分组、时间格和起止日。"
            ),
            Look.MUTED,
        )
        hint.setMaximumWidth(_SIDE)
        column.addWidget(hint)
        column.addStretch(1)
        return column

    def _connect(self) -> None:
        for box in (self.sheet, self.grouping, self.zoom, self.lines):
            box.currentIndexChanged.connect(self._on_changed)
        for day in (self.first, self.last):
            day.dateChanged.connect(self._on_changed)

    def _on_changed(self, _value: object) -> None:
        self.lay()


def book_of(timeline: Timeline, wish: PaperWish) -> TimelineBook:
    """The workbook of the same choices."""
    first, last = horizon(timeline.tasks, timeline.today)
    return TimelineBook(
        title=wish.title or default_title(timeline),
        tasks=timeline.tasks,
        today=timeline.today,
        by=wish.by,
        zoom=wish.zoom,
        first=wish.first or first,
        last=wish.last or last,
        before=timeline.before,
    )


def _saved(path: Path) -> str:
    return QCoreApplication.translate("Papers", "已另存为 {path}。").format(path=path)
