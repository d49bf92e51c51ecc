"""The rungs of the ladder by name, the same for complaints, tasks and problems."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from bizenv_desktop.rules.letters import EVENT_OF_RUNG
from bizenv_desktop.rules.vocabulary import EventKind, Rung
from bizenv_desktop.services.matter.act_settings import ActForm, Setting, Typed
from bizenv_desktop.services.urging import ladder
from bizenv_desktop.services.urging.urging_commands import AnswerNotice, Urge

_LETTER: Final = (Setting("reply_by", "date"), Setting("requirement"), Setting("note"))


def _urge(typed: Typed) -> None:
    command = Urge(matter_id=typed.matter_id, at=typed.at, how=typed.text("how"), note=typed.text("note"))
    ladder.urge(command, typed.uow)


def _issue(rung: Rung, typed: Typed) -> None:
    command = ladder.IssueNotices(
        rung=rung,
        matter_ids=(typed.matter_id,),
        at=typed.at,
        reply_by=typed.day("reply_by"),
        requirement=typed.text("requirement"),
        note=typed.text("note"),
    )
    ladder.issue(command, typed.uow)


def _answer(typed: Typed) -> None:
    command = AnswerNotice(
        matter_id=typed.matter_id,
        at=typed.at,
        text=typed.needed("text"),
        by=typed.text("by"),
        refuses=typed.says("refuses"),
    )
    ladder.answer_notice(command, typed.uow)


LADDER_ACTS: Final[Mapping[str, ActForm]] = {
    EventKind.URGED.value: ActForm((Setting("how"), Setting("note")), _urge),
    **{EVENT_OF_RUNG[rung].value: ActForm(_LETTER, partial(_issue, rung)) for rung in Rung},
    EventKind.NOTICE_ANSWERED.value: ActForm(
        (Setting("text", needed=True), Setting("by"), Setting("refuses", "yes|no")), _answer
    ),
}
