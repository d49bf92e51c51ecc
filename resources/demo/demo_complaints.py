"""Nine months of complaints: who complained about what, and what the office did with it, day by day.

Each complaint is played to its end by the office's own clock (2 working days to assign, 5 to finish) and
then cut off at the demo's today; some are held back on the way, so that open ones stand in every status.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from demo_days import (
    END_OF_TODAY,
    TODAY,
    Dice,
    Units,
    is_working,
    moment,
    source,
    working_after,
)

# Received per month of 2026: the campaign becomes known.
VOLUMES = {3: 22, 4: 26, 5: 30, 6: 33, 7: 37, 8: 40, 9: 44, 10: 54, 11: 62}
CHANNELS = {
    "12345": 40, "办公电话": 9, "政务服务APP": 9, "微信公众号/专栏": 8, "市长信箱": 6,
    "电子邮箱": 5, "窗口意见箱": 5, "座谈会": 4, "信访": 4, "巡查组": 3, "领导批示": 2, "监测/抽样调查": 2,
    "随机电话访问": 2, "满意度调查": 2, "第三方评估": 2, "媒体曝光": 1,
}  # fmt: skip
STREETS = {"江湾街道": 5, "望潮街道": 6, "柳洲街道": 4, "高桥街道": 3, "东渡镇": 2}
ROADS = (
    "临港大道", "望潮路", "柳荫街", "海棠路", "通江路", "兴业一路", "科创二街", "渔港路", "石桥路", "文澜街",
)  # fmt: skip
YARDS = (
    "望潮里", "港城花苑", "柳荫新村", "星河小镇", "海棠商业街", "石桥集市", "临港智造园", "科创孵化园",
)  # fmt: skip
FIRMS = (
    "滨源食品厂", "海拓机械公司", "云帆物流公司", "青禾包装公司", "明川电子公司", "朝汐水产公司",
    "拾光餐饮店", "同舟建材公司", "蓝岸新材料公司", "禾木家具厂", "卓然软件公司", "春泥农业公司",
    "锦程汽修厂", "逐浪体育用品公司", "安澜医疗器械公司", "星桥广告公司", "远舵船配厂", "百味坊烘焙店",
    "晴川酒店", "润泽印染厂",
)  # fmt: skip
SURNAMES = tuple("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕")
# How often the units that make the campaign interesting miss the date; everybody else 2 in 100.
SLOW = {"城管局": 0.22, "供水公司": 0.2, "燃气公司": 0.25, "住建局": 0.12, "经信局": 0.12, "望潮街道": 0.15}
# After the October holidays everything comes at once.
RUSH = (date(2026, 9, 29), date(2026, 10, 20))
# Matters that cannot wait until tomorrow, by words of their titles.
PRESSING = ("停电", "水压", "失窃", "路面")
REQUIREMENTS = (
    "请核实情况，与来件人联系，在时限内书面反馈办理结果。",
    "请牵头会同配合单位现场核查，说明原因、措施和办结日期。",
    "请逐项答复来件人提出的问题，并附佐证材料。",
    "请查清事实，属实的立即整改，举一反三检查同类问题。",
)
EXPLAINED = "经核实，来件反映的情况与现行规定相符，已向来件人说明政策依据和办理路径，来件人表示理解。"
IMPOSSIBLE = "经核实，因上级政策限制暂不能办理，已书面说明理由，并告知申请复核的途径。"
HASTY = "已安排人员了解情况，将按规定处理。"
NOT_ENOUGH = "反馈没有回应来件人的主要问题，请补充措施后重报。"
PARTLY = "其余部分已列入计划，办成后另行告知。"
NOTES = {
    "satisfied": "来件人对处理结果表示满意。",
    "basic": "来件人认可结果，希望今后办得再快一些。",
    "unsatisfied": "来件人认为问题没有完全解决，不满意。",
    "not_reached": "电话无人接听。",
}
# How many are held back before a step, and the days between which those came in.
STUCK = (
    ("assigned", 3, "2026-11-18", "2026-11-21"),
    ("acknowledged", 6, "2026-11-16", "2026-11-20"),
    ("replied", 8, "2026-10-26", "2026-11-12"),
    ("passed", 3, "2026-11-02", "2026-11-14"),
    ("called_back", 5, "2026-10-29", "2026-11-13"),
)


LUNCH = timedelta(minutes=90)


@dataclass(frozen=True, slots=True)
class Matter:
    """One hand-written matter and its category."""

    category: str
    nature: str
    lead: str
    cooperating: str
    title: str
    content: str
    result: str


@dataclass(frozen=True, slots=True)
class Pace:
    """How a complaint will go, in working days after the step before."""

    urgency: str
    late: bool
    reply_after: int


def matters() -> list[tuple[Matter, float]]:
    """All hand-written matters with their weights; within a category the first come up more often."""
    found = []
    for category in source("matters")["category"]:
        lines = category["matters"]
        for place, line in enumerate(lines):
            weight = category["weight"] * (len(lines) + 2 - place) / len(lines)
            found.append((Matter(category["name"], *line), weight))
    return found


def complaints(units: Units) -> list[dict]:
    """All complaints, in the order in which they came in."""
    dice = Dice(20260301)
    deck = Deck(dice)
    rows = [Story(dice, units, at, deck.next()).told() for at in arrivals(dice)]
    void_two(rows)
    hold_back(rows, dice)
    number_sources(rows)
    return [cut_off(row) for row in rows]


class Deck:
    """Deals the matters: each at least once before chance decides alone."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        known = matters()
        self._weights = dict(known)
        self._first = dice.shuffled(range(len(known)))
        self._all = [matter for matter, _ in known]

    def next(self) -> Matter:
        """The matter of the next complaint."""
        if self._first and self._dice.below(0.4):
            return self._all[self._first.pop()]
        return self._dice.weighted(self._weights)


def arrivals(dice: Dice) -> list[datetime]:
    """When complaints came in, in order: mostly in office hours, few at the weekend."""
    found = []
    for month, volume in VOLUMES.items():
        last = TODAY.day if month == TODAY.month else 30
        for _ in range(volume):
            day = date(2026, month, dice.number(1, last))
            while not is_working(day) and dice.below(0.7):
                day = date(2026, month, dice.number(1, last))
            found.append(datetime.combine(day, time(dice.number(8, 16), dice.number(0, 59))))
    return sorted(found)


class Story:
    """One complaint from its arrival to its end."""

    def __init__(self, dice: Dice, units: Units, received: datetime, matter: Matter) -> None:
        self._dice = dice
        self._units = units
        self._received = received
        self._matter = matter
        self._street = dice.weighted(STREETS)
        self._lead = self._street if matter.lead == "属地" else matter.lead
        self._firm = dice.pick(FIRMS)
        self._last = received
        self._events: list[dict] = []

    def told(self) -> dict:
        """The complaint with all of its events, also those after the demo's today."""
        row = self._facts()
        self._play(self._pace(row["urgency"]), anonymous=row["anonymous"], nature=row["nature"])
        return {**row, "events": self._events}

    def _facts(self) -> dict:
        dice, matter = self._dice, self._matter
        hidden = dice.below(0.3 if matter.nature == "举报" else 0.03)
        words = self._words(hidden=hidden)
        return {
            "source_number": None,
            "received_at": moment(self._received),
            "channel": dice.weighted(CHANNELS),
            "category": matter.category,
            "nature": matter.nature,
            "urgency": self._urgency(),
            "title": matter.title.format(**words),
            "content": matter.content.format(**words),
            "complainant": None if hidden else dice.pick(SURNAMES) + dice.pick(("先生", "女士")),
            "phone": None if hidden else f"1380000{dice.number(0, 9999):04d}",
            "firm": self._firm if "{firm}" in matter.title + matter.content and not hidden else None,
            "place": self._street,
            "respondent": self._units.name(self._lead) if self._names_a_unit() else None,
            "anonymous": hidden,
            "confidential": not hidden and dice.below(0.5 if matter.nature == "举报" else 0.03),
        }

    def _names_a_unit(self) -> bool:
        return self._matter.nature in {"投诉", "举报"} and self._dice.below(0.25)

    def _words(self, *, hidden: bool) -> dict[str, str]:
        dice = self._dice
        before = self._received.date() - timedelta(days=dice.number(2, 9))
        return {
            "street": self._street,
            "road": dice.pick(ROADS),
            "firm": "某企业" if hidden else self._firm,
            "yard": dice.pick(YARDS),
            "days": str(dice.number(6, 25)),
            "count": str(dice.number(2, 6)),
            "day": f"{before.month}月{before.day}日",
        }

    def _urgency(self) -> str:
        in_hours = is_working(self._received.date()) and self._received.hour < 12
        if in_hours and any(word in self._matter.title for word in PRESSING):
            return "emergency"
        asked = self._matter.nature in {"投诉", "求助"}
        return "urgent" if asked and self._dice.below(0.12) else "normal"

    def _pace(self, urgency: str) -> Pace:
        if urgency == "emergency":
            return Pace(urgency, late=False, reply_after=0)
        rush = 2 if RUSH[0] <= self._received.date() <= RUSH[1] else 1
        late = self._dice.below(SLOW.get(self._lead, 0.02) * rush)
        if late:
            return Pace(urgency, late=True, reply_after=self._dice.number(6, 9))
        if urgency == "urgent":
            return Pace(urgency, late=False, reply_after=self._dice.number(1, 2))
        return Pace(urgency, late=False, reply_after=self._dice.weighted({1: 8, 2: 20, 3: 27, 4: 25, 5: 20}))

    def _at(self, day: date) -> datetime:
        """A time in office hours on `day`, after everything that happened before."""
        earliest = max(datetime.combine(day, time(8, 40)), self._last + timedelta(minutes=6))
        room = int((datetime.combine(day, time(17, 10)) - earliest).total_seconds() // 60)
        at = earliest + timedelta(minutes=self._dice.number(0, max(0, min(room, 240))))
        self._last = at + LUNCH if time(12) <= at.time() < time(13, 30) else at
        return self._last

    def _note(self, kind: str, day: date, **facts: object) -> date:
        at = self._at(day)
        self._events.append({"kind": kind, "at": moment(at), **facts})
        return at.date()

    def _play(self, pace: Pace, *, anonymous: bool, nature: str) -> None:
        fast = pace.urgency == "emergency"
        assigned = self._assign(fast=fast)
        taken = self._note(
            "acknowledged", working_after(assigned, self._receipt(pace)), by=self._units.contact(self._lead)
        )
        resolution = self._resolution(nature)
        day = max(taken, working_after(assigned, pace.reply_after))
        if pace.reply_after == 3 and self._dice.below(0.09):
            day = self._send_back(day)
        replied = self._reply(day, self._result(resolution))
        passed = self._note("passed", working_after(replied, self._dice.number(0, 2)), resolution=resolution)
        self._call_back(passed, self._answer(pace, nature, anonymous=anonymous), anonymous=anonymous)

    def _receipt(self, pace: Pace) -> int:
        if pace.reply_after < 2:
            return 0
        slow = pace.reply_after > 2 and self._dice.below(0.08)
        return 2 if slow else self._dice.number(0, 1)

    def _assign(self, *, fast: bool) -> date:
        in_hours = is_working(self._received.date()) and self._received.hour < 15
        first = self._received.date() if in_hours else working_after(self._received.date(), 1)
        wait = 0 if fast else self._dice.weighted({0: 6, 1: 4}) if not in_hours else self._dice.number(0, 2)
        return self._note(
            "assigned",
            working_after(first, wait),
            lead=self._units.name(self._lead),
            cooperating=self._cooperating(),
            requirement=self._dice.pick(REQUIREMENTS),
        )

    def _cooperating(self) -> list[str]:
        shorts = self._matter.cooperating.replace("属地", self._street)
        return [name for name in self._units.names(shorts) if name != self._units.name(self._lead)]

    def _resolution(self, nature: str) -> str:
        if nature in {"咨询", "表扬"}:
            return "resolved"
        return self._dice.weighted({"resolved": 76, "partly": 12, "explained": 9, "impossible": 3})

    def _result(self, resolution: str) -> str:
        results = {"explained": EXPLAINED, "impossible": IMPOSSIBLE, "partly": self._matter.result + PARTLY}
        return results.get(resolution, self._matter.result)

    def _reply(self, day: date, result: str) -> date:
        contacted = self._dice.below(0.94)
        signed_by = self._units.contact(self._lead)
        return self._note("replied", day, result=result, contacted=contacted, signed_by=signed_by)

    def _send_back(self, day: date) -> date:
        """A hasty reply that the office sends back; the day on which the next one is due from the unit."""
        hasty = self._reply(day, HASTY)
        back = self._note("sent_back", working_after(hasty, 1), reason=NOT_ENOUGH)
        return working_after(back, 1)

    def _answer(self, pace: Pace, nature: str, *, anonymous: bool) -> str:
        if anonymous:
            return "not_reached"
        if nature == "表扬":
            return "satisfied"
        if pace.late:
            return self._dice.weighted({"satisfied": 35, "basic": 40, "unsatisfied": 25})
        return self._dice.weighted({"satisfied": 64, "basic": 28, "unsatisfied": 5, "not_reached": 3})

    def _call_back(self, passed: date, answer: str, *, anonymous: bool) -> None:
        day = last = working_after(passed, self._dice.number(0, 2))
        note = "匿名来件，未留联系方式。" if anonymous else NOTES[answer]
        for _ in range(3 if answer == "not_reached" else 1):
            last = self._note("called_back", day, satisfaction=answer, note=note)
            day = working_after(last, 1)
        reason = {"reason": "办理结果符合规定，已当面解释，转入整改跟踪。"} if answer == "unsatisfied" else {}
        self._note("closed", working_after(last, self._dice.number(0, 1)), **reason)


def void_two(rows: list[dict]) -> None:
    """Two entries were made by mistake: one twice, one that belonged to another district."""
    reasons = {40: "重复录入，同一来件已另行登记。", 171: "误录，来件属其他区受理范围，已退回热线。"}
    for place, reason in reasons.items():
        row = rows[place]
        at = datetime.fromisoformat(row["received_at"])
        at = datetime.combine(working_after(at.date(), 1), time(9, 20))
        row["events"] = [{"kind": "voided", "at": moment(at), "reason": reason}]


def hold_back(rows: list[dict], dice: Dice) -> None:
    """Some matters of the last weeks got stuck before a step, and stand there still."""
    ordinary = [row for row in rows if row["urgency"] == "normal" and row["nature"] != "表扬"]
    for step, count, first, before in STUCK:
        recent = [row for row in ordinary if first <= row["received_at"] < before and has(row, step)]
        for place in dice.shuffled(range(len(recent)))[:count]:
            hold_before(recent[place], step)


def has(row: dict, step: str) -> bool:
    """Whether the complaint comes to this step at all."""
    return any(event["kind"] == step for event in row["events"])


def hold_before(row: dict, step: str) -> None:
    """Take the step and all that follows away."""
    reached = next(place for place, event in enumerate(row["events"]) if event["kind"] == step)
    row["events"] = row["events"][:reached]


def number_sources(rows: list[dict]) -> None:
    """Numbers that the sending channel gave, where it gives numbers."""
    marks = {"12345": "GD", "市长信箱": "SZ", "信访": "XF"}
    for place, row in enumerate(rows, 1):
        mark = marks.get(row["channel"])
        if mark:
            row["source_number"] = f"{mark}{row['received_at'][:10].replace('-', '')}{place:04d}"


def cut_off(row: dict) -> dict:
    """The complaint as it stands at the end of the demo's today."""
    end = moment(END_OF_TODAY)
    return {**row, "events": [event for event in row["events"] if event["at"] <= end]}
