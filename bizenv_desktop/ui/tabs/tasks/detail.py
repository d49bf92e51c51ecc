"""The task beside the tree: what it is, how its deadline was read, what was reported, the next step."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bizenv_desktop.rules.letters import LADDER_EVENTS
from bizenv_desktop.rules.vocabulary import Light, MatterKind, Status, UnitRole
from bizenv_desktop.services.task_lines import TaskLine, TaskView
from bizenv_desktop.storage.queries.detail import EventRow
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.ladder_menu import LadderButton
from bizenv_desktop.ui.tables.task_columns import progress_words, reading_of
from bizenv_desktop.ui.texts import status_word, word
from bizenv_desktop.ui.texts.deadline_words import reading_words
from bizenv_desktop.ui.texts.ladder_words import letter_words
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.attachments_box import AttachmentsBox
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.facts import Fact, Facts
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.page import Card, heading, row_layout, scrolled
from bizenv_desktop.ui.widgets.timeline import Moment, Timeline

_LOOKS = {Light.RED: Look.RED, Light.AMBER: Look.AMBER}


class TaskDetail(Card):
    """Empty until `show_task`; its two buttons are the tab's."""

    def __init__(self, desk: Desk, report: Callable[[], None], edit: Callable[[], None]) -> None:
        super().__init__()
        self.attachments = AttachmentsBox(desk)
        self.setMinimumWidth(320)
        self.title, self.place = paragraph("", Look.TITLE), paragraph("", Look.MUTED)
        self.facts, self.timeline = Facts(), Timeline()
        self._report = button(QCoreApplication.translate("Tasks", "记录进展"), report, Look.PRIMARY)
        self._edit = button(QCoreApplication.translate("Tasks", "编辑"), edit)
        self.ladder = LadderButton(desk, self)
        self._page = QWidget()
        self.column.addWidget(scrolled(self._page))
        self._build(QVBoxLayout(self._page))
        self._page.hide()

    def show_task(self, view: TaskView | None) -> None:
        """Show a task; None empties the pane."""
        self._page.setVisible(view is not None)
        self.attachments.show_matter(view.line.row.id if view is not None else None)
        if view is None:
            return
        row = view.line.row
        self.title.show_text(row.title)
        self.place.show_text(" · ".join(filter(None, (row.number, row.action, row.section))))
        self.facts.show_facts(_facts(view))
        # The newest report first: it is what the next call to the unit is about.
        self.timeline.show_events([_moment(event, row.year) for event in reversed(view.detail.events)])
        at_work = row.status is not Status.CLOSED
        self._report.setVisible(at_work)
        self._edit.setVisible(at_work)
        self.ladder.show_matter(row.id if at_work else None)

    def _build(self, column: QVBoxLayout) -> None:
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.title, self.place, self.facts):
            column.addWidget(widget)
        column.addLayout(row_layout(self._report, self._edit, self.ladder))
        column.addWidget(heading(QCoreApplication.translate("Tasks", "进展情况")))
        column.addWidget(self.timeline)
        column.addWidget(heading(QCoreApplication.translate("Tasks", "附件")))
        column.addWidget(self.attachments)
        column.addStretch(1)


def _facts(view: TaskView) -> tuple[Fact, ...]:
    line, row = view.line, view.line.row
    units = {
        role: "、".join(part.name for part in view.detail.units if part.role is role) for role in UnitRole
    }
    none = "—"
    return (
        Fact(QCoreApplication.translate("Tasks", "状态"), _standing(line), _LOOKS.get(line.light)),
        Fact(
            QCoreApplication.translate("Tasks", "牵头单位"),
            units[UnitRole.LEAD] or row.lead_text or none,
        ),
        Fact(
            QCoreApplication.translate("Tasks", "配合单位"),
            units[UnitRole.COOPERATING] or row.cooperating_text or none,
        ),
        Fact(QCoreApplication.translate("Tasks", "完成时限"), row.deadline_text or none),
        Fact(QCoreApplication.translate("Tasks", "读作"), reading_words(reading_of(line))),
        Fact(QCoreApplication.translate("Tasks", "完成情况"), progress_words(line)),
    )


def _standing(line: TaskLine) -> str:
    """`推进中，逾期 12 个工作日`."""
    said = status_word(MatterKind.TASK, line.row.status)
    left = line.left
    if left is None:
        shown = line.light in (Light.RED, Light.AMBER)
        stale = QCoreApplication.translate("Tasks", "进展不够及时")
        return f"{said}，{stale}" if shown else said
    if left < 0:
        late = QCoreApplication.translate("Tasks", "逾期 {days} 个工作日")
        return f"{said}，{late.format(days=-left)}"
    ahead = QCoreApplication.translate("Tasks", "还剩 {days} 个工作日")
    return f"{said}，{ahead.format(days=left)}"


def _moment(event: EventRow, year: int) -> Moment:
    when = f"{event.at:%m-%d}" if event.at.year == year else f"{event.at:%Y-%m-%d}"
    facts = event.facts
    if event.kind in LADDER_EVENTS:
        return Moment(when, word(event.kind), letter_words(facts))
    text, percent = str(facts.get("text") or ""), facts.get("percent")
    parts = [text, f"{percent}%" if isinstance(percent, int) else ""]
    if facts.get("milestone"):
        parts.append(QCoreApplication.translate("Tasks", "里程碑已完成"))
    return Moment(when, word(event.kind), " · ".join(part for part in parts if part))
