"""The service log in figures: firms served, visits, needs met (沂源 联企, 温州信息 红色代办)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.ratio import Ratio
from bizenv_desktop.rules.vocabulary import ServiceKind


class NeedState(StrEnum):
    """What became of the need that an entry names; derived, never stored."""

    NONE = "none"  # 没有提出需求
    OPEN = "open"  # 待办
    HANDED = "handed"  # 已转办，还没有办结
    DONE = "done"  # 已办结


@dataclass(frozen=True, slots=True)
class Served:
    """What the figures count of one entry; `project` says that the firm builds a key project."""

    enterprise_id: int
    project: str
    kind: ServiceKind
    on: date
    unit: str
    state: NeedState


@dataclass(frozen=True, slots=True)
class ServiceFigures:
    """The figures of some entries; a firm counts once, however often it was served."""

    firms: int
    projects: int
    liaisons: int
    visits: int
    agencies: int
    needs: int
    done: int
    handed: int
    open: int

    @property
    def entries(self) -> int:
        """All entries."""
        return self.liaisons + self.visits + self.agencies

    @property
    def done_rate(self) -> Ratio:
        """需求办结率: needs met ÷ needs named."""
        return Ratio(self.done, self.needs)


@dataclass(frozen=True, slots=True)
class FiguresLine:
    """The figures of one month or one unit."""

    name: str
    figures: ServiceFigures


def need_state(need: str, done_on: date | None, *, handed: bool, handed_closed: bool) -> NeedState:
    """What became of a need: met by itself, or by the matter that it became."""
    if not need:
        return NeedState.NONE
    if done_on is not None or handed_closed:
        return NeedState.DONE
    return NeedState.HANDED if handed else NeedState.OPEN


def figures_of(entries: Iterable[Served]) -> ServiceFigures:
    """Count entries."""
    seen = list(entries)
    kinds, states = [one.kind for one in seen], [one.state for one in seen]
    return ServiceFigures(
        firms=len({one.enterprise_id for one in seen}),
        projects=len({one.enterprise_id for one in seen if one.project}),
        liaisons=kinds.count(ServiceKind.LIAISON),
        visits=kinds.count(ServiceKind.VISIT),
        agencies=kinds.count(ServiceKind.AGENCY),
        needs=len(states) - states.count(NeedState.NONE),
        done=states.count(NeedState.DONE),
        handed=states.count(NeedState.HANDED),
        open=states.count(NeedState.OPEN),
    )


def by_month(entries: Sequence[Served]) -> tuple[FiguresLine, ...]:
    """One line per month that has entries, in order."""
    months = sorted({Month.of(one.on) for one in entries})
    return tuple(
        FiguresLine(str(month), figures_of(one for one in entries if Month.of(one.on) == month))
        for month in months
    )


def by_unit(entries: Sequence[Served]) -> tuple[FiguresLine, ...]:
    """One line per serving unit, the busiest first; entries without a unit stand last under an empty name."""
    units = {one.unit for one in entries}
    lines = [FiguresLine(unit, figures_of(one for one in entries if one.unit == unit)) for unit in units]
    return tuple(sorted(lines, key=lambda line: (not line.name, -line.figures.entries, line.name)))


PATIENCE_DAYS: Final = 30
"""How many calendar days a need may wait before it is called for [practice]."""


def waits_too_long(since: date | None, today: date, patience_days: int = PATIENCE_DAYS) -> bool:
    """Whether a need that came up on a day has waited longer than `patience_days` calendar days."""
    return since is not None and (today - since).days > patience_days
