"""录票: where the votes of a round come in, source by source: 网络, 公众, 组委会."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bizenv_desktop.rules.vocabulary import VoteSource
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.tabs.rounds.online_card import OnlineCard
from bizenv_desktop.ui.tabs.rounds.paper_card import PaperCard
from bizenv_desktop.ui.tabs.rounds.round_view import RoundView
from bizenv_desktop.ui.theme import SPACING
from bizenv_desktop.ui.widgets.page import scrolled


class VotesView(RoundView):
    """Three cards; each asks for its own and reloads itself."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.online = OnlineCard(desk)
        self.public, self.committee = (
            PaperCard(desk, source) for source in (VoteSource.PUBLIC, VoteSource.COMMITTEE)
        )
        content = QWidget()
        cards = QHBoxLayout(content)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(SPACING)
        for card, share in ((self.online, 4), (self.public, 3), (self.committee, 3)):
            column = QVBoxLayout()
            column.addWidget(card)
            column.addStretch(1)
            cards.addLayout(column, share)
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, SPACING, 0, 0)
        frame.addWidget(scrolled(content))

    def reload(self) -> None:
        """The cards show the round and reload themselves."""
        for card in (self.online, self.public, self.committee):
            card.show_round(self.round_id)

    def forget(self) -> None:
        """Show another round from now on."""
        self.reload()
