"""A tab of the shell's own, built from the kit as the real tabs are: a list beside a matter."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bizenv_desktop.rules.clock.calendar import WorkCalendar
from bizenv_desktop.rules.clock.clock import DueRule, DueUnit, due
from bizenv_desktop.rules.selection import Condition, Op, Selection, Sort
from bizenv_desktop.rules.vocabulary import Light, MatterKind, Topic
from bizenv_desktop.ui.desk import Desk, TabSpec, TabView
from bizenv_desktop.ui.tables.columns import Choice, ChoiceFilter, Column, DateFilter, TextFilter
from bizenv_desktop.ui.tables.list_spec import Emptiness, FiltersKept, ListSpec, Narrowing
from bizenv_desktop.ui.tables.matter_list import MatterList
from bizenv_desktop.ui.tables.source import RowSource
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.chips import Chip
from bizenv_desktop.ui.widgets.clock_box import ClockBox
from bizenv_desktop.ui.widgets.facts import Fact, Facts
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.page import Card, heading, page_layout, row_layout
from bizenv_desktop.ui.widgets.timeline import Moment, Timeline
from tests.ui import fake_ledger
from tests.ui.fake_ledger import FakeRow

LIGHTS = tuple(Choice(text, light.value) for light, text in ((Light.RED, "逾期"), (Light.GREEN, "正常")))
COLUMNS: tuple[Column[FakeRow], ...] = (
    Column(lambda: "时限", lambda r: r.left, "light", 92, light=lambda r: r.light,
           filter=ChoiceFilter(lambda: LIGHTS)),
    Column(lambda: "编号", lambda r: r.number, "number", 92, filter=TextFilter()),
    Column(lambda: "受理日期", lambda r: f"{r.received:%m-%d}", "received", 80, filter=DateFilter()),
    Column(lambda: "渠道", lambda r: r.channel, "", 70),
    Column(lambda: "类别", lambda r: r.category, "category", 118),
    Column(lambda: "标题", lambda r: r.title, "title", 222, filter=TextFilter()),
    Column(lambda: "牵头单位", lambda r: r.unit, "unit", 104),
    Column(lambda: "办理时限", lambda r: f"{r.due:%m-%d}", "due", 80, tooltip=lambda r: f"{r.due}"),
)  # fmt: skip
SOURCE = RowSource(fake_ledger.first_page, fake_ledger.ids, fake_ledger.rows)


def list_spec(*actions: QWidget) -> ListSpec[FakeRow]:
    def lights(light: Light):
        return lambda: (Condition("light", Op.EQ, (light,)),)

    return ListSpec(
        name="demo",
        kind=MatterKind.COMPLAINT,
        topics=frozenset({Topic.COMPLAINTS}),
        columns=COLUMNS,
        source=SOURCE,
        sort=Sort("id"),
        empty=Emptiness(lambda: "还没有投诉", lambda: "登记第一件，或导入已有台账。"),
        search_hint=lambda: "搜索编号、标题、单位、拼音首字母  Ctrl+F",
        chips=(
            Narrowing(Chip("all", lambda: "全部"), lambda: ()),
            Narrowing(Chip("open", lambda: "在办"), lights(Light.GREEN)),
            Narrowing(Chip("soon", lambda: "临期"), lights(Light.AMBER)),
            Narrowing(Chip("late", lambda: "逾期"), lights(Light.RED)),
        ),
        count=fake_ledger.count,
        actions=actions,
        filters_kept=FiltersKept.NO,  # the ledger in memory keeps none
    )


class DemoTab(TabView):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, frozenset({Topic.COMPLAINTS}))
        actions = (
            button("登记投诉  Ctrl+N", self._nothing, Look.PRIMARY),
            button("导入…", self._nothing),
            button("导出…", self._nothing),
        )
        self.reloads = 0
        self._title = PlainLabel("", Look.TITLE)
        self._line = paragraph("", Look.MUTED)
        self._facts = Facts()
        self.clock = ClockBox()
        self.timeline = Timeline()
        self.list = MatterList(desk, list_spec(*actions), self._detail())
        self.list.counted.connect(self.counted)
        page_layout(self).addWidget(self.list)
        self.list.row_chosen.connect(self._on_row)

    def reload(self) -> None:
        self.reloads += 1

    def show_matter(self, matter_id: int) -> None:
        self.list.choose(matter_id)

    def show_selection(self, selection: Selection) -> None:
        self.list.show_selection(selection)

    def _detail(self) -> Card:
        card = Card()
        column: QVBoxLayout = card.column
        for widget in (self._title, self._line, self._facts, self.clock):
            column.addWidget(widget)
        column.addLayout(
            row_layout(
                button("录入反馈", self._nothing, Look.PRIMARY),
                button("申请延期", self._nothing),
                button("催办", self._nothing),
            )
        )
        column.addWidget(heading("经过"))
        column.addWidget(self.timeline)
        column.addWidget(heading("诉求内容"))
        column.addWidget(
            paragraph("企业来电反映新厂房增容用电申请两周未见回音，希望明确现场查勘的日期和所缺的材料。" * 2)
        )
        column.addStretch(1)
        return card

    def _on_row(self, row_id: int | None) -> None:
        if row_id is None:
            return
        row = fake_ledger.a_row(row_id)
        self._title.show_text(row.title)
        self._line.show_text(
            f"{row.number} ・ 投诉 ・ {row.category} ・ {row.channel} ・ 投诉人 王* 138****6021"
        )
        self._facts.show_facts(
            (
                Fact("状态", "办理中（11-14 签收）"),
                Fact("牵头单位", row.unit),
                Fact("协办单位", "住房与建设局、投资促进局"),
                Fact("办理时限", "11-20 今天，还剩 0 个工作日", Look.AMBER),
            )
        )
        self.clock.explain(due(date(2026, 11, 13), DueRule(5, DueUnit.WORKING_DAYS), a_calendar()))
        self.timeline.show_events(
            (
                Moment("11-13 09:12", "登记", "电话来访"),
                Moment("11-13 10:40", "交办", f"{row.unit}牵头；交办单〔2026〕112号"),
                Moment("11-14 08:55", "签收", f"{row.unit} 联络员"),
            )
        )

    def _nothing(self) -> None:
        """A button of the picture."""


def a_calendar() -> WorkCalendar:
    return WorkCalendar()


def specs() -> tuple[TabSpec, ...]:
    titles = ("今日", "投诉举报", "任务跟踪", "问题整改", "评选投票", "统计通报")
    kinds = (None, MatterKind.COMPLAINT, MatterKind.TASK, MatterKind.PROBLEM, MatterKind.ROUND, None)
    return tuple(
        TabSpec(f"tab{n}", n, lambda t=title: t, DemoTab, frozenset({kind} if kind else ()))
        for n, (title, kind) in enumerate(zip(titles, kinds, strict=True))
    )


def temporary_preferences(folder: Path):
    from bizenv_desktop.ui.preferences import Preferences

    return Preferences(folder / "window.ini")
