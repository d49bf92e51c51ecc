"""A ledger in memory that answers like the real one, for tests of the window alone."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from operator import attrgetter

from bizenv_desktop.rules.selection import Condition, Op, Selection
from bizenv_desktop.rules.vocabulary import Light, MatterKind, Topic


@dataclass(frozen=True, slots=True)
class FakeRow:
    id: int
    number: str
    received: date
    channel: str
    category: str
    title: str
    unit: str
    due: date
    light: Light
    left: str
    kind: MatterKind = MatterKind.COMPLAINT
    detail: str = "办理中"
    opens: Selection | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class FakeDone:
    result: object
    topics: frozenset[Topic]
    seq: int | None = 1


@dataclass
class FakeLedger:
    """Deeds get the ledger itself as their unit of work, questions get it as their reader."""

    rows: list[FakeRow] = field(default_factory=list)
    topics: frozenset[Topic] = frozenset({Topic.COMPLAINTS})
    asked: list[str] = field(default_factory=list)

    def perform(self, deed):
        return FakeDone(deed(self), self.topics)

    def read(self, question):
        return question(self)


def _holds(row: FakeRow, condition: Condition) -> bool:
    value = getattr(row, condition.field)
    match condition.op:
        case Op.EQ:
            return value == condition.values[0]
        case Op.IN:
            return value in condition.values
        case Op.CONTAINS:
            return str(condition.values[0]) in value
        case Op.GE:
            return value >= condition.values[0]
        case Op.LE:
            return value <= condition.values[0]
        case _:
            raise NotImplementedError(condition.op)


def matching(selection: Selection, ledger: FakeLedger) -> list[FakeRow]:
    found = [
        row
        for row in ledger.rows
        if all(_holds(row, c) for c in selection.conditions)
        and (selection.text in row.title or selection.text in row.number)
    ]
    if selection.sort:
        found.sort(key=attrgetter(selection.sort.field, "id"), reverse=selection.sort.descending)
    return found


def first_page(selection: Selection, limit: int, ledger: FakeLedger) -> list[FakeRow]:
    ledger.asked.append("first_page")
    return matching(selection, ledger)[:limit]


def ids(selection: Selection, ledger: FakeLedger) -> "array[int]":
    ledger.asked.append("ids")
    return array("q", (row.id for row in matching(selection, ledger)))


def rows(wanted: Sequence[int], ledger: FakeLedger) -> list[FakeRow]:
    ledger.asked.append("rows")
    by_id = {row.id: row for row in ledger.rows}
    return [by_id[one] for one in wanted if one in by_id]


def count(selections: Sequence[Selection], ledger: FakeLedger) -> tuple[int, ...]:
    return tuple(len(matching(selection, ledger)) for selection in selections)


def search(text: str, ledger: FakeLedger) -> list[FakeRow]:
    return [row for row in ledger.rows if text in row.title or text in row.number][:20]


_TITLES = (
    "施工许可补正材料要求反复",
    "车位管理费没有公示依据",
    "厂房增容用电迟迟不通",
    "抵押登记要求多余表格",
    "奖补资金兑现超期",
    "注销流程多个窗口来回跑",
    "评估中介被指定",
    "担保收费高于公示标准",
)
_UNITS = ("住房与建设局", "市场监管局", "供电分局", "自然资源分局", "商务局", "行政审批局", "财政局")
_CHANNELS = ("12345", "公众号", "电话", "信访", "电子邮箱", "巡查组")
_CATEGORIES = ("施工许可证办理", "涉企收费", "水电气暖接入", "不动产登记", "政府守信践诺", "中介服务")
_LEFT = {Light.RED: "逾期 2 天", Light.AMBER: "临期 1 天", Light.GREEN: "正常 4 天", Light.CLOSED: "办结"}


def a_row(number: int) -> FakeRow:
    """Row `number`, always the same one; the newer the number, the later its days."""
    received = date(2026, 1, 1) + timedelta(days=number % 320)
    light = tuple(_LEFT)[(number * 7 + number // 3) % 4]
    return FakeRow(
        id=number,
        number=f"〔2026〕{number}",
        received=received,
        channel=_CHANNELS[number % len(_CHANNELS)],
        category=_CATEGORIES[number % len(_CATEGORIES)],
        title=_TITLES[number % len(_TITLES)],
        unit=_UNITS[number % len(_UNITS)],
        due=received + timedelta(days=7),
        light=light,
        left=_LEFT[light],
    )


def with_title(row: FakeRow, title: str) -> FakeRow:
    return replace(row, title=title)
