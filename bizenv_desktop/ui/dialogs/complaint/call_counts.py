"""来电统计: the calls of a month, one line a hotline, typed from the switchboards' reports."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QGridLayout, QSpinBox, QWidget

from bizenv_desktop.rules.day_words import long_month
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.ratio import Ratio
from bizenv_desktop.rules.vocabulary import CHANNELS
from bizenv_desktop.services.complaint.call_counts import ChannelCalls, calls_of, save_calls
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.labels import PlainLabel
from bizenv_desktop.ui.widgets.open_choice import OpenChoice

_MOST = 9_999_999
_FIRST_LINES = ("12345", "办公电话")


class _Count(QSpinBox):
    """A number that the wheel does not change."""

    def __init__(self, name: str, count: int) -> None:
        super().__init__()
        self.setRange(0, _MOST)
        self.setValue(count)
        self.setAccessibleName(name)
        self.setFixedWidth(120)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    # Qt overrides

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()


class _Line:
    """The fields of one channel."""

    def __init__(self, calls: ChannelCalls) -> None:
        translate = QCoreApplication.translate
        self.channel = OpenChoice(translate("Calls", "渠道"), CHANNELS)
        self.channel.put(calls.channel)
        self.incoming = _Count(translate("Calls", "来电数"), calls.incoming)
        self.answered = _Count(translate("Calls", "接通数"), calls.answered)
        self.rate = PlainLabel("", Look.MUTED)
        self.rate.setMinimumWidth(64)
        for field in (self.incoming, self.answered):
            field.valueChanged.connect(self._show_rate)
        self._show_rate()

    @property
    def calls(self) -> ChannelCalls:
        """What the fields say."""
        return ChannelCalls(self.channel.text, self.incoming.value(), self.answered.value())

    @property
    def is_empty(self) -> bool:
        """Whether nothing was counted."""
        return not self.incoming.value() and not self.answered.value()

    def _show_rate(self, _value: int = 0) -> None:
        self.rate.show_text(Ratio(self.answered.value(), self.incoming.value()).percent)


class CallCountsDialog(FormDialog):
    """Lines without any call are not kept; a channel that is emptied is taken out of the month."""

    def __init__(self, desk: Desk, month: Month, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        title = translate("Calls", "{month}来电统计").format(month=long_month(month))
        super().__init__(desk, title, translate("Calls", "保存"), parent)
        self._month = month
        self.lines: list[_Line] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACING * 2)
        self._grid.setVerticalSpacing(SPACING)
        self._grid.setColumnStretch(0, 1)
        heads = (translate("Calls", "渠道"), translate("Calls", "来电数"), translate("Calls", "接通数"),
                 translate("Calls", "接通率"))  # fmt: skip
        for column, head in enumerate(heads):
            self._grid.addWidget(PlainLabel(head, Look.MUTED), 0, column)
        self.fields.addRow(self._grid)
        self.more = button(translate("Calls", "增加渠道"), self._on_more, Look.QUIET)
        self.fields.addRow(self.more)
        self.put_buttons_last(self.more)
        desk.dispatch.ask(partial(calls_of, month), owner=self, key="calls", done=self._show)

    def submit(self) -> None:
        """Keep the lines."""
        calls = tuple(line.calls for line in self.lines if not line.is_empty)
        self.perform(partial(save_calls, self._month, calls))

    def _show(self, calls: tuple[ChannelCalls, ...]) -> None:
        for each in calls or tuple(ChannelCalls(channel, 0, 0) for channel in _FIRST_LINES):
            self._add(each)
        self.lines[0].incoming.setFocus()
        self.lines[0].incoming.selectAll()

    def _add(self, calls: ChannelCalls) -> None:
        line, row = _Line(calls), len(self.lines) + 1
        fields = (line.channel, line.incoming, line.answered)
        for column, field in enumerate((*fields, line.rate)):
            self._grid.addWidget(field, row, column)
        line.channel.editTextChanged.connect(self.touch)
        line.incoming.valueChanged.connect(self.touch)
        line.answered.valueChanged.connect(self.touch)
        before = self.lines[-1].answered if self.lines else None
        for field in fields:
            if before is not None:
                self.setTabOrder(before, field)
            before = field
        self.setTabOrder(line.answered, self.more)
        self.lines.append(line)

    def _on_more(self) -> None:
        self._add(ChannelCalls("", 0, 0))
        self.lines[-1].channel.setFocus()
