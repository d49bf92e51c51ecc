"""What the forms for many complaints share: who can take the step, who cannot, one deed for all that can."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.services.complaint import complaint_bulk
from bizenv_desktop.services.complaint.complaint_bulk import Fit, Preview, Trial, Unfit
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.complaint.complaint_fields import day_words, show_row
from bizenv_desktop.ui.dialogs.complaint.complaint_step import Stamp, StepWords
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.texts import sentence, status_word
from bizenv_desktop.ui.theme import ROW_HEIGHT, Look
from bizenv_desktop.ui.widgets.clock_box import ClockBox
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.lines import Heading, Line, Lines
from bizenv_desktop.ui.widgets.moment_edit import MomentEdit

Command = TypeVar("Command")
_MOST_LINES: Final = 7
_FEWEST_LINES: Final = 3


class BulkDialog(FormDialog, Generic[Command]):
    """A subclass adds its fields, says which `trial` is judged, and builds one command for each that can go.

    The judgement is asked anew when the moment changes, or when a subclass calls `judge`.
    """

    def __init__(
        self, desk: Desk, words: StepWords, selection: Selection, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, words.title, words.go, parent)
        self.setMinimumWidth(680)
        self._selection = selection
        self._go_word = words.go
        self.preview = Preview((), ())
        self.head = paragraph("", Look.HEADING)
        self.fields.addRow(self.head)
        self.lines = Lines(QCoreApplication.translate("Complaints", "选中的投诉"), _headings())
        self.fields.addRow(self.lines)
        self.moment = MomentEdit(desk.now())
        self._build_fields()
        self.add_field(words.when, self.moment)
        self.due = paragraph()
        self.add_field(QCoreApplication.translate("Complaints", "办理时限"), self.due)
        self.clock = ClockBox()
        self.clock.toggle.clicked.connect(self.fit)
        self.fields.addRow(self.clock)
        self.moment.dateTimeChanged.connect(self.touch)
        self.moment.dateTimeChanged.connect(self.judge)
        self.judge()

    def trial(self) -> Trial:
        """The step that is thought of; override."""
        raise NotImplementedError

    def command_of(self, fit: Fit, stamp: Stamp) -> Command:
        """The command for one complaint; override."""
        raise NotImplementedError

    def deed(self) -> Callable[..., object]:
        """The deed over all commands; override."""
        raise NotImplementedError

    def missing(self) -> str:
        """What still has to be filled in, as a sentence."""
        return ""

    def commands(self) -> tuple[Command, ...]:
        """One command for each complaint that can go, with the version that was judged."""
        at = self.moment.moment
        return tuple(
            self.command_of(each, {"matter_id": each.row.id, "at": at, "version": each.row.version})
            for each in self.preview.fit
        )

    def submit(self) -> None:
        """Do it for all that can, or say what is missing."""
        said = self.missing()
        if said:
            self.notice.say(said)
        else:
            self.perform(partial(self.deed(), self.commands()))

    def judge(self, *_changed: object) -> None:
        """Ask who can take the step now."""
        question = partial(complaint_bulk.preview, self.trial(), self._selection)
        ask = self.desk.dispatch.ask
        ask(question, owner=self, key="preview", done=self._on_preview, failed=self.notice.refuse)

    def _build_fields(self) -> None:
        """Add the fields of this step; override."""

    def _on_preview(self, preview: Preview) -> None:
        self.preview = preview
        self.head.show_text(self._said_head(preview))
        self.lines.show_lines([*map(self._fit_line, preview.fit), *map(_unfit_line, preview.unfit)])
        shown = max(_FEWEST_LINES, min(_MOST_LINES, len(preview.fit) + len(preview.unfit)))
        self.lines.setFixedHeight(ROW_HEIGHT * (shown + 1) + 4)
        self._show_due(preview)
        self.fit()

    def _said_head(self, preview: Preview) -> str:
        translate = QCoreApplication.translate
        can = translate("Complaints", "{count} 件可以{deed}").format(
            count=len(preview.fit), deed=self._go_word
        )
        if not preview.unfit:
            return can
        cannot = translate("Complaints", "{count} 件不能，将跳过").format(count=len(preview.unfit))
        return f"{can}，{cannot}"

    def _fit_line(self, fit: Fit) -> Line:
        said = QCoreApplication.translate("Complaints", "可以")
        if fit.due is not None:
            due = QCoreApplication.translate("Complaints", "可以，时限 {day}")
            said = due.format(day=day_words(fit.due.day))
        return Line((fit.row.number, fit.row.title, said))

    def _show_due(self, preview: Preview) -> None:
        dues = preview.dues
        one = next((each.due for each in preview.fit if each.due is not None), None)
        if len(dues) == 1 and one is not None:
            self.due.show_text(day_words(dues[0]))
            self.clock.explain(one)
        else:
            said = QCoreApplication.translate("Complaints", "{first} 至 {last}，各件见上表")
            self.due.show_text(said.format(first=dues[0], last=dues[-1]) if dues else "")
            self.clock.say("")
        show_row(self, self.due, on=bool(dues))


def reason_words(unfit: Unfit) -> str:
    """Why one cannot go, short where its status says it all."""
    if unfit.why.code not in ("lifecycle.step", "lifecycle.ended"):
        return sentence(unfit.why)
    status = status_word(MatterKind.COMPLAINT, unfit.row.status)
    return QCoreApplication.translate("Complaints", "不能：现在是“{status}”").format(status=status)


def _unfit_line(unfit: Unfit) -> Line:
    return Line((unfit.row.number, unfit.row.title, reason_words(unfit)), Look.MUTED)


def _headings() -> Sequence[Heading]:
    translate = QCoreApplication.translate
    return (
        Heading(translate("Complaints", "编号"), 92),
        Heading(translate("Complaints", "标题")),
        Heading(translate("Complaints", "能否办理"), 264),
    )
