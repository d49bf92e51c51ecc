"""The steps of problems and tasks by name."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from bizenv_desktop.rules.vocabulary import EventKind
from bizenv_desktop.services import problems, tasks
from bizenv_desktop.services.act_settings import ActForm, Setting, Typed

_STEP: Final = (Setting("text"), Setting("who"), Setting("evidence"))
_REPORT: Final = (Setting("text", needed=True), Setting("percent", "0-100"))


def _problem(kind: EventKind, typed: Typed) -> None:
    step = problems.ProblemStep(
        matter_id=typed.matter_id,
        kind=kind,
        on=typed.at.date(),
        text=typed.text("text"),
        who=typed.text("who"),
        evidence=typed.text("evidence"),
    )
    problems.take_step(step, typed.uow)


def _report(kind: EventKind, typed: Typed) -> None:
    report = tasks.ReportProgress(
        matter_id=typed.matter_id,
        on=typed.at.date(),
        text=typed.needed("text"),
        percent=typed.number("percent"),
        finished=kind is EventKind.CLOSED,
    )
    tasks.report_progress(report, typed.uow)


PROBLEM_ACTS: Final[Mapping[str, ActForm]] = {
    kind.value: ActForm(_STEP, partial(_problem, kind))
    for kind in (
        EventKind.ASSIGNED,
        EventKind.PROGRESSED,
        EventKind.RECTIFIED,
        EventKind.SENT_BACK,
        EventKind.STRUCK_OFF,
        EventKind.VOIDED,
    )
}
TASK_ACTS: Final[Mapping[str, ActForm]] = {
    kind.value: ActForm(_REPORT, partial(_report, kind)) for kind in (EventKind.PROGRESSED, EventKind.CLOSED)
}
