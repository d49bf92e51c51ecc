"""The walk through the steps of an import: which can be gone to, by mouse, by buttons and by keys."""

from PySide6.QtWidgets import QWidget

from bizenv_desktop.ui.dialogs.intake.import_flow import ImportFlow
from bizenv_desktop.ui.dialogs.intake.import_frame import ImportFrame
from bizenv_desktop.ui.dialogs.intake.import_steps import Step
from bizenv_desktop.ui.widgets.buttons import shortcut


class ImportWalk(ImportFrame):
    """Alt+Left and Alt+Right walk, Ctrl+Enter goes on; a subclass says what going on means."""

    def __init__(self, flow: ImportFlow, parent: QWidget | None) -> None:
        super().__init__(flow, parent)
        self._step = Step.FILE
        self.steps.wanted.connect(self._on_step)
        self.back_wanted.connect(self._on_back)
        self.go_wanted.connect(self.go_on)
        shortcut("Ctrl+Return", self, self._on_enter)
        shortcut("Alt+Left", self, self._on_back)
        shortcut("Alt+Right", self, self._on_forward)

    @property
    def step(self) -> Step:
        """The page that is shown."""
        return self._step

    def go_to(self, step: Step) -> None:
        """Show a step, if it can be shown."""
        if step not in self._reachable():
            return
        self._step = step
        self.pages.show_step(step)
        self.show_state()
        self.pages.begin(step)
        if step is Step.DONE:
            self.leave.setFocus()

    def show_state(self, *_what: object) -> None:
        """Buttons and words as the import stands now."""
        self.show_buttons(self._step, self._reachable())

    def go_on(self) -> None:
        """What the button that goes on does; override."""
        raise NotImplementedError

    def _reachable(self) -> frozenset[Step]:
        if self.flow.result is not None:
            return frozenset({Step.DONE})
        steps = {Step.FILE}
        look = self.flow.look
        if look is not None and (look.sheets or self.flow.reading is not None):
            steps.add(Step.COLUMNS)
        if self.flow.plan is not None:
            steps.add(Step.CHECK)
        return frozenset(steps)

    def _on_step(self, step: Step) -> None:
        self.go_to(step)
        self.show_state()

    def _on_back(self) -> None:
        if self._step in (Step.COLUMNS, Step.CHECK) and not self.flow.is_busy:
            self.go_to(Step(self._step - 1))

    def _on_forward(self) -> None:
        if self._step < Step.CHECK and not self.flow.is_busy:
            self.go_to(Step(self._step + 1))

    def _on_enter(self) -> None:
        if self.go.isEnabled():
            self.go_on()
