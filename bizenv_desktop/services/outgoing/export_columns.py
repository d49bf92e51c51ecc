"""The other ledgers as they leave the office: 任务分解表, 整改台账, duties and rounds (DOMAIN §5)."""

from collections.abc import Mapping

from sqlalchemy import RowMapping

from bizenv_desktop.exchange.writing.sheet import CellValue, ColumnKind, ColumnSpec
from bizenv_desktop.rules.month.month_tables import STATUS_WORDS
from bizenv_desktop.rules.numbers import DocumentNumber
from bizenv_desktop.rules.problem.problem_sources import SOURCE_WORDS
from bizenv_desktop.rules.vocabulary import MatterKind, ProblemSource, RoundStage, Status

TITLES: Mapping[MatterKind, str] = {
    MatterKind.COMPLAINT: "投诉台账",
    MatterKind.TASK: "重点任务分解表",
    MatterKind.PROBLEM: "问题整改台账",
    MatterKind.DUTY: "报送任务台账",
    MatterKind.ROUND: "评选台账",
}
OTHER_COLUMNS: Mapping[MatterKind, tuple[ColumnSpec, ...]] = {
    MatterKind.TASK: (
        ColumnSpec("序号", 6, ColumnKind.INTEGER),
        ColumnSpec("专项行动", 18, ColumnKind.WRAPPED),
        ColumnSpec("类别", 18, ColumnKind.WRAPPED),
        ColumnSpec("重点任务", 50, ColumnKind.WRAPPED),
        ColumnSpec("牵头部门", 22, ColumnKind.WRAPPED),
        ColumnSpec("参与部门", 30, ColumnKind.WRAPPED),
        ColumnSpec("完成时限", 18, ColumnKind.WRAPPED),
        ColumnSpec("进展情况", 40, ColumnKind.WRAPPED),
    ),
    MatterKind.PROBLEM: (
        ColumnSpec("序号", 6, ColumnKind.INTEGER),
        ColumnSpec("问题来源", 11, ColumnKind.WRAPPED),
        ColumnSpec("问题类别", 12, ColumnKind.WRAPPED),
        ColumnSpec("具体问题", 30, ColumnKind.WRAPPED),
        ColumnSpec("整改目标", 22, ColumnKind.WRAPPED),
        ColumnSpec("整改措施", 30, ColumnKind.WRAPPED),
        ColumnSpec("牵头单位", 16, ColumnKind.WRAPPED),
        ColumnSpec("责任单位", 16, ColumnKind.WRAPPED),
        ColumnSpec("责任领导", 10, ColumnKind.WRAPPED),
        ColumnSpec("责任人", 10, ColumnKind.WRAPPED),
        ColumnSpec("完成时限", 13, ColumnKind.WRAPPED),
        ColumnSpec("进展", 24, ColumnKind.WRAPPED),
        ColumnSpec("佐证", 14, ColumnKind.WRAPPED),
        ColumnSpec("整改状态", 10, ColumnKind.WRAPPED),
        ColumnSpec("是否销号", 9, ColumnKind.WRAPPED),
        ColumnSpec("销号日期", 12, ColumnKind.DATE),
        ColumnSpec("备注", 14, ColumnKind.WRAPPED),
    ),
    MatterKind.DUTY: (
        ColumnSpec("编号", 13),
        ColumnSpec("报送事项", 30, ColumnKind.WRAPPED),
        ColumnSpec("每期数量", 9, ColumnKind.INTEGER),
        ColumnSpec("计量单位", 9),
        ColumnSpec("接收单位", 22),
        ColumnSpec("责任单位", 40, ColumnKind.WRAPPED),
        ColumnSpec("开始日期", 12, ColumnKind.DATE),
        ColumnSpec("结束日期", 12, ColumnKind.DATE),
    ),
    MatterKind.ROUND: (
        ColumnSpec("编号", 13),
        ColumnSpec("评选名称", 40, ColumnKind.WRAPPED),
        ColumnSpec("阶段", 10),
        ColumnSpec("网络权重", 9, ColumnKind.INTEGER),
        ColumnSpec("公众权重", 9, ColumnKind.INTEGER),
        ColumnSpec("组委会权重", 10, ColumnKind.INTEGER),
        ColumnSpec("示范集体名额", 12, ColumnKind.INTEGER),
        ColumnSpec("服务标兵名额", 12, ColumnKind.INTEGER),
        ColumnSpec("备注", 24, ColumnKind.WRAPPED),
    ),
}
STAGE_WORDS: Mapping[RoundStage, str] = {
    RoundStage.NOMINATION: "推荐",
    RoundStage.FIRST_REVIEW: "初评",
    RoundStage.VISIT: "走访",
    RoundStage.SECOND_REVIEW: "复评",
    RoundStage.VOTE: "投票",
    RoundStage.ASSESSMENT: "综合评定",
    RoundStage.APPROVAL: "报批",
    RoundStage.PUBLIC_NOTICE: "公示",
    RoundStage.AWARD: "表彰",
}
_PROBLEM_STATE = {Status.CLOSED: "已完成", Status.AWAITING_REVIEW: "待验收"}


def other_cells(
    kind: MatterKind, place: int, row: RowMapping, units: tuple[str, str]
) -> tuple[CellValue, ...]:
    """The cells of a line; `place` counts from 1, `units` are the names of lead and cooperating units."""
    if kind is MatterKind.TASK:
        return _task(place, row)
    if kind is MatterKind.PROBLEM:
        return _problem(place, row, units)
    if kind is MatterKind.DUTY:
        return _duty(row, units)
    return _round(row)


def _task(place: int, row: RowMapping) -> tuple[CellValue, ...]:
    names = ("action", "section", "title", "lead_text", "cooperating_text", "deadline_text", "last_progress")
    return (place, *(row[name] for name in names))


def _problem(place: int, row: RowMapping, units: tuple[str, str]) -> tuple[CellValue, ...]:
    status = Status(row["status"])
    return (
        place,
        SOURCE_WORDS[ProblemSource(row["source"])],
        *(row[name] for name in ("category", "title", "goal", "measures")),
        units[0],
        units[1] or row["department"],
        *(row[name] for name in ("leader", "owner", "deadline_text", "progress", "evidence")),
        _PROBLEM_STATE.get(status, "整改中" if status is Status.IN_HAND else STATUS_WORDS[status]),
        "是" if status is Status.CLOSED else "否",
        row["closed_on"],
        row["remark"],
    )


def _duty(row: RowMapping, units: tuple[str, str]) -> tuple[CellValue, ...]:
    number = DocumentNumber(row["year"], row["serial"]).short
    names = ("title", "quota", "unit_of_measure", "receiver")
    return (number, *(row[name] for name in names), units[1], row["starts_on"], row["ends_on"])


def _round(row: RowMapping) -> tuple[CellValue, ...]:
    number = DocumentNumber(row["year"], row["serial"]).short
    names = ("online_weight", "public_weight", "committee_weight", "group_seats", "person_seats", "remark")
    return (number, row["title"], STAGE_WORDS[RoundStage(row["stage"])], *(row[name] for name in names))
