"""What a tab is given, and what it gives the shell: the plug between the two.

A folder under `ui/tabs` exports `TAB: TabSpec`; the shell finds it by walking, builds it when it is first
shown and hands it the `Desk`. Views refresh from facts: they name their topics and reload, at once when they
are seen and otherwise when they are shown next.
"""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

# The strip of tabs is on screen before anything of this is loaded.
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bizenv_desktop.rules.selection import Selection
    from bizenv_desktop.rules.vocabulary import MatterKind, Topic
    from bizenv_desktop.ui.asker import Asker
    from bizenv_desktop.ui.bus import Bus
    from bizenv_desktop.ui.dispatch import Dispatch
    from bizenv_desktop.ui.preferences import Preferences


class Navigator(QObject):
    """Carries a wish to see something to the tab that shows it."""

    matter_wanted = Signal(object, int)  # MatterKind, id
    selection_wanted = Signal(object)  # Selection
    tab_wanted = Signal(str)  # TabSpec.id, or `tab/view`

    def open_matter(self, kind: "MatterKind", matter_id: int) -> None:
        """Show one matter in the tab of its kind."""
        self.matter_wanted.emit(kind, matter_id)

    def open_selection(self, selection: "Selection") -> None:
        """Show exactly the rows that a figure counted."""
        self.selection_wanted.emit(selection)

    def open_tab(self, tab_id: str) -> None:
        """Show a tab as it was left, or one view of it (`tasks/duties`)."""
        self.tab_wanted.emit(tab_id)


class Desk(NamedTuple):
    """Everything a tab or dialog may use; `now` is the only clock of the window."""

    dispatch: "Dispatch"
    bus: "Bus"
    asker: "Asker"
    preferences: "Preferences"
    navigator: Navigator
    now: "Callable[[], datetime]"
    operator: str
    ledger_name: str


class LiveView(QWidget):
    """A view that reloads when one of its topics changes: at once when visible, else when it is next shown.

    A subclass names its topics and overrides `reload`; the first showing is its first reload.
    """

    def __init__(self, desk: Desk, topics: "frozenset[Topic]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._topics = topics
        self._stale = True
        desk.bus.due.connect(self._on_due)

    @property
    def desk(self) -> Desk:
        """What this view may use."""
        return self._desk

    def reload(self) -> None:
        """Ask the ledger again; override."""
        raise NotImplementedError

    def reload_when_seen(self) -> None:
        """Reload now if visible, else at the next showing."""
        if self.isVisible():
            self._stale = False
            self.reload()
        else:
            self._stale = True

    def _on_due(self, topics: "frozenset[Topic]") -> None:
        if topics & self._topics:
            self.reload_when_seen()

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the view was hidden."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.reload()


class TabView(LiveView):
    """The page of a tab. What it counts is shown in the status bar."""

    counted = Signal(int, int)  # rows that match, rows that are chosen

    def show_matter(self, matter_id: int) -> None:
        """Choose one matter and open it; the page may be shown for the first time right after."""

    def show_matter_of(self, kind: "MatterKind", matter_id: int) -> None:
        """Choose one matter of a kind; a page of several views knows which of them shows it."""
        del kind
        self.show_matter(matter_id)

    def show_selection(self, selection: "Selection") -> None:
        """Show exactly these rows."""

    def show_view(self, view_id: str) -> None:
        """Show one of the page's views, where it has several."""

    def show_kept(self, text: str) -> None:
        """Show the page as it was kept for this day, until the ledger has answered."""

    def print_page(self) -> bool:
        """Print what the page shows (Ctrl+P); False where it has no paper of its own."""
        return False

    def focus_search(self) -> None:
        """Put the cursor into the tab's own search field (Ctrl+F)."""


class TabSpec(NamedTuple):
    """A tab as the shell knows it before it is built: place in the loop, title, the kinds it shows."""

    id: str
    order: int
    title: "Callable[[], str]"
    build: "Callable[[Desk], TabView]"
    kinds: "frozenset[MatterKind]" = frozenset()
