"""Stages and roll by name (`bizenv act 评选〔2026〕1 stage --set to=vote --set note=…`)."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from bizenv_desktop.rules.award.review_marks import REVIEW_STAGES
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.vocabulary import RoundStage
from bizenv_desktop.services.award.roll_changes import (
    DecideReview,
    TakeOff,
    decide_review,
    disqualify,
    reinstate,
    withdraw,
)
from bizenv_desktop.services.award.roll_names import Roll
from bizenv_desktop.services.award.rolls import CloseRoll, ReopenRoll, close_roll, reopen_roll
from bizenv_desktop.services.award.round_stages import MoveStage, move_stage
from bizenv_desktop.services.matter.act_settings import ActForm, Setting, Typed
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_SEED: Final = "seed"


def _stage(typed: Typed) -> None:
    to = typed.one_of("to", RoundStage)
    move_stage(MoveStage(typed.matter_id, to, typed.at.date(), typed.text("note")), typed.uow)


def _review(typed: Typed) -> None:
    stage = typed.one_of("stage", RoundStage)
    passed, stopped = _nominees("passed", typed), _nominees("stopped", typed)
    decide_review(DecideReview(typed.matter_id, stage, passed, stopped, typed.text("note")), typed.uow)


def _close(typed: Typed) -> None:
    close_roll(CloseRoll(typed.matter_id, typed.text(_SEED) or None), typed.uow)


def _reopen(typed: Typed) -> None:
    reopen_roll(ReopenRoll(typed.matter_id, typed.needed("reason")), typed.uow)


def _take(deed: Callable[[TakeOff, UnitOfWork], None], typed: Typed) -> None:
    typed.needed("nominee")
    (nominee,) = _nominees("nominee", typed)
    deed(TakeOff(nominee, typed.text("reason")), typed.uow)


def _nominees(setting: str, typed: Typed) -> tuple[int, ...]:
    """The nominees that the setting names, parted by 、 or a comma; raises `BadInput("act.setting")`."""
    roll = Roll(typed.matter_id, typed.uow.connection)
    names = typed.text(setting).replace(",", "、").replace("，", "、").split("、")
    return tuple(_nominee(setting, name, roll) for name in names if name.strip())


def _nominee(setting: str, name: str, roll: Roll) -> int:
    found = roll.find(name)
    if found is None:
        raise BadInput("act.setting", name=setting, value=name)
    return found.id


_OFF: Final = (Setting("nominee", needed=True), Setting("reason"))

ROUND_ACTS: Final[Mapping[str, ActForm]] = {
    "stage": ActForm(
        (Setting("to", "|".join(stage.value for stage in RoundStage), needed=True), Setting("note")), _stage
    ),
    "review": ActForm(
        (
            Setting("stage", "|".join(stage.value for stage in REVIEW_STAGES), needed=True),
            Setting("passed"),
            Setting("stopped"),
            Setting("note"),
        ),
        _review,
    ),
    "close_roll": ActForm((Setting(_SEED),), _close),
    "reopen_roll": ActForm((Setting("reason", needed=True),), _reopen),
    "withdraw": ActForm(_OFF, partial(_take, withdraw)),
    "disqualify": ActForm(_OFF, partial(_take, disqualify)),
    "reinstate": ActForm(_OFF, partial(_take, reinstate)),
}
"""The steps of a round up to its votes; `seed` draws the numbers by lot, without it they follow the order of
nomination; `passed` and `stopped` take the names of nominees, parted by 、."""
