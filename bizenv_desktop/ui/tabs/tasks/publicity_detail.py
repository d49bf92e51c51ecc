"""The pieces of a month beside the calendar, and the chosen one: its facts, where it was published."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bizenv_desktop.rules.vocabulary import Light
from bizenv_desktop.storage.queries.publicity import PublicationRow, PublicityRow
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.texts.duty_words import joined
from bizenv_desktop.ui.texts.publicity_words import light_of, state_words
from bizenv_desktop.ui.theme import ROW_HEIGHT, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.copy_opener import CopyOpener
from bizenv_desktop.ui.widgets.facts import Fact, Facts
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.lines import Heading, Line, Lines
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.page import Card, heading, row_layout, scrolled

_LOOKS = {Light.GREEN: Look.GREEN, Light.AMBER: Look.AMBER, Light.CLOSED: Look.MUTED}
_MOST = 7


@dataclass(frozen=True, slots=True)
class PieceSteps:
    """What the page does for the pane's buttons."""

    publish: Callable[[], None]
    edit: Callable[[], None]
    cancel: Callable[[], None]
    remove: Callable[[], None]
    unpublish: Callable[[PublicationRow], None]


class PublicityDetail(Card):
    """Shows what it is given; the page knows the rest."""

    chosen = Signal(object)  # PublicityRow, by the person; None when the list is empty

    def __init__(self, desk: Desk, steps: PieceSteps) -> None:
        super().__init__()
        self._steps = steps
        self._desk = desk
        self._pieces: tuple[PublicityRow, ...] = ()
        self._today = desk.now().date()
        self.setMinimumWidth(320)
        translate = QCoreApplication.translate
        self.list = Lines(
            translate("Publicity", "本月各期"),
            (
                Heading(translate("Publicity", "日期"), 58),
                Heading(translate("Publicity", "主题")),
                Heading(translate("Publicity", "状态"), 112),
            ),
        )
        self.title, self.place, self.facts = paragraph("", Look.TITLE), paragraph("", Look.MUTED), Facts()
        self.media = Lines(
            translate("Publicity", "刊播"),
            (
                Heading(translate("Publicity", "媒体")),
                Heading(translate("Publicity", "日期"), 58),
                Heading(translate("Publicity", "剪报"), 52),
            ),
        )
        self.link = paragraph("", Look.MUTED)
        self.publish = button(translate("Publicity", "登记刊播"), steps.publish, Look.PRIMARY)
        self.edit = button(translate("Publicity", "编辑…"), steps.edit)
        self.cancel = button("", steps.cancel)
        self.remove = button(translate("Publicity", "删除"), steps.remove)
        self.clipping = button(translate("Publicity", "打开剪报"), self._on_clipping)
        self.unpublish = button(translate("Publicity", "删除刊播"), self._on_unpublish)
        self.notice = NoticeBar()
        self.opener = CopyOpener(self._desk, self.notice)
        self._page = QWidget()
        self._build()
        self.list.currentItemChanged.connect(self._on_piece)
        self.list.itemActivated.connect(self._on_activated)
        self.media.currentItemChanged.connect(self._on_medium)

    @property
    def piece(self) -> PublicityRow | None:
        """The piece that is shown."""
        number = self.list.chosen
        return self._pieces[number] if number is not None and number < len(self._pieces) else None

    def show_pieces(self, pieces: tuple[PublicityRow, ...], wanted: int | None) -> None:
        """List the pieces of a month; mark one by its id, else the first."""
        self._pieces = pieces
        self.list.show_lines([self._line(piece) for piece in pieces])
        self.list.setFixedHeight(ROW_HEIGHT * (min(max(len(pieces), 2), _MOST) + 1) + 6)
        places = [place for place, piece in enumerate(pieces) if piece.id == wanted]
        self.list.choose(places[0] if places else 0)
        self._on_piece()

    def choose_day(self, day: date) -> None:
        """Mark the first piece of a day, where it has one."""
        if self.piece is not None and self.piece.day == day:
            return
        for place, piece in enumerate(self._pieces):
            if piece.day == day:
                self.list.choose(place)
                return

    def _build(self) -> None:
        self.column.addWidget(self.list)
        self.column.addWidget(scrolled(self._page), 1)
        inner = QVBoxLayout(self._page)
        inner.setContentsMargins(0, 0, 0, 0)
        for widget in (self.title, self.place, self.facts):
            inner.addWidget(widget)
        inner.addLayout(row_layout(self.publish, self.edit, self.cancel, self.remove))
        inner.addWidget(heading(QCoreApplication.translate("Publicity", "刊播")))
        inner.addWidget(self.media)
        inner.addWidget(self.link)
        for each in (self.clipping, self.unpublish):
            each.setProperty("look", "inline")
        inner.addLayout(row_layout(self.clipping, self.unpublish))
        inner.addWidget(self.notice)
        inner.addStretch(1)

    def _line(self, piece: PublicityRow) -> Line:
        state = state_words(piece, self._today)
        return Line((f"{piece.day:%m-%d}", piece.title, state), _LOOKS.get(light_of(piece)))

    def _on_activated(self, *_item: object) -> None:
        self._steps.edit()

    def _on_piece(self, *_item: object) -> None:
        piece = self.piece
        self._page.setVisible(piece is not None)
        self.notice.clear()
        if piece is not None:
            self._show(piece)
        self.chosen.emit(piece)

    def _show(self, piece: PublicityRow) -> None:
        translate = QCoreApplication.translate
        self.title.show_text(piece.title)
        self.place.show_text(piece.series)
        held = f"{piece.held_on:%Y-%m-%d}" if piece.held_on is not None else "—"
        facts = [
            Fact(
                translate("Publicity", "状态"), state_words(piece, self._today), _LOOKS.get(light_of(piece))
            ),
            Fact(translate("Publicity", "单位"), piece.unit or "—"),
            Fact(translate("Publicity", "嘉宾"), piece.guest or "—"),
            Fact(translate("Publicity", "计划"), f"{piece.planned_on:%Y-%m-%d}"),
            Fact(translate("Publicity", "举办"), held),
        ]
        if piece.cancelled:
            facts.append(Fact(translate("Publicity", "取消原因"), piece.cancelled))
        if piece.note:
            facts.append(Fact(translate("Publicity", "备注"), piece.note))
        self.facts.show_facts(facts)
        again = translate("Publicity", "恢复") if piece.cancelled else translate("Publicity", "取消…")
        self.cancel.setText(again)
        self.publish.setEnabled(not piece.cancelled)
        self.cancel.setVisible(not piece.publications)
        self.remove.setVisible(not piece.publications)
        self.media.show_lines([_medium(one) for one in piece.publications])
        self.media.setFixedHeight(ROW_HEIGHT * (min(max(len(piece.publications), 1), 4) + 1) + 6)
        self.media.choose(0)
        self._on_medium()

    @property
    def _publication(self) -> PublicationRow | None:
        piece, number = self.piece, self.media.chosen
        if piece is None or number is None or number >= len(piece.publications):
            return None
        return piece.publications[number]

    def _on_medium(self, *_item: object) -> None:
        one = self._publication
        self.link.show_text(joined((one.link, one.attachment)) if one is not None else "")
        self.link.setVisible(bool(self.link.text()))
        self.unpublish.setVisible(one is not None)
        self.clipping.setVisible(one is not None and one.attachment_id is not None)

    def _on_unpublish(self) -> None:
        if self._publication is not None:
            self._steps.unpublish(self._publication)

    def _on_clipping(self) -> None:
        if self._publication is not None:
            self.opener.open(self._publication.attachment_id)


def _medium(one: PublicationRow) -> Line:
    clipping = QCoreApplication.translate("Publicity", "有") if one.attachment_id is not None else ""
    return Line((one.medium, f"{one.on:%m-%d}", clipping))
