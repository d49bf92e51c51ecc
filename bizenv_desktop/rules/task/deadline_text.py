"""Deadlines as people write them in plans (DOMAIN §4): the text is kept, and read as far as it goes.

Reading never fails. What sets a term without naming a day (立即, 三个月内, 春节前, or a date without a year
when none is assumed) keeps its kind and has no milestone; what sets no term at all has the kind 未写时限.
"""

import re
from dataclasses import dataclass
from datetime import date

from bizenv_desktop.rules.task.date_words import NamedDays, evened, named_days
from bizenv_desktop.rules.vocabulary import Period, TaskKind

_STAGE = re.compile(r"阶段性|阶段(?:成果|成效|目标|任务)|初步成[果效]|初见成效")
_LASTING = re.compile(r"持续|长期|常态|常年|长效|经常性|日常|不断|始终|坚持|贯穿")
_TERM_WITHOUT_DAY = re.compile(
    r"立即|即知即改|立行立改|立查立改|边[查学]边改|即时|马上|第一时间|尽快|及时|同日|当[日天]"
    r"|(?:\d+|[半两几]|[一二三四五六七八九十]+)个?(?:工作日|小时|日|天|周|月|年)[之以]?内"
    r"|[本当下][周月季]|(?:春节|国庆节?|五一|元旦|年)[之以]?前(?!后)|限期"
)
_RECURRENCES = (
    (re.compile(r"每个?(?:周|星期)|[按逐]周|周报"), Period.WEEK),
    (re.compile(r"每[个1]?月|[按逐]月|(?<!半)月报"), Period.MONTH),
    (re.compile(r"每个?季|[按逐]季|季报"), Period.QUARTER),
    (re.compile(r"每半年|半年(?:报|一次)"), Period.HALF_YEAR),
    (re.compile(r"每1?年|[按逐]年"), Period.YEAR),
    # Rounds that `Period` has no word for: still periodic, with the text as the only word on how often.
    (re.compile(r"每[日天旬]|每半月|半月报|每[两双2][周月个]"), None),
)
_BEGINS = re.compile(r"(?:起|开始|以来)(?!\w*[至到])")


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as written (`raw`) and as understood.

    `start` is the first day where the text names one, `milestone` the last day by which something must be
    there (the first time, for 每年). `assumed_year` says that the year is not in the text.
    """

    raw: str
    kind: TaskKind
    start: date | None
    milestone: date | None
    recurrence: Period | None
    assumed_year: bool


@dataclass(frozen=True, slots=True)
class _Wording:
    """What a text says: the days it names, told apart by their part in it, and its telling words."""

    text: str
    starts: tuple[NamedDays, ...]
    ends: tuple[NamedDays, ...]
    is_range: bool
    recurs: bool
    recurrence: Period | None

    @property
    def lasts(self) -> bool:
        """Whether the work goes on after its date; `持续推进至年底` does not, `年底完成并长期坚持` does."""
        words = list(_LASTING.finditer(self.text))
        if not words or not self.ends:
            return bool(words)
        end = self.ends[-1]
        until = self.text[: end.begin].endswith(("至", "到"))
        return not (until and words[-1].end() <= end.begin)


def parse_deadline(text: str, assumed_year: int | None) -> Deadline:
    """Read a deadline; dates without a year take `assumed_year` and say so. Never raises."""
    plain = evened(text)
    mentions = named_days(plain, assumed_year)
    if mentions is None:
        return Deadline(text, TaskKind.UNDATED, None, None, None, assumed_year=False)
    wording = _wording(plain, mentions)
    kind = _kind(wording)
    start, milestone = _start(wording), _milestone(wording, kind)
    if start and milestone and milestone < start:
        return Deadline(text, TaskKind.UNDATED, None, None, None, assumed_year=False)
    assumed = any(mention.assumed_year for mention in mentions) and (start or milestone) is not None
    return Deadline(text, kind, start, milestone, wording.recurrence, assumed_year=assumed)


def _wording(text: str, mentions: tuple[NamedDays, ...]) -> _Wording:
    joined = next((place for place, mention in enumerate(mentions) if mention.joins_previous), None)
    found = [(match.start(), period) for pattern, period in _RECURRENCES if (match := pattern.search(text))]
    _, recurrence = min(found, key=lambda one: one[0], default=(0, None))
    starts = tuple(
        mention
        for place, mention in enumerate(mentions)
        if place + 1 == joined or (not mention.joins_previous and _begins(text, mention))
    )
    ends = tuple(mention for mention in mentions if mention not in starts)
    return _Wording(text, starts, ends, joined is not None, bool(found), recurrence)


def _begins(text: str, mention: NamedDays) -> bool:
    return _BEGINS.match(text, mention.end) is not None


def _kind(wording: _Wording) -> TaskKind:
    """How the task ends, if it ends."""
    if wording.recurrence is Period.YEAR:
        return TaskKind.YEARLY
    if wording.recurs and (wording.is_range or not wording.ends):
        return TaskKind.PERIODIC
    if wording.ends:
        return _dated_kind(wording)
    if wording.starts or wording.lasts:
        return TaskKind.CONTINUOUS
    return TaskKind.DATED if _TERM_WITHOUT_DAY.search(wording.text) else TaskKind.UNDATED


def _dated_kind(wording: _Wording) -> TaskKind:
    if not wording.lasts or wording.is_range:
        return TaskKind.DATED
    if "全年" in wording.text:
        return TaskKind.CONTINUOUS
    return TaskKind.STAGE_THEN_CONTINUOUS if _STAGE.search(wording.text) else TaskKind.DATED_THEN_CONTINUOUS


def _start(wording: _Wording) -> date | None:
    """The first day, where the text names one; 全年 begins with its year."""
    if wording.starts:
        days = wording.starts[0].days
    else:
        days = wording.ends[0].days if wording.ends and "全年" in wording.text else None
    return days[0] if days else None


def _milestone(wording: _Wording, kind: TaskKind) -> date | None:
    """The last day named; for 每年 the first one, which the later years repeat."""
    lasts = [mention.days[1] for mention in wording.ends if mention.days]
    if not lasts or kind is TaskKind.CONTINUOUS:
        return None
    return lasts[0] if kind is TaskKind.YEARLY else max(lasts)
