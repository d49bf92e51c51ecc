"""The steps of tasks by name."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from bizenv_desktop.rules.vocabulary import EventKind
from bizenv_desktop.services import tasks
from bizenv_desktop.services.act_settings import ActForm, Setting, Typed

_REPORT: Final = (Setting("text", needed=True), Setting("percent", "0-100"))


def _report(kind: EventKind, typed: Typed) -> None:
    report = tasks.ReportProgress(
        matter_id=typed.matter_id,
        on=typed.at.date(),
        text=typed.needed("text"),
        percent=typed.number("percent"),
        finished=kind is EventKind.CLOSED,
    )
    tasks.report_progress(report, typed.uow)


TASK_ACTS: Final[Mapping[str, ActForm]] = {
    kind.value: ActForm(_REPORT, partial(_report, kind)) for kind in (EventKind.PROGRESSED, EventKind.CLOSED)
}
