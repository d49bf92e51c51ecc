"""One choice of a rule sheet set by its name, as typed: `weight.online=20%`, `ties=committee,public`."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum
from fractions import Fraction
from typing import Final, TypeVar

from bizenv_desktop.rules.award.rule_sheet import Normaliser, OverMarked, RuleSheet, SourceRule, Withdrawal
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.exact_numbers import number_of, share_of
from bizenv_desktop.rules.vocabulary import VoteSource

M = TypeVar("M", bound=StrEnum)
_Set = Callable[[RuleSheet, str], RuleSheet]
_NONE: Final = "none"


def with_choice(sheet: RuleSheet, typed: str) -> RuleSheet:
    """The sheet with `name=value` set. `none` takes a rounding, a quorum, a pass mark or the chain away.

    Raises `BadInput`: `rules.field_unknown`, `rules.value_unknown`, `rules.number_unreadable`.
    """
    name, _, value = typed.partition("=")
    choose = _FIELDS.get(name.strip())
    if choose is None:
        raise BadInput("rules.field_unknown", name=name.strip())
    return choose(sheet, value.strip())


def _of_source(source: VoteSource, change: Callable[[SourceRule, str], SourceRule]) -> _Set:
    def choose(sheet: RuleSheet, value: str) -> RuleSheet:
        rule = sheet.sources.get(source, SourceRule(Fraction(0), Normaliser.MAX))
        return replace(sheet, sources={**sheet.sources, source: change(rule, value)})

    return choose


def _quorum(source: VoteSource) -> _Set:
    def choose(sheet: RuleSheet, value: str) -> RuleSheet:
        kept = {one: share for one, share in sheet.quorum.items() if one is not source}
        return replace(sheet, quorum=kept if value == _NONE else {**kept, source: share_of(value)})

    return choose


def _seats(award: str) -> _Set:
    return lambda sheet, value: replace(sheet, seats={**sheet.seats, award: _whole(value)})


def _ties(sheet: RuleSheet, value: str) -> RuleSheet:
    names = [] if value == _NONE else [name.strip() for name in value.split(",")]
    return replace(sheet, ties=tuple(_member(VoteSource, "ties", name) for name in names))


def _withdrawal(sheet: RuleSheet, value: str) -> RuleSheet:
    return replace(sheet, withdrawal=_member(Withdrawal, "withdrawal", value))


def _pass_mark(sheet: RuleSheet, value: str) -> RuleSheet:
    return replace(sheet, pass_mark=None if value == _NONE else number_of(value))


def _over_marked(sheet: RuleSheet, value: str) -> RuleSheet:
    return replace(sheet, over_marked=_member(OverMarked, "over_marked", value))


def _outlier(sheet: RuleSheet, value: str) -> RuleSheet:
    return replace(sheet, outlier=_whole(value))


def _member(kind: type[M], name: str, value: str) -> M:
    try:
        return kind(value)
    except ValueError as unknown:
        raise BadInput("rules.value_unknown", name=name, value=value, known="、".join(kind)) from unknown


def _whole(value: str) -> int:
    number = number_of(value)
    if number.denominator != 1:
        raise BadInput("rules.number_unreadable", value=value)
    return int(number)


def _decimals(value: str) -> int | None:
    return None if value == _NONE else _whole(value)


_OF_SOURCE: Final[Mapping[str, Callable[[SourceRule, str], SourceRule]]] = {
    "weight": lambda rule, value: replace(rule, weight=share_of(value)),
    "normaliser": lambda rule, value: replace(rule, normaliser=_member(Normaliser, "normaliser", value)),
    "rank_step": lambda rule, value: replace(rule, rank_step=number_of(value)),
    "trim": lambda rule, value: replace(rule, trim=_whole(value)),
    "round_mean": lambda rule, value: replace(rule, round_mean=_decimals(value)),
    "round_weighted": lambda rule, value: replace(rule, round_weighted=_decimals(value)),
}
_FIELDS: Final[Mapping[str, _Set]] = {
    **{f"seats.{award}": _seats(award) for award in ("group", "person")},
    **{
        f"{name}.{source.value}": _of_source(source, change)
        for name, change in _OF_SOURCE.items()
        for source in VoteSource
    },
    "ties": _ties,
    "withdrawal": _withdrawal,
    "over_marked": _over_marked,
    **{f"quorum.{source.value}": _quorum(source) for source in (VoteSource.PUBLIC, VoteSource.COMMITTEE)},
    "pass_mark": _pass_mark,
    "outlier": _outlier,
}
