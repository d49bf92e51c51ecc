"""Reviews and checks by name (`bizenv act 评选〔2026〕1 opinion --set nominee=… --set stage=visit …`)."""

from collections.abc import Mapping
from typing import Final

from bizenv_desktop.rules.award.review_marks import REVIEW_STAGES
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.vocabulary import EligibilityGround, RoundStage
from bizenv_desktop.services.award.eligibility import (
    ConfirmGround,
    check_version,
    confirm_clear,
    confirm_ground,
)
from bizenv_desktop.services.award.reviews import Said, SaveReview, save_review
from bizenv_desktop.services.award.roll_names import Roll
from bizenv_desktop.services.matter.act_settings import ActForm, Setting, Typed


def _opinion(typed: Typed) -> None:
    passed = typed.says("passed") if typed.text("passed") else None
    said = Said(typed.text("mark"), passed, typed.text("note"))
    stage = typed.one_of("stage", RoundStage)
    save_review(SaveReview(_nominee(typed), stage, typed.at.date(), typed.needed("who"), said), typed.uow)


def _check(typed: Typed) -> None:
    nominee, ground = _nominee(typed), typed.one_of("ground", EligibilityGround)
    typed.needed("passed")
    confirm_ground(
        ConfirmGround(
            nominee,
            ground,
            passed=typed.says("passed"),
            basis=typed.text("basis"),
            on=typed.at.date(),
            version=check_version(nominee, ground, typed.uow.connection),
        ),
        typed.uow,
    )


def _check_clear(typed: Typed) -> None:
    confirm_clear(typed.matter_id, typed.at.date(), typed.uow)


def _nominee(typed: Typed) -> int:
    name = typed.needed("nominee")
    found = Roll(typed.matter_id, typed.uow.connection).find(name)
    if found is None:
        raise BadInput("act.setting", name="nominee", value=name)
    return found.id


_WHO: Final = Setting("nominee", needed=True)

REVIEW_ACTS: Final[Mapping[str, ActForm]] = {
    "opinion": ActForm(
        (
            _WHO,
            Setting("stage", "|".join(stage.value for stage in REVIEW_STAGES), needed=True),
            Setting("who", needed=True),
            Setting("mark"),
            Setting("passed", "yes|no"),
            Setting("note"),
        ),
        _opinion,
    ),
    "check": ActForm(
        (
            _WHO,
            Setting("ground", "|".join(ground.value for ground in EligibilityGround), needed=True),
            Setting("passed", "yes|no", needed=True),
            Setting("basis"),
        ),
        _check,
    ),
    "check_clear": ActForm((), _check_clear),
}
"""`opinion` enters one review; `check` confirms a ground, `check_clear` all that nothing speaks against."""
