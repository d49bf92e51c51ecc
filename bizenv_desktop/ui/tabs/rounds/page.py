"""The page 评选投票: the rounds above, below them the one that has the cursor, stage by stage."""

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.rules.selection import Sort
from bizenv_desktop.rules.vocabulary import MatterKind, Topic
from bizenv_desktop.services.award.rounds import first_rounds, rounds_of
from bizenv_desktop.services.matter import matters
from bizenv_desktop.storage.queries.rows import RoundRow
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.award.round_form import RoundForm
from bizenv_desktop.ui.tables.list_spec import Emptiness, ListSpec
from bizenv_desktop.ui.tables.matter_list import MatterList
from bizenv_desktop.ui.tables.nominee_columns import ROUND_COLUMNS
from bizenv_desktop.ui.tables.source import RowSource
from bizenv_desktop.ui.tabs.list_tab import ListTab
from bizenv_desktop.ui.tabs.rounds.detail import RoundDetail
from bizenv_desktop.ui.theme import ROW_HEIGHT, Look
from bizenv_desktop.ui.widgets.buttons import button, shortcut
from bizenv_desktop.ui.widgets.opened import open_dialog
from bizenv_desktop.ui.widgets.page import page_layout

_SHOWN_ROUNDS, _LEAST_ROUNDS = 3, 2
_STRIP_AND_HEAD = 80
_WHOLE_PAGE = 10_000


class RoundsTab(ListTab[RoundRow]):
    """A few rounds a year: the newest is chosen as soon as the page is shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, frozenset({Topic.ROUNDS}))
        self.list = MatterList(desk, self._spec())
        self.detail = RoundDetail(desk)
        column = page_layout(self)
        column.addWidget(self.list)
        column.addWidget(self.detail, 1)
        self.detail.hide()
        self.list.row_chosen.connect(self.detail.show_round)
        self.list.counted.connect(self._on_counted)
        shortcut("Ctrl+N", self, self.add_round)

    def reload(self) -> None:
        """List and detail reload themselves."""

    def show_view(self, view_id: str) -> None:
        """Show one view of the chosen round (`votes`), or of another one, which is chosen (`votes/12`)."""
        view, _, row = view_id.partition("/")
        if row.isdecimal():
            self.list.choose(int(row))
        self.detail.views.show_view(view)

    def print_page(self) -> bool:
        """Print what the shown view of the round prints."""
        return self.detail.isVisible() and self.detail.views.print_page()

    def add_round(self) -> None:
        """Open the form of a new round."""
        form = RoundForm(self.desk, None, self)
        form.saved.connect(self.list.choose)
        open_dialog(form)

    def _on_counted(self, total: int, chosen: int) -> None:
        self._share_room(total)
        if total and self.list.table.current_id() is None:
            self.list.table.setCurrentIndex(self.list.table.model().index(0, 0))
            return
        self.counted.emit(total, chosen)

    def _share_room(self, total: int) -> None:
        """The room belongs to the nominees, unless there is no round yet and the list says what to do."""
        shown = total > 0 or self.detail.row is not None
        self.detail.setVisible(shown)
        most, least = (max(1, min(total, rows)) for rows in (_SHOWN_ROUNDS, _LEAST_ROUNDS))
        self.list.setMaximumHeight(_STRIP_AND_HEAD + ROW_HEIGHT * most if shown else _WHOLE_PAGE)
        self.list.setMinimumHeight(_STRIP_AND_HEAD + ROW_HEIGHT * least)

    def _spec(self) -> ListSpec[RoundRow]:
        translate = QCoreApplication.translate
        return ListSpec(
            name="rounds",
            kind=MatterKind.ROUND,
            topics=frozenset({Topic.ROUNDS}),
            columns=ROUND_COLUMNS,
            source=RowSource(first_rounds, matters.ids, rounds_of),
            sort=Sort("opened_at"),
            empty=Emptiness(
                lambda: translate("Rounds", "还没有评选"),
                lambda: translate("Rounds", "新建一个评选，再录入各单位推荐的候选。"),
                lambda: (button(translate("Rounds", "新建评选"), self.add_round, Look.PRIMARY),),
            ),
            search_hint=lambda: translate("Rounds", "搜索评选名称  Ctrl+F"),
            actions=(button(translate("Rounds", "新建评选  Ctrl+N"), self.add_round, Look.PRIMARY),),
        )
