"""What the views of one award round have in common: they are told which round, and reload for it."""

from bizenv_desktop.rules.vocabulary import Topic
from bizenv_desktop.ui.desk import Desk, TabView


class RoundView(TabView):
    """A view of the round that the page has chosen; `round_id` is None before there is one.

    A subclass overrides `reload`, which asks for everything that it shows of `round_id`, and `forget`, which
    empties it: another round must never show the answers of the last one.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, frozenset({Topic.ROUNDS, Topic.UNITS}))
        self.round_id: int | None = None

    def show_matter(self, matter_id: int) -> None:
        """Show another round, or the same one as it stands now."""
        if matter_id != self.round_id:
            self.round_id = matter_id
            self.forget()
        self.reload_when_seen()

    def forget(self) -> None:
        """Empty the view before another round is shown; override where something could stay behind."""
