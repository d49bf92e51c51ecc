"""A ranking as a table for people: its columns, its lines, how it was counted. Words as forms have them."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from bizenv_desktop.rules.day_words import long_day
from bizenv_desktop.rules.month.ranking import (
    Every,
    RankGroup,
    RankLine,
    RankMeasure,
    RankMode,
    RankPart,
    RankSheet,
)
from bizenv_desktop.rules.vocabulary import UnitKind

MEASURE_WORDS: Final[Mapping[RankMeasure, str]] = MappingProxyType(
    {
        RankMeasure.STRIKE_OFF: "整改销号率",
        RankMeasure.COMPLETION: "任务完成率",
        RankMeasure.ON_TIME: "按时办结率",
        RankMeasure.SUBMISSION: "报送率",
    }
)
EVERY_WORDS: Final[Mapping[Every, str]] = MappingProxyType(
    {Every.DAY: "每日排名", Every.WEEK: "每周排名", Every.HALF_MONTH: "半月排名"}
)
MODE_WORDS: Final[Mapping[RankMode, str]] = MappingProxyType(
    {RankMode.WEIGHTED: "加权得分", RankMode.DEDUCTION: "倒扣得分"}
)
GROUP_WORDS: Final[Mapping[UnitKind, str]] = MappingProxyType(
    {
        UnitKind.DEPARTMENT: "部门",
        UnitKind.STREET: "街道乡镇",
        UnitKind.ENTERPRISE: "企业",
        UnitKind.COMMUNITY: "社区（村）",
        UnitKind.OTHER: "其他",
        UnitKind.GROUP: "单位组",
    }
)
_COUNTED: Final[Mapping[RankMeasure, str]] = MappingProxyType(
    {
        RankMeasure.STRIKE_OFF: "已销号 ÷ 截至当日的全部问题",
        RankMeasure.COMPLETION: "已完成 ÷ 可以完成的全部任务（持续推进的不计）",
        RankMeasure.ON_TIME: "按时办结 ÷ {since}至当日到期的投诉（当日到期还没办结的也在内）",
        RankMeasure.SUBMISSION: "已报送 ÷ {since}至当日到期的报送（免报的不计，迟报算已报）",
    }
)
_FAULTS: Final[Mapping[RankMeasure, str]] = MappingProxyType(
    {
        RankMeasure.STRIKE_OFF: "逾期未整改",
        RankMeasure.COMPLETION: "逾期未完成",
        RankMeasure.ON_TIME: "到期未按时办结",
        RankMeasure.SUBMISSION: "到期未报或不足",
    }
)
UNRANKED: Final = "—"


def title_of(sheet: RankSheet, day: date) -> str:
    """`单位每日排名（2026年11月20日）`."""
    return f"单位{EVERY_WORDS[sheet.every]}（{long_day(day)}）"


def headers(sheet: RankSheet) -> tuple[str, ...]:
    """The columns: rank, unit, score, change, then every measure."""
    measures = (MEASURE_WORDS[each.measure] for each in sheet.weighings)
    return ("名次", "单位", "得分", "较上次", *measures)


def cells(line: RankLine, sheet: RankSheet) -> tuple[str, ...]:
    """A line in the order of the headers; a score that only looks equal to another is starred."""
    rank = str(line.rank) if line.rank is not None else UNRANKED
    score = line.shown + ("*" if line.close else "")
    parts = (part_words(part, sheet.mode) for part in line.candidate.parts)
    return (rank, line.candidate.unit, score, change_words(line), *parts)


def part_words(part: RankPart, mode: RankMode) -> str:
    """`86.1%（31/36）`, and the faults where they are what counts; “—” where there was nothing to do."""
    ratio = part.ratio
    if not ratio.denominator:
        return UNRANKED
    said = f"{ratio.percent}（{ratio.numerator}/{ratio.denominator}）"
    return f"{said} 扣{part.faults}件" if mode is RankMode.DEDUCTION and part.faults else said


def change_words(line: RankLine) -> str:
    """`↑2`, `↓1`, `平`; “新” for a unit that was not ranked last time, “—” for one that is not now."""
    if line.rank is None:
        return UNRANKED
    if line.change is None:
        return "新" if line.compared else UNRANKED
    if line.change == 0:
        return "平"
    return f"{'↑' if line.change > 0 else '↓'}{abs(line.change)}"


def notes(sheet: RankSheet, since: date, before: date | None) -> tuple[str, ...]:
    """How it was counted, below the table."""
    said = [
        f"{MEASURE_WORDS[each.measure]}：{_COUNTED[each.measure].format(since=long_day(since))}"
        for each in sheet.weighings
    ]
    said.append(_how(sheet))
    said.append(
        f"各组分别排名；名次并列的单位依名称排列，不分先后；少于 {sheet.least} 件的不排名次。"
        "带 * 的得分只是两位小数相同，名次按精确值。"
    )
    said.append(
        f"较上次：与 {long_day(before)} 留存的排名比较。"
        if before
        else "以前没有留存过同样的排名，不比较升降。"
    )
    return tuple(said)


def group_title(group: RankGroup) -> str:
    """`部门（12 个）`."""
    return f"{GROUP_WORDS[group.kind]}（{len(group.lines)} 个）"


def _how(sheet: RankSheet) -> str:
    if sheet.mode is RankMode.DEDUCTION:
        points = "；".join(f"{_FAULTS[each.measure]}每件扣 {each.weight} 分" for each in sheet.weighings)
        return f"倒扣得分：100 分起，{points}；扣完为止。"
    shares = "、".join(f"{MEASURE_WORDS[each.measure]} {each.weight}" for each in sheet.weighings)
    return f"加权得分：各率按权重（{shares}）平均，没有业务的率不计入。"
