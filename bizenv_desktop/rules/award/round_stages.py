"""From stage to stage of an award (浙南 附件4): what each stage needs before it begins, and what goes back.

Forward goes by one stage or by several, and then everything on the way is needed. Back goes with a reason and
only while nothing is sealed, or while a sealed count is open for a 更正.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.vocabulary import RoundStage

_ORDER: Final = {stage: place for place, stage in enumerate(RoundStage)}


class Needed(StrEnum):
    """What a stage waits for."""

    SHEET = "sheet"  # 规则表未锁定
    ROLL = "roll"  # 候选名单未确定
    SEAL = "seal"  # 计票结果未封存
    CORRECTION = "correction"  # 更正未完成
    DECISION = "decision"  # 未审定
    NOTICE = "notice"  # 公示起止日期未定
    NOTICE_OVER = "notice_over"  # 公示期未满
    OBJECTIONS = "objections"  # 有异议未办结
    AWARD = "award"  # 表彰未登记


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """What is known of a round when it is to move.

    `sealed_edition` is the newest seal, `decided_edition` the newest sealed edition that was decided upon;
    `since` the day on which the present stage began.
    """

    stage: RoundStage
    since: date | None = None
    sheet_is_locked: bool = False
    roll_is_closed: bool = False
    sealed_edition: int | None = None
    correction_is_open: bool = False
    decided_edition: int | None = None
    notice_until: date | None = None
    open_objections: int = 0
    is_awarded: bool = False

    @property
    def may_go_back(self) -> bool:
        """Whether nothing is sealed, or what is sealed is open for a correction."""
        return self.sealed_edition is None or self.correction_is_open


def still_needed(facts: RoundFacts, to: RoundStage, on: date) -> tuple[Needed, ...]:
    """What is missing before the round may stand at `to` on the day `on`; nothing on the way back."""
    crossed = [stage for stage in RoundStage if _ORDER[facts.stage] < _ORDER[stage] <= _ORDER[to]]
    found: list[Needed] = []
    if RoundStage.VOTE in crossed:
        found += [] if facts.sheet_is_locked else [Needed.SHEET]
        found += [] if facts.roll_is_closed else [Needed.ROLL]
    if RoundStage.APPROVAL in crossed:
        found += _of_the_seal(facts)
    if RoundStage.PUBLIC_NOTICE in crossed and not _is_decided(facts):
        found.append(Needed.DECISION)
    if RoundStage.AWARD in crossed:
        found += _of_the_notice(facts, on)
    return tuple(found)


def refuse_move(facts: RoundFacts, to: RoundStage, on: date, note: str) -> None:
    """Let the move be, or say why not.

    Raises `RuleBroken`: `round.stage_same`, `round.stage_needs` with `stage` and what is `missing`,
    `round.sealed`; `BadInput`: `round.stage_reason` (back without one), `round.stage_before` (`on` lies
    before the day on which the present stage began).
    """
    if to is facts.stage:
        raise RuleBroken("round.stage_same", stage=to)
    if facts.since is not None and on < facts.since:
        raise BadInput("round.stage_before", stage=facts.stage, since=facts.since)
    if _ORDER[to] > _ORDER[facts.stage]:
        missing = still_needed(facts, to, on)
        if missing:
            raise RuleBroken("round.stage_needs", stage=to, missing=list(missing))
    elif not facts.may_go_back:
        raise RuleBroken("round.sealed", edition=facts.sealed_edition)
    elif not note.strip():
        raise BadInput("round.stage_reason")


def stages_ahead(stage: RoundStage) -> Sequence[RoundStage]:
    """The stages after this one, the next one first."""
    return tuple(RoundStage)[_ORDER[stage] + 1 :]


def stages_behind(stage: RoundStage) -> Sequence[RoundStage]:
    """The stages before this one, the nearest first."""
    return tuple(RoundStage)[: _ORDER[stage]][::-1]


def _of_the_seal(facts: RoundFacts) -> list[Needed]:
    if facts.sealed_edition is None:
        return [Needed.SEAL]
    return [Needed.CORRECTION] if facts.correction_is_open else []


def _is_decided(facts: RoundFacts) -> bool:
    return facts.sealed_edition is not None and facts.decided_edition == facts.sealed_edition


def _of_the_notice(facts: RoundFacts, on: date) -> list[Needed]:
    """The notice runs through its last day; every objection is settled; the award itself is on record."""
    found: list[Needed] = []
    if facts.notice_until is None:
        found.append(Needed.NOTICE)
    elif on <= facts.notice_until:
        found.append(Needed.NOTICE_OVER)
    found += [Needed.OBJECTIONS] if facts.open_objections else []
    return found + ([] if facts.is_awarded else [Needed.AWARD])
