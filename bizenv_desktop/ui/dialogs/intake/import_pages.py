"""The pages of the import wizard, each built when it is first of use: a file that is understood needs two."""

from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from bizenv_desktop.ui.dialogs.intake.import_check_page import CheckPage
from bizenv_desktop.ui.dialogs.intake.import_columns_page import ColumnsPage
from bizenv_desktop.ui.dialogs.intake.import_done_page import DonePage
from bizenv_desktop.ui.dialogs.intake.import_flow import ImportFlow
from bizenv_desktop.ui.dialogs.intake.import_source_page import SourcePage
from bizenv_desktop.ui.dialogs.intake.import_steps import Step


class ImportPages(QStackedWidget):
    """What is told to a page that is not there yet, it asks the flow when it is built."""

    kind_wanted = Signal(str)
    options_wanted = Signal(object, str)  # ReadOptions, kind ("": as it was asked for at first)
    undo_wanted = Signal()
    copy_wanted = Signal()
    another_wanted = Signal()
    next_wanted = Signal()

    def __init__(self, flow: ImportFlow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = flow
        self.source = SourcePage()
        self.addWidget(self.source)

    @cached_property
    def columns(self) -> ColumnsPage:
        """Step 2, over the file as it was looked at and read."""
        page = ColumnsPage(self._flow)
        page.options_wanted.connect(self.options_wanted)
        page.kind_wanted.connect(self.kind_wanted)
        page.part_wanted.connect(self._flow.show_part)
        self.addWidget(page)
        if self._flow.look is not None:
            page.show_look()
        return page

    @cached_property
    def check(self) -> CheckPage:
        """Step 3; shows the plan when it is told to."""
        page = CheckPage(self._flow)
        page.sheets.part_chosen.connect(self._flow.show_part)
        page.sheets.all_wanted.connect(self._flow.take_other_sheets)
        page.sheets.one_wanted.connect(self._flow.only_this_sheet)
        self.addWidget(page)
        return page

    @cached_property
    def done(self) -> DonePage:
        """What became of the import."""
        page = DonePage()
        page.undo_wanted.connect(self.undo_wanted)
        page.copy_wanted.connect(self.copy_wanted)
        page.another_wanted.connect(self.another_wanted)
        page.next_wanted.connect(self.next_wanted)
        self.addWidget(page)
        return page

    def show_step(self, step: Step) -> None:
        """Show a page."""
        self.setCurrentWidget(self._page(step))

    def begin(self, step: Step) -> None:
        """Put the cursor where a page is begun; on the last one there is nothing to begin with."""
        page = self._page(step)
        if isinstance(page, SourcePage):
            page.choose.setFocus()
        elif isinstance(page, ColumnsPage | CheckPage):
            page.focus_first()

    def show_look(self) -> None:
        """Another file was opened, or another of its sheets is shown."""
        if self._has("columns"):
            self.columns.show_look()

    def show_reading(self) -> None:
        """The columns were read anew, or could not be."""
        if self._has("columns"):
            self.columns.show_reading()

    def forget(self) -> None:
        """Nothing of an earlier file stays."""
        self.forget_columns()
        if self._has("check"):
            self.check.forget()

    def forget_columns(self) -> None:
        """What was chosen by hand held for another sheet."""
        if self._has("columns"):
            self.columns.forget()

    def lock(self) -> None:
        """Let nothing be begun while the flow is busy; open it again when it is not."""
        free = not self._flow.is_busy
        if self._has("check"):
            self.check.setEnabled(not self._flow.is_gathering)
            self.check.sheets.setEnabled(free)
        if self._has("done"):
            for pressed in (self.done.undo, self.done.copy):
                pressed.setEnabled(free)

    def _page(self, step: Step) -> QWidget:
        if step is Step.FILE:
            return self.source
        if step is Step.COLUMNS:
            return self.columns
        return self.check if step is Step.CHECK else self.done

    def _has(self, page: str) -> bool:
        """Whether a page was built."""
        return page in self.__dict__
