"""A page of several named views over one another: a quiet row of their names, one of them shown.

A view is a `TabView` that knows nothing of the others. It is built when it is first wanted; what the shell
asks of the page (a matter, a selection, the search, the paper) goes to the view that is shown, or to the one
that shows that kind of matter.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.ui.desk import Desk, TabView
from bizenv_desktop.ui.widgets.buttons import shortcut
from bizenv_desktop.ui.widgets.page import MARGIN


@dataclass(frozen=True, slots=True)
class ViewSpec:
    """A view before it is built; `kinds` are the matters that it shows when one of them is wanted."""

    id: str
    title: Callable[[], str]
    build: Callable[[Desk], TabView]
    kinds: frozenset[MatterKind] = field(default_factory=frozenset[MatterKind])


class ViewStack(TabView):
    """Alt+1, Alt+2 … show a view, Ctrl+PgDn and Ctrl+PgUp the next and the last one.

    The view shown last is remembered under the stack's name. A row with one view alone is not drawn.
    """

    built = Signal(object)  # the TabView that was just built, before it is shown

    def __init__(self, desk: Desk, name: str, views: tuple[ViewSpec, ...]) -> None:
        super().__init__(desk, frozenset())
        self._key = f"views/{name}"
        self._specs = views
        self._built: dict[int, TabView] = {}
        self._places = {number: QWidget() for number in range(len(views))}
        self._counts: dict[int, tuple[int, int]] = {}
        self._bar = QTabBar()
        self._stack = QStackedWidget()
        self._build()
        self._connect()
        self._show(self._remembered())

    @property
    def current(self) -> str:
        """The id of the view that is shown."""
        return self._specs[self._bar.currentIndex()].id

    @property
    def view_ids(self) -> tuple[str, ...]:
        """The ids of all views, in their order."""
        return tuple(spec.id for spec in self._specs)

    @property
    def selection(self) -> Selection | None:
        """What the shown view lists, for exports and prints; None where it lists nothing."""
        found: object = getattr(self.view(self.current), "selection", None)
        return found if isinstance(found, Selection) else None

    @property
    def built_views(self) -> tuple[TabView, ...]:
        """The views that were wanted so far."""
        return tuple(self._built.values())

    def view(self, view_id: str) -> TabView:
        """A view, built if it was not yet; raises `ValueError` for an unknown id."""
        return self._view(self.view_ids.index(view_id))

    def reload(self) -> None:
        """The views reload themselves."""

    def show_view(self, view_id: str) -> None:
        """Show a view, and one of its rows (`inspections/3`); an unknown view changes nothing."""
        view, _, row = view_id.partition("/")
        if view in self.view_ids:
            self._bar.setCurrentIndex(self.view_ids.index(view))
            if row.isdecimal():
                self.view(view).show_matter(int(row))

    def show_matter(self, matter_id: int) -> None:
        """Show one matter in the first view."""
        self._show_number(0).show_matter(matter_id)

    def show_matter_of(self, kind: MatterKind, matter_id: int) -> None:
        """Show one matter in the view of its kind, else in the first one."""
        self._show_number(self._place_of(kind)).show_matter(matter_id)

    def show_selection(self, selection: Selection) -> None:
        """Show exactly these rows in the view of their kind, else in the first one."""
        self._show_number(self._place_of(selection.kind)).show_selection(selection)

    def print_page(self) -> bool:
        """Print what the shown view shows."""
        return self.view(self.current).print_page()

    def focus_search(self) -> None:
        """Put the cursor into the search field of the shown view."""
        self.view(self.current).focus_search()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QVBoxLayout()
        row.setContentsMargins(MARGIN, 0, MARGIN, 0)
        row.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        self._bar.setProperty("look", "views")
        self._bar.setDrawBase(False)
        self._bar.setExpanding(False)
        self._bar.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._bar.setAccessibleName(QCoreApplication.translate("Shell", "视图"))
        for number, spec in enumerate(self._specs):
            self._stack.addWidget(self._places[number])
            self._bar.addTab(spec.title())
            self._bar.setTabToolTip(number, f"{spec.title()}  Alt+{number + 1}")
        self._bar.setVisible(len(self._specs) > 1)

    def _connect(self) -> None:
        self._bar.currentChanged.connect(self._on_chosen)
        for number in range(len(self._specs)):
            shortcut(f"Alt+{number + 1}", self, partial(self._bar.setCurrentIndex, number))
        shortcut("Ctrl+PgDown", self, partial(self._step, 1))
        shortcut("Ctrl+PgUp", self, partial(self._step, -1))

    def _remembered(self) -> int:
        known = self._desk.preferences.text(self._key, "")
        return self.view_ids.index(known) if known in self.view_ids else 0

    def _place_of(self, kind: MatterKind) -> int:
        return next((number for number, spec in enumerate(self._specs) if kind in spec.kinds), 0)

    def _step(self, by: int) -> None:
        self._bar.setCurrentIndex((self._bar.currentIndex() + by) % len(self._specs))

    def _show_number(self, number: int) -> TabView:
        self._bar.setCurrentIndex(number)
        return self._view(number)

    def _on_chosen(self, number: int) -> None:
        self._desk.preferences.set_text(self._key, self._specs[number].id)
        self._show(number)

    def _show(self, number: int) -> None:
        self._view(number)
        self._bar.setCurrentIndex(number)
        self._stack.setCurrentIndex(number)
        self.counted.emit(*self._counts.get(number, (0, 0)))

    def _view(self, number: int) -> TabView:
        if number not in self._built:
            made = self._specs[number].build(self._desk)
            made.counted.connect(partial(self._on_counted, number))
            self._built[number] = made
            self.built.emit(made)
            place = self._places.pop(number)
            self._stack.insertWidget(number, made)
            self._stack.removeWidget(place)
            place.deleteLater()
        return self._built[number]

    def _on_counted(self, number: int, total: int, chosen: int) -> None:
        self._counts[number] = (total, chosen)
        if number == self._bar.currentIndex():
            self.counted.emit(total, chosen)
