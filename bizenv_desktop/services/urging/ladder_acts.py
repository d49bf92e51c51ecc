"""The rungs of the ladder by name, the same for complaints, tasks and problems."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from bizenv_desktop.rules.letters import EVENT_OF_RUNG
from bizenv_desktop.rules.vocabulary import EventKind, Rung
from bizenv_desktop.services.matter.act_settings import ActForm, Setting, Typed, step_by_name
from bizenv_desktop.services.urging import ladder
from bizenv_desktop.services.urging.urging_commands import AnswerNotice, Urge

_LETTER: Final = (Setting("reply_by", "date"), Setting("requirement"), Setting("note"))


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


LADDER_ACTS: Final[Mapping[str, ActForm]] = {
    EventKind.URGED.value: step_by_name(Urge, ladder.urge, Setting("how"), Setting("note")),
    **{EVENT_OF_RUNG[rung].value: ActForm(_LETTER, partial(_issue, rung)) for rung in Rung},
    EventKind.NOTICE_ANSWERED.value: step_by_name(
        AnswerNotice,
        ladder.answer_notice,
        Setting("text", needed=True),
        Setting("by"),
        Setting("refuses", "yes|no"),
    ),
}
