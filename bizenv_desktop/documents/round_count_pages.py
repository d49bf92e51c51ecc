"""计票说明: a page for each candidate, from raw votes to total, that a layman can reckon again with a pencil.

Every step is a sentence with its equation: exact fractions first, then the two decimals that are shown.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from bizenv_desktop.documents.blocks import Block, PageBreak, PaperDocument
from bizenv_desktop.documents.styled import (
    Align,
    ParagraphShape,
    Pitch,
    Rule,
    StyledParagraph,
    TextRun,
    TextStyle,
)
from bizenv_desktop.rules.award.award_words import NORMALISER_NAMES, SOURCE_NAMES
from bizenv_desktop.rules.award.capital_figures import capital_figures
from bizenv_desktop.rules.award.count_steps import CountSteps, JudgeSteps, SourceSteps, TieSteps
from bizenv_desktop.rules.award.rule_sheet import FULL, Normaliser, SourceRule
from bizenv_desktop.rules.award.tally import Outcome, shown
from bizenv_desktop.rules.award.tally_scores import rounded_half_up
from bizenv_desktop.rules.award.tally_votes import InRunning
from bizenv_desktop.rules.award.vote_material import Removed
from bizenv_desktop.rules.exact_numbers import number_text, share_text
from bizenv_desktop.rules.vocabulary import VoteSource

_OUTCOMES: Final[Mapping[Outcome, str]] = {
    Outcome.ELECTED: "入选",
    Outcome.PENDING: "与他人并列，名额不够，待定",
    Outcome.BELOW: "未达合格分，不能入选",
    Outcome.OUT: "未入选",
}
_ORDINALS: Final = "一二三四五六七"
_PITCH: Final = Pitch(Rule.EXACT, 21.5)
_TEXT: Final = TextStyle("仿宋_GB2312", 12.0)
_HEAVY: Final = TextStyle("黑体", 12.0)
_TITLE: Final = TextStyle("方正小标宋简体", 18.0)


@dataclass(frozen=True, slots=True)
class CountPage:
    """One candidate: the steps, the class in words, and what was taken out of each source."""

    steps: CountSteps
    award: str
    removals: Mapping[VoteSource, Sequence[Removed]] = field(
        default_factory=dict[VoteSource, Sequence[Removed]]
    )


@dataclass(frozen=True, slots=True)
class CountPaper:
    """All pages of a round; `read_at` is when the online votes were read, empty without any."""

    number: str
    title: str
    rules_sha256: str
    foot: str
    read_at: str
    pages: tuple[CountPage, ...]


def count_pages(paper: CountPaper) -> PaperDocument:
    """One page for each candidate, in the order of `paper.pages`."""
    blocks: list[Block] = []
    for place, page in enumerate(paper.pages):
        blocks += [PageBreak()] if place else []
        blocks += _page(paper, page)
    if not blocks:
        blocks.append(_line("没有候选对象，没有可以说明的计票。"))
    name = f"　{paper.pages[0].steps.line.candidate.name}" if len(paper.pages) == 1 else ""
    return PaperDocument(f"计票说明 {paper.number}{name}", tuple(blocks), paper.foot)


def _page(paper: CountPaper, page: CountPage) -> Iterator[Block]:
    steps = page.steps
    one = steps.line.candidate
    middle = ParagraphShape(Align.CENTRE, after=8.0, pitch=Pitch(Rule.EXACT, 28.0))
    yield StyledParagraph((TextRun("计票说明", _TITLE),), middle, _TITLE)
    yield _line(f"{paper.number}　{paper.title}")
    unit = f"　推荐单位：{one.unit}" if one.unit else ""
    yield _line(f"候选：{one.number}号　{one.name}　{page.award}{unit}")
    yield _line(
        f"计票规则表 {paper.rules_sha256[:16]}，分数均为精确值；“≈”后为四舍五入的两位小数，只供阅读。"
    )
    for place, source in enumerate(steps.sources):
        yield from _source(_ORDINALS[place], source, page.removals.get(source.source, ()), paper.read_at)
    place = len(steps.sources)
    yield from _total(_ORDINALS[place], steps)
    yield from _rank(_ORDINALS[place + 1], steps)


def _source(ordinal: str, one: SourceSteps, removals: Sequence[Removed], read_at: str) -> Iterator[Block]:
    name, rule = SOURCE_NAMES[one.source], one.rule
    way = f"每差一名减 {number_text(rule.rank_step)} 分" if rule.normaliser is Normaliser.RANK else ""
    said = "，".join(part for part in (NORMALISER_NAMES[rule.normaliser], way) if part)
    yield _head(f"{ordinal}、{name}票（占总分的 {share_text(rule.weight)}；{said}）")
    if rule.normaliser is Normaliser.TRIMMED:
        yield from _judged(one.judges, rule)
    else:
        yield _line(_votes(one, read_at))
        yield from (_line(_removal(each)) for each in removals)
        yield from _measured(one)
    yield _line(f"占 {share_text(rule.weight)}：{_weighing(one)}。")


def _votes(one: SourceSteps, read_at: str) -> str:
    what = "得票" if one.source is VoteSource.ONLINE else "赞成票"
    at = f"（{read_at} 统计）" if one.source is VoteSource.ONLINE and read_at else ""
    if not one.removed:
        return f"{what}{at} {one.raw} 票。"
    left = f"{one.raw}－{one.removed}＝{one.counted}"
    return f"{what}{at} {one.raw} 票，剔除 {one.removed} 票：{left}，计 {one.counted} 票。"


def _removal(one: Removed) -> str:
    return f"剔除 {one.votes} 票的理由：{one.reason}；批准人：{one.approver}；{one.decided_at[:10]}。"


def _measured(one: SourceSteps) -> Iterator[Block]:
    """How the counted votes become points, in a sentence with its equation."""
    if not one.whole:
        empty = "本候选没有有效票" if one.rule.normaliser is Normaliser.SUPPORT else "本类候选都没有得票"
        yield _line(f"{empty}，得 0 分。")
        return
    whole = {
        Normaliser.MAX: f"本类候选最高得票 {one.whole} 票，作 100 分",
        Normaliser.SHARE: f"本类候选得票共 {one.whole} 票",
        Normaliser.SUPPORT: f"有本候选的有效票 {one.whole} 张",
        Normaliser.RANK: f"本类候选中得票更多的有 {one.ahead} 名，列第 {one.ahead + 1} 名（同票同分）",
    }[one.rule.normaliser]
    yield _line(f"{whole}：{_equation(one)}。")


def _equation(one: SourceSteps) -> str:
    if one.rule.normaliser is not Normaliser.RANK:
        return f"100×{one.counted}÷{one.whole}＝{figure(one.points)} 分"
    taken = f"100－{number_text(one.rule.rank_step)}×{one.ahead}"
    is_below = one.rule.rank_step * one.ahead > FULL
    return f"{taken} 不足 0 分，记 0 分" if is_below else f"{taken}＝{figure(one.points)} 分"


def _judged(judges: JudgeSteps, rule: SourceRule) -> Iterator[Block]:
    given = len(judges.low) + len(judges.kept) + len(judges.high)
    if not given:
        yield _line("没有评委为本候选打分，得 0 分。")
        return
    yield _line(f"共 {given} 位评委打分，从低到高：{_listed((*judges.low, *judges.kept, *judges.high))}。")
    if judges.low:
        yield _line(
            f"去掉 {len(judges.low)} 个最低分（{_listed(judges.low)}）和 {len(judges.high)} 个最高分"
            f"（{_listed(judges.high)}），余下 {len(judges.kept)} 个。"
        )
    elif rule.trim:
        yield _line("打分太少，去掉最高最低后无分可计，不去掉。")
    added = "＋".join(number_text(score) for score in judges.kept)
    mean = f"平均分：（{added}）÷{len(judges.kept)}＝{figure(judges.mean)} 分"
    yield _line(f"{mean}{_rounding(judges.mean, rule.round_mean)}。")


def _weighing(one: SourceSteps) -> str:
    said = f"{number_text(one.points)}×{share_text(one.rule.weight)}＝{figure(one.exact)} 分"
    return f"{said}{_rounding(one.exact, one.rule.round_weighted)}，计入总分"


def _rounding(value: Fraction, decimals: int | None) -> str:
    if decimals is None:
        return ""
    return f"，按规则表四舍五入到 {decimals} 位小数，为 {number_text(rounded_half_up(value, decimals))} 分"


def _total(ordinal: str, steps: CountSteps) -> Iterator[Block]:
    line = steps.line
    added = "＋".join(number_text(source.adds) for source in steps.sources)
    yield _head(f"{ordinal}、总分")
    yield _line(f"{added}＝{figure(line.total)} 分。")
    capitals = f"（大写：{capital_figures(line.shown)}分）" if line.total >= 0 else ""
    yield _line(f"总分 {line.shown} 分{capitals}。总分在排名之前不作四舍五入。")
    if line.looks_equal:
        yield _line("本类另有候选显示的总分相同而精确总分不同，名次按精确总分排定。")


def _rank(ordinal: str, steps: CountSteps) -> Iterator[Block]:
    line = steps.line
    yield _head(f"{ordinal}、名次")
    if line.rank is None:
        why = "退出" if line.candidate.running is InRunning.WITHDRAWN else "取消资格"
        yield _line(f"本候选已{why}，分数照列，不参加排名。")
        return
    yield from (_line(_tie(one)) for one in steps.ties)
    said = f"参加排名的候选 {steps.ranked} 名，排在前面的 {line.rank - 1} 名，列第 {line.rank} 名；"
    mark = "" if steps.pass_mark is None else f"合格分 {number_text(steps.pass_mark)} 分；"
    yield _line(f"{said}{mark}名额 {steps.seats} 个：{_OUTCOMES[line.outcome]}。")


def _tie(one: TieSteps) -> str:
    other = f"{one.other.number}号{one.other.name}"
    compared = "；".join(
        f"{SOURCE_NAMES[step.source]}{number_text(step.mine)} 对 {number_text(step.other)}"
        for step in one.steps
    )
    said = f"与{other}总分相同，按并列规则依次比较原始票：{compared or '规则表没有规定'}，"
    if not one.is_parted:
        return f"{said}仍不能分出先后，名次并列。"
    return f"{said}本候选在前。" if one.is_ahead else f"{said}{other}在前。"


def figure(value: Fraction) -> str:
    """The exact value, and behind ≈ the two decimals where they are not exact: `900/11≈81.82`."""
    return number_text(value) if (value * 100).denominator == 1 else f"{number_text(value)}≈{shown(value)}"


def _listed(scores: Sequence[Fraction]) -> str:
    return "、".join(number_text(score) for score in scores)


def _head(text: str) -> StyledParagraph:
    shape = ParagraphShape(Align.LEFT, before=5.0, pitch=_PITCH, keep_next=True)
    return StyledParagraph((TextRun(text, _HEAVY),), shape, _HEAVY)


def _line(text: str) -> StyledParagraph:
    shape = ParagraphShape(Align.LEFT, first=24.0, pitch=_PITCH)
    return StyledParagraph((TextRun(text, _TEXT),), shape, _TEXT)
